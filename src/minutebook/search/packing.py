"""Packs blocks: several at once, none too small, each one handed on in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from .codec import block, name_of, part, pieces

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

    def parts(self, kind: str, payloads: Sequence[bytes]) -> list[bytes]:
        """Each of these as a part of a block."""
        return list(self._threads.map(lambda payload: part(kind, payload), payloads))

    def joined(self, parts: Sequence[bytes], size: int) -> list[tuple[int, str]]:
        """Parts as a stream in blocks of so many bytes at least, with where each one's part ends."""
        found = []
        waiting: list[bytes] = []
        end = length = 0
        for place, one in enumerate(parts, 1):
            waiting.append(one)
            end, length = end + len(one), length + len(one)
            if length >= size or place == len(parts):
                data = b"".join(waiting)
                found.append((end, self._kept((name_of(data), data))))
                waiting, length = [], 0
        return found

    def stream(self, kind: str, data: bytes | bytearray, size: int) -> list[tuple[int, str]]:
        """A stream in blocks of about one size, none of them too small, with where each one's part ends."""
        edges = list(pieces(len(data), size)) if data else []
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
