"""Words that wait on the disk until all of a segment's are there, so that memory holds one chunk's at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from tempfile import NamedTemporaryFile

import numpy as np

from .codec import Numbers
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


class Spool:
    """A file that is gone when this is."""

    def __init__(self) -> None:
        self._file = NamedTemporaryFile(prefix="minutebook-")  # noqa: SIM115 it lives as long as this
        self._counts: list[int] = []
        self._number_of: dict[str, int] = {}
        self._stems: list[str] = []
        self._times = np.zeros(0, np.int64)  # of each form
        self._lengths: list[Numbers] = []
        self.entries = 0

    def put(self, found: Found) -> None:
        """Take what was found in the next entries. Raises OverflowError when they are more than a key can number."""
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
        numbers = self._numbers(found)
        self._times = np.append(self._times, np.zeros(len(self._stems) - len(self._times), np.int64))
        self._times[numbers] += np.bincount(found.form, minlength=len(numbers))
        self._file.write(keys.data)
        self._file.write(numbers[found.form].data)

    def _numbers(self, found: Found) -> Numbers:
        """The forms of a part as they are numbered here, in the order in which they came."""
        forms = found.forms.split("\n") if found.forms else []
        known = self._number_of
        new = [place for place, form in enumerate(forms) if form not in known]
        if new:
            stems = found.stems.split("\n")
            self._stems += [stems[place] for place in new]
            for place in new:
                known[forms[place]] = len(known)
        return np.fromiter(map(known.__getitem__, forms), np.uint32, len(forms))

    def lengths(self) -> Numbers:
        """How many words each entry has, by field."""
        return np.concatenate(self._lengths)

    def vocabulary(self) -> tuple[list[str], list[list[str]], Waiting]:
        """The stems in order, of each its forms in order, and all words. Raises OverflowError when there are more stems
        than a key can number. Nothing can be put here afterwards.
        """
        known: dict[str, list[str]] = {}
        for form in sorted(self._number_of):
            known.setdefault(self._stems[self._number_of[form]], []).append(form)
        stems = sorted(known)
        if len(stems) > 1 << (64 - STEM):
            raise OverflowError("more words than a segment can number")
        forms = [known[stem] for stem in stems]
        self._file.flush()
        table, times = self._tables(forms)
        self._number_of.clear()
        self._stems.clear()
        return stems, forms, Waiting(self._file.name, self._counts, table, times)

    def _tables(self, forms: Sequence[Sequence[str]]) -> tuple[Numbers, Numbers]:
        """`table` and `times` of what waits."""
        many = np.fromiter(map(len, forms), np.int64, len(forms))
        stem = np.repeat(np.arange(len(forms)), many)
        place = np.arange(len(stem)) - np.repeat(np.cumsum(many) - many, many)
        number = np.fromiter(map(self._number_of.__getitem__, chain.from_iterable(forms)), np.int64, len(stem))
        table = np.zeros(len(stem), np.uint64)
        table[number] = stem << STEM | np.minimum(place, (1 << FORM) - 1) << FIELD
        return table, np.bincount(stem, self._times[number], len(forms)).astype(np.int64)
