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
    """Notices that name the matter themselves, in an item that does not."""


def timelines(record: Record, survey: Survey) -> dict[str, tuple[Step, ...]]:
    """The steps of each matter, oldest first; a matter of the register that nothing names any more has none."""
    decided: dict[int, list[Decision]] = {}
    for found in survey.decisions:
        if found.item is not None and is_decided(found.part):
            decided.setdefault(id(found.item), []).append(found.part)
    named = _named_by_notices(survey)
    steps: dict[str, list[Step]] = {slug: [] for slug in record.matters}
    for meeting in record.meetings:
        if meeting.status == "withdrawn":
            continue
        for item, matter in _matters_of(meeting):
            if matter in steps:
                steps[matter].append(Step(meeting, item, tuple(decided.get(id(item), ()))))
        for one in named.get(id(meeting), ()):
            steps.setdefault(one.part.matter or "", []).append(Step(meeting, one.item, (), (one.part,)))
    return {slug: tuple(sorted(found, key=_day)) for slug, found in steps.items()}


def _day(step: Step) -> tuple[object, ...]:
    return step.meeting.date, step.meeting.board, step.meeting.key


def _matters_of(meeting: Meeting) -> Iterator[tuple[Item, str]]:
    """Items that belong to a matter; a sub-item that names none, and decides, belongs to that of its item."""
    above: str | None = None
    for item in meeting.items:
        if item.level == 2:
            above = item.matter
        matter = item.matter or (above if any(isinstance(block, Decision) for block in item.blocks) else None)
        if matter:
            yield item, matter


def _named_by_notices(survey: Survey) -> dict[int, list[Found[Notice]]]:
    named: dict[int, list[Found[Notice]]] = {}
    for found in survey.notices:
        if found.part.matter and not (found.item and found.item.matter == found.part.matter):
            named.setdefault(id(found.meeting), []).append(found)
    return named
