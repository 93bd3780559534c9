"""Before the meeting nothing was decided: an agenda that reads like minutes is a draft published too soon."""

from __future__ import annotations

from ...regimes import Regime
from ..source import Reporter
from .items import RawItem
from .raw import NUMBER


def check_agenda(items: list[RawItem], regime: Regime, report: Reporter) -> None:
    """Report resolutions, votes, movers, actions and interests in what an agenda shows."""
    for item in items:
        for raw in item.all_blocks():
            words = raw.text.text
            number = NUMBER.match(words)
            words = words[number.end() :] if number else words
            decided = raw.kind in ("para", "bullet", "letter") and (
                regime.decision(words) or "decision" in raw.attributes.names
            )
            if raw.kind == "keyline" or decided:
                report(raw.line, "R020")
