"""The register of what is withheld in what the site publishes: counts, overdue reviews, and a row a notice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from markupsafe import Markup, escape

from minutebook.pages import items, notices, status
from minutebook.pages.context import Context
from minutebook.pages.draft import Draft, as_of
from minutebook.pages.page import Entry, Page
from minutebook.pages.trail import head
from minutebook.pages.writer import Writer
from minutebook.public.model import HELD
from minutebook.public.register import PART_RELEASED, RELEASED, WITHHELD, Row, ground_key
from minutebook.words import gettext_noop

ADDRESS = "withheld/"
AHEAD = "ahead"
STATES = {
    AHEAD: gettext_noop("In agendas and notices of meetings"),
    WITHHELD: gettext_noop("Withheld"),
    PART_RELEASED: gettext_noop("Part released"),
    RELEASED: gettext_noop("Released"),
}


def register_draft(context: Context) -> Draft:
    """All notices of the record. Its head says what it does not list."""
    return Draft(ADDRESS, "withheld", _register, (context.rows,))


def _register(context: Context, rows: Sequence[Row]) -> Page:
    words = context.words
    title = words.gettext("What is withheld")
    scope = words.gettext(
        "This register lists what was withheld in what this site publishes. "
        "It does not list meetings that are not published."
    )
    parts = [head(context, ADDRESS, title), Markup("<p>{}</p>\n").format(scope)]
    contents: list[Entry] = []
    if rows:
        parts += [as_of(), _tally(context, rows)]
    if overdue := sorted((row for row in rows if row.overdue), key=_review):
        heading = words.gettext("Review overdue")
        parts.append(_headed(context, 2, "mb-overdue", heading, len(overdue)))
        parts.append(context.parts.years(label=heading, years=[_due(context, row) for row in overdue]))
        contents.append(("mb-overdue", heading, ()))
    for year, of_year in groupby(rows, key=_year):
        in_order = sorted(of_year, key=lambda row: _order(_group(row)))
        parts.append(_headed(context, 2, f"mb-{year}", str(year), len(in_order)))
        below: list[Entry] = []
        for ground, some in groupby(in_order, key=_group):
            found = list(some)
            anchor, heading = anchor_of(year, ground), ground_words(context, ground)
            parts.append(_headed(context, 3, anchor, heading, len(found)))
            parts.append(_rows(context, found))
            below.append((anchor, str(escape(heading)), ()))
        contents.append((f"mb-{year}", str(year), tuple(below)))
    if not rows:
        parts.append(Markup("<p>{}</p>\n").format(words.gettext("Nothing is withheld.")))
    description = words.gettext(
        "What %(council)s withholds from its published minutes and papers, on what ground and why.",
        council=context.record.council,
    )
    return Page(ADDRESS, "withheld", title, description, str(Markup("").join(parts)), tuple(contents))


def _headed(context: Context, level: int, anchor: str, title: str, count: int) -> Markup:
    form = Markup('<h{level} id="{anchor}">{title} ({count})</h{level}>\n')
    return form.format(level=level, anchor=anchor, title=title, count=context.words.number(count))


def _tally(context: Context, rows: Sequence[Row]) -> Markup:
    """How many notices each year has on each ground, as many as the lists below have rows."""
    words, years = context.words, sorted({_year(row) for row in rows}, reverse=True)
    counts = Counter((_year(row), _group(row)) for row in rows)
    grounds = sorted({ground for _, ground in counts}, key=_order)

    def line(name: str, numbers: Sequence[int], anchors: Sequence[str]) -> dict[str, Any]:
        cells = [
            {"number": words.number(number), "address": f"#{anchor}" if number else None}
            for number, anchor in zip(numbers, anchors, strict=True)
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
                [anchor_of(year, ground) for year in years],
            )
            for ground in grounds
        ],
        total=line(words.gettext("All"), sums, [f"mb-{year}" for year in years]),
    )


def _year(row: Row) -> int:
    return row.meeting.date.year


def _review(row: Row) -> date:
    return row.notice.review or date.max


def _order(ground: str) -> tuple[int, list[tuple[int, str]]]:
    """Kinds in their order, paragraphs by number, and at the end what stands apart."""
    kind, *paragraphs = ground.split("-")
    kinds = [*notices.KINDS, AHEAD, RELEASED]
    return kinds.index(kind), [(int(re.sub(r"\D.*", "", name) or 0), name) for name in paragraphs]


def _due(context: Context, row: Row) -> dict[str, str]:
    shown = _row(context, row)
    when = context.words.gettext("Review due: %(day)s", day=context.words.date(_review(row)))
    title = f"{shown['board']}, {shown['day']}"
    subject = shown["item"] or row.notice.public_title
    said = Markup("{}: {}").format(title, subject) if subject else title
    return {"address": shown["address"], "title": said, "count": when}


def _group(row: Row) -> str:
    # these stand apart, so that a ground's list holds just what the figures of the year count on it
    if row.state == RELEASED:
        return RELEASED
    return ground_key(row.notice) if row.meeting.status in HELD else AHEAD


def anchor_of(year: int, ground: str) -> str:
    """Where the register lists a year's notices of one ground."""
    return f"{year}-{ground}"


def ground_words(context: Context, ground: str) -> str:
    """A kind of withholding with its paragraphs, in a few words."""
    if ground in (RELEASED, AHEAD):
        return context.words.gettext(STATES[ground])
    kind, _, paragraphs = ground.partition("-")
    name = context.words.gettext(notices.KINDS.get(kind, kind))
    name = name[:1].upper() + name[1:]
    if not paragraphs:
        return name
    numbers = context.words.list(paragraphs.upper().split("-"))
    count = paragraphs.count("-") + 1
    return context.words.ngettext(
        "%(kind)s, paragraph %(numbers)s", "%(kind)s, paragraphs %(numbers)s", count, kind=name, numbers=numbers
    )


def _rows(context: Context, rows: Iterable[Row]) -> Markup:
    return context.parts.register(rows=[_row(context, row) for row in rows])


def _row(context: Context, row: Row) -> dict[str, Any]:
    board = context.record.boards[row.meeting.board]
    page = Writer(context, board, ADDRESS, row.meeting)
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
