"""Words of labels with a slip in them: "Confidental", "Not for publicaton"."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

_LIKE = (("confidential", 0.88), ("publication", 0.88), ("exempt", 0.8))
_SLIPPED = re.compile(r"\b(?:c[onfidetal]{8,13}|p[ublicaton]{7,11}|e[xempty]{3,6})\b", re.IGNORECASE)
_SHORT = 80


def mended(text: str) -> str | None:
    """A short line with the words of labels spelt right: "Confidental", "Not for publicaton"; None if all are."""
    if len(text) > _SHORT:
        return None
    right = _SLIPPED.sub(_spelt_right, text)
    return right if right != text else None


def _spelt_right(found: re.Match[str]) -> str:
    word = found[0].lower()
    near = (like for like, least in _LIKE if SequenceMatcher(a=word, b=like).ratio() > least)
    like = next(near, word)
    return like.upper() if found[0].isupper() else like if found[0].islower() else like.capitalize()
