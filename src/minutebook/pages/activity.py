"""What a board and the whole council did over time: decisions by year and by month, and how many came to each meeting.

How many came is what the page of each meeting says above its list. Nobody is counted by name here: decision 25 says
how that is done, and where.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from markupsafe import Markup

from minutebook.pages import status
from minutebook.pages.addresses import relative
from minutebook.pages.context import Context
from minutebook.pages.drawn import Bar, chart
from minutebook.public.model import HELD, Meeting
from minutebook.public.statistics import Year

LATEST = 24
"""So many meetings have a bar: more are too thin to see."""


def decided(context: Context, slug: str) -> tuple[tuple[int, int], ...]:
    """How many decisions a board took in each year."""
    return tuple(sorted(Counter(found.meeting.date.year for found in context.decided.get(slug, ())).items()))


def of_board(context: Context, slug: str, meetings: list[Meeting], by_year: Iterable[tuple[int, int]]) -> Markup:
    """The charts of a board's page, of its meetings and of what it decided; empty where it has not met often enough."""
    held = [one for one in meetings if one.status in HELD and one.kind == "meeting"]
    return _by_year(context, held, dict(by_year)) + _by_meeting(context, slug, held)


def _by_year(context: Context, held: list[Meeting], number: dict[int, int]) -> Markup:
    words = context.words
    met = Counter(meeting.date.year for meeting in held)
    years = sorted({*number, *met})
    bars = [
        Bar(str(year), number.get(year, 0), str(year), (met[year],))
        for year in (range(years[0], years[-1] + 1) if years else ())
    ]
    columns = (words.gettext("Year"), words.gettext("Meetings"), words.gettext("Decisions"))
    return chart(context, "mb-by-year", words.gettext("Decisions by year"), bars, columns, fewest=2)


def _by_meeting(context: Context, slug: str, held: list[Meeting]) -> Markup:
    words = context.words
    listed = [meeting for meeting in held if _present(meeting)][-LATEST:]
    bars, year = [], None
    for meeting in listed:
        label = str(meeting.date.year) if meeting.date.year != year else ""
        year = meeting.date.year
        way = relative(meeting.address, f"boards/{slug}/")
        name = Markup('<a href="{}">{}</a>').format(way, status.day(words, meeting))
        bars.append(Bar(name, _present(meeting), label))
    columns = (words.gettext("Meeting"), words.gettext("Present"))
    return chart(context, "mb-by-meeting", words.gettext("Present at each meeting"), bars, columns)


def _present(meeting: Meeting) -> int:
    """How many the minutes say were present: the number that the meeting's page has above its list."""
    return max(meeting.attendance.present_count, len(meeting.attendance.present))


def of_year(context: Context, year: Year) -> Markup:
    """Resolutions of all boards by month, with the meetings that made them."""
    words = context.words
    resolved: Counter[int] = Counter()
    for line in year.total.lines:
        resolved[line.meeting.date.month] += line.resolutions
    met = Counter(line.meeting.date.month for line in year.total.meetings)
    bars = [
        Bar(words.month(month), resolved[month], words.month(month, short=True), (met[month],))
        for month in range(1, 13)
    ]
    columns = (words.gettext("Month"), words.gettext("Meetings"), words.gettext("Resolutions"))
    return chart(context, "mb-by-month", words.gettext("Resolutions by month"), bars, columns)
