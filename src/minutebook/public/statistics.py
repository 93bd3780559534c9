"""Figures of a year: what was met about, decided and withheld. What is withheld is counted in notices alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from .model import Item, Record
from .register import RELEASED, Row, ground_key
from .survey import Survey, is_decided

HELD = ("draft", "confirmed")


@dataclass(slots=True)
class Figures:
    """The figures of one calendar year, of one board or of all."""

    meetings: int = 0
    items: int = 0
    resolutions: int = 0
    withheld: int = 0


@dataclass(slots=True)
class Year:
    """A year by board, what is withheld by ground, and the meetings that did not take place."""

    year: int
    boards: dict[str, Figures] = field(default_factory=dict)
    grounds: Counter[str] = field(default_factory=Counter)
    cancelled: int = 0
    outside: int = 0
    """Decisions taken outside a meeting."""

    @property
    def total(self) -> Figures:
        """All boards together."""
        every = self.boards.values()
        return Figures(
            sum(one.meetings for one in every), sum(one.items for one in every),
            sum(one.resolutions for one in every), sum(one.withheld for one in every),
        )  # fmt: skip


def by_year(record: Record, survey: Survey, rows: Iterable[Row]) -> dict[int, Year]:
    """The figures of each calendar year in which a meeting was held, the newest first."""
    years: dict[int, Year] = {}

    def of(year: int, board: str) -> Figures:
        return years[year].boards.setdefault(board, Figures())

    for meeting in reversed(record.meetings):
        if meeting.status in (*HELD, "cancelled"):
            year = years.setdefault(meeting.date.year, Year(meeting.date.year))
            if meeting.status == "cancelled":
                year.cancelled += 1
            elif meeting.kind == "decision":
                year.outside += 1
                of(meeting.date.year, meeting.board).items += _items(meeting.items)
            else:
                figures = of(meeting.date.year, meeting.board)
                figures.meetings += 1
                figures.items += _items(meeting.items)
    for found in survey.decisions:
        if found.meeting.status in HELD and found.part.kind == "resolution" and is_decided(found.part):
            of(found.meeting.date.year, found.meeting.board).resolutions += 1
    for row in rows:
        if row.meeting.status in HELD and row.state != RELEASED:
            of(row.meeting.date.year, row.meeting.board).withheld += 1
            years[row.meeting.date.year].grounds[ground_key(row.notice)] += 1
    return years


def _items(items: Iterable[Item]) -> int:
    return sum(1 for item in items if item.level == 2)
