"""A run of sources on its way into a segment: its words as numbers, its cards and texts as blocks.

Chunks are what the work is shared out by, and what is kept for the next build. Where one ends follows from the
record alone, so that the index does not depend on how many processes made it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from sys import intern
from typing import Any

import numpy as np
from pydantic_core import to_json

from .codec import Numbers, parted, pieces
from .entry import OUTCOMES, Entry
from .packing import Block
from .vocabulary import vocabulary
from .words import Found, collect

CARDS, TEXTS = 32_000, 120_000
"""Bytes of JSON in a block of cards and of texts: about 11 and 44 KB when packed."""
CARDS_PART, TEXTS_PART = 8_000, 14_000
"""Bytes of JSON in a part of such a block: 3 to 6 KB when packed. What a result shows is a part, not the block."""
Place = list[int]
"""Where a block's entries are: the number of the first, then of each part its bytes when packed, and its entries."""


@dataclass(slots=True)
class Chunk:
    """What a segment needs of a run of sources. Entries are numbered from 0 here."""

    found: Found
    flags: bytes
    outcomes: bytes
    matters: list[tuple[int, str]]
    people: list[tuple[int, str]]
    """Of each entry what goes into columns; of matters and people the pairs that there are."""
    cards: list[tuple[Place, str]]
    texts: list[tuple[Place, str]]
    """The names of its blocks, each with where its entries are."""
    runs: list[int]
    """How many entries each of its sources gave."""

    @property
    def entries(self) -> int:
        """How many entries there are."""
        return len(self.flags)

    @property
    def blocks(self) -> list[str]:
        """The names of all its blocks."""
        return [name for _, name in (*self.cards, *self.texts)]


def make(sources: Sequence[Sequence[Entry]], boards: Sequence[str]) -> tuple[Chunk, list[Block]]:
    """The chunk of the entries of some sources, and its blocks; `boards` are those of the segment."""
    entries = [entry for source in sources for entry in source]
    number_of = {board: number for number, board in enumerate(boards)}
    rows = [(entry.decides, _card(entry, number_of), entry.passages) for entry in entries]
    cards = list(_blocks("C", [to_json(card) if decides else b"0" for decides, card, _ in rows], CARDS, CARDS_PART))
    said = [b"0" if decides else to_json([card, passages]) for decides, card, passages in rows]
    texts = list(_blocks("T", said, TEXTS, TEXTS_PART))
    chunk = Chunk(
        collect(entries, vocabulary()),
        bytes(entry.flags for entry in entries),
        bytes(OUTCOMES.index(entry.outcome) if entry.outcome in OUTCOMES else 0 for entry in entries),
        [(number, intern(entry.matter)) for number, entry in enumerate(entries) if entry.matter],
        [(number, intern(slug)) for number, entry in enumerate(entries) for slug in entry.people],
        [(place, name) for place, (name, _) in cards],
        [(place, name) for place, (name, _) in texts],
        [len(source) for source in sources],
    )
    return chunk, [block for _, block in (*cards, *texts)]


def _card(entry: Entry, number_of: dict[str, int]) -> dict[str, Any]:
    board = entry.card.get("b")
    return entry.card if board is None else {**entry.card, "b": number_of[board]}


def _blocks(kind: str, rows: list[bytes], size: int, of_part: int) -> Iterable[tuple[Place, Block]]:
    """Rows in blocks of about so many bytes, in parts of about so many, each with its place."""
    ends = np.cumsum([len(row) for row in rows])
    for first, last in _cuts(ends, 0, len(rows), size):
        cuts = list(_cuts(ends, first, last, of_part))
        name, data, sizes = parted(kind, [b"[%b]" % b",".join(rows[start:end]) for start, end in cuts])
        place = [first]
        for packed, (start, end) in zip(sizes, cuts, strict=True):
            place += [packed, end - start]
        yield place, (name, data)


def _cuts(ends: Numbers, first: int, last: int, size: int) -> Iterator[tuple[int, int]]:
    """Rows from one to another in runs of about so many bytes; `ends` is where each row ends."""
    if first == last:
        return
    before = int(ends[first - 1]) if first else 0
    for start, end in pieces(int(ends[last - 1]) - before, size):
        one, other = (int(np.searchsorted(ends, before + edge, "right")) for edge in (start, end))
        if one < other:
            yield one, other
