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
from pathlib import Path
from typing import Any

import yaml

from .normal import BLOCK

_LARGEST = 1 << 28
_NUMBERS = b"LPBF"
_BLOCK = re.compile(rb'minutebookBlock\("([0-9a-f]{16})","([A-Za-z0-9+/]*={0,2})"\)\n')
_MANIFEST = re.compile(rb"minutebookManifest\((\{[^\n]*\})\)\n")
_LIKE_WORDS = re.compile(rb"[A-Za-z ,.'\n-]{16,}")


def is_block(name: str) -> bool:
    """Whether a file of the site is a block of the index."""
    return name.startswith("search/blocks/") and name.endswith((".bin", ".js"))


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
    unpack = zlib.decompressobj()
    try:
        plain = unpack.decompress(data, _LARGEST)
    except zlib.error:
        return None
    if not plain or not unpack.eof or unpack.unused_data:
        return None
    kind, payload = plain[:1], plain[1:]
    try:
        if kind in (b"C", b"T", b"H"):
            return strings(payload)
        if kind == b"N":
            return _names(payload)
        if kind in (b"W", b"S"):
            return _words(payload, stems=kind == b"W")
    except (ValueError, IndexError, RecursionError):
        return None
    return _hidden(payload) if kind in _NUMBERS else None


def _names(payload: bytes) -> str:
    """The names of the record. Rules of language beside them are left out if they are the program's own."""
    found = json.loads(payload)
    if isinstance(found, dict):
        own = yaml.safe_load((Path(__file__).parent.parent / "search" / "english.yml").read_bytes())
        found = {key: value for key, value in found.items() if key not in own or value != own[key]}
    return strings(json.dumps(found).encode())


def strings(data: bytes) -> str:
    """The strings of JSON, keys included, each a block of its own. Raises ValueError."""
    found: list[str] = []
    queue: list[Any] = [json.loads(data)]
    while queue:
        value = queue.pop()
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, list):
            queue += reversed(value)
        elif isinstance(value, dict):
            queue += [part for pair in reversed(value.items()) for part in reversed(pair)]
    return BLOCK.join(found)


def _words(payload: bytes, *, stems: bool) -> str:
    """The words of a part of the vocabulary. A stem is a piece of its forms, and no word that anybody wrote."""
    size = shift = at = 0
    while True:
        byte = payload[at]
        size |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            break
    if at + size > len(payload):
        raise ValueError
    lines = payload[at : at + size].decode("utf-8").split("\n")
    found: list[str] = []
    for line in lines:
        stem, *forms = line.split(" ") if stems else ["", line]
        found += forms
        if stem and not any(form[:2] == stem[:2] for form in forms):
            found.append(stem)
    return BLOCK.join([*found, _hidden(payload[at + size :])])


def _hidden(payload: bytes) -> str:
    """What looks like words among numbers."""
    return BLOCK.join(run.decode("ascii") for run in _LIKE_WORDS.findall(payload))
