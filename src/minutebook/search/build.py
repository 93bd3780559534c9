"""Makes the index: cuts the sources into segments and chunks, has them made, writes blocks and manifest.

What was made before is taken from a cache of public results, by the keys of the sources; the same sources give the
same bytes whether or not there is one.
"""

from __future__ import annotations

import gc
import hashlib
import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from minutebook.program import program

from . import ranking, segment
from .cache import Cache
from .chunk import Chunk, make
from .codec import block
from .english import english
from .entry import Names, Source
from .packing import Block
from .parts import CHUNKS, chunks_of, segments_of
from .spool import Spool
from .turned import turned
from .words import NOTHING

FORMAT = 2
MANIFEST = "search/index.json"
BLOCKS = "search/blocks/"
_FEW = 60
"""Up to so many meetings one process makes the index: starting more costs longer than it saves."""


class Tree(Protocol):
    """Where the files of the index go."""

    def write(self, address: str, content: bytes) -> object:
        """Write a file."""

    def link(self, source: Path, address: str) -> object:
        """Put a file there that lies elsewhere and is never written again."""


@dataclass(frozen=True, slots=True)
class Made:
    """What an index holds, for whoever wants to know."""

    entries: int
    segments: int
    blocks: int
    size: int


def build(
    sources: Sequence[Source], names: Names, as_of: date | None, first_month: int, tree: Tree,
    *, jobs: int = 1, cache: Cache | None = None,
) -> Made:  # fmt: skip
    """Write the index of these sources, which are sorted by day; those without a day come last."""
    parts = [one for one in zip(segments_of(sources, as_of, first_month), CHUNKS, strict=True) if one[0]]
    cache = cache or Cache(None)
    out = _Output(tree, cache)
    heads: list[dict[str, Any]] = []
    with _workers(sources, jobs if len(sources) > _FEW else 1) as pool:
        segments = [_Segment(sources, *part, pool, cache, out, jobs) for part in parts]
        for one in segments:
            one.gather()
        if pool:
            pool.shutdown(wait=False)  # what was asked for is still done; then its memory is free
        for one in segments:
            head, entries = one.finish()
            heads.append({"head": head, "entries": entries})
    out.keep(known := block("N", _json(_names(names))))
    total = sum(head["entries"] for head in heads)
    tree.write(MANIFEST, _json({"format": FORMAT, "entries": total, "names": known[0], "segments": heads}))
    return Made(total, len(heads), len(out.names), out.size)


class _Output:
    """Puts blocks into the tree, each one once. What can be kept is written to the cache and linked from there."""

    def __init__(self, tree: Tree, cache: Cache) -> None:
        self._tree, self._cache = tree, cache
        self.names: set[str] = set()
        self.size = 0

    def keep(self, block: Block) -> None:
        """Put a block there that was made."""
        name, data = block
        if name not in self.names:
            path = self._cache.keep_block(block)
            if path:
                self.take(name, path)
            else:
                self._count(name, len(data))
                self._tree.write(f"{BLOCKS}{name}.bin", data)

    def take(self, name: str, path: Path | None = None) -> None:
        """Put a block there that lies in the cache."""
        if name not in self.names:
            path = path or self._cache.block(name)
            self._count(name, path.stat().st_size)
            self._tree.link(path, f"{BLOCKS}{name}.bin")

    def _count(self, name: str, size: int) -> None:
        self.names.add(name)
        self.size += size


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _names(names: Names) -> dict[str, Any]:
    return {
        "boards": names.boards, "matters": names.matters, "people": names.people, "glossary": names.glossary,
        "language": names.language, **english().data, "weights": ranking.WEIGHTS,
    }  # fmt: skip


