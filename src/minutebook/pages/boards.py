"""The list of boards."""

from __future__ import annotations

from datetime import date
from typing import Any

from markupsafe import Markup, escape

from minutebook.pages import sections, status, structured
from minutebook.pages.addresses import relative
from minutebook.pages.called import KINDS
from minutebook.pages.context import Context
from minutebook.pages.draft import Draft
from minutebook.pages.page import Contents, Page
from minutebook.pages.trail import head
from minutebook.public.model import HELD, Board

ADDRESS = "boards/"
Met = tuple[str, bool, int, "str | None", "str | None"]
"""A board by its slug, whether it is over, how often it met, when it met last and when it meets next."""


def boards_draft(context: Context) -> Draft:
    """All boards with what they are, and when they met last and meet next."""
    rows = tuple(_met(context, board) for board in context.boards)
    return Draft(ADDRESS, "boards", _boards, (rows,))


def _met(context: Context, board: Board) -> Met:
    schedule = context.schedule
    latest, coming = schedule.latest(board.slug), schedule.next(board.slug)
    return (
        board.slug,
        is_over(context, board.to),
        sum(1 for meeting in schedule.shown[board.slug] if meeting.kind == "meeting" and meeting.status in HELD),
        status.day(context.words, latest) if latest else None,
        status.day(context.words, coming) if coming else None,
    )


def _boards(context: Context, rows: tuple[Met, ...]) -> Page:
    title = sections.noun(context, "board")
    now: list[dict[str, Any]] = []
    former: list[dict[str, Any]] = []
    for slug, over, held, latest, coming in rows:
        (former if over else now).append(_row(context, context.record.boards[slug], held, latest, coming))
    body = head(context, ADDRESS, title) + context.parts.boards(boards=now)
    contents: Contents = ()
    if former:
        heading = context.words.gettext("No longer meeting")
        body += Markup('<h2 id="mb-former">{}</h2>\n').format(heading) + context.parts.boards(boards=former)
        contents = (("mb-former", str(escape(heading)), ()),)
    description = context.words.gettext(
        "%(what)s of %(council)s, with their meetings and minutes.",
        what=title,
        council=context.record.council,
    )
    return Page(ADDRESS, "boards", title, description, str(body), contents, structured.of_council(context))


def _row(context: Context, board: Board, meetings: int, latest: str | None, coming: str | None) -> dict[str, Any]:
    return {
        "address": relative(f"boards/{board.slug}/", ADDRESS),
        "name": board.name,
        "kind": context.words.gettext(KINDS[board.kind]) if board.kind in KINDS else board.kind,
        "meetings": meetings,
        "latest": latest,
        "next": coming,
    }


def is_over(context: Context, to: date | None) -> bool:
    """Whether a term had ended when the record was made."""
    as_of = context.record.as_of
    return bool(to and as_of and to < as_of)
