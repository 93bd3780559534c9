"""Words that wait on the disk until all of a segment's are there, so that memory holds one chunk's at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import BufferedWriter
from itertools import pairwise
from pathlib import Path
from tempfile import mkstemp
from weakref import finalize

import numpy as np

from .codec import Numbers
from .lexicon import Lexicon, Numbered
from .words import Found

FIELD, FORM, PLACE, ENTRY = 3, 5, 16, 20
"""Bits of a key, from the lowest; the rest is the stem."""
MOST_ENTRIES = 1 << ENTRY
"""More do not fit into a segment."""
ABOVE = FIELD + FORM + PLACE
STEM = ABOVE + ENTRY


@dataclass(frozen=True, slots=True)
class Waiting:
    """The words of a spool, which any process can read."""

    path: str
    counts: Sequence[int]
    table: Numbers
    """Of each form the part of a key that is its own: the stem, and which of its forms it is."""
    times: Numbers
    """How many times each stem stands somewhere."""

    def keys(self, stems: Numbers) -> Numbers:
        """Every word of every entry whose stem is wanted as one number, sorted: by stem, entry, position."""
        wanted = stems[(self.table >> np.uint64(STEM)).astype(np.int64)]
        keys = np.empty(int(self.times[stems].sum()), np.uint64)
        at = 0
        for key, form in self._parts():
            some = np.flatnonzero(wanted[form])
            part = key[some] | self.table[form[some]]
            keys[at : at + len(part)] = part
            at += len(part)
        keys.sort()
        return keys

    def _parts(self) -> Iterator[tuple[Numbers, Numbers]]:
        with open(self.path, "rb") as file:
            for count in self.counts:
                yield np.fromfile(file, np.uint64, count), np.fromfile(file, np.uint32, count)


@dataclass(frozen=True, slots=True)
class Sorted:
    """The stems of a spool in order, of each its forms in order, and the words by their numbers."""

    stems: list[str]
    forms: list[list[str]]
    known: Numbered
    waiting: Waiting


class Spool:
    """A file that is gone when this is; one that was left, since the process was killed, goes with its `folder`.
    Forms that are known need not be numbered again.
    """

    def __init__(self, known: Numbered, folder: Path | None = None) -> None:
        handle, self._path = mkstemp(prefix="minutebook-", dir=folder)
        self._file = os.fdopen(handle, "wb")
        finalize(self, _remove, self._file, self._path)
        self._counts: list[int] = []
        self._lexicon = Lexicon(known)
        self._lengths: list[Numbers] = []
        self.entries = 0

    def put(self, key: str, found: Found) -> None:
        """Take what was found in the next entries, a chunk with this key. Raises OverflowError when they are more than
        can be numbered.
        """
        first = np.uint64(self.entries)
        self.entries += len(found.lengths)
        if self.entries > MOST_ENTRIES:
            raise OverflowError("more entries than a segment can number")
        keys = found.entry.astype(np.uint64)
        keys += first
        for bits, values in ((PLACE, found.place), (FORM + FIELD, found.field)):
            keys <<= np.uint64(bits)
            keys |= values
        self._counts.append(len(keys))
        self._lengths.append(found.lengths)
        numbers = self._lexicon.put(key, found)
        self._file.write(keys.data)
        self._file.write(numbers[found.form].data)

    def lengths(self) -> Numbers:
        """How many words each entry has, by field."""
        return np.concatenate(self._lengths)

    def sorted(self) -> Sorted:
        """All words by numbers, and their forms in order. Raises OverflowError when there are more stems than a key can
        number. Nothing can be put here afterwards.
        """
        known, numbers, times = self._lexicon.sorted()
        new = np.array([one != other for one, other in pairwise([None, *known.stems])], bool)
        stem, firsts = np.cumsum(new) - 1, np.flatnonzero(new)
        if len(firsts) > 1 << (64 - STEM):
            raise OverflowError("more words than a segment can number")
        place = np.arange(len(stem)) - firsts[stem]
        table = np.zeros(int(numbers.max(initial=-1)) + 1, np.uint64)
        table[numbers] = stem << STEM | np.minimum(place, (1 << FORM) - 1) << FIELD
        self._file.flush()
        of_stem = np.bincount(stem, times, len(firsts)).astype(np.int64)
        waiting = Waiting(self._path, self._counts, table, of_stem)
        edges = [*firsts.tolist(), len(stem)]
        forms = [known.forms[start:end] for start, end in pairwise(edges)]
        return Sorted([known.stems[first] for first in edges[:-1]], forms, known, waiting)


def _remove(file: BufferedWriter, path: str) -> None:
    """Where a signal ends a build, its folder may be gone before this is; a full disk takes no last words."""
    with suppress(OSError):
        file.close()
    with suppress(OSError):
        os.unlink(path)
