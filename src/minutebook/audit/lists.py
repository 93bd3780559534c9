"""The list of English words that is shipped: its words, and its proper names."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from .normal import words


def _listed() -> list[str]:
    return (Path(__file__).parent.parent / "vendor" / "scowl" / "british-english").read_text("utf-8").split("\n")


@cache
def ordinary() -> frozenset[str]:
    """The words of English in normal form, without proper names."""
    return frozenset(words("\n".join(filter(str.islower, _listed()))))


@cache
def proper() -> frozenset[str]:
    """Words that are listed with a capital: names of people, and other names."""
    return frozenset(word for word in _listed() if word.istitle() and word.isalpha())
