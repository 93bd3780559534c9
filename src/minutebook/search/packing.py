"""Packs blocks: several at once, none too small, each one handed on in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import repeat

from .codec import block, name_of, part, parted, pieces

Block = tuple[str, bytes]
"""A block's name and its bytes."""
LEAST = 8_192
"""Bytes in a block when it is packed, at least, but for the last of its kind."""


@dataclass(slots=True)
class Parted:
    """A block of parts: its name, where it ends in what it is a piece of, and of each part the bytes and how much is in
    it."""

    end: int
    name: str
    parts: list[tuple[int, int]]


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

    def parts(self, kind: str, payloads: Sequence[bytes], impacts: Iterable[int] = repeat(0)) -> list[bytes]:
        """Each of these as a part of a block; a list ends with so many impacts."""
        return list(self._threads.map(lambda payload, many: part(kind, payload, many), payloads, impacts))

    def joined(self, parts: Sequence[bytes], counts: Sequence[int], size: int) -> list[Parted]:
        """Parts, which have so many things each, in blocks of so many bytes at least."""
        found = []
        waiting: list[bytes] = []
        end = length = 0
        for place, one in enumerate(parts, 1):
            waiting.append(one)
            end, length = end + len(one), length + len(one)
            if length >= size or place == len(parts):
                data = b"".join(waiting)
                many = counts[place - len(waiting) : place]
                found.append(
                    Parted(end, self._kept((name_of(data), data)), list(zip(map(len, waiting), many, strict=True)))
                )
                waiting, length = [], 0
        return found

    def stream(self, kind: str, data: bytes | bytearray, size: int, of_part: int = 0) -> list[Parted]:
        """A stream in blocks of about one size, none of them too small, and these in parts, if that is asked for."""
        edges = list(pieces(len(data), size)) if data else []
        found = []
        start = 0
        made = self._threads.map(lambda edge: _cut(kind, data, edge[0], edge[1], of_part), edges)
        for (first, end), one in zip(edges, made, strict=True):
            if start < first:
                one = _cut(kind, data, start, end, of_part)
            name, packed, parts = one
            if len(packed) >= LEAST or end == len(data):
                found.append(Parted(end, self._kept((name, packed)), parts))
                start = end
        return found


def _cut(
    kind: str, data: bytes | bytearray, start: int, end: int, of_part: int
) -> tuple[str, bytes, list[tuple[int, int]]]:
    """A piece of a stream as a block in parts."""
    cuts = [(start + one, start + other) for one, other in pieces(end - start, of_part or end - start)]
    name, packed, sizes = parted(kind, [data[one:other] for one, other in cuts])
    return name, packed, [(size, other - one) for size, (one, other) in zip(sizes, cuts, strict=True)]
