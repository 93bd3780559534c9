"""Places on a page, what is drawn there, and letters that stand there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple


class Box(NamedTuple):  # made for each of thousands of letters, and that quickly
    """A rectangle in points, y upwards."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom

    @property
    def middle(self) -> tuple[float, float]:
        """The point in the middle."""
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2

    def meets(self, other: Box) -> bool:
        """Whether two have a place in common."""
        left, bottom, right, top = self
        return left < other[2] and other[0] < right and bottom < other[3] and other[1] < top

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies inside."""
        return self.left <= x <= self.right and self.bottom <= y <= self.top

    def shrunk(self, across: float, along: float | None = None) -> Box:
        """The same without a part of its width at each side, and of its height; less than none makes it larger."""
        x, y = self.width * across, self.height * (across if along is None else along)
        return Box(self.left + x, self.bottom + y, self.right - x, self.top - y)


@dataclass(slots=True)  # not frozen, as letters are not
class Shape:
    """What one step of drawing puts on a page. Later steps lie over earlier ones."""

    order: int
    handle: Any
    box: Box
    text: bool = False
    picture: bool = False
    covers: bool = False
    """Whether it may hide what lies below, as far as its colour tells; looking decides."""
    block: bool = False
    """Whether it is a plain filled rectangle."""
    unseen: bool = False
    clips: bool = False
    size: float = 0.0
    """How high words are set, in points."""
    level: bool = True
    """Whether words run from left to right."""


@dataclass(slots=True)  # not frozen: there are thousands on a page
class Letter:
    """A letter or digit: the box around its ink, its number among the signs of the page, and its step of drawing."""

    box: Box
    number: int
    shape: Shape

    @property
    def order(self) -> int:
        """Its step of drawing."""
        return self.shape.order


def holes(letters: Iterable[Letter], hidden: Callable[[Letter], bool]) -> list[list[Letter]]:
    """Runs of two and more hidden letters that follow each other. A single one says nothing, and may be a speck."""
    runs: list[list[Letter]] = [[]]
    for letter in letters:
        if hidden(letter):
            runs[-1].append(letter)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if len(run) > 1]
