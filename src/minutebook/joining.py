"""All meetings joined into one record, with those entries of registers that their public text uses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING

from .between_files import (
    check_addresses,
    check_citations,
    check_confirmed,
    check_confirmed_days,
    check_names,
    check_references,
)  # fmt: skip
from .people import shown_name
from .problems import Problems
from .public.glossary import used_in
from .public.links import Links
from .public.model import Matter, Meeting, Person, Record, newest_held
from .public.references import References
from .public.source import Used, all_attendees

if TYPE_CHECKING:
    from .one_file import ReadFile


def join(
    read: Sequence[ReadFile], record: Record, known: dict[str, str], problems: Problems, *, advice: bool
) -> tuple[Record, References]:
    """Put all meetings into a record that has none yet, and note what only all of them together can tell. With it goes
    what its references name, as far as that was looked for.

    `known` are the names of people.yml by short name; `advice` looks for citations that ought to lead somewhere, too.
    """
    check_addresses(read, problems)
    members = {member.name for board in record.boards.values() for member in board.members}
    check_names(read, known, members, problems)
    record = _joined(record, read, problems)
    references = References(record)
    check_references(read, references, problems)
    check_confirmed(read, problems)
    check_confirmed_days(read, problems)
    if advice:
        check_citations(read, Links(record, record.first_month), problems)
    return record, references


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
