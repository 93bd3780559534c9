"""What stands in a text as letters that are no words: base64, its form for addresses, and bytes in hexadecimal.

What such letters mean is read as a file of its own: a text, or a picture, a PDF, a packed file. What means nothing, the
digest of a file or the name of a block, is passed by.
"""

from __future__ import annotations

import re
import zlib
from base64 import b64decode
from binascii import Error
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache

from .contents import Inside, Opens, inside, kind_of, readings

_LEAST, _LINE = 16, 60
_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_"
_SHAPE = bytes(120 if sign in _ALPHABET else 32 for sign in range(256))
_RUN = re.compile(b"x*+")
_SHORTEST, _LONG_LINE = b"x" * _LEAST, b"x" * _LINE
_RUNS = {signs: re.compile(rf"[A-Za-z0-9{signs}]{{{_LEAST},}}+") for signs in ("+/", "_-")}
_LINES = re.compile(rf"(?<![A-Za-z0-9+/])(?:[A-Za-z0-9+/]{{{_LINE},76}}\r?\n[ \t]*)+[A-Za-z0-9+/]+")
_SHORT = re.compile(rf"base64,([A-Za-z0-9+/_-]{{4,{_LEAST - 1}}})(?![A-Za-z0-9+/_-])")
_HEX = re.compile(r"(?:[0-9a-f]{2}){16,}+", re.IGNORECASE)
_MIXED = re.compile(r"[a-z0-9+/_-][A-Z]|[A-Za-z][0-9]")
"""What base64 has, and a word has not: a capital inside, a digit."""
_SAFE = str.maketrans("-_", "+/")
_DEEPEST = 3
_WORDY = 0.9
_LARGEST = 1 << 24


def unwrapped(text: str, opens: Opens, depth: int = 0) -> Inside:
    """All that is packed as letters in a text. A type that cannot be read is a fault there, too."""
    made = Inside()
    text = _unescaped(text)
    for data in _runs(text, _shape(text)) if depth < _DEEPEST else ():
        kind = kind_of(data)
        found = inside(kind, data, opens, depth + 1) if kind else Inside(readings(data))
        made.add(found)
        for inner in found.texts:
            made.add(unwrapped(inner, opens, depth + 1))
    return made


def may_be_packed(text: str) -> bool:
    """Whether something is packed in a text, or may be in a text of which these are lines."""
    text = _unescaped(text)
    shape = _shape(text)
    return _LONG_LINE in shape or any(_runs(text, shape))


def _unescaped(text: str) -> str:
    if "%2" in text or "\\/" in text:
        text = text.replace("%2B", "+").replace("%2b", "+").replace("%2F", "/").replace("%2f", "/").replace("\\/", "/")
    return text


def _shape(text: str) -> bytes:
    """The text with all signs of the alphabets the same: so runs of them are found the fastest."""
    return text.encode("ascii", "replace").translate(_SHAPE)


def _long(shape: bytes) -> Iterator[tuple[int, int]]:
    """Where runs of the alphabet are. A search for a string leaps over what a pattern would step through."""
    start = shape.find(_SHORTEST)
    while start >= 0:
        found = _RUN.match(shape, start + _LEAST)
        end = found.end() if found else start + _LEAST
        yield start, end
        start = shape.find(_SHORTEST, end)


def _runs(text: str, shape: bytes) -> Iterator[bytes]:
    """What the runs of a text mean, each once."""
    whole = dict.fromkeys(text[start:end] for start, end in _long(shape))
    mixed = filter(_MIXED.search, whole) if _MIXED.search("\n".join(whole)) else ()
    parts = (run for one in mixed for form in _forms(one) for run in form.findall(one))
    runs = dict.fromkeys(filter(_MIXED.search, parts))
    if "base64," in text:
        runs |= dict.fromkeys(_SHORT.findall(text))
    if _LONG_LINE in shape:
        runs |= dict.fromkeys("".join(lines.split()) for lines in _LINES.findall(text))
    for run in runs:
        yield from _meant(run) if len(run) < 1000 else _tried(run)


def _forms(run: str) -> list[re.Pattern[str]]:
    """Of which alphabets a run can be: cut at the signs of another it would be the beginning of a file, and broken."""
    return [form for signs, form in _RUNS.items() if any(sign in run for sign in signs)] or [_RUNS["+/"]]


@lru_cache(maxsize=1 << 16)
def _meant(run: str) -> tuple[bytes, ...]:
    return tuple(_tried(run))


def _tried(run: str) -> Iterator[bytes]:
    """A run as bytes, from its first sign on or from one after, where that gives a text or a file of a known type."""
    if found := _HEX.search(run):
        data = bytes.fromhex(found[0])
        if _means(data):
            yield data
    plain = run.translate(_SAFE)
    for start in range(4):
        rest = plain[start:]
        try:
            data = b64decode(rest[: len(rest) - (len(rest) % 4 == 1)] + "==")
        except Error:
            continue
        if not _means(data):
            data = _inflated(data)
        if data:
            yield data
            return


def _inflated(data: bytes) -> bytes:
    """What was deflated, as drawings and addresses of drawings hold it; nothing if it is no text then."""
    for head in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        unpack = zlib.decompressobj(head)
        with suppress(zlib.error):
            plain = unpack.decompress(data, _LARGEST)
            if unpack.eof and not unpack.unused_data and len(plain) >= _LEAST and _means(plain):
                return plain
    return b""


def _means(data: bytes) -> bool:
    return bool(kind_of(data)) or any(
        sum(map(str.isprintable, text)) >= _WORDY * len(text) > 0 for text in readings(data)
    )
