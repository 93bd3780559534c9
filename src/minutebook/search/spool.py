"""Words that wait on the disk until all of a segment's are there, so that memory holds one chunk's at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from tempfile import TemporaryFile

import numpy as np

from .codec import Numbers
from .words import Found

FIELD, FORM, PLACE, ENTRY = 3, 5, 16, 20
"""Bits of a key, from the lowest; the rest is the stem."""
MOST_ENTRIES = 1 << ENTRY
"""More do not fit into a segment."""
ABOVE = FIELD + FORM + PLACE
STEM = ABOVE + ENTRY
_PARTS = 4
"""Parts in which the keys are sorted."""


class Spool:
    """A file without a name, which is gone when this is."""

    def __init__(self) -> None:
        self._file = TemporaryFile(prefix="minutebook-")  # noqa: SIM115 it lives as long as this
        self._counts: list[int] = []
        self._number_of: dict[str, int] = {}
        self._stems: list[str] = []
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
        self._file.write(keys.data)
        self._file.write(self._numbers(found)[found.form].data)

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

    def vocabulary(self) -> tuple[list[str], list[list[str]]]:
        """The stems in order, and of each its forms in order."""
        known: dict[str, list[str]] = {}
        for form in sorted(self._number_of):
            known.setdefault(self._stems[self._number_of[form]], []).append(form)
        stems = sorted(known)
        return stems, [known[stem] for stem in stems]

    def keys(self, forms: Sequence[Sequence[str]]) -> Iterator[Numbers]:
        """Every word of every entry as one number, sorted: by stem, entry, position. `forms` are those of each stem.

        They come in parts, none of which ends within a stem: what bounds the memory. Raises OverflowError when there
        are more stems than a key can number.
        """
        table = self._table(forms)
        before = np.append(0, np.cumsum(self._times(table, len(forms))))
        edges = np.searchsorted(before, before[-1] * np.arange(_PARTS + 1) // _PARTS)
        for first, end in pairwise(edges.tolist()):
            wanted = (np.uint64(first << STEM) <= table) & (table < np.uint64(end << STEM))
            yield self._keys(table, wanted, before[end] - before[first])

    def common(self, forms: Sequence[Sequence[str]], least: int) -> Numbers:
        """The same, of all stems at once that stand somewhere so many times at least."""
        table = self._table(forms)
        times = self._times(table, len(forms))
        wanted = times >= least
        return self._keys(table, wanted[(table >> np.uint64(STEM)).astype(np.int64)], times[wanted].sum())

    def _keys(self, table: Numbers, wanted: Numbers, count: int) -> Numbers:
        """The keys of the forms that are wanted, which are so many."""
        keys = np.empty(int(count), np.uint64)
        at = 0
        for key, form in self._parts():
            some = wanted[form]
            part = key[some] | table[form[some]]
            keys[at : at + len(part)] = part
            at += len(part)
        keys.sort()
        return keys

    def _times(self, table: Numbers, stems: int) -> Numbers:
        """How many times each stem stands somewhere."""
        counts = sum((np.bincount(form, minlength=len(table)) for _, form in self._parts()), np.zeros(len(table)))
        return np.bincount((table >> np.uint64(STEM)).astype(np.int64), counts, stems).astype(np.int64)

    def _table(self, forms: Sequence[Sequence[str]]) -> Numbers:
        """Of each form the part of a key that is its own: the stem, and which of its forms it is."""
        if len(forms) > 1 << (64 - STEM):
            raise OverflowError("more words than a segment can number")
        most = (1 << FORM) - 1
        table = np.zeros(len(self._stems), np.uint64)
        for stem, listed in enumerate(forms):
            for place, name in enumerate(listed):
                table[self._number_of[name]] = stem << STEM | min(place, most) << FIELD
        return table

    def _parts(self) -> Iterator[tuple[Numbers, Numbers]]:
        self._file.seek(0)
        for count in self._counts:
            key = np.frombuffer(self._file.read(count * 8), np.uint64)
            yield key, np.frombuffer(self._file.read(count * 4), np.uint32)
