"""Packs blocks: several at once, none too small, each one handed on in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from .codec import block, pieces

Block = tuple[str, bytes]
"""A block's name and its bytes."""
LEAST = 8_192
"""Bytes in a block when it is packed, at least, but for the last of its kind."""


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

    def stream(self, kind: str, data: bytes | bytearray, size: int) -> list[tuple[int, str]]:
        """A stream in blocks of about one size, with where each one's part ends."""
        return self.cut(kind, data, list(pieces(len(data), size)) if data else [])

    def cut(self, kind: str, data: bytes | bytearray, edges: Sequence[tuple[int, int]]) -> list[tuple[int, str]]:
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
