"""A label withholds nothing: EXEMPT or "Not for publication" above, before or after public text is a problem.

So it is on the page of a board, where nothing can be withheld at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from itertools import islice

from ...regimes import Regime
from ...regimes.labels import Place, Said
from ..source import Reporter
from .items import RawItem
from .raw import Raw

_WORDS_AFTER = re.compile(r"[:;!|>=•→–—-]\s*[*_]*\s*\w")
_GOES_ON = {Said.CAPITALS: _WORDS_AFTER, Said.ALONE: _WORDS_AFTER, Said.GROUND: re.compile(r"[.;]\s+\w{3}")}
"""By which a line that begins with a label, or its ground, has more than that on it."""
_PLACES: dict[str, Place] = {"heading": "heading", "para": "prose", "keyline": "prose"}


def check_labels(opening: list[Raw], items: list[RawItem], regime: Regime, report: Reporter) -> None:
    """Report each label of minutes that has public text under it, or on its line."""
    _check(opening, partial(_goes_on, items, -1, regime), regime, report)
    last_public = max((place for place, item in enumerate(items) if not item.withheld), default=-1)
    for place, item in enumerate(items):
        title = item.title.text if item.heading is not None else ""
        said = regime.labels.said_in(title, "heading") if title else Said.NOTHING
        under = [raw for raw in item.all_blocks() if raw.kind != "mark"]
        below = items[place + 1] if place + 1 < len(items) else None
        alone = below is None or below.withheld or below.level <= item.level
        if said is Said.NOTHING:
            above_text = False  # most titles: what stands under them need not be read for that
        elif under and _is_honest(under, regime, title, alone=alone):
            above_text = said is not Said.CAPITALS and _is_above(items, place, item.level + (said is Said.APART))
        elif said is Said.CAPITALS:
            above_text = bool(under) or last_public > place
        else:
            # set apart, it speaks of this item alone: with nothing under it, it publishes nothing
            above_text = bool(under) or _is_above(items, place, item.level + (said is Said.APART))
        if above_text or said is Said.ABOVE:
            report(item.line, "C010")
        _check(item.all_blocks(), partial(_goes_on, items, place, regime), regime, report)


def check_labels_of_board(opening: list[Raw], items: list[RawItem], regime: Regime, report: Reporter) -> None:
    """Report each label on the page of a board."""
    for raw in [*opening, *(raw for item in items for raw in [item.heading, *item.all_blocks()] if raw is not None)]:
        if raw.kind not in _UNREAD and _is_labelled_on_a_page(raw, regime):
            report(raw.line, "D093")
        elif raw.kind == "table":
            _check_table(raw, regime, report, "D093")


def _is_labelled_on_a_page(raw: Raw, regime: Regime) -> bool:
    place: Place = "title" if raw.kind == "heading" else "prose" if raw.kind == "para" else "point"
    says = regime.labels.is_on_a_page
    if raw.kind == "table":
        return any(says(row.text.text, place) for row in raw.rows)
    lines = [line.text for line in (*raw.lines, *(row.text for row in raw.rows))]
    wholes = [_is_whole(lines, number, regime) for number in range(len(lines))]
    if any(says(line, place, whole=whole) for line, whole in zip(lines, wholes, strict=True)):
        return True
    return len(lines) > 1 and says(" ".join(lines), place)


def _is_above(items: list[RawItem], place: int, level: int) -> bool:
    """Whether an item holds nothing, and one of this level or a lower one, which is public, follows."""
    following = items[place + 1] if place + 1 < len(items) else None
    return (
        not items[place].all_blocks() and following is not None and not following.withheld and following.level >= level
    )


def _goes_on(items: list[RawItem], place: int, regime: Regime) -> bool:
    """Whether the item after this one holds public text that a line at the end of this one could be meant for."""
    following = items[place + 1] if place + 1 < len(items) else None
    under = [raw for raw in following.all_blocks() if raw.kind != "mark"] if following else []
    return following is not None and not following.withheld and bool(under) and not _is_honest(under, regime)


def _is_honest(under: list[Raw], regime: Regime, title: str = "", *, alone: bool = True) -> bool:
    """Whether a label, as `title` of an item perhaps, stands above what closes the meeting, or what tells nothing."""
    said = [raw.text.text for raw in under if raw.kind in ("para", "letter", "bullet")]
    if any(regime.excludes(text) or regime.exclusion_agenda(text) for text in said):
        return True
    return alone and len(said) == len(under) and all(regime.labels.tells_nothing(text, title) for text in said)


_UNREAD = ("mark", "rule", "minutes")
_STOP = re.compile(r"[.:;!?][\"'”’)\]*_]{0,4}\s*$")


def _check(blocks: list[Raw], goes_on: Callable[[], bool], regime: Regime, report: Reporter) -> None:
    for at, raw in enumerate(blocks):
        if raw.kind in _UNREAD:
            continue
        place = "action" if raw.label == "ACTION" else _PLACES.get(raw.kind, "point")
        lines = [line.text for line in raw.lines] + [row.text.text for row in raw.rows]
        for number, line in enumerate(lines):
            said = regime.labels.said_in(line, place, whole=raw.kind == "table" or _is_whole(lines, number, regime))
            if said is Said.NOTHING:
                continue
            last = number + 1 == len(lines)
            if said not in _GOES_ON or not last or _GOES_ON[said].search(line):
                # a resolution that closes the meeting names its ground behind it
                found = said is not Said.BESIDE or not (regime.excludes(line) or regime.exclusion_agenda(line))
            else:
                found = _stands_above(blocks, at, said, goes_on, regime, below=number > 0)
            if found:
                report(raw.line, "C010")
                break
        else:
            if raw.kind == "table":
                _check_table(raw, regime, report, "C010")


def _is_whole(lines: list[str], number: int, regime: Regime) -> bool:
    """Whether a line of a block is a sentence, as far as its stops and the lines about it tell."""
    before, line, after = lines[max(0, number - 1) : number], lines[number], lines[number + 1 : number + 2]
    begins = not any(before) or bool(_STOP.search(before[0])) or regime.labels.says_none(before[0])
    return begins and (not any(after) or bool(_STOP.search(line)) or not after[0].lstrip(" \t>*_")[:1].islower())


def _stands_above(
    blocks: list[Raw], at: int, said: Said, goes_on: Callable[[], bool], regime: Regime, *, below: bool
) -> bool:
    """Whether public text follows a block that ends with a label: in its item or, behind the last one, in the next.

    Where nothing follows, a label `below` other lines of its block can only mean these.
    """
    following = [raw for raw in islice(blocks, at + 1, None) if raw.kind not in ("rule", "minutes")]
    if not following:
        return below or goes_on()
    if following[0].kind == "mark":
        return False
    return not (blocks[at].kind == "heading" and said is Said.ALONE and _is_honest(following[:1], regime))


def _check_table(table: Raw, regime: Regime, report: Reporter, code: str) -> None:
    for place in regime.labelled_rows.of([row.text.text for row in table.rows]):
        report(table.rows[place].line, code)
