"""The blocks of the search index as text: packed words, cards and passages, and what else might be hidden in one.

Written apart from the program's own reader, after `docs/search-index.md`. Numbers of the format (where a part ends, how
many there are) are nobody's words and are left out: one could be the same as a withheld figure by chance.
"""

from __future__ import annotations

import binascii
import json
import re
import zlib
from base64 import b64decode
from typing import Any

from .lists import data
from .normal import BLOCK, INLINE, unmarked
from .numbers import IMPACT, Numbers, hidden, of_spelling, of_stream, of_words

BLOCKS = "search/blocks/"
_LARGEST = 1 << 28
_NUMBERS = b"LPBFZ"
_PARTED = (b"W", b"D", b"P", b"L", b"C", b"T")
_BLOCK = re.compile(rb'minutebookBlock\("([0-9a-f]{16})","([A-Za-z0-9+/]*={0,2})"\)\n')
_MANIFEST = re.compile(rb"minutebookManifest\((\{[^\n]*\})\)\n")
_NAME = re.compile("[0-9a-f]{16}")
_OWN_NUMBERS = {"b": 10_000, "g": 10_000, "n": 10_000, "entries": 1 << 24, "format": 10, "paired": 1 << 24}
"""Keys whose numbers are the format's own, and how large such a number may be: of boards, pages, entries."""
_LARGEST_WEIGHT = 100


def is_block(name: str) -> bool:
    """Whether a file of the site is a block of the index."""
    return name.startswith(BLOCKS) and name.endswith((".bin", ".js"))


def is_manifest(name: str) -> bool:
    """Whether a file of the site is the manifest of the index."""
    return name in ("search/index.json", "search/index.js")


def unwrapped(name: str, data: bytes) -> bytes:
    """What a script hands over in a site for a disk; any other file as it is. Raises ValueError."""
    if not name.endswith(".js"):
        return data
    if is_manifest(name):
        found = _MANIFEST.fullmatch(data)
        if not found:
            raise ValueError("a manifest that is none")
        return found[1]
    block = _BLOCK.fullmatch(data)
    if not block or f"search/blocks/{block[1].decode()}.js" != name:
        raise ValueError("a block that is none")
    try:
        return b64decode(block[2], validate=True)
    except binascii.Error as error:
        raise ValueError("a block that is none") from error


def block_text(data: bytes) -> str | None:
    """All words of a block, each string apart; None if it cannot be read to its end."""
    found: list[str] = []
    while data or not found:
        unpack = zlib.decompressobj()
        try:
            plain = unpack.decompress(data, _LARGEST)
        except zlib.error:
            return None
        data = unpack.unused_data
        text = _part_text(plain[:1], plain[1:]) if unpack.eof else None
        if text is None or not plain or ((data or found) and plain[:1] not in _PARTED):
            return None
        found.append(text)
    return BLOCK.join(found)


def _part_text(kind: bytes, payload: bytes) -> str | None:
    """All words of a part of a block; of most kinds it is all of it."""
    try:
        if kind in (b"C", b"T", b"H"):
            return strings(payload)
        if kind == b"N":
            return _names(payload)
        if kind in (b"W", b"D", b"S"):
            return _words(payload, kind)
        return of_stream(kind, payload) if kind in _NUMBERS else None
    except (ValueError, IndexError, RecursionError):
        return None


def _names(payload: bytes) -> str:
    """The names of the record. Rules of language beside them are left out if they are the program's own."""
    found = _json(payload)
    if isinstance(found, dict):
        own = data("search/english.yml")
        found = {key: value for key, value in found.items() if key not in own or value != own[key]}
        found["weights"] = _without_weights(found.get("weights"))
    return _strings(found)


def _without_weights(value: Any) -> Any:
    """Weights with nothing but their names, and numbers that are larger than a weight."""
    if isinstance(value, dict):
        return {key: _without_weights(part) for key, part in value.items()}
    return 0 if isinstance(value, _Float | int) and abs(float(value)) < _LARGEST_WEIGHT else value


class _Float(str):
    """A number with decimals, as it is written."""


def _json(data: bytes) -> Any:
    return json.loads(data, object_pairs_hook=_once, parse_float=_Float)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of JSON. Of a key that stands twice a reader sees the last only, and others the first."""
    if len(made := dict(pairs)) < len(pairs):
        raise ValueError("a key that stands twice")
    return made


def strings(data: bytes) -> str:
    """The strings of JSON, keys included, each a block of its own; and its numbers, but for the format's own.

    Letters that stand one by one in a list are read as one word or phrase. Raises ValueError.
    """
    return _strings(_json(data))


def _strings(value: Any) -> str:
    found: list[str] = []
    queue: list[Any] = [value]
    while queue:
        value = queue.pop()
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, list):
            if len(value) > 1 and all(isinstance(part, str) and len(part) == 1 for part in value):
                found.append("".join(value))
            elif len(value) > 1 and any(value) and all(type(part) is int for part in value):
                raise ValueError("a row of numbers, which could be letters")
            elif not _is_place(value):
                queue += reversed(value)
        elif isinstance(value, dict):
            for key, part in reversed(value.items()):
                queue += [key] if _is_own(key, part) else [part, key]
        elif value and not isinstance(value, bool):
            found.append(str(value))
    return _apart(found)


def _apart(found: list[str]) -> str:
    """Strings as blocks of one text; a sign of ours that one of them brings along ends none."""
    text = BLOCK.join(found)
    if text.count(BLOCK) < len(found) and INLINE not in text:
        return text  # the usual case, and far quicker
    return BLOCK.join(map(unmarked, found))


def _is_own(key: str, value: Any) -> bool:
    return type(value) is int and 0 <= value < _OWN_NUMBERS.get(key, 0)


def _is_place(value: list[Any]) -> bool:
    """Whether a list says which block holds what comes from an entry or byte on."""
    return len(value) == 2 and type(value[0]) is int and isinstance(value[1], str) and bool(_NAME.fullmatch(value[1]))


def _words(payload: bytes, kind: bytes) -> str:
    """The words of a part of the vocabulary. A stem is a piece of its forms, and no word that anybody wrote."""
    numbers = Numbers(payload)
    lines = numbers.take(numbers.number()).decode("utf-8").split("\n")
    rest = payload[numbers.at :]
    if kind == b"S":
        of_spelling(rest, len(lines))
    else:
        of_words(rest, len(lines), most=IMPACT if kind == b"W" else 2 * IMPACT)
    found: list[str] = []
    for line in lines:
        stem, *forms = line.split(" ") if kind != b"S" else ["", line]
        found += forms
        if stem and not any(_is_stem(stem, form) for form in forms):
            found.append(stem)
    return _apart(found) + BLOCK + hidden(rest)


def _is_stem(stem: str, form: str) -> bool:
    """Whether a form begins as a stem does, whose last letters may be others: "polici" of "policy"."""
    return form.startswith(stem[: max(2, len(stem) - 2)])
