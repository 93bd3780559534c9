"""Clauses: the lettered parts of a resolution, with what stands between and continues them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..delegating import delegates
from ..model import Block, Clause, Passage
from .anchors import Levels, label_key
from .duties import duty_of
from .forms import plain, points, simple
from .raw import Raw

if TYPE_CHECKING:
    from .blocks import Blocks


@dataclass(slots=True)
class Draft:
    """A clause while its own clauses are still being read."""

    label: str
    path: tuple[str, ...]
    body: Passage
    raw: Raw
    blocks: list[Block] = field(default_factory=list)
    clauses: list[Draft] = field(default_factory=list)


@dataclass(slots=True)
class Gathered:
    """What was found after the opening words of a decision."""

    clauses: list[Draft] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    path: list[str] = field(default_factory=list)
    last: Draft | None = None

    def last_blocks(self) -> list[Block]:
        """Where a block goes that continues the last clause, or the opening words."""
        return self.last.blocks if self.last else self.blocks


def gather(raws: Sequence[Raw], at: int, words: str, found: Gathered, blocks: Blocks) -> int:
    """Clauses and what continues them, up to the first block that is neither."""
    levels = Levels()
    while at < len(raws):
        raw = raws[at]
        if raw.kind == "letter":
            _add_clause(raw, levels, found, blocks)
        elif raw.kind == "mark" and _letter_follows(raws, at) and raw.mark and not raw.mark.notice.public_title:
            found.last_blocks().append(blocks.mark(raw))
        elif (found.clauses and ((raw.inside and raw.kind != "keyline") or raw.kind == "bullet")) or (
            raw.kind == "bullet" and not found.clauses and stops_short(words)
        ):
            at = _more(raws, at, found, blocks)
            continue
        else:
            break
        at += 1
    return at


def _more(raws: Sequence[Raw], at: int, found: Gathered, blocks: Blocks) -> int:
    raw = raws[at]
    if raw.kind == "bullet":
        block, end = points(raws, at, blocks)
        found.last_blocks().append(block)
        return end
    found.last_blocks().append(plain(raw, blocks) if raw.kind == "para" else simple(raw, blocks))
    return at + 1


def _add_clause(raw: Raw, levels: Levels, found: Gathered, blocks: Blocks) -> None:
    depth = levels.depth(raw.label)
    found.path = [*found.path[:depth], label_key(raw.label)]
    draft = Draft(raw.label, tuple(found.path), blocks.passage(raw.text), raw)
    siblings = found.clauses
    for _ in range(depth):
        if not siblings:
            break
        siblings = siblings[-1].clauses
    siblings.append(draft)
    found.last = draft


def clause_of(draft: Draft, lettered: int, base: str, blocks: Blocks) -> Clause:
    """A clause with those below it; `base` is the reference of its resolution."""
    part = f"r{lettered}-" if lettered > 1 else ""
    anchor = blocks.anchor(part + "-".join(draft.path))
    reference = base + "".join(f"({key})" for key in draft.path)
    inner = tuple(clause_of(child, lettered, base, blocks) for child in draft.clauses)
    duty = duty_of(draft.raw, blocks)
    return Clause(
        anchor, draft.label, reference, draft.body, duty, tuple(draft.blocks), inner, delegates(draft.body.text)
    )


def _letter_follows(raws: Sequence[Raw], at: int) -> bool:
    while at < len(raws) and raws[at].kind == "mark":
        at += 1
    return at < len(raws) and raws[at].kind == "letter"


def stops_short(words: str) -> bool:
    """Whether the opening words wait for more: "RESOLVED that:"."""
    return words.rstrip(" *_").endswith((":", "that", "–", "—", "-", "to"))
