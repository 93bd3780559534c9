"""Rings as soon as the system tells of a change in some folders. It says that something has changed, and not what.

A system need not tell: of a disk on the network, of more folders than it wants to watch. So nobody relies on it.
"""

from __future__ import annotations

import socket
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

_TOLD: list[type[FileSystemEvent]] = [
    FileCreatedEvent, FileModifiedEvent, FileMovedEvent, FileDeletedEvent, DirCreatedEvent, DirMovedEvent,
    DirDeletedEvent,
]  # fmt: skip
"""Not that a file is read: a build reads them all."""


class Alarm(FileSystemEventHandler):
    """One can wait for it as for a pipe. `works` is false where the system does not tell."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self._heard, self._told = socket.socketpair()
        self._heard.setblocking(False)
        self._told.setblocking(False)
        self._observer = Observer()
        try:
            for folder in folders:
                self._observer.schedule(self, str(folder), recursive=True, event_filter=_TOLD)
            self._observer.start()
            self.works = True
        except OSError:
            self.works = False

    def fileno(self) -> int:
        """What can be waited for."""
        return self._heard.fileno()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Ring; once is enough, until somebody has heard it."""
        with suppress(OSError):
            self._told.send(b"!")

    def heard(self) -> bool:
        """Whether it has rung since this was asked last."""
        rung = False
        with suppress(BlockingIOError):
            while self._heard.recv(4096):
                rung = True
        return rung

    def close(self) -> None:
        """Ring no more."""
        if self._observer.is_alive():
            self._observer.stop()
            self._observer.join()
        self._heard.close()
        self._told.close()
