"""Which words hardly a meeting uses. What more meetings use is a board's language."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TypeVar

from .normal import words
from .passages import Public, PublicPaper
from .several import done

USUAL = 3
"""So many other meetings that use words too make them usual."""
_SHARE = 2_500
"""So many texts are worth a process of their own."""
_Any = TypeVar("_Any")


def shares_of(work: Sequence[_Any]) -> list[Sequence[_Any]]:
    """Some work on texts in shares."""
    return [work[start : start + _SHARE] for start in range(0, len(work), _SHARE)]


def used_by_few(wanted: set[str], public: Sequence[Public | PublicPaper], jobs: int) -> set[str]:
    """Those of some words that no more meetings use than are needed to make them usual."""
    meetings: dict[object, int] = {}
    texts = [
        (meetings.setdefault(source.meeting, len(meetings)), source.text)
        for source in public
        if wanted and source.meeting
    ]
    used: dict[str, set[int]] = {}
    for some in done(partial(_users, wanted), shares_of(texts), jobs):
        for word, users in some.items():
            used.setdefault(word, set()).update(users)
    return {word for word in wanted if len(used.get(word, ())) <= USUAL}


def _users(wanted: set[str], texts: Sequence[tuple[int, str]]) -> dict[str, set[int]]:
    """By word some of the meetings that use it: enough of them to tell whether it is usual."""
    left, used = set(wanted), dict[str, set[int]]()
    for meeting, text in texts:
        for word in left.intersection(words(text)):
            used.setdefault(word, set()).add(meeting)
            if len(used[word]) > USUAL:
                left.remove(word)
    return used
