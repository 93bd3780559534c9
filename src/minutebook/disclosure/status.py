"""What a meeting's status shows of its body. What it keeps back is withheld without a notice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ..layout import HEADING, heading_number, is_minutes_line
from ..private.opening import opened
from ..private.record import Fence, Part
from ..private.schema import Minutes
from .marks import Held


def shape(front: Minutes) -> str:
    """Which form of a meeting is public: "minutes", "agenda", or "nothing" but the facts of its notice."""
    if front.status in ("draft", "confirmed"):
        return "minutes"
    if front.status == "agenda" or (front.status == "cancelled" and front.agenda_published):
        return "agenda"
    return "nothing"


def visible(parts: tuple[Part, ...], front: Minutes) -> tuple[tuple[Part, ...], tuple[Held, ...]]:
    """The parts that the status shows, and a note of where it keeps something back."""
    form = shape(front)
    if form == "minutes":
        return parts, ()
    kept = tuple(_agenda(parts)) if form == "agenda" else ()
    places = {id(part) for part in kept}
    for part in parts:
        if id(part) in places:
            continue
        if isinstance(part, Fence):
            return kept, (Held("status", "part", part.marker.line),)
        if opened(part.text).strip():
            return kept, (Held("status", "part", part.number),)
    return kept, ()


def _agenda(parts: tuple[Part, ...]) -> Iterable[Part]:
    """Headings and what stands above `Minutes:`.

    A sub-item begins anew, unless the line stands in its item's own part: what follows there is minutes,
    its headings included.
    """
    item_below = below = in_sub = True  # before the first item stands nothing that an agenda shows
    for part in parts:
        if isinstance(part, Fence):
            if part.marker.public_title:
                item_below, below, in_sub = False, False, False
            if not below:
                shown = _above_minutes(part)
                yield shown
                if len(shown.parts) < len(part.parts):  # what follows the line is minutes, outside the part, too
                    below, item_below = True, item_below or not in_sub
            continue
        text = opened(part.text)
        heading = HEADING.match(text)
        if heading and len(heading[1]) == 2:
            item_below, below, in_sub = False, False, False
        elif heading and heading_number(text[heading.end() :], 3)[0]:
            in_sub, below = True, item_below
        elif is_minutes_line(text):
            below = True
            item_below = item_below or not in_sub
        if not below:
            yield part


def _above_minutes(fence: Fence) -> Fence:
    """A released part, up to a line `Minutes:` in it."""
    for at, part in enumerate(fence.parts):
        if not isinstance(part, Fence) and is_minutes_line(opened(part.text)):
            return replace(fence, parts=fence.parts[:at])
    return fence
