"""What stands both in a withheld part and in a public source: the name that also stands in the action list.

Found before the build, from the needles that the audit looks for in any case: rare words, figures, references,
addresses, rows of five words. What three or more other meetings use too is a board's language and no repetition.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import yaml

from .cited import Cited, acts, own_numbers, words_of
from .lists import ordinary
from .needles import RUN, Needles
from .normal import with_whole_words, words
from .otherwise import Otherwise
from .passages import Passage, Public, PublicPaper, passages_of
from .persons import TITLES
from .prose import as_rendered
from .said import all_said
from .sources import Part, Source, meeting_of
from .thousands import rows_in_units
from .units import CALENDAR

USUAL = 3
"""So many other meetings that use words too make them usual."""
_TELLING = 2
"""So many words that hardly another meeting uses make a shorter row telling."""
LONG = 8
"""Words in a row that are more than a way of speaking, whichever they are."""
_MARKED = ("text", "paper", "person")
"""Where a part comes from that somebody marked. What only a status keeps back repeats public papers as it must."""
_NUMBERING = re.compile(r"\d{1,2}[a-z]?|(?:19|20)\d\d|[a-z]")
_LISTS = {name: said.split() for name, said in yaml.safe_load(Path(__file__).with_suffix(".yml").read_bytes()).items()}
_OF_TITLES = frozenset(_LISTS["of_titles"])
_FORMS = frozenset([*TITLES, *_LISTS["forms"]])


def known_by_coming(sources: Iterable[Source]) -> set[str]:
    """Words of names that lists of attendance have made known: of members, and of whoever comes often.

    A guest of one meeting may be the very person whom a part of it withholds.
    """
    known = {word for source in sources for name in source.people for word in words(name)}
    came = {(meeting_of(source.path), word) for source in sources for name in source.guests for word in words(name)}
    often = Counter(word for _, word in came)
    return known | {word for word, count in often.items() if count >= USUAL}


class Repeats:
    """Finds the passages of public sources that repeat marked parts.

    `known` are words of public names, `seats` the words in a row of houses in which boards meet.
    """

    def __init__(
        self, made: Needles, parts: list[Part], known: set[str], cited: Cited, seats: Iterable[tuple[str, ...]]
    ) -> None:
        self._made, self._parts, self._cited = made, parts, cited
        self._slight = known | CALENDAR | _FORMS
        runs = {number: run for table in made.runs.values() for run, number in table.items()}
        self.runs = runs | {number: (word,) for word, number in made.single.items()}
        self._rare: set[str] = set()
        """Words that no more meetings than that use."""
        self._seats = {made.runs[len(row)][row] for row in seats if row in made.runs[len(row)]}
        self._own: set[int] = set()
        self._near: set[tuple[int, int]] = set()
        """Needles that count in the meeting of the part alone."""
        self.otherwise = Otherwise(made, self._slight)

    def of(
        self, public: Sequence[Public | PublicPaper], in_words: list[frozenset[int]], otherwise: list[frozenset[int]]
    ) -> Iterator[Passage]:
        """Each passage; the needles in each source are given that stand there, and those that it says `otherwise`."""
        used = defaultdict[int, set[Path]](set)
        self._own = own_numbers(self._made, (source.text for source in public if source.meeting)) | self._seats
        found = [one | other for one, other in zip(in_words, otherwise, strict=True)]
        for source, numbers in zip(public, found, strict=True):
            for number in numbers if source.meeting else ():
                if len(meetings := used[number]) <= USUAL:  # beside any meeting these are enough
                    meetings.add(source.meeting or Path())
        anywhere = frozenset[int]().union(
            *(numbers for source, numbers in zip(public, found, strict=True) if not source.paper)
        )
        wanted = {number: parts for number in anywhere if (parts := self._parts_of(number, used))}
        hits = [frozenset(wanted.keys() & numbers) for numbers in found]
        # What stands in a paper and nowhere else in public the audit would find in any case.
        for place, source in enumerate(public):
            if source.paper:
                alone = {number: parts for number in found[place] - anywhere if (parts := self._marked(number))}
                wanted |= alone
                hits[place] = frozenset(alone)
        self._count({word for number in wanted for word in self.runs[number]}, public)
        for found_in, numbers, other in zip(public, hits, otherwise, strict=True):
            if numbers:
                source = found_in.read()
                table = {self.runs[number]: (number, wanted[number]) for number in numbers}
                passages = list(passages_of(source, table))
                hidden = numbers - {number for one in passages for number in one.needles}
                if hidden:  # in a word that is parted or emphasised in part, behind an entity
                    shown = replace(source, text=with_whole_words(as_rendered(source.text)))
                    passages += passages_of(shown, {run: hit for run, hit in table.items() if hit[0] in hidden})
                passages += self._said_otherwise(source, {number: wanted[number] for number in numbers & other})
                yield from (one for one in passages if self._counts(one))

    def _parts_of(self, number: int, used: dict[int, set[Path]]) -> set[int]:
        """The marked parts that hold a needle, unless it is a usual word, or one that other meetings use, too."""
        run = self.runs[number]
        if number in self._own or (len(run) == 1 and run[0] in ordinary()):
            return set()
        name = number in self._made.persons or not ordinary().issuperset(run)
        known = self._is_known(number, run)
        found, others = set(), used.get(number, set())
        for part in self._marked(number):
            usual = known or len(others - {meeting_of(self._parts[part].path)}) >= USUAL
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

    def _counts(self, passage: Passage) -> bool:
        """Whether a passage is a repetition. That somebody was there, whose coming is withheld, is one however well
        known the name is, but in the same meeting alone."""
        part = self._parts[passage.part]
        if part.origin == "person" and passage.source.meeting == meeting_of(part.path):
            return self._is_telling(passage) or any(
                number in self._made.persons or not ordinary().issuperset(self.runs[number])
                for number in passage.needles
            )
        usual = all((number, passage.part) in self._near for number in passage.needles)
        return passage.source.paper or (not usual and self._is_telling(passage))

    def _said_otherwise(self, source: Public, wanted: dict[int, set[int]]) -> Iterator[Passage]:
        """Lines that say needles in another way, also by a unit above them, and pairs of lines that do so together."""
        lines = source.text.split("\n") if wanted else []
        said = [self._said_in(line) & wanted.keys() for line in lines]
        for at, row in rows_in_units(source.text) if wanted else ():
            said[at] |= self._said_in(row) & wanted.keys()
        for at, here in enumerate(said):
            for number in here:
                yield from (Passage(source, part, (at, at), 0, 1, {number}) for part in wanted[number])
        for at, (one, other) in enumerate(pairwise(said)):
            for number in (self._said_in("\n".join(lines[at : at + 2])) & wanted.keys()) - one - other:
                yield from (Passage(source, part, (at, at + 1), 0, 1, {number}) for part in wanted[number])

    def _said_in(self, text: str) -> frozenset[int]:
        return self.otherwise.said_in(all_said(text))

    def _marked(self, number: int) -> set[int]:
        return {part for part, _ in self._made.places[number] if self._parts[part].origin in _MARKED}

    def _count(self, wanted: set[str], public: Sequence[Public | PublicPaper]) -> None:
        """Count how many meetings use a word, of those that are used by few; all others are used by many."""
        left = wanted - self._slight - _usual()
        used: dict[str, set[Path]] = {word: set() for word in left}
        for source in public if left else ():
            if source.meeting:
                for word in left.intersection(words(source.text)):
                    used[word].add(source.meeting)
                    if len(used[word]) > USUAL:
                        left.remove(word)
        self._rare = left

    def _is_telling(self, passage: Passage) -> bool:
        """Whether a passage is more than a way of speaking: a rare word or figure, a long row of words, or one with
        words in it that hardly another meeting uses."""
        runs = [run for run in (self.runs[number] for number in passage.needles) if not self._is_a_title(run)]
        if not self._made.persons.isdisjoint(passage.needles):
            return True
        if any(len(run) == 1 or (len(run) < RUN and any(map(str.isdigit, "".join(run)))) for run in runs):
            return True
        short, fives = ({word for run in runs if (len(run) == RUN) is five for word in run} for five in (False, True))
        saying = fives - self._slight - _usual()
        if passage.words < LONG:
            saying = self._hardly_used(saying)
        if len(saying) >= _TELLING:  # few are, and what a passage cites takes long to find
            saying -= words_of([*self._cited.in_text(passage.said), *acts(passage.said)])
        return len(saying) >= _TELLING or bool(self._hardly_used(short - self._slight - _usual()))

    def _is_a_title(self, run: tuple[str, ...]) -> bool:
        """Whether two to four words are what papers are called everywhere, with a number or a day or without."""
        plain = [word for word in run if not _NUMBERING.fullmatch(word)]
        usual = self._slight | _usual() | _OF_TITLES
        return 1 < len(run) < RUN and not (_usual() | _OF_TITLES).isdisjoint(plain) and usual.issuperset(plain)

    def _hardly_used(self, said: set[str]) -> set[str]:
        return said & self._rare


@cache
def _usual() -> frozenset[str]:
    """Words that say nothing by themselves: those that the search leaves out, and those of every board's minutes."""
    rules = yaml.safe_load((Path(__file__).parent.parent / "search" / "english.yml").read_bytes())
    return frozenset([*rules["stops"], *_LISTS["of_minutes"]])
