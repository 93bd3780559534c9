"""What the record says of everybody who has a page: looked through once for all of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from minutebook.pages.context import Context
from minutebook.public.actions import Task
from minutebook.public.attendance import Attended, attendance
from minutebook.public.model import Decision, Interest, Meeting
from minutebook.public.survey import Found
from minutebook.public.voting import named_votes

Voted = tuple[Found[Decision], str, bool]
"""A decision, the side on which somebody voted, and whether it was a casting vote."""


@dataclass(frozen=True, slots=True)
class Did:
    """What the record says of one person."""

    attended: Attended
    tasks: list[Task]
    moved: list[Found[Decision]]
    seconded: list[Found[Decision]]
    votes: list[Voted]
    interests: list[Found[Interest]]
    meetings: list[Meeting]

    @property
    def entries(self) -> int:
        """How many entries the lists of a page have."""
        return sum(len(getattr(self, name)) for name in _LISTS)

    def latest(self, most: int) -> Did:
        """The newest entries of each list, with what is counted of all meetings."""
        return replace(self, **{name: getattr(self, name)[:most] for name in _LISTS})

    def by_year(self) -> dict[int, Did]:
        """The entries of each year, the newest year first; of attendance nothing."""
        years: dict[int, Did] = {}
        for name in _LISTS:
            for one in getattr(self, name):
                year = _meeting_of(one).date.year
                did = years.get(year) or years.setdefault(year, Did(Attended(), *([] for _ in _LISTS)))
                getattr(did, name).append(one)
        return dict(sorted(years.items(), reverse=True))


_LISTS = ("tasks", "moved", "seconded", "votes", "interests", "meetings")


def _meeting_of(one: Any) -> Meeting:
    """The meeting of an entry in a list of `Did`."""
    if isinstance(one, Meeting):
        return one
    found = one[0] if isinstance(one, tuple) else one
    return found.meeting


class Doings:
    """What the record says of people, by the slug of each."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def of(self, slug: str) -> Did:
        """What is said of somebody who has a page."""
        return Did(
            self.attended[slug],
            self.tasks.get(slug, []),
            self.moved.get(slug, []),
            self.seconded.get(slug, []),
            self.votes.get(slug, []),
            self.interests.get(slug, []),
            self.meetings.get(slug, []),
        )

    def _by_person(self, found: Iterable[tuple[str | None, Any]]) -> dict[str, list[Any]]:
        by_person: dict[str, list[Any]] = {}
        of = self._context.people.of
        for who, what in found:
            if who and (profile := of(who)):
                by_person.setdefault(profile.slug, []).append(what)
        return by_person

    @cached_property
    def meetings(self) -> dict[str, list[Meeting]]:
        """Meetings at which somebody is named as present, the newest first."""
        return self._by_person(
            (attendee.person or attendee.name, meeting)
            for meeting in reversed(self._context.record.meetings)
            for attendee in (*meeting.attendance.present, *meeting.attendance.in_attendance)
        )

    @cached_property
    def moved(self) -> dict[str, list[Found[Decision]]]:
        """Resolutions, motions and amendments that somebody moved."""
        return self._by_person((who, found) for found in self._context.survey.decisions for who in found.part.moved)

    @cached_property
    def seconded(self) -> dict[str, list[Found[Decision]]]:
        """The same for what somebody seconded."""
        return self._by_person((who, found) for found in self._context.survey.decisions for who in found.part.seconded)

    @cached_property
    def votes(self) -> dict[str, list[Voted]]:
        """Votes of which the minutes name the voter."""
        return self._by_person(
            (who, (found, side, casting))
            for found in self._context.survey.decisions
            for who, side, casting in named_votes(found.part)
        )

    @cached_property
    def attended(self) -> dict[str, Attended]:
        """How often somebody was at the meetings of their boards."""
        return attendance(self._context.record, self._context.people)

    @cached_property
    def interests(self) -> dict[str, list[Found[Interest]]]:
        """Interests that somebody declared. Of a sensitive one the fact alone is public, at its meeting."""
        found = (one for one in self._context.survey.interests if not one.part.sensitive)
        return self._by_person((one.part.who, one) for one in found)

    @cached_property
    def tasks(self) -> dict[str, list[Task]]:
        """What somebody is or was to do."""
        return self._by_person((task.who, task) for task in self._context.tasks)
