"""The words of many entries as numbers: which form stands in which entry, where, and in which field."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from . import lexer
from .codec import Numbers
from .entry import Entry
from .lexer import fold, is_plain
from .vocabulary import END, Vocabulary

GAP = 16
"""Positions left out between two passages."""
NO_PLACE = 0xFFFF
"""The position of what has none; the one before it is the last that there can be."""
_REFERENCE, _TITLE, _CLAUSE, _DEBATE, _WHERE = range(5)


COLUMNS = {"form": np.uint32, "entry": np.uint32, "place": np.uint16, "field": np.uint8}
"""The columns of what was found, and what each is made of."""


@dataclass(slots=True)
class Found:
    """All that can be found in a run of entries, as columns of one length; and `lengths` of entries by field."""

    forms: str
    """A line for each form, in the order in which `form` counts them from 0."""
    stems: str
    """A line for each form's stem, in the same order."""
    form: Numbers
    entry: Numbers
    place: Numbers
    field: Numbers
    lengths: Numbers


class Collector:
    """Takes entries one by one; their passages are cut all at once, which is most of the speed."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._plain: list[str] = []
        self._rich: list[str] = []
        self._plain_at, self._rich_at = array("i"), array("i")
        """Passages of words alone, and those with more in them; and the number of each."""
        self._entry, self._field = array("i"), array("i")
        """The entry and the field of each passage."""

    def add(self, number: int, entry: Entry) -> None:
        """Take the words of an entry, field by field."""
        which = _CLAUSE if entry.decides else _DEBATE
        self._take(number, _REFERENCE, entry.reference)
        self._take(number, _WHERE, entry.where)
        self._take(number, _TITLE, entry.title)
        for passage in entry.passages:
            self._take(number, which, passage[0])

    def _take(self, number: int, field: int, text: str) -> None:
        if not text:
            return
        if is_plain(text):
            self._plain.append(text)
            self._plain_at.append(len(self._entry))
        else:
            self._rich.append(fold(text).replace(lexer.END, " "))
            self._rich_at.append(len(self._entry))
        self._entry.append(number)
        self._field.append(field)

    def found(self, entries: int) -> Found:
        """What the entries gave, which are so many."""
        ids, passage = self._read()
        span, several = self._vocabulary.spans(ids)
        of_entry, of_field = np.array(self._entry, np.int64), np.array(self._field, np.int64)
        total = np.bincount(passage, span, len(of_entry)).astype(np.int64)
        has_place = np.isin(of_field, (_REFERENCE, _WHERE), invert=True)
        place = _places(of_entry, has_place, total)[passage] + _within(span, passage)
        placed = has_place[passage]
        place = np.where(placed, np.minimum(place, NO_PLACE - 1), NO_PLACE)
        lengths = np.bincount(of_entry * 5 + of_field, total, entries * 5).reshape(entries, 5)
        single = np.flatnonzero(ids > END)
        origin, form, offset, part = self._vocabulary.tokens(ids, several)
        # of a reference the whole counts: a sum of 14 is not the day of a meeting
        kept = ~(part & (of_field[passage[origin]] == _REFERENCE))
        origin, form, offset = origin[kept], form[kept], offset[kept]
        further = np.minimum(place[origin] + offset, NO_PLACE - 1)
        at = np.concatenate([single, origin])
        forms, stems, counted = self._vocabulary.listed(np.concatenate([ids[single], form]))
        return Found(
            forms, stems, counted, of_entry[passage[at]].astype(np.uint32),
            np.concatenate([place[single], np.where(place[origin] == NO_PLACE, NO_PLACE, further)]).astype(np.uint16),
            of_field[passage[at]].astype(np.uint8), lengths.astype(np.uint32),
        )  # fmt: skip

    def _read(self) -> tuple[Numbers, Numbers]:
        """All that stands in the passages as numbers, and the passage of each."""
        ids: list[Numbers] = []
        passages: list[Numbers] = []
        for texts, numbers, plain in ((self._plain, self._plain_at, True), (self._rich, self._rich_at, False)):
            found = self._vocabulary.look(texts, plain=plain)
            ends = found == END
            ids.append(found[~ends])
            passages.append(np.array([*numbers, 0], np.int64)[(np.cumsum(ends) - ends)[~ends]])
        return np.concatenate(ids), np.concatenate(passages)


def _places(entry: Numbers, placed: Numbers, total: Numbers) -> Numbers:
    """The position at which each passage begins; what has none counts for nothing."""
    step = np.where(placed, total + GAP, 0)
    before = np.cumsum(step) - step
    first = np.flatnonzero(np.diff(entry, prepend=-1))
    return before - np.repeat(before[first], np.diff(np.append(first, len(entry))))


def _within(span: Numbers, passage: Numbers) -> Numbers:
    """How far each stands from the beginning of its passage."""
    before = np.cumsum(span) - span
    first = np.flatnonzero(np.diff(passage, prepend=-1))
    return before - np.repeat(before[first], np.diff(np.append(first, len(passage))))


def collect(entries: Iterable[Entry], vocabulary: Vocabulary) -> Found:
    """All that can be found in these entries."""
    collector = Collector(vocabulary)
    count = 0
    for entry in entries:
        collector.add(count, entry)
        count += 1
    return collector.found(count)
