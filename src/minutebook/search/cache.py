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
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from minutebook.work import private_folder, put_in_place, remove

from .chunk import Chunk
from .codec import name_of
from .lexicon import Numbered
from .packing import Block
from .stored import packed, packed_forms, unpacked, unpacked_forms

_KINDS = ("chunks", "segments", "forms", "blocks")
_NAME = re.compile("[0-9a-f]{16,64}")
_DIGEST = 64
_UNREADABLE = (ValueError, KeyError, TypeError, IndexError)
_T = TypeVar("_T")


@dataclass(slots=True)
class Kept:
    """A segment as it was made before, of these chunks and forms. Whether its blocks are whole, `Cache.whole` says."""

    head: str
    entries: int
    blocks: list[str]
    chunks: list[str]
    forms: str


class Cache:
    """A folder of chunks, segments and blocks; without a folder, or one that is not ours alone, nothing is kept."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._used: set[str] = set()
        self._sizes: dict[str, int] = {}
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

    def has_chunk(self, key: str) -> bool:
        """Whether there seems to be a chunk. Only `chunk` knows."""
        return bool(self.folder) and os.path.lexists(f"{self.folder}/chunks/{key}")

    def chunk(self, key: str) -> Chunk | None:
        """A chunk that was kept, if it can be read and all its blocks are here and whole: of them it has the names."""
        chunk = self._read("chunks", key, unpacked)
        return chunk if chunk and self.whole([looked_at(self.folder, chunk.blocks)]) else None

    def keep_chunk(self, key: str, chunk: Chunk) -> None:
        """Keep a chunk, of which all blocks are kept."""
        self._write("chunks", key, packed(chunk))

    def segment(self, key: str) -> Kept | None:
        """A segment that was kept."""
        return self._read("segments", key, lambda data: Kept(**json.loads(data)))

    def keep_segment(self, key: str, segment: Kept) -> None:
        """Keep a segment, of which all blocks are kept."""
        self._write("segments", key, json.dumps({name: getattr(segment, name) for name in Kept.__slots__}).encode())

    def still(self, segment: Kept) -> None:
        """A segment is used as it is: what it was made of is kept as well, for when one of its chunks will change."""
        self._used.update(f"chunks/{key}" for key in segment.chunks)
        self._used.add(f"forms/{segment.forms}")

    def forms(self, key: str) -> Numbered:
        """The forms of a segment as it was made last: of use, whatever has changed since."""
        return self._read("forms", key, unpacked_forms) or Numbered()

    def keep_forms(self, key: str, known: Numbered) -> None:
        """Keep the forms of a segment."""
        self._write("forms", key, packed_forms(known) if self.folder else b"")

    def whole(self, looked: Iterable[dict[str, int] | None]) -> bool:
        """Whether all blocks are here and whole; they were looked at before, perhaps by several processes."""
        for sizes in looked:
            if sizes is None:
                return False
            self._sizes |= sizes
            self._used.update(f"blocks/{name}" for name in sizes)
        return True

    def block(self, name: str) -> tuple[str, int]:
        """Where a block lies that was found whole, and how many bytes it has."""
        return f"{self.folder}/blocks/{name}", self._sizes[name]

    def keep_block(self, block: Block) -> Path | None:
        """Keep a block; where it lies, if it could be kept. One that lies here already, and in the site, is not another
        file by being made again."""
        name, data = block
        if self.folder and _file(self.folder, "blocks", name) == data:
            self._used.add(f"blocks/{name}")
            return self.folder / "blocks" / name
        return self._write("blocks", name, data)

    def settle(self) -> None:
        """Keep for good what this build made or used, and nothing else: the audit has passed it.

        Each by itself: one that cannot be kept or removed leaves no other that nobody may keep any longer.
        """
        for kind in _KINDS if self.folder else ():
            for made in _names(f"{self.folder}/new/{kind}"):
                with suppress(OSError):
                    put_in_place(f"{self.folder}/new/{kind}/{made}", f"{self.folder}/{kind}/{made}")
                remove(f"{self.folder}/new/{kind}/{made}")  # where that could not be done
            for name in _names(f"{self.folder}/{kind}"):
                if f"{kind}/{name}" not in self._used:
                    remove(f"{self.folder}/{kind}/{name}")

    def drop(self) -> None:
        """Forget what this build made."""
        if self.folder:
            shutil.rmtree(self.folder / "new", ignore_errors=True)

    def _read(self, kind: str, key: str, made: Callable[[bytes], _T]) -> _T | None:
        """What was kept, if it is what it was."""
        whole = _file(self.folder, kind, key) or b""
        digest, data = whole[:_DIGEST], whole[_DIGEST:]
        if digest != _digest(key, data):
            return None
        try:
            found = made(data)
        except _UNREADABLE:
            return None
        self._used.add(f"{kind}/{key}")
        return found

    def _write(self, kind: str, key: str, data: bytes) -> Path | None:
        if not self.folder:
            return None
        path = self.folder / "new" / kind / key
        try:
            path.unlink(missing_ok=True)  # never written over: it may be a file of a site by now
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(b"" if kind == "blocks" else _digest(key, data))
                file.write(data)
        except OSError:  # a disk that is full keeps nothing, and loses nothing
            return None
        self._used.add(f"{kind}/{key}")
        return path


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []


def looked_at(folder: Path | None, names: Sequence[str]) -> dict[str, int] | None:
    """The bytes of each of some blocks that were kept; None if one of them is not here, or is not what it was."""
    sizes = {}
    for name in names:
        data = _file(folder, "blocks", name)
        if data is None or name_of(data) != name:
            return None
        sizes[name] = len(data)
    return sizes


def _file(folder: Path | None, kind: str, key: str) -> bytes | None:
    if not folder or not _NAME.fullmatch(key):
        return None
    try:
        with os.fdopen(os.open(f"{folder}/{kind}/{key}", os.O_RDONLY | os.O_NOFOLLOW), "rb") as file:
            return file.read()
    except OSError:
        return None


def _digest(key: str, data: bytes) -> bytes:
    found = hashlib.sha256(key.encode())
    found.update(data)
    return found.hexdigest().encode()
