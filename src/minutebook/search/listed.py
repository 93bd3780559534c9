"""The words of a segment as a reader finds them: what one part of their blocks says of each."""

from __future__ import annotations

from dataclasses import dataclass

from .codec import Reading


@dataclass(frozen=True, slots=True)
class Listed:
    """A stem in a segment: its forms, how many entries have it, where its list and its positions stand."""

    forms: tuple[str, ...]
    count: int
    near: bytes | None
    lists_at: tuple[int, ...]
    """Where its list begins among the long ones, then where each of its parts ends."""
    strong: int
    """How many entries the first part has if there are two."""
    positions_at: tuple[int, int]


def rows(data: bytes) -> list[tuple[str, Listed]]:
    """The lines of a part of the words or pairs: what each begins with, and what there is of it."""
    reading = Reading(data)
    lines = reading.bytes(reading.number()).decode().split("\n")
    position = reading.number()
    lined = []
    for line in lines:
        stem, *forms = line.split(" ")
        count, size, strong = reading.number(), reading.number(), 0
        lists: tuple[int, ...] = ()
        if size & 1:
            at, strong = reading.numbers(2)
            lists = (at, *([at + reading.number()] if strong else []), at + (size >> 1))
        places = reading.number()
        lined.append((stem, tuple(forms), count, size >> 1, lists, strong, (position, position + places)))
        position += places
    found = []
    for stem, listed_forms, count, size, lists, strong, places_at in lined:
        near = None if lists else reading.bytes(size)
        found.append((stem, Listed(listed_forms, count, near, lists, strong, places_at)))
    return found
