"""Everything that a meeting holds, in order of the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from minutebook.public.model import (
    Block,
    Clause,
    Decision,
    Item,
    Meeting,
    Paper,
    Point,
    PointList,
    Quote,
    Released,
)

Part = Block | Clause | Point | Item | Paper


def parts(meeting: Meeting) -> Iterator[Part]:
    """Papers, blocks and items of a meeting, with all that they hold."""
    yield from meeting.papers
    yield from within(meeting.opening)
    for item in meeting.items:
        yield item
        if item.notice:
            yield item.notice
        yield from item.papers
        yield from within(item.agenda)
        yield from within(item.blocks)


def within(blocks: Iterable[Block | Clause | Point]) -> Iterator[Part]:
    """Blocks and all that they hold: clauses, points, quoted and released blocks."""
    for block in blocks:
        yield block
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
