"""Which meeting has a number: items and numbered paragraphs by number, year and day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from .model import Meeting, Record
from .runs import KINDS, Run, first_part, municipal, runs, split
from .walk import numbered

_WITHIN = re.compile(r"[0-9]{1,5}(?:[a-z]|(?:\.[0-9]{1,5}){1,4}[a-z]?)")


@dataclass(frozen=True, slots=True)
class Target:
    """An item or a numbered paragraph that can be cited. `kind`: minute, number or paragraph."""

    meeting: Meeting
    anchor: str
    kind: str
    year: int | None = None


class Numbering:
    """All numbers of a record. Of a meeting's paragraphs it asks only when the meeting is cited."""

    def __init__(self, record: Record, first_month: int) -> None:
        self.record, self.first_month = record, first_month
        self._inside: dict[tuple[str, str], dict[str, list[Target]]] = {}
        self._within: dict[str, dict[str, list[Target]]] = {}

    @cached_property
    def meetings(self) -> dict[str, list[Meeting]]:
        """The meetings of each board, oldest first."""
        found: dict[str, list[Meeting]] = {}
        for meeting in self.record.meetings:
            found.setdefault(meeting.board, []).append(meeting)
        return found

    @cached_property
    def by_day(self) -> dict[tuple[str, date], list[Meeting]]:
        """The meetings of a board on a day."""
        found: dict[tuple[str, date], list[Meeting]] = {}
        for meeting in self.record.meetings:
            found.setdefault((meeting.board, meeting.date), []).append(meeting)
        return found

    @cached_property
    def labelled(self) -> dict[tuple[str, str, int], list[Target]]:
        """What has a number with a year, by board, number and year: items, and after them paragraphs."""
        found: dict[tuple[str, str, int], list[Target]] = {}
        for meeting in self.record.meetings:
            for core, target in (*_items(meeting), *_paragraphs(meeting, "/")):
                if target.year is not None:
                    found.setdefault((meeting.board, core, target.year), []).append(target)
        return found

    def inside(self, meeting: Meeting) -> dict[str, list[Target]]:
        """What in a meeting has a number, by the number without its year."""
        key = (meeting.board, meeting.key)
        if key not in self._inside:
            found: dict[str, list[Target]] = {}
            for core, target in (*_items(meeting), *_paragraphs(meeting)):
                found.setdefault(core, []).append(target)
            self._inside[key] = found
        return self._inside[key]

    def within(self, board: str) -> dict[str, list[Target]]:
        """What of a board has a number within an item, such as "5.3" or "4a", of all its meetings."""
        if board not in self._within:
            found: dict[str, list[Target]] = {}
            for meeting in self.meetings.get(board, ()):
                for core, targets in self.inside(meeting).items():
                    if _WITHIN.fullmatch(core):
                        found.setdefault(core, []).extend(target for target in targets if target.year is None)
            self._within[board] = found
        return self._within[board]

    def of_month(self, board: str, year: int | None, month: int, here: Meeting) -> list[Meeting]:
        """The meeting of a board in a month, the last of that name before `here`; none where several fit."""
        if year is None:
            if month == here.date.month:
                return []  # this year's, or that of a year ago
            year = here.date.year - (month > here.date.month)
        found = [one for one in self.meetings.get(board, ()) if (one.date.year, one.date.month) == (year, month)]
        return found if len(found) == 1 else []

    def of_day(self, meeting: Meeting, core: str, year: int | None) -> list[Target]:
        """What has a number in a meeting; of a year, if one is named, unless the meeting's numbers have no year."""
        inside = self.inside(meeting)
        if year is None or not any(target.year for targets in inside.values() for target in targets):
            return inside.get(core, [])
        return [target for target in inside.get(core, ()) if target.year == year]

    @cached_property
    def _runs(self) -> tuple[dict[tuple[str, str, int], Run], dict[tuple[str, str, str], int]]:
        """The runs by board, kind and municipal year, and of each meeting that has numbers the year of its run."""
        found: dict[tuple[str, str, int], Run] = {}
        years: dict[tuple[str, str, str], int] = {}
        for board, meetings in self.meetings.items():
            for kind in KINDS:
                for year, run in runs(meetings, kind, self.first_month).items():
                    found[board, kind, year] = run
                    years |= {(board, kind, meeting.key): year for meeting, _, _ in run.meetings}
        return found, years

    def running(self, board: str, core: str, year: int) -> Iterator[Target]:
        """What has a number without a year in that municipal year of a board whose numbers run on."""
        return (target for target in self._running(board, core, dict.fromkeys(KINDS, year)) if target.year is None)

    def running_at(self, board: str, core: str, here: Meeting) -> Iterator[Target]:
        """What has a number in the municipal year of the meeting that cites it, where numbers run on."""
        usual = municipal(here.date, self.first_month)
        own = here.key if here.board == board else ""
        return self._running(board, core, {kind: self._runs[1].get((board, kind, own), usual) for kind in KINDS})

    def _running(self, board: str, core: str, years: dict[str, int]) -> Iterator[Target]:
        number = first_part(core)
        for kind in KINDS:
            run = self._runs[0].get((board, kind, years[kind]))
            if run is None or number is None:
                continue
            for meeting in run.having(number):
                for target in self.inside(meeting).get(core, ()):
                    if target.kind == kind or (target.kind == "paragraph" and kind == "number"):
                        yield target


def _items(meeting: Meeting) -> Iterator[tuple[str, Target]]:
    for item in meeting.items:
        for kind, number in (("minute", item.minute), ("number", item.number)):
            if number:
                core, year = split(number)
                yield core, Target(meeting, item.anchor, kind, year)


def _paragraphs(meeting: Meeting, sign: str = "") -> Iterator[tuple[str, Target]]:
    """Paragraphs with a number of their own, in which `sign` stands."""
    for item in meeting.items:
        for number, anchor in numbered(item.agenda, item.blocks):
            if sign in number:
                core, year = split(number)
                yield core, Target(meeting, anchor, "paragraph", year)
