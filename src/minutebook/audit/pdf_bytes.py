"""The strings in the bytes of a PDF, read without the help of its tables.

So what an earlier version of the file says is found, what stands between its parts, and what no part refers to.
Numbers of a PDF say where something stands, and count for nothing.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from .normal import unmarked
from .numbers import hidden

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_LIMIT = 64 * 1024 * 1024
"""Bytes that all streams of one file may have when unpacked."""
# A string that is never closed runs to the end, so that no text is gone through more than a few times. Each of these
# begins with a sign of its own, so that all between is leapt over: of numbers all but steps to the right.
_ITEM = re.compile(
    rb"\(((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*+\))*+)\)?|<([0-9A-Fa-f\s]*+)>|-(\d{3,9}(?:\.\d{1,9})?)"
    rb"|\]|/|>>|T[jd*Dm]|'|\"",
    re.DOTALL,
)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_NAME = re.compile(rb"/[!-$&'*-.0-;=?-Z\\^-z|~]+")
_NUMBER = re.compile(rb"(?<![\w.,+-])[+-]?\d+(?:\.\d+)?(?![\w,.])")
"""As a PDF writes a place or a width. Some in a row would read as one with spaces: "0 595 842"."""
_REMARK = re.compile(rb"%(?!PDF-|%EOF|\xe2\xe3\xcf\xd3)([^\r\n]+)")
_REMARK_LINE = re.compile(rb"^[ \t]*%([^\r\n]+)", re.MULTILINE)
_CODES = re.compile(rb"<[0-9A-Fa-f\s]*>")
_DRAWS = re.compile(rb"\b(?:BT|re|cm|Do|gs|BI|BDC|BMC|rg|RG|w|q|Q|l|m|c|f|S|n)\b")
_PRINTABLE = bytes([9, 10, 13, *range(32, 127)])
_SPACE = 180
"""A step to the right by this much, in thousandths of the type size, parts words."""


class TooLarge(Exception):
    """The streams of the file unpack to more than may be."""


def loose_texts(data: bytes, seen: set[int]) -> Iterator[str]:
    """Texts in the bytes of a PDF. `seen` are streams, by `hash`, that were read already."""
    between = []
    at, left = 0, _LIMIT
    while start := _next_stream(data, at):
        end = data.find(b"endstream", start.end())
        end = len(data) if end < 0 else end
        between.append(data[at : start.start()])
        head = between[-1].rpartition(b"obj")[2]
        plain = _unpacked(data[start.end() : end], head, left)
        left -= len(plain)
        if left <= 0:
            raise TooLarge
        if hash(plain.strip()) not in seen:
            yield from of_stream(plain, packed=b"/ObjStm" in head)
        at = end + len(b"endstream")
    outside = b"\n".join([*between, data[at:]])
    yield strings(outside)
    yield "\n".join(unmarked(remark.decode("latin-1")) for remark in _REMARK.findall(outside))
    yield hidden(_NUMBER.sub(b"|", _NAME.sub(b"/", outside)))


def _next_stream(data: bytes, at: int) -> re.Match[bytes] | None:
    """Where the next stream begins. A search for its word leaps over what a pattern would step through."""
    while (at := data.find(b"stream", at)) >= 0:
        if found := _STREAM.match(data, at):
            return found
        at += 1
    return None


def _unpacked(packed: bytes, head: bytes, most: int) -> bytes:
    """The bytes of one stream; none where it is a picture, a font, or packed in a way not known here."""
    if most <= 0 or b"/Image" in head or b"/Length1" in head or b"/FontFile" in head or b"/XRef" in head:
        return b""
    if b"/Filter" not in head:
        return packed[:most]
    if b"FlateDecode" not in head:
        return b""
    try:
        return zlib.decompressobj().decompress(packed, most)
    except zlib.error:
        return b""


def of_stream(plain: bytes, *, packed: bool = False) -> Iterator[str]:
    """Texts of a stream of no known use: drawing orders, objects packed together, text, or bytes of any sort."""
    strange = len(plain.translate(None, _PRINTABLE)) * 10 > len(plain)
    yield strings(plain)
    if strange:
        yield hidden(plain)
    elif b"begincmap" in plain:
        yield unmarked(_CODES.sub(b" ", plain).decode("latin-1"))
    elif not packed and len(_DRAWS.findall(plain, 0, 4096)) * 100 < min(len(plain), 4096):
        yield unmarked(plain.decode("utf-8", "replace"))
    if packed and b"%" in plain:
        yield "\n".join(unmarked(remark.decode("latin-1")) for remark in _REMARK_LINE.findall(plain))


def strings(data: bytes) -> str:
    """All strings of a page's drawing orders or of a dictionary, joined as the eye would join them."""
    return unmarked("".join(map(_shown, _ITEM.finditer(data))))


def _shown(item: re.Match[bytes]) -> str:
    if item.lastindex == 1:
        return _decoded(_ESCAPE.sub(_unescape, item[1]) if b"\\" in item[1] else item[1])
    if item.lastindex == 2:
        digits = b"".join(item[2].split())
        return _decoded(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii")))
    return " " if item.lastindex is None or float(item[3]) >= _SPACE else ""


def _decoded(raw: bytes) -> str:
    if raw.startswith(b"\xfe\xff"):
        return raw[2:].decode("utf-16-be", "replace")
    if len(raw) > 2 and len(raw) % 2 == 0 and not any(raw[::2]):
        return raw.decode("utf-16-be", "replace")
    return raw.decode("ascii") if raw.isascii() else raw.decode("cp1252", "replace")


def _unescape(found: re.Match[bytes]) -> bytes:
    sign = found[1]
    if sign[:1].isdigit():
        return bytes([int(sign, 8) & 255])
    return {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"\n": b"", b"\r\n": b""}.get(sign, sign)
