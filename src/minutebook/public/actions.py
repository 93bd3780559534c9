"""What is to be done: `ACTION:` lines, and what decisions give to somebody, date or delegate."""

from __future__ import annotations

import operator
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from .delegating import only_recommends
from .later import Change, Changes
from .model import Clause, Decision, Item, Meeting, Passage, Record
from .survey import Found, Survey, holds

_ANOTHER = re.compile(r"\((?:r|m|am)\d")
"""In the reference of what is not the item's first resolution: "/4(r2)", "/4(m1)"."""
STATES = ("overdue", "open", "delegated", "done", "replaced")
PENDING = STATES[:3]


@dataclass(frozen=True, slots=True)
class Task:
    """Something that somebody is to do. `state` is as of the day of the record; `ended` is what ended it."""

    meeting: Meeting
    item: Item | None
    anchor: str
    who: str | None
    body: Passage
    reference: str
    due: date | None = None
    consult: tuple[str, ...] = ()
    delegated: bool = False
    """Whether a power is handed on. Without a day that is nothing to be done: it stands until it is taken back."""
    opening: tuple[Passage, ...] = ()
    """The words that a clause goes on from: those of its decision, and of the clauses above it."""
    label: str | None = None
    clauses: tuple[Clause, ...] = ()
    line: bool = False
    """Whether it is an `ACTION:` line, and no part of a decision."""
    above: tuple[str, ...] = ()
    """The anchors of what it is a part of: what ends one of them ends it."""
    state: str = "open"
    ended: Change | None = None


_GIVEN = operator.attrgetter(*[field.name for field in fields(Task) if field.name not in ("state", "ended")])
"""All of a task but what became of it."""


def tasks(record: Record, survey: Survey, changes: Changes) -> tuple[Task, ...]:
    """All tasks, those first that were given last."""
    found: list[Task] = []
    touched = {(board, key) for board, key, _ in changes}
    for task in (*_actions(record, survey), *_given(survey)):
        # to most meetings nothing was done
        end = _end(task, changes) if (task.meeting.board, task.meeting.key) in touched else None
        state = _state(task, end, record.as_of)
        found.append(_become(task, state, end) if end or state != task.state else task)
    return tuple(sorted(found, key=lambda task: task.meeting.date, reverse=True))


def _end(task: Task, changes: Changes) -> Change | None:
    """What ended a task first; what is both done and taken back at one meeting was taken back."""
    place = (task.meeting.board, task.meeting.key)
    ends = [
        change
        for anchor in dict.fromkeys((task.anchor, *task.above))
        for change in changes.get((*place, anchor), ())
        if change.way != "amends"
    ]
    return min(ends, key=lambda change: (change.meeting.date, change.way == "completes"), default=None)


def _become(task: Task, state: str, ended: Change | None) -> Task:
    """A task with what became of it; there are tens of thousands, and `replace` takes ten times as long."""
    values: tuple[Any, ...] = (*_GIVEN(task), state, ended)
    return Task(*values)


def _state(task: Task, end: Change | None, as_of: date | None) -> str:
    if end:
        return "done" if end.way == "completes" else "replaced"
    if task.delegated and not task.due:
        return "delegated"
    return "overdue" if task.due and as_of and task.due < as_of else "open"


def _actions(record: Record, survey: Survey) -> Iterator[Task]:
    for found in survey.actions:
        action, item = found.part, found.item
        number = (item.number or item.minute or "").rstrip(".") if item else ""
        reference = f"{record.boards[found.meeting.board].short} {found.meeting.key}"
        yield Task(
            found.meeting, item, action.anchor, action.duty.owner or action.who, action.body,
            f"{reference}/{number}" if number else reference, action.due or action.duty.due, action.duty.consult,
            line=True, above=(item.anchor,) if item else (),
        )  # fmt: skip


def _given(survey: Survey) -> Iterator[Task]:
    for found in survey.decisions:
        if holds(found.part):
            # "CIB 2026-09-14/4" names the item's first resolution, and with it all of its clauses
            first = found.item is not None and not _ANOTHER.search(found.part.reference)
            yield from _within(found, found.part, (), (found.item.anchor,) if first and found.item else ())


def _within(
    found: Found[Decision],
    part: Decision | Clause,
    opening: tuple[Passage, ...],
    above: tuple[str, ...],
    opened: bool = False,
) -> Iterator[Task]:
    """The task that a decision or clause is, if it is one, and those of the clauses within it.

    `opened` says whether its opening words hand on a power.
    """
    duty = part.duty
    delegated = (part.delegates or (opened and bool(duty.owner or duty.due))) and not only_recommends(
        found.part.body.text
    )
    if duty.owner or duty.due or delegated:
        yield Task(
            found.meeting, found.item, part.anchor, duty.owner, part.body, part.reference, duty.due, duty.consult,
            delegated, opening, part.label if isinstance(part, Clause) else None, part.clauses, above=above,
        )  # fmt: skip
    for clause in part.clauses:
        yield from _within(found, clause, (*opening, part.body), (*above, part.anchor), opened or part.delegates)
