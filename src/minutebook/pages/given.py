"""What a list is made of, as plain values: the same values, the same page.

What stands in the minutes of a meeting is named by its number there. What that is, the state of the meeting tells,
which belongs to the name of the page as well. A value of a kind that is not known here is a fault of the program.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import Any

from minutebook.pages.context import Context
from minutebook.pages.doings import Did
from minutebook.public.actions import Task
from minutebook.public.attendance import Attended, Served
from minutebook.public.later import Change
from minutebook.public.matters import Step
from minutebook.public.model import Item, Matter, Meeting, Member
from minutebook.public.people import Profile, Term
from minutebook.public.register import Row
from minutebook.public.statistics import Figures, Line, Year
from minutebook.public.survey import Found
from minutebook.statement import Statement

Place = tuple[str, str]
"""The slug of a board, and the key of a meeting."""


class Given:
    """Names what lists of one record are given."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._meetings: dict[int, Meeting] = {}
        self._forms: dict[type, Callable[[Any], object]] = {
            **dict.fromkeys((str, int, bool, date, type(None)), _itself),
            list: self._each,
            tuple: self._each,
            dict: lambda found: [(key, self._plain(value)) for key, value in found.items()],
            Meeting: self._meeting,
            Found: lambda found: self._part(found.meeting, found.part),
            Step: lambda step: (
                self._item(step.meeting, step.item),
                [self._part(step.meeting, part) for part in (*step.decisions, *step.notices)],
            ),
            Task: lambda task: (
                self._meeting(task.meeting), self._tasks[id(task)], task.state, self._plain(task.ended),
            ),
            Change: lambda change: (change.way, self._meeting(change.meeting), change.anchor),
            Row: lambda row: (self._part(row.meeting, row.notice), row.state, row.overdue),
            Line: lambda line: (self._meeting(line.meeting), line.items, line.resolutions, line.withheld),
            Figures: lambda figures: self._each(figures.lines),
            Year: lambda year: (
                year.year, self._plain(year.boards), sorted(year.grounds.items()), self._each(year.cancelled),
            ),
            Did: lambda did: [self._plain(getattr(did, name)) for name in Did.__slots__],
            Attended: lambda one: (self._plain(one.served), self._plain(one.substitute), self._plain(one.guest)),
            Served: lambda one: [getattr(one, name) for name in Served.__slots__ if name != "board"],
            Profile: lambda one: (one.slug, one.name, repr(one.person), self._each(one.terms)),
            Term: lambda term: (term.board.slug, repr(term.member)),
            Matter: repr,
            Member: repr,
            Statement: repr,
        }  # fmt: skip

    def of(self, values: tuple[Any, ...]) -> tuple[str, list[Meeting]]:
        """All values in plain words, and the meetings from which they are, by board and key."""
        self._meetings = {}
        said = repr(self._each(values))
        return said, sorted(self._meetings.values(), key=lambda meeting: (meeting.board, meeting.key))

    def _plain(self, value: Any) -> object:
        return self._forms[type(value)](value)

    def _each(self, values: Any) -> list[object]:
        return [self._forms[type(value)](value) for value in values]

    def _meeting(self, meeting: Meeting) -> Place:
        self._meetings[id(meeting)] = meeting
        return meeting.board, meeting.key

    def _item(self, meeting: Meeting, item: Item | None) -> tuple[Place, int | None]:
        """An item by its number in the meeting, counted from the first."""
        place = self._meeting(meeting)
        return place, next((number for number, one in enumerate(meeting.items) if one is item), None)

    def _part(self, meeting: Meeting, part: object) -> tuple[Place, str, int]:
        """A part of a meeting by its kind and number."""
        return self._meeting(meeting), *self._parts[id(meeting), id(part)]

    @cached_property
    def _parts(self) -> dict[tuple[int, int], tuple[str, int]]:
        survey = self._context.survey
        found: dict[tuple[int, int], tuple[str, int]] = {}
        for kind, parts in (
            ("decision", survey.decisions), ("interest", survey.interests), ("notice", survey.notices),
        ):  # fmt: skip
            meeting, number = None, 0
            for one in parts:
                meeting, number = one.meeting, number + 1 if one.meeting is meeting else 0
                found[id(one.meeting), id(one.part)] = kind, number
        return found

    @cached_property
    def _tasks(self) -> dict[int, int]:
        """The number of each task among those of its meeting."""
        counts: dict[int, int] = {}
        found: dict[int, int] = {}
        for task in self._context.tasks:
            found[id(task)] = counts[id(task.meeting)] = counts.get(id(task.meeting), -1) + 1
        return found


def _itself(value: Any) -> object:
    return value
