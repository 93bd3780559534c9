"""Whether files of the site have the bytes that were searched before. Each is read at each build."""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Iterable
from pathlib import Path

from .files import Content

_SETTLED = 2_000_000_000
"""Nanoseconds since a file was touched, after which nobody can touch it again and leave it the same time."""
_Touched = tuple[int, int, int, int]


class Still:
    """Files that were read in this build. One that nobody has touched since need not be read twice."""

    def __init__(self) -> None:
        self._read: dict[str, tuple[_Touched, str]] = {}

    def ahead(self, root: Path, files: Iterable[tuple[str, Content]]) -> None:
        """Read some files, before it is known which of them the new site will have."""
        for name, content in files:
            self.has(root, name, content)

    def has(self, root: Path, name: str, content: Content) -> bool:
        """Whether a file has the bytes of which this was read."""
        path = f"{root}/{name}"  # thousands of paths are made
        try:
            read = self._read.get(name)
            if read is None or read[0] != _touched(os.lstat(path)):
                read = self._read[name] = _digest(path, content.size)
        except OSError:
            return False
        return read[1] == content.digest and read[0][1] in (0, content.size)  # of a longer file it is the beginning


def _digest(path: str, size: int) -> tuple[_Touched, str]:
    """The digest of a file that should have that size, and when it was touched; nothing where that is not sure."""
    with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:  # nobody may write into a pipe
        before = os.fstat(file.fileno())
        data = file.read(size + 1) if stat.S_ISREG(before.st_mode) else b""
        after = _touched(os.fstat(file.fileno()))
    sure = after == _touched(before) and time.time_ns() - max(after[2:]) > _SETTLED
    return after if sure else (0, 0, 0, 0), hashlib.sha256(data).hexdigest()


def _touched(found: os.stat_result) -> _Touched:
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
