"""Goes word by word through a text in which needles were found: what was said there, and what only came to stand so.

Three kinds of hit may be chance. A run of five words may be the end of one block of a page and the beginning of
the next, which no source says in a row ("CIB 2026-01-15/6", "RESOLVED that the"). A figure may be one that
the program printed (`printed`). And a title may be the end of a phrase (`titles`). All others count as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise

from .needles import RUN
from .normal import BLOCK, words
from .printed import Printed
from .titles import without_ends

Beside = tuple[int, tuple[int, ...]]
"""The number of a run, and how many of its words stand before each end of a block."""
_PIECES, _SIDES, _LEAST = 3, 2, 2
"""What two blocks have in a row by chance: pieces at most, sides among them that say something, words of these."""


@dataclass(slots=True, repr=False)
class Hits:
    """Needles found in a text, and runs that two of its blocks make together."""

    found: set[int]
    beside: set[Beside]


@dataclass(frozen=True, slots=True, repr=False)
class Wanted:
    """Needles by their length, and five words in a row that are withheld and public as well."""

    single: Mapping[str, int]
    runs: Mapping[int, Mapping[tuple[str, ...], int]]
    excused: AbstractSet[tuple[str, ...]]
    figures: AbstractSet[int]
    titled: AbstractSet[int]
    """Somebody's surname behind a title that is another word as well."""
    proven: Callable[[int, str], bool]


def weigh(text: str, wanted: Wanted, printed: Printed) -> Hits:
    """All needles in a text, chance taken out."""
    hits = _hits(text, wanted)
    for some, without in ((wanted.figures, printed.without), (wanted.titled, without_ends)):
        if not hits.found.isdisjoint(some):
            rest = without(text)
            if rest != text:
                hits.found -= some - _hits(rest, wanted).found
    return hits


def _hits(text: str, wanted: Wanted) -> Hits:
    run: list[str] = []
    block: list[int] = []  # by word, the number of its block
    for number, piece in enumerate(text.split(BLOCK)):
        new = words(piece)
        run += new
        block += [number] * len(new)
    found = {wanted.single[word] for word in wanted.single.keys() & set(run)}
    for size in range(2, RUN):
        for at, number in _places(run, size, wanted.runs[size]):
            # the groups of a sum ("64,250") stand together; two cells of a table are two numbers
            if number not in wanted.figures or block[at] == block[at + size - 1]:
                found.add(number)
    hits = Hits({number for number in found if wanted.proven(number, text)}, set())
    fives = wanted.runs[RUN]
    for first, last in _chains(run, fives, wanted.excused):
        here = [(at, fives[row]) for at in range(first, last - RUN + 1) if (row := tuple(run[at : at + RUN])) in fives]
        inside = any(block[at] == block[at + RUN - 1] for at, _ in here)
        if inside or not _by_chance(run[first:last], block[first:last]):
            hits.found |= {number for _, number in here}
        else:
            hits.beside |= {(number, _cuts(block[at : at + RUN])) for at, number in here}
    return hits


def _places(run: Sequence[str], size: int, table: Mapping[tuple[str, ...], int]) -> Iterator[tuple[int, int]]:
    for at, key in enumerate(zip(*(run[at:] for at in range(size)), strict=False)):
        if key in table:
            yield at, table[key]


def _chains(
    run: Sequence[str], fives: Container[tuple[str, ...]], excused: Container[tuple[str, ...]]
) -> Iterator[tuple[int, int]]:
    """Where five or more words in a row are withheld words in a row, from word to before word."""
    start = -1
    for at, row in enumerate(zip(*(run[at:] for at in range(RUN)), strict=False)):
        withheld = row in fives or row in excused
        if withheld and start < 0:
            start = at
        elif not withheld and start >= 0:
            yield start, at + RUN - 1
            start = -1
    if start >= 0:
        yield start, len(run)


def _by_chance(run: Sequence[str], block: Sequence[int]) -> bool:
    """Whether withheld words in a row may be the end of one block and the beginning of another.

    A label ("a)", "6") may stand between the two. What is split any further is no chance.
    """
    cuts = [0, *_cuts(block), len(run)]
    pieces = [run[start:end] for start, end in pairwise(cuts)]
    telling = [piece for piece in pieces if not slight(piece)]
    return 1 < len(pieces) <= _PIECES and len(telling) <= _SIDES and sum(map(len, telling)) >= _LEAST


def _cuts(block: Sequence[int]) -> tuple[int, ...]:
    return tuple(at for at in range(1, len(block)) if block[at] != block[at - 1])


def slight(run: Sequence[str]) -> bool:
    """Whether words are too short to be told from chance, each by itself: "a", "6", "of", "15/6"."""
    return max(map(len, run)) < 3
