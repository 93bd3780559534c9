"""Packs the debate of a meeting, before the meeting is sent to another process or kept."""

from __future__ import annotations

from dataclasses import replace

from .model import (
    Block,
    CodeBlock,
    Debate,
    Folded,
    Meeting,
    Paragraph,
    Point,
    PointList,
    Quote,
    Rule,
    Seen,
    SubHeading,
    Table,
)
from .walk import Part, notices, within

_WORDS = (Paragraph, SubHeading, PointList, Point, Table, Quote, CodeBlock, Rule)


def folded(meeting: Meeting) -> Meeting:
    """The same meeting, its debate packed: blocks that decide, give or withhold nothing, and hold nothing that does."""
    parts = [blocks for item in meeting.items for blocks in (item.agenda, item.blocks)]
    seen = [[_seen(block) for block in blocks] for blocks in parts]
    waiting = [
        [block for block, known in zip(blocks, row, strict=True) if block is not known]
        for blocks, row in zip(parts, seen, strict=True)
    ]
    if not any(waiting):
        return meeting
    debate = Debate.of([block for row in waiting for block in row])
    first, made = 0, []
    for blocks, row, some in zip(parts, seen, waiting, strict=True):
        made.append(Folded(tuple(row), debate, first) if some else blocks)
        first += len(some)
    pairs = zip(meeting.items, made[::2], made[1::2], strict=True)
    return replace(meeting, items=tuple(replace(item, agenda=one, blocks=other) for item, one, other in pairs))


def _seen(block: Block) -> Seen:
    """The block, if it is more than debate; else what is to be known of it."""
    if isinstance(block, Paragraph):  # most blocks are
        return block if block.body.notices else (block.number, block.anchor) if block.number else None
    return None if all(map(_is_debate, within([block]))) else block


def _is_debate(part: Part) -> bool:
    """Whether it has words alone, and no number by which it can be cited."""
    return isinstance(part, _WORDS) and not getattr(part, "number", None) and not notices(part)
