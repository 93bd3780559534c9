"""What a meeting did, block by block, and what the words of each say of the public: for the rule in `camera.py`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...regimes import Regime
from .items import RawItem
from .raw import Raw, form


@dataclass(slots=True)
class Step:
    """One block in the order of the meeting; what its words say of the public is asked once."""

    raw: Raw
    item: int
    heading: bool = False
    words: str = ""
    agenda: bool = False
    excludes: bool = False
    resolution: bool = False
    released: bool = False
    """Part of what was withheld once: it can send the public out, and needs no mark of its own."""


def steps_of(opening: list[Raw], items: list[RawItem], regime: Regime) -> list[Step]:
    """The blocks of a meeting in their order, with what they say of the public."""
    found = list(_steps(opening, items))
    _ask(found, regime)
    _find_resolutions(found, regime)
    return found


def _steps(opening: list[Raw], items: list[RawItem]) -> Iterator[Step]:
    for raw in opening:
        yield from _blocks(raw, -1)
    for place, item in enumerate(items):
        if item.mark is not None:
            yield Step(Raw("mark", item.line, mark=item.mark), place)
        elif item.heading is not None:
            yield Step(item.heading, place, heading=True)
        for raw in item.released:
            yield from _blocks(raw, place, released=True)
        for raw in item.all_blocks():
            yield from _blocks(raw, place)


def _blocks(raw: Raw, place: int, released: bool = False) -> Iterator[Step]:
    """Each row of a table is a block of its own, and so is a quotation as a whole; a released part has its own."""
    if raw.kind in ("rule", "minutes"):
        return
    if raw.kind == "quote":
        raw.attributes = raw.rows[-1].attributes
        yield Step(raw, place, released=released)
    elif raw.kind == "table":
        for row in raw.rows:
            if not re.fullmatch(r"[\s|:-]*", row.text.text):
                yield Step(row, place, released=released)
    else:
        yield Step(raw, place, released=released)
        if raw.mark is not None and raw.mark.notice.released:
            for inner in form(raw.mark.parts):
                yield from _blocks(inner, place, released=True)


def _ask(steps: list[Step], regime: Regime) -> None:
    """What the words of each step say of the public; most hold none of the words that it takes."""
    for step in steps:
        if step.raw.kind != "mark" and not step.heading:
            step.words = words_of(step.raw)
    for place in regime.may_exclude([step.words for step in steps]):
        step = steps[place]
        step.agenda = regime.exclusion_agenda(step.words)
        step.excludes = step.agenda or regime.excludes(step.words)


def _find_resolutions(steps: list[Step], regime: Regime) -> None:
    """Mark the resolutions that matter here: those that exclude by their own words or by those of a clause."""
    head: Step | None = None
    for step in steps:
        if step.raw.kind != "letter":
            head = step
        if step.excludes and head is not None:
            head.resolution = _is_resolution(head, regime)
            step.resolution = step.resolution or _is_resolution(step, regime)


def _is_resolution(step: Step, regime: Regime) -> bool:
    if step.heading or step.raw.kind not in ("para", "bullet", "letter", "keyline"):
        return False
    if step.raw.kind == "keyline":
        return step.raw.label in ("MOTION",)
    words = re.sub(r"^\d[\w./]*\s+", "", step.words)
    return "decision" in step.raw.attributes.names or bool(regime.decision(words))


def words_of(raw: Raw) -> str:
    """The words of a block on one line; none of what is withheld."""
    if raw.kind == "mark":
        return ""
    lines = [row.text.text for row in raw.rows] or [raw.text.text]
    return " ".join(" ".join(lines).split())


def is_marked(raw: Raw) -> bool:
    """Whether a block is withheld, or says that it is public."""
    return raw.kind == "mark" or raw.public or _only_notices(raw)


def _only_notices(raw: Raw) -> bool:
    """Whether a block is nothing but withheld words."""
    text = raw.text
    return bool(text.notices) and not re.search(r"\w", text.text)
