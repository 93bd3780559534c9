"""Looks for all needles at once, in public sources and in the files of a site.

A text is first asked whether any needle can stand in it (`rows`, `pages`). Only where that may be is it gone through
word by word (`weighing`).
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import TypeVar

from .files import Content, read
from .forms import other_forms
from .leftover import left_over
from .needles import RUN, Needles
from .normal import joined, words
from .pages import Pages
from .persons import WORDS
from .printed import Printed
from .proofs import Proofs
from .reading import Reader, Text
from .rows import Row, Rows
from .said import Said
from .searched import Searched
from .tags import without_looks
from .weighing import Hits, Wanted, weigh

_Any = TypeVar("_Any")


class Search:
    """The needles in the form in which they are found fastest, and what one process knows to hold none.

    `without` are needles that are not looked for; `printed` are figures that the program makes. `rows` are those of all
    the needles, if another search has them already.
    """

    def __init__(
        self,
        needles: Needles,
        without: AbstractSet[int] = frozenset(),
        printed: Printed | None = None,
        rows: Rows | None = None,
    ) -> None:
        single = _but_for(without, needles.single)
        runs = {size: _but_for(without, table) for size, table in needles.runs.items()}
        self.rows = (rows or Rows(_all_rows(needles))).without(without)
        self._told = needles.told
        self._proofs = Proofs(needles.proofs)
        excused = needles.runs[RUN].keys() - runs[RUN].keys()
        titled = frozenset(number for run, number in runs[2].items() if run[0] in WORDS)
        self._wanted = Wanted(single, runs, excused, self.rows.figures, titled, self._proofs.hold)
        self._printed = printed or Printed()
        self.searched = Searched(self.rows)
        self.forget_pages()

    def told(self) -> dict[Row, bytes]:
        """By its words what makes each needle the one that it is."""
        return {row: self._told(number, row) for row, number in self.rows.numbers.items()}

    def forget_pages(self) -> None:
        """Take every page for new, so that what is searched from here on stands for itself."""
        self._pages = Pages(self.searched.holds, self.searched.tags_hold)

    def in_text(self, text: str) -> Hits:
        """The needles that stand in a text of the site."""
        if self.searched.holds(text) and self.searched.proves(text, self._proofs.hold):
            return weigh(text, self._wanted, self._printed)
        return Hits(set(), set())

    def in_public(self, said: Said) -> frozenset[int]:
        """The needles in a public source."""
        return frozenset[int]().union(*map(self._in, (said.text, *said.others)))

    def in_forms(self, said: Said) -> frozenset[int]:
        """The needles in other forms of a public source."""
        return frozenset(self._in(other_forms(said.text, words(said.text))))

    def _in(self, text: str) -> set[int]:
        return {number for number in self.rows.all_in(joined(text)) if self._proofs.hold(number, text)}

    def in_site_file(self, root: Path, name: str) -> tuple[Content, Hits, bool]:
        """A file of the site as read, the needles in it, and whether a marker was left over."""
        self.searched.begin()
        content = read(root, name, self._pages.pass_by)
        hits, marker = self.in_content(name, content)
        return content.without_texts(), hits, marker

    def in_content(self, name: str, content: Content) -> tuple[Hits, bool]:
        """The needles in a file that was read, and whether a marker was left over. It depends on nothing else."""
        hits, marker = Hits(set(), set()), False
        kind, reader = content.kind.removesuffix(".gz"), Reader()
        for text in content.texts:
            for reading in reader.texts(text, kind):
                self._add(hits, reading)
            marker = marker or left_over(name, kind, text)
        return hits, marker

    def _add(self, hits: Hits, reading: Text) -> None:
        if not reading.apart:
            more = self.in_text(reading.text)
            hits.found |= more.found
            hits.beside |= more.beside
        elif self.searched.tags_hold(reading.apart):
            for tag in reading.apart:
                hits.found |= self._in_tag(tag)

    def _in_tag(self, tag: str) -> set[int]:
        """A size or an outline may hold any number; whatever else a tag says counts."""
        return self.in_text(without_looks(tag)).found | (self.in_text(tag).found - self.rows.figures)


def _but_for(without: AbstractSet[int], table: Mapping[_Any, int]) -> Mapping[_Any, int]:
    """Needles by their words but for some of them. Where these are none it is the table itself: it takes much room."""
    return {row: number for row, number in table.items() if number not in without} if without else table


def _all_rows(needles: Needles) -> dict[Row, int]:
    rows: dict[Row, int] = {(word,): number for word, number in needles.single.items()}
    for table in needles.runs.values():
        rows |= table
    return rows
