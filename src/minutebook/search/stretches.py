"""Stretches of texts as numbers: what holds a digit is cut together with its neighbours, and put in their place."""

from __future__ import annotations

import numpy as np

from .codec import Numbers
from .lexer import AFTER, BEFORE

END = 1
"""The number of the end of a text."""


def ranges(starts: Numbers, counts: Numbers) -> Numbers:
    """Whole numbers in a row from each start, so many of each, one after the other."""
    before = np.cumsum(counts) - counts
    return np.arange(int(counts.sum())) + np.repeat(starts - before, counts)


def stretches(rich: Numbers, within: Numbers) -> tuple[Numbers, Numbers]:
    """From where to where rich runs and their neighbours go, within a text."""
    near = np.zeros(len(within) + BEFORE + AFTER, bool)
    for place in range(BEFORE + AFTER + 1):
        near[rich + place] = True
    near = near[BEFORE : len(within) + BEFORE] & within
    edges = np.flatnonzero(np.diff(near, prepend=False, append=False))
    return edges[::2], edges[1::2]


def replaced(ids: Numbers, firsts: Numbers, ends: Numbers, anew: Numbers) -> Numbers:
    """The numbers with those of some stretches made anew, of which each ends with `END`."""
    last = anew == END
    counts = np.diff(np.flatnonzero(last), prepend=-1) - 1
    size = np.ones(len(ids), np.int64)
    size[ranges(firsts, ends - firsts)] = 0
    kept = size == 1
    size[firsts] = counts
    place = np.cumsum(size) - size
    out = np.empty(int(size.sum()), np.int32)
    out[place[kept]] = ids[kept]
    out[ranges(place[firsts], counts)] = anew[~last]
    return out
