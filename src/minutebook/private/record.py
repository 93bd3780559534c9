"""The boxed record: a source as the grammar read it, with every word of it in a box.

What stands in the clear is what the public may know of any marker (its kind, place and attributes),
dates and other values of a closed list, and line numbers for problems.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .box import Box
from .schema import Minutes


@dataclass(frozen=True, slots=True)
class Marker:
    """A marked part: attributes are public, `inside` is not. `released` parts are read like public text."""

    kind: str  # exempt, confidential, personal, private or note
    line: int
    column: int
    end_line: int
    inside: Box
    paragraphs: tuple[str, ...] = ()
    ground: str | None = None
    reason: str | None = None
    item: str | None = None
    public_title: str | None = None
    public_summary: str | None = None
    matter: str | None = None
    review: date | None = None
    released: date | None = None
    by: str | None = None


@dataclass(slots=True)  # not frozen: there are hundreds in a meeting, and a frozen one takes thrice as long to make
class Line:
    """One line that is public by grammar: a `HOLE` in its text stands for each marker in `words`."""

    number: int
    text: Box
    words: tuple[Marker, ...] = ()


@dataclass(frozen=True, slots=True)
class Fence:
    """A part between `:::` lines. `parts` is what a released one holds, else empty."""

    marker: Marker
    parts: tuple[Part, ...] = ()


Part = Line | Fence


@dataclass(frozen=True, slots=True)
class PrivateMeeting:
    """One minutes file, read and boxed. `path` is as problems print it."""

    path: str
    board: str
    key: str
    front: Minutes
    places: dict[tuple[str | int, ...], tuple[int, int]]
    """Line and column of each value of the front matter, by its keys."""
    parts: tuple[Part, ...]
