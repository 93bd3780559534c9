"""The page of a meeting, and what stands at an address that a meeting has left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from markupsafe import Markup, escape

from minutebook.pages import (
    attendance,
    citing,
    counterparts,
    decided,
    facts,
    items,
    on_paper,
    papers,
    status,
    structured,
)
from minutebook.pages.addresses import relative
from minutebook.pages.context import Context
from minutebook.pages.draft import Draft
from minutebook.pages.page import Contents, Page, shortened
from minutebook.pages.trail import part, trail
from minutebook.pages.writer import Writer
from minutebook.public.model import Board, Decision, Meeting
from minutebook.public.survey import Found
from minutebook.words import Catalogue, capital


def name(words: Catalogue, meeting: Meeting, board: str) -> str:
    """A meeting by board and date; the second of a day says so."""
    return words.gettext("%(board)s, %(day)s", board=board, day=status.day(words, meeting))


def render_meeting(meeting: Meeting, context: Context) -> Page:
    """The page of one meeting. Needs nothing but its arguments, so that a worker can make it."""
    board = context.record.boards[meeting.board]
    page = Writer(context, board, meeting.address, meeting)
    called = name(page.words, meeting, board.name)
    withdrawn = meeting.status == "withdrawn"
    found = decided.in_meeting(meeting)
    return Page(
        address=page.address,
        kind="meeting",
        title=status.title(page.words, meeting, called),
        description=_description(page, meeting, called),
        body=str(_withdrawn(page, meeting, called) if withdrawn else _body(page, meeting, found)),
        contents=() if withdrawn else _contents(page, meeting, found),
        structured=counterparts.alternates(page, meeting)
        + ("" if withdrawn else structured.of_meeting(page, meeting, called, found)),
    )


def _body(page: Writer, meeting: Meeting, found: list[Found[Decision]]) -> Markup:
    board = page.context.record.boards[meeting.board]
    # The minutes are written first: the facts at the head say where something in them is withheld.
    sections = _sections(page, meeting)
    head = [
        _trail(page, board),
        on_paper.letterhead(page),
        Markup("<h1>{}</h1>\n").format(name(page.words, meeting, board.name)),
        counterparts.links(page, meeting),
        _status(page, meeting),
    ]
    if meeting.corrections:
        head.append(page.parts.corrections(corrections=meeting.corrections))
    known = facts.head(page, meeting, board)
    what = Markup("").join([decided.entry(page, one) for one in found])
    if what:
        head.append(_section("mb-decided", page.words.gettext("What was decided"), what))
    head.append(known)
    foot = facts.foot(page, meeting, board)
    if foot:
        sections.append(_section("mb-about", page.words.gettext("About this page"), foot))
    return Markup("").join([*head, *sections, _neighbours(page, meeting)])


def _trail(page: Writer, board: Board) -> Markup:
    above = (part(page.context, "boards/"), (board.name, f"boards/{board.slug}/"))
    return trail(page.context, page.address, *above)


def _sections(page: Writer, meeting: Meeting) -> list[Markup]:
    words = page.words
    there = attendance.attendance(page, meeting.chair, meeting.attendance)
    own_papers = papers.papers(page, meeting.papers)
    opening = page.blocks(meeting.opening)
    cited = citing.of_meeting(page, meeting, name(words, meeting, page.board.name))
    minutes = [part for item in meeting.items for part in (items.item(page, item), citing.line(page, cited, item))]
    found = []
    if there:
        found.append(_section("mb-attendance", words.gettext("Attendance"), there))
    if own_papers:
        found.append(_section("mb-papers", capital(page.noun("paper", 2)), own_papers))
    if meeting.items or opening:
        listed = page.parts.business(entries=items.entries(page, meeting.items)) if meeting.items else ""
        found.append(_section("mb-business", words.gettext("Business"), Markup(listed) + opening))
    if meeting.items:
        script = citing.for_script(page, meeting, cited)
        written = Markup("").join(minutes)
        found.append(Markup('<div class="mb-items">\n{}{}</div>\n').format(written, script))
        found.append(on_paper.foot(page, meeting, written))
    return found


def _section(anchor: str, title: str, body: Markup) -> Markup:
    return Markup('<h2 id="{}">{}</h2>\n{}').format(anchor, title, body)


def _status(page: Writer, meeting: Meeting) -> Markup:
    return page.parts.status(
        kind=meeting.status,
        label=status.label(page.words, meeting),
        meaning=status.meaning(page.context, meeting),
        more=status.more(page.context, meeting),
    )


def _neighbours(page: Writer, meeting: Meeting) -> Markup:
    found = [
        {"address": relative(other.address, page.address), "title": status.day(page.words, other)} if other else None
        for other in page.context.neighbours(meeting)
    ]
    if not any(found):
        return Markup("")
    label = page.words.gettext("Other meetings of this %(board)s", board=page.body)
    return page.parts.neighbours(label=label, previous=found[0], next=found[1])


def _withdrawn(page: Writer, meeting: Meeting, called: str) -> Markup:
    board = page.context.record.boards[meeting.board]
    others = counterparts.links(page, meeting)
    return Markup("{}<h1>{}</h1>\n{}{}").format(_trail(page, board), called, others, _status(page, meeting))


def _contents(page: Writer, meeting: Meeting, decisions: list[Found[Decision]]) -> Contents:
    words = page.words
    sections = (
        ("mb-decided", words.gettext("What was decided"), bool(decisions)),
        ("mb-attendance", words.gettext("Attendance"), any(_people(meeting))),
        ("mb-papers", capital(page.noun("paper", 2)), bool(meeting.papers)),
        ("mb-business", words.gettext("Business"), bool(meeting.items or meeting.opening)),
    )
    found = tuple((anchor, str(escape(title)), ()) for anchor, title, there in sections if there)
    return found + items.contents(page, meeting.items)


def _people(meeting: Meeting) -> Iterator[object]:
    there = meeting.attendance
    yield from (there.present, there.apologies, there.absent, there.in_attendance)
    yield from (there.present_count, there.apologies_count)


def _description(page: Writer, meeting: Meeting, called: str) -> str:
    """From public text only: what the page is, and the business in the items' own words."""
    if meeting.status == "withdrawn":
        return f"{status.label(page.words, meeting)}: {status.meaning(page.context, meeting)}"
    what = status.title(page.words, meeting, called)
    business = "; ".join(items.named(page, meeting.items[:12]))
    return shortened(f"{what}. {business}" if business else what)


def moved_draft(meeting: Meeting) -> Draft:
    """The notice at the address that a moved meeting has left."""
    return Draft(_left(meeting), "meeting", _moved, (meeting,))


def _left(meeting: Meeting) -> str:
    """The address that a moved meeting has left."""
    return replace(meeting, key=meeting.moved_from or "").address


def _moved(context: Context, meeting: Meeting) -> Page:
    board = context.record.boards[meeting.board]
    address = _left(meeting)
    words = context.words
    old = words.date(status.day_of(meeting.moved_from or ""))
    called = words.gettext("%(board)s, %(day)s", board=board.name, day=old)
    new = Markup('<a href="{}">{}</a>').format(relative(meeting.address, address), status.day(words, meeting, "full"))
    title = words.gettext("%(meeting)s: moved", meeting=called)
    sentence = escape(words.gettext("This meeting was moved. It is now on %(day)s.")) % {"day": new}
    above = trail(context, address, part(context, "boards/"), (board.name, f"boards/{board.slug}/"))
    body = Markup('{}<h1>{}</h1>\n<div class="mb-status mb-status--moved">\n<p>{}</p>\n</div>\n').format(
        above, called, sentence
    )
    return Page(address, "meeting", title, title, str(body))
