"""The file of a JPEG, segment by segment."""

from __future__ import annotations

import struct

from .findings import Unreadable
from .kinds import BEHIND, MAKING, SECOND, WORDS
from .picture_parts import EMPTY, EXIF, Stripped, bounded, only_orientation

_ICC, _ADOBE, _JFIF = b"ICC_PROFILE\0", b"Adobe", b"JFIF\0"
_PLAIN = frozenset({0x01, *range(0xD0, 0xD8)})
"""Markers that have no length."""
_SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def strip(data: bytes) -> Stripped:
    """A JPEG with its picture, its colours and which way is up."""
    made, gone, at = bytearray(b"\xff\xd8"), set[str](), 2
    while True:
        if data[at] != 0xFF:  # what stands between two segments is no part of either, and no program draws it
            gone.add(BEHIND)
            at = data.index(b"\xff", at)
        while data[at] == 0xFF:
            at += 1
        marker = data[at]
        at += 1
        if marker == 0xD9:
            gone |= {_behind(data[at:])} - {""}
            return bytes(made + b"\xff\xd9"), gone
        if marker in _PLAIN:
            made += bytes((0xFF, marker))
            continue
        end = at + struct.unpack_from(">H", data, at)[0]
        if end > len(data) or end < at + 2:
            raise Unreadable
        stays, kinds = _segment(marker, data[at + 2 : end])
        gone |= kinds
        if stays is not None:
            made += struct.pack(">BBH", 0xFF, marker, len(stays) + 2) + stays
        at = end
        if marker == 0xDA:
            at = _end_of_scan(data, end)
            made += data[end:at]
            if at == len(data):  # cut off on its way, as scanners leave it: it is drawn as far as it goes
                return bytes(made + b"\xff\xd9"), gone


def _end_of_scan(data: bytes, at: int) -> int:
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            return len(data)
        if data[at + 1] != 0 and data[at + 1] not in _PLAIN and data[at + 1] != 0xFF:
            return at
        at += 1 if data[at + 1] == 0xFF else 2


def _behind(rest: bytes) -> str:
    if rest.startswith(b"\xff\xd8\xff") or b"\xff\xd8\xff" in rest[:64]:
        return SECOND
    return BEHIND if rest.strip(EMPTY + b"\xff") else ""


def _segment(marker: int, body: bytes) -> tuple[bytes | None, set[str]]:
    """What stays of a segment of a JPEG, None where nothing does; and what was taken out."""
    if marker in _SIZES:
        height, width = struct.unpack_from(">HH", body, 1)
        bounded(width, height)
    if marker == 0xFE:
        return None, {WORDS}
    if not 0xE0 <= marker <= 0xEF or (marker == 0xE2 and body.startswith(_ICC)):
        return body, set()
    if marker == 0xEE and body.startswith(_ADOBE):
        return body[:12], set()  # how its colours are to be read
    if marker == 0xE0 and body.startswith(_JFIF):
        small = len(body) > 14
        return body[:12] + b"\0\0", {SECOND} if small else set()
    if marker == 0xE1 and body.startswith(EXIF):
        orientation, kinds = only_orientation(body)
        return orientation or None, kinds
    if body.startswith((b"JFXX\0", b"MPF\0")):
        return None, {SECOND}
    return None, {WORDS if body.startswith((b"http://ns.adobe.com/", b"Photoshop 3.0")) else MAKING}
