"""Which citations of a text lie within the words of a link or within code, where no link can be made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar


class Placed(Protocol):
    """Something that stands in a text."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""


_Placed = TypeVar("_Placed", bound=Placed)
_LINK = re.compile(
    r"(?<!!)\[(?:[^\[\]]|\[[^\[\]]*+\])++\]\([^()]{0,500}(?:\([^()]{0,200}\)[^()]{0,200}){0,8}\)"  # as in pages/inline
)
_TICKS = re.compile(r"`++")


def outside(found: Iterable[_Placed], text: str) -> Iterator[_Placed]:
    """Of what stands in a text, in order, that which lies in no link and in no code."""
    spans = sorted(_inside(text))
    at = reach = 0
    for one in found:
        while at < len(spans) and spans[at][0] < one.end:
            reach = max(reach, spans[at][1])
            at += 1
        if one.start >= reach:
            yield one


def _inside(text: str) -> Iterator[tuple[int, int]]:
    """Where links and code stand."""
    for link in _LINK.finditer(text):
        yield link.span()
    runs = [ticks.span() for ticks in _TICKS.finditer(text)]
    closes: dict[int, int] = {}
    following = [0] * len(runs)
    for at in range(len(runs) - 1, -1, -1):
        length = runs[at][1] - runs[at][0]
        following[at] = closes.get(length, -1)
        closes[length] = at
    at = 0
    while at < len(runs):
        if following[at] > at:
            yield runs[at][0], runs[following[at]][1]
        at = max(at, following[at]) + 1
