"""The grounds by which the register of what is withheld is ordered: words, order, and where each is listed."""

from __future__ import annotations

import re

from minutebook.pages import notices
from minutebook.pages.context import Context
from minutebook.public.model import HELD
from minutebook.public.register import PART_RELEASED, RELEASED, WITHHELD, Row, ground_key
from minutebook.words import gettext_noop

AHEAD = "ahead"
STATES = {
    AHEAD: gettext_noop("In agendas and notices of meetings"),
    WITHHELD: gettext_noop("Withheld"),
    PART_RELEASED: gettext_noop("Part released"),
    RELEASED: gettext_noop("Released"),
}


def group(row: Row) -> str:
    """The ground under which a row stands."""
    # these stand apart, so that a ground's list holds just what the figures of the year count on it
    if row.state == RELEASED:
        return RELEASED
    return ground_key(row.notice) if row.meeting.status in HELD else AHEAD


def anchor_of(year: int, ground: str) -> str:
    """Where the register lists a year's notices of one ground."""
    return f"{year}-{ground}"


def place_of(year: int, ground: str, *, divided: bool) -> tuple[str, str]:
    """The page of that list, from the first page of the register, and the anchor there."""
    return f"{year}/" if divided else "", anchor_of(year, ground)


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


def order(ground: str) -> tuple[int, list[tuple[int, str]]]:
    """Kinds in their order, paragraphs by number, and at the end what stands apart."""
    kind, *paragraphs = ground.split("-")
    kinds = [*notices.KINDS, AHEAD, RELEASED]
    return kinds.index(kind), [(int(re.sub(r"\D.*", "", name) or 0), name) for name in paragraphs]
