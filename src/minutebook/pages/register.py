"""The register of what is withheld in what the site publishes: counts, overdue reviews, and a row a notice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from markupsafe import Markup, escape

from minutebook.pages import by_year, items, notices, status
from minutebook.pages.context import Context
from minutebook.pages.draft import Draft
from minutebook.pages.grounds import STATES, anchor_of, ground_words, group, order, place_of
from minutebook.pages.page import Entry, Page
from minutebook.pages.reckoned import as_of
from minutebook.pages.trail import head, part
from minutebook.pages.writer import Writer
from minutebook.public.register import Row

ADDRESS = "withheld/"


def register_drafts(context: Context) -> Iterator[Draft]:
    """All notices of the record; where they are many, by year. Its head says what it does not list."""
    rows = context.rows
    if not by_year.is_long(len(rows)):
        yield Draft(ADDRESS, "withheld", _register, (rows, context.record.as_of))
        return
    yield Draft(ADDRESS, "withheld", _divided, (rows, context.record.as_of))
    for year, found, near in by_year.with_near(by_year.parted(rows, _year)):
        yield Draft(f"{ADDRESS}{year}/", "withheld_year", _of_year, (year, found, near))


def _register(context: Context, rows: Sequence[Row], day: date | None) -> Page:
    words = context.words
    contents: list[Entry] = []
    parts = _first(context, rows, day, contents, divided=False)
    for year, found in by_year.parted(rows, _year).items():
        parts.append(_headed(context, 2, f"mb-{year}", str(year), len(found)))
        body, below = _grounds(context, ADDRESS, year, found, 3)
        parts.append(body)
        contents.append((f"mb-{year}", str(year), tuple(below)))
    if not rows:
        parts.append(Markup("<p>{}</p>\n").format(words.gettext("Nothing is withheld.")))
    return _page(context, ADDRESS, _title(context), parts, contents)


def _divided(context: Context, rows: Sequence[Row], day: date | None) -> Page:
    """The first page where there is one for each year."""
    contents: list[Entry] = []
    parts = _first(context, rows, day, contents, divided=True)
    said = {
        year: context.words.ngettext("%(num)s notice", "%(num)s notices", len(found))
        for year, found in by_year.parted(rows, _year).items()
    }
    parts.append(by_year.links(context, contents, context.words.gettext("What is withheld by year"), said))
    return _page(context, ADDRESS, _title(context), parts, contents)


def _of_year(context: Context, year: int, rows: Sequence[Row], near: by_year.Near) -> Page:
    address = f"{ADDRESS}{year}/"
    title = context.words.gettext("What is withheld of %(year)s", year=year)
    body, contents = _grounds(context, address, year, rows, 2)
    # no day: a review that is overdue stays so until minutes say that the words are released
    parts = [head(context, address, title, part(context, ADDRESS)), body, by_year.neighbours(context, near)]
    return _page(context, address, title, parts, contents, "withheld_year")


def _title(context: Context) -> str:
    return context.words.gettext("What is withheld")


def _page(
    context: Context, address: str, title: str, parts: list[Markup], contents: list[Entry], kind: str = "withheld"
) -> Page:
    description = context.words.gettext(
        "What %(council)s withholds from its published minutes and papers, on what ground and why.",
        council=context.record.council,
    )
    return Page(address, kind, title, description, str(Markup("").join(parts)), tuple(contents))


def _first(
    context: Context, rows: Sequence[Row], day: date | None, contents: list[Entry], *, divided: bool
) -> list[Markup]:
    """How the register begins: with what it lists, how much that is, and which reviews are overdue."""
    words = context.words
    scope = words.gettext(
        "This register lists what was withheld in what this site publishes. "
        "It does not list meetings that are not published."
    )
    parts = [head(context, ADDRESS, _title(context)), Markup("<p>{}</p>\n").format(scope)]
    if rows:
        parts += [as_of(context, day), _tally(context, rows, divided=divided)]
    if overdue := sorted((row for row in rows if row.overdue), key=_review):
        heading = words.gettext("Review overdue")
        parts.append(_headed(context, 2, "mb-overdue", heading, len(overdue)))
        parts.append(context.parts.years(label=heading, years=[_due(context, row) for row in overdue]))
        contents.append(("mb-overdue", heading, ()))
    return parts


def _grounds(context: Context, address: str, year: int, rows: Iterable[Row], level: int) -> tuple[Markup, list[Entry]]:
    """The notices of a year, a list for each ground under a heading of some level."""
    parts: list[Markup] = []
    contents: list[Entry] = []
    for ground, some in groupby(sorted(rows, key=lambda row: order(group(row))), key=group):
        found = list(some)
        anchor, heading = anchor_of(year, ground), ground_words(context, ground)
        parts.append(_headed(context, level, anchor, heading, len(found)))
        parts.append(context.parts.register(rows=[_row(context, address, row) for row in found]))
        contents.append((anchor, str(escape(heading)), ()))
    return Markup("").join(parts), contents


def _headed(context: Context, level: int, anchor: str, title: str, count: int) -> Markup:
    form = Markup('<h{level} id="{anchor}">{title} ({count})</h{level}>\n')
    return form.format(level=level, anchor=anchor, title=title, count=context.words.number(count))


def _tally(context: Context, rows: Sequence[Row], *, divided: bool) -> Markup:
    """How many notices each year has on each ground, as many as the lists below have rows."""
    words, years = context.words, sorted({_year(row) for row in rows}, reverse=True)
    counts = Counter((_year(row), group(row)) for row in rows)
    grounds = sorted({ground for _, ground in counts}, key=order)

    def line(name: str, numbers: Sequence[int], addresses: Sequence[str]) -> dict[str, Any]:
        cells = [
            {"number": words.number(number), "address": address if number else None}
            for number, address in zip(numbers, addresses, strict=True)
        ]
        return {"name": name, "cells": [*cells, {"number": words.number(sum(numbers)), "address": None}]}

    sums = [sum(counts[year, ground] for ground in grounds) for year in years]
    return context.parts.tally(
        label=words.gettext("Notices by ground and year"),
        columns=[*map(str, years), words.gettext("All")],
        rows=[
            line(
                ground_words(context, ground),
                [counts[year, ground] for year in years],
                ["#".join(place_of(year, ground, divided=divided)) for year in years],
            )
            for ground in grounds
        ],
        total=line(words.gettext("All"), sums, [f"{year}/" if divided else f"#mb-{year}" for year in years]),
    )


def _year(row: Row) -> int:
    return row.meeting.date.year


def _review(row: Row) -> date:
    return row.notice.review or date.max


def _due(context: Context, row: Row) -> dict[str, str]:
    shown = _row(context, ADDRESS, row)
    when = context.words.gettext("Review due: %(day)s", day=context.words.date(_review(row)))
    title = f"{shown['board']}, {shown['day']}"
    subject = shown["item"] or row.notice.public_title
    said = Markup("{}: {}").format(title, subject) if subject else title
    return {"address": shown["address"], "title": said, "count": when}


def _row(context: Context, address: str, row: Row) -> dict[str, Any]:
    board = context.record.boards[row.meeting.board]
    page = Writer(context, board, address, row.meeting)
    item = row.item
    title = items.title(page, item, linked=False) if item and item.title.text.strip() else ""
    return {
        "address": page.to(row.meeting, row.notice.anchor),
        "board": board.name,
        "day": status.day(context.words, row.meeting),
        "item": title,
        "state": context.words.gettext(STATES[row.state]),
        "state_key": row.state.partition(" ")[0],
        "overdue": row.overdue,
        "notice": notices.in_register(page, row.notice),
    }
