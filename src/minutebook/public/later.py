"""What later decisions did to earlier ones: amended, superseded, rescinded or completed them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .model import Clause, Decision, Duty, Meeting
from .references import References
from .survey import Found, Survey
from .walk import within

WAYS = ("amends", "supersedes", "rescinds", "completes")


@dataclass(frozen=True, slots=True)
class Change:
    """What was done to a decision, item or action, and where."""

    way: str  # one of WAYS
    meeting: Meeting
    anchor: str


Changes = dict[tuple[str, str, str], tuple[Change, ...]]
"""Changes by what they were done to: board, key of the meeting, anchor on its page."""


def changes(survey: Survey, references: References) -> Changes:
    """Everything that braces say of an earlier decision which the record has, the newest first."""
    found: dict[tuple[str, str, str], list[Change]] = {}
    came_to_nothing = _not_carried(survey)
    everything: list[Found[Any]] = [*survey.decisions, *survey.clauses, *survey.actions]
    everything = [one for one in everything if _changes(one.part.duty) and id(one.part) not in came_to_nothing]
    everything.sort(key=lambda one: one.meeting.date, reverse=True)
    resolutions = _resolutions(survey)
    for one in everything:
        for way in WAYS:
            for reference in getattr(one.part.duty, way):
                target = references.find(reference, one.meeting)
                if target is None:
                    continue
                to, anchor = target
                # "CIB 2026-09-14/4" names an item, and the resolution that it came to
                for place in dict.fromkeys((anchor, resolutions.get((to.board, to.key, anchor), anchor))):
                    # nothing changes itself, or what is decided after it
                    if to.date < one.meeting.date or (to.date == one.meeting.date and place not in _own(one)):
                        found.setdefault((to.board, to.key, place), []).append(
                            Change(way, one.meeting, one.part.anchor)
                        )
    touched = {(board, key) for board, key, _ in found}
    for one in survey.decisions:
        meeting = (one.meeting.board, one.meeting.key)
        if meeting in touched:
            _hand_down(meeting, one.part, [], found)
    return {target: _in_order(done) for target, done in found.items()}


def _changes(duty: Duty) -> bool:
    """Whether anything is done to an earlier decision."""
    return bool(duty.amends or duty.supersedes or duty.rescinds or duty.completes)


def _hand_down(
    meeting: tuple[str, str],
    part: Decision | Clause,
    ended: list[Change],
    found: dict[tuple[str, str, str], list[Change]],
) -> None:
    """What ended a decision as a whole ended those of its clauses that somebody was to do, or by a day."""
    own = found.get((*meeting, part.anchor), [])
    if ended and (part.duty.owner or part.duty.due):
        further = [change for change in ended if change not in own]
        own = sorted([*own, *further], key=lambda change: change.meeting.date, reverse=True)
        found[*meeting, part.anchor] = own
    ended = [*ended, *(change for change in own if change.way != "amends" and change not in ended)]
    for clause in part.clauses:
        _hand_down(meeting, clause, ended, found)


def _in_order(done: list[Change]) -> tuple[Change, ...]:
    """What was taken back cannot be done afterwards: where both are said the first counts."""
    ends = [change.meeting.date for change in done if change.way in ("supersedes", "rescinds")]
    return tuple(change for change in done if change.way != "completes" or not ends or change.meeting.date < min(ends))


def _own(found: Found[Any]) -> set[str]:
    return {found.part.anchor, *([found.item.anchor] if found.item else [])}


def _not_carried(survey: Survey) -> set[int]:
    """Decisions that were lost, withdrawn or put off, with their clauses: what they would have changed stands."""
    lost = [one.part for one in survey.decisions if one.part.outcome not in (None, "carried")]
    return {id(part) for decision in lost for part in (decision, *within(decision.clauses))}


def _resolutions(survey: Survey) -> dict[tuple[str, str, str], str]:
    """The anchor of the first resolution of each item, by board, key of the meeting and the item's anchor."""
    return {
        (found.meeting.board, found.meeting.key, found.item.anchor): found.part.anchor
        for found in reversed(survey.decisions)
        if found.item is not None and found.part.kind == "resolution"
    }
