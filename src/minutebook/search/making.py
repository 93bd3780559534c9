"""A segment on its way: its chunks are taken from the cache or made, by all processes, and its words turned around."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from minutebook.program import program
from minutebook.workers import Asked, Workers, workers

from . import segment
from .cache import Cache, Kept, looked_at
from .chunk import Chunk, make
from .entry import Source
from .output import Output
from .packing import Block
from .parts import chunks_of
from .spool import Spool
from .turned import turned
from .words import NOTHING

_ROOM = 5_000
"""Pages of memory that others may have beside this process while words are turned around."""
_Chunked = tuple[Chunk, list[Block]]


@dataclass(frozen=True, slots=True)
class Workshop:
    """What every segment is made with."""

    sources: Sequence[Source]
    cache: Cache
    out: Output
    others: Workers | None
    jobs: int
    spools: Path | None = None

    def apply(self, work: Callable[[Any], Any], parts: Iterable[Any]) -> Iterator[Any]:
        """Like `map`, by all processes, which begin at once."""
        return self.others.answers(work, parts) if self.others else map(work, parts)


class Segment:
    """One segment on its way: its chunks are asked for at once, so that all processes have work."""

    def __init__(self, shop: Workshop, part: Sequence[int], least: int) -> None:
        self._shop = shop
        self._boards = sorted({board for place in part if (board := shop.sources[place].board)})
        self._chunks = list(chunks_of(shop.sources, part, least))
        self._keys = [self._key(chunk) for chunk in self._chunks]
        self._own_key = _digest(self._keys)
        self._forms_key = _digest([program(), str(least)])
        self._made: list[Chunk] = []
        self.kept = shop.cache.segment(self._own_key)
        self._waiting = [] if self.kept else self._asked()

    def _key(self, chunk: Sequence[int]) -> str:
        """What a chunk follows from: its sources, the boards that it numbers, and the program."""
        return _digest([program(), *self._boards, "", *(self._shop.sources[place].key for place in chunk)])

    def look(self, *, others: bool) -> None:
        """Have the blocks looked at if the segment was kept: by the other processes, if these are there already."""
        shop = self._shop
        names = self.kept.blocks if self.kept else []
        shares = [names[first :: shop.jobs] for first in range(shop.jobs)]
        self._looked = (shop.apply if others else map)(partial(looked_at, shop.cache.folder), shares)

    def gather(self) -> None:
        """Take in what was kept; else the chunks, and have their words turned around."""
        if self.kept and self._shop.cache.whole(self._looked):
            return self._shop.cache.still(self.kept)
        if self.kept:
            self.kept, self._waiting = None, self._asked()
        self._words = Spool(self._shop.cache.forms(self._forms_key), self._shop.spools)
        self._made = [self._chunk(*one) for one in zip(self._keys, self._chunks, strict=True)]
        found = self._words.sorted()
        if self._shop.others:
            self._shop.others.renew(_ROOM)  # what comes now takes much
        self._turned = turned(self._words, found, self._shop.apply)
        self._shop.cache.keep_forms(self._forms_key, found.known)

    def finish(self) -> Kept:
        """Write the segment."""
        kept = self.kept or self._written()
        for name in kept.blocks:
            self._shop.out.take(name)
        return kept

    def _written(self) -> Kept:
        chunks, shop = self._made, self._shop
        runs = [
            segment.Run(shop.sources[place].board, shop.sources[place].date, count)
            for chunk, places in zip(chunks, self._chunks, strict=True)
            for place, count in zip(places, chunk.runs, strict=True)
        ]
        names = [name for chunk in chunks for name in chunk.blocks]

        def keep(made: Block) -> None:
            names.append(made[0])
            shop.out.keep(made)

        head = segment.write(chunks, self._turned, runs, keep, shop.jobs)
        made = Kept(head, sum(chunk.entries for chunk in chunks), names, self._keys, self._forms_key)
        shop.cache.keep_segment(self._own_key, made)
        return made

    def _asked(self) -> list[Asked[_Chunked] | None]:
        """The chunks that are being made; None for each that was kept, or that is made once it is wanted."""
        return [
            None if self._shop.cache.has_chunk(key) else self._ask(places)
            for key, places in zip(self._keys, self._chunks, strict=True)
        ]

    def _ask(self, places: Sequence[int]) -> Asked[_Chunked] | None:
        return self._shop.others.ask(_make, (places, self._boards)) if self._shop.others else None

    def _chunk(self, key: str, places: Sequence[int]) -> Chunk:
        """A chunk, its blocks and words put away. One that was kept is read as late as this, since all are large."""
        waiting = self._waiting.pop(0)
        chunk = None if waiting else self._shop.cache.chunk(key)
        if chunk:
            for name in chunk.blocks:
                self._shop.out.take(name)
        else:
            waiting = waiting or self._ask(places)
            others = self._shop.others
            chunk, blocks = others.answer(waiting) if others and waiting else _make((places, self._boards))
            for block in blocks:
                self._shop.out.keep(block)
            self._shop.cache.keep_chunk(key, chunk)
        self._words.put(key, chunk.found)
        chunk.found = NOTHING  # the spool has it
        return chunk


_sources: list[Sequence[Source]] = []
"""Those of the index that this process works on."""


def _begin(sources: Sequence[Source]) -> None:
    _sources[:] = [sources]


def _make(part: tuple[Sequence[int], Sequence[str]]) -> _Chunked:
    places, boards = part
    return make([_sources[0][place].entries() for place in places], boards)


@contextmanager
def at_work(sources: Sequence[Source], jobs: int) -> Iterator[Workers | None]:
    """Have chunks of these sources made, by other processes too if there is more than one job."""
    try:
        if jobs < 2:
            _begin(sources)
            yield None
        else:
            with workers(jobs, _begin, sources) as others:
                yield others
    finally:
        _sources.clear()


def _digest(parts: Sequence[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]
