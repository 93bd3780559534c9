"""`minutebook proof FILE`: what of one meeting will be public and what will not, side by side.

It goes to the terminal, or into a file of the clerk's own (`proof_file.py`).
"""

from __future__ import annotations

import html
import os
import re
import shutil
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..disclosure import Held, disclose
from ..disclosure.marks import notice_of
from ..disclosure.status import visible
from ..one_file import rules_for
from ..opened import open_council
from ..pages import Context as PageContext
from ..pages.notices import block
from ..pages.writer import Writer
from ..private.files import MinutesFile, find_minutes
from ..private.meetings import read_meeting
from ..private.opening import opened
from ..private.record import Fence, Line, Part, PrivateMeeting
from ..problems import Problem, Problems, printable
from ..public.model import HOLE, Board, Meeting, Notice, Record
from ..settings import Settings, real_path
from . import proof_file
from .front import front_rows
from .held import sentence
from .rows import Row, harmless, table
from .stated import NOT_STATED, UNMARKED

Reads = Callable[[Notice], str]
Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Proof:
    """What stands side by side, the line above it, and the sentences below."""

    head: str
    rows: tuple[Row, ...]
    closing: tuple[str, ...]


def show(settings: Settings, path: Path, out: Path | None = None) -> tuple[str, int]:
    """The proof of one file and the exit code: 1 where the file has problems or is none of minutes.

    With `out` the proof is written there, and what is said is who can read it.
    """
    problems = Problems()
    context, record = open_council(settings, problems)
    opening = list(problems)
    files = find_minutes(settings.content, settings.shown, problems, settings.others)
    file = next((file for file in files if real_path(file.path) == real_path(path)), None)
    problems = Problems()
    if file is None:
        problems.add("content/minutes", 0, 0, "S009")
        return str(next(iter(problems))), 1
    if file.board not in context.boards:
        return _no_board(file, settings, opening), 1
    reading = read_meeting(file, context.papers, rules_for(context, file), problems)
    if reading.meeting is None or (problems.errors and not reading.lenient):
        return _none(problems, settings.shown(file.path)), 1
    made = proof(reading.meeting, context.names, context.boards[file.board], record)
    return proof_file.write(settings, out, made.head, made.rows, made.closing) if out else (printed(made), 0)


def _none(problems: Iterable[Problem], shown: str) -> str:
    closing = f"No proof can be given until this is mended: minutebook check {shown}"
    return "\n".join([*map(str, problems), closing])


def _no_board(file: MinutesFile, settings: Settings, opening: list[Problem]) -> str:
    """What is wrong with the board of a file of minutes: in its own file, around it, or that there is none."""
    board = settings.shown(settings.content / "boards" / f"{file.board}.md")
    missing = Problems()
    if not os.path.lexists(settings.content / "boards" / f"{file.board}.md"):
        missing.add(file.shown.replace(f"/{file.board}/", "/…/"), 0, 0, "S008")
    told = [problem for problem in opening if problem.path == board] or list(missing) or opening
    return _none(told, settings.shown(file.path))


def printed(made: Proof) -> str:
    """A proof for the terminal."""
    width = min(160, shutil.get_terminal_size((100, 40)).columns)
    return "\n".join([made.head, "", table(made.rows, width), "", *made.closing])


def proof(private: PrivateMeeting, names: dict[str, str], board: Board, record: Record) -> Proof:
    """The two columns, and the sentence that nothing else is withheld."""
    disclosed = disclose(private, names)
    held: tuple[Held, ...] = (Held("status", "part", 1),)
    meeting = Meeting(private.board, private.key, private.front.date, private.front.status)
    if disclosed is not None:
        held, meeting = disclosed.held, disclosed.source.meeting
    reads = reader_of(meeting, board, PageContext(record))
    rows = (*front_rows(private, disclosed, reads), *_body(private, disclosed is not None, reads))
    head = f"{printable(private.path)} · status {private.front.status}"
    return Proof(head, rows, (f"{sentence(held)}.", UNMARKED, NOT_STATED))


def public_lines(context: PageContext, meetings: Container[Place]) -> dict[Place, list[str]]:
    """What the public reads at each notice of some meetings, each known by its board and key."""
    found: dict[Place, list[str]] = {}
    for one in context.survey.notices:
        if (one.meeting.board, one.meeting.key) not in meetings:
            continue
        reads = reader_of(one.meeting, context.record.boards[one.meeting.board], context)
        where = f"at {one.item.number} " if one.item and one.item.number else ""
        words = harmless(reads(one.part).replace("\n", " / "))
        found.setdefault((one.meeting.board, one.meeting.key), []).append(f"  {where}the public reads: {words}")
    return found


def reader_of(meeting: Meeting, board: Board, context: PageContext) -> Reads:
    """A function that gives the lines which the public reads at a notice, as the page prints them."""
    writer = Writer(context, board, meeting.address, meeting)

    def reads(notice: Notice) -> str:
        marked = re.sub(r"</(?:p|dd)>", "\n", str(block(writer, notice)))
        marked = re.sub(r"</dt>\s*<dd>", ": ", marked)
        lines = html.unescape(re.sub(r"<[^>]*>", "", marked)).split("\n")
        return "\n".join(line.strip() for line in lines if line.strip())

    return reads


def _body(private: PrivateMeeting, any_public: bool, reads: Reads) -> Iterator[Row]:
    kept, _ = visible(private.parts, private.front) if any_public else ((), ())
    shown = {id(part) for part in kept}
    back = False
    for part in private.parts:
        if id(part) in shown:
            back = False
            yield from _shown(part, reads)
        elif words := _all_of(part):
            if not back:
                yield Row(note=f"· kept back by the status {private.front.status}, without a notice:")
            back = True
            yield Row("", words)


def _shown(part: Part, reads: Reads) -> Iterator[Row]:
    if isinstance(part, Fence):
        marker = part.marker
        if marker.kind == "note":
            yield Row(note=f"· line {marker.line}: a note of the clerk's, without a notice:")
            yield Row("", opened(marker.inside).strip("\n"))
        elif marker.released:
            yield Row(note=f"· line {marker.line}: released")
            for inner in part.parts:
                yield from _shown(inner, reads)
        else:
            yield Row(note=f"· line {marker.line}: withheld, {marker.kind}")
            yield Row(
                reads(notice_of(marker, "item" if marker.public_title else "part")),
                opened(marker.inside).strip("\n"),
            )
        return
    yield from _line(part, reads)


def _line(line: Line, reads: Reads) -> Iterator[Row]:
    words = opened(line.text)
    for marker in line.words:
        short = (
            "{sensitive}"
            if marker.kind == "sensitive"
            else "[released]"
            if marker.released
            else f"[withheld: {marker.kind}]"
        )
        words = words.replace(HOLE, short, 1)
    yield Row(words)
    for marker in line.words:
        if marker.released:
            continue
        if marker.kind == "sensitive":
            yield Row(note=f"· line {marker.line}: a sensitive interest, only the fact is public:")
            yield Row("", opened(marker.inside))
        else:
            yield Row(note=f"· line {marker.line}: withheld, {marker.kind}")
            yield Row(reads(notice_of(marker, "words")), opened(marker.inside))


def _all_of(part: Part) -> str:
    """Everything in a part that the status keeps back."""
    if isinstance(part, Fence):
        return f"::: {part.marker.kind}\n{opened(part.marker.inside)}\n:::"
    words = opened(part.text)
    for marker in part.words:
        words = words.replace(HOLE, f"[{opened(marker.inside)}]", 1)
    return words.strip()
