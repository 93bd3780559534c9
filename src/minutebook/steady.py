"""Whether the sources stayed as they were while two readers read them, one after the other.

The second witness looks for what it took for withheld. A part that was marked between its reading and the record's
would be withheld in the record, and unknown to the witness, who would pass its words wherever else they stand.
"""

from __future__ import annotations

import os
from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from .problems import Problems
from .settings import Settings

State: TypeAlias = tuple[int, int, int, int]
CHANGED = "S013"
"""What is wrong with a file that changed meanwhile."""


@dataclass(frozen=True, slots=True)
class Steady:
    """The files of minutes, boards and registers as they stood before anybody read them."""

    files: dict[str, State]

    @classmethod
    def now(cls, settings: Settings) -> Steady:
        """As they stand now."""
        return cls(_standing(settings.content))

    def check(self, settings: Settings, known: Container[str], problems: Problems) -> None:
        """Report each file that is another than it was, has come or is gone; only those that are `known` by name."""
        now = _standing(settings.content)
        if now != self.files:
            other = {settings.shown(Path(name)) for name, _ in self.files.items() ^ now.items()}
            for shown in sorted({one if one in known else settings.shown(settings.content) for one in other}):
                problems.add(shown, 0, 0, CHANGED)


def _standing(content: Path) -> dict[str, State]:
    """What the system says of each file. It says something else of one that was written, put in place or moved."""
    found: dict[str, State] = {}
    minutes = content / "minutes"
    for folder in (content, content / "boards", *(Path(one.path) for one in _entries(minutes) if _is_folder(one))):
        for entry in _entries(folder):
            if entry.name.endswith((".md", ".yml")) and (state := _state(entry)):
                found[entry.path] = state
    return found


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """What lies in a folder; nothing where it cannot be opened: whoever reads it says so."""
    try:
        return list(os.scandir(folder))
    except OSError:
        return []


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _state(entry: os.DirEntry[str]) -> State | None:
    try:
        return state_of(entry.stat())
    except OSError:
        return None


def state_of(found: os.stat_result) -> State:
    """What tells a file from another of its name: number on the disk, size, when it was written and touched."""
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
