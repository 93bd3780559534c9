"""Public text on its way from `disclose()` to the reading of its meaning. Nothing here was ever withheld."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ..problems import Problems
from .citations import Citation
from .model import HOLE, Attendee, Meeting, Notice, Paper
from .model.sending import common


@dataclass(slots=True)  # not frozen: there are hundreds in a meeting, and a frozen one takes thrice as long to make
class Text:
    """One public line; each `HOLE` in it has its notice, in order."""

    line: int
    text: str
    notices: tuple[Notice, ...] = ()

    def rest(self, start: int, end: int | None = None) -> Text:
        """The same line cut to `start:end`, with the notices that stand there."""
        text = self.text[start:end]
        if not self.notices:
            return Text(self.line, text)
        skipped = self.text.count(HOLE, 0, start)
        return Text(self.line, text, self.notices[skipped : skipped + text.count(HOLE)])


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked part: its notice, and what it holds where it was released."""

    line: int
    notice: Notice
    parts: tuple[Text | Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class ListedPaper:
    """A public paper, or the notice of a withheld one, with the item that it belongs to."""

    item: str | None
    paper: Paper | Notice
    line: int = 1


@dataclass(frozen=True, slots=True)
class Source:
    """What `disclose()` lets out of one file: a meeting without items, and the public lines of its body."""

    path: str
    meeting: Meeting
    parts: tuple[Text | Mark, ...]
    papers: tuple[ListedPaper, ...] = ()
    chair: str | None = None
    shape: str = "minutes"  # "agenda" where status shows agenda parts alone
    present_count: int = 0
    lines: dict[str, int] = field(default_factory=dict)
    """The line of the front matter in which a public name stands, or a fact: "venue:", "corrections.0:"."""


@dataclass(slots=True)
class Used:
    """Register entries and names that public text uses, and what it cites and refers to, with the place of each use."""

    matters: list[tuple[str, int]] = field(default_factory=list)
    people: list[tuple[str, int]] = field(default_factory=list)
    citations: list[tuple[Citation, int]] = field(default_factory=list)
    """Minutes that the text cites; noted only where there is advice."""
    references: list[tuple[str, int]] = field(default_factory=list)
    """What a clerk typed to name a place of the record: in braces, in `by=`, in a link."""
    named: list[tuple[str, int]] = field(default_factory=list)
    """Who did or is to do something by a name that nobody who was there has, and that is nearly one of theirs."""
    glossary: tuple[str, ...] = ()
    """The abbreviations that stand in it, or are said in full."""
    lines: dict[str, list[list[int]]] = field(default_factory=dict)
    """By anchor where an item begins and each of its blocks; by key where those of the head stand. Noted of meetings
    whose minutes are there in two languages."""

    def __getstate__(self) -> tuple[Any, ...]:
        return self.matters, self.people, self.citations, self.references, self.named, self.glossary, self.lines

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        matters, people, self.citations, self.references, self.named, self.glossary, self.lines = state
        self.matters = [(common(slug, slug), line) for slug, line in matters]
        self.people = [(common(name, name), line) for name, line in people]


@dataclass(slots=True)
class Reporter:
    """Problems of one file, by line."""

    path: str
    problems: Problems

    def __call__(self, line: int, code: str, column: int = 1, **known: object) -> None:
        self.problems.add(self.path, line, column, code, **known)


def all_attendees(meeting: Meeting) -> Iterator[Attendee]:
    """Everybody whom the public page of a meeting names as present, away or attending."""
    attendance = meeting.attendance
    yield from attendance.present
    yield from attendance.apologies
    yield from attendance.absent
    yield from attendance.in_attendance
