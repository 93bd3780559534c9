"""Goes word by word through a text in which needles were found: what was said there, and what only came to stand so.

Two kinds of hit may be chance. A run of five words may be the end of one block of a page and the beginning of
the next, which no source says in a row ("CIB 2026-01-15/6", "RESOLVED that the"). And a figure may be one that
the program printed (`printed`). All others count as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise

from .needles import RUN
from .normal import BLOCK, words
from .printed import Printed

Beside = tuple[int, tuple[int, ...]]
"""The number of a run, and how many of its words stand before each end of a block."""
_Single = Mapping[str, int]
_Runs = Mapping[int, Mapping[tuple[str, ...], int]]
_Proven = Callable[[int, str], bool]
_SIDES = 2
_LEAST = 3


@dataclass(slots=True, repr=False)
class Hits:
    """Needles found in a text, and runs that two of its blocks make together."""

    found: set[int]
    beside: set[Beside]


def weigh(
    text: str, single: _Single, runs: _Runs, proven: _Proven, figures: AbstractSet[int], printed: Printed
) -> Hits:
    """All needles in a text, chance taken out."""
    hits = _hits(text, single, runs, proven, figures)
    if not hits.found.isdisjoint(figures):
        rest = printed.without(text)
        if rest != text:
            hits.found -= figures - _hits(rest, single, runs, proven, figures).found
    return hits


def _hits(text: str, single: _Single, runs: _Runs, proven: _Proven, figures: AbstractSet[int]) -> Hits:
    run: list[str] = []
    block: list[int] = []  # by word, the number of its block
    for number, piece in enumerate(text.split(BLOCK)):
        new = words(piece)
        run += new
        block += [number] * len(new)
    found = {single[word] for word in single.keys() & set(run)}
    for size in range(2, RUN):
        for at, number in _places(run, size, runs[size]):
            # the groups of a sum ("64,250") stand together; two cells of a table are two numbers
            if number not in figures or block[at] == block[at + size - 1]:
                found.add(number)
    hits = Hits({number for number in found if proven(number, text)}, set())
    for chain in _chains(_places(run, RUN, runs[RUN])):
        first, last = chain[0][0], chain[-1][0] + RUN
        if _by_chance(run[first:last], block[first:last]):
            hits.beside |= {(number, _cuts(block[at : at + RUN])) for at, number in chain}
        else:
            hits.found |= {number for _, number in chain}
    return hits


def _places(run: Sequence[str], size: int, table: Mapping[tuple[str, ...], int]) -> Iterator[tuple[int, int]]:
    for at, key in enumerate(zip(*(run[at:] for at in range(size)), strict=False)):
        if key in table:
            yield at, table[key]


def _chains(places: Iterator[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Runs that overlap, so that more than five words of a text are withheld words in a row."""
    chain: list[tuple[int, int]] = []
    for place in places:
        if chain and place[0] != chain[-1][0] + 1:
            yield chain
            chain = []
        chain.append(place)
    if chain:
        yield chain


def _by_chance(run: Sequence[str], block: Sequence[int]) -> bool:
    """Whether withheld words in a row may be the end of one block and the beginning of another.

    What is split over three blocks or more is no chance; labels ("a)", "6") count for nothing. Nor is what
    has five words in one block.
    """
    cuts = [0, *_cuts(block), len(run)]
    pieces = [run[start:end] for start, end in pairwise(cuts)]
    telling = [piece for piece in pieces if not slight(piece)]
    return (
        len(pieces) > 1
        and max(map(len, pieces)) < RUN
        and len(telling) <= _SIDES
        and sum(map(len, telling)) >= _LEAST
    )


def _cuts(block: Sequence[int]) -> tuple[int, ...]:
    return tuple(at for at in range(1, len(block)) if block[at] != block[at - 1])


def slight(run: Sequence[str]) -> bool:
    """Whether words are too short to be told from chance: "a", "6", "of"."""
    letters = max((len(word) for word in run if not word.isdigit()), default=0)
    return letters < 3 and sum(len(word) for word in run if word.isdigit()) < 3
