"""The forms in which a reference is typed: TEN/2026/0417, TEN20260417, TEN 2026 417; SU 123 456, SU123456."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONG = 7
"""So many signs are no reference by chance."""
_WIDTH = 4
_CLOSED = re.compile(r"(?<![\w/.-])([A-Za-z]{2,6})((?:19|20)\d\d)(\d{3,6})(?![\w/])")
_GRID = re.compile(r"(?<![\w/.-])([A-Z]{2})\s?(?:(\d{3})\s?(\d{3})|(\d{4})\s?(\d{4})|(\d{5})\s?(\d{5}))(?![\w/])")


def parted(text: str) -> Iterator[tuple[str, ...]]:
    """The parts of references with a year, and of places on the grid, that a text may write without a gap."""
    for found in [*_CLOSED.finditer(text), *_GRID.finditer(text)]:
        yield tuple(part.lower() for part in found.groups() if part)


def typed(run: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A reference of some parts as others type it: in one word, and its last number with zeros before it or without.

    Days have other forms of their own: a reference has letters.
    """
    last = run[-1]
    if len("".join(run)) < LONG or not any(map(str.isalpha, run)):
        return
    yield ("".join(run),)
    if all(map(str.isdigit, run[1:])) and len(run) == 3 and len(set(map(len, run[1:]))) == 1 and len(run[0]) == 2:
        yield (run[0], "".join(run[1:]))
    if last.isdigit() and (other := {last.lstrip("0"), last.zfill(_WIDTH)} - {last, ""}):
        for number in sorted(other):
            if len("".join(run[:-1]) + number) >= LONG:
                yield (*run[:-1], number)
                yield ("".join(run[:-1]) + number,)
