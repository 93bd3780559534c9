"""What only the sources together can tell: names and matters that nothing knows, addresses claimed twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING

from .people import key_of, shown_name, slug_of
from .problems import Problems
from .public.glossary import used_in
from .public.links import Links
from .public.model import HELD, Board, Matter, Meeting, Person, Record, newest_held
from .public.references import References
from .public.source import Used, all_attendees
from .regimes import names
from .settings import Settings

if TYPE_CHECKING:
    from .one_file import ReadFile


YEAR = re.compile(r"[0-9]{1,4}")
"""A board of such a name would have its decisions where those of a year stand."""


def shared_names(people: Iterable[Person]) -> frozenset[str]:
    """The names that two entries of the register have."""
    counts = Counter(key_of(person.name) for person in people)
    return frozenset(name for name, count in counts.items() if count > 1)


def without_page(people: Iterable[Person]) -> frozenset[str]:
    """By which names and short names people are meant who have no page, as after an objection."""
    return frozenset(key for person in people if person.page is False for key in (person.slug, key_of(person.name)))


def check_boards(boards: dict[str, Board], paths: dict[str, str], settings: Settings, problems: Problems) -> None:
    """Boards have short names of their own, parents that exist and a regime that is known."""
    known = ", ".join(names())
    if settings.regime not in names():
        problems.add(settings.shown(settings.config_file), 0, 0, "B005", regimes=known)
    shorts: Counter[str] = Counter()
    for slug, board in boards.items():
        shorts[board.short.casefold()] += 1
        if shorts[board.short.casefold()] > 1:
            problems.add(paths[slug], 1, 1, "B003")
        if YEAR.fullmatch(slug):
            problems.add(paths[slug], 1, 1, "B006")
        if board.parent and board.parent not in boards:
            problems.add(paths[slug], 1, 1, "B004")
        if board.regime not in names():
            problems.add(paths[slug], 1, 1, "B005", regimes=known)


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
    """A name that stands once in all minutes and in no register may be a slip: a warning."""
    register = {slug_of(name) for name in known.values()} | set(known) | {slug_of(name) for name in members}
    used: Counter[str] = Counter()
    for result in read:
        used.update({slug_of(name) for name, _ in result.used.people})
    for result in read:
        for name, line in result.used.people:
            slug = slug_of(name)
            if slug not in register and used[slug] == 1:
                problems.add(result.file.shown, line, 1, "F030")


def check_citations(read: Sequence[ReadFile], links: Links, problems: Problems) -> None:
    """A minute that is cited, and that the record ought to have and has not, may be a slip: a warning."""
    for result in read:
        for citation, line in result.used.citations:
            if result.meeting is not None and links.leads_nowhere(citation, result.meeting):
                problems.add(result.file.shown, line, 1, "R024")


def check_references(read: Sequence[ReadFile], record: Record, problems: Problems) -> None:
    """A reference that was typed and leads nowhere, though the record reaches back to it, is a slip: a warning."""
    references = References(record)
    for result in read:
        for reference, line in result.used.references:
            if result.meeting is not None and references.leads_nowhere(reference, result.meeting):
                problems.add(result.file.shown, line, 1, "R025")


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


def join(
    read: Sequence[ReadFile], record: Record, known: dict[str, str], problems: Problems, *, advice: bool
) -> Record:
    """Put all meetings into a record that has none yet, and note what only all of them together can tell.

    `known` are the names of people.yml by short name; `advice` looks for citations that ought to lead somewhere, too.
    """
    check_addresses(read, problems)
    members = {member.name for board in record.boards.values() for member in board.members}
    check_names(read, known, members, problems)
    record = _joined(record, read, problems)
    check_references(read, record, problems)
    check_confirmed(read, problems)
    if advice:
        check_citations(read, Links(record, record.first_month), problems)
    return record


def _joined(record: Record, read: Sequence[ReadFile], problems: Problems) -> Record:
    found = (result.meeting for result in read if result.meeting)
    meetings = tuple(sorted(found, key=attrgetter("date", "board", "key")))
    return replace(
        record,
        meetings=meetings,
        people=used_people(record, meetings, [result.used for result in read]),
        matters=used_matters(record, read, problems),
        glossary=used_glossary(record, (used_in(record.boards, record.glossary), *(one.used.glossary for one in read))),
        as_of=newest_held(meetings),
    )


def counterparts(read: Iterable[ReadFile]) -> tuple[Meeting, ...]:
    """The meetings in another language than the council's own. Nothing is counted or found by them a second time."""
    found = (result.meeting for result in read if result.meeting and result.file.lang)
    return tuple(sorted(found, key=attrgetter("date", "board", "key", "under")))


def nearly_joined(record: Record, opened: Record, result: ReadFile) -> Record:
    """A record with what one of its files is now. `opened` is the record while it had no meeting.

    An entry of a register that no public text uses any more stays, and an address is not asked for a second time.
    """
    meeting = result.meeting
    assert meeting is not None
    place = meeting.board, meeting.key
    meetings = tuple(meeting if (one.board, one.key) == place else one for one in record.meetings)
    people = {**record.people, **used_people(opened, [meeting], [result.used])}
    return replace(
        record,
        meetings=meetings,
        people={slug: person for slug, person in opened.people.items() if slug in people},
        matters=dict(sorted({**record.matters, **used_matters(opened, [result], Problems())}.items())),
        glossary=used_glossary(opened, (record.glossary, result.used.glossary)),
        as_of=newest_held(meetings),
    )


def used_people(record: Record, meetings: Sequence[Meeting], used: Iterable[Used]) -> dict[str, Person]:
    """The entries of people.yml that public text uses, and no other."""
    slugs = {name for use in used for name, _ in use.people}
    slugs |= {person.person for meeting in meetings for person in all_attendees(meeting) if person.person}
    slugs |= {member.person for board in record.boards.values() for member in board.members if member.person}
    shown = {meeting.chair for meeting in meetings}
    return {slug: person for slug, person in record.people.items() if slug in slugs or person.name in shown}


def used_matters(record: Record, read: Sequence[ReadFile], problems: Problems) -> dict[str, Matter]:
    """The matters that public text uses; one that no register lists has its title made from its short name."""
    matters: dict[str, Matter] = {}
    for result in read:
        for slug, line in result.used.matters:
            if slug not in record.matters:
                problems.add(result.file.shown, line, 1, "F031")
            matters[slug] = record.matters.get(slug) or Matter(slug, shown_name(slug, {}).capitalize())
    return dict(sorted(matters.items()))


def used_glossary(record: Record, used: Iterable[Iterable[str]]) -> dict[str, str]:
    """The entries of the glossary that public text uses, and no other."""
    shorts = set().union(*used)
    return {short: meaning for short, meaning in sorted(record.glossary.items()) if short in shorts}
