"""The words of a PDF as far as they can be had from its bytes: a best effort, and reported as one.

Text set in a font with an encoding of its own, encrypted files and pictures of text stay unread.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

_STREAM = re.compile(rb"stream\r?\n")
_LIMIT = 64 * 1024 * 1024
"""Bytes that all streams of one file may have when unpacked."""
# A string that is never closed runs to the end, so that no text is gone through more than a few times.
_ITEM = re.compile(
    rb"\(((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*+\))*+)\)?|<([0-9A-Fa-f\s]*+)>|(-?\d{1,9}(?:\.\d{1,9})?)|(\]|T[jd*Dm]|['\"])",
    re.DOTALL,
)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_PRINTABLE = bytes([9, 10, 13, *range(32, 127)])
_SPACE = 180
"""A step to the right by this much, in thousandths of the type size, parts words."""


def pdf_texts(data: bytes) -> list[str]:
    """Texts of a PDF: of its pages, its dictionaries (title, bookmarks), its metadata. Raises nothing."""
    between, texts = [], []
    at, left = 0, _LIMIT
    for start in _STREAM.finditer(data):
        if start.start() < at:
            continue
        end = data.find(b"endstream", start.end())
        end = len(data) if end < 0 else end
        between.append(data[at : start.start()])
        plain = _unpacked(data[start.end() : end], between[-1].rpartition(b"obj")[2], left)
        left -= len(plain)
        texts += _of_stream(plain)
        at = end
    outside = b"\n".join([*between, data[at:]])
    return [_strings(outside), outside.decode("latin-1"), *texts]


def _unpacked(packed: bytes, head: bytes, most: int) -> bytes:
    """The bytes of one stream; none where it is a picture, a font, or packed in a way not known here."""
    if most <= 0 or b"/Image" in head or b"/Length1" in head or b"/FontFile" in head:
        return b""
    if b"/Filter" not in head:
        return packed[:most]
    if b"FlateDecode" not in head:
        return b""
    try:
        return zlib.decompressobj().decompress(packed, most)
    except zlib.error:
        return b""


def _of_stream(plain: bytes) -> list[str]:
    if b"BT" in plain and (b"Tj" in plain or b"TJ" in plain):
        return [_strings(plain)]
    # Outlines and names of newer files stand in streams of objects, metadata in XML: both are mostly letters.
    strange = len(plain.translate(None, _PRINTABLE))
    return [_strings(plain), plain.decode("latin-1")] if strange * 10 <= len(plain) else []


def _strings(data: bytes) -> str:
    """All strings of a page's drawing orders or of a dictionary, joined as the eye would join them."""
    return "".join(_joined(data))


def _joined(data: bytes) -> Iterator[str]:
    for found in _ITEM.finditer(data):
        if found[1] is not None:
            yield _decoded(_ESCAPE.sub(_unescape, found[1]))
        elif found[2] is not None:
            digits = b"".join(found[2].split())
            yield _decoded(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii")))
        elif found[3] is not None:
            yield " " if float(found[3]) <= -_SPACE else ""
        else:
            yield " "


def _decoded(raw: bytes) -> str:
    if raw.startswith(b"\xfe\xff"):
        return raw[2:].decode("utf-16-be", "replace")
    if len(raw) > 2 and len(raw) % 2 == 0 and not any(raw[::2]):
        return raw.decode("utf-16-be", "replace")
    return raw.decode("cp1252", "replace")


def _unescape(found: re.Match[bytes]) -> bytes:
    sign = found[1]
    if sign[:1].isdigit():
        return bytes([int(sign, 8) & 255])
    return {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"\n": b"", b"\r\n": b""}.get(sign, sign)
