"""Front matter, key by key. A key that no line here names is not public."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from ..people import shown_name, slug_of
from ..private.box import Box
from ..private.opening import opened
from ..private.record import PrivateMeeting
from ..private.schema import Minutes, PersonEntry
from ..public.model import Attendance, Attendee, Meeting
from .marks import Held

_NOTICE = ("start", "venue", "webcast", "moved_from", "changed")
_AGENDA = (*_NOTICE, "agenda_published", "open")
_MINUTES = (
    *_AGENDA,
    "end",
    "quorate",
    "draft_published",
    "minutes_published",
    "short_notice",
    "confirms",
    "corrections",
)
SHOWN: dict[str, tuple[str, ...]] = {
    "scheduled": _NOTICE,
    "agenda": _AGENDA,
    "draft": _MINUTES,
    "confirmed": _MINUTES,
    "cancelled": (*_NOTICE, "cancelled_reason"),
    "withdrawn": (),
    "unpublished": (),
}
"""Status -> the keys that it shows beside board, date and status. Papers, chair and people have rules of their own."""


def words(box: Box) -> str:
    """The words of a public key, on one line."""
    return " ".join(opened(box).split())


def text(box: Box | None) -> str | None:
    """The same of a key that may be left out."""
    return None if box is None else words(box)


_IN_WORDS = ("venue", "webcast", "cancelled_reason", "short_notice")
"""Facts that are sentences or names, beside corrections."""


def facts(front: Minutes) -> dict[str, Any]:
    """The public facts of a meeting by the names of the public model."""
    keys = SHOWN[front.status]
    if front.status == "cancelled" and front.agenda_published:
        keys = (*_AGENDA, "cancelled_reason")
    shown: dict[str, Any] = {}
    if front.status not in ("withdrawn", "unpublished"):
        shown = {"kind": front.kind, "lang": front.lang}
    for key in keys:
        value = getattr(front, key)
        if isinstance(value, Box):
            value = words(value)
        elif isinstance(value, list):
            value = tuple(words(entry) if isinstance(entry, Box) else entry for entry in value)
        if value is not None:
            shown[key] = value
    return shown


class Names:
    """The public names of people.yml, found by slug or by the name itself."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self.by_slug = dict(names)
        shared = Counter(slug_of(name) for name in names.values())
        # a name that two have means neither of them
        self.by_name = {slug_of(name): slug for slug, name in names.items() if shared[slug_of(name)] == 1}

    def person(self, given: str) -> tuple[str, str | None]:
        """The name to print, and the register's slug where the register has the person."""
        slug = given if given in self.by_slug else self.by_name.get(slug_of(given))
        return (self.by_slug[slug], slug) if slug else (shown_name(given, self.by_slug), None)


def chair(front: Minutes, names: Names, meeting: Meeting) -> tuple[str | None, str | None]:
    """The chair as given and as printed; a first name is taken for the one person present who has it."""
    if front.chair is None:
        return None, None
    given = words(front.chair)
    name, slug = names.person(given)
    if slug is None:
        alike = [person.name for person in meeting.attendance.present if _is(person.name, given)]
        if len(alike) == 1:
            return given, alike[0]
    return given, name


def _is(name: str, given: str) -> bool:
    return slug_of(given) in (slug_of(name), slug_of(name.partition(" ")[0]))


def attendance(
    front: Minutes, private: PrivateMeeting, names: Names, items: dict[str, bool]
) -> tuple[Attendance, tuple[Held, ...]]:
    """Who was there, without those whom a mark withholds; those of `present` and `apologies` count all the same."""
    held: list[Held] = []

    def listed(key: str) -> tuple[Attendee, ...]:
        people = []
        for number, entry in enumerate(getattr(front, key)):
            kinds = entry.kinds()
            if kinds:
                held.append(Held(kinds[0], "person", private.places[(key, number)][0]))
            else:
                people.append(_attendee(entry, names, items))
        return tuple(people)

    who = Attendance(
        listed("present"), listed("apologies"), listed("absent"), listed("in_attendance"),
        len(front.present), len(front.apologies),
    )  # fmt: skip
    return who, tuple(held)


def _attendee(entry: PersonEntry, names: Names, items: dict[str, bool]) -> Attendee:
    name, slug = names.person(entry.person or text(entry.name) or "")
    given = {key: text(getattr(entry, key)) for key in ("from_item", "to_item", "left", "back")}
    named = {key: item.removesuffix(".") for key, item in given.items() if item is not None}
    known = {key: item for key, item in named.items() if items.get(item)}
    substitute = text(entry.substitute_for)
    return Attendee(
        name, slug, text(entry.role), part=len(known) < len(named), remote=bool(entry.remote),
        substitute_for=names.person(substitute)[0] if substitute else None, **known,
    )  # fmt: skip


def fact_lines(private: PrivateMeeting, meeting: Meeting) -> dict[str, int]:
    """The line of each public fact that is said in words, by its key and a colon, for problems."""
    places = private.places
    lines = {f"{key}:": places[(key,)][0] for key in _IN_WORDS if getattr(meeting, key)}
    for number in range(len(meeting.corrections)):  # one alone need be no list
        lines[f"corrections.{number}:"] = places.get(("corrections", number), places[("corrections",)])[0]
    return lines


def name_lines(private: PrivateMeeting, meeting: Meeting, chair_given: str | None) -> dict[str, int]:
    """The line of each public name of the front matter, for problems."""
    lines: dict[str, int] = {}
    if chair_given:
        lines[chair_given] = private.places[("chair",)][0]
    for key in ("present", "apologies", "absent", "in_attendance"):
        public = [number for number, entry in enumerate(getattr(private.front, key)) if not entry.kinds()]
        for number, person in zip(public, getattr(meeting.attendance, key), strict=False):
            lines.setdefault(person.person or person.name, private.places[(key, number)][0])
    return lines
