"""A segment as blocks: the words of some years with their lists and positions, columns, cards, texts, and a head."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from typing import Any

from .chunk import Block, Chunk
from .codec import Numbers, block, pieces, varint
from .entry import OUTCOMES
from .inverted import Inverted, invert, keys_of, slices, weights_of
from .spool import Spool
from .vocabulary import forget

NEAR = 1_000
"""A list of so many bytes stands with its word; the word is common if its list is longer, and that has a place of its
own."""
WORDS, LISTS, POSITIONS, COLUMNS = 9_500, 17_000, 78_000, 90_000
"""Bytes in a block of each kind before it is packed. A search loads words and lists for each word of a query, positions
for phrases alone: these may be large, so that there are not too many files."""
MOST_BLOCKS = 700
"""Blocks that a segment's words are cut into, and its lists, unless they would be too large."""
LARGEST = 84_000
"""Bytes in a block of words or lists before it is packed, at most."""
COMMON = 80_000
"""Bytes in a block of common words before it is packed."""
LEAST = 8_192
"""Bytes in a block when it is packed, at least, but for the last of its kind."""
SPELLED = 12_000
"""How many of a segment's commonest words a slip is looked for in."""

Apply = Callable[..., Iterator[Inverted]]
"""What does a function's work for several arguments at once, like `map`."""


@dataclass(slots=True)
class Run:
    """A meeting's part of a segment, or the people's: so many entries of one board and day."""

    board: str | None
    day: date | None
    entries: int


class Packer:
    """Packs blocks, several at once, and hands each one on in order."""

    def __init__(self, keep: Callable[[Block], object], jobs: int) -> None:
        self._keep = keep
        self._threads = ThreadPoolExecutor(max(1, jobs))  # zlib lets other threads work

    def pack(self, kind: str, payloads: Sequence[bytes]) -> list[str]:
        """The names of these blocks."""
        return [self._kept(made) for made in self._threads.map(lambda payload: block(kind, payload), payloads)]

    def _kept(self, made: Block) -> str:
        self._keep(made)
        return made[0]

    def stream(self, kind: str, data: bytes, size: int) -> list[tuple[int, str]]:
        """A stream in blocks of about one size, with where each one's part ends."""
        return self.cut(kind, data, list(pieces(len(data), size)) if data else [])

    def cut(self, kind: str, data: bytes, edges: Sequence[tuple[int, int]]) -> list[tuple[int, str]]:
        """A stream in blocks at given places; where a block would be too small it goes on to the next place."""
        found = []
        start = 0
        made = self._threads.map(lambda edge: block(kind, data[edge[0] : edge[1]]), edges)
        for (first, end), one in zip(edges, made, strict=True):
            if start < first:
                one = block(kind, data[start:end])
            if len(one[1]) >= LEAST or end == len(data):
                found.append((end, self._kept(one)))
                start = end
        return found


def write(
    chunks: Sequence[Chunk], words: Spool, runs: Sequence[Run], keep: Callable[[Block], object], apply: Apply,
    jobs: int = 1,
) -> str:  # fmt: skip
    """Write a segment, but for the blocks of its chunks, whose `words` lie apart; the name of its head."""
    packer = Packer(keep, jobs)
    matters = sorted({row[2] for chunk in chunks for row in chunk.rows if row[2]})
    people = sorted({slug for chunk in chunks for row in chunk.rows for slug in row[3]})
    boards = sorted({run.board for run in runs if run.board})
    flags = bytes(row[0] for chunk in chunks for row in chunk.rows)
    head: dict[str, Any] = {"entries": len(flags), "boards": boards, "matters": matters, "people": people}
    head |= _words(chunks, words, packer, apply)
    head["flags"] = packer.stream("B", flags, COLUMNS)
    head["facets"] = packer.stream("F", _facets(chunks, runs, boards, matters, people), COLUMNS)
    for kind in ("cards", "texts"):
        head[kind] = list(_gathered(chunks, kind))
    (name,) = packer.pack("H", [json.dumps(head, separators=(",", ":"), ensure_ascii=False).encode()])
    return name


def _gathered(chunks: Sequence[Chunk], kind: str) -> Iterator[tuple[int, str]]:
    first = 0
    for chunk in chunks:
        yield from ((first + start, name) for start, (name, _) in getattr(chunk, kind))
        first += chunk.entries


def _vocabulary(chunks: Sequence[Chunk]) -> tuple[list[str], list[list[str]]]:
    """The stems in order, and of each its forms in order."""
    stem_of: dict[str, str] = {}
    for chunk in chunks:
        stem_of |= chunk.found.stems()
    known: dict[str, list[str]] = {}
    for form in sorted(stem_of):
        known.setdefault(stem_of[form], []).append(form)
    stems = sorted(known)
    return stems, [known[stem] for stem in stems]


