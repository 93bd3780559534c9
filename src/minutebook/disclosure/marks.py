"""Marked parts become notices; what a released one holds becomes public text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..layout import HEADING, heading_number
from ..private.opening import opened
from ..private.record import Fence, Line, Marker, Part
from ..public.model import HOLE, Notice
from ..public.source import Mark, Text


@dataclass(frozen=True, slots=True)
class Held:
    """Something that is not public: its kind and place, and the notice that the public reads, if there is one."""

    kind: str  # exempt, confidential, personal, private, note, sensitive or status
    what: str  # part, words, item, paper or person
    line: int
    notice: Notice | None = None


def notice_of(marker: Marker, what: str) -> Notice:
    """What the public reads of a marker: its attributes and nothing of what it holds."""
    return Notice(
        marker.kind, "", what, marker.paragraphs, marker.ground, marker.reason, marker.item, marker.public_title,
        marker.public_summary, marker.matter, marker.review, marker.released, marker.by,
    )  # fmt: skip


def let_out(parts: tuple[Part, ...]) -> tuple[tuple[Text | Mark, ...], tuple[Held, ...]]:
    """Public lines and marks in their order, and what was held back on the way."""
    out: list[Text | Mark] = []
    held: list[Held] = []
    for part in parts:
        if isinstance(part, Line):
            out.append(_line(part, held))
        elif part.marker.kind == "note":
            held.append(Held("note", "part", part.marker.line))
        else:
            out.append(_fence(part, held))
    return tuple(out), tuple(held)


def _line(line: Line, held: list[Held]) -> Text:
    text = opened(line.text)
    notices = []
    for marker in line.words:
        if marker.kind == "sensitive":
            held.append(Held("sensitive", "words", marker.line))
            text = text.replace(HOLE, "{sensitive}")
        else:
            notice = notice_of(marker, "words")
            notices.append(notice)
            if not marker.released:
                held.append(Held(marker.kind, "words", marker.line, notice))
    return Text(line.number, text, tuple(notices))


def _fence(fence: Fence, held: list[Held]) -> Mark:
    notice = notice_of(fence.marker, "item" if fence.marker.public_title else "part")
    if not fence.marker.released:
        held.append(Held(notice.kind, notice.what, fence.marker.line, notice))
        return Mark(fence.marker.line, notice)
    inside, more = let_out(fence.parts)
    held.extend(more)
    return Mark(fence.marker.line, notice, inside)


def public_items(lines: tuple[Text | Mark, ...]) -> dict[str, bool]:
    """The numbers of all items whose heading is public (True) or that are withheld whole (False)."""
    items: dict[str, bool] = {}
    for line in lines:
        if isinstance(line, Mark):
            if line.notice.item and not line.notice.released:
                items[line.notice.item] = False
            items |= public_items(line.parts)
        elif heading := HEADING.match(line.text):
            number, _ = heading_number(line.text[heading.end() :], len(heading[1]))
            minute = re.search(r"\bminute=\"?([^\s\"}]+)", line.text)
            for name in (number, minute[1] if minute else None):
                if name:
                    items[name] = True
    return items
