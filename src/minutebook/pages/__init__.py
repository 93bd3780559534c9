"""The public record as HTML bodies.

`render` gives every page of a record; a worker that has one meeting and the record's `Context` uses
`render_meeting`. Nothing in here knows what was withheld: it is not in the record.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace

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
from minutebook.pause import collector_paused

__all__ = ["NOT_INDEXED", "Context", "Page", "render", "render_board", "render_boards", "render_meeting"]


NOT_INDEXED = ("people", "person")
"""Kinds of page that search engines are asked to leave out, unless the settings let them in."""
_FEW = 60
"""Up to so many meetings one process renders them all: starting more costs longer than it saves."""


def render(context: Context, jobs: int = 1) -> Iterator[Page]:
    """All pages of a record, by `jobs` processes."""
    record = context.record
    if jobs < 2 or len(record.meetings) <= _FEW:
        yield from (expanded(page, context) for page in render_lists(context))
        yield from (expanded(render_meeting(meeting, context), context) for meeting in record.meetings)
    else:
        context.prepare()  # here once, and not by each worker anew
        # a forked worker has the record already; elsewhere it is sent to each worker once
        with collector_paused(), ProcessPoolExecutor(jobs, initializer=_begin, initargs=(context,)) as pool:
            meetings = pool.map(_nth, range(len(record.meetings)), chunksize=32)
            yield from (expanded(page, context) for page in render_lists(context))
            yield from meetings
    yield from render_moved(context)


def render_lists(context: Context) -> Iterator[Page]:
    """The pages that are made of the whole record."""
    yield render_boards(context)
    for board in context.record.boards.values():
        yield render_board(board, context)
    yield from render_decisions(context)
    yield from render_matters(context)
    yield from render_people(context)
    yield from render_transparency(context)
    for one in (render_actions, render_register, render_calendar, render_glossary, render_search):
        yield one(context)


_worker: list[Context] = []


def _begin(context: Context) -> None:
    gc.disable()
    _worker[:] = [context]


def _nth(place: int) -> Page:
    return expanded(render_meeting(_worker[0].record.meetings[place], _worker[0]), _worker[0])


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
