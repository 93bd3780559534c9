"""Everything that a meeting holds, in order of the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from .model import (
    Action,
    Block,
    Clause,
    CodeBlock,
    Decision,
    Folded,
    Interest,
    Item,
    Line,
    Meeting,
    Notice,
    Numbered,
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


_HOLD_MORE = frozenset((Decision, Clause, PointList, Quote, Point, Released))
_ARE_WORDS = (Paragraph, SubHeading, Point, CodeBlock, Action, Line, Clause, Decision)


def parts(meeting: Meeting) -> list[Part]:
    """Papers, blocks and items of a meeting, with all that they hold."""
    found: list[Part] = [*meeting.papers]
    _add(meeting.opening, found)
    for item in meeting.items:
        found += of_item(item)
    return found


def of_item(item: Item) -> list[Part]:
    """An item, and all that it holds."""
    found: list[Part] = [item]
    if item.notice:
        found.append(item.notice)
    found += item.papers
    _add(item.agenda, found)
    _add(item.blocks, found)
    return found


def outline(item: Item) -> list[Part]:
    """An item, and all that it holds, but for debate that waits packed: all decisions, actions, interests, notices."""
    found: list[Part] = [item]
    if item.notice:
        found.append(item.notice)
    found += item.papers
    for blocks in (item.agenda, item.blocks):
        _add(told(blocks), found)
    return found


def told(blocks: Sequence[Block]) -> Iterable[Block]:
    """The blocks of an item, but for those that wait packed."""
    if not isinstance(blocks, Folded):
        return blocks
    return [block for block in blocks.seen if block is not None and not isinstance(block, tuple)]


def numbered(*runs: Sequence[Block]) -> Iterator[Numbered]:
    """The number and the anchor of each paragraph and decision among some blocks that has a number."""
    for blocks in runs:
        for block in blocks.seen if isinstance(blocks, Folded) else blocks:
            if isinstance(block, tuple):
                yield block
            elif isinstance(block, Paragraph):  # most that do not wait
                if block.number:
                    yield block.number, block.anchor
            elif block is not None:
                for part in within([block]):
                    if isinstance(part, (Paragraph, Decision)) and part.number:
                        yield part.number, part.anchor


def within(blocks: Iterable[Block | Clause | Point]) -> list[Part]:
    """Blocks and all that they hold: clauses, points, quoted and released blocks."""
    found: list[Part] = []
    _add(blocks, found)
    return found


def _add(blocks: Iterable[Block | Clause | Point], found: list[Part]) -> None:
    for block in blocks:
        found.append(block)
        if type(block) not in _HOLD_MORE:
            continue  # most blocks, quickly told
        if isinstance(block, (Decision, Clause)):
            if block.blocks:
                _add(block.blocks, found)
            if block.clauses:
                _add(block.clauses, found)
        elif isinstance(block, PointList):
            _add(block.points, found)
        elif isinstance(block, (Quote, Point)):
            _add(block.blocks, found)
        elif isinstance(block, Released):
            found.append(block.notice)
            _add(block.blocks, found)


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


def notices(part: Part) -> tuple[Notice, ...]:
    """The notices that a part is, or has among its words."""
    if isinstance(part, _ARE_WORDS):
        return part.body.notices
    if isinstance(part, Notice):
        return (part,)
    if isinstance(part, Paper):
        return (part.notice,) if part.notice else ()
    return tuple(notice for passage in passages(part) for notice in passage.notices)
