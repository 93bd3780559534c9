"""What is made of the whole record, when a page first asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TypeVar

from minutebook.public.actions import Task, tasks
from minutebook.public.cited import Cited
from minutebook.public.later import Change, Changes, changes
from minutebook.public.links import Links
from minutebook.public.matters import Step, timelines
from minutebook.public.model import Decision, Meeting, Record
from minutebook.public.people import People
from minutebook.public.references import References
from minutebook.public.register import Row, register
from minutebook.public.schedule import Schedule
from minutebook.public.statistics import Year, by_year
from minutebook.public.survey import Found, Survey, is_decided
from minutebook.public.texts import Place

_Kept = TypeVar("_Kept")
FROM_ALL = ("_changes_of", "_citing")
"""What is worked out from the words of all meetings."""


class Indexes:
    """The indexes of one record. Each is made once, and by nobody who does not ask for it."""

    record: Record

    @cached_property
    def schedule(self) -> Schedule:
        """The meetings in the order of time."""
        return Schedule(self.record)

    @cached_property
    def survey(self) -> Survey:
        """What was decided, is to be done and is withheld, in the whole record."""
        return Survey.of(self.record)

    @cached_property
    def decided(self) -> dict[str, list[Found[Decision]]]:
        """What each board decided, the newest first; a board that decided nothing is not among them."""
        found: dict[str, list[Found[Decision]]] = {}
        for one in self.survey.decisions:
            if is_decided(one.part):
                found.setdefault(one.meeting.board, []).append(one)
        return found

    @cached_property
    def references(self) -> References:
        """Where the references of the record lead."""
        return References(self.record)

    @cached_property
    def changes(self) -> Changes:
        """What later decisions did to earlier ones."""
        return changes(self.survey, self.references)

    @cached_property
    def timelines(self) -> dict[str, tuple[Step, ...]]:
        """The steps of each matter, oldest first."""
        return timelines(self.record, self.survey)

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        """What is to be done or was, the newest first."""
        return tasks(self.record, self.survey, self.changes)

    @cached_property
    def tasks_by_item(self) -> dict[int, list[Task]]:
        """The same by the identity of the item that asked for it."""
        found: dict[int, list[Task]] = {}
        for task in self.tasks:
            if task.item is not None:
                found.setdefault(id(task.item), []).append(task)
        return found

    @cached_property
    def links(self) -> Links:
        """Where "Further to Minute 3/26" and its kin lead."""
        return Links(self.record, self.record.first_month)

    @cached_property
    def cited(self) -> Cited:
        """Who cites what."""
        return Cited(self.links, self.references)

    @cached_property
    def people(self) -> People:
        """Who has a page."""
        return People(self.record)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The register of what is withheld, the newest first."""
        return register(self.survey, self.record.as_of)

    @cached_property
    def years(self) -> dict[int, Year]:
        """The figures of each year, the newest first."""
        return by_year(self.record, self.survey, self.rows)

    @cached_property
    def _changes_of(self) -> dict[tuple[str, str], dict[str, tuple[Change, ...]]]:
        return _by_meeting(self.changes)

    @cached_property
    def _citing(self) -> dict[tuple[str, str], dict[str, tuple[Place, ...]]]:
        return _by_meeting(self.cited.backward)

    @cached_property
    def _others(self) -> dict[tuple[str, str], list[tuple[str, Meeting]]]:
        found: dict[tuple[str, str], list[tuple[str, Meeting]]] = {}
        for meeting in self.record.counterparts:
            found.setdefault((meeting.board, meeting.key), []).append((meeting.under, meeting))
        return found


def _by_meeting(found: Mapping[tuple[str, str, str], _Kept]) -> dict[tuple[str, str], dict[str, _Kept]]:
    """What is known of places, by board and key, and then by anchor."""
    parted: dict[tuple[str, str], dict[str, _Kept]] = {}
    for (board, key, anchor), known in found.items():
        parted.setdefault((board, key), {})[anchor] = known
    return parted
