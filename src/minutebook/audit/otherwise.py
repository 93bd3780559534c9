"""Where public text says what is withheld in another way: a sum in words, a title for a name, a name in an address.

It is asked before anything is built. A page of the site says what its sources say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ahocorasick_rs import AhoCorasick, Implementation

from .lists import ordinary
from .needles import RUN, Needles
from .normal import in_a_row, words
from .persons import persons_in
from .proofs import Proofs
from .rows import Row, Rows
from .said import Said
from .units import CALENDAR

_LEAST = 5
"""So many letters of a name are not in an address by chance."""
_NEAR = 80
"""So far around a name the rest of an address, or of a person's name, is looked at."""
_BEFORE = re.compile(r"[^\s<>()\[\]{}\"'|,;]*\Z")
_BEHIND = re.compile(r"[^\s<>()\[\]{}\"'|,;]*")
_OF_ADDRESS = re.compile(r"\w[@./_=\\]\w|[@#]\w")


class Otherwise:
    """The needles that may be said in another way."""

    def __init__(self, made: Needles, slight: Iterable[str]) -> None:
        short = {run: number for size, table in made.runs.items() if size < RUN for run, number in table.items()}
        rows: dict[Row, int] = {(word,): number for word, number in made.single.items()} | short
        self._proofs = Proofs(made.proofs)
        self._forms = Rows({row: number for row, number in rows.items() if any(map(_has_digit, row))})
        self._people = {row: number for row, number in rows.items() if number in made.persons and len(row) == 2}
        self._surnames = _automaton(
            sorted({form for _, last in self._people for form in (last.capitalize(), last.upper())})
        )
        told = ordinary() | CALENDAR | set(slight)
        inside = {word: number for (word, *more), number in rows.items() if not more and word not in told}
        inside |= {"".join(row): number for row, number in self._people.items()}
        self._inside = {name: number for name, number in inside.items() if name.isalpha() and len(name) >= _LEAST}
        self._names = _automaton(list(self._inside))
        self._numbers = tuple(self._inside.values())

    def said_in(self, said: Said) -> frozenset[int]:
        """The needles that a text, with all that it says in other words, says in another way."""
        text = said.text
        return frozenset([*self._of_forms(said.alike), *self._of_people(text), *self._of_addresses(text)])

    def _of_forms(self, other: str) -> Iterator[int]:
        for number in self._forms.all_in(in_a_row(words(other))) if other else ():
            if self._proofs.hold(number, other):
                yield number

    def _of_people(self, text: str) -> Iterator[int]:
        for _, start, end in self._surnames.find_matches_as_indexes(text) if self._people else ():
            near = text[max(0, start - _NEAR) : end + _NEAR]
            rows = (tuple(person.split()) for person in persons_in(near))
            yield from (self._people[row] for row in rows if row in self._people)

    def _of_addresses(self, text: str) -> Iterator[int]:
        small = text.lower()
        for place, start, end in self._names.find_matches_as_indexes(small, overlapping=True) if self._inside else ():
            before, behind = _BEFORE.search(small, max(0, start - _NEAR), start), _BEHIND.match(small, end, end + _NEAR)
            if before and behind and _OF_ADDRESS.search(before[0] + small[start:end] + behind[0]):
                yield self._numbers[place]


def _automaton(names: list[str]) -> AhoCorasick:
    return AhoCorasick(names, store_patterns=False, implementation=Implementation.ContiguousNFA)


def _has_digit(word: str) -> bool:
    return any(map(str.isdigit, word))
