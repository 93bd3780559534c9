"""Words turned around: from "which words has an entry" to "which entries has a word", some stems at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from .codec import Numbers, put, sizes, varints
from .ranking import FIELD_WEIGHTS, K1, LENGTH_COUNTS, TOP, USUAL_LENGTHS
from .spool import ABOVE, FIELD, FORM, MOST_ENTRIES, PLACE, STEM
from .words import NO_PLACE

_SLICE = 50_000
"""Words in a slice: what bounds the memory."""
_MOST_FORMS = (1 << FORM) - 1


@dataclass(slots=True)
class Inverted:
    """Of some stems in order: how many entries have each, and the bytes of its list and of its positions."""

    counts: list[int]
    lists: list[bytes]
    places: list[bytes]


def weights_of(lengths: Numbers) -> Numbers:
    """What one occurrence weighs, by entry and field."""
    counts = np.array(LENGTH_COUNTS, np.float32)
    norm = 1 - counts + counts * lengths.astype(np.float32) / np.array(USUAL_LENGTHS, np.float32)
    return (np.array(FIELD_WEIGHTS, np.float32) / norm).ravel()


def slices(keys: Numbers, forms: Numbers) -> Iterator[tuple[Numbers, Numbers]]:
    """Sorted keys in parts, none of which ends within a stem; with each part, how many forms its stems have. `forms`
    has that of all stems.
    """
    start = 0
    while start < len(keys):
        last = int(keys[min(start + _SLICE, len(keys)) - 1] >> np.uint64(STEM))
        end = int(np.searchsorted(keys, np.uint64((last + 1) << STEM), "left"))
        yield keys[start:end], forms[int(keys[start] >> np.uint64(STEM)) : last + 1]
        start = end


def invert(keys: Numbers, forms: Numbers, weights: Numbers) -> Inverted:
    """Lists and positions of the stems of a slice; `forms` is how many forms each of them has, `weights` what each
    word weighs.
    """
    entry, firsts, impact = impacts(keys, weights)
    stem = keys[firsts] >> np.uint64(STEM)
    heads = np.flatnonzero(np.concatenate([[True], stem[1:] != stem[:-1]]))
    counts = np.diff(np.append(heads, len(firsts)))
    listed = lists(entry[firsts], impact, heads, counts)
    del entry, impact, stem
    return Inverted(counts.tolist(), listed, _places(keys, firsts, heads, np.repeat(forms, counts)))


def _places(keys: Numbers, firsts: Numbers, heads: Numbers, forms: Numbers) -> list[bytes]:
    """The positions of each stem. Of a single one that is in a slice of its own, since nearly all entries have it, some
    entries at a time: else it would take as much memory as all others together."""
    if len(heads) > 1 or len(keys) <= 2 * _SLICE:
        return _positions(place_of(keys), form_of(keys), firsts, heads, forms)
    ends = np.append(firsts[1:], len(keys))
    edges = np.unique(np.append(np.searchsorted(firsts, np.arange(0, len(keys), _SLICE)), len(firsts)))
    told: list[bytes] = []
    for first, end in pairwise(edges.tolist()):
        some = keys[firsts[first] : ends[end - 1]]
        told += _positions(place_of(some), form_of(some), firsts[first:end] - firsts[first], heads, forms[first:end])
    return [b"".join(told)]


def form_of(keys: Numbers) -> Numbers:
    """Which of its stem's forms each word is."""
    return (keys >> np.uint64(FIELD) & np.uint64(_MOST_FORMS)).astype(np.int64)


def place_of(keys: Numbers) -> Numbers:
    """Where in its entry each word stands."""
    return (keys >> np.uint64(FIELD + FORM) & np.uint64((1 << PLACE) - 1)).astype(np.int64)


def weighed(keys: Numbers, weights: Numbers) -> Numbers:
    """What each word weighs, by its entry and field."""
    kind = keys & np.uint64((1 << FIELD) - 1)
    entry = keys >> np.uint64(ABOVE) & np.uint64(MOST_ENTRIES - 1)
    return weights[(entry * np.uint64(5) + kind).astype(np.int64)]


def impacts(keys: Numbers, weights: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """The entry of each word; where those of one stem and entry begin; and the impact of these. `weights` are those
    of each word.
    """
    pair = keys >> np.uint64(ABOVE)
    entry = (pair & np.uint64(MOST_ENTRIES - 1)).astype(np.int64)
    firsts = np.flatnonzero(np.concatenate([[True], pair[1:] != pair[:-1]]))
    weight = np.add.reduceat(weights, firsts)
    return entry, firsts, np.clip(np.rint(TOP * weight / (weight + K1)), 1, TOP).astype(np.uint8)


def lists(entry: Numbers, impact: Numbers, heads: Numbers, counts: Numbers) -> list[bytes]:
    """Which entries have each stem, and the impact in each."""
    gaps = np.diff(entry, prepend=0) - 1
    gaps[heads] = entry[heads]
    size = sizes(gaps)
    gap_bytes = np.add.reduceat(size, heads)
    starts = np.cumsum(gap_bytes + counts) - (gap_bytes + counts)
    before = np.cumsum(size) - size
    out = np.empty(int(size.sum()) + len(entry), np.uint8)
    put(out, before - np.repeat(before[heads] - starts, counts), gaps, size)
    out[np.repeat(starts + gap_bytes, counts) + np.arange(len(entry)) - np.repeat(heads, counts)] = impact
    return _cut(out, [*starts.tolist(), len(out)])


def _positions(place: Numbers, form: Numbers, firsts: Numbers, heads: Numbers, forms: Numbers) -> list[bytes]:
    """Where a word stands in each of its entries: how often, then each distance with the form."""
    of_group = np.repeat(np.arange(len(firsts)), np.diff(np.append(firsts, len(place))))
    placed = place != NO_PLACE
    delta = np.diff(place, prepend=0)
    delta[firsts] = place[firsts]
    multiple = forms[of_group]
    value = (delta * multiple + np.minimum(form, multiple - 1))[placed]
    count = np.bincount(of_group[placed], minlength=len(firsts))
    at = np.arange(len(firsts)) + np.cumsum(count) - count
    numbers = np.empty(len(firsts) + len(value), np.int64)
    mask = np.ones(len(numbers), bool)
    mask[at] = False
    numbers[at], numbers[mask] = count, value
    out, size = varints(numbers)
    before = np.cumsum(size) - size
    return _cut(out, [*before[at[heads]].tolist(), len(out)])


def _cut(out: Numbers, edges: list[int]) -> list[bytes]:
    data = out.tobytes()
    return [data[start:end] for start, end in pairwise(edges)]
