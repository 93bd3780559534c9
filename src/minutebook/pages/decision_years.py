"""The register of what was decided in a year. Where that is much, it leads to that of each board."""

from __future__ import annotations

from collections import Counter

from markupsafe import Markup

from minutebook.pages import by_year
from minutebook.pages.addresses import relative
from minutebook.pages.by_year import LATEST, Near, boards, neighbours, section
from minutebook.pages.context import Context
from minutebook.pages.decided import away, latest_business
from minutebook.pages.draft import Draft
from minutebook.pages.page import Entry, Page
from minutebook.pages.trail import head, part
from minutebook.public.model import Decision
from minutebook.public.survey import Found

ADDRESS = "decisions/"
Decided = list[Found[Decision]]


def year_draft(context: Context, year: int, found: Decided, near: Near) -> Draft:
    """The decisions of a year; where they are many, the way to those of each board, which has all of its own anyway."""
    address, kind = f"{ADDRESS}{year}/", "decisions_year"
    if not by_year.is_long(len(found)):
        return Draft(address, kind, _year, (year, found, near))
    counts = Counter(one.meeting.board for one in found)
    of_boards = [(slug, counts[slug], by_year.is_long(len(context.decided[slug]))) for slug in sorted(counts)]
    latest = latest_business(context, found, LATEST)
    return Draft(address, kind, _year_by_board, (year, of_boards, latest, near))


def _year(context: Context, year: int, found: Decided, near: Near) -> Page:
    words = context.words
    address = f"{ADDRESS}{year}/"
    title = words.gettext("Decisions of %(year)s", year=year)
    parts = [head(context, address, title, part(context, ADDRESS))]
    contents: list[Entry] = []
    of_board: dict[str, Decided] = {}
    for one in found:
        of_board.setdefault(one.meeting.board, []).append(one)
    for board in context.boards:
        if board.slug in of_board:
            called = words.gettext("%(board)s: decisions", board=board.name)
            more = paragraph_link(relative(f"{ADDRESS}{board.slug}/", address), called)
            shown = more + away(context, address, of_board[board.slug])
            parts.append(section(contents, board.slug, board.name, shown))
    described = words.gettext(
        "What %(council)s decided in %(year)s, in full.", council=context.record.council, year=year
    )
    return _page_of_year(year, title, described, [*parts, neighbours(context, near)], contents)


def _year_by_board(
    context: Context, year: int, found: list[tuple[str, int, bool]], latest: Decided, near: Near
) -> Page:
    """The decisions of a year by board, and the latest of them; `found` say of which there is a page for each year."""
    words = context.words
    address = f"{ADDRESS}{year}/"
    contents: list[Entry] = []
    ways = {
        slug: (
            relative(f"{ADDRESS}{slug}/", address) + (f"{year}/" if long else f"#mb-{year}"),
            counted(context, count),
        )
        for slug, count, long in found
    }
    title = words.gettext("Decisions of %(year)s", year=year)
    parts = [head(context, address, title, part(context, ADDRESS)), boards(context, contents, ways)]
    if latest:
        parts.append(section(contents, "mb-latest", words.gettext("Latest decisions"), away(context, address, latest)))
    described = words.gettext(
        "What %(council)s decided in %(year)s, and where each decision stands in full.",
        council=context.record.council,
        year=year,
    )
    return _page_of_year(year, title, described, [*parts, neighbours(context, near)], contents)


def _page_of_year(year: int, title: str, described: str, parts: list[Markup], contents: list[Entry]) -> Page:
    body = str(Markup("").join(parts))
    return Page(f"{ADDRESS}{year}/", "decisions_year", title, described, body, tuple(contents))


def counted(context: Context, decided: int) -> str:
    """How many decisions there are."""
    return context.words.ngettext("%(num)s decision", "%(num)s decisions", decided)


def paragraph_link(address: str, title: str) -> Markup:
    """A way that stands by itself."""
    return Markup('<p><a href="{}">{}</a></p>\n').format(address, title)
