"""Figures of a year: what was met about, decided and withheld. What is withheld is counted in notices alone.

Each figure is the sum over a list of meetings, which its page shows, so that nobody has to believe a number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from .model import HELD, Meeting, Record
from .register import RELEASED, Row, ground_key
from .survey import Survey


@dataclass(slots=True)
class Line:
    """What one meeting, or one decision outside a meeting, adds to the figures."""

    meeting: Meeting
    items: int = 0
    resolutions: int = 0
    withheld: int = 0


@dataclass(slots=True)
class Figures:
    """The figures of one board in a calendar year, or of all boards, each the sum of its lines."""

    lines: list[Line] = field(default_factory=list)

    @property
    def meetings(self) -> list[Line]:
        """Meetings that were held."""
        return [line for line in self.lines if line.meeting.kind == "meeting"]

    @property
    def outside(self) -> list[Line]:
        """Decisions taken outside a meeting."""
        return [line for line in self.lines if line.meeting.kind == "decision"]

    def sum(self, what: str) -> int:
        """How many items, resolutions or notices of what is withheld its lines have."""
        return sum(getattr(line, what) for line in self.lines)


@dataclass(slots=True)
class Year:
    """A year by board, what is withheld by ground, and the meetings that did not take place."""

    year: int
    boards: dict[str, Figures] = field(default_factory=dict)
    grounds: Counter[str] = field(default_factory=Counter)
    cancelled: list[Meeting] = field(default_factory=list)

    @property
    def total(self) -> Figures:
        """All boards together."""
        return Figures([line for figures in self.boards.values() for line in figures.lines])


def by_year(record: Record, survey: Survey, rows: Iterable[Row]) -> dict[int, Year]:
    """The figures of each calendar year in which a meeting was held or cancelled, the newest first."""
    years: dict[int, Year] = {}
    lines: dict[tuple[str, str], Line] = {}
    for meeting in reversed(record.meetings):
        if meeting.status == "cancelled":
            years.setdefault(meeting.date.year, Year(meeting.date.year)).cancelled.append(meeting)
        elif meeting.status in HELD:
            year = years.setdefault(meeting.date.year, Year(meeting.date.year))
            line = Line(meeting, items=sum(1 for item in meeting.items if item.level == 2))
            lines[meeting.board, meeting.key] = line
            year.boards.setdefault(meeting.board, Figures()).lines.append(line)
    for found in survey.decisions:
        known = lines.get((found.meeting.board, found.meeting.key))
        if known and found.part.kind == "resolution":
            known.resolutions += 1
    for row in rows:
        known = lines.get((row.meeting.board, row.meeting.key))
        if known and row.state != RELEASED:
            known.withheld += 1
            years[row.meeting.date.year].grounds[ground_key(row.notice)] += 1
    return years
