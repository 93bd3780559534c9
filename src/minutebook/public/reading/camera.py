"""In camera: once the public is sent out, each block is withheld or says that it is public.

Nothing here withholds: what is not marked is a problem, so that doubt never publishes. Rules: DESIGN part 4,
"In camera" and "`open: no`"; England LGA 1972 s.100A(4); parishes 1960 Act s.1(2).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...regimes import Regime
from ..source import Reporter
from .items import RawItem
from .raw import Raw, form
from .saying import ABOUT_DECISIONS

_NAMED = re.compile(
    r"\bitems?\s+(?:nos?\.?\s+|numbers?\s+)?"
    r"([0-9][\w./]{0,20}(?:\s*(?:,\s*and|,|and|&|to|[-–])\s*(?:items?\s+)?[0-9][\w./]{0,20})*)",
    re.IGNORECASE,
)
_AGREED = re.compile(r"(?:this |it )?(?:was )?(?:agreed|resolved|approved|carried)(?: \w+ly)?\W*", re.IGNORECASE)
"""What says no more under a heading than that it was so."""
_RANGE = re.compile(r"(?<![0-9])([0-9]{1,6})\s*(?:to|[-–])\s*([0-9]{1,6})(?![0-9])")


@dataclass(slots=True)
class _Step:
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


def check_camera(opening: list[Raw], items: list[RawItem], regime: Regime, report: Reporter) -> None:
    """Report each block that stands unmarked after an exclusion, and exclusions that no resolution makes."""
    steps = list(_steps(opening, items))
    _ask(steps, regime)
    _find_resolutions(steps, regime)
    closed_items: set[int] = set()
    sent_out = False
    at = 0
    while at < len(steps):
        step = steps[at]
        end = _with_clauses(steps, at) if step.resolution or step.agenda else at + 1
        if (step.resolution or step.agenda) and _sends_out(steps[at:end], regime):
            _check_blocks(steps[at:end], sent_out, closed_items, report)
            named = _named(" ".join(part.words for part in steps[at:end]), items)
            closed_items |= named
            sent_out = sent_out or not named
            at = end
            continue
        if sent_out and not step.heading and regime.readmits(step.words):
            sent_out, closed_items = False, set()
        _check_blocks([step], sent_out, closed_items, report)
        at += 1
    _check_named_earlier(steps, closed_items, report)
    _check_sentences(steps, items, regime, report)


def _find_resolutions(steps: list[_Step], regime: Regime) -> None:
    """Mark the resolutions that matter here: those that exclude by their own words or by those of a clause."""
    head: _Step | None = None
    for step in steps:
        if step.raw.kind != "letter":
            head = step
        if step.excludes and head is not None:
            head.resolution = _is_resolution(head, regime)
            step.resolution = step.resolution or _is_resolution(step, regime)


def _ask(steps: list[_Step], regime: Regime) -> None:
    """What the words of each step say of the public; most hold none of the words that it takes."""
    for step in steps:
        if step.raw.kind != "mark" and not step.heading:
            step.words = _words(step.raw)
    for place in regime.may_exclude([step.words for step in steps]):
        step = steps[place]
        step.agenda = regime.exclusion_agenda(step.words)
        step.excludes = step.agenda or regime.excludes(step.words)


def _sends_out(steps: list[_Step], regime: Regime) -> bool:
    """Whether a resolution with its clauses sends the public out, and was not lost."""
    said = any(step.excludes for step in steps)
    if not said and len(steps) > 1:
        said = regime.excludes(" ".join(step.words for step in steps))
    return said and not _lost_or_open(steps)


def _check_named_earlier(steps: list[_Step], closed: set[int], report: Reporter) -> None:
    """A resolution may name an item that stands above it."""
    for step in steps:
        if step.item in closed and not step.released and not _marked(step.raw):
            report(step.raw.line, "C001")


def _steps(opening: list[Raw], items: list[RawItem]) -> Iterator[_Step]:
    for raw in opening:
        yield from _blocks(raw, -1)
    for place, item in enumerate(items):
        if item.mark is not None:
            yield _Step(Raw("mark", item.line, mark=item.mark), place)
        elif item.heading is not None:
            yield _Step(item.heading, place, heading=True)
        for raw in item.released:
            yield from _blocks(raw, place, released=True)
        for raw in item.all_blocks():
            yield from _blocks(raw, place)


def _blocks(raw: Raw, place: int, released: bool = False) -> Iterator[_Step]:
    """Each row of a table is a block of its own, and so is a quotation as a whole; a released part has its own."""
    if raw.kind in ("rule", "minutes"):
        return
    if raw.kind == "quote":
        raw.attributes = raw.rows[-1].attributes
        yield _Step(raw, place, released=released)
    elif raw.kind == "table":
        for row in raw.rows:
            if not re.fullmatch(r"[\s|:-]*", row.text.text):
                yield _Step(row, place, released=released)
    else:
        yield _Step(raw, place, released=released)
        if raw.mark is not None and raw.mark.notice.released:
            for inner in form(raw.mark.parts):
                yield from _blocks(inner, place, released=True)


def _words(raw: Raw) -> str:
    if raw.kind == "mark":
        return ""
    lines = [row.text.text for row in raw.rows] or [raw.text.text]
    return " ".join(" ".join(lines).split())


def _is_resolution(step: _Step, regime: Regime) -> bool:
    if step.heading or step.raw.kind not in ("para", "bullet", "letter", "keyline"):
        return False
    if step.raw.kind == "keyline":
        return step.raw.label in ("MOTION",)
    words = re.sub(r"^\d[\w./]*\s+", "", step.words)
    return "decision" in step.raw.attributes.names or bool(regime.decision(words))


def _with_clauses(steps: list[_Step], at: int) -> int:
    """The index after a resolution, its clauses and the lines about it."""
    end = at + 1
    while end < len(steps) and steps[end].item == steps[at].item and not steps[end].heading:
        raw = steps[end].raw
        about = raw.kind == "keyline" and raw.label in ABOUT_DECISIONS
        if not (raw.kind == "letter" or about or raw.inside):
            break
        end += 1
    return end


def _lost_or_open(steps: list[_Step]) -> bool:
    """Whether the resolution was lost, or says that the public stayed after all."""
    for step in steps:
        if "open" in step.raw.attributes.names:
            return True
        if step.raw.kind == "keyline" and step.raw.label == "OUTCOME" and re.match(r"lost|withdrawn|fell", step.words):
            return True
    return False


def _named(words: str, items: list[RawItem]) -> set[int]:
    """The items that a resolution names, by place; none if it names none that there is."""
    numbers: set[str] = set()
    for match in _NAMED.finditer(words):
        for low, high in _RANGE.findall(match[1]):
            numbers |= {str(number) for number in range(int(low), min(int(high), int(low) + 200) + 1)}
        numbers |= {number.rstrip(".") for number in re.findall(r"[0-9][\w./]*", match[1])}
    named = {place for place, item in enumerate(items) if numbers & {item.number or "", item.minute or ""}}
    inside = False
    for place, item in enumerate(items):
        if item.level == 2:
            inside = place in named
        elif inside:
            named.add(place)
    return named


def _marked(raw: Raw) -> bool:
    return raw.kind == "mark" or raw.public or _only_notices(raw)


def _only_notices(raw: Raw) -> bool:
    """Whether a block is nothing but withheld words."""
    text = raw.text
    return bool(text.notices) and not re.search(r"\w", text.text)


def _check_blocks(steps: list[_Step], sent_out: bool, closed: set[int], report: Reporter) -> None:
    for step in steps:
        if sent_out and step.item not in closed and not step.released and not _marked(step.raw):
            report(step.raw.line, "C001")


def _check_sentences(steps: list[_Step], items: list[RawItem], regime: Regime, report: Reporter) -> None:
    """A sentence that says the public left, or a heading that announces it, needs a resolution or a mark."""
    resolved: set[int] = set()
    spoken: dict[int, int] = {}
    for step in steps:
        if not (step.excludes or _announced(step, regime)):
            continue
        if step.resolution or step.agenda or "open" in step.raw.attributes.names:
            resolved.add(step.item)
        else:
            spoken.setdefault(step.item, step.raw.line)
    for place, line in spoken.items():
        if place not in resolved:
            report(line, "C002")
    for place, item in enumerate(items):
        if item.heading is None or place in resolved or not regime.announces_exclusion(item.title.text):
            continue
        if all(_AGREED.fullmatch(_words(raw)) for raw in item.all_blocks()):
            report(item.line, "C003")


def _announced(step: _Step, regime: Regime) -> bool:
    """Whether a line says no more than a heading would: "Exclusion of the press and public"."""
    if step.raw.kind != "para" or not 0 < len(step.words) < 80 or regime.labels.says_none(step.words):
        return False
    return regime.announces_exclusion(step.words)


def check_private_meeting(opening: list[Raw], items: list[RawItem], report: Reporter) -> None:
    """`open: no`: each item is withheld, or its heading ends with {.public}, which covers the item."""
    for raw in opening:
        if raw.kind not in ("rule",) and not _marked(raw):
            report(raw.line, "C004")
    covered = False
    for item in items:
        if item.level == 2:
            covered = item.heading is not None and item.heading.public
        if item.mark is not None:
            for raw in item.all_blocks():
                if not _marked(raw):
                    report(raw.line, "C004")
        elif not covered and not (item.heading is not None and item.heading.public):
            report(item.line, "C004")
