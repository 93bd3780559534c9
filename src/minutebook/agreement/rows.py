"""What no language changes in a block: its kind and number, what was decided, and each withheld part in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ..people import slug_of
from ..public.model import (
    Action,
    Block,
    Clause,
    Decision,
    Duty,
    Interest,
    Notice,
    Paragraph,
    Passage,
    Point,
    PointList,
    Quote,
    Released,
    SubHeading,
    Table,
)

Lines = dict[str, list[list[int]]]
"""By anchor the lines at which the blocks of an item or of a part begin."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that both files must say. `code` is the rule that it breaks else, `what` a word of the program."""

    code: str
    what: str
    value: object
    line: int

    def at(self, line: int) -> Row:
        """The same on another line."""
        return replace(self, line=line)


def names(people: Iterable[str]) -> tuple[str, ...]:
    """People as they are compared: a name and its short name in the register are the same."""
    return tuple(map(slug_of, people))


def of_notice(notice: Notice, line: int) -> Row:
    """A withheld or released part: its kind and ground, and which of its public attributes there are."""
    value = (
        notice.kind, notice.what, notice.paragraphs, bool(notice.ground), bool(notice.reason), notice.item,
        bool(notice.public_title), bool(notice.public_summary), notice.matter, notice.review, notice.released,
        notice.by,
    )  # fmt: skip
    return Row("L006", "released part" if notice.released else "withheld part", value, line)


def of_passage(passage: Passage | None, line: int) -> Iterator[Row]:
    """The withheld words in a passage; the public ones are not looked at."""
    if passage is not None:
        yield from (of_notice(notice, line) for notice in passage.notices)


def of_blocks(blocks: Sequence[Block], begun: Sequence[int], lines: Lines) -> Iterator[Row]:
    """Blocks in their order; `begun` are their lines, and the last of these holds for what has none."""
    for place, block in enumerate(blocks):
        line = begun[min(place, len(begun) - 1)] if begun else 1
        yield from _of_block(block, line, lines)


def _of_block(block: Block, line: int, lines: Lines) -> Iterator[Row]:
    match block:
        case Notice():
            yield of_notice(block, line)
        case Released():
            yield of_notice(block.notice, line)
            yield from of_blocks(block.blocks, next(iter(lines.get(block.notice.anchor, ())), [line]), lines)
        case Decision():
            yield from _of_decision(block, line, lines)
        case Action() | Interest():
            yield from _of_person(block, line)
        case Paragraph() | SubHeading():
            yield Row("L005", "paragraph", (type(block).__name__, getattr(block, "number", None)), line)
            yield from of_passage(block.body, line)
        case PointList():
            for point in block.points:
                yield from _of_point(point, line, lines)
        case Table():
            yield Row("L005", "table", (len(block.head), tuple(map(len, block.rows))), line)
            for passage in (*block.head, *(cell for row in block.rows for cell in row)):
                yield from of_passage(passage, line)
        case Quote():
            yield Row("L005", "quotation", len(block.blocks), line)
            yield from of_blocks(block.blocks, [line], lines)
        case _:
            yield Row("L005", "paragraph", (type(block).__name__, getattr(block, "label", None)), line)
            yield from of_passage(getattr(block, "body", None), line)


def _of_point(point: Point, line: int, lines: Lines) -> Iterator[Row]:
    yield Row("L005", "point", (point.label, len(point.blocks)), line)
    yield from of_passage(point.body, line)
    yield from of_blocks(point.blocks, [line], lines)


def _of_decision(found: Decision, line: int, lines: Lines) -> Iterator[Row]:
    yield Row("L007", "decision", (found.kind, found.number), line)
    yield from of_passage(found.body, line)
    yield from of_blocks(found.blocks, [line], lines)
    yield from _of_duty(found.duty, line)
    for clause in found.clauses:
        yield from _of_clause(clause, line, lines)
    yield Row("L007", "end of the clauses", len(found.clauses), line)
    yield Row("L007", "mover or seconder", (names(found.moved), names(found.seconded)), line)
    referred = bool(found.referred_to)
    yield Row("L007", "outcome", (found.outcome, referred, names(filter(None, [found.casting_vote]))), line)
    yield Row("L007", "who asked to be recorded", len(found.asked_to_be_recorded), line)
    if vote := found.vote:
        named = (names(vote.names_for), names(vote.names_against), names(vote.names_abstained))
        yield Row("L007", "vote", (vote.for_, vote.against, vote.abstained, vote.words, named), line)
    else:
        yield Row("L007", "vote", None, line)


def _of_clause(clause: Clause, line: int, lines: Lines) -> Iterator[Row]:
    yield Row("L007", "clause", (clause.label, len(clause.clauses)), line)
    yield from of_passage(clause.body, line)
    yield from _of_duty(clause.duty, line)
    yield from of_blocks(clause.blocks, [line], lines)
    for inner in clause.clauses:
        yield from _of_clause(inner, line, lines)


def _of_duty(duty: Duty, line: int) -> Iterator[Row]:
    """What braces say: the same signs in any language."""
    value = (names(filter(None, [duty.owner])), duty.due, names(duty.consult), *_of_references(duty))
    yield Row("L007", "owner, day or reference", value, line)


def _of_references(duty: Duty) -> Iterator[tuple[str, ...]]:
    yield from (duty.amends, duty.supersedes, duty.rescinds, duty.completes)


def _of_person(found: Action | Interest, line: int) -> Iterator[Row]:
    if isinstance(found, Action):
        # who is to act can be told in braces where the sentence is in another language
        who = names([found.duty.owner or found.who])
        value: object = (who, found.due, names(found.duty.consult), *_of_references(found.duty))
        yield Row("L007", "action", value, line)
    else:
        value = (names([found.who]), found.item, found.sensitive, found.body is None)
        yield Row("L006" if found.sensitive else "L007", "declared interest", value, line)
    yield from of_passage(found.body, line)
