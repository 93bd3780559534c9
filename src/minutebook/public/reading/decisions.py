"""What an item decided: resolutions, motions and amendments with their clauses, movers, votes and outcome."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ..model import Decision, Line, Passage
from ..source import Text
from . import values
from .anchors import digest
from .clauses import Gathered, clause_of, gather, stops_short
from .duties import duty_of
from .raw import Raw

if TYPE_CHECKING:
    from .blocks import Blocks

ABOUT_DECISIONS = ("MOVED", "SECONDED", "OUTCOME", "VOTE", "CASTING VOTE", "ASKED TO BE RECORDED")

_LIKE_A_LINE = re.compile(
    r"(?:[Mm]oved|[Ss]econded|[Pp]roposed|PROPOSED|[Vv]otes?|[Oo]utcome|[Mm]otion|[Aa]mendment|[Aa]ction)(?: by)?:\s"
    r"|(?:MOVED|SECONDED|PROPOSED|VOTE|OUTCOME|ACTION|INTEREST)\s+(?:by\s+)?[A-Z0-9]"
)


_SHORT = {"resolution": "r", "motion": "m", "amendment": "am"}


class DecisionReader:
    """Keeps the decision that lines such as VOTE: speak of, and what came before its motion."""

    def __init__(self, blocks: Blocks) -> None:
        self.blocks = blocks
        self.current: int | None = None
        self.motion: int | None = None
        self.spoken = 0  # the last line that spoke of the current decision
        self.near = False
        self.after_withheld = False
        self.pending: list[tuple[Raw, str]] = []

    # what the other blocks of the item mean for it

    def away(self) -> None:
        """Something else stands between the decision and what follows."""
        self.near = False

    def withheld(self) -> None:
        """A withheld part stands between."""
        self.near = False
        self.after_withheld = True

    def looks_like(self, text: str, line: int) -> None:
        """Warn of what looks like a decision and is not marked as one."""
        if not self.blocks.decides:
            return
        if _LIKE_A_LINE.match(text):
            self.blocks.scene.report(line, "R023")
        elif self.blocks.scene.advice and self.blocks.scene.regime.looks_like_decision(text):
            self.blocks.scene.report(line, "R021")

    def duty(self, raw: Raw) -> None:
        """Braces of a plain paragraph are checked like those of a clause."""
        duty_of(raw, self.blocks)

    def end(self) -> None:
        """The item ends: what spoke of no decision stands as it was written."""
        self._flush()

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
        decision = Decision(kind, anchor, base, body, number, clauses, tuple(found.blocks), duty_of(raw, self.blocks))
        decision = self._spoken(decision, raws[at:end])
        self.after_withheld = False
        self.current, self.near = len(self.blocks.blocks), True
        self.spoken = raws[end - 1].line
        if kind != "amendment":
            self.motion = self.current
        self.blocks.blocks.append(decision)
        for waiting, value in self.pending:
            self._apply(waiting, value)
        self.pending = []
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
        elif decision.kind == "resolution" and (vote := _vote_in_opening(decision.body.text)):
            decision = replace(decision, vote=vote)
        if decision.vote:
            self._check_vote(decision.vote, last.line)
        return decision

    def proposed_alone(self, text: str) -> bool:
        """Whether a paragraph is nothing but "(A proposed, B seconded)" about the decision before it."""
        if self.current is None or not self.near or not text.startswith("("):
            return False
        said = values.proposed(text)
        if not said:
            return False
        decision = self.blocks.blocks[self.current]
        assert isinstance(decision, Decision)
        self.blocks.blocks[self.current] = replace(
            decision, moved=(said[0],), seconded=(said[1],), vote=said[2] or decision.vote
        )
        return True

    # lines

    def keyline(self, raws: Sequence[Raw], at: int) -> int:
        """A line in capitals; the index of the next block."""
        raw = raws[at]
        if raw.label in ("MOTION", "AMENDMENT"):
            return self._decision(raw.label.lower(), raws, at, None, raw.text)
        if raw.label == "ACTION":
            self.blocks.action(raw)
        elif raw.label == "INTEREST":
            self.blocks.interest(raw)
        else:
            self._about(raw)
        return at + 1

    def _about(self, raw: Raw) -> None:
        if self.after_withheld:
            self.blocks.scene.report(raw.line, "R004")
            return
        if raw.text.notices:
            self.blocks.scene.report(raw.line, "R009")
            return
        words = " ".join(raw.text.text.split())
        self._back_to_the_motion(raw)
        self.spoken = raw.line
        decision = self.blocks.blocks[self.current] if self.current is not None else None
        opens = raw.label in ("MOVED", "SECONDED")
        if isinstance(decision, Decision) and (not opens or self._still_open(decision, raw.label)):
            self._apply(raw, words)
        else:
            self.pending.append((raw, words))

    def _back_to_the_motion(self, raw: Raw) -> None:
        """Once an amendment has its outcome, a line that is not of the same paragraph speaks of the motion."""
        if self.current is None or self.motion is None or raw.label in ("MOVED", "SECONDED"):
            return
        decision = self.blocks.blocks[self.current]
        if not isinstance(decision, Decision) or decision.kind != "amendment" or not decision.outcome:
            return
        said_again = raw.label == "OUTCOME" or (raw.label == "VOTE" and decision.vote)
        if said_again or raw.line > self.spoken + 1:
            self.current = self.motion

    def _still_open(self, decision: Decision, label: str) -> bool:
        taken = decision.moved if label == "MOVED" else decision.seconded
        return self.near and not taken and decision.vote is None and decision.outcome is None and not self.pending

    def _apply(self, raw: Raw, words: str) -> None:
        assert self.current is not None
        decision = self.blocks.blocks[self.current]
        assert isinstance(decision, Decision)
        known = self._said(raw, words, decision)
        if known is not None:
            self.blocks.blocks[self.current] = replace(decision, **known)
        else:
            self.blocks.blocks.append(Line(raw.label, self.blocks.passage(raw.text)))

    def _said(self, raw: Raw, words: str, decision: Decision) -> dict[str, Any] | None:
        """What one line says of its decision, by the names of the public model."""
        if raw.label in ("MOVED", "SECONDED"):
            return {raw.label.lower(): values.names(words)}
        if raw.label == "CASTING VOTE":
            return {"casting_vote": words}
        if raw.label == "ASKED TO BE RECORDED":
            return {"asked_to_be_recorded": (*decision.asked_to_be_recorded, words)}
        if raw.label == "OUTCOME":
            outcome = values.outcome(words)
            if outcome is None:
                self.blocks.scene.report(raw.line, "R003")
                return None
            if decision.outcome is not None:
                self.blocks.scene.report(raw.line, "R008")
            return {"outcome": outcome[0], "referred_to": outcome[1]}
        vote = values.vote(words)
        if vote is None:
            self.blocks.scene.report(raw.line, "R001")
            return None
        if decision.vote is not None and decision.vote.for_ is not None:
            self.blocks.scene.report(raw.line, "R008")
        self._check_vote(vote, raw.line)
        return {"vote": vote}

    def _check_vote(self, vote: Any, line: int) -> None:
        if self.blocks.present is not None and values.total(vote) > self.blocks.present:
            self.blocks.scene.report(line, "R002")

    def _flush(self) -> None:
        for raw, _ in self.pending:
            self.blocks.scene.report(raw.line, "R005")
            self.blocks.blocks.append(Line(raw.label, self.blocks.passage(raw.text)))
        self.pending = []


def _vote_in_opening(words: str) -> Any:
    """A vote in the resolution's opening words: "RESOLVED (unanimously) that", "RESOLVED, by 9 votes for"."""
    return values.counted(words.partition(" that")[0][:60])
