"""Which words of a decision hand on a power: "authority be delegated to …", "the Director be authorised to …"."""

from __future__ import annotations

import re

_POWER = r"\b(?:authority|powers?|functions?|responsibilit(?:y|ies)|the\s+decisions?)\b[^.;:]{0,160}?"
_DELEGATES = re.compile(
    rf"{_POWER}\b(?:be|is|are)\s+(?:hereby\s+)?(?:delegated\b|(?:given|granted)\s+to\b)"
    r"|\b(?:be|is|are)\s+(?:hereby\s+)?(?:authori[sz]ed|empowered|given\s+(?:delegated\s+)?authority)\b"
    r"|\b(?:to\s+|hereby\s+)?delegates?\s+(?:authority|powers?|the\s+decision|to\b)"
    r"|\bto\s+(?:authori[sz]e|empower)\s+(?:the|its|our)\s[^.;:]{1,80}?\sto\s",
    re.IGNORECASE,
)
"""Not "under delegated powers", "was delegated": these tell of a power that had been handed on before."""
_RECOMMENDS = re.compile(r"\W{0,10}(?:it\s+was\s+)?recommend", re.IGNORECASE)
_REACH = 5000
"""So many characters of a passage are read: nobody delegates after that."""


def delegates(words: str) -> bool:
    """Whether the words of a decision or a clause hand on a power."""
    words = words[:_REACH]
    return _might(words.lower()) and _DELEGATES.search(words) is not None


def _might(small: str) -> bool:
    """Whether small letters hold one of the words without which nothing is delegated, which is quickly told."""
    return "delegat" in small or "authori" in small or "power" in small or "grant" in small or "given" in small


def only_recommends(words: str) -> bool:
    """Whether a decision recommends to others, and so hands on nothing by itself."""
    return _RECOMMENDS.match(words) is not None
