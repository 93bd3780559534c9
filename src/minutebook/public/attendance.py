"""How often members were at the meetings of their boards, counted by meeting from lists of those present.

A meeting counts if it was held, has a list of those present, and every name on its lists of those present and of
apologies is published: where one is withheld the whole meeting is left out, for everybody, so that no count tells
whose name it is. By which item somebody came or went is not counted, only that they were there for a part.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from minutebook.people import key_of

from .model import HELD, Attendee, Board, Meeting, Record
from .people import People, Profile
from .source import all_attendees

FEW = 5
"""Below so many meetings no sum is made: it would say more than it can carry."""


@dataclass(slots=True)
class Served:
    """A member at the meetings of one board that were held while they were a member of it."""

    board: Board
    first: date
    last: date
    meetings: int = 0
    present: int = 0
    part: int = 0
    remote: int = 0
    apologies: int = 0
    absent: int = 0
    attending: int = 0
    """Named as in attendance, and not as a member who was present."""
    substituted: int = 0
    """Meetings at which somebody else is named as this member's substitute."""

    @property
    def unnamed(self) -> int:
        """Meetings of which no list names the member."""
        return self.meetings - self.present - self.apologies - self.absent - self.attending


@dataclass(slots=True)
class Attended:
    """What lists of attendance say of one person, by board."""

    served: dict[str, Served] = field(default_factory=dict)
    substitute: dict[str, int] = field(default_factory=dict)
    """Meetings at which they took a member's place."""
    guest: dict[str, int] = field(default_factory=dict)
    """Meetings of boards at which they are named as there, and of which they were no member."""


def attendance(record: Record, people: People) -> dict[str, Attended]:
    """What is counted of everybody who has a page, by person."""
    found = {slug: Attended() for slug in people.profiles}
    members = _members(people)
    for meeting in record.meetings:
        if meeting.kind == "meeting" and meeting.status in HELD and _is_listed(meeting):
            serving = [profile for profile in members.get(meeting.board, ()) if _served_on(profile, meeting)]
            _count(meeting, record, people, serving, found)
    return found


def _is_listed(meeting: Meeting) -> bool:
    there = meeting.attendance
    names_all = there.present_count <= len(there.present) and there.apologies_count <= len(there.apologies)
    return bool(there.present) and names_all


def _members(people: People) -> dict[str, list[Profile]]:
    found: dict[str, list[Profile]] = {}
    for profile in people.profiles.values():
        for board in dict.fromkeys(term.board.slug for term in profile.terms):
            found.setdefault(board, []).append(profile)
    return found


def _served_on(profile: Profile, meeting: Meeting) -> bool:
    return any(
        term.board.slug == meeting.board
        and (term.member.from_ is None or term.member.from_ <= meeting.date)
        and (term.member.to is None or meeting.date <= term.member.to)
        for term in profile.terms
    )


def _count(
    meeting: Meeting, record: Record, people: People, serving: list[Profile], found: dict[str, Attended]
) -> None:
    present = dict(_named(people, meeting.attendance.present))
    chair = people.of(meeting.chair) if meeting.chair else None
    if chair and chair.slug not in present:
        present[chair.slug] = Attendee(chair.name)
    there = meeting.attendance
    away = [dict(_named(people, who)) for who in (there.apologies, there.absent, there.in_attendance)]
    replaced = {one.slug for who in there.present if (one := _replaced(people, who))}
    shared = record.shared_names
    ambiguous = {key_of(who.name) for who in all_attendees(meeting) if not who.person} & shared if shared else shared
    for profile in serving:
        if key_of(profile.name) not in ambiguous:
            served = found[profile.slug].served.setdefault(
                meeting.board, Served(record.boards[meeting.board], meeting.date, meeting.date)
            )
            served.last = meeting.date
            _add(served, profile.slug, present, away, replaced)
    slugs = {profile.slug for profile in serving}
    for slug, who in (present | {slug: who for slug, who in away[2].items() if slug not in present}).items():
        if slug not in slugs:
            kind = found[slug].substitute if who.substitute_for else found[slug].guest
            kind[meeting.board] = kind.get(meeting.board, 0) + 1


def _add(
    served: Served, slug: str, present: dict[str, Attendee], away: list[dict[str, Attendee]], replaced: set[str]
) -> None:
    apologies, absent, attending = away
    served.meetings += 1
    served.substituted += slug in replaced
    if slug in present:
        who = present[slug]
        served.present += 1
        served.part += bool(who.part or who.from_item or who.to_item or who.left or who.back)
        served.remote += who.remote
    else:
        served.apologies += slug in apologies
        served.absent += slug in absent and slug not in apologies
        served.attending += slug in attending and slug not in apologies and slug not in absent


def _named(people: People, listed: tuple[Attendee, ...]) -> Iterator[tuple[str, Attendee]]:
    for who in listed:
        profile = people.of(who.person or who.name)
        if profile:
            yield profile.slug, who


def _replaced(people: People, who: Attendee) -> Profile | None:
    return people.of(who.substitute_for) if who.substitute_for else None
