"""What the index was made of before: chunks and whole segments, by the keys of their sources.

A block in it and the one in the site are one file where the disk can do that: nothing is written twice.

All of it is public: what a build makes is kept only once the audit has passed it. It lies in the work folder, is safe
to delete, and what cannot be read, or is not what it was when it was kept, is made anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from minutebook.work import private_folder

from .chunk import Chunk
from .codec import name_of
from .packing import Block
from .words import COLUMNS, Found

_ARRAYS = {**COLUMNS, "lengths": np.uint32}
_KINDS = ("chunks", "segments", "blocks")
_NAME = re.compile("[0-9a-f]{16,64}")
_DIGEST = 64
_UNREADABLE = (ValueError, KeyError, TypeError, IndexError)


@dataclass(slots=True)
class Kept:
    """A segment as it was made before."""

    head: str
    entries: int
    blocks: list[str]


class Cache:
    """A folder of chunks, segments and blocks; without a folder, or one that is not ours alone, nothing is kept."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._used: set[str] = set()
        try:
            for place in self._folders():
                private_folder(place)
            if any(place.is_symlink() for place in self._folders()):
                self.folder = None
        except OSError:
            self.folder = None

    def _folders(self) -> list[Path]:
        if not self.folder:
            return []
        new = self.folder / "new"
        return [self.folder, *(self.folder / kind for kind in _KINDS), new, *(new / kind for kind in _KINDS)]

    def chunk(self, key: str) -> Chunk | None:
        """A chunk that was kept, if it can be read and all its blocks are here and whole: of them it has the names."""
        data = self._read("chunks", key)
        try:
            chunk = unpacked(data) if data is not None else None
        except _UNREADABLE:
            return None
        return chunk if chunk and self._whole(name for _, name in (*chunk.cards, *chunk.texts)) else None

    def keep_chunk(self, key: str, chunk: Chunk) -> None:
        """Keep a chunk, of which all blocks are kept."""
        self._write("chunks", key, packed(chunk))

    def segment(self, key: str) -> Kept | None:
        """A segment that was kept, if all its blocks are here and whole."""
        data = self._read("segments", key)
        if data is None:
            return None
        try:
            found = json.loads(data)
            kept = Kept(str(found["head"]), int(found["entries"]), [str(name) for name in found["blocks"]])
        except _UNREADABLE:
            return None
        return kept if self._whole(kept.blocks) else None

    def _whole(self, blocks: Iterable[str]) -> bool:
        return all(self._read("blocks", name) is not None for name in blocks)

    def block(self, name: str) -> Path:
        """Where a block lies that was kept."""
        assert self.folder
        return self.folder / "blocks" / name

    def keep_block(self, block: Block) -> Path | None:
        """Keep a block; where it lies, if it could be kept."""
        return self._write("blocks", *block)

    def keep_segment(self, key: str, head: str, entries: int, names: Iterable[str]) -> None:
        """Keep a segment, of which all blocks are kept."""
        self._write("segments", key, json.dumps({"head": head, "entries": entries, "blocks": list(names)}).encode())

    def settle(self) -> None:
        """Keep for good what this build made or used, and nothing else: the audit has passed it."""
        if not self.folder:
            return
        for kind in _KINDS:
            with suppress(OSError):
                for entry in list(os.scandir(self.folder / "new" / kind)):
                    os.replace(entry.path, self.folder / kind / entry.name)
                for entry in list(os.scandir(self.folder / kind)):
                    if f"{kind}/{entry.name}" not in self._used:
                        os.unlink(entry.path)

    def drop(self) -> None:
        """Forget what this build made."""
        if self.folder:
            shutil.rmtree(self.folder / "new", ignore_errors=True)

    def _read(self, kind: str, key: str) -> bytes | None:
        """What was kept, if it is what it was."""
        if not self.folder or not _NAME.fullmatch(key):
            return None
        try:
            handle = os.open(f"{self.folder}/{kind}/{key}", os.O_RDONLY | os.O_NOFOLLOW)
            with os.fdopen(handle, "rb") as file:
                data = file.read()
        except OSError:
            return None
        digest, rest = (b"", data) if kind == "blocks" else (data[:_DIGEST], data[_DIGEST:])
        if (name_of(data) != key) if kind == "blocks" else (digest != _digest(key, rest)):
            return None
        self._used.add(f"{kind}/{key}")
        return rest

    def _write(self, kind: str, key: str, data: bytes) -> Path | None:
        if not self.folder:
            return None
        path = self.folder / "new" / kind / key
        try:
            path.unlink(missing_ok=True)  # never written over: it may be a file of a site by now
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(data if kind == "blocks" else _digest(key, data) + data)
        except OSError:  # a disk that is full keeps nothing, and loses nothing
            return None
        self._used.add(f"{kind}/{key}")
        return path


def _digest(key: str, data: bytes) -> bytes:
    return hashlib.sha256(key.encode() + data).hexdigest().encode()


def packed(chunk: Chunk) -> bytes:
    """A chunk as bytes: what is text as JSON, then the arrays."""
    head: dict[str, Any] = {
        "forms": [chunk.found.forms, chunk.found.stems],
        "columns": [list(chunk.flags), list(chunk.outcomes), chunk.matters, chunk.people],
        "runs": chunk.runs,
        "arrays": {name: list(getattr(chunk.found, name).shape) for name in _ARRAYS},
        "cards": chunk.cards,
        "texts": chunk.texts,
    }
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
    arrays = [np.ascontiguousarray(getattr(chunk.found, name), kind).tobytes() for name, kind in _ARRAYS.items()]
    return b"".join([len(text).to_bytes(8, "little"), text, *arrays])


def unpacked(data: bytes) -> Chunk:
    """The chunk that these bytes are. Raises ValueError, KeyError, TypeError or IndexError if they are none."""
    end = 8 + int.from_bytes(data[:8], "little")
    head = json.loads(data[8:end])
    found: dict[str, Any] = {}
    for name, kind in _ARRAYS.items():
        shape = head["arrays"][name]
        count = int(np.prod(shape))
        found[name] = np.frombuffer(data, kind, count, end).reshape(shape)
        end += count * np.dtype(kind).itemsize
    flags, outcomes, *pairs = head["columns"]
    matters, people = ([(int(entry), str(slug)) for entry, slug in found] for found in pairs)
    cards, texts = (
        [([int(number) for number in place], str(name)) for place, name in head[kind]] for kind in ("cards", "texts")
    )
    return Chunk(
        Found(*head["forms"], **found), bytes(flags), bytes(outcomes), matters, people, cards, texts, head["runs"]
    )
