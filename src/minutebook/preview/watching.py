"""Which files have changed. The system may say when to look, and all that is watched is looked at from time to time.

To look at a thousand files takes some three milliseconds.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from minutebook.preview.alarm import Alarm
from minutebook.steady import State, state_of

SOON, SELDOM = 0.1, 1.0
"""Seconds between two looks where the system does not tell of changes, and where it does."""
SHARE = 30
"""Where a look takes long, so many times as long lies between two."""
SETTLED = 0.01
"""Seconds in which a file that is being saved is whole."""


class Watched:
    """Some files, and folders with all that lies in them; hidden ones are left out."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._paths = tuple(paths)
        self._alarm = Alarm(path for path in self._paths if path.is_dir())
        self._known: dict[str, State] = {}
        self._next = 0.0
        self.changed()

    def fileno(self) -> int:
        """What can be waited for: then something may have changed."""
        return self._alarm.fileno()

    @property
    def rest(self) -> float:
        """Seconds until all is to be looked at in any case."""
        return max(0.0, self._next - time.monotonic())

    def close(self) -> None:
        """Watch no more."""
        self._alarm.close()

    def written_from(self, moment: float) -> set[Path]:
        """What was written from a moment on, in seconds of the clock, as its disk has it."""
        return {Path(path) for path, (_, changed, _, _) in self._known.items() if changed >= moment * 1e9}

    def changed(self) -> set[Path]:
        """What was written, has come or has gone since this was asked last. Looks only if it is time to."""
        if self._alarm.heard():
            time.sleep(SETTLED)
        elif self.rest:
            return set()
        begun = time.monotonic()
        now = dict(_below(self._paths))
        done = time.monotonic()
        self._next = done + max(SELDOM if self._alarm.works else SOON, SHARE * (done - begun))
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
        else:
            with suppress(OSError):  # an editor may be putting another in its place
                yield str(path), state_of(path.stat())
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    else:
                        yield entry.path, state_of(entry.stat(follow_symlinks=False))
        except OSError:
            continue  # it went while it was looked at
