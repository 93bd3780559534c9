"""A word with one slip in it: a letter too many, one missing, a wrong one, two changed places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

SHORTEST = 4
"""Letters of the shortest word in which a slip is looked for."""


def corrected(word: str, spellings: Sequence[Mapping[str, int]]) -> str | None:
    """The commonest known word from which this one is one slip away; of equally common ones the first by letters."""
    if len(word) < SHORTEST:
        return None
    counts: dict[str, int] = {}
    for spelling in spellings:
        for known, count in spelling.items():
            if abs(len(known) - len(word)) <= 1 and is_slip(word, known):
                counts[known] = counts.get(known, 0) + count
    return min(counts, key=lambda known: (-counts[known], known), default=None)


def is_slip(one: str, other: str) -> bool:
    """Whether two different words are one slip apart."""
    if len(one) > len(other):
        one, other = other, one
    start = 0
    while start < len(one) and one[start] == other[start]:
        start += 1
    rest, longer = one[start:], other[start:]
    if len(rest) < len(longer):
        return rest == longer[1:]
    swapped = len(rest) > 1 and rest[0] == longer[1] and rest[1] == longer[0] and rest[2:] == longer[2:]
    return bool(rest) and (rest[1:] == longer[1:] or swapped)
