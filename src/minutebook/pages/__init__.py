"""The public record as HTML bodies.

`drafts` are all pages that are made of several meetings, and of what each is made; `render_meeting` gives the page of
one meeting, and `render` all pages. Nothing in here knows what was withheld: it is not in the record.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from minutebook.pages.accessibility import statement_draft
from minutebook.pages.action_lists import actions_drafts
from minutebook.pages.board import board_draft
from minutebook.pages.boards import boards_draft
from minutebook.pages.calendar import calendar_drafts
from minutebook.pages.context import Context
from minutebook.pages.decision_lists import decisions_drafts
from minutebook.pages.draft import Draft
from minutebook.pages.glossary import glossary_draft
from minutebook.pages.matters import matters_drafts
from minutebook.pages.meeting import moved_draft, render_meeting
from minutebook.pages.page import Page
from minutebook.pages.people import people_drafts
from minutebook.pages.register import register_drafts
from minutebook.pages.search import search_draft
from minutebook.pages.transparency import transparency_drafts

__all__ = [
    "NOT_INDEXED", "Context", "Draft", "Page", "board_draft", "boards_draft", "drafts", "expanded",
    "moved_drafts", "render_meeting",
]  # fmt: skip


NOT_INDEXED = ("people", "person", "person_year")
"""Kinds of page that search engines are asked to leave out, unless the settings let them in."""


def drafts(context: Context) -> Iterator[Draft]:
    """The pages that are made of the whole record, and those at addresses that meetings have left."""
    yield boards_draft(context)
    for board in context.record.boards.values():
        yield board_draft(board, context)
    yield from decisions_drafts(context)
    yield from matters_drafts(context)
    yield from people_drafts(context)
    yield from transparency_drafts(context)
    yield from actions_drafts(context)
    yield from register_drafts(context)
    yield from calendar_drafts(context)
    yield from (glossary_draft(), search_draft())
    if context.record.statement:
        yield statement_draft(context.record.statement)
    yield from moved_drafts(context)


def expanded(page: Page, context: Context) -> Page:
    """A page with the first use of each abbreviation expanded; the list of abbreviations itself stays as it is."""
    if page.kind == "glossary":
        return page
    return context.finished(replace(page, body=context.abbreviations.expanded(page.body)))


def moved_drafts(context: Context) -> Iterator[Draft]:
    """A notice at each address that a meeting has left, unless another meeting stands there."""
    return map(moved_draft, context.schedule.moved)
