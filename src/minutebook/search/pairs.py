"""Everyday words that stand side by side: for phrases of these, whose positions would be long to load."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from .codec import Numbers
from .inverted import form_of, impacts, lists, place_of, weighed
from .ranking import FIELD_WEIGHTS
from .spool import ABOVE, ENTRY, PLACE, STEM
from .words import NO_PLACE

SHARE, LEAST = 11, 50
"""A word is an everyday one of a segment if one entry in so many has it, and so many at least. Of rarer words the
positions are short."""
TWICE = 5
"""Bits of two impacts added up."""
_ONE = 4
_DIGIT = re.compile("[0-9]")


def everyday(entries: int) -> int:
    """How many of a segment's entries have an everyday word, at least."""
    return max(LEAST, entries // SHARE)


Pair = tuple[str, str, int, bytes]
"""Two forms, how many entries have one behind the other, and their list, with the impacts of both added up."""


def pairs_of(keys: Numbers, stems: Sequence[str], forms: Sequence[Sequence[str]], weights: Numbers) -> list[Pair]:
    """The pairs of everyday words, by letters; `keys` are those of `Spool.common`."""
    common = list(_everyday(keys, stems, everyday(len(weights) // len(FIELD_WEIGHTS))))
    names = sorted((form, stem) for stem, _ in common for form in forms[stem])
    number_of = {(stem, form): number for number, (form, stem) in enumerate(names)}
    bits = len(names).bit_length()
    parts = [
        _numbers(some, np.array([number_of[stem, form] for form in forms[stem]], np.uint64), bits, weights)
        for stem, some in common
    ]
    if not parts:
        return []
    words = np.concatenate(parts)
    del parts
    words.sort()
    behind = np.flatnonzero(np.diff(words >> np.uint64(bits + _ONE)) == 1)
    return _listed(words[behind], words[behind + 1], bits, [form for form, _ in names])


def _everyday(keys: Numbers, stems: Sequence[str], least: int) -> Iterator[tuple[int, Numbers]]:
    """The stems of everyday words, each with its keys."""
    edges = np.searchsorted(keys, np.arange(len(stems) + 1, dtype=np.uint64) << np.uint64(STEM)).tolist()
    for stem, (start, end) in enumerate(pairwise(edges)):
        if end - start >= least and not _DIGIT.search(stems[stem]):
            entry = keys[start:end] >> np.uint64(ABOVE)
            if 1 + np.count_nonzero(entry[1:] != entry[:-1]) >= least:
                yield stem, keys[start:end]


def _numbers(keys: Numbers, named: Numbers, bits: int, weights: Numbers) -> Numbers:
    """Where a stem stands, one number each: from above the entry, the position, the form by its number, the impact."""
    entry, firsts, impact = impacts(keys, weighed(keys, weights))
    place = place_of(keys)
    placed = place != NO_PLACE
    where = (entry << PLACE | place)[placed].astype(np.uint64)
    each = np.repeat(impact, np.diff(np.append(firsts, len(keys))))[placed]
    return (where << np.uint64(bits) | named[form_of(keys)[placed]]) << np.uint64(_ONE) | each


def _listed(one: Numbers, other: Numbers, bits: int, names: Sequence[str]) -> list[Pair]:
    """The pairs of words that stand side by side, each a number of entry, position, form and impact."""
    low, named = np.uint64((1 << _ONE) - 1), np.uint64((1 << bits) - 1)
    entry = one >> np.uint64(bits + _ONE + PLACE)
    both = (one >> np.uint64(_ONE) & named) << np.uint64(bits) | (other >> np.uint64(_ONE) & named)
    both = (both << np.uint64(ENTRY) | entry) << np.uint64(TWICE) | (one & low) + (other & low)
    both = np.sort(both)
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
