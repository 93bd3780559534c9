"""One walk through all meetings: what was decided, what is to be done, what is withheld, and where it stands.

Registers, matters, people and figures are made of what it finds; none of them walks again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, TypeVar

from .model import Action, Clause, Decision, Interest, Item, Meeting, Notice, Paragraph, Record
from .walk import Part, notices, outline, within

_Kind = TypeVar("_Kind")


@dataclass(frozen=True, slots=True)
class Found(Generic[_Kind]):
    """Something in the record, with the meeting and the item in which it stands."""

    meeting: Meeting
    item: Item | None
    part: _Kind


@dataclass(slots=True)
class Survey:
    """Everything of a kind in the whole record, the newest meeting first, in a meeting as it stands there."""

    decisions: list[Found[Decision]] = field(default_factory=list)
    clauses: list[Found[Clause]] = field(default_factory=list)
    actions: list[Found[Action]] = field(default_factory=list)
    interests: list[Found[Interest]] = field(default_factory=list)
    notices: list[Found[Notice]] = field(default_factory=list)

    @classmethod
    def of(cls, record: Record) -> Survey:
        """Walk through a record once. What is withdrawn has no page and is not looked at."""
        survey = cls()
        for meeting in reversed(record.meetings):
            if meeting.status != "withdrawn":
                survey._look_at(meeting)
        return survey

    def _look_at(self, meeting: Meeting) -> None:
        for part in (*meeting.papers, *within(meeting.opening)):
            self._take(meeting, None, part)
        for item in meeting.items:
            for part in outline(item):
                self._take(meeting, item, part)

    def _take(self, meeting: Meeting, item: Item | None, part: Part) -> None:
        if isinstance(part, Paragraph) and not part.body.notices:
            return  # most parts are, and hold nothing that is looked for
        if isinstance(part, Decision):
            self.decisions.append(Found(meeting, item, part))
        elif isinstance(part, Clause):
            self.clauses.append(Found(meeting, item, part))
        elif isinstance(part, Action):
            self.actions.append(Found(meeting, item, part))
        elif isinstance(part, Interest):
            self.interests.append(Found(meeting, item, part))
        for notice in notices(part):
            self.notices.append(Found(meeting, item, notice))


def is_decided(decision: Decision) -> bool:
    """Whether something was decided by it: resolutions, and motions of which the minutes say what became of them."""
    return decision.kind == "resolution" or (decision.kind == "motion" and bool(decision.outcome))


def holds(decision: Decision) -> bool:
    """Whether what a decision asks for is to be done: not of a motion that was lost, put off or left without an end."""
    if decision.kind == "resolution":
        return decision.outcome in (None, "carried")
    return decision.kind == "motion" and decision.outcome == "carried"
