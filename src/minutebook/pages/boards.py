"""The list of boards."""

from __future__ import annotations

from datetime import date
from typing import Any

from markupsafe import Markup, escape

from minutebook.pages import sections, status, structured
from minutebook.pages.context import Context, relative
from minutebook.pages.page import Contents, Page
from minutebook.pages.trail import head
from minutebook.public.model import HELD, Board
from minutebook.words import gettext_noop

KINDS = {
    "council": gettext_noop("Council"),
    "executive": gettext_noop("Executive"),
    "scrutiny": gettext_noop("Scrutiny"),
    "regulatory": gettext_noop("Regulatory"),
    "committee": gettext_noop("Committee"),
    "trustees": gettext_noop("Trustees"),
}
ADDRESS = "boards/"


def render_boards(context: Context) -> Page:
    """All boards with what they are, and when they met last and meet next."""
    title = sections.noun(context, "board")
    now: list[dict[str, Any]] = []
    former: list[dict[str, Any]] = []
    for board in context.boards:
        (former if is_over(context, board.to) else now).append(_row(context, board))
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


def _row(context: Context, board: Board) -> dict[str, Any]:
    latest, coming = context.latest(board), context.next(board)
    return {
        "address": relative(f"boards/{board.slug}/", ADDRESS),
        "name": board.name,
        "kind": context.words.gettext(KINDS[board.kind]) if board.kind in KINDS else board.kind,
        "meetings": sum(
            1 for meeting in context.shown[board.slug] if meeting.kind == "meeting" and meeting.status in HELD
        ),
        "latest": status.day(context.words, latest) if latest else None,
        "next": status.day(context.words, coming) if coming else None,
    }


def is_over(context: Context, to: date | None) -> bool:
    """Whether a term had ended when the record was made."""
    as_of = context.record.as_of
    return bool(to and as_of and to < as_of)
