"""All pages of a record and all its files of data, made one after the other: what a build shares out and keeps."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.outputs import data
from minutebook.pages import Context, Page, drafts, expanded, render_meeting
from minutebook.public.model import Record


def render(context: Context) -> Iterator[Page]:
    """All pages: lists, notices where meetings were, meetings."""
    yield from (expanded(draft.page(context), context) for draft in drafts(context))
    yield from (expanded(render_meeting(meeting, context), context) for meeting in context.record.meetings)


def files(record: Record) -> Iterator[tuple[str, bytes]]:
    """Path from the root of the site, and bytes, of each meeting's file, and of each that says where one went."""
    context = Context(record)
    for meeting in record.meetings:
        yield data.path_of(meeting), data.encoded(data.meeting_data(meeting, context))
    yield from data.moved(context)
