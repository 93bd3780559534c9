"""The words of a segment as bytes: blocks of words with their lists, long lists apart, and the commonest words."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from .codec import Reading, varint
from .packing import LEAST, Packer
from .pairs import Pair

NEAR = 1_000
"""A list of so many bytes stands with its word; the word is common if its list is longer, and that has a place of its
own."""
WORDS, POSITIONS = 9_500, 96_000
"""Bytes in a block of each kind before it is packed. A search loads words and lists for each word of a query, positions
for phrases alone: these may be large, so that there are not too many files."""
MOST_BLOCKS = 700
"""Blocks that a segment's words are cut into, unless they would be too large."""
LARGEST = 84_000
"""Bytes in a block of words before it is packed, at most."""
LISTS = 14_000
"""Bytes of packed lists in a block, at least. Each is a part of it."""
COMMON = 80_000
"""Bytes in a block of common words before it is packed."""
SPELLED = 12_000
"""How many of a segment's commonest words a slip is looked for in."""


@dataclass(slots=True)
class Row:
    """A stem with its forms: how many entries have it, the bytes of its list, and how many bytes its positions take."""

    stem: str
    forms: list[str]
    count: int
    list: bytes
    places: int

    @property
    def far(self) -> bool:
        """Whether its list stands apart, with those of other common words."""
        return len(self.list) > NEAR


def write_rows(
    rows: list[Row], near_places: bytearray, far_places: bytearray, pairs: list[Pair], packer: Packer
) -> dict[str, Any]:
    """Write all words of a segment, in the order of their stems, and pairs; what the head says of them.

    Positions come in two parts, those of words whose list stands with them and of the others. Both are used up.
    """
    edge = len(near_places)
    near_places += far_places
    far_places.clear()
    positions = packer.stream("P", near_places, POSITIONS)
    near_places.clear()
    near, far = ([row for row in rows if row.far is is_far] for is_far in (False, True))
    lists = packer.parts("L", [row.list for row in far])
    far = [replace(row, list=packed) for row, packed in zip(far, lists, strict=True)]
    paired = [Row(one, [other], count, data, 0) for one, other, count, data in pairs]
    both = list(_leaves(paired, 0, WORDS, apart=False))
    leaves = list(_leaves(near, 0, _size(WORDS, sum(len(row.list) for row in near) * 2), apart=False))
    return {
        "words": [(_first(leaf), name) for leaf, name in zip(leaves, packer.pack("W", leaves), strict=True)],
        "common": packer.pack("W", list(_leaves(far, edge, COMMON, apart=True))),
        "pairs": [(_first_pair(leaf), name) for leaf, name in zip(both, packer.pack("D", both), strict=True)],
        "spelling": packer.pack("S", [_spelling(rows)]),
        "lists": packer.joined(lists, LISTS),
        "positions": positions,
    }


def _first(leaf: bytes) -> str:
    """The first stem of a block of words."""
    start = next(place for place, byte in enumerate(leaf) if byte < 128) + 1
    return leaf[start : leaf.index(b" ", start)].decode()


def _first_pair(leaf: bytes) -> str:
    """The first line of a block of pairs."""
    numbers = Reading(leaf)
    return numbers.bytes(numbers.number()).decode().split("\n")[0]


def _leaves(rows: list[Row], position: int, largest: int, *, apart: bool) -> Iterator[bytes]:
    """Blocks of words in order, each word with its list or, if these stand apart, where that is; their positions begin
    at `position`."""
    lines: list[str] = []
    numbers: list[bytes] = []
    near: list[bytes] = []
    start, at, size, enough = position, 0, 0, largest
    for row in rows:
        lines.append(f"{row.stem} {' '.join(row.forms)}")
        parts = varint(row.count)
        if apart:
            parts += varint(len(row.list) * 2 + 1) + varint(at)
            at += len(row.list)
        else:
            parts += varint(len(row.list) * 2)
            near.append(row.list)
            size += len(row.list)
        numbers.append(parts + varint(row.places))
        position += row.places
        size += len(lines[-1]) // 2 + len(numbers[-1])
        if size >= enough:
            leaf = _leaf(lines, start, numbers, near)
            enough += largest
            if len(zlib.compress(leaf, 1)) >= LEAST:
                yield leaf
                lines, numbers, near, start, size, enough = [], [], [], position, 0, largest
    if lines:
        yield _leaf(lines, start, numbers, near)


def _leaf(lines: list[str], position: int, numbers: list[bytes], near: list[bytes]) -> bytes:
    text = "\n".join(lines).encode()
    return b"".join([varint(len(text)), text, varint(position), *numbers, *near])


def _spelling(rows: list[Row]) -> bytes:
    """The commonest words of letters alone, among which a slip is looked for."""
    words = [(row.count, form) for row in rows for form in row.forms if len(form) > 3 and form.isalpha()]
    words.sort(key=lambda one: (-one[0], one[1]))
    kept = sorted((form, count) for count, form in words[:SPELLED])
    text = "\n".join(form for form, _ in kept).encode()
    return varint(len(text)) + text + b"".join(varint(count) for _, count in kept)


def _size(least: int, total: int) -> int:
    """How large a block of something is: larger where there would be too many files."""
    return min(max(least, total // MOST_BLOCKS), LARGEST)
