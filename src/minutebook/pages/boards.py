"""The list of boards."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from markupsafe import Markup, escape

from minutebook.pages import status
from minutebook.pages.context import Context, relative
from minutebook.pages.law import Law
from minutebook.pages.page import Contents, Page
from minutebook.public.model import Board
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
    title = context.noun(_common_law(context), "board", 2).capitalize() if context.record.boards else ""
    title = title or context.words.gettext("Boards")
    now: list[dict[str, Any]] = []
    former: list[dict[str, Any]] = []
    for board in sorted(context.record.boards.values(), key=lambda board: board.name.casefold()):
        (former if is_over(context, board.to) else now).append(_row(context, board))
    body = Markup("<h1>{}</h1>\n").format(title) + context.parts.boards(boards=now)
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
    return Page(ADDRESS, "boards", title, description, str(body), contents)


def _common_law(context: Context) -> Law:
    """The law of most boards: its word for them heads their list."""
    ranked = Counter(board.regime for board in context.record.boards.values()).most_common()
    regime = min(name for name, count in ranked if count == ranked[0][1])
    return context.law_of(next(board for board in context.record.boards.values() if board.regime == regime))


def _row(context: Context, board: Board) -> dict[str, Any]:
    latest, coming = context.latest(board), context.next(board)
    return {
        "address": relative(f"boards/{board.slug}/", ADDRESS),
        "name": board.name,
        "kind": context.words.gettext(KINDS[board.kind]) if board.kind in KINDS else board.kind,
        "meetings": len(context.shown[board.slug]),
        "latest": status.day(context.words, latest) if latest else None,
        "next": status.day(context.words, coming) if coming else None,
    }


def is_over(context: Context, to: date | None) -> bool:
    """Whether a term had ended when the record was made."""
    as_of = context.record.as_of
    return bool(to and as_of and to < as_of)
