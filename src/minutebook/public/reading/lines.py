"""Which motion, amendment or resolution the lines MOVED:, SECONDED:, VOTE: and OUTCOME: speak of.

Mover and seconder stand below a MOTION: or AMENDMENT: line, above a resolution or below it. The others stand below
what they speak of. Where the order of lines would bear two readings nothing is attached, and the clerk is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ...braces import unspoken
from ..model import Decision, Line
from . import values
from .named import names_in
from .raw import Raw
from .saying import MOVERS, after_points, begins_a_decision, in_its_words, movers, said_in

if TYPE_CHECKING:
    from .blocks import Blocks


class Lines:
    """Keeps the decision that such lines speak of, and those that wait for theirs."""

    def __init__(self, blocks: Blocks) -> None:
        self.blocks = blocks
        self.current: int | None = None
        self.motion: int | None = None
        self.near = False
        self.after_withheld = False
        self.pending: list[tuple[Raw, str]] = []
        self.waiting: list[tuple[Raw, str]] = []
        """Of the motion that an amendment is to, where the minutes have no line for it: its resolution is to come."""
        self.slots: set[tuple[int, str]] = set()

    # what the other blocks of the item mean for them

    def away(self) -> None:
        """Something else stands between the decision and what follows."""
        self.near = False

    def withheld(self) -> None:
        """A withheld part stands between."""
        self.near = False
        self.after_withheld = True

    def cut_off(self) -> None:
        """A withheld part follows lines that wait for their resolution: it may hold that, and the next be another."""
        for raw, _ in self.pending:
            self._doubtful(raw)
        self.pending = []

    def end(self) -> None:
        """The item ends: what spoke of no decision stands as it was written."""
        for raw, _ in (*self.waiting, *self.pending):
            self.blocks.scene.report(raw.line, "R005")
            self._as_written(raw)
        self.waiting, self.pending = [], []

    def decided(self, decision: Decision, raws: Sequence[Raw], end: int) -> None:
        """A decision was read; the lines above it that spoke of it are attached. `end` is the block after it."""
        self.after_withheld = False
        self.current, self.near = len(self.blocks.blocks), True
        self.blocks.blocks.append(decision)
        if decision.kind == "amendment":
            self._before_an_amendment({raw.label for raw in movers(raws, end)})
            return
        self.motion = self.current
        for raw, words in (*self.waiting, *self.pending):
            self._apply(self.current, raw, words)
        self.waiting, self.pending = [], []

    def _before_an_amendment(self, own: set[str]) -> None:
        """Lines above an amendment are its own, or of the motion that it is to; `own` stand below it."""
        above = {raw.label for raw, _ in self.pending}
        if not above:
            return
        assert self.current is not None
        motion = self._open_motion()
        written = self._decision(motion) if motion is not None else None
        moved = bool(self.waiting or (written and (written.moved or written.seconded)))
        if above <= set(MOVERS) and not own and moved:
            motion = self.current
        elif not above <= set(MOVERS) or "MOVED" not in own & above or moved:
            self.cut_off()
            return
        for raw, words in self.pending:
            if motion is None:
                self.waiting.append((raw, words))
            else:
                self._apply(motion, raw, words)
        self.pending = []

    def _open_motion(self) -> int | None:
        """The motion that is being debated, if the minutes have a line for it."""
        if self.motion is None:
            return None
        motion = self._decision(self.motion)
        return self.motion if motion.kind == "motion" and not motion.vote and not motion.outcome else None

    # a line

    def take(self, raws: Sequence[Raw], at: int) -> None:
        """A line in capitals about a decision."""
        raw = raws[at]
        if self.after_withheld:
            self.blocks.scene.report(raw.line, "R004")
            return
        if raw.text.notices:
            self.blocks.scene.report(raw.line, "R009")
            return
        words = " ".join(unspoken(raw.text.text).split())
        if raw.label in MOVERS:
            self._mover(raws, at, words)
            return
        self._back_to_the_motion(raw)
        if self.current is None:
            self.pending.append((raw, words))
        else:
            self._apply(self.current, raw, words)

    def _back_to_the_motion(self, raw: Raw) -> None:
        """Once an amendment has its outcome, a line that is not of the same paragraph speaks of the motion.

        Where that has no line, it speaks of the resolution that is to come.
        """
        if self.current is None:
            return
        decision = self._decision(self.current)
        if decision.kind == "amendment" and decision.outcome:
            said_again = raw.label == "OUTCOME" or (raw.label == "VOTE" and decision.vote)
            if said_again or raw.apart:
                self.current = self.motion

    def _mover(self, raws: Sequence[Raw], at: int, words: str) -> None:
        """A mover or seconder is of the decision above, of the one below, or it cannot be told."""
        raw = raws[at]
        if self.current is None or not self._is_open(raw.label):
            if self._parts_two(raws, at):
                self._doubtful(raw)
            else:
                self.pending.append((raw, words))
            return
        first = at - (raw.label == "SECONDED" and raws[at - 1].label == "MOVED")
        below = first + len(movers(raws, first))
        if not begins_a_decision(raws, below, self.blocks) or movers(raws, after_points(raws, below)):
            self._apply(self.current, raw, words)
            return
        above, joined = not raws[first].apart, not raws[below].apart  # no blank line above them, none below
        written = self._decision(self.current).kind != "resolution"  # then its mover stands below it
        if above > joined or (written and above == joined):
            self._apply(self.current, raw, words)
        elif joined > above and not written:
            self.pending.append((raw, words))
        else:
            self._doubtful(raw)

    def _parts_two(self, raws: Sequence[Raw], at: int) -> bool:
        """Whether the mover right above is of the decision above, which has another seconder already."""
        if self.current is None or raws[at].label != "SECONDED" or raws[at].apart or raws[at - 1].label != "MOVED":
            return False
        return all(raw is not raws[at - 1] for raw, _ in self.pending)

    def _is_open(self, label: str) -> bool:
        """Whether the decision just above can still take a mover or seconder."""
        assert self.current is not None
        decision = self._decision(self.current)
        taken = decision.moved if label == "MOVED" else decision.seconded
        return self.near and not taken and decision.vote is None and decision.outcome is None and not self.pending

    def proposed_alone(self, text: str, line: int) -> bool:
        """Whether a paragraph is nothing but "(A proposed, B seconded)" about the decision before it."""
        proposed = values.proposed(text) if self.near and text.startswith("(") else None
        if self.current is None or not proposed:
            return False
        decision = self._decision(self.current)
        mover, seconder, vote = proposed
        said = replace(decision, moved=(mover,), seconded=(seconder,), vote=vote or decision.vote)
        if decision.moved not in ((), said.moved) or decision.seconded not in ((), said.seconded):
            self.blocks.scene.report(line, "R008")
        self.blocks.scene.named += [(mover, line), (seconder, line)]
        self.blocks.blocks[self.current] = said
        return True

    # what a line says

    def _decision(self, index: int) -> Decision:
        decision = self.blocks.blocks[index]
        assert isinstance(decision, Decision)
        return decision

    def _apply(self, index: int, raw: Raw, words: str) -> None:
        decision = self._decision(index)
        known = said_in(raw, words, decision, self.blocks)
        if known is None:
            self._as_written(raw)
            return
        changed = replace(decision, **known)
        self.blocks.scene.named += [(name, raw.line) for name in names_in(known)]
        if changed != decision and ((index, raw.label) in self.slots or in_its_words(raw.label, decision)):
            self.blocks.scene.report(raw.line, "R008")
        if raw.label != "ASKED TO BE RECORDED":
            self.slots.add((index, raw.label))
        self.blocks.blocks[index] = changed

    def _as_written(self, raw: Raw) -> None:
        self.blocks.blocks.append(Line(raw.label, self.blocks.passage(raw.text)))

    def _doubtful(self, raw: Raw) -> None:
        self.blocks.scene.report(raw.line, "R014")
        self._as_written(raw)
