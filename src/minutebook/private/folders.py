"""Folders of the sources: what lies in one, or a problem where this computer lets nobody look.

A folder that cannot be opened is never taken for an empty one.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from ..problems import Problems


def opens(folder: Path, shown: str, problems: Problems) -> bool:
    """Whether a folder can be looked into; one that is there and cannot is a problem."""
    return _found(folder, shown, problems) is not None


def entries(folder: Path, shown: str, problems: Problems) -> list[os.DirEntry[str]]:
    """What lies in a folder, by name; nothing, and a problem, where there is one that cannot be opened."""
    return _found(folder, shown, problems) or []


def below(root: Path, shown: Callable[[Path], str], problems: Problems) -> Iterator[Path]:
    """Whatever lies below a folder and is none itself. Links are not followed; a hidden folder may stay closed."""
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        hidden = folder != root and folder.name.startswith(".")
        for entry in entries(folder, shown(folder), Problems() if hidden else problems):
            path = Path(entry.path)
            if entry.is_dir(follow_symlinks=False):
                waiting.append(path)
            else:
                yield path


def _found(folder: Path, shown: str, problems: Problems) -> list[os.DirEntry[str]] | None:
    """None where there is no folder, or none that can be opened."""
    try:
        os.stat(os.path.join(folder, "."))  # who may list a folder may still not be let into it
        with os.scandir(folder) as found:
            return sorted(found, key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError:
        problems.add(shown, 0, 0, "S012")
        return None
