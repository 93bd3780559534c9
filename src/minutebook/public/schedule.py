"""The meetings of a record in the order of time: which came before and after one another, and which are to come."""

from __future__ import annotations

from datetime import date, time
from functools import cached_property

from .model import HELD, Meeting, Record


class Schedule:
    """The meetings of one record; each order is made when it is first asked for."""

    def __init__(self, record: Record) -> None:
        self._record = record

    @cached_property
    def shown(self) -> dict[str, list[Meeting]]:
        """The meetings of each board that lists show, oldest first."""
        found: dict[str, list[Meeting]] = {slug: [] for slug in self._record.boards}
        for meeting in sorted(self._record.meetings, key=lambda meeting: (meeting.date, meeting.key)):
            if meeting.status != "withdrawn":
                found[meeting.board].append(meeting)
        return found

    @cached_property
    def every_meeting(self) -> list[Meeting]:
        """The meetings that lists show, of all boards, oldest first."""
        found = [meeting for meetings in self.shown.values() for meeting in meetings]
        return sorted(found, key=lambda meeting: (meeting.date, meeting.start or time.min, meeting.board, meeting.key))

    @cached_property
    def coming(self) -> list[Meeting]:
        """The meetings that are still to come when the record was made, the next one first."""
        statuses = ("scheduled", "agenda", "cancelled")
        return [meeting for meeting in self.every_meeting if meeting.status in statuses and self._is_ahead(meeting)]

    def latest(self, board: str) -> Meeting | None:
        """A board's newest meeting of which there are minutes."""
        held = (meeting for meeting in reversed(self.shown[board]) if meeting.status in HELD)
        return next((meeting for meeting in held if meeting.kind == "meeting"), None)

    def next(self, board: str) -> Meeting | None:
        """A board's first meeting that is still to come when the record was made."""
        waiting = (meeting for meeting in self.shown[board] if meeting.status in ("scheduled", "agenda"))
        return next((meeting for meeting in waiting if self._is_ahead(meeting)), None)

    def _is_ahead(self, meeting: Meeting) -> bool:
        as_of = self._record.as_of
        return not as_of or meeting.date > as_of

    def neighbours(self, meeting: Meeting) -> tuple[Meeting | None, Meeting | None]:
        """The board's meetings before and after this one."""
        return self._neighbours.get((meeting.board, meeting.key), (None, None))

    @cached_property
    def _neighbours(self) -> dict[tuple[str, str], tuple[Meeting | None, Meeting | None]]:
        found = {}
        for board, meetings in self.shown.items():
            row = [None, *meetings, None]
            for place, meeting in enumerate(meetings):
                found[board, meeting.key] = (row[place], row[place + 2])
        return found

    def confirmed_at(self, meeting: Meeting) -> Meeting | None:
        """The first meeting that says it confirmed this one's minutes."""
        return self._confirmed.get((meeting.board, meeting.date))

    @cached_property
    def _confirmed(self) -> dict[tuple[str, date], Meeting]:
        return {
            (meeting.board, day): meeting
            for meeting in reversed(self._record.meetings)
            if meeting.status in HELD
            for day in meeting.confirms
        }

    def on_day(self, board: str, day: date) -> Meeting | None:
        """The first meeting of a board on a day."""
        return self._by_day.get((board, day))

    @cached_property
    def _by_day(self) -> dict[tuple[str, date], Meeting]:
        return {(meeting.board, meeting.date): meeting for meeting in reversed(self._record.meetings)}

    @cached_property
    def moved(self) -> list[Meeting]:
        """The meetings that have left an address at which no other stands."""
        taken = {(meeting.board, meeting.key) for meeting in self._record.meetings}
        found = []
        for meeting in self._record.meetings:
            if meeting.moved_from and (meeting.board, meeting.moved_from) not in taken:
                taken.add((meeting.board, meeting.moved_from))
                found.append(meeting)
        return found
