"""What an item is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .decided import NO_DUTY, Decision, Duty
from .text import Notice, Passage


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A numbered or plain passage of debate. `number` as signed ("4.1", "12."), shown first."""

    anchor: str
    body: Passage
    number: str | None = None


@dataclass(frozen=True, slots=True)
class SubHeading:
    """A `###` heading without a number, inside an item."""

    anchor: str
    body: Passage


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a list; `label` as signed ("a)", "(ii)") for lettered points, None for bullets."""

    body: Passage
    blocks: tuple[Block, ...] = ()
    label: str | None = None
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class PointList:
    """Bullets, or lettered points of debate."""

    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A pipe table; `align` holds left, right, center or None for each column."""

    head: tuple[Passage, ...]
    rows: tuple[tuple[Passage, ...], ...]
    align: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Words kept as typed."""

    body: Passage


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the page (`---` on a line of its own)."""


@dataclass(frozen=True, slots=True)
class Action:
    """Something that somebody is to do."""

    anchor: str
    who: str
    body: Passage
    due: date | None = None
    duty: Duty = NO_DUTY


@dataclass(frozen=True, slots=True)
class Interest:
    """A declared interest. Of a sensitive one only the fact is public: `body` is None."""

    anchor: str
    who: str
    item: str | None = None
    nature: str | None = None
    body: Passage | None = None
    sensitive: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line such as MOVED: or VOTE: that no motion or resolution stands near to."""

    label: str
    body: Passage


@dataclass(frozen=True, slots=True)
class Released:
    """A part that was withheld once and is public now."""

    notice: Notice
    blocks: tuple[Block, ...]


Block = (
    Paragraph | SubHeading | PointList | Table | Quote | CodeBlock | Rule
    | Decision | Action | Interest | Line | Released | Notice
)  # fmt: skip
