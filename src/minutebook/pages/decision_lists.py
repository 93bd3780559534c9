"""The registers of what was decided: the latest, those of a year, those of a board. Each decision stands in full."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from markupsafe import Markup, escape

from minutebook.pages import sections
from minutebook.pages.context import Context, relative
from minutebook.pages.decided import away, is_business
from minutebook.pages.page import Entry, Page
from minutebook.pages.trail import Step, head, part
from minutebook.public.model import Board, Decision
from minutebook.public.survey import Found, is_decided

ADDRESS = "decisions/"
LATEST = 20
"""How many decisions the first page of them shows."""
MOST = 400
"""The register of a board with more is divided by year: a longer page is slow on a phone."""

Decided = list[Found[Decision]]
Years = dict[int, Decided]


def render_decisions(context: Context) -> Iterable[Page]:
    """The page of the latest decisions, one for each year, and one or several for each board that decided anything."""
    found = [one for one in context.survey.decisions if is_decided(one.part)]
    years = _by_year(found)
    yield _latest(context, found, years)
    for year in years:
        yield _year(context, year, years)
    for board in context.boards:
        if board.slug in context.decided:
            yield from _board(context, board, context.decided[board.slug])


def _by_year(found: Decided) -> Years:
    return {year: list(group) for year, group in groupby(found, key=lambda one: one.meeting.date.year)}


def _latest(context: Context, found: Decided, years: Years) -> Page:
    words = context.words
    title = words.gettext("Decisions")
    parts = [head(context, ADDRESS, title)]
    contents: list[Entry] = []
    law = context.common_law
    if found and law:
        boards = [
            (f"{board.slug}/", board.name, context.decided[board.slug])
            for board in context.boards
            if board.slug in context.decided
        ]
        by_board = words.gettext("By %(board)s", board=context.noun(law, "board"))
        parts.append(_section(contents, "mb-years", words.gettext("By year"), _years(context, years)))
        parts.append(_section(contents, "mb-boards", by_board, _links(context, by_board, boards)))
        if context.record.matters:
            by_matter = words.gettext("By %(matter)s", matter=context.noun(law, "matter"))
            link = context.parts.links(links=[(relative("matters/", ADDRESS), sections.noun(context, "matter"))])
            parts.append(_section(contents, "mb-matters", by_matter, link))
    latest = [one for one in found if is_business(context, one)][:LATEST]
    shown = away(context, ADDRESS, latest) or _nothing(words.gettext("Nothing has been decided yet."))
    parts.append(_section(contents, "mb-latest", words.gettext("Latest decisions"), shown))
    description = words.gettext("What %(council)s has decided, in full.", council=context.record.council)
    return Page(ADDRESS, "decisions", title, description, str(Markup("").join(parts)), tuple(contents))


def _year(context: Context, year: int, years: Years) -> Page:
    words = context.words
    address = f"{ADDRESS}{year}/"
    title = words.gettext("Decisions of %(year)s", year=year)
    parts = [head(context, address, title, part(context, ADDRESS))]
    contents: list[Entry] = []
    of_board: dict[str, Decided] = {}
    for one in years[year]:
        of_board.setdefault(one.meeting.board, []).append(one)
    for board in context.boards:
        if board.slug in of_board:
            called = words.gettext("%(board)s: decisions", board=board.name)
            more = _paragraph_link(relative(f"{ADDRESS}{board.slug}/", address), called)
            shown = more + away(context, address, of_board[board.slug])
            parts.append(_section(contents, board.slug, board.name, shown))
    parts.append(_neighbours(context, year, years))
    description = words.gettext(
        "What %(council)s decided in %(year)s, in full.", council=context.record.council, year=year
    )
    return Page(address, "decisions_year", title, description, str(Markup("").join(parts)), tuple(contents))


def _board(context: Context, board: Board, found: Decided) -> Iterable[Page]:
    """A board's register: on one page by year, or where that would be long a page for each year."""
    words = context.words
    address = f"{ADDRESS}{board.slug}/"
    title = words.gettext("%(board)s: decisions", board=board.name)
    years = _by_year(found)
    contents: list[Entry] = []
    to_board = _paragraph_link(relative(f"boards/{board.slug}/", address), words.gettext("Meetings and members"))
    parts = [head(context, address, title, part(context, ADDRESS)), to_board]
    divided = len(found) > MOST
    if divided:
        parts.append(_section(contents, "mb-years", words.gettext("By year"), _years(context, years)))
        latest = away(context, address, found[:LATEST])
        parts.append(_section(contents, "mb-latest", words.gettext("Latest decisions"), latest))
    else:
        for year, of_year in years.items():
            parts.append(_section(contents, f"mb-{year}", str(year), away(context, address, of_year)))
    description = words.gettext("What was decided by: %(board)s. Each decision in full.", board=board.name)
    yield Page(address, "decisions_board", title, description, str(Markup("").join(parts)), tuple(contents))
    if divided:
        for year in years:
            yield _board_year(context, board, year, years, (title, address))


def _board_year(context: Context, board: Board, year: int, years: Years, above: Step) -> Page:
    words = context.words
    address = f"{ADDRESS}{board.slug}/{year}/"
    title = words.gettext("%(board)s: decisions of %(year)s", board=board.name, year=year)
    parts = [
        head(context, address, title, part(context, ADDRESS), above),
        away(context, address, years[year]),
        _neighbours(context, year, years),
    ]
    description = words.gettext("What was decided by: %(board)s. Each decision in full.", board=title)
    return Page(address, "decisions_board_year", title, description, str(Markup("").join(parts)))


def _section(contents: list[Entry], anchor: str, title: str, body: Markup) -> Markup:
    """A part of a page under a heading, which is noted in its contents list."""
    contents.append((anchor, str(escape(title)), ()))
    return Markup('<h2 id="{}">{}</h2>\n{}').format(anchor, title, body)


def _years(context: Context, years: Years) -> Markup:
    rows = [(f"{year}/", str(year), found) for year, found in years.items()]
    return _links(context, context.words.gettext("Decisions by year"), rows)


def _links(context: Context, label: str, found: Sequence[tuple[str, str, Decided]]) -> Markup:
    rows = [
        {
            "address": address,
            "title": title,
            "count": context.words.ngettext("%(num)s decision", "%(num)s decisions", len(decided)),
        }
        for address, title, decided in found
    ]
    return context.parts.years(label=label, years=rows)


def _neighbours(context: Context, year: int, years: Years) -> Markup:
    """The way to the years before and after, from the page of one of them to others beside it."""
    listed = sorted(years)
    place = listed.index(year)
    before, after = listed[place - 1 : place], listed[place + 1 : place + 2]
    if not before and not after:
        return Markup("")
    near = [{"address": f"../{other[0]}/", "title": str(other[0])} if other else None for other in (before, after)]
    return context.parts.neighbours(label=context.words.gettext("Other years"), previous=near[0], next=near[1])


def _paragraph_link(address: str, title: str) -> Markup:
    return Markup('<p><a href="{}">{}</a></p>\n').format(address, title)


def _nothing(sentence: str) -> Markup:
    return Markup("<p>{}</p>\n").format(sentence)
