"""Raw blocks become blocks with meaning: paragraphs, lists, tables, and what an item decided."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...regimes import Regime
from ..model import (
    HOLE, Block, CodeBlock, Notice, Paragraph, Passage, Point, PointList, Quote, Released, Rule, SubHeading, Table,
)  # fmt: skip
from ..source import Reporter, Text, Used
from .anchors import Anchors, Levels, digest, label_key
from .decisions import DecisionReader
from .duties import action, interest
from .raw import NUMBER, Raw, form, is_separator


@dataclass(slots=True)
class Scene:
    """What every block of a meeting is read against."""

    regime: Regime
    report: Reporter
    used: Used
    anchors: Anchors
    reference: str  # "CIB 2026-09-14"
    sub_numbers: frozenset[str] = frozenset()
    decides: bool = True
    """False for agenda text: words of decision are a recommendation there, nothing was decided yet."""


class Blocks:
    """Reads the blocks of one item, or of one released part (`prefix` is then that of its notice)."""

    def __init__(self, scene: Scene, prefix: str, number: str | None, present: int | None, decides: bool = True) -> None:
        self.scene, self.prefix, self.number, self.present = scene, prefix, number, present
        self.decides = decides
        self.counts: dict[str, int] = {}
        self.blocks: list[Block] = []
        self.decisions = DecisionReader(self)

    def count(self, what: str) -> int:
        """The next number of a kind of thing in this item, from 1."""
        self.counts[what] = self.counts.get(what, 0) + 1
        return self.counts[what]

    def anchor(self, name: str) -> str:
        """A free anchor of this item."""
        return self.scene.anchors.free(f"{self.prefix}-{name}")

    def notice(self, notice: Notice) -> Notice:
        """A notice with its anchor."""
        return replace(notice, anchor=self.anchor(f"w{self.count('w')}"))

    def passage(self, text: Text) -> Passage:
        """Words on one line, their notices anchored."""
        return Passage(" ".join(text.text.split()), tuple(self.notice(notice) for notice in text.notices))

    def read(self, raws: Sequence[Raw]) -> tuple[Block, ...]:
        """All of `raws`, and what they say of decisions."""
        at = 0
        while at < len(raws):
            at = self.take(raws, at)
        self.decisions.end()
        return tuple(self.blocks)

    def take(self, raws: Sequence[Raw], at: int) -> int:
        """Read the block at `at`; the index of the next one."""
        raw = raws[at]
        if raw.kind == "keyline":
            return self.decisions.keyline(raws, at)
        if raw.kind == "mark":
            self.blocks.append(self.mark(raw))
            return at + 1
        if raw.kind == "para":
            return self.paragraph(raws, at)
        self.decisions.away()
        if raw.kind in ("bullet", "letter"):
            block, at = self.points(raws, at)
            self.blocks.append(block)
            return at
        self.blocks.append(self.simple(raw))
        return at + 1

    def mark(self, raw: Raw) -> Block:
        """A notice, or what a released part holds."""
        assert raw.mark is not None
        notice = self.notice(raw.mark.notice)
        self.use(notice.matter, raw.line)
        if notice.released is None:
            self.decisions.withheld()
            return notice
        inner = Blocks(self.scene, notice.anchor, self.number, self.present, self.decides)
        return Released(notice, inner.read(form(raw.mark.parts)))

    def use(self, matter: str | None, line: int) -> None:
        """Note that public text uses a matter."""
        if matter:
            self.scene.used.matters.append((matter, line))

    def numbered(self, text: Text) -> tuple[str | None, Text]:
        """A paragraph's number as signed, and the rest of its words."""
        match = NUMBER.match(text.text)
        if not match or not _is_number(match[1], text.text[match.end() :], self.number):
            return None, text
        return match[1], text.rest(match.end())

    def paragraph(self, raws: Sequence[Raw], at: int) -> int:
        """A paragraph of debate, or words of decision with the clauses after them."""
        raw = raws[at]
        number, words = self.numbered(raw.text)
        marked = "decision" in raw.attributes.names
        if self.decides and (marked or self.scene.regime.decision(words.text)):
            return self.decisions.resolution(raws, at, number, words)
        if self.decisions.proposed_alone(words.text):
            pass
        else:
            self.decisions.away()
            self.decisions.looks_like(words.text, raw.line)
        self.decisions.duty(raw)
        body = self.passage(words)
        self.blocks.append(Paragraph(self.paragraph_anchor(number, body, raw.line), body, number))
        return at + 1

    def paragraph_anchor(self, number: str | None, body: Passage, line: int) -> str:
        """`#4.1` for a number of its own, else eight letters of its words."""
        if number is None:
            return self.anchor(f"p-{digest(body.text)}")
        core = number.rstrip(".")
        if core in self.scene.sub_numbers:
            self.scene.report(line, "R010")
        own = "." in core or "/" in core or not core.isdigit()
        return self.scene.anchors.free(core) if own else self.anchor(core)

    def simple(self, raw: Raw) -> Block:
        """A block that stands for itself."""
        if raw.kind == "heading":
            body = self.passage(raw.lines[0])
            return SubHeading(self.anchor(f"h-{digest(body.text)}"), body)
        if raw.kind == "rule":
            return Rule()
        if raw.kind == "code":
            notices = tuple(self.notice(notice) for line in raw.lines for notice in line.notices)
            return CodeBlock(Passage("\n".join(line.text for line in raw.lines), notices))
        if raw.kind == "quote":
            return self.quote(raw)
        return self.table(raw)

    def quote(self, raw: Raw) -> Quote:
        """A quotation; an empty `>` line parts its paragraphs."""
        paragraphs: list[list[Text]] = [[]]
        for row in raw.rows:
            if row.text.text:
                paragraphs[-1].append(row.text)
            elif paragraphs[-1]:
                paragraphs.append([])
        blocks = []
        for lines in paragraphs:
            if lines:
                body = self.passage(Raw("para", lines[0].line, lines).text)
                blocks.append(Paragraph(self.anchor(f"p-{digest(body.text)}"), body))
        return Quote(tuple(blocks))

    def table(self, raw: Raw) -> Table:
        """A table: a head where its second row is a line of dashes, and rows."""
        rows = [(is_separator(row), _cells(row.text)) for row in raw.rows]
        head: tuple[Passage, ...] = ()
        align: tuple[str | None, ...] = ()
        if len(rows) > 1 and rows[1][0]:
            head = tuple(self.passage(cell) for cell in rows[0][1])
            align = tuple(_align(cell.text.strip()) for cell in rows[1][1])
            rows = rows[2:]
        body = tuple(tuple(self.passage(cell) for cell in cells) for separator, cells in rows if not separator)
        return Table(head, body, align)

    def points(self, raws: Sequence[Raw], at: int) -> tuple[PointList, int]:
        """A list of bullets or of lettered points of debate, with what is indented under each."""
        flat: list[tuple[int, Point]] = []
        levels = Levels()
        kind = raws[at].kind
        letters: list[str] = []
        while at < len(raws):
            raw = raws[at]
            if raw.kind == "bullet":
                depth = raw.indent if kind == "bullet" else 100 + raw.indent
                flat.append((depth, Point(self.passage(raw.text))))
            elif raw.kind == "letter" and kind == "letter":
                depth = levels.depth(raw.label)
                letters = [*letters[:depth], label_key(raw.label)]
                anchor = self.anchor("point-" + "-".join(letters))
                flat.append((depth, Point(self.passage(raw.text), (), raw.label, anchor)))
            elif raw.inside and raw.kind in ("para", "table", "quote", "code") and flat:
                depth, point = flat[-1]
                block = self.simple(raw) if raw.kind != "para" else self.plain(raw)
                flat[-1] = (depth, replace(point, blocks=(*point.blocks, block)))
            else:
                break
            self.decisions.looks_like(raw.text.text, raw.line)
            at += 1
        return PointList(_nest(flat)), at

    def plain(self, raw: Raw) -> Paragraph:
        """A paragraph without a number."""
        body = self.passage(raw.text)
        return Paragraph(self.anchor(f"p-{digest(body.text)}"), body)

    def action(self, raw: Raw) -> None:
        """An ACTION: line."""
        self.blocks.append(action(raw, self))

    def interest(self, raw: Raw) -> None:
        """An INTEREST: line."""
        self.blocks.append(interest(raw, self))


def _is_number(number: str, rest: str, item: str | None) -> bool:
    """Whether digits at the start of a paragraph are its number: "3.5 million" and "2017/18 saw" are not."""
    core = number.rstrip(".")
    if "/" in core:
        return not re.fullmatch(r"(?:19|20)\d\d/\d\d(?:\d\d)?", core)
    if core.isdigit():
        return True
    first = re.split(r"[.a-z]", core)[0]
    capital = not rest[:1].islower()
    if core[-1].isalpha():
        return capital and item in (None, first)
    return first == item or capital


def _cells(row: Text) -> list[Text]:
    start, text = 0, row.text
    end = len(text)
    if text.startswith("|"):
        start = 1
    if end > start and text.endswith("|") and not text.endswith("\\|"):
        end -= 1
    cells = []
    for match in re.finditer(r"(?<!\\)\|", text[start:end]):
        cells.append(row.rest(start, start + match.start()) if not cells else row.rest(cells_end + 1, start + match.start()))
        cells_end = start + match.start()
    cells.append(row.rest(start if not cells else cells_end + 1, end))
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


__all__ = ["HOLE", "Blocks", "Scene"]
