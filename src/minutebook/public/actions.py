"""What is to be done: `ACTION:` lines, and clauses and resolutions that name who is to do them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from .model import Item, Meeting, Passage, Record
from .references import References
from .survey import Found, Survey

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
    ended: tuple[Meeting, str] | None = None


def tasks(record: Record, survey: Survey, references: References) -> tuple[Task, ...]:
    """All tasks, those first that were given last."""
    done = _ended_by(survey, references, "completes")
    overtaken = _ended_by(survey, references, "supersedes", "rescinds")
    found = []
    for task in _tasks(survey):
        keys = [(*_key(task.meeting), task.anchor)]
        keys += [(*_key(task.meeting), task.item.anchor)] if task.item else []
        end = next((done[key] for key in keys if key in done), None)
        other = next((overtaken[key] for key in keys if key in overtaken), None)
        state = "done" if end else "replaced" if other else _state(task.due, record.as_of)
        found.append(replace(task, state=state, ended=end or other))
    return tuple(found)


def _key(meeting: Meeting) -> tuple[str, str]:
    return meeting.board, meeting.key


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


def _ended_by(survey: Survey, references: References, *keys: str) -> dict[tuple[str, str, str], tuple[Meeting, str]]:
    """What later decisions and actions name in one of these braces, and where they stand."""
    ended: dict[tuple[str, str, str], tuple[Meeting, str]] = {}
    everything: list[Found[Any]] = [*survey.decisions, *survey.clauses, *survey.actions]
    for found in everything:
        for reference in (name for key in keys for name in getattr(found.part.duty, key)):
            target = references.find(reference, found.meeting)
            if target:
                meeting, anchor = target
                ended[meeting.board, meeting.key, anchor] = (found.meeting, found.part.anchor)
    return ended
