"""What one line about a decision says, and which blocks such lines are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ..model import Decision, Vote
from . import values
from .raw import Raw

if TYPE_CHECKING:
    from .blocks import Blocks

MOVERS = ("MOVED", "SECONDED")
ABOUT_DECISIONS = (*MOVERS, "OUTCOME", "VOTE", "CASTING VOTE", "ASKED TO BE RECORDED")


def said_in(raw: Raw, words: str, decision: Decision, blocks: Blocks) -> dict[str, Any] | None:
    """What a line says of its decision, by the names of the public model; None where it cannot be read."""
    if raw.label in MOVERS:
        return {raw.label.lower(): values.names(words)}
    if raw.label == "CASTING VOTE":
        return {"casting_vote": words}
    if raw.label == "ASKED TO BE RECORDED":
        return {"asked_to_be_recorded": (*decision.asked_to_be_recorded, words)}
    if raw.label == "OUTCOME":
        outcome = values.outcome(words)
        if outcome is None:
            blocks.scene.report(raw.line, "R003")
            return None
        return {"outcome": outcome[0], "referred_to": outcome[1]}
    vote = values.vote(words)
    if vote is None:
        blocks.scene.report(raw.line, "R001")
        return None
    check_vote(vote, raw.line, blocks)
    return {"vote": vote}


def check_vote(vote: Vote, line: int, blocks: Blocks) -> None:
    """Say so if more voted than were there."""
    if blocks.present is not None and values.total(vote) > blocks.present:
        blocks.scene.report(line, "R002")


def in_its_words(label: str, decision: Decision) -> bool:
    """Whether the decision's own words say already what a line says: a mover, or a vote in numbers."""
    if label in MOVERS:
        return bool(decision.moved if label == "MOVED" else decision.seconded)
    return label == "VOTE" and decision.vote is not None and decision.vote.for_ is not None


def movers(raws: Sequence[Raw], at: int) -> Sequence[Raw]:
    """The mover and the seconder that stand from `at` on, each once."""
    labels = [raw.label for raw in raws[at : at + 2]]
    if labels == [*MOVERS]:
        return raws[at : at + 2]
    return raws[at : at + 1] if labels and labels[0] in MOVERS else ()


def after_points(raws: Sequence[Raw], at: int) -> int:
    """The block after a decision and its lettered parts."""
    at += 1
    while at < len(raws) and raws[at].kind in ("letter", "bullet"):
        at += 1
    return at


def begins_a_decision(raws: Sequence[Raw], at: int, blocks: Blocks) -> bool:
    """Whether a motion, an amendment or a resolution begins there."""
    if at >= len(raws):
        return False
    raw = raws[at]
    if raw.kind == "keyline":
        return raw.label in ("MOTION", "AMENDMENT")
    return raw.kind == "para" and blocks.is_decision(raw, blocks.numbered(raw.text)[1].text)
