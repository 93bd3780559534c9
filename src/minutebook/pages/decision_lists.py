"""The registers of what was decided: the latest, those of a year, those of a board. Each decision stands in full."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from markupsafe import Markup, escape

from minutebook.pages import sections
from minutebook.pages.context import Context, relative
from minutebook.pages.decided import away, is_business
from minutebook.pages.draft import Draft
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
Near = tuple["int | None", "int | None"]


def decisions_drafts(context: Context) -> Iterator[Draft]:
    """The page of the latest decisions, one for each year, and one or several for each board that decided anything."""
    found = [one for one in context.survey.decisions if is_decided(one.part)]
    years = _by_year(found)
    latest = [one for one in found if is_business(context, one)][:LATEST]
    counts = {slug: len(of_board) for slug, of_board in context.decided.items()}
    yield Draft(ADDRESS, "decisions", _latest, (counts, _counted(years), bool(context.record.matters), latest))
    for year, of_year in years.items():
        yield Draft(f"{ADDRESS}{year}/", "decisions_year", _year, (year, of_year, _near(year, years)))
    for board in context.boards:
        if board.slug in context.decided:
            yield from _board_drafts(board, context.decided[board.slug])


def _board_drafts(board: Board, found: Decided) -> Iterator[Draft]:
    """A board's register: on one page by year, or where that would be long a page for each year."""
    years = _by_year(found)
    address, kind = f"{ADDRESS}{board.slug}/", "decisions_board"
    if len(found) <= MOST:
        yield Draft(address, kind, _board, (board.slug, years))
        return
    yield Draft(address, kind, _divided, (board.slug, _counted(years), found[:LATEST]))
    for year, of_year in years.items():
        given = (board.slug, year, of_year, _near(year, years))
        yield Draft(f"{address}{year}/", f"{kind}_year", _board_year, given)


def _counted(years: Years) -> dict[int, int]:
    return {year: len(found) for year, found in years.items()}


def _near(year: int, years: Years) -> Near:
    """The years before and after, among those in which something was decided."""
    listed = sorted(years)
    place = listed.index(year)
    return next(iter(listed[place - 1 : place]), None), next(iter(listed[place + 1 : place + 2]), None)


def _by_year(found: Decided) -> Years:
    return {year: list(group) for year, group in groupby(found, key=lambda one: one.meeting.date.year)}


def _latest(context: Context, counts: dict[str, int], years: dict[int, int], matters: bool, latest: Decided) -> Page:
    words = context.words
    title = words.gettext("Decisions")
    parts = [head(context, ADDRESS, title)]
    contents: list[Entry] = []
    law = context.common_law
    if counts and law:
        boards = [
            (f"{board.slug}/", board.name, counts[board.slug]) for board in context.boards if board.slug in counts
        ]
        by_board = words.gettext("By %(board)s", board=context.noun(law, "board"))
        parts.append(_section(contents, "mb-years", words.gettext("By year"), _years(context, years)))
        parts.append(_section(contents, "mb-boards", by_board, _links(context, by_board, boards)))
        if matters:
            by_matter = words.gettext("By %(matter)s", matter=context.noun(law, "matter"))
            link = context.parts.links(links=[(relative("matters/", ADDRESS), sections.noun(context, "matter"))])
            parts.append(_section(contents, "mb-matters", by_matter, link))
    shown = away(context, ADDRESS, latest) or _nothing(words.gettext("Nothing has been decided yet."))
    parts.append(_section(contents, "mb-latest", words.gettext("Latest decisions"), shown))
    description = words.gettext("What %(council)s has decided, in full.", council=context.record.council)
    return Page(ADDRESS, "decisions", title, description, str(Markup("").join(parts)), tuple(contents))


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
            more = _paragraph_link(relative(f"{ADDRESS}{board.slug}/", address), called)
            shown = more + away(context, address, of_board[board.slug])
            parts.append(_section(contents, board.slug, board.name, shown))
    parts.append(_neighbours(context, near))
    description = words.gettext(
        "What %(council)s decided in %(year)s, in full.", council=context.record.council, year=year
    )
    return Page(address, "decisions_year", title, description, str(Markup("").join(parts)), tuple(contents))


