"""Everyday words that stand side by side: for phrases of these, whose positions would be long to load."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np

from .codec import Numbers
from .inverted import form_of, impacts, lists, place_of, weighed
from .spool import ABOVE, ENTRY, PLACE, STEM, Waiting
from .words import NO_PLACE

SHARE, LEAST = 11, 50
"""A word is an everyday one of a segment if one entry in so many has it, and so many at least. Of rarer words the
positions are short."""
TWICE = 5
"""Bits of two impacts added up."""
_ONE = 4
_SLICE = 500_000
_DIGIT = re.compile("[0-9]")


def everyday(entries: int) -> int:
    """How many of a segment's entries have an everyday word, at least."""
    return max(LEAST, entries // SHARE)


Pair = tuple[str, str, int, bytes]
"""Two forms, how many entries have one behind the other, and their list, with the impacts of both added up."""


def pairs_of(words: Waiting, forms: Mapping[int, Sequence[str]], least: int, weights: Numbers) -> list[Pair]:
    """The pairs of everyday words, by letters. `forms` are those of the stems that may be everyday words: that stand
    somewhere so many times at least; so many entries have one that is.
    """
    wanted = np.zeros(len(words.times), bool)
    wanted[list(forms)] = True
    keys = words.keys(wanted)
    common = [(stem, *edge) for stem, *edge in _everyday(keys, list(forms), least)]
    names = sorted((form, stem) for stem, *_ in common for form in forms[stem])
    number_of = {(stem, form): number for number, (form, stem) in enumerate(names)}
    bits = len(names).bit_length()
    end = 0
    for stem, first, last in common:  # in the place of their keys, which are not wanted any more: there are many
        named = np.array([number_of[stem, form] for form in forms[stem]], np.uint64)
        some = _numbers(keys[first:last], named, bits, weights)
        keys[end : end + len(some)] = some
        end += len(some)
    if not end:
        return []
    found = keys[:end]
    found.sort()
    parts = list(_side_by_side(found, bits))
    del keys, found, some  # half of all words: what comes now takes as much again
    return _listed(np.concatenate(parts), bits, [form for form, _ in names])


def _side_by_side(found: Numbers, bits: int) -> Iterator[Numbers]:
    """Each two words that stand side by side, looked at in slices, as one number: from above both forms by their
    numbers, the entry, both impacts added up."""
    low, named = np.uint64((1 << _ONE) - 1), np.uint64((1 << bits) - 1)
    for first in range(0, len(found), _SLICE):
        some = found[first : first + _SLICE + 1]
        behind = np.flatnonzero(np.diff(some >> np.uint64(bits + _ONE)) == 1)
        one, other = some[behind], some[behind + 1]
        both = (one >> np.uint64(_ONE) & named) << np.uint64(bits) | (other >> np.uint64(_ONE) & named)
        both = both << np.uint64(ENTRY) | one >> np.uint64(bits + _ONE + PLACE)
        yield both << np.uint64(TWICE) | (one & low) + (other & low)


def candidates(
    words: Waiting, stems: Sequence[str], forms: Sequence[Sequence[str]], least: int
) -> dict[int, Sequence[str]]:
    """The stems that may be everyday words, by number, each with its forms."""
    often = np.flatnonzero(words.times >= least).tolist()
    return {stem: forms[stem] for stem in often if not _DIGIT.search(stems[stem])}


def _everyday(keys: Numbers, stems: Sequence[int], least: int) -> Iterator[tuple[int, int, int]]:
    """Those of some stems that so many entries have, each with where its keys are."""
    starts = np.searchsorted(keys, np.array(stems, np.uint64) << np.uint64(STEM)).tolist()
    for stem, (start, end) in zip(stems, pairwise([*starts, len(keys)]), strict=True):
        entry = keys[start:end] >> np.uint64(ABOVE)
        if 1 + np.count_nonzero(entry[1:] != entry[:-1]) >= least:
            yield stem, start, end


def _numbers(keys: Numbers, named: Numbers, bits: int, weights: Numbers) -> Numbers:
    """Where a stem stands, one number each: from above the entry, the position, the form by its number, the impact."""
    entry, firsts, impact = impacts(keys, weighed(keys, weights))
    place = place_of(keys)
    placed = place != NO_PLACE
    where = (entry << PLACE | place)[placed].astype(np.uint64)
    each = np.repeat(impact, np.diff(np.append(firsts, len(keys))))[placed]
    return (where << np.uint64(bits) | named[form_of(keys)[placed]]) << np.uint64(_ONE) | each


def _listed(both: Numbers, bits: int, names: Sequence[str]) -> list[Pair]:
    """The pairs of words that stand side by side, in order, with each entry once."""
    both.sort()
    pair = both >> np.uint64(TWICE)
    both = both[np.concatenate([[True], pair[1:] != pair[:-1]])] if len(both) else both
    code = (both >> np.uint64(TWICE + ENTRY)).astype(np.int64)
    if not len(code):
        return []
    heads = np.flatnonzero(np.concatenate([[True], code[1:] != code[:-1]]))
    counts = np.diff(np.append(heads, len(code)))
    entries = (both >> np.uint64(TWICE)).astype(np.int64) & ((1 << ENTRY) - 1)
    made = lists(entries, (both & np.uint64((1 << TWICE) - 1)).astype(np.uint8), heads, counts)
    which = [(names[number >> bits], names[number & ((1 << bits) - 1)]) for number in code[heads].tolist()]
    return [(*forms, count, data) for forms, count, data in zip(which, counts.tolist(), made, strict=True)]
