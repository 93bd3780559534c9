"""The front matter of a proof: facts, people and papers, each in its column."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from ..disclosure import Disclosed
from ..disclosure.front import SHOWN, facts
from ..private.box import Box
from ..private.opening import opened
from ..private.record import PrivateMeeting
from ..private.schema import Minutes, PaperEntry, PersonEntry
from ..public.model import Attendee, Notice
from .rows import Row

_LISTS = ("present", "apologies", "absent", "in_attendance")
_FACTS = ("role", "from_item", "to_item", "left", "back", "substitute_for")
_OWN = (*_LISTS, "papers", "board", "date", "status")


def front_rows(private: PrivateMeeting, disclosed: Disclosed | None, reads: Callable[[Notice], str]) -> Iterator[Row]:
    """Each key that the file gives, public or not, and each person and paper."""
    front = private.front
    public = {"kind", "lang", *facts(front)} if disclosed and SHOWN[front.status] else set()
    if disclosed and disclosed.source.meeting.chair:
        public.add("chair")
    if disclosed:
        yield Row(f"board: {front.board}\ndate: {front.date}\nstatus: {front.status}")
    for key in Minutes.model_fields:
        if key in _OWN or key not in front.model_fields_set:
            continue
        line = f"{key}: {_words(getattr(front, key))}"
        yield Row(line) if key in public else Row("", line)
    shape = disclosed.source.shape if disclosed else "nothing"
    for key in _LISTS:
        public_people = iter(getattr(disclosed.source.meeting.attendance, key) if disclosed else ())
        for person in getattr(front, key):
            shown = None if shape != "minutes" or person.kinds() else next(public_people)
            yield _person(key, person, shape, shown)
    yield from _papers(private, disclosed, reads)


def _person(key: str, entry: PersonEntry, shape: str, shown: Attendee | None) -> Row:
    line = f"{key}: {_entry(entry)}"
    kinds = entry.kinds()
    if shown is not None:
        return Row(f"{key}: {_attendee(shown)}", line if shown.part else "")
    if shape == "minutes" and kinds:
        counted = "counted, not named" if key in ("present", "apologies") else "no notice"
        return Row("", line, f"· a person is withheld, {kinds[0]} ({counted}):")
    return Row("", line)


def _attendee(person: Attendee) -> str:
    """Somebody as the public reads of them: an item that is not public is "part of the meeting"."""
    facts_of = [person.name, *(f"{key} {getattr(person, key)}" for key in _FACTS if getattr(person, key))]
    return ", ".join([*facts_of, *(["for part of the meeting"] if person.part else [])])


def _papers(private: PrivateMeeting, disclosed: Disclosed | None, reads: Callable[[Notice], str]) -> Iterator[Row]:
    shown = disclosed is not None and disclosed.source.shape != "nothing"
    notices = [part.notice for part in disclosed.held if part.what == "paper"] if disclosed else []
    for entry in private.front.papers:
        line = f"paper: {_entry(entry)}"
        if not shown:
            yield Row("", line)
        elif entry.kinds() and not entry.released:
            notice = notices.pop(0)
            yield Row(reads(notice) if notice else "", line, f"· a paper is withheld, {entry.kinds()[0]}:")
        else:
            yield Row(line)


def _entry(entry: PersonEntry | PaperEntry) -> str:
    given = ((key, getattr(entry, key)) for key in type(entry).model_fields if key in entry.model_fields_set)
    return ", ".join(_words(value) if key == "name" else f"{key} {_words(value)}" for key, value in given)


def _words(value: Any) -> str:
    if isinstance(value, Box):
        return opened(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(_words(entry) for entry in value)
    return f"{value:%H:%M}" if hasattr(value, "hour") else str(value)
