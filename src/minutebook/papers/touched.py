"""Digests of files that nobody has touched since they were read, so that they need not be read at each build.

A file is known by its number, its size, when it was written and when anything of it was changed last. That last time no
program can set: one that writes into a file and puts its time back is noticed. A file that was touched within two
seconds before it was read is read again, since somebody could touch it once more within the same time. The list has
keyed names and digests alone; whoever has no key cannot add to it, and it may be deleted at any time.
"""

from __future__ import annotations

import hmac
import json
import os
import stat
import time
from collections.abc import Callable
from contextlib import suppress
from io import BufferedReader
from pathlib import Path
from typing import Any

from minutebook.work import write_private

_SETTLED = 2_000_000_000
"""Nanoseconds since a file was touched, after which nobody can touch it again and leave it the same time."""
_TELLING = os.name != "nt"
"""Whether the system says when anything of a file was changed last. Windows says when it was made."""


class Touched:
    """What is known of files, in a file of its own. Without a path nothing is kept."""

    def __init__(self, path: Path | None, key: bytes) -> None:
        self._path, self._key = path, key
        self._before = self._read()
        self._now: dict[str, list[Any]] = {}

    def digest(self, path: Path, of: Callable[[BufferedReader], str]) -> str:
        """A digest of a file, made by `of` unless it is known. Raises `OSError`, also for what is no plain file."""
        name = hmac.new(self._key, os.fsencode(path), "sha256").hexdigest()
        known = self._now.get(name) or self._before.get(name)
        if not known or known[:4] != _touched(os.lstat(path)):
            known = _read_anew(path, of)
        self._now[name] = known
        return str(known[4])

    def keep(self) -> None:
        """Keep what this run has used. Without it the next one reads all again, so that no error of the disk counts."""
        settled = {name: known for name, known in self._now.items() if any(known[:4])}
        if self._path is None or settled == self._before:
            return
        files = json.dumps(settled, sort_keys=True)
        with suppress(OSError):
            write_private(self._path, f"{self._seal(files)}\n{files}")

    def _read(self) -> dict[str, list[Any]]:
        if self._path is None or not _TELLING:
            return {}
        try:
            with open(os.open(self._path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), encoding="ascii") as file:
                seal, _, files = file.read().partition("\n")
            found = json.loads(files) if hmac.compare_digest(seal, self._seal(files)) else {}
            return found if isinstance(found, dict) else {}
        except (OSError, ValueError, TypeError):
            return {}

    def _seal(self, files: str) -> str:
        return hmac.new(self._key, files.encode(), "sha256").hexdigest()


def _read_anew(path: Path, of: Callable[[BufferedReader], str]) -> list[Any]:
    """When a file was touched, and its digest; no times where they are not sure to tell."""
    with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:  # nobody may write into a pipe
        before = os.fstat(file.fileno())
        if not stat.S_ISREG(before.st_mode):
            raise OSError
        made, after = of(file), _touched(os.fstat(file.fileno()))
    sure = after == _touched(before) and time.time_ns() - max(after[2:]) > _SETTLED
    return [*(after if sure else (0, 0, 0, 0)), made]


def _touched(found: os.stat_result) -> list[int]:
    return [found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns]
