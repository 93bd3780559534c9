"""One file of minutes, read, disclosed and understood. What is boxed never leaves the process that read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TypeAlias

from .disclosure import Copied, Held, disclose
from .private.files import MinutesFile
from .private.markers import Rules
from .private.meetings import read_meeting
from .private.record import PrivateMeeting
from .private.schema import Minutes
from .problems import Doubt, Problem, Problems
from .public.folding import folded
from .public.glossary import used_in
from .public.model import Board, Meeting
from .public.personal import Own, check_personal
from .public.reading import understand
from .public.source import Used
from .regimes import load

_ABOUT_PAPERS = ("F011", "F019", "P001", "P002", "P003", "P004", "P005", "P006", "P007", "P033")
"""Where one of these is broken, no file of papers is touched."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A public paper's file, its address on the site, and where it is listed. Once inspected, it is the public copy,
    with the digest of its bytes."""

    source: Path
    address: str
    line: int = 1
    column: int = 1
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """What a worker needs to read a file; plain values, so that it can be sent."""

    papers: Path
    boards: dict[str, Board]
    names: dict[str, str]
    known: frozenset[str]
    today: date
    advice: bool = True
    """Whether to look for what is only advised on: unmarked paragraphs like decisions, and hints at personal data.
    What is kept is read with advice, so that it serves those who want it and those who do not."""
    glossary: dict[str, str] = field(default_factory=dict)
    """Meanings by abbreviation."""
    own: Own = field(default_factory=Own)
    """What the council gives out of itself, and is no hint."""


ADVISED = "R021"
"""The rule of which nobody is told but where there is advice: a paragraph looks like a decision."""
Values: TypeAlias = tuple[date, Meeting | None, Used, list[Problem], bool, tuple[Copy, ...], tuple[Held, ...], bool]
"""What is public of a file, what was wrong with it and what is withheld in it, without words; the day comes first, and
last whether there were doubts, which are not among these."""


@dataclass(slots=True)
class ReadFile:
    """One file as a worker hands it back: public values, problems, and counts of what is withheld."""

    file: MinutesFile
    meeting: Meeting | None = None
    used: Used = field(default_factory=Used)
    problems: list[Problem] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    lenient: bool = False
    copies: tuple[Copy, ...] = ()
    held: tuple[Held, ...] = ()
    digest: bytes = b""
    """What is public of it, before its papers are looked through, as a digest; empty where nothing was kept."""

    @classmethod
    def of(cls, file: MinutesFile, values: Values, doubts: list[Doubt], digest: bytes = b"") -> ReadFile:
        """A file of which these values were sent or kept."""
        _, meeting, used, problems, lenient, copies, held, _ = values
        return cls(file, meeting, used, problems, doubts, lenient, copies, held, digest)

    def values(self, today: date) -> Values:
        """What another process sends of a file as it was read on a day, and what is kept of it."""
        meeting = self.meeting and folded(self.meeting)
        return (
            today, meeting, self.used, self.problems, self.lenient, self.copies, self.held, bool(self.doubts),
        )  # fmt: skip

    @property
    def place(self) -> tuple[str, str]:
        """The board and the key of its meeting."""
        return self.file.place


def rules_for(context: Context, file: MinutesFile) -> Rules:
    """What the marks of one file are held against."""
    regime = load(context.boards[file.board].regime)
    return Rules(regime, date.fromisoformat(file.key[:10]), context.today, context.known, context.names)


def read_file(context: Context, file: MinutesFile) -> ReadFile:
    """Read, disclose and understand one file."""
    problems = Problems()
    board = context.boards[file.board]
    regime = load(board.regime)
    reading = read_meeting(file, context.papers, rules_for(context, file), problems)
    result, private = ReadFile(file, lenient=reading.lenient), reading.meeting
    if private is not None:
        disclosed = disclose(private, context.names)
        if disclosed is None:
            result.held = (Held("status", "part", 1),)
        else:
            result.meeting, result.used = understand(
                disclosed.source, board, regime, problems, advice=context.advice, noting=file.paired
            )
            result.used.glossary = used_in(result.meeting, context.glossary)
            if file.paired:
                result.used.lines |= _of_head(private)
            if file.lang:
                result.meeting = _in_its_language(result.meeting, file, private, problems)
            if not any(problem.code in _ABOUT_PAPERS for problem in problems):
                result.copies = _copies(context, file, result.meeting.address, disclosed.copies)
            result.held = disclosed.held
            if context.advice:
                check_personal(disclosed.source, context.own, problems)
    result.doubts = list(problems.doubts)
    result.problems = list(problems.found)
    return result


def _of_head(private: PrivateMeeting) -> dict[str, list[list[int]]]:
    """The line of each key of the front matter."""
    return {key: [[private.places[key,][0]]] for key in Minutes.model_fields if (key,) in private.places}


def _in_its_language(meeting: Meeting, file: MinutesFile, private: PrivateMeeting, problems: Problems) -> Meeting:
    """A meeting in another language than the council's own, as the name of its file has it."""
    if meeting.lang not in (None, file.lang):
        problems.add(file.shown, *private.places["lang",], "L003", lang=file.lang)
    return replace(meeting, lang=file.lang, under=file.lang)


def _copies(context: Context, file: MinutesFile, page: str, copied: Iterable[Copied]) -> tuple[Copy, ...]:
    folder = context.papers / file.board / file.key
    return tuple(Copy(folder / paper.file, page + paper.address, paper.line, paper.column) for paper in copied)
