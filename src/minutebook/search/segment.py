"""A segment: the chunks of some years turned from "which words has an entry" to "which entries has a word"."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from .chunk import NO_PLACE, Block, Chunk
from .codec import Numbers, block, pieces, put, sizes, varint, varints
from .entry import OUTCOMES
from .ranking import FIELD_WEIGHTS, K1, LENGTH_COUNTS, TOP, USUAL_LENGTHS

NEAR = 700
"""A list of so many bytes stands with its word; a longer one has a place of its own."""
WORDS, LISTS, POSITIONS, COLUMNS = 14_000, 24_000, 40_000, 120_000
"""Bytes in a block of each kind before it is packed, at least."""
MOST_BLOCKS = 340
"""Blocks that a segment's words, lists and positions are cut into each, unless they would be too large."""
LARGEST = 90_000
"""Bytes in a block before it is packed, at most."""
SPELLED = 12_000
"""How many of a segment's commonest words a slip is looked for in."""
_SLICE = 1_500_000
"""Words that are worked on at once: what bounds the memory."""
_FORM_BITS, _PLACE_BITS, _ENTRY_BITS, _FIELD_BITS = 5, 16, 20, 3
MOST_ENTRIES = 1 << _ENTRY_BITS
"""More do not fit into a segment."""


@dataclass(slots=True)
class Run:
    """A meeting's part of a segment, or the people's: so many entries of one board and day."""

    board: str | None
    day: date | None
    entries: int


class Streams:
    """Long strings of bytes, cut into blocks."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []

    def cut(self, kind: str, data: bytes, size: int) -> list[tuple[int, str]]:
        """A stream in blocks of about one size."""
        return [self.one(kind, data, start, end) for start, end in pieces(len(data), size) if end > start]

    def one(self, kind: str, data: bytes, start: int, end: int) -> tuple[int, str]:
        """One block of a stream, and where its part ends."""
        name, packed = block(kind, data[start:end])
        self.blocks.append((name, packed))
        return end, name


def invert(chunks: Sequence[Chunk], runs: Sequence[Run]) -> tuple[str, list[Block]]:
    """The name of a segment's head, and all blocks of the segment."""
    out = Streams()
    stems, forms = _vocabulary(chunks)
    matters = sorted({row[2] for chunk in chunks for row in chunk.rows if row[2]})
    people = sorted({slug for chunk in chunks for row in chunk.rows for slug in row[3]})
    boards = sorted({run.board for run in runs if run.board})
    flags = bytes(row[0] for chunk in chunks for row in chunk.rows)
    head: dict[str, Any] = {"entries": len(flags), "boards": boards, "matters": matters, "people": people}
    head |= _Words(out, stems, forms).write(chunks)
    head["flags"] = out.cut("B", flags, COLUMNS)
    head["facets"] = out.cut("F", _facets(chunks, runs, boards, matters, people), COLUMNS)
    for kind in ("cards", "texts"):
        head[kind] = list(_gathered(out, chunks, kind))
    name, data = block("H", json.dumps(head, separators=(",", ":"), ensure_ascii=False).encode())
    return name, [*out.blocks, (name, data)]


def _gathered(out: Streams, chunks: Sequence[Chunk], kind: str) -> Iterator[tuple[int, str]]:
    first = 0
    for chunk in chunks:
        for start, made in getattr(chunk, kind):
            out.blocks.append(made)
            yield first + start, made[0]
        first += chunk.entries


def _vocabulary(chunks: Sequence[Chunk]) -> tuple[list[str], list[list[str]]]:
    """The stems in order, and of each its forms in order."""
    stem_of: dict[str, str] = {}
    for chunk in chunks:
        stem_of |= chunk.forms
    known: dict[str, list[str]] = {}
    for form in sorted(stem_of):
        known.setdefault(stem_of[form], []).append(form)
    stems = sorted(known)
    return stems, [known[stem] for stem in stems]


