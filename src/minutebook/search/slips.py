"""A word with one slip in it: a letter too many, one missing, a wrong one, two changed places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

SHORTEST = 4
"""Letters of the shortest word in which a slip is looked for."""


MOST = 3
"""Words that one may have been meant for."""
RARER = 10
"""How many times rarer than the commonest of them another may be."""


def corrected(word: str, spellings: Sequence[Mapping[str, int]], written: Mapping[str, str]) -> list[str]:
    """The commonest known words from which this one is one slip away; equally common ones by letters. `written` are
    words as they may be written, each with how the index writes it: "licensing", which it knows as "licencing"."""
    if len(word) < SHORTEST:
        return []
    counts: dict[str, int] = {}
    for spelling in spellings:
        for known, count in spelling.items():
            if abs(len(known) - len(word)) <= 1 and is_slip(word, known):
                counts[known] = counts.get(known, 0) + count
    for other, known in written.items():
        if is_slip(word, other) and known not in counts:
            count = sum(spelling.get(known, 0) for spelling in spellings)
            counts.update({other: count} if count else {})
    most = max(counts.values(), default=0)
    meant = [known for known, count in counts.items() if count * RARER >= most]
    return sorted(meant, key=lambda known: (-counts[known], known))[:MOST]


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
