"""Numbers as bytes, and blocks: the small parts that all files of the index are made of."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from deflate import zlib_compress

LEVEL, OF_LISTS = 1, 3
"""How hard what packs tries, for most kinds and for long lists, which searches load most; part of what makes the same
record give the same bytes."""

Numbers = np.ndarray[Any, np.dtype[Any]]


def varint(number: int) -> bytes:
    """A whole number of 0 or more, seven bits a byte, the lowest first."""
    if number < len(_SMALL):
        return _SMALL[number]
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)


_SMALL = tuple(bytes([number & 127 | 128, number >> 7] if number > 127 else [number]) for number in range(1 << 11))
"""Most numbers are small."""


def sizes(numbers: Numbers) -> Numbers:
    """How many bytes each number takes as a varint."""
    size = np.ones(len(numbers), np.int64)
    for bits in (7, 14, 21, 28):
        size += numbers >= (1 << bits)
    return size


def varints(numbers: Numbers) -> tuple[Numbers, Numbers]:
    """Many numbers below 2**35 as one array of bytes, and how many bytes each takes."""
    size = sizes(numbers)
    out = np.empty(int(size.sum()), np.uint8)
    put(out, np.cumsum(size) - size, numbers, size)
    return out, size


def put(out: Numbers, places: Numbers, numbers: Numbers, size: Numbers) -> None:
    """Write each number as a varint of its size at its place."""
    for byte in range(int(size.max(initial=0))):
        some = size > byte
        if not byte and some.all():
            part, at, last = numbers & 127, places, size == 1
        else:
            part, at, last = numbers[some] >> (7 * byte) & 127, places[some] + byte, size[some] == byte + 1
        out[at] = np.where(last, part, part | 128)


class Reading:
    """Reads varints one after the other."""

    def __init__(self, data: bytes, place: int = 0) -> None:
        self.data, self.place = data, place

    def number(self) -> int:
        """The next number. Raises IndexError at the end of the data."""
        found = shift = 0
        while True:
            byte = self.data[self.place]
            self.place += 1
            found |= (byte & 127) << shift
            if byte < 128:
                return found
            shift += 7

    def numbers(self, count: int) -> list[int]:
        """The next so many numbers."""
        return [self.number() for _ in range(count)]

    def bytes(self, count: int) -> bytes:
        """The next so many bytes. Raises IndexError if there are fewer."""
        found = self.data[self.place : self.place + count]
        if len(found) < count:
            raise IndexError
        self.place += count
        return found


def block(kind: str, payload: bytes | bytearray) -> tuple[str, bytes]:
    """A block as its file: the name that its content gives it, and the bytes."""
    data = part(kind, payload)
    return name_of(data), data


def part(kind: str, payload: bytes | bytearray) -> bytes:
    """A part of a block, which can be unpacked by itself; most blocks have one."""
    return bytes(zlib_compress(kind.encode() + payload, OF_LISTS if kind == "L" else LEVEL))


def parted(kind: str, payloads: Sequence[bytes]) -> tuple[str, bytes, list[int]]:
    """A block of several parts: its name, the bytes, those of each part."""
    parts = [part(kind, payload) for payload in payloads]
    data = b"".join(parts)
    return name_of(data), data, [len(one) for one in parts]


def name_of(data: bytes) -> str:
    """The name of a block with these bytes."""
    return hashlib.sha256(data).hexdigest()[:16]


def pieces(total: int, size: int) -> Iterator[tuple[int, int]]:
    """Cuts of something `total` long into parts of about `size`; none is shorter than half of it but a lone one."""
    count = max(1, round(total / size))
    edges = [total * place // count for place in range(count + 1)]
    yield from itertools.pairwise(edges)
