"""Items of the record that a withheld text cites. That a public item has this number is nobody's secret.

Pages of the site print it, too. What leads to an item that is not public, or nowhere, is a reference like any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from .disk import lines_of, listed
from .front import read_front
from .needles import Needles
from .normal import words
from .rare import needle
from .sources import Source

_REFERENCE = re.compile(
    r"(?<![\w/])([^\W\d_]\w{0,11})[ \u00a0]((?:19|20)\d\d-\d\d-\d\d(?:-\d{1,2})?)"  # board and meeting
    r"/(\d{1,4}(?:[./]\d{1,4}){0,3})[a-z]{0,2}(?:\(\w{1,5}\)){0,3}(?![\w/(]|\.\d)"
)
_ACT = re.compile(
    r"(?<!\w)(?:paragraphs?|parts?|schedules?|sections?|act)\s{1,3}\d{1,4}[A-Z]{0,2}(?:\(\w{1,3}\)){0,3}"
    r"(?:(?:,|\s{1,3}and|\s{1,3}or)\s{1,3}\d{1,3}[A-Z]?(?!\w)){0,5}",
    re.IGNORECASE,
)
_HEADING = re.compile(r"^##.*/.*", re.MULTILINE)
_OWN = re.compile(r"(?:^#{2,3}[ \t]+|\bminute=[\"']?)(\d{1,4}/\d{2,4})(?![\w/])")


class Cited:
    """Knows which references lead to what is public."""

    def __init__(self, content: Path, sources: Iterable[Source]) -> None:
        self._sources = {(one.path.parent.name, one.path.stem): one for one in sources if not one.closed}
        self._boards: dict[str, str] = {}
        for path in listed(content / "boards") or ():
            if path.suffix == ".md":
                short = read_front(lines_of(path)).one("short")
                self._boards[(short or "").strip().casefold()] = path.stem

    def in_text(self, text: str) -> Iterator[str]:
        """Each reference in a text that leads to a public item, sub-item or paragraph: "CAB 2026-09-14/4(b)"."""
        for found in _REFERENCE.finditer(text):
            source = self._sources.get((self._boards.get(found[1].casefold(), ""), found[2]))
            said = source.public if source else ""
            number = re.escape(found[3])
            if re.search(rf"^[#\s]*{number}[.):]?(?:\s|$)|^##.*\bminute=[\"']?{number}(?![\w/])", said, re.MULTILINE):
                yield found[0]


def acts(text: str) -> Iterator[str]:
    """Where a text cites the law: "paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972"."""
    return (found[0] for found in _ACT.finditer(text))


def own_numbers(made: Needles, public: Iterable[str]) -> set[int]:
    """The needles that say nothing but the number of a public item: "77/21" of `## 77/21 Buses`."""
    wanted = {run: number for run, number in made.runs[2].items() if number in made.proofs and "".join(run).isdigit()}
    if not wanted:  # nearly always: no text needs to be gone through
        return set()
    headings = (found[0] for text in public for found in _HEADING.finditer(text))
    own = {found[1] for heading in headings for found in _OWN.finditer(heading)}
    known: dict[tuple[str, ...], set[str]] = {}
    for one in filter(None, map(needle, own)):
        known.setdefault(one.words, set()).add(one.proof)
    return {number for run, number in wanted.items() if made.proofs[number] <= known.get(run, set())}


def words_of(references: Iterable[str]) -> set[str]:
    """The words of some references in normal form."""
    return {word for reference in references for word in words(reference)}
