"""Blocks that stand for themselves: headings, quotations, tables, code, and lists of points."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ..model import Block, CodeBlock, Paragraph, Passage, Point, PointList, Quote, Rule, SubHeading, Table
from ..source import Text
from .anchors import Levels, digest, label_key
from .raw import Raw, is_separator

if TYPE_CHECKING:
    from .blocks import Blocks

_DEEPEST = 100
"""So many spaces before a point are looked at: with as many it is a problem, and nobody goes through what is deeper."""


def simple(raw: Raw, blocks: Blocks) -> Block:
    """A block that stands for itblocks."""
    if raw.kind == "heading":
        body = blocks.passage(raw.lines[0])
        return SubHeading(blocks.anchor(f"h-{digest(body.text)}"), body)
    if raw.kind == "rule":
        return Rule()
    if raw.kind == "code":
        notices = tuple(blocks.notice(notice) for line in raw.lines for notice in line.notices)
        return CodeBlock(Passage("\n".join(line.text for line in raw.lines), notices))
    if raw.kind == "quote":
        return quote(raw, blocks)
    return table(raw, blocks)


def plain(raw: Raw, blocks: Blocks) -> Paragraph:
    """A paragraph without a number."""
    body = blocks.passage(raw.text)
    return Paragraph(blocks.anchor(f"p-{digest(body.text)}"), body)


def quote(raw: Raw, blocks: Blocks) -> Quote:
    """A quotation; an empty `>` line parts its paragraphs."""
    paragraphs: list[list[Text]] = [[]]
    for row in raw.rows:
        if row.text.text:
            paragraphs[-1].append(row.text)
        elif paragraphs[-1]:
            paragraphs.append([])
    found = []
    for lines in paragraphs:
        if lines:
            body = blocks.passage(Raw("para", lines[0].line, lines).text)
            found.append(Paragraph(blocks.anchor(f"p-{digest(body.text)}"), body))
    return Quote(tuple(found))


def table(raw: Raw, blocks: Blocks) -> Table:
    """A table: a head where its second row is a line of dashes, and rows."""
    rows = [(is_separator(row), _cells(row.text)) for row in raw.rows]
    head: tuple[Passage, ...] = ()
    align: tuple[str | None, ...] = ()
    if len(rows) > 1 and rows[1][0]:
        head = tuple(blocks.passage(cell) for cell in rows[0][1])
        align = tuple(_align(cell.text.strip()) for cell in rows[1][1])
        rows = rows[2:]
    body = tuple(tuple(blocks.passage(cell) for cell in cells) for separator, cells in rows if not separator)
    return Table(head, body, align)


def points(raws: Sequence[Raw], at: int, blocks: Blocks) -> tuple[PointList, int]:
    """A list of bullets or of lettered points of debate, with what is indented under each."""
    flat: list[tuple[int, Point]] = []
    levels = Levels()
    kind = raws[at].kind
    letters: list[str] = []
    while at < len(raws):
        raw = raws[at]
        if raw.kind == "bullet":
            indent = min(raw.indent, _DEEPEST)
            flat.append((indent if kind == "bullet" else _DEEPEST + indent, Point(blocks.passage(raw.text))))
        elif raw.kind == "letter" and kind == "letter":
            depth = levels.depth(raw.label)
            letters = [*letters[:depth], label_key(raw.label)]
            anchor = blocks.anchor("point-" + "-".join(letters))
            flat.append((depth, Point(blocks.passage(raw.text), (), raw.label, anchor)))
        elif raw.inside and raw.kind in ("para", "table", "quote", "code") and flat:
            depth, point = flat[-1]
            block = simple(raw, blocks) if raw.kind != "para" else plain(raw, blocks)
            flat[-1] = (depth, replace(point, blocks=(*point.blocks, block)))
        else:
            break
        blocks.decisions.looks_like(raw.text.text, raw.line)
        at += 1
    return PointList(_nest(flat)), at


def _cells(row: Text) -> list[Text]:
    start, text = 0, row.text
    end = len(text)
    if text.startswith("|"):
        start = 1
    if end > start and text.endswith("|") and not text.endswith("\\|"):
        end -= 1
    cells: list[Text] = []
    begin = start
    for match in re.finditer(r"(?<!\\)\|", text[start:end]):
        cells.append(row.rest(begin, start + match.start()))
        begin = start + match.end()
    cells.append(row.rest(begin, end))
    return [replace(cell, text=cell.text.replace("\\|", "|").strip()) for cell in cells]


def _align(cell: str) -> str | None:
    left, right = cell.startswith(":"), cell.endswith(":")
    return "center" if left and right else "right" if right else "left" if left else None


def _nest(flat: list[tuple[int, Point]]) -> tuple[Point, ...]:
    """Points by depth become points within points; done from the end, so that no depth can exhaust the stack."""
    waiting: list[tuple[int, Point]] = []
    for depth, point in reversed(flat):
        children = []
        while waiting and waiting[-1][0] > depth:
            children.append(waiting.pop()[1])
        if children:
            point = replace(point, blocks=(*point.blocks, PointList(tuple(children))))
        waiting.append((depth, point))
    return tuple(point for _, point in reversed(waiting))
