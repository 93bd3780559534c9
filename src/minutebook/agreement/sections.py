"""The minutes of a meeting in sections: its head, each of its items, and what stands before the first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ..people import slug_of
from ..private.schema import KINDS
from ..public.model import Attendee, Item, Meeting, Notice, Paper
from .rows import Row, names, of_blocks, of_notice, of_passage

if TYPE_CHECKING:
    from ..one_file import ReadFile

_SAME = ("status", "kind", "start", "end", "quorate", "open", "confirms", "moved_from", "changed")
"""Keys of the head of which the value is the same in each language."""
_WORDS = ("venue", "webcast", "short_notice", "cancelled_reason")
"""Keys of which both heads have their own words, or neither."""
_MEMBERS = ("present", "apologies", "absent")


def sections(result: ReadFile) -> Iterator[list[Row]]:
    """All sections, in the order in which they are compared."""
    meeting, lines = result.meeting, result.used.lines
    assert meeting is not None
    yield list(_head(result, meeting))
    yield list(_papers(meeting.papers, _first(lines, "papers")))
    yield list(of_blocks(meeting.opening, next(iter(lines.get("n0", ())), []), lines))
    for item in meeting.items:
        yield list(_item(item, result))


def _first(lines: dict[str, list[list[int]]], name: str) -> int:
    """The line of a key, or the first one of an item."""
    return next((found[0] for found in lines.get(name, ()) if found), 1)


def _head(result: ReadFile, meeting: Meeting) -> Iterator[Row]:
    lines = result.used.lines
    for key in _SAME:
        yield Row("L004", key, getattr(meeting, key), _first(lines, key))
    for key in _WORDS:
        yield Row("L004", key, bool(getattr(meeting, key)), _first(lines, key))
    yield Row("L004", "chair", slug_of(meeting.chair or ""), _first(lines, "chair"))
    who = meeting.attendance
    for key in _MEMBERS:
        people = tuple((slug_of(person.name), *_of_person(person)) for person in getattr(who, key))
        yield Row("L004", key, (people, getattr(who, f"{key}_count", None)), _first(lines, key))
    # who is a guest may be told by an office, which each language has its own word for
    guests = tuple(map(_of_person, who.in_attendance))
    yield Row("L004", "in_attendance", guests, _first(lines, "in_attendance"))
    for held in result.held:
        if held.kind in KINDS and held.what in ("person", "paper"):
            yield Row("L006", f"withheld {held.what}", held.kind, held.line)


def _of_person(person: Attendee) -> tuple[object, ...]:
    substitute = slug_of(person.substitute_for or "")
    return person.from_item, person.to_item, person.left, person.back, person.part, person.remote, substitute


def _papers(papers: Sequence[Paper | Notice], line: int) -> Iterator[Row]:
    for paper in papers:
        if isinstance(paper, Notice):
            yield of_notice(paper, line)
            continue
        number = paper.address.partition(".")[0] if "." not in (paper.item or "") else paper.address.rpartition(".")[0]
        yield Row("L008", "paper", (number, paper.kind, paper.added), line)
        if paper.notice:
            yield of_notice(paper.notice, line)


def _item(item: Item, result: ReadFile) -> Iterator[Row]:
    lines = result.used.lines
    line = _first(lines, item.anchor)
    value = (
        item.level, item.number, item.minute, item.matter, names(filter(None, [item.lead])), item.added, item.budget,
        bool(item.urgent_reason), bool(item.background),
    )  # fmt: skip
    yield Row("L005", "item", value, line)
    if item.notice:
        yield of_notice(item.notice, line)
    yield from of_passage(item.title, line)
    agenda, happened = [*lines.get(item.anchor, ()), [], [], []][1:3]
    if item.agenda:
        yield from of_blocks(item.agenda, agenda or [line], lines)
        yield Row("L005", "line Minutes:", None, line)
    inside = next(iter(lines.get(item.notice.anchor, ())), []) if item.notice else []
    yield from of_blocks(item.blocks, [*inside, *happened] or [line], lines)
    yield from _papers(item.papers, line)
