"""All that a file of a site says, unpacked and in the forms in which a reader or a program may take it.

Nothing here comes from the audit: what it overlooks is to be found. Only the index of the search is read by its reader.
"""

from __future__ import annotations

import base64
import binascii
import gzip
import html
import io
import json
import re
import sqlite3
import unicodedata
import urllib.parse
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from minutebook.search.store import Store

_ZLIB = re.compile(rb"x[\x01\x5e\x9c\xda]")
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{16,}={0,2}")
_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]")
_DEEPEST = 4


def forms(data: bytes, deep: int = 0) -> Iterator[str]:
    """What bytes say as text, and what the bytes say that are packed in them."""
    text = data.replace(b"\0", b"").decode("utf-8", "ignore")
    yield from _seen(text)
    if deep == _DEEPEST:
        return
    for inner in _unpacked(data):
        yield from forms(inner, deep + 1)


def plain(text: str) -> str:
    """A text as it is compared: without what nobody sees, and whatever its case."""
    if not text.isascii():
        text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    return text.casefold()


def _seen(text: str) -> Iterator[str]:
    """As it stands; without tags, entities and escapes; with folded lines joined."""
    yield plain(text)
    seen = re.sub(r"<[^<>]*>", "", text)
    for decode in (html.unescape, urllib.parse.unquote, _json_unescaped):
        seen = decode(seen)
    yield plain(re.sub(r"\r?\n[ \t]", "", seen))


def _json_unescaped(text: str) -> str:
    return re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text)


def _unpacked(data: bytes) -> Iterator[bytes]:
    """Everything compressed or written in base64 that begins anywhere in these bytes."""
    if data.startswith(b"\x1f\x8b\x08"):
        yield gzip.decompress(data)
    if data.startswith(b"PK\x03\x04"):  # two bytes alone may begin a key, which is made by chance
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield from (name.encode() + b"\n" + archive.read(name) for name in archive.namelist())
    if is_database(data):
        yield from _values(data)
    for match in _ZLIB.finditer(data):
        try:
            yield zlib.decompressobj().decompress(data[match.start() :])
        except zlib.error:
            continue
    for match in _BASE64.finditer(data):
        try:
            word = match[0].rstrip(b"=").translate(bytes.maketrans(b"-_", b"+/"))
            yield base64.b64decode(word + b"=" * (-len(word) % 4))
        except binascii.Error:
            continue


def is_database(data: bytes) -> bool:
    """Whether these are the bytes of a database."""
    return data.startswith(b"SQLite format 3\0")


def _values(data: bytes) -> Iterator[bytes]:
    """Each value of a database by itself, of a broken one what can be read: in the file long ones lie in many pages."""
    with closing(sqlite3.connect(":memory:")) as rows, suppress(sqlite3.DatabaseError):
        rows.deserialize(data)
        for (table,) in rows.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            for row in rows.execute(f'SELECT * FROM "{table}"'):
                yield from (one if isinstance(one, bytes) else str(one).encode() for one in row)


def index(site: Path) -> str:
    """All that the index of a site tells its reader: names, words and their forms, spellings, cards and passages."""
    store = Store(site)
    said: list[object] = [store.manifest, store.names]
    for segment in store.segments:
        said += [segment.head, segment.spelling]
        said += [(stem, listed.forms) for stem, listed in segment.between("", chr(0x10FFFF))]
        for kind, name in segment.blocks():
            if kind in ("C", "T", "D"):
                said += [part.decode("utf-8", "replace") for part in store.parts(name, kind)]
    return plain(json.dumps(said, ensure_ascii=False, default=str))