class _Words:
    """Writes the words of a segment with their lists and positions."""

    def __init__(self, out: Streams, stems: list[str], forms: list[list[str]]) -> None:
        self.out, self.stems, self.forms = out, stems, forms
        self.lists: list[bytes] = []
        self.places: list[bytes] = []
        self.counts: list[int] = []

    def write(self, chunks: Sequence[Chunk]) -> dict[str, Any]:
        """All of it; what the head says of it."""
        keys, weights = self._keys(chunks)
        for part in _slices(keys):
            self._take(part, weights)
        positions = b"".join(self.places)
        return {
            "words": list(self._blocks()),
            "spelling": self._spelling(),
            "lists": self._far,
            "positions": self.out.cut("P", positions, _size(POSITIONS, len(positions))),
        }

    def _keys(self, chunks: Sequence[Chunk]) -> tuple[Numbers, Numbers]:
        """Every word of every entry as one number that sorts by stem, entry, position; and the weight of an occurrence
        by entry and field."""
        # of a form in one number: that of its stem, and which of the stem's forms it is
        of_form = {
            form: stem << _FORM_BITS | min(place, 31)
            for stem, forms in enumerate(self.forms)
            for place, form in enumerate(forms)
        }
        keys = np.empty(sum(len(chunk.form) for chunk in chunks), np.uint64)
        at = first = 0
        for chunk in chunks:
            table = np.fromiter(map(of_form.__getitem__, chunk.forms), np.uint64, len(chunk.forms))
            form = table[chunk.form]
            part = keys[at : at + len(chunk.form)]
            part[:] = form >> np.uint64(_FORM_BITS)
            for bits, values in (
                (_ENTRY_BITS, chunk.entry.astype(np.uint64) + np.uint64(first)),
                (_PLACE_BITS, chunk.place), (_FORM_BITS, form & np.uint64(31)), (_FIELD_BITS, chunk.field),
            ):  # fmt: skip
                part <<= np.uint64(bits)
                part |= values.astype(np.uint64)
            at, first = at + len(chunk.form), first + chunk.entries
        keys.sort()
        lengths = np.concatenate([chunk.lengths for chunk in chunks]).astype(np.float32)
        counts = np.array(LENGTH_COUNTS, np.float32)
        norm = 1 - counts + counts * lengths / np.array(USUAL_LENGTHS, np.float32)
        return keys, (np.array(FIELD_WEIGHTS, np.float32) / norm).ravel()

    def _take(self, keys: Numbers, weights: Numbers) -> None:
        """Lists and positions of the stems of a slice of the sorted keys."""
        kind = (keys & np.uint64(7)).astype(np.int64)
        form = (keys >> np.uint64(_FIELD_BITS) & np.uint64(31)).astype(np.int64)
        place = (keys >> np.uint64(_FIELD_BITS + _FORM_BITS) & np.uint64(0xFFFF)).astype(np.int64)
        pair = keys >> np.uint64(_FIELD_BITS + _FORM_BITS + _PLACE_BITS)
        entry = (pair & np.uint64(MOST_ENTRIES - 1)).astype(np.int64)
        firsts = np.flatnonzero(np.concatenate([[True], pair[1:] != pair[:-1]]))
        stem = (pair[firsts] >> np.uint64(_ENTRY_BITS)).astype(np.int64)
        weight = np.add.reduceat(weights[entry * 5 + kind], firsts)
        impact = np.clip(np.rint(TOP * weight / (weight + K1)), 1, TOP).astype(np.uint8)
        heads = np.flatnonzero(np.concatenate([[True], stem[1:] != stem[:-1]]))
        self._lists(entry[firsts], impact, heads)
        self._positions(place, form, firsts, heads, stem)
        self.counts += np.diff(np.append(heads, len(firsts))).tolist()

    def _lists(self, entry: Numbers, impact: Numbers, heads: Numbers) -> None:
        gaps = np.diff(entry, prepend=0) - 1
        gaps[heads] = entry[heads]
        size = sizes(gaps)
        count = np.diff(np.append(heads, len(entry)))
        gap_bytes = np.add.reduceat(size, heads)
        starts = np.cumsum(gap_bytes + count) - (gap_bytes + count)
        before = np.cumsum(size) - size
        out = np.empty(int(size.sum()) + len(entry), np.uint8)
        put(out, before - np.repeat(before[heads] - starts, count), gaps, size)
        place = np.arange(len(entry)) - np.repeat(heads, count)
        out[np.repeat(starts + gap_bytes, count) + place] = impact
        data, ends = out.tobytes(), np.append(starts[1:], len(out))
        self.lists += [data[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]

    def _positions(self, place: Numbers, form: Numbers, firsts: Numbers, heads: Numbers, stem: Numbers) -> None:
        """Where a word stands in each of its entries: how often, then each distance with the form."""
        forms = np.array([len(self.forms[number]) for number in stem[heads].tolist()], np.int64)
        groups = np.diff(np.append(firsts, len(place)))
        of_group = np.repeat(np.arange(len(firsts)), groups)
        placed = place != NO_PLACE
        delta = np.diff(place, prepend=0)
        delta[firsts] = place[firsts]
        multiple = np.repeat(forms, np.diff(np.append(heads, len(firsts))))[of_group]
        value = (delta * multiple + np.minimum(form, multiple - 1))[placed]
        count = np.bincount(of_group[placed], minlength=len(firsts))
        at = np.arange(len(firsts)) + np.cumsum(count) - count
        numbers = np.empty(len(firsts) + len(value), np.int64)
        mask = np.ones(len(numbers), bool)
        mask[at] = False
        numbers[at], numbers[mask] = count, value
        out, size = varints(numbers)
        ends = np.cumsum(size)
        edges = np.append(ends[at[heads]] - size[at[heads]], len(out)).tolist()
        data = out.tobytes()
        self.places += [data[start:end] for start, end in itertools.pairwise(edges)]

    def _blocks(self) -> Iterator[tuple[str, str]]:
        """The words in order, each with its list or where that is; first of all the long lists."""
        far = {place for place, data in enumerate(self.lists) if len(data) > NEAR}
        self._far = self._long([self.lists[place] for place in sorted(far)])
        at = position = 0
        largest = _size(WORDS, sum(len(data) for place, data in enumerate(self.lists) if place not in far) * 2)
        lines: list[str] = []
        numbers: list[bytes] = []
        near: list[bytes] = []
        start, size = position, 0
        for place, data in enumerate(self.lists):
            line = " ".join([self.stems[place], *self.forms[place]])
            parts = [varint(self.counts[place])]
            if place in far:
                parts += [varint(len(data) * 2 + 1), varint(at)]
                at += len(data)
            else:
                parts.append(varint(len(data) * 2))
                near.append(data)
            parts.append(varint(len(self.places[place])))
            position += len(self.places[place])
            lines.append(line)
            numbers.append(b"".join(parts))
            size += len(line) // 2 + len(numbers[-1]) + (0 if place in far else len(data))
            if size >= largest or place == len(self.lists) - 1:
                text = "\n".join(lines).encode()
                name, made = block("W", varint(len(text)) + text + varint(start) + b"".join([*numbers, *near]))
                self.out.blocks.append((name, made))
                yield lines[0].partition(" ")[0], name
                lines, numbers, near, start, size = [], [], [], position, 0

    def _long(self, lists: list[bytes]) -> list[tuple[int, str]]:
        """Long lists in blocks that end where a list does, unless it is longer than a block by itself."""
        data = b"".join(lists)
        found: list[tuple[int, str]] = []
        size = _size(LISTS, len(data))
        start = end = 0
        for number, one in enumerate(lists):
            end += len(one)
            following = len(lists[number + 1]) if number + 1 < len(lists) else 0
            if end - start >= size or following >= 2 * size or not following:
                for a, b in pieces(end - start, 2 * size):
                    found.append(self.out.one("L", data, start + a, start + b))
                start = end
        return found

    def _spelling(self) -> list[str]:
        """The commonest words of letters alone, among which a slip is looked for."""
        words = [
            (count, form)
            for count, forms in zip(self.counts, self.forms, strict=True)
            for form in forms
            if len(form) > 3 and form.isalpha()
        ]
        words.sort(key=lambda one: (-one[0], one[1]))
        kept = sorted((form, count) for count, form in words[:SPELLED])
        text = "\n".join(form for form, _ in kept).encode()
        counts = b"".join(varint(count) for _, count in kept)
        name, data = block("S", varint(len(text)) + text + counts)
        self.out.blocks.append((name, data))
        return [name]


def _size(least: int, total: int) -> int:
    """How large a block of something is: larger where there would be too many files."""
    return min(max(least, total // MOST_BLOCKS), LARGEST)


def _slices(keys: Numbers) -> Iterator[Numbers]:
    """The sorted keys in parts, none of which ends within a stem."""
    shift = np.uint64(_FIELD_BITS + _FORM_BITS + _PLACE_BITS + _ENTRY_BITS)
    start = 0
    while start < len(keys):
        end = min(start + _SLICE, len(keys))
        if end < len(keys):
            following = (keys[end - 1] >> shift) + np.uint64(1)
            end = (
                int(np.searchsorted(keys, following << shift, "left")) if following >> np.uint64(20) == 0 else len(keys)
            )
        yield keys[start:end]
        start = end


def _facets(
    chunks: Sequence[Chunk], runs: Sequence[Run], boards: list[str], matters: list[str], people: list[str]
) -> bytes:
    """What results are counted and filtered by, column by column."""
    out = bytearray(varint(len(runs)))
    before = 0
    for run in runs:
        day = (run.day - date(1970, 1, 1)).days if run.day else before
        step, before = day - before, day
        out += varint(boards.index(run.board) + 1 if run.board else 0)
        out += varint(step * 2 if step >= 0 else -step * 2 - 1) + varint(run.entries)
    rows = [row for chunk in chunks for row in chunk.rows]
    out += bytes(OUTCOMES.index(row[1]) if row[1] in OUTCOMES else 0 for row in rows)
    out += _pairs([(entry, row[2]) for entry, row in enumerate(rows) if row[2]], matters)
    out += _pairs([(entry, slug) for entry, row in enumerate(rows) for slug in row[3]], people)
    return bytes(out)


def _pairs(found: list[tuple[int, str]], names: list[str]) -> bytes:
    number = {name: place for place, name in enumerate(names)}
    out, before = bytearray(varint(len(found))), 0
    for entry, name in found:
        out += varint(entry - before) + varint(number[name])
        before = entry
    return bytes(out)
