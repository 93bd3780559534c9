"""The registers of what was decided: the latest, those of a board, and by year. Each decision stands in full."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from minutebook.pages import by_year, sections
from minutebook.pages.addresses import relative
from minutebook.pages.by_year import LATEST, Near, boards, neighbours, section, with_near
from minutebook.pages.context import Context
from minutebook.pages.decided import away, latest_business
from minutebook.pages.decision_years import ADDRESS, Decided, counted, paragraph_link, year_draft
from minutebook.pages.draft import Draft
from minutebook.pages.page import Entry, Page
from minutebook.pages.trail import Step, head, part
from minutebook.public.model import Board
from minutebook.public.survey import is_decided

Years = dict[int, Decided]


def decisions_drafts(context: Context) -> Iterator[Draft]:
    """The page of the latest decisions, one for each year, and one or several for each board that decided anything."""
    found = [one for one in context.survey.decisions if is_decided(one.part)]
    years = _by_year(found)
    latest = latest_business(context, found, LATEST)
    counts = {slug: len(of_board) for slug, of_board in context.decided.items()}
    yield Draft(ADDRESS, "decisions", _latest, (counts, _counted(years), bool(context.record.matters), latest))
    for year, of_year, near in with_near(years):
        yield year_draft(context, year, of_year, near)
    for board in context.boards:
        if board.slug in context.decided:
            yield from _board_drafts(board, context.decided[board.slug])


def _board_drafts(board: Board, found: Decided) -> Iterator[Draft]:
    """A board's register: on one page by year, or where that would be long a page for each year."""
    years = _by_year(found)
    address, kind = f"{ADDRESS}{board.slug}/", "decisions_board"
    if not by_year.is_long(len(found)):
        yield Draft(address, kind, _board, (board.slug, years))
        return
    yield Draft(address, kind, _divided, (board.slug, _counted(years), found[:LATEST]))
    for year, of_year, near in with_near(years):
        yield Draft(f"{address}{year}/", f"{kind}_year", _board_year, (board.slug, year, of_year, near))


def _counted(years: Years) -> dict[int, int]:
    return {year: len(found) for year, found in years.items()}


def _by_year(found: Decided) -> Years:
    return by_year.parted(found, lambda one: one.meeting.date.year)


def _latest(context: Context, counts: dict[str, int], years: dict[int, int], matters: bool, latest: Decided) -> Page:
    words = context.words
    title = words.gettext("Decisions")
    parts = [head(context, ADDRESS, title)]
    contents: list[Entry] = []
    law = context.common_law
    if counts and law:
        parts.append(_years(context, contents, years))
        parts.append(
            boards(context, contents, {slug: (f"{slug}/", counted(context, count)) for slug, count in counts.items()})
        )
        if matters:
            by_matter = words.gettext("By %(matter)s", matter=context.noun(law, "matter"))
            link = context.parts.links(links=[(relative("matters/", ADDRESS), sections.noun(context, "matter"))])
            parts.append(section(contents, "mb-matters", by_matter, link))
    shown = away(context, ADDRESS, latest) or _nothing(words.gettext("Nothing has been decided yet."))
    parts.append(section(contents, "mb-latest", words.gettext("Latest decisions"), shown))
    description = words.gettext("What %(council)s has decided, in full.", council=context.record.council)
    return Page(ADDRESS, "decisions", title, description, str(Markup("").join(parts)), tuple(contents))


def _board(context: Context, slug: str, years: Years) -> Page:
    contents: list[Entry] = []
    parts = [
        section(contents, f"mb-{year}", str(year), away(context, f"{ADDRESS}{slug}/", found))
        for year, found in years.items()
    ]
    return _register(context, slug, parts, contents)


def _divided(context: Context, slug: str, years: dict[int, int], latest: Decided) -> Page:
    """The first page of a register that has one for each year."""
    contents: list[Entry] = []
    shown = away(context, f"{ADDRESS}{slug}/", latest)
    parts = [
        _years(context, contents, years),
        section(contents, "mb-latest", context.words.gettext("Latest decisions"), shown),
    ]
    return _register(context, slug, parts, contents)


def _register(context: Context, slug: str, parts: list[Markup], contents: list[Entry]) -> Page:
    words, board = context.words, context.record.boards[slug]
    title, address = _titled(context, board)
    to_board = paragraph_link(relative(f"boards/{slug}/", address), words.gettext("Meetings and members"))
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
        neighbours(context, near),
    ]
    description = words.gettext("What was decided by: %(board)s. Each decision in full.", board=title)
    return Page(address, "decisions_board_year", title, description, str(Markup("").join(parts)))


def _titled(context: Context, board: Board) -> Step:
    """A board's register by its title and address."""
    return context.words.gettext("%(board)s: decisions", board=board.name), f"{ADDRESS}{board.slug}/"


def _years(context: Context, contents: list[Entry], years: dict[int, int]) -> Markup:
    said = {year: counted(context, count) for year, count in years.items()}
    return by_year.links(context, contents, context.words.gettext("Decisions by year"), said)


def _nothing(sentence: str) -> Markup:
    return Markup("<p>{}</p>\n").format(sentence)
