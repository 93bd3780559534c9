"""The public record as HTML bodies.

`render_lists`, `render_meeting` and `render_moved` give every page of a record, and `render` all of them. Nothing in
here knows what was withheld: it is not in the record.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from minutebook.pages.accessibility import render_statement
from minutebook.pages.actions import render_actions
from minutebook.pages.board import render_board
from minutebook.pages.boards import render_boards
from minutebook.pages.calendar import render_calendar
from minutebook.pages.context import Context
from minutebook.pages.decision_lists import render_decisions
from minutebook.pages.glossary import render_glossary
from minutebook.pages.matters import render_matters
from minutebook.pages.meeting import moved, render_meeting
from minutebook.pages.page import Page
from minutebook.pages.people import render_people
from minutebook.pages.register import render_register
from minutebook.pages.search import render_search
from minutebook.pages.transparency import render_transparency

__all__ = [
    "NOT_INDEXED", "Context", "Page", "expanded", "render", "render_board", "render_boards", "render_lists",
    "render_meeting", "render_moved",
]  # fmt: skip


NOT_INDEXED = ("people", "person")
"""Kinds of page that search engines are asked to leave out, unless the settings let them in."""


def render(context: Context) -> Iterator[Page]:
    """All pages of a record."""
    yield from render_lists(context)
    yield from (expanded(render_meeting(meeting, context), context) for meeting in context.record.meetings)
    yield from render_moved(context)


def render_lists(context: Context) -> Iterator[Page]:
    """The pages that are made of the whole record."""
    return (expanded(page, context) for page in _lists(context))


def _lists(context: Context) -> Iterator[Page]:
    yield render_boards(context)
    for board in context.record.boards.values():
        yield render_board(board, context)
    yield from render_decisions(context)
    yield from render_matters(context)
    yield from render_people(context)
    yield from render_transparency(context)
    for one in (render_actions, render_register, render_calendar, render_glossary, render_search):
        yield one(context)
    if context.record.statement:
        yield render_statement(context, context.record.statement)


def expanded(page: Page, context: Context) -> Page:
    """A page with the first use of each abbreviation expanded; the list of abbreviations itself stays as it is."""
    if page.kind == "glossary":
        return page
    return replace(page, body=context.abbreviations.expanded(page.body))


def render_moved(context: Context) -> Iterator[Page]:
    """A notice at each address that a meeting has left, unless another meeting stands there."""
    taken = {(meeting.board, meeting.key) for meeting in context.record.meetings}
    for meeting in context.record.meetings:
        if meeting.moved_from and (meeting.board, meeting.moved_from) not in taken:
            taken.add((meeting.board, meeting.moved_from))
            yield moved(meeting, context)
