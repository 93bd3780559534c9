"""What is kept of an index as bytes: a chunk, and the forms of a segment. What is text is JSON, then come arrays."""

from __future__ import annotations

import json
from typing import Any

import numpy as np

from .chunk import Chunk
from .lexicon import Numbered
from .words import COLUMNS, Found

_ARRAYS = {**COLUMNS, "lengths": np.uint32}


def packed(chunk: Chunk) -> bytes:
    """A chunk as bytes: what is text as JSON, then the arrays."""
    head: dict[str, Any] = {
        "forms": [chunk.found.forms, chunk.found.stems],
        "columns": [list(chunk.flags), list(chunk.outcomes), chunk.matters, chunk.people],
        "runs": chunk.runs,
        "arrays": {name: list(getattr(chunk.found, name).shape) for name in _ARRAYS},
        "cards": chunk.cards,
        "texts": chunk.texts,
    }
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
    arrays = [np.ascontiguousarray(getattr(chunk.found, name), kind).tobytes() for name, kind in _ARRAYS.items()]
    return b"".join([len(text).to_bytes(8, "little"), text, *arrays])


def unpacked(data: bytes) -> Chunk:
    """The chunk that these bytes are. Raises ValueError, KeyError, TypeError or IndexError if they are none."""
    end = 8 + int.from_bytes(data[:8], "little")
    head = json.loads(data[8:end])
    found: dict[str, Any] = {}
    for name, kind in _ARRAYS.items():
        shape = head["arrays"][name]
        count = int(np.prod(shape))
        found[name] = np.frombuffer(data, kind, count, end).reshape(shape)
        end += count * np.dtype(kind).itemsize
    flags, outcomes, *pairs = head["columns"]
    matters, people = ([(int(entry), str(slug)) for entry, slug in found] for found in pairs)
    cards, texts = (
        [([int(number) for number in place], str(name)) for place, name in head[kind]] for kind in ("cards", "texts")
    )
    return Chunk(
        Found(*head["forms"], **found), bytes(flags), bytes(outcomes), matters, people, cards, texts, head["runs"]
    )


def packed_forms(known: Numbered) -> bytes:
    """The forms of a segment as bytes."""
    lines = ["\n".join(names).encode() for names in (known.forms, known.stems)]
    head = {key: len(numbers) for key, numbers in known.chunks.items()}
    text = json.dumps([[len(one) for one in lines], head]).encode()
    arrays = (np.ascontiguousarray(numbers, np.uint32).data for numbers in known.chunks.values())
    return b"".join([len(text).to_bytes(8, "little"), text, *lines, *arrays])


def unpacked_forms(data: bytes) -> Numbered:
    """The forms that these bytes are. Raises ValueError, KeyError, TypeError or IndexError if they are none."""
    end = 8 + int.from_bytes(data[:8], "little")
    sizes, head = json.loads(data[8:end])
    lines = []
    for size in sizes:
        text = data[end : end + size].decode()
        lines.append(text.split("\n") if text else [])
        end += size
    forms, stems = lines
    numbers = np.frombuffer(data, np.uint32, sum(head.values()), end)
    return Numbered(forms, stems, dict(zip(head, np.split(numbers, np.cumsum([*head.values()])), strict=False)))
