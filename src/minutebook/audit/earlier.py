"""What the second witness read in earlier builds, so that a file need not be read again while it is as it was.

Kept is public text alone: what is public of a file, with the places of what is withheld there and none of its words;
and of a public text what it says in other words. The store keeps it once the audit has passed, and under names that
nobody can make who has not got the key.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from pathlib import Path

from .identity import identity
from .passages import PublicPaper
from .said import Said, all_said
from .several import done
from .sources import LINES, Part, Source, as_read
from .store import Store

_SOURCE, _SAID = "source", "said"
_ENOUGH, _SHARE = 2_000_000, 200_000
"""Bytes of text for which other processes are worth what they take to begin, and those of a share of the work."""
_Place = tuple[int, int, int, str, str, bool, str]
"""A withheld part without its words: where it begins and ends in the file's text, and all else that is known of it."""


class Earlier:
    """What was read before; nothing without a store."""

    def __init__(self, store: Store | None = None) -> None:
        self._store = store or None

    def source(self, path: Path, data: bytes) -> Source | None:
        """A file of minutes with these bytes, if it was read before and nobody need read it again."""
        known = self._store.get(_SOURCE, self._name(path, data)) if self._store else None
        if known is None:
            return None
        public, lines, people, guests, papers, known_by, held = known[0]
        text = public.decode("utf-8", "surrogatepass")
        parts = list(_parts(path, data, held)) if held else []
        return Source(path, parts, text, array(LINES, lines), people, guests, papers=papers, known_by=known_by)

    def keep(self, source: Source, data: bytes) -> None:
        """Keep what was read of a file, if all that is withheld there can be found again by its place."""
        held = _places(source, data) if self._store and not source.closed else None
        if self._store and held is not None:
            public = _bytes(source.public)  # packed as text, it would have a second form in memory ever after
            source.known_by = _digest(public)
            value = public, source.lines.tobytes(), source.people, source.guests, source.papers, source.known_by, held
            self._store.put(_SOURCE, self._name(source.path, data), value)

    def said(self, texts: Sequence[str], jobs: int) -> list[Said]:
        """Public texts with all that they say in other words."""
        return self._told_apart(texts, [_digest(_bytes(text)) for text in texts], jobs)

    def said_in(self, sources: Sequence[Source], jobs: int) -> list[Said]:
        """The same of what is public of minutes."""
        digests = [one.known_by or _digest(_bytes(one.public)) for one in sources]
        return self._told_apart([one.public for one in sources], digests, jobs)

    def said_on(self, papers: Sequence[PublicPaper], jobs: int) -> list[Said]:
        """The same of papers."""
        return self._said([paper.text for paper in papers], [paper.known_by for paper in papers], jobs)

    def hold(self, papers: Iterable[PublicPaper]) -> None:
        """Go on keeping what papers say in other words: a needle that comes later is looked for in it."""
        if self._store:
            for paper in papers:
                self._store.hold(self._store.name(identity(), paper.known_by))

    def _told_apart(self, texts: Sequence[str], digests: Sequence[bytes], jobs: int) -> list[Said]:
        said = self._said(texts, digests, jobs)
        return [replace(one, known_by=digest) for one, digest in zip(said, digests, strict=True)]

    def _said(self, texts: Sequence[str], known_by: Sequence[bytes], jobs: int) -> list[Said]:
        names = [self._store.name(identity(), one) for one in known_by] if self._store else []
        known = [self._store.get(_SAID, name) for name in names] if self._store else [None] * len(texts)
        new = [text for text, found in zip(texts, known, strict=True) if found is None]
        made = iter(_all_said(new, jobs))
        found = [Said(text, *kept[0]) if kept else next(made) for text, kept in zip(texts, known, strict=True)]
        for name, kept, one in zip(names, known, found, strict=False):
            if self._store and kept is None:
                self._store.put(_SAID, name, (one.others, one.alike))
        return found

    def _name(self, path: Path, data: bytes) -> bytes:
        assert self._store
        return self._store.name(identity(), path.parent.name, path.name, data)


def _places(source: Source, data: bytes) -> list[_Place] | None:
    """Where what is withheld stands in a file; None where some of it does not stand there as it was read."""
    text = as_read(data)
    begins = [0, *accumulate(len(line) + 1 for line in text.split("\n"))] if source.parts else []
    places: list[_Place] = []
    for part in source.parts:
        at = text.find(part.text, begins[part.line - 1])
        if at < 0:
            return None
        places.append((at, at + len(part.text), part.line, part.kind, part.origin, part.counts, part.ground))
    return places


def _parts(path: Path, data: bytes, places: Iterable[_Place]) -> Iterator[Part]:
    """What is withheld in a file with such bytes, by its places."""
    text = as_read(data)
    for start, end, line, kind, origin, counts, ground in places:
        yield Part(path, line, kind, origin, text[start:end], counts, ground)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _digest(text: bytes) -> bytes:
    return hashlib.blake2b(text, digest_size=32).digest()


def _all_said(texts: Sequence[str], jobs: int) -> list[Said]:
    shares: list[list[str]] = []
    size = _SHARE
    for text in texts:
        if size >= _SHARE:
            shares.append([])
            size = 0
        shares[-1].append(text)
        size += len(text)
    many = sum(map(len, texts)) >= _ENOUGH
    return [one for share in done(_say, shares, jobs if many else 1) for one in share]


def _say(texts: list[str]) -> list[Said]:
    return list(map(all_said, texts))
