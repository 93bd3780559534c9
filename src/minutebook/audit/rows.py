"""Rows of words, all looked for in one pass over a text in normal form."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

from .normal import in_a_row

Row = tuple[str, ...]


def is_figure(row: Row) -> bool:
    """Whether a row is a number: such a one stands in sizes and outlines by chance."""
    return "".join(row).isdigit()


class Rows:
    """Rows of words, each with a number.

    In normal form one sign parts two words, so that a row stands in a text if and only if it does so as a string with
    that sign before and after it.
    """

    def __init__(self, numbers: Mapping[Row, int]) -> None:
        self.numbers = dict(numbers)
        self.figures = frozenset(number for row, number in self.numbers.items() if is_figure(row))
        self._by_place = tuple(self.numbers.values())
        self._automaton = BytesAhoCorasick(
            [in_a_row(row) for row in self.numbers],
            matchkind=MatchKind.Standard,
            implementation=Implementation.ContiguousNFA,
        )

    def __reduce__(self) -> tuple[type[Rows], tuple[dict[Row, int]]]:
        return Rows, (self.numbers,)  # an automaton goes through no pipe; whoever gets the rows makes it again

    def any_in(self, normal: bytes) -> bool:
        """Whether a row stands in a text, which is given as `joined` makes it."""
        return bool(self._automaton.find_matches_as_indexes(normal))

    def any_beside(self, others: AbstractSet[int], normal: bytes) -> bool:
        """Whether a row stands in such a text that is none of some others."""
        return self.any_in(normal) and not self.all_in(normal) <= others

    def all_in(self, normal: bytes) -> set[int]:
        """The numbers of all rows in such a text."""
        found = self._automaton.find_matches_as_indexes(normal, overlapping=True)
        return {self._by_place[place] for place, _, _ in found}
