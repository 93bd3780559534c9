"""The public meeting: what `disclose()` gave, understood. Nothing in here was ever withheld.

All classes are frozen and hold plain values, so that a worker can send them to another process
and an output can turn them into JSON. `Passage.text` is public Markdown of the closed list that the
format allows (emphasis, inline code, links); each withheld word or group of words is one `HOLE`.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

from .blocks import (
    Action,
    Block,
    CodeBlock,
    Interest,
    Line,
    Paragraph,
    Point,
    PointList,
    Quote,
    Released,
    Rule,
    SubHeading,
    Table,
)
from .decided import NO_DUTY, Clause, Decision, Duty, Vote
from .folded import Debate, Folded, Numbered, Seen
from .meetings import HELD, Attendance, Attendee, Cite, Item, Meeting, Paper, newest_held
from .record import Board, Matter, Member, Person, Record
from .sending import sendable
from .text import HOLE, Notice, Passage

__all__ = [
    "HELD",
    "HOLE",
    "NO_DUTY",
    "Action",
    "Attendance",
    "Attendee",
    "Block",
    "Board",
    "Cite",
    "Clause",
    "CodeBlock",
    "Debate",
    "Decision",
    "Duty",
    "Folded",
    "Interest",
    "Item",
    "Line",
    "Matter",
    "Meeting",
    "Member",
    "Notice",
    "Numbered",
    "Paper",
    "Paragraph",
    "Passage",
    "Person",
    "Point",
    "PointList",
    "Quote",
    "Record",
    "Released",
    "Rule",
    "Seen",
    "SubHeading",
    "Table",
    "Vote",
    "newest_held",
]

_public: list[Any] = [
    value
    for name, value in list(globals().items())
    if name in __all__ and isinstance(value, type) and is_dataclass(value)
]
for _kind in _public:
    if len(fields(_kind)) > 1:
        # most paragraphs have an anchor that is made of their words: no other has the same
        sendable(_kind, own=("anchor",) if _kind is Paragraph else ())
