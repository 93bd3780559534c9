"""What the minutes that public text cites lead to: "Further to Minute 3/26".

A citation leads to an item, a numbered paragraph or a clause, never to a later meeting, and nowhere where two would
fit. The references that a clerk types (`CAB 2025-06-10/4(b)`) are another thing: see `references.py`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cached_property

from .citations import Citation
from .lettered import narrowed
from .model import HELD, Meeting, Record
from .naming import Names
from .numbering import Numbering, Target
from .references import SHORT_CLAUSE
from .runs import first_part, municipal, split


class Links:
    """The citations of a record. Everything is worked out when it is first asked for."""

    def __init__(self, record: Record, first_month: int) -> None:
        self.record = record
        self._names = Names(record.boards)
        self._numbering = Numbering(record, first_month)

    def resolve(self, citation: Citation, meeting: Meeting, *here: str) -> tuple[Meeting, str] | None:
        """The meeting and the anchor that a citation in the text of `meeting` leads to, or None.

        `here` are the anchors of the paragraph and the item in which it stands: it never leads to these.
        """
        found, letters = _chosen(self._fitting(citation, meeting), citation), citation.clause
        short = None if found or letters else SHORT_CLAUSE.fullmatch(citation.number)
        if short:  # "4b" for "4(b)"
            letters = (short[2],)
            citation = replace(citation, number=short[1], clause=letters)
            found = _chosen(self._fitting(citation, meeting), citation)
        if found is None:
            return None
        anchor = narrowed(found.meeting, found.anchor, letters, decided=citation.kind == "resolution")
        if anchor is None or (_key(found.meeting) == _key(meeting) and anchor in here):
            return None
        return found.meeting, anchor

    def leads_nowhere(self, citation: Citation, meeting: Meeting) -> bool:
        """Whether a citation gives a year or a day, and the record ought to have what it names and has not."""
        board = self._names.board(citation.board, meeting.board)
        core, year = split(citation.number)
        meetings = self._numbering.meetings.get(board or "")
        if board is None or not meetings or self._fitting(citation, meeting):
            return False
        if citation.date is not None:
            there = self._numbering.by_day.get((board, citation.date), ())
            return citation.date >= meetings[0].date and all(one.items for one in there)
        return year is not None and year not in self._years_in_papers.get(board, ()) and self._has(board, core, year)

    def _fitting(self, citation: Citation, meeting: Meeting) -> list[Target]:
        """All that a citation might mean, of meetings that were not later."""
        numbering = self._numbering
        board = self._names.board(citation.board, meeting.board)
        if board is None:
            return []
        core, year = split(citation.number)
        found: list[Target] = []
        day = citation.on(meeting.date)
        if citation.date or citation.yearless:
            for one in numbering.by_day.get((board, day or date.max), ()):
                found += numbering.of_day(one, core, year)
        elif citation.month:
            for one in numbering.of_month(board, *citation.month, meeting):
                found += numbering.of_day(one, core, year)
        elif year is not None:
            found += numbering.labelled.get((board, core, year), ())
            if not found:
                found += numbering.running(board, core, year)
                before = numbering.running(board, core, year - 1)
                found += [target for target in before if target.meeting.date.year == year]
        else:
            found += [*numbering.running_at(board, core, meeting)] or self._only(board, core, meeting)
        return [target for target in found if not is_later(target.meeting, meeting)]

    def _only(self, board: str, core: str, meeting: Meeting) -> list[Target]:
        """What has a number such as "5.3" or "4a", which every meeting may have anew, where one alone has it."""
        found = [one for one in self._numbering.within(board).get(core, ()) if not is_later(one.meeting, meeting)]
        return found if len({(_key(one.meeting), one.anchor) for one in found}) == 1 else []

    @cached_property
    def _years_in_papers(self) -> dict[str, set[int]]:
        """The years of each board with a meeting of which the items are not in the record: papers alone, withdrawn."""
        found: dict[str, set[int]] = {}
        for meeting in self.record.meetings:
            if not meeting.items and meeting.status in (*HELD, "withdrawn"):
                years = {meeting.date.year, municipal(meeting.date, self._numbering.first_month)}
                found.setdefault(meeting.board, set()).update(years)
        return found

    def _has(self, board: str, core: str, year: int) -> bool:
        """Whether the record has a board's minutes as far back as this number of this year."""
        first = next((meeting for meeting in self._numbering.meetings[board] if meeting.items), None)
        if first is None:
            return False
        inside = self._numbering.inside(first).items()
        numbers = {(target.year, first_part(core)) for core, targets in inside for target in targets if target.year}
        if not numbers:
            return year > first.date.year
        return (year, first_part(core) or 0) > min((labelled or 0, number or 0) for labelled, number in numbers)


def _chosen(found: list[Target], citation: Citation) -> Target | None:
    """The one that is meant, or None: what was held before what was planned, items before paragraphs."""
    year = split(citation.number)[1]
    if citation.kind == "resolution":
        found = [one for one in found if narrowed(one.meeting, one.anchor, (), decided=True) is not None]
    found = [target for target in found if target.meeting.status in HELD] or found
    found = [target for target in found if target.kind != "paragraph"] or found
    found = [target for target in found if year is not None and target.year == year] or found
    found = [target for target in found if citation.kind == "item" and target.kind == "number"] or found
    places = {(*_key(target.meeting), target.anchor) for target in found}
    return found[0] if len(places) == 1 else None


def is_later(target: Meeting, here: Meeting) -> bool:
    """Whether one meeting was after another, so that its minutes cannot have been meant there."""
    if target.board == here.board:
        return (target.date, target.key) > (here.date, here.key)
    return target.date > here.date


def _key(meeting: Meeting) -> tuple[str, str]:
    return meeting.board, meeting.key
