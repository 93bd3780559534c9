"""Everything that a meeting holds, in order of the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .model import (
    Action,
    Block,
    Clause,
    CodeBlock,
    Decision,
    Interest,
    Item,
    Line,
    Meeting,
    Notice,
    Paper,
    Paragraph,
    Passage,
    Point,
    PointList,
    Quote,
    Released,
    SubHeading,
    Table,
)

Part = Block | Clause | Point | Item | Paper


def parts(meeting: Meeting) -> Iterator[Part]:
    """Papers, blocks and items of a meeting, with all that they hold."""
    yield from meeting.papers
    yield from within(meeting.opening)
    for item in meeting.items:
        yield from of_item(item)


def of_item(item: Item) -> Iterator[Part]:
    """An item, and all that it holds."""
    yield item
    if item.notice:
        yield item.notice
    yield from item.papers
    yield from within(item.agenda)
    yield from within(item.blocks)


_HOLD_MORE = (Decision, Clause, PointList, Quote, Point, Released)
_ARE_WORDS = (Paragraph, SubHeading, Point, CodeBlock, Action, Line, Clause, Decision)


def within(blocks: Iterable[Block | Clause | Point]) -> Iterator[Part]:
    """Blocks and all that they hold: clauses, points, quoted and released blocks."""
    for block in blocks:
        yield block
        if not isinstance(block, _HOLD_MORE):
            continue  # most blocks, quickly told
        match block:
            case Decision() | Clause():
                yield from within(block.blocks)
                yield from within(block.clauses)
            case PointList():
                yield from within(block.points)
            case Quote() | Point():
                yield from within(block.blocks)
            case Released():
                yield block.notice
                yield from within(block.blocks)


def anchors(meeting: Meeting) -> Iterator[str]:
    """The anchors of a meeting's page, but for those of notices within a passage."""
    for part in parts(meeting):
        anchor = getattr(part, "anchor", None)
        if anchor:
            yield anchor


def passages(part: Part) -> tuple[Passage, ...]:
    """The words that a part holds itself, without those of the parts within it."""
    if isinstance(part, _ARE_WORDS):
        return (part.body,)
    match part:
        case Item():
            return (part.title,)
        case Table():
            return (*part.head, *(cell for row in part.rows for cell in row))
        case Interest():
            return (part.body,) if part.body else ()
    return ()


def notices(part: Part) -> Iterator[Notice]:
    """The notices that a part is, or has among its words."""
    if isinstance(part, Notice):
        yield part
    elif isinstance(part, Paper):
        if part.notice:
            yield part.notice
    else:
        for passage in passages(part):
            yield from passage.notices
