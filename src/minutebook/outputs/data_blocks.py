"""The blocks of one item as plain data: gathered by kind, and in their order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from minutebook.outputs import data_parts
from minutebook.pages import notices
from minutebook.pages.context import Context
from minutebook.pages.markdown import filled, plain
from minutebook.public.model import (
    Action,
    Block,
    Clause,
    CodeBlock,
    Decision,
    Interest,
    Line,
    Meeting,
    Notice,
    Paragraph,
    Passage,
    Point,
    PointList,
    Quote,
    Released,
    Rule,
    SubHeading,
    Table,
)

Data = dict[str, Any]


class Collected:
    """What an item holds, by kind, while its order is written down."""

    def __init__(self, context: Context, meeting: Meeting) -> None:
        self.context = context
        self.meeting = meeting
        self.paragraphs: list[Data] = []
        self.resolutions: list[Data] = []
        self.actions: list[Data] = []
        self.interests: list[Data] = []
        self.notices: list[Data] = []

    def data(self) -> Data:
        """The lists by kind."""
        return {
            "paragraphs": self.paragraphs,
            "resolutions": self.resolutions,
            "actions": self.actions,
            "interests": self.interests,
            "notices": self.notices,
        }

    def passage(self, passage: Passage) -> Data:
        """The words of a passage and the anchors of the notices within it."""
        for notice in passage.notices:
            self._notice(notice)
        return {"text": plain(passage, self.words), "notices": [notice.anchor for notice in passage.notices]}

    def words(self, notice: Notice | None) -> str:
        """A notice within a passage as plain text."""
        return notices.words(self.context.words, notice)

    def order(self, blocks: Iterable[Block]) -> list[Data]:
        """Blocks in order: those gathered by kind as type and anchor, the others whole."""
        return [self._block(block) for block in blocks]

    def _block(self, block: Block) -> Data:
        match block:
            case Paragraph():
                self.paragraphs.append({"anchor": block.anchor, "number": block.number} | self.passage(block.body))
                return {"type": "paragraph", "anchor": block.anchor}
            case Decision():
                self._decision(block)
                return {"type": block.kind, "anchor": block.anchor}
            case Action():
                self._action(block)
                return {"type": "action", "anchor": block.anchor}
            case Interest():
                self._interest(block)
                return {"type": "interest", "anchor": block.anchor}
            case Notice():
                self._notice(block)
                return {"type": "notice", "anchor": block.anchor}
            case Released():
                self._notice(block.notice)
                return {"type": "released", "notice": block.notice.anchor, "blocks": self.order(block.blocks)}
        return self._whole(block)

    def _whole(self, block: Block) -> Data:
        match block:
            case SubHeading():
                return {"type": "heading", "anchor": block.anchor} | self.passage(block.body)
            case PointList():
                return {"type": "list", "points": [self._point(point) for point in block.points]}
            case Table():
                rows = [[self.passage(cell) for cell in row] for row in (block.head, *block.rows)]
                return {"type": "table", "head": rows[0], "rows": rows[1:], "align": list(block.align)}
            case Quote():
                return {"type": "quote", "blocks": self.order(block.blocks)}
            case CodeBlock():
                as_typed = filled(block.body.text, block.body.notices, self.words)
                return {"type": "code"} | self.passage(block.body) | {"text": as_typed}
            case Line():
                return {"type": "line", "label": block.label} | self.passage(block.body)
            case Rule():
                return {"type": "rule"}
        raise TypeError(type(block).__name__)

    def _point(self, point: Point) -> Data:
        own = {"label": point.label, "anchor": point.anchor} | self.passage(point.body)
        return own | {"blocks": self.order(point.blocks)}

    def _notice(self, notice: Notice) -> None:
        self.notices.append(data_parts.notice(notice, self.context, self.meeting))

    def _decision(self, block: Decision) -> None:
        made = data_parts.decision(block, self.context)
        self.resolutions.append(made)
        made |= self.passage(block.body) | {"blocks": self.order(block.blocks)}
        made["clauses"] = [self._clause(clause) for clause in block.clauses]

    def _clause(self, clause: Clause) -> Data:
        own = data_parts.clause(clause, self.context) | self.passage(clause.body)
        own["blocks"] = self.order(clause.blocks)
        return own | {"clauses": [self._clause(inner) for inner in clause.clauses]}

    def _action(self, block: Action) -> None:
        self.actions.append(data_parts.action(block, self.context) | self.passage(block.body))

    def _interest(self, block: Interest) -> None:
        words = self.passage(block.body) if block.body else {"text": None, "notices": []}
        self.interests.append(data_parts.interest(block, self.context) | words)
