"""What the record says of everybody who has a page: looked through once for all of them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from minutebook.pages.context import Context
from minutebook.public.actions import Task
from minutebook.public.attendance import Attended, attendance
from minutebook.public.model import Decision, Interest, Meeting
from minutebook.public.survey import Found
from minutebook.public.voting import named_votes


class Doings:
    """What the record says of people, by the slug of each."""

    def __init__(self, context: Context) -> None:
        self._context = context

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
    def votes(self) -> dict[str, list[tuple[Found[Decision], str, bool]]]:
        """Votes of which the minutes name the voter: the decision, the side, and whether it was a casting vote."""
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
