"""What the audit looks for: every run of five withheld words, shorter passages whole, and rare words.

Everything in here is private. It stays in memory, and no `repr` shows more than how much there is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from sys import intern

from .addresses import addresses
from .alike import alike
from .called import called
from .even import even
from .figures import figures
from .names import names
from .normal import in_a_row, with_whole_words, words
from .person_needles import mailbox_needles, person_needles
from .persons import named
from .prose import as_rendered, blocks
from .rare import Needle, needle
from .sources import Part, language_of
from .thousands import rows_in_units
from .units import CALENDARS, Unit, Units, pieces

RUN = 5
_PLACES = 20


@dataclass(slots=True)
class Needles:
    """Runs by length, each with a number; by number its places in the sources and what a hit must prove."""

    single: dict[str, int] = field(default_factory=dict, repr=False)
    runs: dict[int, dict[tuple[str, ...], int]] = field(
        default_factory=lambda: {size: {} for size in range(2, RUN + 1)}, repr=False
    )
    places: list[tuple[tuple[int, int], ...]] = field(default_factory=list, repr=False)  # part, line
    proofs: dict[int, set[str]] = field(default_factory=dict, repr=False)
    needed: dict[int, list[int]] = field(default_factory=dict, repr=False)
    persons: set[int] = field(default_factory=set, repr=False)  # by which somebody is known
    mailboxes: dict[int, set[tuple[str, str]]] = field(default_factory=dict, repr=False)  # with whose they may be

    def number_of(self, run: tuple[str, ...]) -> int:
        """The number of a run of one to five words; a new one if it has none yet."""
        number = len(self.places)
        known = self.single.setdefault(run[0], number) if len(run) == 1 else self.runs[len(run)].setdefault(run, number)
        if known == number:
            self.places.append(())
        return known

    def by_number(self, numbers: Iterable[int]) -> dict[int, tuple[str, ...]]:
        """The runs that have some numbers."""
        wanted = set(numbers)
        return {number: run for table in self.runs.values() for run, number in table.items() if number in wanted}

    def told(self, number: int, row: Sequence[str]) -> bytes:
        """What makes a needle of these words the one that it is: the words, and what must be proven."""
        proofs = self.proofs.get(number)
        return in_a_row(row) + ("\n".join(sorted(proofs)).encode("utf-8", "surrogatepass") if proofs else b"")

    def add(self, run: tuple[str, ...], place: tuple[int, int]) -> int:
        """Look for a run, wherever it stands."""
        number = self.number_of(run)
        places = self.places[number]
        if len(places) < _PLACES and place not in places:
            self.places[number] = (*places, place)
        return number

    def add_needle(self, new: Needle, part: int, line: int) -> None:
        """Look for a short form; if it needs a proof, only where the proof holds."""
        known = len(self.places)
        number = self.add(new.words, (part, line))
        if new.proof and (number == known or number in self.proofs):
            self.proofs.setdefault(number, set()).add(new.proof)
        elif not new.proof:
            self.proofs.pop(number, None)


def needles(parts: list[Part], units: Units) -> Needles:
    """Everything to look for, out of all withheld parts."""
    made = Needles()
    for number, part in enumerate(parts):
        rendered = as_rendered(part.text)
        whole, named = with_whole_words(rendered), with_whole_words(as_rendered(part.text, parting=False))
        for text in dict.fromkeys((part.text, rendered, whole, named)):
            _add_runs(made, number, part, text, units)
        for text in dict.fromkeys((rendered, whole, named, even(rendered))):
            _add_short(made, number, part, text)
    return made


def _add_runs(made: Needles, number: int, part: Part, text: str, units: Units) -> None:
    run: list[str] = []
    places: list[tuple[int, int]] = []
    for line, piece in enumerate(text.split("\n"), part.line):
        new = [*map(intern, words(piece))]  # each word stands in five runs, and in many texts
        run += new
        places += [(number, line)] * len(new)
    if len(run) < RUN:
        return
    known = units.of(run)
    ends = [unit.end for unit in known]
    for at in range(len(run) - RUN + 1):
        first = bisect_right(ends, at)
        found = made.add(tuple(run[at : at + RUN]), places[at])
        if first < len(known) and known[first].start < at + RUN:
            _allow(made, found, at, run, known[first : first + RUN])


def _allow(made: Needles, found: int, at: int, run: list[str], near: list[Unit]) -> None:
    needed = pieces(at, at + RUN, run, [unit for unit in near if unit.start < at + RUN])
    if needed is not None and found not in made.needed:
        made.needed[found] = [made.number_of(piece) for piece in needed]


def _add_short(made: Needles, number: int, part: Part, text: str) -> None:
    """What is shorter than a run, figures and names."""
    whole, calendar = words(text), CALENDARS.get(language_of(part.path), frozenset())
    if 0 < len(whole) < RUN:
        found = needle(text.strip())
        if found:
            made.add_needle(found, number, part.line)
    # titles begin with a capital as sentences do: their first word is no name for that
    prose = part.origin in ("text", "status", "remark") and len(whole) >= RUN
    title = part.origin == "paper" and len(whole) > 1
    for block in blocks(text, part.line):
        size = sum(len(words(piece)) for _, piece in block)
        begins = title or (prose and size >= RUN)
        if 1 < size < RUN and (found := needle(" ".join(piece for _, piece in block).strip())):
            made.add_needle(found, number, block[0][0])
        for line, piece in block:
            for new in [
                *figures(piece),
                *addresses(piece),
                *(one for one in names(piece, begins) if not calendar >= {*one.words}),
            ]:
                made.add_needle(new, number, line)
            begins = prose and size >= RUN and piece.rstrip()[-1:] in ".!?"
        _add_alike(made, number, block)
    for at, row in rows_in_units(text):
        for new in figures(alike(row)):
            made.add_needle(new, number, part.line + at)


def _add_alike(made: Needles, number: int, block: list[tuple[int, str]]) -> None:
    """What a paragraph says in a form of many, and people, sites and undertakings named by words of English."""
    text, line = " ".join(piece for _, piece in block), block[0][0]
    people = list(named(text))
    for new in figures(alike(text)):
        made.add_needle(new, number, line)
    for row, proof in [*person_needles(people), *called(text)]:
        made.add_needle(Needle(row, proof), number, line)
        made.persons.add(made.number_of(row))
    for row, proof, name in mailbox_needles(people):
        made.add_needle(Needle(row, proof), number, line)
        made.mailboxes.setdefault(made.number_of(row), set()).add(name)
