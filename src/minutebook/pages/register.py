"""The register of what is withheld in what the site publishes: by year and ground, a row a notice."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from markupsafe import Markup, escape

from minutebook.pages import items, notices, status
from minutebook.pages.context import Context
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


def render_register(context: Context) -> Page:
    """All notices of the record. Its head says what it does not list."""
    words = context.words
    title = words.gettext("What is withheld")
    scope = words.gettext(
        "This register lists what was withheld in what this site publishes. "
        "It does not list meetings that are not published."
    )
    parts = [head(context, ADDRESS, title), Markup("<p>{}</p>\n").format(scope)]
    contents: list[Entry] = []
    for year, of_year in groupby(context.rows, key=lambda row: row.meeting.date.year):
        parts.append(Markup('<h2 id="mb-{}">{}</h2>\n').format(year, year))
        below: list[Entry] = []
        for ground, found in groupby(sorted(of_year, key=_group), key=_group):
            anchor, heading = anchor_of(year, ground), ground_words(context, ground)
            parts.append(Markup('<h3 id="{}">{}</h3>\n').format(anchor, heading))
            parts.append(_rows(context, found))
            below.append((anchor, str(escape(heading)), ()))
        contents.append((f"mb-{year}", str(year), tuple(below)))
    if not contents:
        parts.append(Markup("<p>{}</p>\n").format(words.gettext("Nothing is withheld.")))
    description = words.gettext(
        "What %(council)s withholds from its published minutes and papers, on what ground and why.",
        council=context.record.council,
    )
    return Page(ADDRESS, "withheld", title, description, str(Markup("").join(parts)), tuple(contents))


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
        "notice": notices.in_register(page, row.notice),
    }
