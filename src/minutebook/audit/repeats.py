"""What stands both in a withheld part and in a public source: the name that also stands in the action list.

Found before the build, from the needles that the audit looks for in any case: rare words, figures, references,
addresses, rows of five words. What three or more other meetings use too is a board's language and no repetition.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import product
from pathlib import Path

import yaml

from .needles import RUN, Needles
from .normal import words
from .prose import as_rendered
from .rare import ordinary
from .sources import Part
from .units import CALENDAR

USUAL = 3
"""So many other meetings that use words too make them usual."""
_TELLING = 2
"""So many words that hardly another meeting uses make a shorter row telling."""
LONG = 8
"""Words in a row that are more than a way of speaking, whichever they are."""
_MARKED = ("text", "paper", "person")
"""Where a part comes from that somebody marked. What only a status keeps back repeats public papers as it must."""
_OF_MINUTES = (
    "resolved", "agreed", "noted", "approved", "moved", "seconded", "carried", "lost", "vote", "votes", "voted",
    "against", "abstained", "action", "report", "reported", "item", "minutes", "meeting", "meetings", "council",
    "committee", "cabinet", "board", "member", "members", "councillor", "councillors", "chair", "chairman", "director",
    "officer", "officers", "said", "asked", "would", "introduced", "recommended", "received", "considered",
    "section", "act", "schedule", "part", "paragraph", "paragraphs", "local", "government", "press", "public",
    "excluded", "exclude", "exempt", "information", "disclosure", "disclosed", "defined", "involves", "likely",
    "grounds", "under",
)  # fmt: skip
_FORMS = frozenset([
    "ltd", "plc", "llp", "inc", "cic", "cio", "kc", "qc", "mr", "mrs", "ms", "miss", "dr", "prof", "rev", "cllr",
    "messrs", "jr", "hon", "mbe", "obe", "cbe", "nhs", "vat", "gdpr", "hmrc", "dwp", "ofsted", "uk",
])  # fmt: skip
"""Of companies and titles, and the country's: in many names, and no name."""


@dataclass(frozen=True, slots=True, repr=False)
class Public:
    """A public source: its text, by line the line in the file, and of what meeting it is, if it is one's."""

    path: str
    text: str
    lines: tuple[int, ...] = ()
    meeting: Path | None = None
    paper: bool = False

    def line(self, number: int) -> int:
        """The line in the file of a line of the text, both counted from 0 and 1."""
        return self.lines[number] if number < len(self.lines) else number + 1


@dataclass(frozen=True, slots=True)
class Repeated:
    """A public passage that repeats withheld words, and where these are withheld. The words are never printed."""

    path: str
    line: int
    withheld: str
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True, repr=False)
class Passage:
    """Some words in a row of a public source, from `first` to before `end`, that repeat the part of that number."""

    source: Public
    part: int
    rows: tuple[int, int]
    """The first and the last line of the text that it stands on, counted from 0."""
    first: int
    end: int
    needles: set[int]

    @property
    def line(self) -> int:
        """The line of the file on which it begins."""
        return self.source.line(self.rows[0])

    @property
    def said(self) -> str:
        """The whole lines on which it stands."""
        return "\n".join(self.source.text.split("\n")[self.rows[0] : self.rows[1] + 1])

    @property
    def words(self) -> int:
        """How many words it has."""
        return self.end - self.first


