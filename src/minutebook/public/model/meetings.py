"""Meetings, items, papers and who was there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias, Union

from .blocks import Block
from .text import Notice, Passage

if TYPE_CHECKING:
    from ..citations import Citation

HELD = ("draft", "confirmed")
"""The statuses of a meeting of which there are minutes."""
Cite: TypeAlias = tuple[str, int | None, Union["Citation", str]]
"""The nearest anchor, the place of the item in the meeting, and the words that cite, or a reference as it was typed."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A public paper; `address` is relative to the meeting's page ("papers/4-1.pdf")."""

    title: str
    address: str
    item: str | None = None
    kind: str | None = None
    added: dt.date | None = None
    licence: str | None = None
    size: int = 0
    pages: Sequence[str] = ()
    """The text of each page of the public copy, the first one's first; a picture has none. Each use may read them."""
    image: bool = False
    """Whether there is no text on any page, so that nobody can search it or have it read out."""
    notice: Notice | None = None  # set where the paper was withheld once and released


@dataclass(frozen=True, slots=True)
class Item:
    """A meeting's business. `agenda` is what stood on the agenda, `blocks` what happened.

    Debate among them may wait packed (`Folded`). `notice` is set where the item is withheld whole (`title` is then its
    public title) or released.
    """

    anchor: str
    title: Passage
    level: int = 2  # 2 an item, 3 a sub-item
    number: str | None = None
    minute: str | None = None
    agenda: Sequence[Block] = ()
    blocks: Sequence[Block] = ()
    papers: tuple[Paper | Notice, ...] = ()
    notice: Notice | None = None
    matter: str | None = None
    lead: str | None = None
    added: dt.date | None = None
    urgent_reason: str | None = None
    background: str | None = None
    standing: bool = False
    budget: bool = False


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody at a meeting. `person` is a slug of people.yml or None; item numbers are public ones.

    `part` says "for part of the meeting" where the item of coming or going is not public.
    """

    name: str
    person: str | None = None
    role: str | None = None
    from_item: str | None = None
    to_item: str | None = None
    left: str | None = None
    back: str | None = None
    part: bool = False
    substitute_for: str | None = None
    remote: bool = False


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who was there. Counts include those whose names a court or a sensitive interest keeps back."""

    present: tuple[Attendee, ...] = ()
    apologies: tuple[Attendee, ...] = ()
    absent: tuple[Attendee, ...] = ()
    in_attendance: tuple[Attendee, ...] = ()
    present_count: int = 0
    apologies_count: int = 0


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting as the public may know it at its status."""

    board: str
    key: str  # "2026-09-14", or "2026-09-14-2" for the second meeting of a day: the address
    date: dt.date
    status: str
    kind: str = "meeting"
    start: dt.time | None = None
    end: dt.time | None = None
    venue: str | None = None
    webcast: str | None = None
    chair: str | None = None
    quorate: bool | None = None
    open: bool = True
    agenda_published: dt.date | None = None
    draft_published: dt.date | None = None
    minutes_published: dt.date | None = None
    short_notice: str | None = None
    confirms: tuple[dt.date, ...] = ()
    moved_from: str | None = None
    cancelled_reason: str | None = None
    changed: tuple[dt.date, ...] = ()
    corrections: tuple[str, ...] = ()
    lang: str | None = None
    under: str = ""
    """The code of the language under which it lies, where it is the counterpart of a meeting in the council's own."""
    attendance: Attendance = Attendance()
    opening: tuple[Block, ...] = ()
    items: tuple[Item, ...] = ()
    papers: tuple[Paper | Notice, ...] = ()
    """Papers of the whole meeting; an item's own are with the item."""
    cites: tuple[Cite, ...] | None = field(default=None, repr=False, compare=False)
    """What its words cite, which follows from them; None where nobody has looked (`public.cites`)."""

    @property
    def address(self) -> str:
        """Its address from the root of the site."""
        return f"{self.under}/boards/{self.board}/{self.key}/" if self.under else f"boards/{self.board}/{self.key}/"


def newest_held(meetings: Iterable[Meeting]) -> dt.date | None:
    """The day of the newest meeting of which there are minutes: the one date that pages know."""
    return max((meeting.date for meeting in meetings if meeting.status in HELD), default=None)
