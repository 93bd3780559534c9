"""Rows of words, all looked for in one pass over a text in normal form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

from .normal import in_a_row

Row = tuple[str, ...]
_WORTH = 150
"""Bytes of text a row, from which an automaton saves more time than it takes to make: measured with 188,000 rows."""
_SHORT = 25_000
"""Rows that have so few bytes together are looked for with a table of every step: that is a third faster (60 rows in
67 MB), and takes hundreds of times their room."""


def is_figure(row: Row) -> bool:
    """Whether a row is a number: such a one stands in sizes and outlines by chance."""
    return "".join(row).isdigit()


class Rows:
    """Rows of words, each with a number.

    In normal form one sign parts two words, so that a row stands in a text if and only if it does so as a string with
    that sign before and after it. Much text is searched by an automaton; until it is much, each row of a text is
    looked up.
    """

    def __init__(self, numbers: Mapping[Row, int]) -> None:
        self.numbers = dict(numbers)
        self.figures = frozenset(number for row, number in self.numbers.items() if is_figure(row))
        self._by_place = tuple(self.numbers.values())
        self._lengths = sorted(set(map(len, self.numbers)))
        self._left: float = _WORTH * len(self.numbers)
        self._automaton: BytesAhoCorasick | None = None
        self._left_out: frozenset[int] = frozenset()
        """Places of rows that the automaton finds and that are none of these."""

    def __reduce__(self) -> tuple[type[Rows], tuple[dict[Row, int]]]:
        return Rows, (self.numbers,)  # an automaton goes through no pipe; whoever gets the rows makes it again

    def without(self, numbers: AbstractSet[int]) -> Rows:
        """Those that have other numbers. An automaton that is there already is used for them, too."""
        if numbers.isdisjoint(self._by_place):
            return self
        rest = Rows({row: number for row, number in self.numbers.items() if number not in numbers})
        if self._automaton is not None:
            rest._automaton, rest._by_place = self._automaton, self._by_place
            rest._left_out = frozenset(place for place, number in enumerate(self._by_place) if number in numbers)
            rest._left_out |= self._left_out
        return rest

    def expect(self, size: float) -> None:
        """Be ready to search so many bytes. Processes that begin after this share what is made."""
        self._left -= size
        if self._left < 0 and self._automaton is None:
            rows = [in_a_row(row) for row in self.numbers]
            how = Implementation.DFA if sum(map(len, rows)) <= _SHORT else Implementation.ContiguousNFA
            self._automaton = BytesAhoCorasick(rows, matchkind=MatchKind.Standard, implementation=how)

    def any_in(self, normal: bytes) -> bool:
        """Whether a row stands in a text, which is given as `joined` makes it."""
        self.expect(len(normal))
        if self._automaton is None:
            return not self.numbers.keys().isdisjoint(self._rows_of(normal))
        if not self._left_out:
            return bool(self._automaton.find_matches_as_indexes(normal))
        return bool(self._found(self._automaton, normal))

    def any_beside(self, others: AbstractSet[int], normal: bytes) -> bool:
        """Whether a row stands in such a text that is none of some others."""
        return self.any_in(normal) and not self.all_in(normal) <= others

    def all_in(self, normal: bytes) -> set[int]:
        """The numbers of all rows in such a text."""
        self.expect(len(normal))
        if self._automaton is None:
            return {self.numbers[row] for row in self.numbers.keys() & self._rows_of(normal)}
        return {self._by_place[place] for place in self._found(self._automaton, normal)}

    def _found(self, automaton: BytesAhoCorasick, normal: bytes) -> set[int]:
        found = automaton.find_matches_as_indexes(normal, overlapping=True)
        return {place for place, _, _ in found} - self._left_out

    def _rows_of(self, normal: bytes) -> Iterator[Row]:
        # a line break in the text parts two texts, and stands for a word that is in no row
        run = normal.decode().split(" ")
        for length in self._lengths:
            yield from zip(*(run[at:] for at in range(length)), strict=False)
