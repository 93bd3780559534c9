"""What an item decided: resolutions, motions and amendments with their clauses, movers, votes and outcome."""

from __future__ import annotations

import re
import weakref
from collections.abc import Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from ..delegating import delegates
from ..model import Decision, Passage
from ..source import Text
from . import values
from .anchors import digest
from .clauses import Gathered, clause_of, gather, stops_short
from .duties import duty_of
from .lines import Lines
from .raw import LINE_WORDS, Raw
from .saying import check_vote

if TYPE_CHECKING:
    from .blocks import Blocks

_LIKE_A_LINE = re.compile(
    r"(?:[Mm]oved|[Ss]econded|[Pp]roposed|PROPOSED|[Vv]otes?|[Oo]utcome|[Mm]otion|[Aa]mendment|[Aa]ction)(?: by)?:\s"
    r"|(?:MOVED|SECONDED|PROPOSED|VOTE|OUTCOME|ACTION|INTEREST)\s+(?:by\s+)?[A-Z0-9]"
)
_IN_CAPITALS = re.compile(r"([A-Z]{4,14})(?: BY)? ?:\s")
_SLIP = 0.75
"""So alike, by `difflib`, are two words of which one is the other with a letter too many, too few or swapped."""
_EXAMPLES = {
    **dict.fromkeys(("move", "prop"), "MOVED: Asha Patel"),
    "seco": "SECONDED: Jon Lloyd",
    "vote": "VOTE: 9 for, 2 against, 1 abstained",
    "outc": "OUTCOME: carried",
    "moti": "MOTION: That the fee be waived.",
    "amen": 'AMENDMENT: To add "by May".',
    "acti": "ACTION: Asha Patel to write to residents by 2026-10-01",
    "inte": "INTEREST: Jon Lloyd (item 4; disclosable): he owns the field; left the room",
}
"""How such a line is written, by how its word begins."""


def _like_a_line(text: str) -> str:
    """The word of a line in capitals that a paragraph seems to begin with: as it was written, or as it was meant."""
    if like := _LIKE_A_LINE.match(text):
        return like[0]
    if not (word := _IN_CAPITALS.match(text)):  # as nearly always: it is asked of every paragraph
        return ""
    lines = [one for one in LINE_WORDS if one[0] == word[1][0] and one.isalpha()]
    return "".join(get_close_matches(word[1], lines, 1, _SLIP))


_SHORT = {"resolution": "r", "motion": "m", "amendment": "am"}


class DecisionReader:
    """Reads what an item decided; which line speaks of which decision is told by `lines`."""

    def __init__(self, blocks: Blocks) -> None:
        self.blocks: Blocks = weakref.proxy(blocks)  # which has this: it waits for no collector, which reading pauses
        self.lines = Lines(self.blocks)

    def looks_like(self, text: str, line: int) -> None:
        """Warn of what looks like a decision and is not marked as one."""
        if not self.blocks.decides:
            return
        if like := _like_a_line(text):
            self.blocks.scene.report(line, "R023", example=_EXAMPLES[like[:4].lower()])
        elif self.blocks.scene.advice and self.blocks.scene.regime.looks_like_decision(text):
            self.blocks.scene.report(line, "R021")

    def duty(self, raw: Raw) -> None:
        """Braces of a plain paragraph are checked like those of a clause."""
        duty_of(raw, self.blocks)

    # decisions

    def resolution(self, raws: Sequence[Raw], at: int, number: str | None, words: Text) -> int:
        """A paragraph of decision and all that belongs to it; the index of the next block."""
        return self._decision("resolution", raws, at, number, words)

    def _decision(self, kind: str, raws: Sequence[Raw], at: int, number: str | None, words: Text) -> int:
        raw = raws[at]
        body = self.blocks.passage(words)
        found = Gathered()
        ordinal = self.blocks.count(kind)
        end = gather(raws, at + 1, words.text, found, self.blocks)
        lettered = self.blocks.count("lettered") if found.clauses else 0
        anchor = self._anchor(lettered, number, body, raw.line)
        base = self._reference(number, kind, ordinal)
        # as their anchors do, letters count from the item's first lettered resolution
        clause_base = base if number else self._reference(None, "resolution", lettered)
        clauses = tuple(clause_of(draft, lettered, clause_base, self.blocks) for draft in found.clauses)
        decision = Decision(
            kind, anchor, base, body, number, clauses, tuple(found.blocks), duty_of(raw, self.blocks),
            delegates=delegates(body.text),
        )  # fmt: skip
        decision = self._spoken(decision, raws[at:end])
        self.lines.decided(decision, raws, end)
        if end < len(raws) and not found.clauses and stops_short(words.text) and raws[end].kind == "para":
            self.blocks.scene.report(raws[end].line, "R022")
        return end

    def _anchor(self, lettered: int, number: str | None, body: Passage, line: int) -> str:
        if number is not None:
            return self.blocks.paragraph_anchor(number, body, line)
        return self.blocks.anchor(f"r{lettered}") if lettered else self.blocks.anchor(f"p-{digest(body.text)}")

    def _reference(self, number: str | None, kind: str, ordinal: int) -> str:
        """How it is cited: "CIB 2026-09-14/4", its second resolution "/4(r2)", its first motion "/4(m1)"."""
        place = number.rstrip(".") if number else self.blocks.number or self.blocks.prefix
        again = "" if number or (kind == "resolution" and ordinal <= 1) else f"({_SHORT[kind]}{ordinal})"
        return f"{self.blocks.scene.reference}/{place}{again}"

    def _spoken(self, decision: Decision, raws: Sequence[Raw]) -> Decision:
        """Mover, seconder and vote that the resolution's own words name at their end."""
        last = next((raw for raw in reversed(raws) if raw.kind in ("para", "letter")), raws[0])
        said = values.proposed(last.text.text)
        if said:
            decision = replace(decision, moved=(said[0],), seconded=(said[1],), vote=said[2])
            self.blocks.scene.named += [(name, last.line) for name in said[:2]]
        elif decision.kind == "resolution" and (vote := _vote_in_opening(decision.body.text)):
            decision = replace(decision, vote=vote)
        if decision.vote:
            check_vote(decision.vote, last.line, self.blocks)
        return decision

    # lines

    def keyline(self, raws: Sequence[Raw], at: int) -> int:
        """A line in capitals; the index of the next block."""
        raw = raws[at]
        if any(self._begins(line) for line in raw.lines[1:]):
            self.blocks.scene.report(raw.line, "R015")
        for line in raw.lines[1:]:
            if like := _like_a_line(line.text.lstrip()):
                self.blocks.scene.report(line.line, "R023", example=_EXAMPLES[like[:4].lower()])
        if raw.label in ("MOTION", "AMENDMENT"):
            return self._decision(raw.label.lower(), raws, at, None, raw.text)
        if raw.label == "ACTION":
            self.blocks.action(raw)
        elif raw.label == "INTEREST":
            self.blocks.interest(raw)
        else:
            self.lines.take(raws, at)
        return at + 1

    def _begins(self, line: Text) -> bool:
        """Whether a line that a line in capitals runs on into begins a paragraph of its own."""
        number, words = self.blocks.numbered(line)
        return number is not None or bool(self.blocks.scene.regime.decision(words.text))


def _vote_in_opening(words: str) -> Any:
    """A vote in the resolution's opening words: "RESOLVED (unanimously) that", "RESOLVED, by 9 votes for"."""
    return values.counted(words.partition(" that")[0][:60])
