"""The public record as HTML bodies.

`render` gives every page of a record; a worker that has one meeting and the record's `Context` uses
`render_meeting`. Nothing in here knows what was withheld: it is not in the record.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor

from minutebook.pages.board import render_board
from minutebook.pages.boards import render_boards
from minutebook.pages.context import Context
from minutebook.pages.meeting import moved, render_meeting
from minutebook.pages.page import Page
from minutebook.pause import collector_paused
from minutebook.public.model import Record

__all__ = ["Context", "Page", "render", "render_board", "render_boards", "render_meeting", "render_moved"]


_FEW = 60
"""Up to so many meetings one process renders them all: starting more costs longer than it saves."""


def render(record: Record, language: str | None = None, jobs: int = 1) -> Iterator[Page]:
    """All pages of a record, in the record's language or another, by `jobs` processes."""
    context = Context(record, language)
    yield render_boards(context)
    for board in record.boards.values():
        yield render_board(board, context)
    if jobs < 2 or len(record.meetings) <= _FEW:
        yield from (render_meeting(meeting, context) for meeting in record.meetings)
    else:
        # a forked worker has the record already; elsewhere it is sent to each worker once
        with collector_paused(), ProcessPoolExecutor(jobs, initializer=_begin, initargs=(context,)) as pool:
            yield from pool.map(_nth, range(len(record.meetings)), chunksize=32)
    yield from render_moved(context)


_worker: list[Context] = []


def _begin(context: Context) -> None:
    gc.disable()
    _worker[:] = [context]


def _nth(place: int) -> Page:
    return render_meeting(_worker[0].record.meetings[place], _worker[0])


def render_moved(context: Context) -> Iterator[Page]:
    """A notice at each address that a meeting has left, unless another meeting stands there."""
    taken = {(meeting.board, meeting.key) for meeting in context.record.meetings}
    for meeting in context.record.meetings:
        if meeting.moved_from and (meeting.board, meeting.moved_from) not in taken:
            taken.add((meeting.board, meeting.moved_from))
            yield moved(meeting, context)
