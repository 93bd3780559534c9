"""What a picture says beside what it shows: remarks, metadata, places, programs, and what lies behind its end.

Pixels are not decoded. Words that a picture shows are read by nobody, which is why such files are counted.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

from PIL import Image

from .contents import LARGEST, Inside, Opens, decoded, inside, kind_of
from .normal import BLOCK, unmarked
from .numbers import hidden

_FORMATS = {"png": "PNG", "jpg": "JPEG", "jpeg": "JPEG", "gif": "GIF", "webp": "WEBP"}
_EXIF, _PLACE, _OTHER = 0x8769, 0x8825, 0xA005
_SIGNS = re.compile(rb"[\t\n\r -~\xa0-\xff]{6,}")
_WIDE = re.compile(rb"(?:[\t\n\r -~\xa0-\xff]\x00){4,}|(?:\x00[\t\n\r -~\xa0-\xff]){4,}")
_PIXELS = frozenset({b"IHDR", b"PLTE", b"IDAT", b"fdAT", b"fcTL", b"acTL", b"tRNS", b"hIST", b"VP8 ", b"VP8L", b"ALPH"})
_PACKED = {b"zTXt": 1, b"iCCP": 1, b"iTXt": 4}
"""Chunks of PNG with packed words, and how many fields that end with a zero byte, or flags, stand before these."""
_NEXT = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
Pieces = tuple[list[bytes], bytes]
"""What is not pixels, and what stands behind the end."""


class NoPicture(Exception):
    """The file is not whole, or no picture of the type that its name says."""


def picture(kind: str, data: bytes, opens: Opens, depth: int) -> Inside:
    """All words of a picture's metadata. Raises nothing: a file that is no whole picture is a fault."""
    made = Inside(drawn=True, only_drawn=True)
    try:
        texts = list(_told(kind, data))
        pieces, rest = _WALKS[_FORMATS[kind]](data)
    except NoPicture:
        return Inside(fault="A005", named=kind)
    made.texts += [unmarked(text) for text in [*texts, *(text for piece in pieces for text in readings(piece))]]
    if rest.strip(b"\x00\r\n\t "):
        found = inside(kind_of(rest), rest, opens, depth + 1)
        made.texts += [unmarked(text) for text in readings(rest)]
        found.fault = found.fault and "A005"
        made.add(found)
    return made


def readings(data: bytes) -> list[str]:
    """Bytes that may hold words among others, read in each way in which programs write them."""
    whole = decoded(data)
    if whole is not None:
        return [whole.replace("\x00", BLOCK)]
    wide = [run[0].replace(b"\x00", b"") for run in _WIDE.finditer(data)]
    return [b"\x1e".join([*_SIGNS.findall(data), *wide]).decode("latin-1"), hidden(data)]


def _told(kind: str, data: bytes) -> Iterator[str]:
    """What the library finds in a picture of that type: short values too, which stand among bytes of all sorts."""
    try:
        with Image.open(io.BytesIO(data), formats=[_FORMATS[kind]]) as opened:
            exif = opened.getexif()
            groups: list[Any] = [opened.info, exif, *(exif.get_ifd(group) for group in (_EXIF, _PLACE, _OTHER))]
    except Exception as error:
        raise NoPicture from error
    for group in groups:
        yield from _values(group.values())


def _values(values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, bytes):
            yield value.decode("latin-1") if len(value) < 64 else ""
        elif isinstance(value, dict):
            yield from _values(value.values())
        elif isinstance(value, list | tuple):
            yield from _values(value)


def _png(data: bytes) -> Pieces:
    found: list[bytes] = []
    at = 8
    while at + 12 <= len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        name, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + size]
        at += 12 + size
        if name == b"IEND":
            return [*found, body], data[at:]
        if name in _PACKED:
            found += [body, _unpacked(body, _PACKED[name])]
        elif name not in _PIXELS:
            found.append(body)
    raise NoPicture


def _unpacked(body: bytes, fields: int) -> bytes:
    """The packed words of a chunk; nothing if they are not packed."""
    tail = body.partition(b"\x00")[2]
    if fields == 1:
        tail = tail[1:]
    elif tail[:1] == b"\x01":
        tail = tail[2:].split(b"\x00", 2)[-1]
    else:
        return b""
    try:
        return zlib.decompressobj().decompress(tail, LARGEST >> 4)
    except zlib.error as error:
        raise NoPicture from error


def _jpeg(data: bytes) -> Pieces:
    found: list[bytes] = []
    at = 2
    while at + 2 <= len(data):
        if data[at] != 0xFF:
            raise NoPicture
        sign = data[at + 1]
        if sign == 0xFF:
            at += 1
            continue
        if sign == 0xD9:
            return found, data[at + 2 :]
        size = int.from_bytes(data[at + 2 : at + 4], "big")
        if 0xE0 <= sign <= 0xEF or sign == 0xFE:
            found.append(data[at + 4 : at + 2 + size])
        at += 2 + size
        if sign == 0xDA:
            end = _NEXT.search(data, at)
            at = end.start() if end else len(data)
    raise NoPicture


def _gif(data: bytes) -> Pieces:
    found: list[bytes] = []
    at = 13 + (3 << (data[10] & 7) + 1 if data[10] & 0x80 else 0)
    while at < len(data):
        sign, label = data[at], data[at + 1 : at + 2]
        if sign == 0x3B:
            return found, data[at + 1 :]
        if sign == 0x21:
            body, at = _gif_blocks(data, at + 2)
            found += [body] if label != b"\xf9" else []
        elif sign == 0x2C and at + 10 < len(data):
            flags = data[at + 9]
            _, at = _gif_blocks(data, at + 11 + (3 << (flags & 7) + 1 if flags & 0x80 else 0))
        else:
            break
    raise NoPicture


def _gif_blocks(data: bytes, at: int) -> tuple[bytes, int]:
    body = bytearray()
    while at < len(data) and data[at]:
        body += data[at + 1 : at + 1 + data[at]]
        at += 1 + data[at]
    return bytes(body), at + 1


def _webp(data: bytes) -> Pieces:
    end = 8 + int.from_bytes(data[4:8], "little")
    found: list[bytes] = []
    at = 12
    if end > len(data):
        raise NoPicture
    while at + 8 <= end:
        name, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        if name not in _PIXELS and name != b"ANMF":
            found.append(data[at + 8 : at + 8 + size])
        at += 8 + size + (size & 1)
    return found, data[end:]


_WALKS = {"PNG": _png, "JPEG": _jpeg, "GIF": _gif, "WEBP": _webp}
