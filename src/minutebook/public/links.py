"""What the minutes that public text cites lead to, and who cites what: "Further to Minute 3/26".

A citation leads to an item or a numbered paragraph, never to a later meeting, and nowhere where two would fit. The
references that a clerk types (`CAB 2025-06-10/4(b)`) are another thing: see `references.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from .citations import Citation, citations
from .model import HELD, CodeBlock, Item, Meeting, Notice, Record
from .naming import Names
from .numbering import Numbering, Target
from .runs import first_part, municipal, split
from .walk import of_item, passages, within

Place = tuple[Meeting, str, Item | None]
"""Where something stands: the meeting, the nearest anchor (empty for the top of the page), and the item."""


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
        found = _chosen(self._fitting(citation, meeting), citation)
        if found is None or (_key(found.meeting) == _key(meeting) and found.anchor in here):
            return None
        return found.meeting, found.anchor

    @cached_property
    def backward(self) -> dict[tuple[str, str, str], tuple[Place, ...]]:
        """The places that cite each (board, key of the meeting, anchor), newest meeting first; each place once."""
        found: dict[tuple[str, str, str], dict[tuple[str, str, str], Place]] = {}
        for place, citation in self._cited:
            meeting, anchor, item = place
            target = self.resolve(citation, meeting, anchor, item.anchor if item else "")
            if target is not None:
                cited = found.setdefault((*_key(target[0]), target[1]), {})
                cited.setdefault((*_key(meeting), anchor), place)
        return {key: tuple(places.values()) for key, places in found.items()}

    @cached_property
    def unresolved(self) -> tuple[tuple[Meeting, Item | None, Citation], ...]:
        """The citations that lead nowhere and ought to lead somewhere, newest meeting first."""
        return tuple(
            (meeting, item, citation)
            for (meeting, _, item), citation in self._cited
            if self.leads_nowhere(citation, meeting)
        )

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

    @cached_property
    def _cited(self) -> list[tuple[Place, Citation]]:
        """Every citation of the record with its place: newest meeting first, in a meeting as they stand there."""
        return [
            (place, citation)
            for meeting in reversed(self.record.meetings)
            if meeting.status != "withdrawn"
            for place, text in _texts(meeting)
            for citation in citations(text)
        ]

    def _fitting(self, citation: Citation, meeting: Meeting) -> list[Target]:
        """All that a citation might mean, of meetings that were not later."""
        numbering = self._numbering
        board = self._names.board(citation.board, meeting.board)
        if board is None:
            return []
        core, year = split(citation.number)
        found: list[Target] = []
        if citation.date is not None:
            for one in numbering.by_day.get((board, citation.date), ()):
                found += numbering.of_day(one, core, year)
        elif year is not None:
            found += numbering.labelled.get((board, core, year), ())
            if not found:
                found += numbering.running(board, core, year)
                before = numbering.running(board, core, year - 1)
                found += [target for target in before if target.meeting.date.year == year]
        else:
            found += numbering.running_at(board, core, meeting)
        return [target for target in found if not _is_later(target.meeting, meeting)]

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


def _texts(meeting: Meeting) -> Iterator[tuple[Place, str]]:
    """The words of a meeting, each with its place; code is left out."""
    anchor = ""
    for item, parts in ((None, within(meeting.opening)), *((item, of_item(item)) for item in meeting.items)):
        for part in parts:
            if isinstance(part, (Notice, CodeBlock)):
                continue
            anchor = getattr(part, "anchor", None) or anchor
            for passage in passages(part):
                yield (meeting, anchor, item), passage.text


def _chosen(found: list[Target], citation: Citation) -> Target | None:
    """The one that is meant, or None: what was held before what was planned, items before paragraphs."""
    year = split(citation.number)[1]
    found = [target for target in found if target.meeting.status in HELD] or found
    found = [target for target in found if target.kind != "paragraph"] or found
    found = [target for target in found if year is not None and target.year == year] or found
    found = [target for target in found if citation.item and target.kind == "number"] or found
    places = {(*_key(target.meeting), target.anchor) for target in found}
    return found[0] if len(places) == 1 else None


def _is_later(target: Meeting, here: Meeting) -> bool:
    if target.board == here.board:
        return (target.date, target.key) > (here.date, here.key)
    return target.date > here.date


def _key(meeting: Meeting) -> tuple[str, str]:
    return meeting.board, meeting.key
