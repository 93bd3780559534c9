"""What stands both in a withheld part and in a public source: the name that also stands in the action list.

Found before the build, from the needles that the audit looks for in any case: rare words, figures, references,
addresses, rows of five words. What three or more other meetings use too is a board's language and no repetition.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from math import inf

from .cited import Cited, own_numbers
from .lists import ordinary
from .needles import Needles
from .normal import with_whole_words, words
from .otherwise import Otherwise
from .passages import Passage, Public, PublicPaper, passages_of
from .prose import as_rendered
from .said import all_said
from .sources import Part, Source, meeting_of
from .speaking import FORMS, Speaking
from .thousands import rows_in_units
from .units import CALENDAR
from .usage import USUAL, Used

_MARKED = ("text", "paper", "person")
"""Where a part comes from that somebody marked. What only a status keeps back repeats public papers as it must."""


def known_by_coming(sources: Iterable[Source]) -> set[str]:
    """Words of names that lists of attendance have made known: of members, and of whoever comes often.

    A guest of one meeting may be the very person whom a part of it withholds.
    """
    sources = list(sources)
    known = {word for name in {name for source in sources for name in source.people} for word in words(name)}
    guests = {(meeting_of(source.path), name) for source in sources for name in source.guests}
    came = {(meeting, word) for meeting, name in guests for word in words(name)}
    often = Counter(word for _, word in came)
    return known | {word for word, count in often.items() if count >= USUAL}


class Repeats:
    """Finds the passages of public sources that repeat marked parts.

    `known` are words of public names, `seats` the words in a row of houses in which boards meet.
    """

    def __init__(
        self, made: Needles, parts: list[Part], known: set[str], cited: Cited, seats: Iterable[tuple[str, ...]]
    ) -> None:
        self._made, self._parts = made, parts
        self._slight = known | CALENDAR | FORMS
        runs = {number: run for table in made.runs.values() for run, number in table.items()}
        self.runs = runs | {number: (word,) for word, number in made.single.items()}
        self._speaking = Speaking(made, self.runs, self._slight, cited)
        self._seats = {made.runs[len(row)][row] for row in seats if row in made.runs[len(row)]}
        self._own: set[int] = set()
        self._near: set[tuple[int, int]] = set()
        """Needles that count in the meeting of the part alone."""
        self.otherwise = Otherwise(made, self._slight)

    def of(
        self, public: Sequence[Public | PublicPaper], in_words: list[Collection[int]], otherwise: list[Collection[int]]
    ) -> Iterator[Passage]:
        """Each passage; the needles in each source are given that stand there, and those that it says `otherwise`."""
        self._own = own_numbers(self._made, (source.text for source in public if source.meeting)) | self._seats
        found = [{*one, *other} if other else one for one, other in zip(in_words, otherwise, strict=True)]
        used = Used(public, found)
        anywhere = frozenset[int]().union(
            *(numbers for source, numbers in zip(public, found, strict=True) if not source.paper)
        )
        wanted = {number: parts for number in anywhere if (parts := self._parts_of(number, used))}
        hits = [frozenset(wanted.keys() & numbers) for numbers in found]
        # What stands in a paper and nowhere else in public the audit would find in any case.
        for place, source in enumerate(public):
            if source.paper:
                alone = {number: parts for number in set(found[place]) - anywhere if (parts := self._marked(number))}
                wanted |= alone
                hits[place] = frozenset(alone)
        in_another_way = frozenset[int]().union(*otherwise)
        self._speaking.look(wanted, public, (number for number in used.usual() if number not in in_another_way))
        for found_in, numbers, other in zip(public, hits, otherwise, strict=True):
            if numbers:
                yield from self._in(found_in, numbers, other, wanted)

    def _in(
        self,
        source: Public | PublicPaper,
        numbers: frozenset[int],
        other: Collection[int],
        wanted: Mapping[int, set[int]],
    ) -> Iterator[Passage]:
        """The repetitions in a source in which some needles stand, and those of them that it says otherwise."""
        parts = self._in_question(source, numbers, wanted)
        there = {number: some for number in numbers if (some := wanted[number] & parts)}
        for one in self._passages(source.read(), there, other) if there else ():
            cited = partial(self._speaking.words_cited, one)
            if self._counts(source, one.part, one.needles, one.words, cited):
                yield one

    def _in_question(
        self, source: Public | PublicPaper, numbers: frozenset[int], wanted: Mapping[int, set[int]]
    ) -> set[int]:
        """The parts of which a repetition may be there, wherever the needles stand: in hardly a text of a county is
        one, and most need not be gone through."""
        by_part: dict[int, set[int]] = {}
        for number in numbers:
            for part in wanted[number]:
                by_part.setdefault(part, set()).add(number)
        return {part for part, needles in by_part.items() if self._counts(source, part, needles)}

    def _passages(self, source: Public, wanted: Mapping[int, set[int]], other: Collection[int]) -> Iterator[Passage]:
        """Where some needles of some parts stand, and where a source says those of them otherwise."""
        table = {self.runs[number]: (number, parts) for number, parts in wanted.items()}
        passages = list(passages_of(source, table))
        yield from passages
        hidden = wanted.keys() - {number for one in passages for number in one.needles}
        if hidden:  # in a word that is parted or emphasised in part, behind an entity
            shown = replace(source, text=with_whole_words(as_rendered(source.text)))
            yield from passages_of(shown, {run: hit for run, hit in table.items() if hit[0] in hidden})
        yield from self._said_otherwise(source, {number: wanted[number] for number in wanted.keys() & other})

    def _parts_of(self, number: int, used: Used) -> set[int]:
        """The marked parts that hold a needle, unless it is a usual word, or one that other meetings use, too."""
        run = self.runs[number]
        if number in self._own or (len(run) == 1 and run[0] in ordinary()):
            return set()
        name = number in self._made.persons or not ordinary().issuperset(run)
        known = self._is_known(number, run)
        found = set()
        for part in self._marked(number):
            usual = known or used.is_usual(number, meeting_of(self._parts[part].path))
            if not usual or (name and self._parts[part].origin == "person"):
                found.add(part)
            if usual:
                self._near.add((number, part))
        return found

    def _is_known(self, number: int, run: tuple[str, ...]) -> bool:
        """Whether a needle is a public name; of a mailbox, whether each of those is whose it may be."""
        if people := self._made.mailboxes.get(number):
            return all(map(self._slight.issuperset, people))
        return (len(run) == 1 or number in self._made.persons) and self._slight.issuperset(run)

    def _counts(
        self,
        source: Public | PublicPaper,
        number: int,
        needles: set[int],
        most: float = inf,
        cited: Callable[[], Iterable[str]] = tuple,
    ) -> bool:
        """Whether needles of the part of that number make a repetition there: see `Speaking.is_more`.

        That somebody was there, whose coming is withheld, is one however well known the name is, but in the same
        meeting alone.
        """
        part = self._parts[number]
        if part.origin == "person" and source.meeting == meeting_of(part.path):
            return self._speaking.is_more(needles, most, cited) or any(
                one in self._made.persons or not ordinary().issuperset(self.runs[one]) for one in needles
            )
        usual = all((one, number) in self._near for one in needles)
        return source.paper or (not usual and self._speaking.is_more(needles, most, cited))

    def _said_otherwise(self, source: Public, wanted: dict[int, set[int]]) -> Iterator[Passage]:
        """Lines that say needles in another way, also by a unit above them, and pairs of lines that do so together."""
        lines = source.text.split("\n") if wanted else []
        said = [self._said_in(line) & wanted.keys() for line in lines]
        for at, row in rows_in_units(source.text) if wanted else ():
            said[at] |= self._said_in(row) & wanted.keys()
        for at, here in enumerate(said):
            for number in here:
                yield from (Passage(source, part, 0, 1, {number}, (at, at)) for part in wanted[number])
        for at, (one, other) in enumerate(pairwise(said)):
            for number in (self._said_in("\n".join(lines[at : at + 2])) & wanted.keys()) - one - other:
                yield from (Passage(source, part, 0, 1, {number}, (at, at + 1)) for part in wanted[number])

    def _said_in(self, text: str) -> frozenset[int]:
        return self.otherwise.said_in(all_said(text))

    def _marked(self, number: int) -> set[int]:
        return {part for part, _ in self._made.places[number] if self._parts[part].origin in _MARKED}
