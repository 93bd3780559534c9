"""Files as they lie on the disk. What cannot be read is None, and never an empty text."""

from __future__ import annotations

import os
import stat
from pathlib import Path

_GROWS = 1 << 16
"""By so many bytes a file may be longer than the system said: some files of the system have no length, or no end."""
_MOST = 1 << 29
"""No text of a council is longer."""


def data_of(path: Path, most: int = _MOST) -> bytes | None:
    """The bytes of a plain file, if there are no more than so many. A pipe would keep the reader waiting for ever."""
    try:
        with open(path, "rb", opener=lambda name, flags: os.open(name, flags | os.O_NONBLOCK)) as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode) or found.st_size > most:
                return None
            data = file.read(found.st_size + _GROWS + 1)
            return data if data is not None and len(data) <= found.st_size + _GROWS else None
    except (OSError, ValueError):
        return None


def text_of(path: Path) -> str | None:
    """What a file says, whatever it is."""
    data = data_of(path)
    return None if data is None else data.decode("utf-8", "replace")


def lines_of(path: Path) -> list[str]:
    """The lines of a public text. One that cannot be read has none: it excuses nothing."""
    return (text_of(path) or "").removeprefix("\ufeff").split("\n")


def listed(folder: Path) -> list[Path] | None:
    """What lies in a folder and is not hidden, sorted; nothing where there is no folder, None where it is closed."""
    try:
        os.stat(os.path.join(folder, "."))  # who may list a folder may still not be let into it
        return sorted(folder / name for name in os.listdir(folder) if name[0] != ".")
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError:
        return None


def is_closed(path: Path) -> bool:
    """Whether this computer does not let us look at what is there, or may be."""
    try:
        os.close(os.open(path, os.O_RDONLY | os.O_NONBLOCK))
    except PermissionError:
        return True
    except (OSError, ValueError):
        return False
    return False
