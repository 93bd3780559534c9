"""All meetings by day: those to come, then by year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from markupsafe import Markup

from minutebook.pages import by_year, status
from minutebook.pages.addresses import relative
from minutebook.pages.context import Context
from minutebook.pages.draft import Draft
from minutebook.pages.page import Entry, Page
from minutebook.pages.reckoned import as_of
from minutebook.pages.trail import head, part
from minutebook.public.model import Meeting

ADDRESS = "calendar/"


def calendar_drafts(context: Context) -> Iterator[Draft]:
    """The list of all meetings; where they are many, a page for each year besides."""
    coming = context.schedule.coming
    day = context.record.as_of if coming else None
    ahead = {id(meeting) for meeting in coming}
    past = [meeting for meeting in reversed(context.schedule.every_meeting) if id(meeting) not in ahead]
    years = by_year.parted(past, lambda meeting: meeting.date.year)
    if not by_year.is_long(len(past)):
        yield Draft(ADDRESS, "calendar", _calendar, (coming, day, years))
        return
    counts = {year: len(found) for year, found in years.items()}
    yield Draft(ADDRESS, "calendar", _divided, (coming, day, counts, past[: by_year.LATEST]))
    for year, found, near in by_year.with_near(years):
        yield Draft(f"{ADDRESS}{year}/", "calendar_year", _year, (year, found, near))


def _calendar(context: Context, coming: list[Meeting], day: date | None, years: dict[int, list[Meeting]]) -> Page:
    contents: list[Entry] = []
    parts = _first(context, coming, day, contents)
    for year, found in years.items():
        parts.append(by_year.section(contents, f"mb-{year}", str(year), listed(context, ADDRESS, found)))
    return _page(context, ADDRESS, parts, contents)


def _divided(
    context: Context, coming: list[Meeting], day: date | None, counts: dict[int, int], latest: list[Meeting]
) -> Page:
    """The first page where there is one for each year."""
    words = context.words
    contents: list[Entry] = []
    said = {year: words.ngettext("%(num)s meeting", "%(num)s meetings", count) for year, count in counts.items()}
    parts = _first(context, coming, day, contents)
    parts.append(by_year.links(context, contents, words.gettext("Meetings by year"), said))
    shown = listed(context, ADDRESS, latest)
    parts.append(by_year.section(contents, "mb-latest", words.gettext("Latest meetings"), shown))
    return _page(context, ADDRESS, parts, contents)


def _first(context: Context, coming: list[Meeting], day: date | None, contents: list[Entry]) -> list[Markup]:
    """How the first page begins: with the meetings to come."""
    words = context.words
    none = Markup("<p>{}</p>\n").format(words.gettext("No meeting is announced."))
    shown = as_of(context, day) + listed(context, ADDRESS, coming) if coming else none
    return [
        head(context, ADDRESS, words.gettext("Calendar of meetings")),
        by_year.section(contents, "mb-next", words.gettext("To come"), shown),
    ]


def _year(context: Context, year: int, meetings: list[Meeting], near: by_year.Near) -> Page:
    address = f"{ADDRESS}{year}/"
    title = context.words.gettext("Meetings of %(year)s", year=year)
    parts = [head(context, address, title, part(context, ADDRESS)), listed(context, address, meetings)]
    parts.append(by_year.neighbours(context, near))
    return _page(context, address, parts, [], "calendar_year", title)


def _page(
    context: Context, address: str, parts: list[Markup], contents: list[Entry], kind: str = "calendar", title: str = ""
) -> Page:
    words = context.words
    title = title or words.gettext("Calendar of meetings")
    description = words.gettext("All meetings of %(council)s by day.", council=context.record.council)
    return Page(address, kind, title, description, str(Markup("").join(parts)), tuple(contents))


def listed(context: Context, address: str, meetings: Iterable[Meeting]) -> Markup:
    """Meetings of several boards with day, time, place and status."""
    return context.parts.calendar(meetings=[_row(context, address, meeting) for meeting in meetings])


def _row(context: Context, address: str, meeting: Meeting) -> dict[str, Any]:
    words = context.words
    return {
        "address": relative(meeting.address, address),
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
