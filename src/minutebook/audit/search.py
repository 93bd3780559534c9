"""Looks for all needles at once: a text becomes words, and each stretch of words is looked up.

Most of a site repeats itself: its frame on each page, a decision in lists and data. What a process has looked
through once it does not look through again; of a known stretch only the first and last words are set beside
their new neighbours. Only a text in which something was found is gone through word by word (`weighing`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from itertools import compress, count, pairwise
from pathlib import Path

from .files import Content, read
from .forms import other_forms
from .leftover import left_over
from .needles import RUN, Needles
from .normal import BLOCK, words
from .printed import Printed
from .prose import changed_lines
from .public import date_forms
from .reading import Reader, Text, without_looks
from .weighing import Hits, Wanted, weigh

_BLOCK = re.compile(rf"{BLOCK}[^{BLOCK}]{{80,}}+")
_PART = re.compile(r"\}[^}]{80,}+")
"""Of data, what may return as a whole: a person, a clause."""
_CUT = "xseenbeforex"
"""Stands in place of what was looked through before, so that the words around it do not read as neighbours."""


class Search:
    """The needles in the form in which they are found fastest, and what one process has read so far.

    `without` are needles that are not looked for; `printed` are figures that the program makes.
    """

    def __init__(
        self, needles: Needles, without: AbstractSet[int] = frozenset(), printed: Printed | None = None
    ) -> None:
        self._single = {word: number for word, number in needles.single.items() if number not in without}
        self._runs = {
            size: {run: number for run, number in table.items() if number not in without}
            for size, table in needles.runs.items()
        }
        self._proofs = {number: _any_of(proofs) for number, proofs in needles.proofs.items() if number not in without}
        # Five words in a row hold four in a row that begin at an even place of the text.
        self._fours = frozenset(four for run in self._runs[RUN] for four in (run[:4], run[1:]))
        self._short: dict[tuple[str, ...], set[int]] = {}  # lengths of short runs, by the first two words
        for size in range(2, RUN):
            for run in self._runs[size]:
                self._short.setdefault(run[:2], set()).add(size)
        self._of_short = frozenset(max(run, key=len) for size in range(2, RUN) for run in self._runs[size])
        self._rare = self._of_short.union(self._single)
        self._figures = {number for word, number in self._single.items() if word.isdigit()}
        for table in self._runs.values():
            self._figures |= {number for run, number in table.items() if "".join(run).isdigit()}
        excused = needles.runs[RUN].keys() - self._runs[RUN].keys()
        self._wanted = Wanted(self._single, self._runs, excused, self._figures, self._proven)
        self._printed = printed or Printed()
        self._reader = Reader()
        self._known = _Known()
        self._afresh = False

    def afresh(self) -> Search:
        """The same search, which from now on looks through each file to its end, whatever others have said before."""
        self._afresh = True
        return self

    def in_text(self, text: str) -> Hits:
        """The needles that stand in a text of the site."""
        return self._weighed(text) if self._hits(words(text)) else Hits(set(), set())

    def _weighed(self, text: str) -> Hits:
        return weigh(text, self._wanted, self._printed)

    def _hits(self, run: list[str]) -> set[int]:
        """The needles in a row of words, before any proof."""
        rare = self._rare.intersection(run)
        found = {self._single[word] for word in rare if word in self._single}
        if not self._of_short.isdisjoint(rare):
            for at in compress(count(), map(self._short.__contains__, pairwise(run))):
                for size in self._short[run[at], run[at + 1]]:
                    row = tuple(run[at : at + size])
                    if row in self._runs[size]:
                        found.add(self._runs[size][row])
        fours = zip(run[::2], run[1::2], run[2::2], run[3::2], strict=False)
        fives = self._runs[RUN]
        for at in compress(count(0, 2), map(self._fours.__contains__, fours)):
            for start in (at, at - 1):
                row = tuple(run[start : start + RUN]) if start >= 0 else ()
                if row in fives:
                    found.add(fives[row])
        return found

    def _proven(self, number: int, text: str) -> bool:
        proof = self._proofs.get(number)
        return proof is None or bool(proof.search(text))

    def in_public(self, text: str) -> frozenset[int]:
        """The needles in a public source."""
        run = words(text)
        found = self._in(text, run)
        for other in (changed_lines(text), date_forms(run)):
            found |= self._in(other, words(other)) if other else set()
        return frozenset(found)

    def in_forms(self, text: str) -> frozenset[int]:
        """The needles in other forms of a public source."""
        other = other_forms(text, words(text))
        return frozenset(self._in(other, words(other)))

    def _in(self, text: str, run: list[str]) -> set[int]:
        return {number for number in self._hits(run) if self._proven(number, text)}

    def in_site_file(self, root: Path, name: str) -> tuple[Content, Hits, bool]:
        """A file of the site as read, the needles in it, and whether a marker was left over."""
        if self._afresh:
            self._reader, self._known = Reader(), _Known()
        content = read(root, name)
        hits = Hits(set(), set())
        marker = False
        if content.texts:
            kind = content.kind.removesuffix(".gz")
            for text in content.texts:
                for reading in self._reader.texts(text, kind):
                    self._add(hits, reading)
                marker = marker or left_over(name, kind, text)
        return content.without_texts(), hits, marker

    def _add(self, hits: Hits, reading: Text) -> None:
        if not reading.apart:
            if self._hits(words(self._known.shortened(reading.text))):
                more = self._weighed(reading.text)
                hits.found |= more.found
                hits.beside |= more.beside
        elif self._hits(words("\n".join(reading.apart))):
            for tag in reading.apart:
                # A size or an outline may hold any number; whatever else a tag says counts.
                hits.found |= self._weighed(without_looks(tag)).found | (self._weighed(tag).found - self._figures)


class _Known:
    """Long stretches of text that a process has looked through, with what must be looked at again: their ends."""

    _LIMIT = 100_000
    _MOST = 20_000

    def __init__(self) -> None:
        self._ends: dict[str, str] = {}

    def shortened(self, text: str) -> str:
        """A text in which, of each stretch that stood in one before, only the first and last words are left."""
        if len(self._ends) > self._LIMIT:
            self._ends.clear()
        return _BLOCK.sub(self._shorter, _PART.sub(self._shorter, text))

    def _shorter(self, found: re.Match[str]) -> str:
        piece = found[0]
        ends = self._ends.get(piece)
        if ends is None:
            if len(piece) < self._MOST:
                self._ends[piece] = ""
            return piece
        if not ends:
            run = words(piece)
            kept = run if len(run) < 2 * RUN else [*run[: RUN - 1], _CUT, *run[1 - RUN :]]
            ends = self._ends[piece] = f" {' '.join(kept)} "
        return ends


def _any_of(proofs: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{proof})" for proof in sorted(proofs)), re.IGNORECASE)
