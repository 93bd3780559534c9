"""Who voted how, where the minutes say so: in a named vote, by a casting vote, or because somebody asked for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .model import Decision

_CASTING = re.compile(r"(?P<how>for|against)\s*,\s*(?P<who>.{1,120})", re.IGNORECASE)
_ASKED = re.compile(
    r"(?P<who>.{1,120}?)\s*,\s*(?:(?P<for>for|in favour)|(?P<against>against)|(?P<abstained>abstain(?:ed|ing)))",
    re.IGNORECASE,
)
SIDES = ("for", "against", "abstained")


def named_votes(decision: Decision) -> Iterator[tuple[str, str, bool]]:
    """Each voter with the side, one of `SIDES`, and whether it was a casting vote; who is named twice stands once."""
    named = set()
    if decision.vote:
        names = (decision.vote.names_for, decision.vote.names_against, decision.vote.names_abstained)
        for side, voters in zip(SIDES, names, strict=True):
            for who in voters:
                named.add(who.casefold())
                yield who, side, False
    for words in decision.asked_to_be_recorded:
        asked = _ASKED.fullmatch(words.strip().rstrip("."))
        if asked and asked["who"].casefold() not in named:
            yield asked["who"], next(side for side in SIDES if asked[side]), False
    casting = _CASTING.fullmatch((decision.casting_vote or "").strip().rstrip("."))
    if casting:
        yield casting["who"], casting["how"].lower(), True
