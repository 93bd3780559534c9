"""The forms of a segment by numbers. Those of chunks that were numbered before are not looked up again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from .codec import Numbers
from .words import Found


@dataclass(slots=True)
class Numbered:
    """Forms in order, each with its stem; and of some chunks, by their keys, the numbers of their forms."""

    forms: list[str] = field(default_factory=list)
    stems: list[str] = field(default_factory=list)
    chunks: Mapping[str, Numbers] = field(default_factory=dict)


class _Counting(dict[str, int]):
    """Numbers what it is asked for, in the order in which that comes."""

    def __missing__(self, form: str) -> int:
        number = self[form] = len(self)
        return number


class Lexicon:
    """The forms of a segment that is being made. `known` are those that it had when it was made last."""

    def __init__(self, known: Numbered) -> None:
        self._number_of = _Counting(zip(known.forms, range(len(known.forms)), strict=True))
        self._stems = list(known.stems)
        self._known = known.chunks
        self._chunks: dict[str, Numbers] = {}
        self._times = np.zeros(len(self._stems), np.int64)

    def put(self, key: str, found: Found) -> Numbers:
        """The numbers of a chunk's forms, for good. Its words are counted."""
        numbers = self._known.get(key)
        if numbers is None:
            numbers = self._looked_up(found)
            self._times = np.append(self._times, np.zeros(len(self._stems) - len(self._times), np.int64))
        self._times[numbers] += np.bincount(found.form, minlength=len(numbers))
        self._chunks[key] = numbers
        return numbers

    def _looked_up(self, found: Found) -> Numbers:
        forms = found.forms.split("\n") if found.forms else []
        known = len(self._stems)
        numbers = np.fromiter(map(self._number_of.__getitem__, forms), np.uint32, len(forms))
        new = np.flatnonzero(numbers >= known).tolist()
        if new:
            stems = found.stems.split("\n")
            self._stems += [stems[place] for place in new]
        return numbers

    def sorted(self) -> tuple[Numbered, Numbers, Numbers]:
        """What stands somewhere, in order of stems and forms; the numbers that these had; and how many times each
        stands somewhere. Nothing can be put here afterwards.
        """
        forms, stems = list(self._number_of), self._stems
        both = list(map("\0".join, zip(stems, forms, strict=True)))
        there = np.flatnonzero(self._times).tolist()  # what was known may be gone
        order = sorted(there, key=both.__getitem__)  # quick, since most of it is in order
        rank = np.zeros(len(forms), np.uint32)
        rank[order] = np.arange(len(order), dtype=np.uint32)
        chunks = {key: rank[numbers] for key, numbers in self._chunks.items()}
        found = Numbered([forms[number] for number in order], [stems[number] for number in order], chunks)
        for held in (self._number_of, self._stems, self._chunks):
            held.clear()
        return found, np.array(order, np.int64), self._times[order]
