"""Matters followed across meetings and boards: each item, resolution and notice of one, in order of time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .model import Decision, Item, Meeting, Notice, Record
from .survey import Found, Survey, is_decided


@dataclass(frozen=True, slots=True)
class Step:
    """What one meeting's item did with a matter."""

    meeting: Meeting
    item: Item | None
    decisions: tuple[Decision, ...] = ()
    notices: tuple[Notice, ...] = ()
    """What is still withheld in the item, its papers left out; or, of an item of no matter, what names the matter."""


def timelines(record: Record, survey: Survey) -> dict[str, tuple[Step, ...]]:
    """The steps of each matter, oldest first; a matter of the register that nothing names any more has none."""
    decided: dict[int, list[Decision]] = {}
    for found in survey.decisions:
        if found.item is not None and is_decided(found.part):
            decided.setdefault(id(found.item), []).append(found.part)
    busy = {id(one.item) for one in survey.decisions} | {id(one.item) for one in survey.actions}
    withheld = _withheld(survey)
    named = _named_by_notices(survey)
    steps: dict[str, list[Step]] = {slug: [] for slug in record.matters}
    for meeting in record.meetings:
        if meeting.status == "withdrawn":
            continue
        for item, matter in _matters_of(meeting, busy):
            if matter in steps:
                held = tuple(withheld.get(id(item), ()))
                steps[matter].append(Step(meeting, item, tuple(decided.get(id(item), ())), held))
        for one in named.get(id(meeting), ()):
            steps.setdefault(one.part.matter or "", []).append(Step(meeting, one.item, (), (one.part,)))
    return {slug: tuple(sorted(found, key=_day)) for slug, found in steps.items()}


def _day(step: Step) -> tuple[object, ...]:
    return step.meeting.date, step.meeting.board, step.meeting.key


def _matters_of(meeting: Meeting, busy: set[int]) -> Iterator[tuple[Item, str]]:
    """Items that belong to a matter; a sub-item that names none, and decides or gives work, belongs to its item's."""
    above: str | None = None
    for item in meeting.items:
        if item.level == 2:
            above = item.matter
        matter = item.matter or (above if id(item) in busy else None)
        if matter:
            yield item, matter


def _withheld(survey: Survey) -> dict[int, list[Notice]]:
    """What is withheld in each item; papers stand with their own notice among the others."""
    found: dict[int, list[Notice]] = {}
    for one in survey.notices:
        if one.item is not None and one.part.what != "paper" and not one.part.released:
            found.setdefault(id(one.item), []).append(one.part)
    return found


def _named_by_notices(survey: Survey) -> dict[int, list[Found[Notice]]]:
    named: dict[int, list[Found[Notice]]] = {}
    for found in survey.notices:
        if found.part.matter and not (found.item and found.item.matter == found.part.matter):
            named.setdefault(id(found.meeting), []).append(found)
    return named
