"""What only all files together can tell is wrong: addresses claimed twice, names and references that nothing knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from .people import key_of, slug_of
from .problems import Problems
from .public.links import Links
from .public.model import HELD
from .public.references import References

if TYPE_CHECKING:
    from .one_file import ReadFile


def check_addresses(read: Sequence[ReadFile], problems: Problems) -> None:
    """An address means one thing: a meeting's old address is nobody else's."""
    taken = {(result.file.board, result.file.key) for result in read}
    for result in read:
        meeting = result.meeting
        if meeting is None or meeting.moved_from in (None, meeting.key):
            continue
        address = (meeting.board, meeting.moved_from)
        if address in taken:
            problems.add(result.file.shown, 1, 1, "F026")
        taken.add(address)


def check_names(read: Sequence[ReadFile], known: dict[str, str], members: set[str], problems: Problems) -> None:
    """A name that stands once in all minutes and in no register may be a slip: a warning. So may one that is nearly
    that of somebody who was there."""
    register = {slug_of(name) for name in known.values()} | set(known) | {slug_of(name) for name in members}
    used: Counter[str] = Counter()
    for result in read:
        used.update({slug_of(name) for name, _ in result.used.people})
    for result in read:
        for name, line in result.used.people:
            slug = slug_of(name)
            if slug not in register and used[slug] == 1:
                problems.add(result.file.shown, line, 1, "F030")
        for name, line in result.used.named:
            if key_of(name) not in register:
                problems.add(result.file.shown, line, 1, "R016")


def check_citations(read: Sequence[ReadFile], links: Links, problems: Problems) -> None:
    """A minute that is cited, and that the record ought to have and has not, may be a slip: a warning."""
    for result in read:
        for citation, line in result.used.citations:
            if result.meeting is not None and links.leads_nowhere(citation, result.meeting):
                problems.add(result.file.shown, line, 1, "R024")


def check_references(read: Sequence[ReadFile], references: References, problems: Problems) -> None:
    """A reference that was typed and leads nowhere, though the record reaches back to it, is a slip: a warning."""
    for result in read:
        for reference, line in result.used.references:
            if result.meeting is not None and references.leads_nowhere(reference, result.meeting):
                problems.add(result.file.shown, line, 1, "R025")


def check_days(read: Sequence[ReadFile], today: date, problems: Problems) -> None:
    """Minutes of a day that is still to come have a slip in it: a warning, for who looks at the clock."""
    for result in read:
        meeting = result.meeting
        if meeting is not None and meeting.status in HELD and meeting.date > today:
            problems.add(result.file.shown, 1, 1, "F037")


def check_confirmed(read: Sequence[ReadFile], problems: Problems) -> None:
    """Minutes that a later meeting confirmed, and whose own file still calls them a draft: a warning there."""
    confirmed: dict[tuple[str, date], str] = {}
    for result in read:
        meeting = result.meeting
        if meeting is not None and meeting.status in HELD:
            for day in meeting.confirms:
                key = (meeting.board, day)
                confirmed[key] = max(confirmed.get(key, ""), meeting.key)
    for result in read:
        meeting = result.meeting
        if meeting is None or meeting.status != "draft":
            continue
        if confirmed.get((meeting.board, meeting.date), "") > meeting.key:
            problems.add(result.file.shown, 1, 1, "F032")


def check_confirmed_days(read: Sequence[ReadFile], problems: Problems) -> None:
    """A day whose minutes are confirmed, and on which the board has no file, though it has earlier ones: a warning."""
    days: dict[str, set[str]] = {}
    for result in read:
        days.setdefault(result.file.board, set()).add(result.file.key[:10])
    for result in read:
        meeting, its = result.meeting, days[result.file.board]
        if meeting is not None and any(
            day.isoformat() not in its and day.isoformat() > min(its) for day in meeting.confirms
        ):
            problems.add(result.file.shown, 1, 1, "F034")
