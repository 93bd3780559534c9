"""Finds what a reference names: "CIB 2026-09-14/4(b)" or "#4.1". Only the public record is searched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cached_property

from .model import Action, Clause, Decision, Item, Meeting, Record
from .walk import anchors, numbered, outline, within

FORM = re.compile(r"(\S+) (\d{4}-\d{2}-\d{2}(?:-\d+)?)(?:/(\S+))?")
_HERE = re.compile(r"#\S+")
SHORT_CLAUSE = re.compile(r"(.*[0-9])([a-z])")
_LINK = re.compile(
    r"(?<![!\\])\[(?:[^\[\]]|\[[^\[\]]*+\])++\]"  # as in pages/inline
    r"\(([^()]{0,500}(?:\([^()]{0,200}\)[^()]{0,200}){0,8})\)"
)
_CODE = re.compile(r"(?<![`\\])(`++).{1,500}?(?<!`)\1(?!`)")


def linked(text: str) -> Iterator[str]:
    """The references in the links of a text, `[words](CAB 2026-09-14/4(b))`, but for those in code."""
    for link in _LINK.finditer(_CODE.sub("code", text) if "`" in text else text):
        address = link[1].strip()
        if FORM.fullmatch(address) or _HERE.fullmatch(address):
            yield address


class References:
    """The references of a record; each meeting is looked through when it is first named."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._anchors: dict[tuple[str, str], frozenset[str]] = {}
        self._targets: dict[tuple[str, str], dict[str, str]] = {}
        self._paragraphs: dict[tuple[str, str], dict[str, str]] = {}

    @cached_property
    def _meetings(self) -> dict[tuple[str, str], Meeting]:
        short = {slug: board.short.casefold() for slug, board in self._record.boards.items()}
        return {(short[meeting.board], meeting.key): meeting for meeting in self._record.meetings}

    def find(self, reference: str, here: Meeting | None = None) -> tuple[Meeting, str] | None:
        """The meeting and the anchor in it (empty for the whole page), or None."""
        if reference.startswith("#"):
            return (here, reference[1:]) if here and reference[1:] in self._anchors_of(here) else None
        form = FORM.fullmatch(reference)
        meeting = self._meetings.get((form[1].casefold(), form[2])) if form else None
        if not form or not meeting:
            return None
        if not form[3]:
            return meeting, ""
        anchor = self._target(meeting, form[3].casefold())
        return (meeting, anchor) if anchor is not None else None

    def leads_nowhere(self, reference: str, here: Meeting) -> bool:
        """Whether words have the form of a reference, and the record ought to have what they name and has not.

        It has no meetings before a board's first, and of some it has papers alone, or no more than that they were held.
        """
        form = FORM.fullmatch(reference)
        if not (form or _HERE.fullmatch(reference)) or self.find(reference, here):
            return False
        if not form:
            return True
        short = form[1].casefold()
        meeting = self._meetings.get((short, form[2]))
        if meeting is not None:
            return bool(meeting.items)
        return form[2][:10] >= self._first_days.get(short, "")

    @cached_property
    def _first_days(self) -> dict[str, str]:
        """The day from which on the record has meetings of a board, by the board's short name."""
        days = {board.short.casefold(): date.max.isoformat() for board in self._record.boards.values()}
        for (short, _), meeting in self._meetings.items():
            days[short] = min(days[short], meeting.date.isoformat())
        return days

    def _anchors_of(self, meeting: Meeting) -> frozenset[str]:
        key = (meeting.board, meeting.key)
        if key not in self._anchors:
            self._anchors[key] = frozenset(anchors(meeting))
        return self._anchors[key]

    def _target(self, meeting: Meeting, tail: str) -> str | None:
        short = SHORT_CLAUSE.fullmatch(tail)  # "4b" for "4(b)"
        return self._named(meeting, tail) or (self._named(meeting, f"{short[1]}({short[2]})") if short else None)

    def _named(self, meeting: Meeting, tail: str) -> str | None:
        """The anchor of an item, decision or clause, or else of a paragraph, of which few are named."""
        key = (meeting.board, meeting.key)
        if key not in self._targets:
            self._targets[key] = _targets(meeting)
        if tail in self._targets[key]:
            return self._targets[key][tail]
        if key not in self._paragraphs:
            self._paragraphs[key] = _paragraphs(meeting)
        return self._paragraphs[key].get(tail)


def _paragraphs(meeting: Meeting) -> dict[str, str]:
    """The anchors of numbered paragraphs and decisions by what stands after the slash of a reference."""
    found: dict[str, str] = {}
    runs = (run for item in meeting.items for run in (item.agenda, item.blocks))
    for number, anchor in numbered(meeting.opening, *runs):
        found.setdefault(_bare(number), anchor)
    return found


def _targets(meeting: Meeting) -> dict[str, str]:
    """The same of items, decisions and clauses; and of actions, which their item and "(action1)" name."""
    found: dict[str, str] = {}
    own: tuple[str, ...] = ()
    for part in (*within(meeting.opening), *(part for item in meeting.items for part in outline(item))):
        if isinstance(part, (Decision, Clause)):
            found.setdefault(part.reference.partition("/")[2].casefold(), part.anchor)
        elif isinstance(part, Item):
            own = tuple(_bare(number) for number in (part.number, part.minute) if number)
            for number in own:
                found.setdefault(number, part.anchor)
        elif isinstance(part, Action):
            place = part.anchor.rpartition("-action-")[2]
            for number in own:
                found.setdefault(f"{number}(action{place})", part.anchor)
    return found


def _bare(number: str) -> str:
    return number.rstrip(".").casefold()
