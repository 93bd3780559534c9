"""Which words hardly a meeting uses. What more meetings use is a board's language."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from .normal import words
from .passages import Public, PublicPaper

USUAL = 3
"""So many other meetings that use words too make them usual."""


def used_by_few(wanted: set[str], public: Iterable[Public | PublicPaper]) -> set[str]:
    """Those of some words that no more meetings use than are needed to make them usual.

    A word is looked for until it is usual: most are after some meetings.
    """
    left = set(wanted)
    used: dict[str, set[Path]] = {}
    for source in public if left else ():
        if source.meeting:
            for word in left.intersection(words(source.text)):
                used.setdefault(word, set()).add(source.meeting)
                if len(used[word]) > USUAL:
                    left.remove(word)
    return left
