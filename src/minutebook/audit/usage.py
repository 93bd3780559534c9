"""What hardly a meeting uses: needles and words. What more meetings use is a board's language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from .normal import words
from .passages import Public, PublicPaper

USUAL = 3
"""So many other meetings that use words too make them usual."""


class Used:
    """In which meetings needles stand: `found` are their numbers in each of some public texts."""

    def __init__(self, public: Iterable[Public | PublicPaper], found: Sequence[Collection[int]]) -> None:
        self._in: dict[Path, Collection[int]] = {}
        for source, numbers in zip(public, found, strict=True):
            if source.meeting:
                known = self._in.get(source.meeting)  # a meeting may have minutes in several languages
                self._in[source.meeting] = {*numbers, *known} if known else numbers
        self._count = Counter(chain.from_iterable(self._in.values()))

    def is_usual(self, number: int, meeting: Path) -> bool:
        """Whether so many meetings beside one use a needle that it is usual there."""
        count = self._count[number]
        return count > USUAL or (count == USUAL and number not in self._in.get(meeting, ()))

    def usual(self) -> Iterator[int]:
        """The needles that are usual in all meetings."""
        return (number for number, count in self._count.items() if count > USUAL)


def used_by_few(wanted: set[str], public: Iterable[Public | PublicPaper]) -> set[str]:
    """Those of some words that no more meetings use than are needed to make them usual.

    A word is looked for until it is usual: most are after some meetings.
    """
    left = set(wanted)
    used: dict[str, set[Path]] = {}
    for source in public:
        if not left:
            break
        if source.meeting:
            for word in left.intersection(words(source.text)):
                used.setdefault(word, set()).add(source.meeting)
                if len(used[word]) > USUAL:
                    left.remove(word)
    return left
