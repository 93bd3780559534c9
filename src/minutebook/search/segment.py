"""A segment as blocks: the words of some years with their lists and positions, columns, cards, texts, and a head."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from .chunk import Chunk
from .codec import varint
from .leaves import Row, write_rows
from .packing import Block, Packer
from .pairs import everyday
from .turned import Turned

COLUMNS = 90_000
"""Bytes in a block of columns before it is packed."""


@dataclass(slots=True)
class Run:
    """A meeting's part of a segment, or the people's: so many entries of one board and day."""

    board: str | None
    day: date | None
    entries: int


def write(
    chunks: Sequence[Chunk], words: Turned, runs: Sequence[Run], keep: Callable[[Block], object], jobs: int = 1
) -> str:
    """Write a segment, but for the blocks of its chunks; the name of its head."""
    packer = Packer(keep, jobs)
    matters = sorted({slug for chunk in chunks for _, slug in chunk.matters})
    people = sorted({slug for chunk in chunks for _, slug in chunk.people})
    boards = sorted({run.board for run in runs if run.board})
    flags = b"".join(chunk.flags for chunk in chunks)
    head: dict[str, Any] = {"entries": len(flags), "boards": boards, "matters": matters, "people": people}
    head["paired"] = everyday(len(flags))
    head |= _words(words, packer)
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
        yield from ((first + place[0], name) for place, name in getattr(chunk, kind))
        first += chunk.entries


def _parts(chunks: Sequence[Chunk]) -> bytes:
    """Of each block of cards, then of texts, how many parts it has, and of each its bytes and its entries."""
    out = bytearray()
    for kind in ("cards", "texts"):
        for chunk in chunks:
            for (_, *parts), _ in getattr(chunk, kind):
                out += b"".join(map(varint, [len(parts) // 2, *parts]))
    return bytes(out)


def _words(words: Turned, packer: Packer) -> dict[str, Any]:
    """The words with lists and positions; what the head says of them."""
    pairs = words.pairs()
    rows: list[Row] = []
    near, far = bytearray(), bytearray()
    for made in words.parts():
        for count, listed, places in zip(made.counts, made.lists, made.places, strict=True):
            rows.append(row := Row(words.stems[len(rows)], words.forms[len(rows)], count, listed, len(places)))
            if row.far:
                far += places
            else:
                near += places
    return write_rows(rows, near, far, pairs, packer)


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
    out += b"".join(chunk.outcomes for chunk in chunks)
    out += _pairs([(chunk.entries, chunk.matters) for chunk in chunks], matters)
    out += _pairs([(chunk.entries, chunk.people) for chunk in chunks], people)
    return bytes(out)


def _pairs(chunks: Sequence[tuple[int, Sequence[tuple[int, str]]]], names: list[str]) -> bytes:
    """Pairs of an entry and a name, of chunks that have so many entries."""
    number = {name: place for place, name in enumerate(names)}
    out = bytearray(varint(sum(len(found) for _, found in chunks)))
    first = before = 0
    for entries, found in chunks:
        for entry, name in found:
            out += varint(first + entry - before) + varint(number[name])
            before = first + entry
        first += entries
    return bytes(out)
