"""Looks for all needles at once: a text becomes words, and each stretch of words is looked up."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from .files import Content, read, untouched
from .leftover import left_over
from .needles import RUN, Needles
from .normal import words
from .prose import changed_lines
from .public import date_forms
from .reading import Reader, Text, without_looks


class Search:
    """The needles in the form in which they are found fastest, and what one process has read so far."""

    def __init__(self, needles: Needles) -> None:
        self._single, self._proofs = needles.single, needles.proofs
        self._words = frozenset(needles.single)
        self._runs = [(size, frozenset(table), table) for size, table in needles.runs.items() if table]
        self._starts = frozenset(run[:2] for size in range(2, RUN) for run in needles.runs[size])
        self._names = {number: word for word, number in needles.single.items() if number in needles.names}
        self._small: set[int] = set()
        self._figures = {number for word, number in needles.single.items() if word.isdigit()}
        for table in needles.runs.values():
            self._figures |= {number for run, number in table.items() if "".join(run).isdigit()}
        self._reader = Reader()

    def in_text(self, text: str) -> set[int]:
        """The numbers of the needles that stand in a text."""
        run = words(text)
        found = {self._single[word] for word in self._words.intersection(run)}
        short = not self._starts.isdisjoint(pairwise(run))
        for size, keys, table in self._runs:
            if size < RUN and not short:
                continue
            shifted = [run[at:] for at in range(size)]
            found.update(table[key] for key in keys.intersection(zip(*shifted, strict=False)))
        return {number for number in found if self._proven(number, text)} if found else found

    def _proven(self, number: int, text: str) -> bool:
        proofs = self._proofs.get(number)
        return proofs is None or any(re.search(proof, text, re.IGNORECASE) for proof in proofs)

    def in_public(self, text: str) -> tuple[frozenset[int], frozenset[int]]:
        """The needles in a public source; and those names among them that it writes in small letters, too."""
        found = self.in_text(text)
        for other in (changed_lines(text), date_forms(words(text))):
            found |= self.in_text(other) if other else set()
        for number in found & self._names.keys() - self._small:
            if re.search(rf"(?<!\w){self._names[number]}(?!\w)", text):
                self._small.add(number)
        return frozenset(found), frozenset(found & self._small)

    def in_site_file(self, root: Path, name: str) -> tuple[Content, frozenset[int], bool]:
        """A file of the site as read, the needles in it, and whether a marker was left over."""
        content = read(root, name)
        found: set[int] = set()
        marker = False
        if content.texts and not untouched(root, name):
            kind = content.kind.removesuffix(".gz")
            for text in content.texts:
                found |= self._in_readings(self._reader.texts(text, kind))
                marker = marker or left_over(name, kind, text)
        return content.without_texts(), frozenset(found), marker

    def _in_readings(self, texts: Iterable[Text]) -> set[int]:
        found: set[int] = set()
        for text in texts:
            if not text.apart:
                found |= self.in_text(text.text)
            elif self.in_text("\n".join(text.apart)):
                for tag in text.apart:
                    # A size or an outline may hold any number; whatever else a tag says counts.
                    found |= self.in_text(without_looks(tag)) | (self.in_text(tag) - self._figures)
        return found
