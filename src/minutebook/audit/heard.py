"""Which needles stand in which public text, as it was found before: a text is searched once for each needle.

Needles and texts are known by digests under a key that lies elsewhere: of the words nothing is kept.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from pathlib import Path
from typing import TypeVar

from .disk import text_of
from .identity import identity
from .look import NUMBERS, Seen
from .passages import PublicPaper
from .said import Said, said
from .store import Store

_HEARD = "heard"
_SIZE, _PLACE = 16, "I"
_AT_ONCE = 4_000
"""Pages of papers that are held at a time: some 12 MB of text, and several times that while it is searched."""
_Text = TypeVar("_Text")


@dataclass(frozen=True, slots=True, repr=False)
class _Before:
    """What was looked for, as digests in order; by the digest of a text the places there of what was found in it."""

    looked_for: bytes = b""
    found: Mapping[bytes, bytes] = field(default_factory=dict)


Complete = Callable[[Sequence[_Text]], list[Said]]
"""Texts with what they say in other words."""
Hear = Callable[[Sequence[Said], AbstractSet[int] | None], Sequence[Collection[int]]]
"""Which needles stand in each of some texts: of all of them, or of those that have some numbers."""


class Heard:
    """Searches public texts for all needles; nothing is known from before without a store.

    `told` is what makes a needle the one that it is: two for which it is the same are heard in the same texts. Of each
    whether it is heard must not depend on which others there are. `how` tells ways of hearing apart.
    """

    def __init__(self, told: Mapping[int, bytes], hear: Hear, store: Store | None, how: str = "") -> None:
        self._hear, self._store, self._how = hear, store or None, how
        self._key = hashlib.blake2b(store.name(_HEARD, identity()), digest_size=32).digest() if store else b""
        self._digests = {self._digest(one): number for number, one in told.items()} if store else {}
        self._new: dict[bytes, set[int]] = {}
        self._in_order: dict[bytes, list[int]] = {}

    def by(self, hear: Hear, how: str) -> Heard:
        """The same needles, heard in another way."""
        other = copy(self)
        other._hear, other._how = hear, how
        return other

    def of_files(self, which: str, files: Iterable[Path]) -> list[Seen]:
        """What of some public files holds needles. One that cannot be read excuses nothing."""
        texts = [Said(text) for text in map(text_of, files) if text is not None]
        return self.of(which, texts, lambda some: [said(one.text) for one in some])

    def of(self, which: str, texts: Sequence[Said], complete: Complete[Said] = list) -> list[Seen]:
        """What of some texts holds needles. What was kept of texts of that name is kept no longer.

        `complete` adds what texts say in other words, where that is not known yet.
        """
        return self._of(which, texts, _known_by, lambda asked, numbers: self._hear(complete(asked), numbers))

    def of_papers(self, which: str, papers: Sequence[PublicPaper], complete: Complete[PublicPaper]) -> list[Seen]:
        """The same of papers: those that are known are not read, and of the others never many at once."""

        def hear(asked: Sequence[PublicPaper], numbers: AbstractSet[int] | None) -> Iterator[Collection[int]]:
            for some in _in_parts(asked):
                yield from self._hear(complete(some), numbers)

        return self._of(which, papers, attrgetter("known_by"), hear)

    def _of(
        self,
        which: str,
        texts: Sequence[_Text],
        known_by: Callable[[_Text], bytes],
        hear: Callable[[Sequence[_Text], AbstractSet[int] | None], Iterable[Collection[int]]],
    ) -> list[Seen]:
        if self._store is None:
            return list(map(Seen, hear(texts, None)))
        name = self._store.name(_HEARD, identity(), self._how, which)
        before, names = self._before(name), [self._digest(known_by(one)) for one in texts]
        old = [at for at, text in enumerate(names) if text in before.found]
        fresh = [at for at, text in enumerate(names) if text not in before.found]
        numbers = self._numbers(before.looked_for)
        gone = -1 in numbers  # nobody looks for some of them any more
        found: dict[int, Collection[int]] = {
            at: array(NUMBERS, (number for number in some if number >= 0) if gone else some)
            for at in old
            for some in [map(numbers.__getitem__, array(_PLACE, before.found[names[at]]))]
        }
        found |= zip(fresh, hear([texts[at] for at in fresh], None), strict=True)
        if new := self._not_among(before.looked_for):
            for at, more in zip(old, hear([texts[at] for at in old], new), strict=True):
                found[at] = array(NUMBERS, {*found[at], *more})
        if new or fresh or len(before.found) > len(set(names)) or self._all != before.looked_for:
            self._keep(name, before, names, found)
        return [Seen(found[at]) for at in range(len(texts))]

    def _before(self, name: bytes) -> _Before:
        known = self._store.get(_HEARD, name) if self._store else None
        return _Before(*known[0]) if known else _Before()

    @cached_property
    def _all(self) -> bytes:
        return b"".join(sorted(self._digests))

    def _numbers(self, looked_for: bytes) -> list[int]:
        """The number of each needle that was looked for, in order of the digests; -1 for what is none any more."""
        if looked_for not in self._in_order:
            self._in_order[looked_for] = [self._digests.get(one, -1) for one in _cut(looked_for)]
        return self._in_order[looked_for]

    def _not_among(self, looked_for: bytes) -> set[int]:
        """The numbers of the needles that were not looked for then. Of all texts that is nearly always the same."""
        if looked_for == self._all:
            return set()
        if looked_for not in self._new:
            before = frozenset(_cut(looked_for))
            self._new[looked_for] = {number for digest, number in self._digests.items() if digest not in before}
        return self._new[looked_for]

    def _keep(self, name: bytes, before: _Before, names: Sequence[bytes], found: Mapping[int, Collection[int]]) -> None:
        """Keep what is known now. What was kept of a text is kept as it was, if it means the same."""
        places = {number: place for place, number in enumerate(self._numbers(self._all))}
        same = before.found if self._all == before.looked_for else {}
        now = {
            text: same.get(text) or array(_PLACE, sorted(map(places.__getitem__, found[at]))).tobytes()
            for at, text in enumerate(names)
        }
        if self._store:
            self._store.put(_HEARD, name, (self._all, now))

    def _digest(self, data: bytes) -> bytes:
        return hashlib.blake2b(data, key=self._key, digest_size=_SIZE).digest()


def _known_by(one: Said) -> bytes:
    return one.known_by or one.text.encode("utf-8", "surrogatepass")


def _in_parts(papers: Sequence[PublicPaper]) -> Iterator[list[PublicPaper]]:
    """Some papers at a time, by how many pages they have."""
    some: list[PublicPaper] = []
    pages = 0
    for paper in papers:
        some.append(paper)
        pages += len(paper.pages)
        if pages >= _AT_ONCE:
            yield some
            some, pages = [], 0
    if some:
        yield some


def _cut(digests: bytes) -> list[bytes]:
    return [digests[at : at + _SIZE] for at in range(0, len(digests), _SIZE)]
