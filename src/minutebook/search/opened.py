"""One segment of an index, as a reader sees it: words with their lists and positions, columns, cards, texts."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from .codec import Numbers, Reading
from .listed import Listed, rows
from .tiers import decoded

if TYPE_CHECKING:
    from .store import Store

_KINDS = {
    "W": "words", "S": "spelling", "L": "lists", "P": "positions", "B": "flags", "F": "facets", "C": "cards",
    "T": "texts", "Z": "parts", "D": "pairs",
}  # fmt: skip
"""The kinds of block, and where the head of a segment lists them."""

_KIND_OF = {"words": "W", "pairs": "D", "positions": "P", "cards": "C", "texts": "T"}
"""What is in parts that the stream of parts tells of, in its order."""

_DIGIT = re.compile("[0-9]")


class Segment:
    """One segment of an index."""

    def __init__(self, store: Store, head: str) -> None:
        self._store = store
        self.head: dict[str, Any] = json.loads(store.block(head, "H"))
        self.entries: int = self.head["entries"]
        self._leaves: dict[int, dict[str, Listed]] = {}
        self._pairs: dict[int, dict[str, Listed]] = {}
        self._common = {stem: listed for name in self.head["common"] for stem, listed in rows(store.block(name, "W"))}

    def blocks(self) -> Iterator[tuple[str, str]]:
        """Kind and name of every block that the head lists."""
        yield from (("W", name) for name in self.head["common"])
        for kind, part in _KINDS.items():
            for one in self.head[part]:
                yield kind, one if isinstance(one, str) else next(name for name in one if isinstance(name, str))

    def leaf(self, number: int) -> dict[str, Listed]:
        """The stems of one part of the blocks of words, in order."""
        if number not in self._leaves:
            self._leaves[number] = dict(rows(self._part("words", number)))
        return self._leaves[number]

    def _part(self, kind: str, number: int) -> bytes:
        """A part of the blocks that the head lists."""
        name, part = self._parts[kind][1][number]
        return self._store.parts(name, _KIND_OF[kind])[part]

    def listed(self, stem: str) -> Listed | None:
        """What the segment has of a stem."""
        if stem in self._common:
            return self._common[stem]
        number = bisect_right(self._parts["words"][0], stem) - 1
        return self.leaf(number).get(stem) if number >= 0 else None

    def pair(self, first: Listed, one: str, second: Listed, other: str) -> Listed | Literal[False] | None:
        """What the segment has of a form right behind another; False if it does not know the pairs of these words."""
        if _DIGIT.search(one + other) or min(first.count, second.count) < self.head["paired"]:
            return False
        line = f"{one} {other}"
        number = bisect_right(self._parts["pairs"][0], line) - 1
        if number < 0:
            return None
        if number not in self._pairs:
            found = rows(self._part("pairs", number))
            self._pairs[number] = {f"{one} {listed.forms[0]}": listed for one, listed in found}
        return self._pairs[number].get(line)

    def between(self, first: str, last: str) -> list[tuple[str, Listed]]:
        """The stems from one to another, in order."""
        firsts = self._parts["words"][0]
        start, end = max(0, bisect_right(firsts, first) - 1), bisect_right(firsts, last)
        leaves = (self.leaf(number) for number in range(start, end))
        found = sorted((pair for part in (self._common, *leaves) for pair in part.items()), key=lambda pair: pair[0])
        return [(stem, listed) for stem, listed in found if first <= stem <= last]

    def stream(self, kind: str, name: str, start: int, end: int) -> bytes:
        """A part of a stream."""
        parts, before = [], 0
        for until, block in self.head[name]:
            if before < end and until > start:
                parts.append(b"".join(self._store.parts(block, kind))[max(0, start - before) : end - before])
            before = until
        return b"".join(parts)

    def entries_of(self, listed: Listed) -> tuple[Numbers, Numbers]:
        """The entries that have a stem, and its impact in each."""
        if listed.near is not None:
            return decoded(listed.near, listed.count)
        counts = [listed.strong, listed.count - listed.strong] if listed.strong else [listed.count]
        found = [decoded(self._far(at), count) for at, count in zip(listed.lists_at, counts, strict=False)]
        entries, impacts = map(np.concatenate, zip(*found, strict=True))
        order = np.argsort(entries, kind="stable")
        return entries[order], impacts[order]

    def _far(self, at: int) -> bytes:
        """A list, or one of two, that is a part of a block."""
        ends = [end for end, _ in self.head["lists"]]
        number = bisect_right(ends, at)
        begin = ends[number - 1] if number else 0
        return self._store.part(self.head["lists"][number][1], "L", at - begin)

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
        firsts, _ = self._parts[kind]
        number = bisect_right(firsts, entry) - 1
        row = json.loads(self._part(kind, number))[entry - firsts[number]]
        return (row, row["w"]) if decides else (row[0], row[1])

    @cached_property
    def _parts(self) -> dict[str, tuple[list[Any], list[tuple[str, int]]]]:
        """Of all parts of a kind what each begins with, a line or an entry, and the block with its number in it."""
        reading = Reading(self.stream("Z", "parts", 0, self.head["parts"][-1][0] if self.head["parts"] else 0))
        found: dict[str, tuple[list[Any], list[tuple[str, int]]]] = {}
        for kind in _KIND_OF:
            firsts, places = found[kind] = ([], [])
            for one, *more in self.head[kind]:
                first = one
                for part in range(reading.number()):
                    _, many = reading.numbers(2)
                    named = isinstance(one, str)
                    firsts.append(more[part] if named else first)
                    places.append((one if named else more[0], part))
                    first = first if named else first + many
        return found
