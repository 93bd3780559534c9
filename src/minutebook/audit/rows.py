"""Rows of words, all looked for in one pass over a text in normal form."""

from __future__ import annotations

from collections.abc import Mapping

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from .normal import joined

Row = tuple[str, ...]


class Rows:
    """Rows of words, each with a number.

    In normal form one sign parts two words, so that a row stands in a text if and only if it does so as a string with
    that sign before and after it.
    """

    def __init__(self, numbers: Mapping[Row, int]) -> None:
        self._numbers = dict(numbers)
        self._by_place = tuple(self._numbers.values())
        self._automaton = AhoCorasick(
            [f" {' '.join(row)} " for row in self._numbers],
            matchkind=MatchKind.Standard,
            store_patterns=False,
            implementation=Implementation.ContiguousNFA,
        )

    def __reduce__(self) -> tuple[type[Rows], tuple[dict[Row, int]]]:
        return Rows, (self._numbers,)  # an automaton goes through no pipe; whoever gets the rows makes it again

    def any_in(self, text: str) -> bool:
        """Whether a row stands in a text in any form."""
        return bool(self._automaton.find_matches_as_indexes(joined(text)))

    def all_in(self, run: list[str]) -> set[int]:
        """The numbers of all rows in a run of words in normal form."""
        found = self._automaton.find_matches_as_indexes(f" {' '.join(run)} ", overlapping=True)
        return {self._by_place[place] for place, _, _ in found}
