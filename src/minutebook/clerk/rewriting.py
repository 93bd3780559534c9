"""A file of minutes with everything that it withholds replaced, in one of three ways: the source of a twin.

Which words are withheld is asked of the audit's reader, not of the grammar: what the two see differently shows as a
difference of the sites. Markers, their places and attributes stay, and so does every public word.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from ..audit.front import read_front
from ..audit.markers import marks, merged
from ..audit.shapes import Mark, is_released, pairs
from ..audit.sources import interests
from ..audit.status import kept_lines, status_of
from .invented import DEBATE, UNREAD, Inventor
from .rewriting_front import rewritten_front

WAYS = ("other", "none", "every")
"""Other words; none; every construct of the format."""

_OPENING = re.compile(r"[ \t>*+•\d.)-]*:::[ \t]+(\w+)[ \t]*(\{.*\})?[ \t]*")
_CLOSING = re.compile(r"[ \t>]*:::[ \t]*")
_WHO = re.compile(r"INTEREST:[^:(;{\n]*", re.IGNORECASE)
_LINE_OF_ITS_OWN = re.compile(r"[^\w(\"'“‘]|[A-Z][A-Z ]+:")
_NOTHING = ("unpublished", "withdrawn", "scheduled")
"""Statuses that show nothing of a body."""


@dataclass(frozen=True, slots=True)
class _Fence:
    """The numbers of a fence's two lines, whether it stands for a whole item, and for which."""

    start: int
    end: int
    whole: bool
    released: bool
    item: str


def rewritten(text: str, way: str, seed: str, known: tuple[str, ...] = ()) -> str:
    """The text of one file as its twin has it. A file that withholds nothing stays as it is.

    `seed` tells the invented words of one file from those of another; `known` are short names of the registers.
    """
    lines = text.split("\n")
    front = read_front(lines)
    if not front.end:
        return text
    status = status_of(front)
    inventor = Inventor(text, f"{way} {seed}", known)
    body = lines[front.end :]
    fences = list(_fences(body))
    whole = {fence.item for fence in fences if fence.item and fence.whole and not fence.released}
    head = rewritten_front(lines[: front.end], status, way, inventor, whole)
    if status in _NOTHING or (status == "cancelled" and not front.one("agenda_published")):
        return "\n".join([*head, *_of_status(way, inventor, whole=True)])
    kept = kept_lines(status, front, _masked(body, fences))
    for first, last in reversed(list(_clear_of(kept, fences))):
        if any(line.strip() for line in body[first:last]):
            body[first:last] = _of_status(way, inventor, whole=False)
    return "\n".join([*head, _without_marks("\n".join(body), way, inventor)])


def _fences(lines: list[str]) -> Iterator[_Fence]:
    opened: _Fence | None = None
    for number, line in enumerate(lines):
        if ":::" not in line:
            continue
        if opened is None and (found := _OPENING.fullmatch(line)):
            told = pairs(found[2] or "")
            values = {key: value.strip("\"'") for key, value in told}
            whole, released = "public_title" in values, is_released(found[1], told)
            opened = _Fence(number, number, whole, released, values.get("item", ""))
        elif opened is not None and _CLOSING.fullmatch(line):
            yield replace(opened, end=number)
            opened = None


def _masked(lines: list[str], fences: list[_Fence]) -> list[str]:
    """The lines without what fences withhold: nothing in there says where minutes begin."""
    masked = list(lines)
    for fence in fences:
        if not fence.released:
            masked[fence.start + 1 : fence.end] = [""] * (fence.end - fence.start - 1)
    return masked


def _clear_of(kept: list[tuple[int, int]], fences: list[_Fence]) -> Iterator[tuple[int, int]]:
    """What the status keeps back, without the lines of fences that reach out of it or begin an item."""
    for first, last in kept:
        at = first
        for fence in fences:
            if fence.start < at <= fence.end < last:  # a part once released, of which the status keeps the rest back
                yield at, fence.end
                at = fence.end + 1
            elif at <= fence.start < last and (fence.whole or fence.end >= last):
                last = fence.start
        if at < last:
            yield at, last


def _of_status(way: str, inventor: Inventor, *, whole: bool) -> list[str]:
    """Lines in place of what the status keeps back; `whole` if that is all of the body."""
    if way == "none":
        return [""]
    pattern = inventor.paragraphs() if way == "other" else inventor.filled(DEBATE)
    if whole:
        pattern = f"## 1. {inventor.words()}\n\n{pattern}\n\n::: note\n{inventor.words()}\n:::"
    return ["", *pattern.split("\n"), ""]


def _without_marks(body: str, way: str, inventor: Inventor) -> str:
    starts = [0, *accumulate(len(line) + 1 for line in body.split("\n"))]
    for mark in reversed(merged([*marks(body), *interests(body)])):
        line = body[starts[bisect_right(starts, mark.start) - 1] :].split("\n", 1)[0]
        start, new = _replaced(body, mark, line, way, inventor)
        body = body[:start] + new + body[mark.end :]
    return body


def _replaced(body: str, mark: Mark, line: str, way: str, inventor: Inventor) -> tuple[int, str]:
    """Where the new words of a marked stretch begin, and what they are."""
    inside = body[mark.start : mark.end]
    if mark.kind == "sensitive":
        begin = body.rfind("\n", 0, mark.start) + 1
        who = _WHO.search(body, begin)
        start = min(who.end(), mark.start) if who else mark.start
        return start, _interest(way, inventor)
    if inside.startswith("\n"):
        return mark.start, _inside_a_fence(line, way, inventor)
    return mark.start, _span(line, way, inventor)


def _inside_a_fence(opening: str, way: str, inventor: Inventor) -> str:
    """Nothing in a fence is parsed, but for the heading of an item that is withheld whole, which agrees with it."""
    if way == "none":
        return "\n"
    found = _OPENING.fullmatch(opening)
    values = {key: value.strip("\"'") for key, value in pairs(found[2] or "")} if found else {}
    heading = ""
    if "public_title" in values and found and found[1] != "note":
        number = f"{values['item']}. " if "item" in values else ""
        heading = f"## {number}{inventor.words()}\n\n"
    if way == "other":
        return f"\n{heading}{inventor.paragraphs()}\n"
    return f"\n{heading}{inventor.filled(UNREAD)}\n{inventor.filled(DEBATE)}\n"


def _span(line: str, way: str, inventor: Inventor) -> str:
    """Words in brackets stay in their paragraph; one that has a line to itself may get another line."""
    if way == "none":
        return ""
    after = " " if _LINE_OF_ITS_OWN.match(line.lstrip()) else "\n"
    if way == "other":
        return f"{inventor.words(30)}{after}{inventor.words(30)}"
    return inventor.filled(
        f"<Words> | *<words>*, `<words>`{after}(<slug>) [<words>](https://<slug>.example) {{{{ <slug> }}}} "
        "<sum> <b><slug> <!-- <slug> --> by <day> <known>"
    )


def _interest(way: str, inventor: Inventor) -> str:
    """The rest of a line of interests, behind the name, with what marks it as sensitive."""
    patterns = {
        "other": " (item 8; <slug>): <words> {sensitive}",
        "none": " {sensitive}",
        "every": ": <words>, [<words>](https://<slug>.example) *<words>* (<name>)\n<sum>; left the room {sensitive}",
    }
    return inventor.filled(patterns[way])
