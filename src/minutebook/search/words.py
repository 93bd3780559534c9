"""The words of many entries as numbers: which form stands in which entry, where, and in which field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .codec import Numbers
from .entry import Entry
from .stretches import END
from .vocabulary import Vocabulary

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


_NONE = np.zeros(0, np.uint32)
NOTHING = Found("", "", _NONE, _NONE, _NONE, _NONE, _NONE.reshape(0, 5))
"""What an empty run of entries gives."""


def collect(entries: Sequence[Entry], vocabulary: Vocabulary) -> Found:
    """All that can be found in these entries; their passages are cut all at once, which is most of the speed."""
    texts: list[str] = []
    for entry in entries:
        texts += (entry.reference, entry.where, entry.title, *[passage[0] for passage in entry.passages])
    count = np.array([len(entry.passages) for entry in entries], np.int64) + 3
    which = np.array([_CLAUSE if entry.decides else _DEBATE for entry in entries], np.uint8)
    of_entry = np.repeat(np.arange(len(entries)), count)
    of_field = np.repeat(which, count)
    first = np.cumsum(count) - count
    for place, field in enumerate((_REFERENCE, _WHERE, _TITLE)):
        of_field[first + place] = field
    return _found(vocabulary.look(texts), of_entry, of_field, len(entries), vocabulary)


def _found(ids: Numbers, of_entry: Numbers, of_field: Numbers, entries: int, vocabulary: Vocabulary) -> Found:
    """What some passages gave as numbers, of which each has an entry and a field."""
    ends = ids == END
    passage = (np.cumsum(ends, dtype=np.int32) - ends)[~ends]
    ids = ids[~ends]
    span, several = vocabulary.spans(ids)
    total = np.bincount(passage, span, len(of_entry)).astype(np.int64)
    has_place = np.isin(of_field, (_REFERENCE, _WHERE), invert=True)
    place = _places(of_entry, has_place, total)[passage] + _within(span, passage)
    place = np.where(has_place[passage], np.minimum(place, NO_PLACE - 1), NO_PLACE)
    lengths = np.bincount(of_entry * 5 + of_field, total, entries * 5).reshape(entries, 5)
    single = np.flatnonzero(ids > END)
    origin, form, offset, part = vocabulary.tokens(ids, several)
    # of a reference the whole counts: a sum of 14 is not the day of a meeting
    kept = ~(part & (of_field[passage[origin]] == _REFERENCE))
    origin, form, offset = origin[kept], form[kept], offset[kept]
    further = np.minimum(place[origin] + offset, NO_PLACE - 1)
    at = np.concatenate([single, origin])
    forms, stems, counted = vocabulary.listed(np.concatenate([ids[single], form]))
    return Found(
        forms, stems, counted, of_entry[passage[at]].astype(np.uint32),
        np.concatenate([place[single], np.where(place[origin] == NO_PLACE, NO_PLACE, further)]).astype(np.uint16),
        of_field[passage[at]], lengths.astype(np.uint32),
    )  # fmt: skip


def _places(entry: Numbers, placed: Numbers, total: Numbers) -> Numbers:
    """The position at which each passage begins; what has none counts for nothing."""
    step = np.where(placed & (total > 0), total + GAP, 0)
    before = np.cumsum(step) - step
    first = np.flatnonzero(np.diff(entry, prepend=-1))
    return before - np.repeat(before[first], np.diff(np.append(first, len(entry))))


def _within(span: Numbers, passage: Numbers) -> Numbers:
    """How far each stands from the beginning of its passage."""
    before = np.cumsum(span) - span
    first = np.flatnonzero(np.diff(passage, prepend=-1))
    return before - np.repeat(before[first], np.diff(np.append(first, len(passage))))
