"""What the record says of everybody who has a page: looked through once for all of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
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
        for who, what in found:
            profile = self._context.people.of(who) if who else None
            if profile:
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