def _words(chunks: Sequence[Chunk], words: Spool, packer: Packer, apply: Apply) -> dict[str, Any]:
    """The words with lists and positions; what the head says of them."""
    stems, forms = _vocabulary(chunks)
    weights = weights_of([chunk.found for chunk in chunks])
    keys = keys_of(words, [chunk.entries for chunk in chunks], forms)
    parts = [(some, many, weights) for some, many in slices(keys, forms)]
    del keys
    counts: list[int] = []
    lists: list[bytes] = []
    places: list[bytes] = []
    for made in apply(_invert, *zip(*parts, strict=True)) if parts else ():
        counts += made.counts
        lists += made.lists
        places += made.places
    del parts
    rows = [_Row(*one) for one in zip(stems, forms, counts, lists, places, strict=True)]
    near, far = ([row for row in rows if (len(row.list) > NEAR) is is_far] for is_far in (False, True))
    edge = sum(len(row.places) for row in near)
    leaves = list(_leaves(near, 0, _size(WORDS, sum(len(row.list) for row in near) * 2)))
    return {
        "words": [(_first(leaf), name) for leaf, name in zip(leaves, packer.pack("W", leaves), strict=True)],
        "common": packer.pack("W", list(_leaves(far, edge, COMMON))),
        "spelling": packer.pack("S", [_spelling(counts, forms)]),
        "lists": packer.cut("L", b"".join(row.list for row in far), list(_edges([row.list for row in far]))),
        "positions": packer.stream("P", b"".join(row.places for row in (*near, *far)), POSITIONS),
    }


@dataclass(slots=True)
class _Row:
    """A stem with its forms: how many entries have it, and the bytes of its list and of its positions."""

    stem: str
    forms: list[str]
    count: int
    list: bytes
    places: bytes


def _invert(keys: Numbers, forms: Numbers, weights: Numbers) -> Inverted:
    forget()  # the texts are done with, and memory is short
    return invert(keys, forms, weights)


def _first(leaf: bytes) -> str:
    """The first stem of a block of words."""
    start = next(place for place, byte in enumerate(leaf) if byte < 128) + 1
    return leaf[start : leaf.index(b" ", start)].decode()


def _leaves(rows: list[_Row], position: int, largest: int) -> Iterator[bytes]:
    """Blocks of words in order, each word with its list or where that is; their positions begin at `position`."""
    lines: list[str] = []
    numbers: list[bytes] = []
    near: list[bytes] = []
    start, at, size, enough = position, 0, 0, largest
    for row in rows:
        lines.append(f"{row.stem} {' '.join(row.forms)}")
        parts = varint(row.count)
        if len(row.list) > NEAR:
            parts += varint(len(row.list) * 2 + 1) + varint(at)
            at += len(row.list)
        else:
            parts += varint(len(row.list) * 2)
            near.append(row.list)
            size += len(row.list)
        numbers.append(parts + varint(len(row.places)))
        position += len(row.places)
        size += len(lines[-1]) // 2 + len(numbers[-1])
        if size >= enough:
            leaf = _leaf(lines, start, numbers, near)
            enough += largest
            if len(zlib.compress(leaf, 1)) >= LEAST:
                yield leaf
                lines, numbers, near, start, size, enough = [], [], [], position, 0, largest
    if lines:
        yield _leaf(lines, start, numbers, near)


def _leaf(lines: list[str], position: int, numbers: list[bytes], near: list[bytes]) -> bytes:
    text = "\n".join(lines).encode()
    return b"".join([varint(len(text)), text, varint(position), *numbers, *near])


def _edges(lists: list[bytes]) -> Iterator[tuple[int, int]]:
    """Where the stream of long lists is cut: short ones stand together, a very long one by itself or in parts."""
    size = _size(LISTS, sum(map(len, lists)))
    start = end = 0
    for one in lists:
        if end > start and (end - start >= size or len(one) >= 2 * size):
            yield start, end
            start = end
        end += len(one)
        if end - start >= 2 * size:
            yield from ((start + first, start + last) for first, last in pieces(end - start, LARGEST))
            start = end
    if end > start:
        yield start, end


def _spelling(counts: list[int], forms: list[list[str]]) -> bytes:
    """The commonest words of letters alone, among which a slip is looked for."""
    words = [
        (count, form)
        for count, listed in zip(counts, forms, strict=True)
        for form in listed
        if len(form) > 3 and form.isalpha()
    ]
    words.sort(key=lambda one: (-one[0], one[1]))
    kept = sorted((form, count) for count, form in words[:SPELLED])
    text = "\n".join(form for form, _ in kept).encode()
    return varint(len(text)) + text + b"".join(varint(count) for _, count in kept)


def _size(least: int, total: int) -> int:
    """How large a block of something is: larger where there would be too many files."""
    return min(max(least, total // MOST_BLOCKS), LARGEST)


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
