"""The files of a PNG and of a GIF, part by part."""

from __future__ import annotations

import struct
import zlib

from .findings import Unreadable
from .kinds import BEHIND, MAKING, SECOND, WORDS
from .picture_parts import EMPTY, EXIF, Stripped, bounded, only_orientation

_PIECE = 1 << 16
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_AT_ONCE = ((0, 0, 1, 1),)
_STEPS = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
"""Where each run of a picture that appears step by step begins, and how far its points are apart."""
BEGINS = b"\x89PNG\r\n\x1a\n"
_KEPT = frozenset({
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs", b"hIST",
    b"cICP", b"mDCV", b"cLLI",
})  # fmt: skip
_KINDS = {
    b"tEXt": WORDS, b"zTXt": WORDS, b"iTXt": WORDS, b"acTL": SECOND, b"fcTL": SECOND, b"fdAT": SECOND,
}  # fmt: skip


def strip(data: bytes) -> Stripped:
    """A PNG with its picture, its colours and which way is up; of a moving one the picture that all programs show."""
    made, gone, at, packed, size = bytearray(BEGINS), set[str](), len(BEGINS), bytearray(), 0
    while True:
        (length,), name = struct.unpack_from(">I", data, at), data[at + 4 : at + 8]
        end = at + 12 + length
        if end > len(data):
            raise Unreadable
        body = data[at + 8 : end - 4]
        if at == len(BEGINS) and name != b"IHDR":
            raise Unreadable
        if name == b"IHDR":
            size = _size(body)
        if name == b"eXIf":
            orientation, kinds = only_orientation(body)
            gone |= kinds
            made += _chunk(name, orientation.removeprefix(EXIF)) if orientation else b""
        elif name not in _KEPT:
            gone.add(_KINDS.get(name, MAKING))
        elif name == b"IDAT":
            packed += body
        elif name == b"IEND":
            whole = _packed(bytes(packed), size)
            gone |= {BEHIND} if whole != packed or data[end:].strip(EMPTY) else set()
            return bytes(made + _chunk(b"IDAT", whole) + _chunk(b"IEND", b"")), gone
        else:
            made += data[at:end]
        at = end


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _size(head: bytes) -> int:
    """How many bytes the rows of a picture take up, in one run or in the seven of one that appears step by step."""
    width, height, depth, colour, _, _, steps = struct.unpack_from(">IIBBBBB", head)
    bounded(width, height)
    bits = depth * _CHANNELS.get(colour, 1)
    runs = [(-(-(width - x) // dx), -(-(height - y) // dy)) for x, y, dx, dy in (_STEPS if steps else _AT_ONCE)]
    return sum(high * (1 + (wide * bits + 7) // 8) for wide, high in runs if wide > 0 and high > 0)


def _packed(data: bytes, size: int) -> bytes:
    """The packed rows without what follows them: a program that cuts a picture may leave the old rows there."""
    unpack, seen = zlib.decompressobj(), 0
    for at in range(0, len(data), _PIECE):
        seen += len(unpack.decompress(data[at : at + _PIECE]))
        if unpack.eof:
            end = min(at + _PIECE, len(data)) - len(unpack.unused_data)
            return data[:end] if seen <= size else _cut(data, size)
    raise Unreadable


def _cut(data: bytes, size: int) -> bytes:
    """The rows of which the picture is made, packed anew without those below."""
    unpack, pack, made, left = zlib.decompressobj(), zlib.compressobj(), bytearray(), size
    for at in range(0, len(data), _PIECE):
        rows = unpack.decompress(data[at : at + _PIECE])[:left]
        made += pack.compress(rows)
        left -= len(rows)
        if not left:
            break
    return bytes(made + pack.flush())


def strip_gif(data: bytes) -> Stripped:
    """A GIF with its pictures, and how they follow each other."""
    width, height, flags = struct.unpack_from("<HHB", data, 6)
    bounded(width, height)
    at = 13 + _table(flags)
    made, gone = bytearray(data[:at]), set[str]()
    while data[at] != 0x3B:
        start, kind = at, data[at]
        if kind == 0x2C:
            at += 11 + _table(data[at + 9])
        elif kind == 0x21:
            at += 2
        else:
            raise Unreadable
        first = data[at + 1 : at + 12]
        while size := data[at]:
            at += size + 1
        at += 1
        if kind == 0x2C or data[start + 1] == 0xF9 or (data[start + 1] == 0xFF and first == b"NETSCAPE2.0"):
            made += data[start:at]
        else:
            gone.add(WORDS)
    gone |= {BEHIND} if data[at + 1 :].strip(EMPTY) else set()
    return bytes(made + b"\x3b"), gone


def _table(flags: int) -> int:
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0
