"""One segment of an index, as a reader sees it: words with their lists and positions, columns, cards, texts."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from .codec import Numbers, Reading

if TYPE_CHECKING:
    from .store import Store

_KINDS = {
    "W": "words", "S": "spelling", "L": "lists", "P": "positions", "B": "flags", "F": "facets", "C": "cards",
    "T": "texts", "Z": "parts", "D": "pairs",
}  # fmt: skip
"""The kinds of block, and where the head of a segment lists them."""

_DIGIT = re.compile("[0-9]")


@dataclass(frozen=True, slots=True)
class Listed:
    """A stem in a segment: its forms, how many entries have it, where its list and its positions stand."""

    forms: tuple[str, ...]
    count: int
    near: bytes | None
    list_at: tuple[int, int]
    positions_at: tuple[int, int]


class Segment:
    """One segment of an index."""

    def __init__(self, store: Store, head: str) -> None:
        self._store = store
        self.head: dict[str, Any] = json.loads(store.block(head, "H"))
        self.entries: int = self.head["entries"]
        self._firsts = [first for first, _ in self.head["words"]]
        self._leaves: dict[int, dict[str, Listed]] = {}
        self._pairs: dict[int, dict[str, Listed]] = {}
        self._common = {
            stem: listed for name in self.head["common"] for stem, listed in _leaf(store.block(name, "W")).items()
        }

    def blocks(self) -> Iterator[tuple[str, str]]:
        """Kind and name of every block that the head lists."""
        yield from (("W", name) for name in self.head["common"])
        for kind, part in _KINDS.items():
            yield from ((kind, one if isinstance(one, str) else one[1]) for one in self.head[part])

    def leaf(self, number: int) -> dict[str, Listed]:
        """The stems of one block of words, in order."""
        if number not in self._leaves:
            self._leaves[number] = _leaf(self._store.block(self.head["words"][number][1], "W"))
        return self._leaves[number]

    def listed(self, stem: str) -> Listed | None:
        """What the segment has of a stem."""
        if stem in self._common:
            return self._common[stem]
        number = bisect_right(self._firsts, stem) - 1
        return self.leaf(number).get(stem) if number >= 0 else None

    def pair(self, first: Listed, one: str, second: Listed, other: str) -> Listed | Literal[False] | None:
        """What the segment has of a form right behind another; False if it does not know the pairs of these words."""
        if _DIGIT.search(one + other) or min(first.count, second.count) < self.head["paired"]:
            return False
        line = f"{one} {other}"
        number = bisect_right([first for first, _ in self.head["pairs"]], line) - 1
        if number < 0:
            return None
        if number not in self._pairs:
            block = self._store.block(self.head["pairs"][number][1], "D")
            self._pairs[number] = {f"{one} {listed.forms[0]}": listed for one, listed in _rows(block)}
        return self._pairs[number].get(line)

    def between(self, first: str, last: str) -> list[tuple[str, Listed]]:
        """The stems from one to another, in order."""
        start, end = max(0, bisect_right(self._firsts, first) - 1), bisect_right(self._firsts, last)
        leaves = (self.leaf(number) for number in range(start, end))
        found = sorted((pair for part in (self._common, *leaves) for pair in part.items()), key=lambda pair: pair[0])
        return [(stem, listed) for stem, listed in found if first <= stem <= last]

    def stream(self, kind: str, name: str, start: int, end: int) -> bytes:
        """A part of a stream."""
        parts, before = [], 0
        for until, block in self.head[name]:
            if before < end and until > start:
                parts.append(self._store.block(block, kind)[max(0, start - before) : end - before])
            before = until
        return b"".join(parts)

    def entries_of(self, listed: Listed) -> tuple[Numbers, Numbers]:
        """The entries that have a stem, and its impact in each."""
        reading = Reading(listed.near if listed.near is not None else self._far(listed))
        gaps = np.array(reading.numbers(listed.count), np.int64)
        return np.cumsum(gaps + 1) - 1, np.frombuffer(reading.bytes(listed.count), np.uint8)

    def _far(self, listed: Listed) -> bytes:
        """A list that is a part of a block."""
        ends = [end for end, _ in self.head["lists"]]
        number = bisect_right(ends, listed.list_at[0])
        begin = ends[number - 1] if number else 0
        return self._store.part(self.head["lists"][number][1], "L", listed.list_at[0] - begin)

    def places_of(self, listed: Listed) -> list[list[tuple[int, int]]]:
        """For each entry that has a stem, where it stands there: position and number of the form."""
        reading = Reading(self.stream("P", "positions", *listed.positions_at))
        forms, found = len(listed.forms), []
        for _ in range(listed.count):
            place, here = 0, []
            for value in reading.numbers(reading.number()):
                place += value // forms
                here.append((place, value % forms))
            found.append(here)
        return found

    @cached_property
    def flags(self) -> Numbers:
        """A byte for each entry: its kind, and what else is asked for at once."""
        return np.frombuffer(self.stream("B", "flags", 0, self.entries), np.uint8)

    @cached_property
    def spelling(self) -> dict[str, int]:
        """The segment's commonest words, and in how many entries each is."""
        found: dict[str, int] = {}
        for name in self.head["spelling"]:
            reading = Reading(self._store.block(name, "S"))
            words = reading.bytes(reading.number()).decode().split("\n")
            found |= zip(words, reading.numbers(len(words)), strict=True) if words != [""] else {}
        return found

    def row(self, entry: int, *, decides: bool) -> tuple[dict[str, Any], list[list[str]]]:
        """The card of an entry, and its passages."""
        kind = "cards" if decides else "texts"
        firsts, places = self._parts[kind]
        number = bisect_right(firsts, entry) - 1
        name, part = places[number]
        row = json.loads(self._store.parts(name, kind[0].upper())[part])[entry - firsts[number]]
        return (row, row["w"]) if decides else (row[0], row[1])

    @cached_property
    def _parts(self) -> dict[str, tuple[list[int], list[tuple[str, int]]]]:
        """Of the parts of cards and texts the first entry, and the block with the number of the part in it."""
        reading = Reading(self.stream("Z", "parts", 0, self.head["parts"][-1][0] if self.head["parts"] else 0))
        found: dict[str, tuple[list[int], list[tuple[str, int]]]] = {}
        for kind in ("cards", "texts"):
            firsts, places = found[kind] = ([], [])
            for first, name in self.head[kind]:
                for part in range(reading.number()):
                    firsts.append(first)
                    places.append((name, part))
                    _, entries = reading.numbers(2)
                    first += entries
        return found


def _leaf(data: bytes) -> dict[str, Listed]:
    return dict(_rows(data))


def _rows(data: bytes) -> list[tuple[str, Listed]]:
    reading = Reading(data)
    lines = reading.bytes(reading.number()).decode().split("\n")
    position = reading.number()
    rows = []
    for line in lines:
        stem, *forms = line.split(" ")
        count, size = reading.number(), reading.number()
        far = reading.number() if size & 1 else -1
        places = reading.number()
        rows.append((stem, tuple(forms), count, size >> 1, far, (position, position + places)))
        position += places
    found = []
    for stem, listed_forms, count, size, far, places_at in rows:
        near = reading.bytes(size) if far < 0 else None
        found.append((stem, Listed(listed_forms, count, near, (far, far + size), places_at)))
    return found
