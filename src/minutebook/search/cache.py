"""What the index was made of before: chunks and whole segments, by the keys of their sources.

All of it is public. It lies in the work folder, is safe to delete, and is never trusted: a block that its name does not
fit, or a file that cannot be read, is made anew.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from minutebook.work import private_folder

from .chunk import Chunk
from .codec import name_of
from .packing import Block
from .words import COLUMNS, Found

_ARRAYS = {**COLUMNS, "lengths": np.uint32}


@dataclass(slots=True)
class Kept:
    """A segment as it was made before."""

    head: str
    entries: int
    blocks: list[Block]


class Cache:
    """A folder of chunks, segments and blocks; without a folder nothing is kept."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._used: set[Path] = set()
        if folder:
            for place in (folder, *(folder / kind for kind in ("chunks", "segments", "blocks"))):
                private_folder(place)

    def chunk(self, key: str) -> Chunk | None:
        """A chunk that was kept, if it can be read."""
        data = self._read("chunks", key)
        if data is None:
            return None
        try:
            return unpacked(data)
        except (ValueError, KeyError, TypeError):
            return None

    def keep_chunk(self, key: str, chunk: Chunk) -> None:
        """Keep a chunk."""
        self._write("chunks", key, packed(chunk))

    def segment(self, key: str) -> Kept | None:
        """A segment that was kept, if all its blocks are here and whole."""
        data = self._read("segments", key)
        if data is None:
            return None
        try:
            found = json.loads(data)
            kept = Kept(str(found["head"]), int(found["entries"]), [])
            for name in found["blocks"]:
                block = self._read("blocks", name)
                if block is None or name_of(block) != name:
                    self._remove("blocks", name)
                    return None
                kept.blocks.append((name, block))
        except (ValueError, KeyError, TypeError):
            return None
        return kept

    def keep_block(self, block: Block) -> None:
        """Keep a block."""
        self._write("blocks", *block)

    def keep_segment(self, key: str, head: str, entries: int, names: Iterable[str]) -> None:
        """Keep a segment, of which all blocks are kept."""
        self._write("segments", key, json.dumps({"head": head, "entries": entries, "blocks": list(names)}).encode())

    def tidy(self) -> None:
        """Remove what this build did not use."""
        if not self.folder:
            return
        for kind in ("chunks", "segments", "blocks"):
            with os.scandir(self.folder / kind) as entries:
                old = [entry.path for entry in entries if Path(entry.path) not in self._used]
            for path in old:
                with suppress(OSError):
                    os.unlink(path)

    def _read(self, kind: str, key: str) -> bytes | None:
        if not self.folder:
            return None
        path = self.folder / kind / key
        try:
            data = path.read_bytes()
        except OSError:
            return None
        self._used.add(path)
        return data

    def _remove(self, kind: str, key: str) -> None:
        if self.folder:
            (self.folder / kind / key).unlink(missing_ok=True)

    def _write(self, kind: str, key: str, data: bytes) -> None:
        if not self.folder:
            return
        path = self.folder / kind / key
        if kind == "blocks" and path.exists():
            self._used.add(path)
            return
        aside = path.with_suffix(".new")
        with suppress(OSError):  # a disk that is full keeps nothing, and loses nothing
            handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            aside.replace(path)
            self._used.add(path)


def packed(chunk: Chunk) -> bytes:
    """A chunk as bytes: what is text as JSON, then the arrays, then the blocks."""
    blocks = [*chunk.cards, *chunk.texts]
    head: dict[str, Any] = {
        "forms": [chunk.found.forms, chunk.found.stems],
        "rows": chunk.rows,
        "runs": chunk.runs,
        "arrays": {name: list(getattr(chunk.found, name).shape) for name in _ARRAYS},
        "cards": len(chunk.cards),
        "blocks": [(first, name, len(data)) for first, (name, data) in blocks],
    }
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
    arrays = [np.ascontiguousarray(getattr(chunk.found, name), kind).tobytes() for name, kind in _ARRAYS.items()]
    return b"".join([len(text).to_bytes(8, "little"), text, *arrays, *(data for _, (_, data) in blocks)])


def unpacked(data: bytes) -> Chunk:
    """The chunk that these bytes are. Raises ValueError, KeyError or TypeError if they are none."""
    end = 8 + int.from_bytes(data[:8], "little")
    head = json.loads(data[8:end])
    found: dict[str, Any] = {}
    for name, kind in _ARRAYS.items():
        shape = head["arrays"][name]
        count = int(np.prod(shape))
        found[name] = np.frombuffer(data, kind, count, end).reshape(shape)
        end += count * np.dtype(kind).itemsize
    blocks = []
    for first, name, size in head["blocks"]:
        made = data[end : end + size]
        if name_of(made) != name:
            raise ValueError(name)
        blocks.append((first, (name, made)))
        end += size
    rows = [(*row[:3], tuple(row[3])) for row in head["rows"]]
    cut = head["cards"]
    return Chunk(Found(*head["forms"], **found), rows, blocks[:cut], blocks[cut:], head["runs"])
