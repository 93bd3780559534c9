"""From an item to its clause: where exactly "Minute 41(a)" and "resolution 4(b)" lead within what has the number."""

from __future__ import annotations

from collections.abc import Iterable

from .model import Clause, Decision, Item, Meeting, PointList
from .reading.anchors import label_key
from .walk import told, within


def narrowed(meeting: Meeting, anchor: str, clause: tuple[str, ...], *, decided: bool = False) -> str | None:
    """The anchor of a clause of the item or decision that stands at `anchor`, or that itself where none fits.

    With `decided`, of a resolution, None where nothing was decided there; without letters the one resolution is meant,
    if there is only one. Of two that fit neither is meant.
    """
    decisions, item = _at(meeting, anchor)
    if decided:
        decisions = [one for one in decisions if one.kind == "resolution" or one.outcome == "carried"]
        if not decisions:
            return None
    if not clause:
        return decisions[0].anchor if decided and len(decisions) == 1 else anchor
    found = [end.anchor for decision in decisions for end in _ends(decision.clauses, clause)]
    if not found and not decided and item:
        lists = (block for block in within(item.blocks) if isinstance(block, PointList))
        points = (point for one in lists for point in one.points)
        found = [point.anchor for point in points if point.anchor and _is(point.label, clause)]
    return found[0] if len(found) == 1 else anchor


def _at(meeting: Meeting, anchor: str) -> tuple[list[Decision], Item | None]:
    """What was decided by the item or the paragraph at an anchor, and the item if it is one."""
    for item in meeting.items:
        decisions = [block for block in within(told(item.blocks)) if isinstance(block, Decision)]
        if item.anchor == anchor:
            return decisions, item
        own = [decision for decision in decisions if decision.anchor == anchor]
        if own:
            return own, None
    return [], None


def _ends(clauses: Iterable[Clause], path: tuple[str, ...]) -> list[Clause]:
    """The clauses to which letters lead, one level after the other."""
    found = [clause for clause in clauses if _is(clause.label, path[:1])]
    if len(path) == 1:
        return found
    return [end for clause in found for end in _ends(clause.clauses, path[1:])]


def _is(label: str | None, path: tuple[str, ...]) -> bool:
    return len(path) == 1 and label is not None and label_key(label).casefold() == path[0].casefold()
