"""THE BOUNDARY. Private meeting in, public source out; there is no other way.

What it holds to, one test a rule:

1. The status decides first (`status.py`): what it keeps back is not opened.
2. Front matter passes key by key, by an allow-list for each status (`front.py`).
3. A marked part passes as its notice: kind, place, public attributes. What it holds stays boxed,
   unless the marker says `released` (`marks.py`).
4. A withheld paper passes as a notice without title and file (`papers.py`); a withheld person not at all.
5. There is no option, flag, environment variable or clock in here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ..private.record import PrivateMeeting
from ..public.model import Meeting
from ..public.source import Source
from .front import Names, attendance, chair, fact_lines, facts, name_lines
from .marks import Held, let_out, public_items
from .papers import Copied, disclose_papers
from .registers import disclose_board, disclose_glossary, disclose_matter, disclose_person
from .status import shape, visible

__all__ = [
    "Copied", "Disclosed", "Held", "Names", "disclose", "disclose_board", "disclose_glossary", "disclose_matter",
    "disclose_person",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Disclosed:
    """What passed, which papers may be copied, and a count of what did not: kinds and places, no words."""

    source: Source
    copies: tuple[Copied, ...]
    held: tuple[Held, ...]


def disclose(private: PrivateMeeting, names: Mapping[str, str]) -> Disclosed | None:
    """Let out of one meeting what its status and its marks make public; None where nothing is.

    `names` are the public names of people.yml by slug.
    """
    front = private.front
    if front.status == "unpublished":
        return None
    meeting = Meeting(private.board, private.key, front.date, front.status, **facts(front))
    parts, held = visible(private.parts, front)
    lines, marked = let_out(parts)
    held = held + marked
    book = Names(names)
    form, told_at = shape(front), fact_lines(private, meeting)
    if form == "nothing":
        return Disclosed(Source(private.path, meeting, (), shape=form, lines=told_at), (), held)
    papers, copies, papers_held = disclose_papers(front, private, lines)
    held = held + papers_held
    present_count = 0
    if form == "minutes":
        who, people_held = attendance(front, private, book, public_items(lines))
        held = held + people_held
        meeting = replace(meeting, attendance=who)
        present_count = who.present_count
    given, shown = chair(front, book, meeting)
    meeting = replace(meeting, chair=shown)
    told_at |= name_lines(private, meeting, given)
    source = Source(private.path, meeting, lines, papers, given, form, present_count, told_at)
    return Disclosed(source, copies, held)
