"""A segment's words turned around in parts, a run of stems each, and the pairs of everyday words: by all processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np

from .codec import Numbers
from .inverted import Inverted, invert, slices, weighed, weights_of
from .pairs import Pair, candidates, everyday, pairs_of
from .spool import Sorted, Spool, Waiting
from .vocabulary import forget

_PARTS = 8
"""Parts in which the keys are sorted: what bounds the memory."""
Apply = Callable[[Callable[[Any], Any], Iterable[Any]], Iterator[Any]]
"""What does a function's work for several arguments, like `map`; perhaps at once."""


@dataclass(slots=True)
class Turned:
    """The words of a segment in order, each with its forms; pairs and lists are being made."""

    stems: list[str]
    forms: list[list[str]]
    _made: Iterator[Any]

    def pairs(self) -> list[Pair]:
        """The pairs of everyday words. To be asked for before `parts`."""
        found: list[Pair] = next(self._made)
        return found

    def parts(self) -> Iterator[Inverted]:
        """Lists and positions of the stems, in order."""
        yield from self._made


def turned(words: Spool, found: Sorted, apply: Apply) -> Turned:
    """Have the words turned around that wait; `found` is what the spool has of them in order."""
    least = everyday(words.entries)
    stems, forms, waiting = found.stems, found.forms, found.waiting
    weights = weights_of(words.lengths())
    many = np.fromiter(map(len, forms), np.int64, len(forms))
    before = np.append(0, np.cumsum(waiting.times))
    edges = np.searchsorted(before, before[-1] * np.arange(_PARTS + 1) // _PARTS).tolist()
    pairs = partial(pairs_of, waiting, candidates(waiting, stems, forms, least), least, weights)
    parts = [partial(_inverted, waiting, *edge, many, weights) for edge in pairwise(edges)]
    return Turned(stems, forms, apply(_done, [pairs, *parts]))


def _done(work: Callable[[], Any]) -> Any:
    forget()  # the texts are done with, and memory is short
    return work()


def _inverted(words: Waiting, first: int, end: int, forms: Numbers, weights: Numbers) -> Inverted:
    """The lists and positions of the stems from one to another."""
    number = np.arange(len(words.times))
    found = Inverted([], [], [])
    for part, many in slices(words.keys((first <= number) & (number < end)), forms):
        made = invert(part, many, weighed(part, weights))
        found.counts += made.counts
        found.lists += made.lists
        found.places += made.places
    return found