class Repeats:
    """Finds the passages of public sources that repeat marked parts. `known` are words of public names."""

    def __init__(self, made: Needles, parts: list[Part], known: set[str]) -> None:
        self._made, self._parts = made, parts
        self._slight = known | CALENDAR | _FORMS
        runs = {number: run for table in made.runs.values() for run, number in table.items()}
        self._runs = runs | {number: (word,) for word, number in made.single.items()}
        self._used: dict[str, int] = {}

    def of(self, public: list[Public], found: list[frozenset[int]]) -> Iterator[Passage]:
        """Each passage; `found` are the needles in each source."""
        used: dict[int, set[Path]] = {}
        for source, numbers in zip(public, found, strict=True):
            for number in numbers if source.meeting else ():
                used.setdefault(number, set()).add(source.meeting or Path())
        said = frozenset[int]().union(
            *(numbers for source, numbers in zip(public, found, strict=True) if not source.paper)
        )
        wanted = {number: parts for number in said if (parts := self._parts_of(number, used))}
        hits = [frozenset(wanted.keys() & numbers) for numbers in found]
        # What stands in a paper and nowhere else in public the audit would find in any case.
        for place, source in enumerate(public):
            if source.paper:
                alone = {number: parts for number in found[place] - said if (parts := self._marked(number))}
                wanted |= alone
                hits[place] = frozenset(alone)
        self._count({word for number in wanted for word in self._runs[number]}, public)
        for source, numbers in zip(public, hits, strict=True):
            if numbers:
                table = {self._runs[number]: (number, wanted[number]) for number in numbers}
                passages = list(_passages(source, table))
                hidden = numbers - {number for one in passages for number in one.needles}
                if hidden:  # in a word that is emphasised in part, behind an entity
                    shown = replace(source, text=as_rendered(source.text))
                    passages += _passages(shown, {run: hit for run, hit in table.items() if hit[0] in hidden})
                yield from (one for one in passages if source.paper or self._is_telling(one))

    def _parts_of(self, number: int, used: dict[int, set[Path]]) -> set[int]:
        """The marked parts that hold a needle, unless it is a usual word, or one that other meetings use, too."""
        run = self._runs[number]
        if len(run) == 1 and (run[0] in ordinary() or run[0] in self._slight):
            return set()
        parts = self._marked(number)
        others = used.get(number, set())
        return {part for part in parts if len(others - {self._parts[part].path}) < USUAL}

    def _marked(self, number: int) -> set[int]:
        return {part for part, _ in self._made.places[number] if self._parts[part].origin in _MARKED}

    def _count(self, wanted: set[str], public: list[Public]) -> None:
        """Count how many meetings use a word."""
        for source in public if wanted else ():
            for word in wanted.intersection(words(source.text)) if source.meeting else ():
                self._used[word] = self._used.get(word, 0) + 1

    def _is_telling(self, passage: Passage) -> bool:
        """Whether a passage is more than a way of speaking: a rare word or figure, a long row of words, or one with
        words in it that hardly another meeting uses."""
        runs = [self._runs[number] for number in passage.needles]
        if any(len(run) == 1 or (len(run) < RUN and any(map(str.isdigit, "".join(run)))) for run in runs):
            return True
        short, fives = ({word for run in runs if (len(run) == RUN) is five for word in run} for five in (False, True))
        saying = fives - self._slight - _usual()
        if passage.words < LONG:
            saying = self._hardly_used(saying)
        return len(saying) >= _TELLING or bool(self._hardly_used(short - self._slight - _usual()))

    def _hardly_used(self, said: set[str]) -> set[str]:
        return {word for word in said if self._used.get(word, 0) <= USUAL}


def _passages(source: Public, wanted: dict[tuple[str, ...], tuple[int, set[int]]]) -> Iterator[Passage]:
    """Needles of one part that stand close together, as one passage."""
    run: list[str] = []
    lines: list[int] = []
    for number, line in enumerate(source.text.split("\n")):
        new = words(line)
        run += new
        lines += [number] * len(new)
    open_ones: dict[int, Passage] = {}
    for at, size in product(range(len(run)), sorted({len(needle) for needle in wanted})):
        row = tuple(run[at : at + size])
        number, parts = wanted.get(row, (0, set[int]())) if len(row) == size else (0, set[int]())
        for part in parts:
            known = open_ones.get(part)
            if known and at > known.end:
                yield open_ones.pop(part)
            first, numbers = (known.first, known.needles) if known and at <= known.end else (at, set[int]())
            rows = (lines[first], lines[at + size - 1])
            open_ones[part] = Passage(source, part, rows, first, at + size, numbers | {number})
    yield from open_ones.values()


@cache
def _usual() -> frozenset[str]:
    """Words that say nothing by themselves: those that the search leaves out, and those of every board's minutes."""
    rules = yaml.safe_load((Path(__file__).parent.parent / "search" / "english.yml").read_bytes())
    return frozenset([*rules["stops"], *_OF_MINUTES])