def _board(context: Context, slug: str, years: Years) -> Page:
    contents: list[Entry] = []
    parts = [
        _section(contents, f"mb-{year}", str(year), away(context, f"{ADDRESS}{slug}/", found))
        for year, found in years.items()
    ]
    return _register(context, slug, parts, contents)


def _divided(context: Context, slug: str, years: dict[int, int], latest: Decided) -> Page:
    """The first page of a register that has one for each year."""
    contents: list[Entry] = []
    shown = away(context, f"{ADDRESS}{slug}/", latest)
    parts = [
        _section(contents, "mb-years", context.words.gettext("By year"), _years(context, years)),
        _section(contents, "mb-latest", context.words.gettext("Latest decisions"), shown),
    ]
    return _register(context, slug, parts, contents)


def _register(context: Context, slug: str, parts: list[Markup], contents: list[Entry]) -> Page:
    words, board = context.words, context.record.boards[slug]
    title, address = _titled(context, board)
    to_board = _paragraph_link(relative(f"boards/{slug}/", address), words.gettext("Meetings and members"))
    body = [head(context, address, title, part(context, ADDRESS)), to_board, *parts]
    description = words.gettext("What was decided by: %(board)s. Each decision in full.", board=board.name)
    return Page(address, "decisions_board", title, description, str(Markup("").join(body)), tuple(contents))


def _board_year(context: Context, slug: str, year: int, found: Decided, near: Near) -> Page:
    words, board = context.words, context.record.boards[slug]
    address = f"{ADDRESS}{slug}/{year}/"
    title = words.gettext("%(board)s: decisions of %(year)s", board=board.name, year=year)
    parts = [
        head(context, address, title, part(context, ADDRESS), _titled(context, board)),
        away(context, address, found),
        _neighbours(context, near),
    ]
    description = words.gettext("What was decided by: %(board)s. Each decision in full.", board=title)
    return Page(address, "decisions_board_year", title, description, str(Markup("").join(parts)))


def _titled(context: Context, board: Board) -> Step:
    """A board's register by its title and address."""
    return context.words.gettext("%(board)s: decisions", board=board.name), f"{ADDRESS}{board.slug}/"


def _section(contents: list[Entry], anchor: str, title: str, body: Markup) -> Markup:
    """A part of a page under a heading, which is noted in its contents list."""
    contents.append((anchor, str(escape(title)), ()))
    return Markup('<h2 id="{}">{}</h2>\n{}').format(anchor, title, body)


def _years(context: Context, years: dict[int, int]) -> Markup:
    rows = [(f"{year}/", str(year), count) for year, count in years.items()]
    return _links(context, context.words.gettext("Decisions by year"), rows)


def _links(context: Context, label: str, found: Sequence[tuple[str, str, int]]) -> Markup:
    rows = [
        {
            "address": address,
            "title": title,
            "count": context.words.ngettext("%(num)s decision", "%(num)s decisions", decided),
        }
        for address, title, decided in found
    ]
    return context.parts.years(label=label, years=rows)


def _neighbours(context: Context, years: Near) -> Markup:
    """The way to the years before and after, from the page of one of them to others beside it."""
    if not any(years):
        return Markup("")
    near = [{"address": f"../{other}/", "title": str(other)} if other else None for other in years]
    return context.parts.neighbours(label=context.words.gettext("Other years"), previous=near[0], next=near[1])


def _paragraph_link(address: str, title: str) -> Markup:
    return Markup('<p><a href="{}">{}</a></p>\n').format(address, title)


def _nothing(sentence: str) -> Markup:
    return Markup("<p>{}</p>\n").format(sentence)
