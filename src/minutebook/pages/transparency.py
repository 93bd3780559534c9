"""Figures of each year, every one with a link to the list that it counts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from minutebook.pages import register, sections
from minutebook.pages.context import Context, relative
from minutebook.pages.page import Page
from minutebook.pages.trail import as_of, part, trail
from minutebook.public.statistics import Figures, Year

ADDRESS = "transparency/"


def render_transparency(context: Context) -> Iterable[Page]:
    """The years, and a page for each."""
    words = context.words
    title = words.gettext("Figures by year")
    rows = [
        {"address": f"{year.year}/", "title": str(year.year), "count": _meetings(context, year)}
        for year in context.years.values()
    ]
    none = Markup("<p>{}</p>\n").format(words.gettext("None yet."))
    body = Markup("{}<h1>{}</h1>\n{}").format(
        trail(context, ADDRESS), title, context.parts.years(label=title, years=rows) if rows else none
    )
    description = words.gettext(
        "Meetings, items, resolutions and what is withheld at %(council)s, by year.", council=context.record.council
    )
    yield Page(ADDRESS, "transparency", title, description, str(body))
    for year in context.years.values():
        yield _year(context, year)


def _meetings(context: Context, year: Year) -> str:
    return context.words.ngettext("%(num)s meeting", "%(num)s meetings", year.total.meetings)


def _year(context: Context, year: Year) -> Page:
    words = context.words
    address = f"{ADDRESS}{year.year}/"
    title = words.gettext("Figures of %(year)s", year=year.year)
    parts = [trail(context, address, part(context, ADDRESS)), Markup("<h1>{}</h1>\n").format(title)]
    parts.append(as_of(context))
    parts.append(context.parts.figures(**_table(context, address, year)))
    parts.append(_grounds(context, address, year))
    parts.append(_others(context, address, year))
    description = words.gettext(
        "Meetings, items, resolutions and what is withheld at %(council)s in %(year)s.",
        council=context.record.council,
        year=year.year,
    )
    return Page(address, "transparency_year", title, description, str(Markup("").join(parts)))


def _table(context: Context, address: str, year: Year) -> dict[str, Any]:
    rows = [
        _row(context, address, year, board.slug, board.name, year.boards[board.slug])
        for board in context.boards
        if board.slug in year.boards
    ]
    return {
        "board": sections.noun(context, "board"),
        "rows": rows,
        "total": _row(context, address, year, "", context.words.gettext("All"), year.total),
    }


def _row(context: Context, address: str, year: Year, board: str, name: str, figures: Figures) -> dict[str, Any]:
    """A row of figures; each but nought leads to its list."""
    meetings = f"boards/{board}/#mb-{year.year}" if board else f"calendar/#mb-{year.year}"
    decisions = f"decisions/{year.year}/" + (f"#{board}" if board else "")
    withheld = f"withheld/#mb-{year.year}"
    cells = (
        (figures.meetings, meetings),
        (figures.items, meetings),
        (figures.resolutions, decisions),
        (figures.withheld, withheld),
    )
    return {
        "name": name,
        "cells": [
            {"number": context.words.number(number), "address": _to(to, address) if number else None}
            for number, to in cells
        ],
    }


def _to(target: str, address: str) -> str:
    page, _, anchor = target.partition("#")
    return relative(page, address) + (f"#{anchor}" if anchor else "")


def _grounds(context: Context, address: str, year: Year) -> Markup:
    words = context.words
    heading = Markup('<h2 id="mb-grounds">{}</h2>\n').format(words.gettext("Withheld, by ground"))
    note = words.gettext(
        "Counted in notices: what stands behind a notice, and how much it is, is not counted and not published."
    )
    if not year.grounds:
        return heading + Markup("<p>{}</p>\n").format(words.gettext("Nothing is withheld."))
    rows = [
        (
            register.ground_words(context, ground),
            Markup('<a href="{}">{}</a>').format(
                _to(f"withheld/#{register.anchor_of(year.year, ground)}", address), words.number(count)
            ),
        )
        for ground, count in sorted(year.grounds.items())
    ]
    return Markup("{}{}<p>{}</p>\n").format(heading, context.parts.facts(rows=rows), note)


def _others(context: Context, address: str, year: Year) -> Markup:
    words = context.words
    calendar = _to(f"calendar/#mb-{year.year}", address)
    rows = [
        (label, Markup('<a href="{}">{}</a>').format(calendar, words.number(count)))
        for label, count in (
            (words.gettext("Decisions outside meetings"), year.outside),
            (words.gettext("Meetings cancelled"), year.cancelled),
        )
        if count
    ]
    return context.parts.facts(rows=rows) if rows else Markup("")
