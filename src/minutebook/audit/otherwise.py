"""Where public text says what is withheld in another way: a sum in words, a title for a name, a name in an address.

It is asked before anything is built. A page of the site says what its sources say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ahocorasick_rs import AhoCorasick, Implementation

from .alike import alike
from .lists import ordinary
from .needles import RUN, Needles
from .normal import joined, words
from .persons import persons_in
from .rows import Row, Rows
from .units import CALENDAR

_LEAST = 5
"""So many letters of a name are not in an address by chance."""
_BRACKETS = str.maketrans("<>()[]{}\"'|,;", " " * 13)
_OF_ADDRESS = re.compile(r"\w[@./_=\\]\w|[@#]\w")


class Otherwise:
    """The needles that may be said in another way."""

    def __init__(self, made: Needles, slight: Iterable[str]) -> None:
        short = {run: number for size, table in made.runs.items() if size < RUN for run, number in table.items()}
        rows: dict[Row, int] = {(word,): number for word, number in made.single.items()} | short
        self._proofs = {
            number: re.compile("|".join(sorted(made.proofs[number])), re.IGNORECASE) for number in made.proofs
        }
        self._forms = Rows({row: number for row, number in rows.items() if any(map(_has_digit, row))})
        self._people = {row: number for row, number in rows.items() if number in made.persons and len(row) == 2}
        self._surnames = Rows({(row[1],): number for row, number in self._people.items()})
        told = ordinary() | CALENDAR | set(slight)
        inside = {word: number for (word, *more), number in rows.items() if not more and word not in told}
        inside |= {"".join(row): number for row, number in self._people.items()}
        self._inside = {name: number for name, number in inside.items() if name.isalpha() and len(name) >= _LEAST}
        self._names = AhoCorasick(list(self._inside), store_patterns=False, implementation=Implementation.ContiguousNFA)
        self._numbers = tuple(self._inside.values())

    def said_in(self, text: str) -> frozenset[int]:
        """The needles that a text says in another way."""
        return frozenset([*self._of_forms(text), *self._of_people(text), *self._of_addresses(text)])

    def _of_forms(self, text: str) -> Iterator[int]:
        other = alike(text)
        for number in self._forms.all_in(words(other)) if other else ():
            if number not in self._proofs or self._proofs[number].search(other):
                yield number

    def _of_people(self, text: str) -> Iterator[int]:
        if self._people and self._surnames.any_in(text):
            for line in text.split("\n"):
                if self._surnames.any_in(line):
                    rows = (tuple(person.split()) for person in persons_in(line))
                    yield from (self._people[row] for row in rows if row in self._people)

    def _of_addresses(self, text: str) -> Iterator[int]:
        if self._inside and self._names.find_matches_as_indexes(joined(text)):
            for token in text.translate(_BRACKETS).split():
                if _OF_ADDRESS.search(token):
                    found = self._names.find_matches_as_indexes(joined(token), overlapping=True)
                    yield from (self._numbers[place] for place, _, _ in found)


def _has_digit(word: str) -> bool:
    return any(map(str.isdigit, word))
