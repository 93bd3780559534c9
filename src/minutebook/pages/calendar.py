"""All meetings by day: those to come, then by year."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from markupsafe import Markup, escape

from minutebook.pages import status
from minutebook.pages.context import Context, address_of, relative
from minutebook.pages.draft import Draft
from minutebook.pages.page import Entry, Page
from minutebook.pages.trail import head
from minutebook.public.model import Meeting

ADDRESS = "calendar/"


def calendar_draft(context: Context) -> Draft:
    """The list of all meetings."""
    ahead = {id(meeting) for meeting in context.coming}
    past = [meeting for meeting in reversed(context.every_meeting) if id(meeting) not in ahead]
    return Draft(ADDRESS, "calendar", _calendar, (context.coming, past))


def _calendar(context: Context, coming: list[Meeting], past: list[Meeting]) -> Page:
    words = context.words
    title = words.gettext("Calendar of meetings")
    parts = [head(context, ADDRESS, title)]
    contents: list[Entry] = []
    heading = words.gettext("To come")
    parts.append(Markup('<h2 id="mb-next">{}</h2>\n').format(heading))
    none = Markup("<p>{}</p>\n").format(words.gettext("No meeting is announced."))
    parts.append(listed(context, ADDRESS, coming) if coming else none)
    contents.append(("mb-next", str(escape(heading)), ()))
    for year, found in groupby(past, key=lambda meeting: meeting.date.year):
        parts.append(Markup('<h2 id="mb-{}">{}</h2>\n{}').format(year, year, listed(context, ADDRESS, found)))
        contents.append((f"mb-{year}", str(year), ()))
    description = words.gettext("All meetings of %(council)s by day.", council=context.record.council)
    return Page(ADDRESS, "calendar", title, description, str(Markup("").join(parts)), tuple(contents))


def listed(context: Context, address: str, meetings: Iterable[Meeting]) -> Markup:
    """Meetings of several boards with day, time, place and status."""
    return context.parts.calendar(meetings=[_row(context, address, meeting) for meeting in meetings])


def _row(context: Context, address: str, meeting: Meeting) -> dict[str, Any]:
    words = context.words
    return {
        "address": relative(address_of(meeting), address),
        "board": context.record.boards[meeting.board].name,
        "day": status.day(words, meeting, "full"),
        "time": words.time(meeting.start) if meeting.start else None,
        "place": meeting.venue,
        "outside": meeting.kind == "decision",
        "status": meeting.status,
        "label": status.label(words, meeting),
        "note": _note(context, meeting),
    }


def _note(context: Context, meeting: Meeting) -> str | None:
    if meeting.moved_from:
        old = context.words.date(status.day_of(meeting.moved_from))
        return context.words.gettext("moved here from %(day)s", day=old)
    return meeting.cancelled_reason
