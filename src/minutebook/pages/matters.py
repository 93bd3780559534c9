"""Matters: the list of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from minutebook.pages import sections
from minutebook.pages.context import Context
from minutebook.pages.draft import Draft
from minutebook.pages.matter import ADDRESS, matter_drafts
from minutebook.pages.page import Page
from minutebook.pages.trail import head
from minutebook.public.model import HELD, Matter


def matters_drafts(context: Context) -> Iterator[Draft]:
    """The list, and the pages of each matter that public text uses."""
    rows = [_row(context, matter) for matter in context.record.matters.values()]
    # what was touched last stands first
    rows.sort(key=lambda row: row["title"].casefold())
    rows.sort(key=lambda row: row["last"].isoformat() if row["last"] else "", reverse=True)
    yield Draft(ADDRESS, "matters", _list, (rows,))
    for matter in context.record.matters.values():
        yield from matter_drafts(context, matter)


def _list(context: Context, rows: list[dict[str, Any]]) -> Page:
    words = context.words
    title = sections.noun(context, "matter")
    none = Markup("<p>{}</p>\n").format(words.gettext("None yet."))
    body = Markup("{}{}").format(head(context, ADDRESS, title), context.parts.matters(matters=rows) if rows else none)
    description = words.gettext(
        "%(matters)s of %(council)s, each followed through every meeting that dealt with it.",
        matters=title,
        council=context.record.council,
    )
    return Page(ADDRESS, "matters", title, description, str(body))


def _row(context: Context, matter: Matter) -> dict[str, Any]:
    steps = [step for step in context.timelines.get(matter.slug, ()) if step.meeting.status in HELD]
    boards = dict.fromkeys(step.meeting.board for step in steps)
    return {
        "address": f"{matter.slug}/",
        "title": matter.title,
        "summary": matter.summary,
        "boards": [context.record.boards[board].name for board in boards],
        "meetings": len({(step.meeting.board, step.meeting.key) for step in steps}),
        "decisions": sum(len(step.decisions) for step in steps),
        "last": steps[-1].meeting.date if steps else None,
    }
