"""The words of a segment as bytes: blocks of words with their lists, long lists apart, and the commonest words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby
from operator import attrgetter
from typing import Any

from .codec import varint
from .packing import Packer, Parted
from .pairs import Pair
from .tiers import tiers

NEAR = 1_000
"""A list of so many bytes stands with its word; the word is common if its list is longer, and that has a place of its
own."""
WORDS = 3_000
"""Bytes in a part of a block of words before it is packed: what a search loads for each word of a query."""
BLOCK = 11_500
"""Bytes in a block of words, at least."""
MOST_BLOCKS = 600
"""Blocks that a segment's words are cut into, at most."""
POSITIONS, PLACES = 96_000, 16_000
"""Bytes of positions in a block and in a part of it before they are packed. Phrases alone load them: the blocks may be
large, so that there are not too many files."""
LISTS = 14_000
"""Bytes of packed lists in a block, at least. Each is a part of it, or two if it is very long."""
COMMON = 40_000
"""Bytes in a block of common words, about, before it is packed; half of what their forms take counts."""
SPELLED = 12_000
"""How many of a segment's commonest words a slip is looked for in."""


@dataclass(slots=True)
class Row:
    """A stem with its forms: how many entries have it, the bytes of its list, and how many bytes its positions take."""

    stem: str
    forms: Sequence[str]
    count: int
    list: bytes
    places: int

    @property
    def far(self) -> bool:
        """Whether its list stands apart, with those of other common words."""
        return len(self.list) > NEAR


@dataclass(slots=True)
class Written:
    """The words of a segment: what its head says of them, and the parts of their blocks by the head's key."""

    head: dict[str, Any]
    parts: dict[str, list[Parted]]


def write_rows(
    rows: list[Row], near_places: bytearray, far_places: bytearray, pairs: list[Pair], packer: Packer, everyday: int
) -> Written:
    """Write all words of a segment, in the order of their stems, and pairs. Lists of words that so many entries have
    are cut in two.

    Positions come in two parts, those of words whose list stands with them and of the others. Both are used up.
    """
    edge = len(near_places)
    near_places += far_places
    far_places.clear()
    places = packer.stream("P", near_places, POSITIONS, PLACES)
    near_places.clear()
    near, far = ([row for row in rows if row.far is is_far] for is_far in (False, True))
    words = _in_parts("W", near, packer)
    both = _in_parts("D", [Row(one, [other], count, data, 0) for one, other, count, data in pairs], packer)
    lists, common = _apart(far, edge, packer, everyday)
    head = {
        "words": [[one.name, *firsts] for firsts, one in words],
        "common": packer.pack("W", common),
        "pairs": [[one.name, *firsts] for firsts, one in both],
        "spelling": packer.pack("S", [_spelling(rows)]),
        "lists": [(one.end, one.name) for one in lists],
        "positions": [(one.end, one.name) for one in places],
    }
    return Written(head, {"words": [one for _, one in words], "pairs": [one for _, one in both], "positions": places})


def _in_parts(kind: str, rows: list[Row], packer: Packer) -> list[tuple[list[str], Parted]]:
    """Words that stand with their lists in blocks; of each block what its parts begin with."""
    leaves = list(_leaves(rows))
    packed = packer.parts(kind, [leaf for leaf, *_ in leaves])
    size = max(BLOCK, sum(map(len, packed)) // MOST_BLOCKS)
    blocks = packer.joined(packed, [lines for _, lines, _ in leaves], size)
    firsts = (first for *_, first in leaves)
    return [([next(firsts) for _ in one.parts], one) for one in blocks]


def _leaves(rows: list[Row]) -> Iterator[tuple[bytes, int, str]]:
    """Parts of blocks of words, in order, with how many lines each has, and what it begins with: as many
    words of its first line as set it apart from the one before."""
    position, before = 0, ""
    for some, lines in _runs(rows, WORDS):
        leaf = _leaf(some, lines, position, [varint(len(row.list) * 2) for row in some], near=True)
        yield leaf, len(some), _set_apart(before, lines[0])
        position += sum(row.places for row in some)
        before = lines[-1]


def _runs(rows: Sequence[Row], most: int, *, near: bool = True) -> Iterator[tuple[Sequence[Row], list[str]]]:
    """Words in runs of about so many bytes, with their lists if these are near; and the lines of each run."""
    start = size = 0
    lines: list[str] = []
    for place, row in enumerate(rows, 1):
        lines.append(line := f"{row.stem} {' '.join(row.forms)}")
        size += len(line) // 2 + 5 + near * len(row.list)
        if size >= most or place == len(rows):
            yield rows[start:place], lines
            start, size, lines = place, 0, []


def _set_apart(before: str, line: str) -> str:
    """Those words of a line that set it apart from the line before. The first signs of a word would do; but they may be
    another word, which is withheld."""
    same = next((at for at, (one, other) in enumerate(zip(before, line, strict=False)) if one != other), len(before))
    end = line.find(" ", same + 1)
    return line if end < 0 else line[:end]


def _leaf(rows: Sequence[Row], lines: Sequence[str], position: int, lists: Iterable[bytes], *, near: bool) -> bytes:
    """Words with what is said of their lists; their positions begin at `position`."""
    text = "\n".join(lines).encode()
    numbers = (varint(row.count) + said + varint(row.places) for row, said in zip(rows, lists, strict=False))
    behind = (row.list for row in rows if near)
    return b"".join([varint(len(text)), text, varint(position), *numbers, *behind])


def _apart(far: list[Row], position: int, packer: Packer, everyday: int) -> tuple[list[Parted], list[bytes]]:
    """The long lists, and the blocks of words that say where each is."""
    cut = [tiers(row.list, row.count) if row.count >= everyday else [(row.count, row.list)] for row in far]
    each = iter(packer.parts("L", [data for _, data in chain(*cut)], [count for count, _ in chain(*cut)]))
    lists, said, at = [], [], 0
    for one in cut:
        strong, *weak = [next(each) for _ in one]
        lists.append(b"".join([strong, *weak]))
        first = varint(one[0][0]) + varint(len(strong)) if weak else varint(0)
        said.append(varint(len(lists[-1]) * 2 + 1) + varint(at) + first)
        at += len(lists[-1])
    leaves, numbers = [], iter(said)
    for some, lines in _runs(far, COMMON, near=False):
        leaves.append(_leaf(some, lines, position, numbers, near=False))
        position += sum(row.places for row in some)
    return packer.joined(lists, [row.count for row in far], LISTS), leaves


def _spelling(rows: list[Row]) -> bytes:
    """The commonest words of letters alone, among which a slip is looked for."""
    words: list[tuple[str, int]] = []
    often = attrgetter("count")
    for count, some in groupby(sorted(rows, key=often, reverse=True), often):
        same = sorted(form for row in some for form in row.forms if len(form) > 3 and form.isalpha())
        words += [(form, count) for form in same[: SPELLED - len(words)]]
        if len(words) == SPELLED:
            break
    words.sort()
    text = "\n".join(form for form, _ in words).encode()
    return varint(len(text)) + text + b"".join(varint(count) for _, count in words)
