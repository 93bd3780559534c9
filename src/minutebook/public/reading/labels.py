"""A label withholds nothing: EXEMPT or "Not for publication" above, before or after public text is a problem."""

from __future__ import annotations

import re
from itertools import islice

from ...regimes import Regime
from ..source import Reporter
from .items import RawItem
from .raw import Raw

_WORDS_AFTER = re.compile(r"[:–—-]\s*[*_]*\s*\w")
# "none" says it all; "no" must go on to say of what: "No bid but theirs was valid" says something
_NOTHING = re.compile(
    r"(?:[\d.]+ )?(?:(?:none|nil|there (?:was|were|is|are) (?:none|nothing))\b|no\W*$"
    r"|(?:there (?:was|were|is|are) )?no [^.]{0,60}\b(?:items?|business|matters?|reports?|minutes|sessions?)\b)",
    re.IGNORECASE,
)


def check_labels(opening: list[Raw], items: list[RawItem], regime: Regime, report: Reporter) -> None:
    """Report each label that has public text under it, or on its line."""
    _check(opening, regime, report)
    last_public = max((place for place, item in enumerate(items) if not item.withheld), default=-1)
    for place, item in enumerate(items):
        blocks = item.all_blocks()
        title = item.title.text if item.heading is not None else ""
        under = [raw for raw in blocks if raw.kind != "mark"]
        if title and regime.is_label(title):
            above_text = bool(under) or last_public > place
        elif title and regime.labels.is_meant(title):
            above_text = _is_above(items, place, item.level) or (bool(under) and not _is_honest(under, regime))
        elif title and regime.labels.is_set_apart(title, heading=True):
            # it speaks of this item alone: with nothing under it, it publishes nothing
            above_text = _is_above(items, place, item.level + 1) or (bool(under) and not _is_honest(under, regime))
        else:
            above_text = False
        if above_text:
            report(item.line, "C010")
        _check(blocks, regime, report)


def _is_above(items: list[RawItem], place: int, level: int) -> bool:
    """Whether an item holds nothing, and one of this level or a lower one, which is public, follows."""
    following = items[place + 1] if place + 1 < len(items) else None
    return (
        not items[place].all_blocks() and following is not None and not following.withheld and following.level >= level
    )


def _is_honest(under: list[Raw], regime: Regime) -> bool:
    """Whether a heading such as "Private business" stands above what closes the meeting, or above "None"."""
    said = [raw.text.text for raw in under if raw.kind in ("para", "letter", "bullet")]
    return any(regime.excludes(text) or regime.exclusion_agenda(text) for text in said) or (
        len(under) == 1 and len(said) == 1 and bool(_NOTHING.match(said[0]))
    )


def _check(blocks: list[Raw], regime: Regime, report: Reporter) -> None:
    for at, raw in enumerate(blocks):
        if raw.kind in ("mark", "rule", "minutes", "code"):
            continue
        lines = [line.text for line in raw.lines] + [row.text.text for row in raw.rows]
        for number, line in enumerate(lines):
            capitals = regime.is_label(line)
            if capitals or regime.labels.is_meant(line):
                following = _public_next(blocks, at)
                honest = raw.kind == "heading" and not capitals and following and _is_honest([following], regime)
                found = _WORDS_AFTER.search(line) or number + 1 < len(lines) or (following and not honest)
            else:
                found = regime.labels.is_set_apart(line, heading=raw.kind == "heading") or (
                    raw.kind != "heading"
                    and regime.labels.is_beside(line, prose=raw.kind == "para")
                    and not regime.excludes(line)  # a resolution that closes the meeting names its ground
                    and not regime.exclusion_agenda(line)
                )
            if found:
                report(raw.line, "C010")
                break


def _public_next(blocks: list[Raw], at: int) -> Raw | None:
    """The next thing in the item if it is public text."""
    following = (raw for raw in islice(blocks, at + 1, None) if raw.kind not in ("rule", "minutes"))
    first = next(following, None)
    return first if first is not None and first.kind != "mark" else None