class _Segment:
    """One segment on its way: its chunks are asked for at once, so that all processes have work."""

    def __init__(
        self,
        sources: Sequence[Source],
        part: Sequence[int],
        least: int,
        pool: Executor | None,
        cache: Cache,
        out: _Output,
        jobs: int,
    ) -> None:
        self._sources, self._pool, self._cache, self._out, self._jobs = sources, pool, cache, out, jobs
        self._boards = sorted({board for place in part if (board := sources[place].board)})
        self._chunks = list(chunks_of(sources, part, least))
        self._keys = [self._key(chunk) for chunk in self._chunks]
        self._own_key = _digest(self._keys)
        self._kept = cache.segment(self._own_key)
        self._words = Spool()
        self._made: list[Chunk] = []
        self._waiting = [] if self._kept else [self._asked(*one) for one in zip(self._keys, self._chunks, strict=True)]

    def _key(self, chunk: Sequence[int]) -> str:
        """What a chunk follows from: its sources, the boards that it numbers, and the program."""
        return _digest([program(), *self._boards, "", *(self._sources[place].key for place in chunk)])

    def _asked(self, key: str, places: Sequence[int]) -> Chunk | Future[tuple[Chunk, list[Block]]] | None:
        """A chunk that was kept, or one that is being made; None if nobody makes it but who wants it."""
        kept = self._cache.chunk(key)
        return kept or (self._pool.submit(_make_there, places, self._boards) if self._pool else None)

    def gather(self) -> None:
        """Take in the chunks, and have their words turned around."""
        if not self._kept:
            self._made = [self._chunk(*one) for one in zip(self._keys, self._chunks, strict=True)]
            self._turned = turned(self._words, self._apply)

    def finish(self) -> tuple[str, int]:
        """Write the segment; the name of its head, and how many entries it has."""
        if self._kept:
            for name in self._kept.blocks:
                self._out.take(name)
            return self._kept.head, self._kept.entries
        chunks = self._made
        runs = [
            segment.Run(self._sources[place].board, self._sources[place].date, count)
            for chunk, places in zip(chunks, self._chunks, strict=True)
            for place, count in zip(places, chunk.runs, strict=True)
        ]
        names = [name for chunk in chunks for _, name in (*chunk.cards, *chunk.texts)]

        def keep(made: Block) -> None:
            names.append(made[0])
            self._out.keep(made)

        head = segment.write(chunks, self._turned, runs, keep, self._jobs)
        entries = sum(chunk.entries for chunk in chunks)
        self._cache.keep_segment(self._own_key, head, entries, names)
        return head, entries

    def _apply(self, work: Callable[[Any], Any], parts: Iterable[Any]) -> Iterator[Any]:
        """Like `map`, by all processes, which begin at once."""
        if not self._pool:
            return map(work, parts)
        return _results(deque(self._pool.submit(work, part) for part in parts))

    def _chunk(self, key: str, places: Sequence[int]) -> Chunk:
        """A chunk, its blocks and words put away."""
        waiting = self._waiting.pop(0)
        if isinstance(waiting, Chunk):
            chunk = waiting
            for _, name in (*chunk.cards, *chunk.texts):
                self._out.take(name)
        else:
            chunk, blocks = waiting.result() if waiting else _make(self._sources, places, self._boards)
            for block in blocks:
                self._out.keep(block)
            self._cache.keep_chunk(key, chunk)
        self._words.put(chunk.found)
        chunk.found = NOTHING  # the spool has it
        return chunk


def _results(waiting: deque[Future[Any]]) -> Iterator[Any]:
    """What is being made, in order; what was given on is not held."""
    while waiting:
        yield waiting.popleft().result()


def _make(sources: Sequence[Source], places: Sequence[int], boards: Sequence[str]) -> tuple[Chunk, list[Block]]:
    return make([sources[place].entries() for place in places], boards)


_there: list[Sequence[Source]] = []


def _begin(sources: Sequence[Source]) -> None:
    gc.disable()
    _there[:] = [sources]


def _make_there(places: Sequence[int], boards: Sequence[str]) -> tuple[Chunk, list[Block]]:
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
