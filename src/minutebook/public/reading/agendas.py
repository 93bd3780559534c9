"""Before the meeting nothing was decided: an agenda that reads like minutes is a draft published too soon."""

from __future__ import annotations

import re

from ...regimes import Regime
from ..source import Reporter
from .items import RawItem
from .raw import NUMBER, Raw

_TALK = re.compile(
    r"[\W\d_]*(?:discussions?|debate|(?:draft )?minutes|notes?|deliberations?|decisions?"
    r"|resolutions?|outcomes?|what (?:happened|was said|was decided)|record(?: of the (?:meeting|discussion|debate))?)"
    r"[\W_]*",
    re.I,
)
"""A sub-heading, or a line in bold or with a colon, under which minutes tell what happened."""


def check_agenda(items: list[RawItem], regime: Regime, report: Reporter) -> None:
    """Report resolutions, votes, movers, actions, interests and headings of a debate in what an agenda shows."""
    for item in items:
        blocks = item.all_blocks()
        if item.level > 2 and item.heading is not None and blocks and _TALK.fullmatch(item.title.text):
            report(item.line, "R020")
        for at, raw in enumerate(blocks):
            if at + 1 < len(blocks) and _is_line_of_talk(raw):
                report(raw.line, "R020")
            words = raw.text.text
            number = NUMBER.match(words)
            words = words[number.end() :] if number else words
            decided = raw.kind in ("para", "bullet", "letter") and (
                regime.decision(words) or "decision" in raw.attributes.names
            )
            if raw.kind == "keyline" or decided:
                report(raw.line, "R020")


def _is_line_of_talk(raw: Raw) -> bool:
    words = raw.text.text
    if raw.kind not in ("para", "heading") or not _TALK.fullmatch(words):
        return False
    return raw.kind == "heading" or words.rstrip("*_ ").endswith(":") or words.startswith(("*", "_"))
