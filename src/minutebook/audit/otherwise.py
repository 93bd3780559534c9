"""Where public text says what is withheld in another way: a sum in words, a title for a name, a name in an address.

It is asked before anything is built. A page of the site says what its sources say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from ahocorasick_rs import AhoCorasick, Implementation

from .lists import ordinary
from .needles import RUN, Needles
from .normal import in_a_row, words
from .persons import TITLES, persons_in
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
    """The needles that may be said in another way, or those of them that have some numbers. Each is heard for itself.

    `slight` are words that are no names here.
    """

    def __init__(self, made: Needles, slight: Iterable[str], numbers: AbstractSet[int] | None = None) -> None:
        self._made, self._slight = made, frozenset(slight)
        short = {run: number for size, table in made.runs.items() if size < RUN for run, number in table.items()}
        rows: dict[Row, int] = {(word,): number for word, number in made.single.items()} | short
        if numbers is not None:
            rows = {row: number for row, number in rows.items() if number in numbers}
        self._rows = {number: row for row, number in rows.items()}
        self._proofs = Proofs(made.proofs)
        self._forms = Rows({row: number for row, number in rows.items() if any(map(_has_digit, row))})
        people = {row: number for row, number in rows.items() if number in made.persons and len(row) == 2}
        self._people = {row[1]: number for row, number in people.items() if row[0] == TITLES[0]}
        surnames = [(form, last) for last in self._people for form in {last.capitalize(), last.upper()}]
        self._surnames, self._last = _automaton([form for form, _ in surnames]), [last for _, last in surnames]
        told = ordinary() | CALENDAR | self._slight
        alone = [(row[0], number) for row, number in rows.items() if len(row) == 1 and number not in made.proofs]
        inside = [(word, number) for word, number in alone if word not in told]
        inside += (("".join(row), number) for row, number in people.items())
        inside = [(name, number) for name, number in inside if name.isalpha() and len(name) >= _LEAST]
        self._names, self._inside = _automaton([name for name, _ in inside]), [number for _, number in inside]

    def told(self) -> dict[int, bytes]:
        """What makes each needle the one that it is: its words and proofs, and the ways in which it may be said."""
        ways = [set(self._forms.numbers.values()), set(self._people.values()), set(self._inside)]
        return {
            number: b"%b\n%b" % (self._made.told(number, row), bytes(number in way for way in ways))
            for number, row in self._rows.items()
            if any(number in way for way in ways)
        }

    def hear(self, texts: Sequence[Said], numbers: AbstractSet[int] | None) -> list[frozenset[int]]:
        """The needles that each of some texts says in another way; those alone that have some numbers."""
        asked = self if numbers is None else Otherwise(self._made, self._slight, numbers)
        return list(map(asked.said_in, texts))

    def said_in(self, said: Said) -> frozenset[int]:
        """The needles that a text, with all that it says in other words, says in another way."""
        text = said.text
        return frozenset([*self._of_forms(said.alike), *self._of_people(text), *self._of_addresses(text)])

    def _of_forms(self, other: str) -> Iterator[int]:
        for number in self._forms.all_in(in_a_row(words(other))) if other else ():
            if self._proofs.hold(number, other):
                yield number

    def _of_people(self, text: str) -> Iterator[int]:
        for at, start, end in self._surnames.find_matches_as_indexes(text, overlapping=True) if self._last else ():
            last = self._last[at]
            if f"{TITLES[0]} {last}" in persons_in(text[max(0, start - _NEAR) : end + _NEAR]):
                yield self._people[last]

    def _of_addresses(self, text: str) -> Iterator[int]:
        small = text.lower()
        for place, start, end in self._names.find_matches_as_indexes(small, overlapping=True) if self._inside else ():
            before, behind = _BEFORE.search(small, max(0, start - _NEAR), start), _BEHIND.match(small, end, end + _NEAR)
            if before and behind and _OF_ADDRESS.search(before[0] + small[start:end] + behind[0]):
                yield self._inside[place]


def _automaton(names: list[str]) -> AhoCorasick:
    return AhoCorasick(names, store_patterns=False, implementation=Implementation.ContiguousNFA)


def _has_digit(word: str) -> bool:
    return any(map(str.isdigit, word))
