"""What pages reckon from a public text and print in words that stand nowhere in it: how many voted how, and from when
to when a meeting was.

A withheld vote has the same figures now and then. It is public that seven of these people were for it and four against.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_SIDES = {"fo": "for", "in": "for", "ag": "against", "ab": "abstained"}
"""By the first letters in minutes the word that pages print, in their order."""
_SIDE = r"(for|in\s+favour|against|abstained|abstentions?|abstaining)"
_VOTE = re.compile(r"vote[ \t*_]*:([^\n]*(?:\n[ \t]*[^\s][^\n]*)*)")
_NAMED = re.compile(rf"\b{_SIDE}\s*:\s*([^;]*)")
_COUNT = re.compile(rf"\d{{1,6}}(?=\s+(?:votes?\s+)?{_SIDE}\b)")
_BETWEEN_NAMES = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+")
_NOBODY = frozenset({"", "none", "nil", "0", "–", "-"})
_NEAR = 60
"""So far from each other the counts of one vote may stand."""
_TIME = re.compile(r"^\d{1,2}:\d{2}$", re.MULTILINE)


def reckoned(text: str) -> str:
    """Votes and hours as pages print them, "Vote: 7 for, 4 against", one to a line; nothing where there are none."""
    small = text.lower()
    votes = [*_named(small), *_counted(small)]
    times = _TIME.findall(small.partition("\n## ")[0])  # of front matter a public text has the values alone
    hours = [f"Time: {times[0]} to {times[1]}"] if len(times) == 2 else []
    return "\n".join(dict.fromkeys([*map(_printed, votes), *hours]))


def _printed(counts: Mapping[str, int]) -> str:
    return "Vote: " + ", ".join(f"{counts[side]} {side}" for side in dict.fromkeys(_SIDES.values()) if side in counts)


def _named(text: str) -> Iterator[dict[str, int]]:
    """Votes of which the names are told. A side that is not told is printed, too: nobody was on it."""
    for vote in _VOTE.finditer(text):
        named = {_SIDES[found[1][:2]]: _how_many(found[2]) for found in _NAMED.finditer(vote[1])}
        if named:
            yield dict.fromkeys(_SIDES.values(), 0) | named


def _how_many(names: str) -> int:
    return len([name for name in _BETWEEN_NAMES.split(names.strip().rstrip(".")) if name not in _NOBODY])


def _counted(text: str) -> Iterator[dict[str, int]]:
    """Votes that are told in figures, wherever they stand: pages set "Vote" before them."""
    counts: dict[str, int] = {}
    end = 0
    for found in _COUNT.finditer(text):
        side = _SIDES[found[1][:2]]
        if counts and (side in counts or found.start() - end > _NEAR):
            yield counts
            counts = {}
        counts[side] = int(found[0])
        end = found.end()
    if counts:
        yield counts
