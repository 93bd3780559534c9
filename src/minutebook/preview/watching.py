"""Which files have changed: all that is watched is looked at again and again, as that works on every disk."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

State: TypeAlias = tuple[int, int, int, int]


class Watched:
    """Some files, and folders with all that lies in them; hidden ones are left out."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._paths = tuple(paths)
        self._known = dict(_below(self._paths))

    def written_from(self, moment: float) -> set[Path]:
        """What was written from a moment on, in seconds of the clock, as its disk has it."""
        return {Path(path) for path, (_, changed, _, _) in self._known.items() if changed >= moment * 1e9}

    def changed(self) -> set[Path]:
        """What was written, has come or has gone since this was asked last."""
        now = dict(_below(self._paths))
        before, self._known = self._known, now
        if now == before:
            return set()
        return {Path(path) for path in now.keys() | before.keys() if now.get(path) != before.get(path)}


def _below(paths: Iterable[Path]) -> Iterator[tuple[str, State]]:
    """All files, each with what tells that it was written: time, size and number on the disk."""
    waiting: list[str] = []
    for path in paths:
        if path.is_dir():
            waiting.append(str(path))
        elif path.is_file():
            yield str(path), _state(path.stat())
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    else:
                        yield entry.path, _state(entry.stat(follow_symlinks=False))
        except OSError:
            continue  # it went while it was looked at


def _state(found: os.stat_result) -> State:
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino
