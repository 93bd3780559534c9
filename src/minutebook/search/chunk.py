"""A run of sources on its way into a segment: its words as numbers, its cards and texts as blocks.

Chunks are what the work is shared out by, and what is kept for the next build. Where one ends follows from the
record alone, so that the index does not depend on how many processes made it.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from dataclasses import field as slot
from typing import Any

import numpy as np

from .codec import Numbers, block, pieces
from .entry import Entry
from .vocabulary import STOP, vocabulary

GAP = 16
"""Positions left out between two passages."""
NO_PLACE = 0xFFFF
"""The position of what has none, and the last that there can be."""
CARDS, TEXTS = 31_000, 90_000
"""Bytes of JSON in a block of cards and of texts: about 9 and 33 KB when packed."""
_UNPLACED = (0, 4)
"""The fields that have no positions: reference and where."""

Block = tuple[str, bytes]


@dataclass(slots=True)
class Chunk:
    """What a segment needs of a run of sources. Entries are numbered from 0 here."""

    forms: dict[str, str]
    """Each form with its stem, in the order in which `form` counts them from 0."""
    form: Numbers
    entry: Numbers
    place: Numbers
    field: Numbers
    lengths: Numbers
    """Words of each entry in each field."""
    rows: list[tuple[Any, ...]]
    """Of each entry what goes into columns: flags, outcome, matter, people."""
    cards: list[tuple[int, Block]] = slot(default_factory=list)
    texts: list[tuple[int, Block]] = slot(default_factory=list)
    runs: list[int] = slot(default_factory=list)
    """How many entries each of its sources gave."""

    @property
    def entries(self) -> int:
        """How many entries there are."""
        return len(self.rows)


def make(entries: Sequence[Entry], boards: Sequence[str]) -> Chunk:
    """The chunk of these entries; `boards` are those of the segment."""
    words = _Words()
    for number, entry in enumerate(entries):
        words.add(number, entry)
    chunk = Chunk(
        *words.arrays(), words.lengths(len(entries)),
        [(entry.flags, entry.outcome, entry.matter, tuple(entry.people)) for entry in entries],
    )  # fmt: skip
    number_of = {board: number for number, board in enumerate(boards)}
    rows = [(entry.decides, _card(entry, number_of), entry.passages) for entry in entries]
    chunk.cards = list(_blocks("C", [_json(card) if decides else "0" for decides, card, _ in rows], CARDS))
    chunk.texts = list(_blocks("T", ["0" if decides else _json([card, said]) for decides, card, said in rows], TEXTS))
    return chunk


def _card(entry: Entry, number_of: dict[str, int]) -> dict[str, Any]:
    board = entry.card.get("b")
    return entry.card if board is None else {**entry.card, "b": number_of[board]}


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _blocks(kind: str, rows: list[str], size: int) -> Iterable[tuple[int, Block]]:
    """Rows in blocks of about so many bytes, each with the number of its first row."""
    ends = np.cumsum([len(row) for row in rows]) if rows else np.zeros(1)
    for start, end in pieces(int(ends[-1]), size):
        first, last = (int(np.searchsorted(ends, edge, "right")) for edge in (start, end))
        if first < last:
            yield first, block(kind, f"[{','.join(rows[first:last])}]".encode())


class _Words:
    """Collects the words of entries: passage by passage as numbers, which are spread out at the end."""

    def __init__(self) -> None:
        self.vocabulary = vocabulary()
        self.found = array("i")
        self.runs: list[tuple[int, int, int, int]] = []
        """Of each passage: its entry, its field, its number in the entry, and where it ends in `found`."""

    def add(self, number: int, entry: Entry) -> None:
        """Take the words of an entry, field by field."""
        look, found, runs = self.vocabulary.look, self.found, self.runs
        texts = [(0, entry.reference), (4, entry.where), (1, entry.title)]
        which = 2 if entry.decides else 3
        texts += [(which, passage[0]) for passage in entry.passages]
        count = 0
        for kind, text in texts:
            if text:
                found.extend(look(text))
                runs.append((number, kind, count, len(found)))
                count += kind not in _UNPLACED

    def arrays(self) -> tuple[dict[str, str], Numbers, Numbers, Numbers, Numbers]:
        """The forms; and form, entry, position and field of all that can be looked for."""
        ids = np.frombuffer(self.found, np.int32) if self.found else np.zeros(0, np.int32)
        runs = np.array(self.runs, np.int64).reshape(-1, 4)
        starts = np.concatenate([[0], runs[:-1, 3]]) if len(runs) else np.zeros(0, np.int64)
        counts = runs[:, 3] - starts
        span, many = self.vocabulary.spans(ids)
        self._span = span
        before = np.cumsum(span) - span
        # a position counts from the first placed word of its entry
        entry, kind = runs[:, 0], runs[:, 1]
        placed = ~np.isin(kind, _UNPLACED)
        first = np.full(int(entry.max(initial=-1)) + 1, -1, np.int64)
        at = before[np.minimum(starts, len(before) - 1)] if len(before) else starts
        order = np.flatnonzero(placed)[::-1]
        first[entry[order]] = at[order]
        shift = np.where(placed, runs[:, 2] * GAP - first[entry], 0)
        place = np.minimum(before + np.repeat(shift, counts), NO_PLACE - 1)
        place[np.repeat(~placed, counts)] = NO_PLACE
        rows = np.repeat(np.arange(len(runs)), counts)
        self._of_run = (entry, kind, rows)
        return self._spread(ids, place, entry[rows], kind[rows], many)

    def _spread(
        self, ids: Numbers, place: Numbers, entry: Numbers, kind: Numbers, many: Numbers
    ) -> tuple[dict[str, str], Numbers, Numbers, Numbers, Numbers]:
        """Single words as they are; pieces of several tokens as each of these."""
        single = np.flatnonzero(ids > STOP)
        origin, form, offset = self.vocabulary.tokens(ids, many)
        all_forms = np.concatenate([ids[single], form])
        at = place[origin]
        places = np.concatenate(
            [place[single], np.where(at == NO_PLACE, NO_PLACE, np.minimum(at + offset, NO_PLACE - 1))]
        )
        origins = np.concatenate([single, origin])
        return (
            *self.vocabulary.listed(all_forms), entry[origins].astype(np.uint32), places.astype(np.uint16),
            kind[origins].astype(np.uint8),
        )  # fmt: skip

    def lengths(self, entries: int) -> Numbers:
        """How many words each entry has in each field."""
        entry, kind, rows = self._of_run
        flat = np.bincount(entry[rows] * 5 + kind[rows], self._span, entries * 5)
        return flat.reshape(entries, 5).astype(np.uint32)
