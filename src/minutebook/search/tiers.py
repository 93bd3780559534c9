"""Very long lists in two parts: the entries in which a word is strong, and all others."""

from __future__ import annotations

import numpy as np

from .codec import Numbers, varints

SHARE = 3
"""Strong are at most one in so many entries of a list."""


def tiers(data: bytes, count: int) -> list[tuple[int, bytes]]:
    """A list cut in two, each part with how many entries it has: those with the highest impacts, and the others. A list
    of which too many are the highest stays whole.
    """
    entries, impacts = decoded(data, count)
    many = np.cumsum(np.bincount(impacts)[::-1])  # of so many and higher
    fit = int(np.searchsorted(many, count // SHARE, "right"))
    if not fit or not many[fit - 1]:
        return [(count, data)]
    strong = impacts > impacts.max() - fit
    return [(int(some.sum()), _encoded(entries[some], impacts[some])) for some in (strong, ~strong)]


def decoded(data: bytes, count: int) -> tuple[Numbers, Numbers]:
    """The entries of a list, and the impact in each. Raises IndexError if it has another number of them."""
    gaps = np.frombuffer(data, np.uint8)[: len(data) - count].astype(np.int64)
    starts = np.flatnonzero(np.concatenate([[True], gaps[:-1] < 128])) if len(gaps) else gaps
    if len(starts) != count:
        raise IndexError
    step = np.arange(len(gaps)) - np.repeat(starts, np.diff(np.append(starts, len(gaps))))
    numbers = np.add.reduceat((gaps & 127) << 7 * step, starts) if count else gaps
    return np.cumsum(numbers + 1) - 1, np.frombuffer(data, np.uint8)[len(data) - count :]


def _encoded(entries: Numbers, impacts: Numbers) -> bytes:
    return varints(np.diff(entries, prepend=-1) - 1)[0].tobytes() + impacts.tobytes()
