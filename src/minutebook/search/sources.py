"""A public record as sources of the index: a source for each meeting, and one for the people."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from minutebook.pages.context import Context
from minutebook.public.model import Paper, Record
from minutebook.public.people import Profile

from .entries import of_meeting
from .entry import Entry, Names, Source
from .person import of_person

Place = tuple[str, str]
"""The slug of a board, and the key of a meeting."""


@dataclass(frozen=True, slots=True)
class OfMeeting:
    """The entries of one meeting of a record."""

    context: Context
    place: int
    key: str

    @property
    def board(self) -> str:
        """The slug of its board."""
        return self.context.record.meetings[self.place].board

    @property
    def date(self) -> date:
        """Its day."""
        return self.context.record.meetings[self.place].date

    def entries(self) -> Sequence[Entry]:
        """What it gives to be found."""
        return of_meeting(self.context.record.meetings[self.place], self.context)


@dataclass(frozen=True, slots=True)
class OfPeople:
    """The entries of everybody who has a page."""

    context: Context
    key: str
    board: str | None = None
    date: date | None = None

    def entries(self) -> Sequence[Entry]:
        """An entry for each of them."""
        return [of_person(profile, self.context) for profile in self.context.people.profiles.values()]


def of_record(
    context: Context, digests: Mapping[Place, str], others: Sequence[tuple[Context, Mapping[Place, str]]] = ()
) -> list[Source]:
    """All sources of a record in order of their days; `digests` tell by board and key what each meeting's data are.

    `others` are contexts of the same meetings in other languages, each with its digests.
    """
    record = context.record
    sources = _of_meetings(context, digests)
    if others:
        sources += [source for one in others for source in _of_meetings(*one)]
        sources.sort(key=attrgetter("date"))
    people = [f"{profile!r}" for profile in context.people.profiles.values()]
    if not people:
        return [*sources]
    return [*sources, OfPeople(context, _digest(_shared(context), str(record.as_of), *people))]


def _of_meetings(context: Context, digests: Mapping[Place, str]) -> list[OfMeeting]:
    record = context.record
    shared, later = _shared(context), _later(context)
    return [
        OfMeeting(context, place, _digest(shared, digests[key], *later.get(key, ()), *_pages(record, place)))
        for place, meeting in enumerate(record.meetings)
        for key in ((meeting.board, meeting.key),)
        if meeting.status != "withdrawn"
    ]


def names_of(context: Context) -> Names:
    """What an index of a record knows by name."""
    record = context.record
    return Names(
        [(board.slug, board.name, board.short) for board in record.boards.values()],
        [(matter.slug, matter.title) for matter in record.matters.values()],
        _called(list(context.people.profiles.values()), record.as_of),
        list(record.glossary.items()),
        context.language,
    )


def _called(profiles: Sequence[Profile], as_of: date | None) -> list[tuple[str, ...]]:
    """Slugs and names of people, each with what they are today, if nobody else is."""
    roles = [_role(profile, as_of) for profile in profiles]
    alone = {role for role, count in Counter(roles).items() if role and count == 1}
    return [
        (profile.slug, profile.name, *([role] if role in alone else []))
        for profile, role in zip(profiles, roles, strict=True)
    ]


def _role(profile: Profile, as_of: date | None) -> str | None:
    person = profile.person
    return None if person is None or (person.to and as_of and person.to < as_of) else person.title


def _pages(record: Record, place: int) -> list[str]:
    """What tells the text of the pages of a meeting's papers, which its data do not hold."""
    meeting = record.meetings[place]
    listed = [*meeting.papers, *(paper for item in meeting.items for paper in item.papers)]
    return [repr(paper.pages) for paper in listed if isinstance(paper, Paper)]


def _later(context: Context) -> dict[tuple[str, str], list[str]]:
    """What later decisions did to those of each meeting, which its own data do not say."""
    found: dict[tuple[str, str], list[str]] = {}
    for (board, key, anchor), done in context.changes.items():
        said = [f"{anchor} {one.way} {one.meeting.board} {one.meeting.key} {one.anchor}" for one in done]
        found.setdefault((board, key), []).extend(said)
    return found


def _shared(context: Context) -> str:
    """What the entries of all meetings follow from beside these: names, people who have a page, the language."""
    record = context.record
    boards = [f"{board.slug} {board.name} {board.short}" for board in record.boards.values()]
    people = [f"{slug} {person.name}" for slug, person in record.people.items()]
    return _digest(context.language, *boards, "", *people, "", *context.people.profiles)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
