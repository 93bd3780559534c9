"""Runs that a page makes by setting one block beside another, and whether what stands on each side is public.

Such a run is no leak if each of its pieces is public by itself, or too slight to say anything ("6", "a"). Most
sites have none, and the public sources are gone through a second time only where there are some.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from .look import Seen
from .needles import RUN, Needles
from .units import Units, pieces
from .weighing import Beside, slight


class Sides:
    """Some runs across the end of a block, and the pieces that must be public for them to be no leak."""

    def __init__(self, made: Needles, units: Units, beside: Iterable[Beside]) -> None:
        self.asked_for = Needles()
        self._units = units
        self._heard: set[int] = set()
        self._needed: dict[Beside, list[int]] = {}
        beside = list(beside)
        runs = made.by_number(number for number, _ in beside)
        for number, cuts in beside:
            sides = [runs[number][start:end] for start, end in pairwise((0, *cuts, RUN))]
            self._needed[number, cuts] = [one for side in sides for one in self._of(side)]

    def __bool__(self) -> bool:
        return bool(self._needed)

    def _of(self, side: tuple[str, ...]) -> Iterable[int]:
        """What must be public for one side: the whole of it, or its dates and names and what joins them."""
        run = list(side)
        known = self._units.of(run)
        parts = pieces(0, len(run), run, known) if known else None
        parts = [side] if parts is None else parts
        return [self.asked_for.number_of(part) for part in parts if not slight(part)]

    def hear(self, seen: Iterable[Seen]) -> None:
        """Take note of the pieces that stand in public sources."""
        for one in seen:
            self._heard.update(one.found)

    def public(self) -> Iterable[Beside]:
        """The runs whose sides are all public."""
        return [run for run, needed in self._needed.items() if self._heard.issuperset(needed)]
