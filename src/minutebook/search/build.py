"""Makes the index: cuts the sources into segments and chunks, has them made, writes blocks and manifest.

What was made before is taken from a cache of public results, by the keys of the sources; the same sources give the
same bytes whether or not there is one.
"""

from __future__ import annotations

import gc
import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from minutebook.program import program

from . import chunk as chunks
from . import ranking, segment
from .cache import Cache
from .chunk import Chunk
from .codec import block
from .english import english
from .entry import Names, Source

FORMAT = 1
MANIFEST = "search/index.json"
BLOCKS = "search/blocks/"
CHUNK = 100
"""Meetings after which a chunk ends, with the quarter of a year in which they are reached."""
RECENT = 2
"""Municipal years of the recent segment: that of the newest minutes and the one before."""
_FEW = 60
"""Up to so many meetings one process makes the index: starting more costs longer than it saves."""

Write = Callable[[str, bytes], object]


@dataclass(frozen=True, slots=True)
class Made:
    """What an index holds, for whoever wants to know."""

    entries: int
    segments: int
    blocks: int
    size: int


def build(
    sources: Sequence[Source], names: Names, as_of: date | None, first_month: int, write: Write,
    *, jobs: int = 1, cache: Cache | None = None,
) -> Made:  # fmt: skip
    """Write the index of these sources, which are sorted by day; those without a day come last."""
    parts = [part for part in _segments(sources, as_of, first_month) if part]
    cache = cache or Cache(None)
    heads: list[dict[str, Any]] = []
    entries = size = count = 0
    with _workers(sources, jobs if len(sources) > _FEW else 1) as pool:
        for one in [_Segment(sources, part, pool, cache) for part in parts]:
            head, held = one.head()
            heads.append({"head": head, "entries": held})
            entries += held
            for name, data in one.blocks():
                size, count = size + len(data), count + 1
                write(f"{BLOCKS}{name}.bin", data)
    cache.tidy()
    known, data = block("N", _json(_names(names)))
    write(f"{BLOCKS}{known}.bin", data)
    write(MANIFEST, _json({"format": FORMAT, "entries": entries, "names": known, "segments": heads}))
    return Made(entries, len(heads), count + 1, size + len(data))


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _names(names: Names) -> dict[str, Any]:
    return {
        "boards": names.boards, "matters": names.matters, "people": names.people, "glossary": names.glossary,
        "language": names.language, **english().data, "weights": ranking.WEIGHTS,
    }  # fmt: skip


def municipal(day: date, first_month: int) -> int:
    """The municipal year of a day, by the calendar year in which it begins."""
    return day.year if day.month >= first_month else day.year - 1


def _segments(sources: Sequence[Source], as_of: date | None, first_month: int) -> list[list[int]]:
    """The earlier years, and the recent ones with what has no day: the places of their sources."""
    newest = max((source.date for source in sources if source.date), default=date.min)
    edge = municipal(as_of or newest, first_month) - RECENT + 1
    parts: list[list[int]] = [[], []]
    for place, source in enumerate(sources):
        parts[source.date is None or municipal(source.date, first_month) >= edge].append(place)
    return parts


def _cut(sources: Sequence[Source], part: Sequence[int]) -> Iterator[list[int]]:
    """The chunks of a segment: whole quarters of a year, so that a new meeting changes one of them."""
    chunk: list[int] = []
    before = None
    for place in part:
        day = sources[place].date
        quarter = (day.year, (day.month - 1) // 3) if day else None
        if quarter != before and len(chunk) >= CHUNK:
            yield chunk
            chunk = []
        chunk.append(place)
        before = quarter
    yield chunk


class _Segment:
    """One segment on its way: its chunks are asked for at once, so that all processes have work."""

    def __init__(self, sources: Sequence[Source], part: Sequence[int], pool: Executor | None, cache: Cache) -> None:
        self._sources, self._cache, self._rules = sources, cache, program()
        self._boards = sorted({board for place in part if (board := sources[place].board)})
        self._chunks = list(_cut(sources, part))
        self._keys = [self._key(chunk) for chunk in self._chunks]
        self._own_key = _digest(self._keys)
        self._kept = cache.segment(self._own_key)
        self._waiting: list[Chunk | Future[Chunk] | list[int]] = []
        if self._kept is None:
            for key, places in zip(self._keys, self._chunks, strict=True):
                kept = cache.chunk(key)
                made = pool.submit(_make_there, places, self._boards) if pool and not kept else places
                self._waiting.append(kept or made)
        self._made: list[chunks.Block] = []

    def _key(self, chunk: Sequence[int]) -> str:
        """What a chunk follows from: its sources, the boards that it numbers, and the program."""
        return _digest([self._rules, *self._boards, "", *(self._sources[place].key for place in chunk)])

    def head(self) -> tuple[str, int]:
        """The name of the head, and how many entries there are."""
        if self._kept:
            return self._kept.head, self._kept.entries
        found, runs = [], []
        for key, places, waiting in zip(self._keys, self._chunks, self._waiting, strict=True):
            if isinstance(waiting, Chunk):
                chunk = waiting
            else:
                chunk = waiting.result() if isinstance(waiting, Future) else _make(self._sources, waiting, self._boards)
                self._cache.keep_chunk(key, chunk)
            found.append(chunk)
            runs += [
                segment.Run(self._sources[place].board, self._sources[place].date, count)
                for place, count in zip(places, chunk.runs, strict=True)
            ]
        head, self._made = segment.invert(found, runs)
        entries = sum(chunk.entries for chunk in found)
        self._cache.keep_segment(self._own_key, head, entries, self._made)
        return head, entries

    def blocks(self) -> Sequence[chunks.Block]:
        """All its blocks, once `head` has been asked for."""
        return self._kept.blocks if self._kept else self._made


def _make(sources: Sequence[Source], places: Sequence[int], boards: Sequence[str]) -> Chunk:
    found = [sources[place].entries() for place in places]
    chunk = chunks.make([entry for entries in found for entry in entries], boards)
    chunk.runs = [len(entries) for entries in found]
    return chunk


_there: list[Sequence[Source]] = []


def _begin(sources: Sequence[Source]) -> None:
    gc.disable()
    _there[:] = [sources]


def _make_there(places: Sequence[int], boards: Sequence[str]) -> Chunk:
    return _make(_there[0], places, boards)


@contextmanager
def _workers(sources: Sequence[Source], jobs: int) -> Iterator[Executor | None]:
    """Processes that have the sources: a forked one has them already, elsewhere they are sent once."""
    if jobs < 2:
        yield None
        return
    with ProcessPoolExecutor(jobs, initializer=_begin, initargs=(sources,)) as pool:
        yield pool


def _digest(parts: Sequence[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]
