"""What is to be done: `ACTION:` lines, and clauses and resolutions that name who is to do them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from .later import Change, Changes
from .model import Item, Meeting, Passage, Record
from .survey import Found, Survey

_ANOTHER = re.compile(r"\((?:r|m|am)\d")
"""In the reference of what is not the item's first resolution: "/4(r2)", "/4(m1)"."""
STATES = ("overdue", "open", "done", "replaced")


@dataclass(frozen=True, slots=True)
class Task:
    """Something that somebody is to do. `state` is as of the day of the record; `ended` is what ended it."""

    meeting: Meeting
    item: Item | None
    anchor: str
    who: str
    body: Passage
    reference: str | None = None
    due: date | None = None
    state: str = "open"
    ended: Change | None = None


def tasks(record: Record, survey: Survey, changes: Changes) -> tuple[Task, ...]:
    """All tasks, those first that were given last."""
    found: list[Task] = []
    for task in _tasks(survey):
        anchors = [task.anchor, *([task.item.anchor] if task.item and _ends_with_item(task) else [])]
        done = [one for anchor in anchors for one in changes.get((task.meeting.board, task.meeting.key, anchor), ())]
        end = next((one for one in done if one.way == "completes"), None)
        other = next((one for one in done if one.way in ("supersedes", "rescinds")), None)
        state = "done" if end else "replaced" if other else _state(task.due, record.as_of)
        found.append(replace(task, state=state, ended=end or other))
    return tuple(sorted(found, key=lambda task: task.meeting.date, reverse=True))


def _ends_with_item(task: Task) -> bool:
    """Whether "CIB 2026-09-14/4" names it too: an `ACTION:` line, or a clause of the item's first resolution."""
    return task.reference is None or not _ANOTHER.search(task.reference)


def _state(due: date | None, as_of: date | None) -> str:
    return "overdue" if due and as_of and due < as_of else "open"


def _tasks(survey: Survey) -> Iterator[Task]:
    for done in survey.actions:
        action = done.part
        due = action.due or action.duty.due
        yield Task(done.meeting, done.item, action.anchor, action.who, action.body, None, due)
    given: list[Found[Any]] = [*survey.decisions, *survey.clauses]
    for found in (one for one in given if one.part.duty.owner):
        part, duty = found.part, found.part.duty
        yield Task(found.meeting, found.item, part.anchor, duty.owner, part.body, part.reference, duty.due)
