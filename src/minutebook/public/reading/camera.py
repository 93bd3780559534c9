"""In camera: once the public is sent out, each block is withheld or says that it is public.

Nothing here withholds: what is not marked is a problem, so that doubt never publishes. Rules: DESIGN part 4,
"In camera" and "`open: no`"; England LGA 1972 s.100A(4); parishes 1960 Act s.1(2).
"""

from __future__ import annotations

import re

from ...regimes import Regime
from ..source import Reporter
from .camera_steps import Step, is_marked, steps_of, words_of
from .items import RawItem
from .raw import Raw
from .saying import ABOUT_DECISIONS

_NAMED = re.compile(
    r"\bitems?\s+(?:nos?\.?\s+|numbers?\s+)?"
    r"([0-9][\w./]{0,20}(?:\s*(?:,\s*and|,|and|&|to|[-–])\s*(?:items?\s+)?[0-9][\w./]{0,20})*)",
    re.IGNORECASE,
)
_AGREED = re.compile(r"(?:this |it )?(?:was )?(?:agreed|resolved|approved|carried)(?: \w+ly)?\W*", re.IGNORECASE)
"""What says no more under a heading than that it was so."""
_RANGE = re.compile(r"(?<![0-9])([0-9]{1,6})\s*(?:to|[-–])\s*([0-9]{1,6})(?![0-9])")


def check_camera(opening: list[Raw], items: list[RawItem], regime: Regime, report: Reporter) -> None:
    """Report each block that stands unmarked after an exclusion, and exclusions that no resolution makes."""
    steps = steps_of(opening, items, regime)
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


def _sends_out(steps: list[Step], regime: Regime) -> bool:
    """Whether a resolution with its clauses sends the public out, and was not lost."""
    said = any(step.excludes for step in steps)
    if not said and len(steps) > 1:
        said = regime.excludes(" ".join(step.words for step in steps))
    return said and not _lost_or_open(steps)


def _check_named_earlier(steps: list[Step], closed: set[int], report: Reporter) -> None:
    """A resolution may name an item that stands above it."""
    for step in steps:
        if step.item in closed and not step.released and not is_marked(step.raw):
            report(step.raw.line, "C001")


def _with_clauses(steps: list[Step], at: int) -> int:
    """The index after a resolution, its clauses and the lines about it."""
    end = at + 1
    while end < len(steps) and steps[end].item == steps[at].item and not steps[end].heading:
        raw = steps[end].raw
        about = raw.kind == "keyline" and raw.label in ABOUT_DECISIONS
        if not (raw.kind == "letter" or about or raw.inside):
            break
        end += 1
    return end


def _lost_or_open(steps: list[Step]) -> bool:
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


def _check_blocks(steps: list[Step], sent_out: bool, closed: set[int], report: Reporter) -> None:
    for step in steps:
        if sent_out and step.item not in closed and not step.released and not is_marked(step.raw):
            report(step.raw.line, "C001")


def _check_sentences(steps: list[Step], items: list[RawItem], regime: Regime, report: Reporter) -> None:
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
        if all(_AGREED.fullmatch(words_of(raw)) for raw in item.all_blocks()):
            report(item.line, "C003")


def _announced(step: Step, regime: Regime) -> bool:
    """Whether a line says no more than a heading would: "Exclusion of the press and public"."""
    if step.raw.kind != "para" or not 0 < len(step.words) < 80 or regime.labels.says_none(step.words):
        return False
    return regime.announces_exclusion(step.words)


def check_private_meeting(opening: list[Raw], items: list[RawItem], report: Reporter) -> None:
    """`open: no`: each item is withheld, or its heading ends with {.public}, which covers the item."""
    for raw in opening:
        if raw.kind not in ("rule",) and not is_marked(raw):
            report(raw.line, "C004")
    covered = False
    for item in items:
        if item.level == 2:
            covered = item.heading is not None and item.heading.public
        if item.mark is not None:
            for raw in item.all_blocks():
                if not is_marked(raw):
                    report(raw.line, "C004")
        elif not covered and not (item.heading is not None and item.heading.public):
            report(item.line, "C004")
