"""What was searched in some files of the site, in one file of the work folder: public text, once the audit has passed.

Whoever reads it believes it only if it has the bytes that were written; it lies where nobody but its owner reads it.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from .rows import Rows
from .searched import Searched

ENDING = ".searched"


@dataclass(frozen=True, slots=True)
class Piece:
    """The name of such a file, how many of its bytes are words and how many stand in tags, and the digest of both."""

    name: str
    words: int
    tags: int
    digest: str


def private_file(path: Path) -> BinaryIO:
    """A new file that only its owner can read. No link is followed, and nothing is written over."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600), "wb")


def read_private(path: Path, most: int = -1) -> bytes:
    """The bytes of such a file, or so many of them."""
    with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
        return file.read(most)


class Writer:
    """Writes a piece, file of the site by file. Without a folder, or on a full disk, there is none, and no error."""

    def __init__(self, folder: Path | None) -> None:
        self._name = secrets.token_hex(16) + ENDING
        self._digest = hashlib.sha256()
        self._words = 0
        self._tags: list[bytes] = []
        self._file: BinaryIO | None = None
        with suppress(OSError):
            self._file = private_file(folder / self._name) if folder else None

    def add(self, searched: Searched) -> None:
        """Add what was searched in a file."""
        self._tags += searched.tags
        if searched.words:
            self._words += self._write(b"\n".join(searched.words) + b"\n")

    def close(self) -> Piece | None:
        """The piece; None if it could not be written whole."""
        tags = self._write(b"\n".join(self._tags))
        try:
            if self._file:
                self._file.close()
        except OSError:
            self._file = None
        return Piece(self._name, self._words, tags, self._digest.hexdigest()) if self._file else None

    def _write(self, data: bytes) -> int:
        self._digest.update(data)
        try:
            if self._file:
                self._file.write(data)
        except OSError:
            self._file = None
        return len(data)


def may_hold(folder: Path, piece: Piece, rows: Rows) -> bool:
    """Whether some rows may stand in a piece: also where it is not what was written."""
    try:
        data = read_private(folder / piece.name, piece.words + piece.tags + 1)
    except OSError:
        return True
    if hashlib.sha256(data).hexdigest() != piece.digest:
        return True
    return rows.any_in(data[: piece.words]) or rows.any_beside(rows.figures, data[piece.words :])
