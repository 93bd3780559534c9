"""What is held while a site is made, so that no second build makes the same one: it ends with this process."""

from __future__ import annotations

import ctypes
import fcntl
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

from minutebook import signals

_HELD: set[int] = set()
"""The locks that this process holds."""
_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


class Lock:
    """A file that one process at a time may hold. True while this one does."""

    def __init__(self, path: Path) -> None:
        self._path, self._handle = path, -1

    def __bool__(self) -> bool:
        return self._handle >= 0

    def take(self) -> None:
        """Hold it. Raises `BlockingIOError` if another process does, and any other `OSError` of its file."""
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(handle)
            raise
        self._handle = handle
        _HELD.add(handle)

    def release(self) -> None:
        """Let others take it. Safe to call twice."""
        if self:
            _HELD.discard(self._handle)
            os.close(self._handle)
            self._handle = -1


def _in_a_worker() -> None:
    """A forked worker holds no lock, and ends when this process does, however it ends, and without a word."""
    signals.at_once()
    for handle in _HELD:
        with suppress(OSError):
            os.close(handle)
    _HELD.clear()
    if _LIBC is not None:
        _LIBC.prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL))


os.register_at_fork(after_in_child=_in_a_worker)
