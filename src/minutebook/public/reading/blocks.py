"""Raw blocks become blocks with meaning: paragraphs, lists, tables, and what an item decided."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ...regimes import Regime
from ..citations import citations
from ..model import (
    HOLE,
    Block,
    Notice,
    Paragraph,
    Passage,
    Released,
)  # fmt: skip
from ..references import linked
from ..source import Reporter, Text, Used
from .anchors import Anchors, digest
from .decisions import DecisionReader
from .duties import action, interest
from .forms import points, simple
from .named import Named
from .raw import NUMBER, Raw, form


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
    advice: bool = True
    """Whether to warn of paragraphs that look like decisions and are not marked, and to note what minutes are cited."""
    day: date | None = None
    """The day of the meeting."""
    noting: bool = False
    """Whether to note at which line each block begins."""
    named: list[Named] = field(default_factory=list)
    """Who lines in capitals say that did something or is to do it."""


class Blocks:
    """Reads the blocks of one item, or of one released part (`prefix` is then that of its notice)."""

    def __init__(
        self, scene: Scene, prefix: str, number: str | None, present: int | None, decides: bool = True
    ) -> None:
        self.scene, self.prefix, self.number, self.present = scene, prefix, number, present
        self.decides = decides
        self.counts: dict[str, int] = {}
        self.begin()

    def begin(self) -> None:
        """Begin another part, after an agenda's: no line of it speaks of a decision that stood in the one before."""
        self.blocks: list[Block] = []
        self.decisions = DecisionReader(self)

    def count(self, what: str) -> int:
        """The next number of a kind of thing in this item, from 1."""
        self.counts[what] = self.counts.get(what, 0) + 1
        return self.counts[what]

    def anchor(self, name: str) -> str:
        """A free anchor of this item."""
        return self.scene.anchors.free(f"{self.prefix}-{name}")

    def notice(self, notice: Notice, line: int = 1) -> Notice:
        """A notice with its anchor."""
        if notice.by:
            self.scene.used.references.append((notice.by, line))
        return replace(notice, anchor=self.anchor(f"w{self.count('w')}"))

    def passage(self, text: Text) -> Passage:
        """Words on one line, their notices anchored."""
        words = " ".join(text.text.split())
        if self.scene.advice:
            self.scene.used.citations += [(citation, text.line) for citation in citations(words)]
        if "](" in words:
            self.scene.used.references += [(reference, text.line) for reference in linked(words)]
        return Passage(words, tuple(self.notice(notice, text.line) for notice in text.notices))

    def read(self, raws: Sequence[Raw]) -> tuple[Block, ...]:
        """All of `raws`, and what they say of decisions."""
        at = 0
        begun: list[int] = []
        while at < len(raws):
            line = raws[at].line
            at = self.take(raws, at)
            begun += [line] * (len(self.blocks) - len(begun))
        self.decisions.lines.end()
        self.note(begun)
        return tuple(self.blocks)

    def note(self, lines: list[int]) -> None:
        """Note lines of this item, if anybody asks for them."""
        if self.scene.noting:
            self.scene.used.lines.setdefault(self.prefix, []).append(lines)

    def take(self, raws: Sequence[Raw], at: int) -> int:
        """Read the block at `at`; the index of the next one."""
        raw = raws[at]
        if raw.kind == "keyline":
            return self.decisions.keyline(raws, at)
        if raw.kind == "mark":
            block = self.mark(raw)
            if isinstance(block, Notice):
                self.decisions.lines.cut_off()
            self.blocks.append(block)
            return at + 1
        if raw.kind == "para":
            return self.paragraph(raws, at)
        self.decisions.lines.away()
        if raw.kind in ("bullet", "letter"):
            block, at = points(raws, at, self)
            self.blocks.append(block)
            return at
        self.blocks.append(simple(raw, self))
        return at + 1

    def mark(self, raw: Raw) -> Block:
        """A notice, or what a released part holds."""
        assert raw.mark is not None
        notice = self.notice(raw.mark.notice, raw.line)
        self.use(notice.matter, raw.line)
        if notice.released is None:
            self.decisions.lines.withheld()
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
        if self.is_decision(raw, words.text):
            return self.decisions.resolution(raws, at, number, words)
        if self.decisions.lines.proposed_alone(words.text, raw.line):
            pass
        else:
            self.decisions.lines.away()
            self.decisions.looks_like(words.text, raw.line)
        self.decisions.duty(raw)
        body = self.passage(words)
        self.blocks.append(Paragraph(self.paragraph_anchor(number, body, raw.line), body, number))
        return at + 1

    def is_decision(self, raw: Raw, words: str) -> bool:
        """Whether a paragraph, `words` without its number, is a resolution."""
        return self.decides and ("decision" in raw.attributes.names or bool(self.scene.regime.decision(words)))

    def paragraph_anchor(self, number: str | None, body: Passage, line: int) -> str:
        """`#4.1` for a number of its own, else eight letters of its words."""
        if number is None:
            return self.anchor(f"p-{digest(body.text)}")
        core = number.rstrip(".")
        if core in self.scene.sub_numbers:
            self.scene.report(line, "R010")
        own = "." in core or "/" in core or not core.isdigit()
        return self.scene.anchors.free(core) if own else self.anchor(core)

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


__all__ = ["HOLE", "Blocks", "Scene"]
