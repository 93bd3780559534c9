"""A segment as blocks: the words of some years with their lists and positions, columns, cards, texts, and a head."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from .chunk import Chunk
from .codec import Numbers, varint
from .entry import OUTCOMES
from .inverted import Inverted, invert, keys_of, slices, weights_of
from .leaves import Row, write_rows
from .packing import Block, Packer
from .pairs import everyday, pairs_of
from .spool import Spool
from .vocabulary import forget

COLUMNS = 90_000
"""Bytes in a block of columns before it is packed."""
Apply = Callable[..., Iterator[Inverted]]
"""What does a function's work for several arguments at once, like `map`."""


@dataclass(slots=True)
class Run:
    """A meeting's part of a segment, or the people's: so many entries of one board and day."""

    board: str | None
    day: date | None
    entries: int


def write(
    chunks: Sequence[Chunk], words: Spool, runs: Sequence[Run], keep: Callable[[Block], object], apply: Apply,
    jobs: int = 1,
) -> str:  # fmt: skip
    """Write a segment, but for the blocks of its chunks, whose `words` lie apart; the name of its head."""
    packer = Packer(keep, jobs)
    matters = sorted({row[2] for chunk in chunks for row in chunk.rows if row[2]})
    people = sorted({slug for chunk in chunks for row in chunk.rows for slug in row[3]})
    boards = sorted({run.board for run in runs if run.board})
    flags = bytes(row[0] for chunk in chunks for row in chunk.rows)
    head: dict[str, Any] = {"entries": len(flags), "boards": boards, "matters": matters, "people": people}
    head["paired"] = everyday(len(flags))
    head |= _words(chunks, words, packer, apply)
    head["flags"] = packer.stream("B", flags, COLUMNS)
    head["facets"] = packer.stream("F", _facets(chunks, runs, boards, matters, people), COLUMNS)
    for kind in ("cards", "texts"):
        head[kind] = list(_gathered(chunks, kind))
    head["parts"] = packer.stream("Z", _parts(chunks), COLUMNS)
    (name,) = packer.pack("H", [json.dumps(head, separators=(",", ":"), ensure_ascii=False).encode()])
    return name


def _gathered(chunks: Sequence[Chunk], kind: str) -> Iterator[tuple[int, str]]:
    first = 0
    for chunk in chunks:
        yield from ((first + place[0], name) for place, (name, _) in getattr(chunk, kind))
        first += chunk.entries


def _parts(chunks: Sequence[Chunk]) -> bytes:
    """Of each block of cards, then of texts, how many parts it has, and of each its bytes and its entries."""
    out = bytearray()
    for kind in ("cards", "texts"):
        for chunk in chunks:
            for (_, *parts), _ in getattr(chunk, kind):
                out += b"".join(map(varint, [len(parts) // 2, *parts]))
    return bytes(out)


def _vocabulary(chunks: Sequence[Chunk]) -> tuple[list[str], list[list[str]]]:
    """The stems in order, and of each its forms in order."""
    stem_of: dict[str, str] = {}
    for chunk in chunks:
        stem_of |= zip(chunk.found.forms.split("\n"), chunk.found.stems.split("\n"), strict=True)
    known: dict[str, list[str]] = {}
    stem_of.pop("", None)  # of a chunk without any
    for form in sorted(stem_of):
        known.setdefault(stem_of[form], []).append(form)
    stems = sorted(known)
    return stems, [known[stem] for stem in stems]


def _words(chunks: Sequence[Chunk], words: Spool, packer: Packer, apply: Apply) -> dict[str, Any]:
    """The words with lists and positions; what the head says of them."""
    stems, forms = _vocabulary(chunks)
    weights = weights_of([chunk.found for chunk in chunks])
    keys = keys_of(words, [chunk.entries for chunk in chunks], forms)
    parts = [(some, many, weights) for some, many in slices(keys, forms)]
    counts: list[int] = []
    lists: list[bytes] = []
    places: list[bytes] = []
    for made in apply(_invert, *zip(*parts, strict=True)) if parts else ():
        counts += made.counts
        lists += made.lists
        places += made.places
    # last: by now no process holds texts any more
    pairs = pairs_of(keys, stems, forms, weights)
    del keys, parts
    rows = [Row(*one) for one in zip(stems, forms, counts, lists, places, strict=True)]
    return write_rows(rows, pairs, packer)


def _invert(keys: Numbers, forms: Numbers, weights: Numbers) -> Inverted:
    forget()  # the texts are done with, and memory is short
    return invert(keys, forms, weights)


def _facets(
    chunks: Sequence[Chunk], runs: Sequence[Run], boards: list[str], matters: list[str], people: list[str]
) -> bytes:
    """What results are counted and filtered by, column by column."""
    out = bytearray(varint(len(runs)))
    before = 0
    for run in runs:
        day = (run.day - date(1970, 1, 1)).days if run.day else before
        step, before = day - before, day
        out += varint(boards.index(run.board) + 1 if run.board else 0)
        out += varint(step * 2 if step >= 0 else -step * 2 - 1) + varint(run.entries)
    rows = [row for chunk in chunks for row in chunk.rows]
    out += bytes(OUTCOMES.index(row[1]) if row[1] in OUTCOMES else 0 for row in rows)
    out += _pairs([(entry, row[2]) for entry, row in enumerate(rows) if row[2]], matters)
    out += _pairs([(entry, slug) for entry, row in enumerate(rows) for slug in row[3]], people)
    return bytes(out)


def _pairs(found: list[tuple[int, str]], names: list[str]) -> bytes:
    number = {name: place for place, name in enumerate(names)}
    out, before = bytearray(varint(len(found))), 0
    for entry, name in found:
        out += varint(entry - before) + varint(number[name])
        before = entry
    return bytes(out)
