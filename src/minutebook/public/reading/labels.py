"""A label withholds nothing: EXEMPT or NOT FOR PUBLICATION above public text is a problem."""

from __future__ import annotations

import re
from itertools import islice

from ...regimes import Regime
from ..source import Reporter
from .items import RawItem
from .raw import Raw

_WORDS_AFTER = re.compile(r"[:–—-]\s*[*_]*\s*\w")


# the words alone on a line, or before a colon or dash, are meant as a label whatever their case
_LABEL = re.compile(
    r"[\s>*_#\[(]*(?:\d[\d.]*\s+)?[*_]*(?:strictly |private and )?(?:confidential|exempt|not for publication)"
    r"(?: information| items?| business| minutes?| appendix)?[\s*_\])]*(?:[:–—]|-\s|[.,]?\s*$)",
    re.IGNORECASE,
)


_AT_THE_END = re.compile(r"[(\[](?:STRICTLY )?(?:EXEMPT|CONFIDENTIAL|NOT FOR PUBLICATION|PRIVATE)[)\]]\s*$")


def _is_label(line: str, regime: Regime) -> bool:
    if regime.is_label(line):
        return True
    beginning = line[:80].lower()
    if "confidential" in beginning or "exempt" in beginning or "not for pub" in beginning:
        return bool(len(line) < 400 and _LABEL.match(line))
    return False


def check_labels(opening: list[Raw], items: list[RawItem], regime: Regime, report: Reporter) -> None:
    """Report each label in capitals that has public text under it, or after it on its line."""
    _check(opening, items, 0, regime, report)
    last_public = max((place for place, item in enumerate(items) if not item.withheld), default=-1)
    for place, item in enumerate(items):
        blocks = item.all_blocks()
        if item.heading is not None and (_is_label(item.title.text, regime) or _AT_THE_END.search(item.title.text)):
            under = [raw for raw in blocks if raw.kind != "mark"]
            if under or last_public > place:
                report(item.line, "C010")
        _check(blocks, items, place + 1, regime, report)


def _check(blocks: list[Raw], items: list[RawItem], after: int, regime: Regime, report: Reporter) -> None:
    for at, raw in enumerate(blocks):
        if raw.kind in ("mark", "rule", "minutes", "code"):
            continue
        lines = [line.text for line in raw.lines] + [row.text.text for row in raw.rows]
        for number, line in enumerate(lines):
            if not _is_label(line, regime):
                continue
            if _WORDS_AFTER.search(line) or number + 1 < len(lines) or _public_next(blocks, at):
                report(raw.line, "C010")
                break


def _public_next(blocks: list[Raw], at: int) -> bool:
    """Whether the next thing in the item is public text."""
    following = (raw for raw in islice(blocks, at + 1, None) if raw.kind not in ("rule", "minutes"))
    first = next(following, None)
    return first is not None and first.kind != "mark"
