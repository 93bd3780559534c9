"""What a list is made of, as plain values: the same values, the same page.

What stands in the minutes of a meeting is named by its number there. What that is, the state of the meeting tells,
which belongs to the name of the page as well. A value of a kind that is not known here is a fault of the program.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property
from typing import Any

from minutebook.pages.context import Context
from minutebook.pages.doings import Did
from minutebook.public.actions import Task
from minutebook.public.attendance import Attended, Served
from minutebook.public.later import Change
from minutebook.public.matters import Step
from minutebook.public.model import Matter, Meeting, Member
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
        self._places = {id(one): f"{one.board!r} {one.key!r}" for one in context.record.meetings}
        self._forms: dict[type, Callable[[Any], str]] = {
            **dict.fromkeys((str, int, bool, date, type(None), Matter, Member, Statement), repr),
            list: self._each,
            tuple: self._each,
            dict: lambda found: self._each(item for pair in found.items() for item in pair),
            Meeting: self._meeting,
            Found: lambda found: self._part(found.meeting, found.part),
            Step: self._step,
            Task: self._task,
            Change: lambda change: f"{change.way} {self._meeting(change.meeting)} {change.anchor!r}",
            Row: lambda row: f"{self._part(row.meeting, row.notice)} {row.state} {row.overdue}",
            Line: lambda line: f"{self._meeting(line.meeting)} {line.items} {line.resolutions} {line.withheld}",
            Figures: lambda figures: self._each(figures.lines),
            Year: lambda year: self._each((year.year, year.boards, sorted(year.grounds.items()), year.cancelled)),
            Did: lambda did: self._each([getattr(did, name) for name in Did.__slots__]),
            Attended: lambda one: self._each((one.served, one.substitute, one.guest)),
            Served: lambda one: self._each([getattr(one, name) for name in Served.__slots__ if name != "board"]),
            Profile: lambda one: f"{one.slug!r} {one.name!r} {one.person!r} {self._each(one.terms)}",
            Term: lambda term: f"{term.board.slug!r} {term.member!r}",
        }

    def of(self, values: tuple[Any, ...]) -> tuple[str, list[Meeting]]:
        """All values in plain words, and the meetings from which they are, by board and key."""
        self._meetings = {}
        said = self._each(values)
        return said, sorted(self._meetings.values(), key=lambda meeting: (meeting.board, meeting.key))

    def _plain(self, value: Any) -> str:
        return self._forms[type(value)](value)

    def _each(self, values: Iterable[Any]) -> str:
        forms = self._forms
        return f"[{', '.join([forms[type(value)](value) for value in values])}]"

    def _meeting(self, meeting: Meeting) -> str:
        self._meetings[id(meeting)] = meeting
        return self._places[id(meeting)]

    def _part(self, meeting: Meeting, part: object) -> str:
        """A part of a meeting by its kind and number."""
        self._meetings[id(meeting)] = meeting
        return self._parts[id(meeting), id(part)]

    def _step(self, step: Step) -> str:
        parts = [self._part(step.meeting, part) for part in (*step.decisions, *step.notices)]
        return f"{self._meeting(step.meeting)} {self._items.get(id(step.item))} [{', '.join(parts)}]"

    def _task(self, task: Task) -> str:
        return f"{self._meeting(task.meeting)} {self._tasks[id(task)]} {task.state} {self._plain(task.ended)}"

    @cached_property
    def _parts(self) -> dict[tuple[int, int], str]:
        survey = self._context.survey
        found: dict[tuple[int, int], str] = {}
        for kind, parts in (
            ("decision", survey.decisions), ("interest", survey.interests), ("notice", survey.notices),
        ):  # fmt: skip
            meeting, number = None, 0
            for one in parts:
                meeting, number = one.meeting, number + 1 if one.meeting is meeting else 0
                found[id(one.meeting), id(one.part)] = f"{self._places[id(meeting)]} {kind} {number}"
        return found

    @cached_property
    def _items(self) -> dict[int, int]:
        """The number of each item in its meeting, counted from the first."""
        return {id(item): number for one in self._context.record.meetings for number, item in enumerate(one.items)}

    @cached_property
    def _tasks(self) -> dict[int, int]:
        """The number of each task among those of its meeting."""
        counts: dict[int, int] = {}
        found: dict[int, int] = {}
        for task in self._context.tasks:
            found[id(task)] = counts[id(task.meeting)] = counts.get(id(task.meeting), -1) + 1
        return found
