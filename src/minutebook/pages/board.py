"""The page of a board: its purpose, its meetings by year, newest first, its members and facts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any

from markupsafe import Markup, escape

from minutebook.pages import activity, counterparts, facts, status, structured
from minutebook.pages.addresses import relative
from minutebook.pages.boards import is_over
from minutebook.pages.called import KINDS
from minutebook.pages.context import Context
from minutebook.pages.draft import Draft
from minutebook.pages.page import Contents, Page
from minutebook.pages.trail import head, part
from minutebook.pages.writer import Writer
from minutebook.public.model import Board, Meeting, Member, SubHeading
from minutebook.public.walk import notices, within
from minutebook.words import Catalogue


def board_draft(board: Board, context: Context) -> Draft:
    """The page of one board."""
    schedule = context.schedule
    current = [member for member in board.members if not is_over(context, member.to)]
    noticed = any(True for part in within(board.blocks) for _ in notices(part))
    return Draft(
        f"boards/{board.slug}/",
        "board",
        _board,
        (
            board.slug, schedule.shown[board.slug], schedule.next(board.slug), schedule.latest(board.slug),
            len(context.decided.get(board.slug, ())), activity.decided(context, board.slug), current,
            context.record.as_of if noticed else None,
        ),
    )  # fmt: skip


def _board(
    context: Context,
    slug: str,
    meetings: list[Meeting],
    coming: Meeting | None,
    latest: Meeting | None,
    decided: int,
    by_year: tuple[tuple[int, int], ...],
    current: list[Member],
    on: date | None,
) -> Page:
    board, words = context.record.boards[slug], context.words
    page = Writer(context, board, f"boards/{board.slug}/", on=on)
    # What the board is for, then what most readers came for; its terms of reference may be long.
    first = next((at for at, block in enumerate(board.blocks) if isinstance(block, SubHeading)), len(board.blocks))
    purpose = page.blocks(board.blocks[:first], 2)
    years, below = _years(page, meetings)
    title = words.gettext("Meetings")
    now = _now(page, coming, latest, decided)
    listed = Markup('<h2 id="mb-meetings">{}</h2>\n{}{}').format(title, now, years)
    members, contents = _members(page, board, current)
    body = [head(context, page.address, board.name, part(context, "boards/")), purpose, listed, members]
    rows = _facts(page, board)
    for anchor, heading, shown in (
        ("mb-over-time", words.gettext("Over time"), activity.of_board(context, slug, meetings, by_year)),
        ("mb-about", words.gettext("About this %(board)s", board=page.body), rows and page.parts.facts(rows=rows)),
    ):
        if shown:
            body.append(Markup('<h2 id="{}">{}</h2>\n{}').format(anchor, heading, shown))
            contents = (*contents, (anchor, str(escape(heading)), ()))
    body.append(page.blocks(board.blocks[first:], 2))
    description = words.gettext(
        "%(board)s of %(council)s: purpose, members, meetings.", board=board.name, council=context.record.council
    )
    above = (("mb-meetings", str(escape(title)), below), *contents, *_headings(page, board))
    about = structured.of_board(board, context)
    return Page(page.address, "board", board.name, description, str(Markup("").join(body)), above, about)


def _headings(page: Writer, board: Board) -> Contents:
    return tuple(
        (block.anchor, str(page.text(block.body, linked=False)), ())
        for block in board.blocks
        if isinstance(block, SubHeading)
    )


def _facts(page: Writer, board: Board) -> list[tuple[str, str]]:
    words = page.words
    parent = page.context.record.boards.get(board.parent or "")
    link = Markup('<a href="{}">{}</a>')
    above = link.format(relative(f"boards/{parent.slug}/", page.address), parent.name) if parent else None
    rows = (
        (words.gettext("Kind"), words.gettext(KINDS.get(board.kind, board.kind)) if board.kind else None),
        (words.gettext("Reports to"), above),
        (words.gettext("Quorum"), board.quorum),
        (words.gettext("Since"), words.date(board.from_) if board.from_ else None),
        (words.gettext("Until"), words.date(board.to) if board.to else None),
        (words.gettext("How to attend"), board.attend),
        (words.gettext("Whom to ask"), facts.contact(board.contact) if board.contact else None),
        (words.gettext("Meetings"), None if board.open else words.gettext("Held in private")),
    )
    return [(label, value) for label, value in rows if value]


def _now(page: Writer, coming: Meeting | None, latest: Meeting | None, decided: int) -> Markup:
    """The next meeting, the latest one and the way to what was decided, before all meetings."""
    words = page.words
    found = (
        (words.gettext("Next meeting"), coming),
        (words.gettext("Latest minutes"), latest),
    )
    form = Markup('<a href="{address}">{title}</a> <span class="mb-badge mb-badge--{status}">{label}</span>')
    rows = [(label, form.format(**_meeting(page, meeting))) for label, meeting in found if meeting]
    if decided:
        count = words.ngettext("%(num)s decision", "%(num)s decisions", decided)
        way = relative(f"decisions/{page.board.slug}/", page.address)
        rows.append((words.gettext("Decisions"), Markup('<a href="{}">{}</a>').format(way, count)))
    return page.parts.facts(rows=rows) if rows else Markup("")


def _members(page: Writer, board: Board, current: list[Member]) -> tuple[Markup, Contents]:
    serving = {member.person or member.name for member in current}
    former = [member for member in board.members if (member.person or member.name) not in serving]
    body, contents = Markup(""), []
    for anchor, title, members in (
        ("mb-members", page.words.gettext("Members"), current),
        ("mb-former", page.words.gettext("Former members"), former),
    ):
        if members:
            listed = page.parts.members(members=[_member(page, member) for member in members])
            body += Markup('<h2 id="{}">{}</h2>\n{}').format(anchor, title, listed)
            contents.append((anchor, str(escape(title)), ()))
    return body, tuple(contents)


def _member(page: Writer, member: Member) -> dict[str, Any]:
    return {
        "name": page.who(member.person or member.name, member.name),
        "office": member.office,
        "term": term(page.words, member.from_, member.to),
    }


def term(words: Catalogue, from_: date | None, to: date | None) -> str:
    """A term of office in words; empty where no day is known."""
    since = words.date(from_) if from_ else None
    until = words.date(to) if to else None
    if since and until:
        return words.gettext("%(since)s to %(until)s", since=since, until=until)
    if since:
        return words.gettext("since %(day)s", day=since)
    return words.gettext("until %(day)s", day=until) if until else ""


def _years(page: Writer, meetings: Iterable[Meeting]) -> tuple[Markup, Contents]:
    newest_first = reversed(list(meetings))
    body, contents = Markup(""), []
    for year, found in groupby(newest_first, key=lambda meeting: meeting.date.year):
        rows = [_meeting(page, meeting) for meeting in found]
        listed = page.parts.meetings(meetings=rows)
        body += Markup('<h3 id="mb-{}">{}</h3>\n{}').format(year, year, listed)
        contents.append((f"mb-{year}", str(year), ()))
    return body or Markup("<p>{}</p>\n").format(page.words.gettext("No meetings yet.")), tuple(contents)


def _called(page: Writer, meeting: Meeting) -> str:
    day = status.day(page.words, meeting, "full")
    if meeting.kind == "decision":
        return page.words.gettext("%(day)s: decision outside a meeting", day=day)
    return day


def _meeting(page: Writer, meeting: Meeting) -> dict[str, Any]:
    return {
        "address": relative(meeting.address, page.address),
        "title": _called(page, meeting),
        "status": meeting.status,
        "label": status.label(page.words, meeting),
        "languages": counterparts.ways(page, meeting),
    }
