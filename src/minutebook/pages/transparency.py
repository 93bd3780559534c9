"""Figures of each year, every one with a link to the list that it counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from markupsafe import Markup, escape

from minutebook.pages import activity, by_year, calendar, register, sections, status
from minutebook.pages.addresses import relative
from minutebook.pages.context import Context
from minutebook.pages.draft import Draft
from minutebook.pages.grounds import ground_words, place_of
from minutebook.pages.page import Contents, Entry, Page
from minutebook.pages.reckoned import as_of
from minutebook.pages.trail import head, part
from minutebook.public.model import Board
from minutebook.public.statistics import Figures, Line, Year

ADDRESS = "transparency/"
SUMMED = ("items", "resolutions", "withheld")


def transparency_drafts(context: Context) -> Iterator[Draft]:
    """The years, and a page for each."""
    years = [(year.year, len(year.total.meetings)) for year in context.years.values()]
    yield Draft(ADDRESS, "transparency", _list, (years,))
    newest, divided = context.record.as_of, by_year.is_long(len(context.rows))
    for year in context.years.values():
        day = None if newest and year.year < newest.year else newest
        yield Draft(f"{ADDRESS}{year.year}/", "transparency_year", _year, (year, day, divided))


def _list(context: Context, years: list[tuple[int, int]]) -> Page:
    words = context.words
    title = words.gettext("Figures by year")
    rows = [
        {
            "address": f"{year}/",
            "title": str(year),
            "count": words.ngettext("%(num)s meeting", "%(num)s meetings", meetings),
        }
        for year, meetings in years
    ]
    none = Markup("<p>{}</p>\n").format(words.gettext("None yet."))
    body = Markup("{}{}").format(
        head(context, ADDRESS, title), context.parts.years(label=title, years=rows) if rows else none
    )
    description = words.gettext(
        "Meetings, items, resolutions and what is withheld at %(council)s, by year.", council=context.record.council
    )
    return Page(ADDRESS, "transparency", title, description, str(body))


def _year(context: Context, year: Year, day: date | None, divided: bool) -> Page:
    """The figures of a year, as of a `day` if it is not over.

    `divided`: the register of what is withheld has a page for each.
    """
    words = context.words
    address = f"{ADDRESS}{year.year}/"
    title = words.gettext("Figures of %(year)s", year=year.year)
    parts = [head(context, address, title, part(context, ADDRESS)), as_of(context, day)]
    parts.append(context.parts.figures(**_table(context, year)))
    parts.append(activity.of_year(context, year))
    parts.append(_grounds(context, address, year, divided))
    boards = [board for board in context.boards if board.slug in year.boards]
    contents: list[Entry] = [("mb-grounds", words.gettext("Withheld, by ground"), ())]
    parts.append(Markup('<h2 id="mb-lists">{}</h2>\n').format(words.gettext("What was counted")))
    for board in boards:
        parts.append(_lists(context, address, board, year.boards[board.slug]))
    below: Contents = tuple((board.slug, str(escape(board.name)), ()) for board in boards)
    contents.append(("mb-lists", words.gettext("What was counted"), below))
    parts.append(_cancelled(context, address, year))
    description = words.gettext(
        "Meetings, items, resolutions and what is withheld at %(council)s in %(year)s.",
        council=context.record.council,
        year=year.year,
    )
    return Page(address, "transparency_year", title, description, str(Markup("").join(parts)), tuple(contents))


def _table(context: Context, year: Year) -> dict[str, Any]:
    rows = [
        _row(context, board.slug, board.name, year.boards[board.slug])
        for board in context.boards
        if board.slug in year.boards
    ]
    return {
        "board": sections.noun(context, "board"),
        "rows": rows,
        "total": _row(context, "mb-lists", context.words.gettext("All"), year.total),
    }


def _row(context: Context, anchor: str, name: str, figures: Figures) -> dict[str, Any]:
    """A row of figures; each but nought leads to the list that it sums up."""
    numbers = (len(figures.meetings), len(figures.outside), *(figures.sum(what) for what in SUMMED))
    return {
        "name": name,
        "cells": [
            {"number": context.words.number(number), "address": f"#{anchor}" if number else None} for number in numbers
        ],
    }


def _lists(context: Context, address: str, board: Board, figures: Figures) -> Markup:
    words = context.words
    body = Markup('<h3 id="{}">{}</h3>\n').format(board.slug, board.name)
    for title, lines in (
        (words.gettext("Meetings held"), figures.meetings),
        (words.gettext("Decisions outside meetings"), figures.outside),
    ):
        if lines:
            rows = [_line(context, address, line) for line in lines]
            body += Markup('<p class="mb-part">{} ({})</p>\n{}').format(
                title, words.number(len(lines)), context.parts.years(label=f"{title}: {board.name}", years=rows)
            )
    return body


def _line(context: Context, address: str, line: Line) -> dict[str, str]:
    words = context.words
    counts = (
        words.ngettext("%(num)s item", "%(num)s items", line.items),
        words.ngettext("%(num)s resolution", "%(num)s resolutions", line.resolutions) if line.resolutions else "",
        words.ngettext("%(num)s notice of what is withheld", "%(num)s notices of what is withheld", line.withheld)
        if line.withheld
        else "",
    )
    return {
        "address": relative(line.meeting.address, address),
        "title": status.day(words, line.meeting),
        "count": ", ".join(count for count in counts if count),
    }


def _grounds(context: Context, address: str, year: Year, divided: bool) -> Markup:
    words = context.words
    heading = Markup('<h2 id="mb-grounds">{}</h2>\n').format(words.gettext("Withheld, by ground"))
    note = words.gettext(
        "Counted in notices: what stands behind a notice, and how much it is, is not counted and not published."
    )
    if not year.grounds:
        return heading + Markup("<p>{}</p>\n").format(words.gettext("Nothing is withheld."))
    rows = [
        (
            ground_words(context, ground),
            Markup('<a href="{}#{}">{}</a>').format(
                relative(f"{register.ADDRESS}{page}", address), anchor, words.number(count)
            ),
        )
        for ground, count in sorted(year.grounds.items())
        for page, anchor in [place_of(year.year, ground, divided=divided)]
    ]
    return Markup("{}{}<p>{}</p>\n").format(heading, context.parts.facts(rows=rows), note)


def _cancelled(context: Context, address: str, year: Year) -> Markup:
    if not year.cancelled:
        return Markup("")
    heading = context.words.gettext("Meetings cancelled")
    return Markup('<h2 id="mb-cancelled">{} ({})</h2>\n{}').format(
        heading, context.words.number(len(year.cancelled)), calendar.listed(context, address, year.cancelled)
    )
