"""Databases in the work folder, as they are opened, and as they go."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from .work import write_private

_PLACE = ".place"
"""The end of the name of a file that says of which folder of minutes a database is."""
_PATIENCE = 1.0
"""Seconds that a build waits for who has the database open: who only reads has it for less than a thousandth."""
_DAMAGED = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
"""What SQLite answers of a file in which something is not as it wrote it. Of all else, a file that is in use or a disk
that is full, nobody is the wiser for a new one."""
_TABLE = "CREATE TABLE IF NOT EXISTS kept (kind TEXT, name BLOB UNIQUE, signature BLOB, value BLOB)"


def note_place(folder: Path, name: str, content: Path) -> None:
    """Note of which folder of minutes the databases are whose names begin so, and where. Raises `OSError`."""
    write_private(folder / f"{name}{_PLACE}", json.dumps([str(content), folder.stat().st_ino]))


def forget_place(path: Path) -> None:
    """Forget of which folder a database is that goes."""
    with suppress(OSError):
        _place_of(path).unlink(missing_ok=True)


def opened(path: Path) -> sqlite3.Connection | None:
    """The database, begun upon for this run alone. One that is damaged is begun anew, one that is in use is left."""
    for _ in range(2):
        try:
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600))
            rows = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
            # what a power cut leaves behind is found out by the signatures
            for words in ("PRAGMA synchronous = OFF", "PRAGMA secure_delete = ON", "BEGIN EXCLUSIVE", _TABLE):
                rows.execute(words)
            return rows
        except sqlite3.DatabaseError as error:
            # what stands above eight bits of a code says more exactly what was wrong
            if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _DAMAGED:
                return None
            remove(path)
        except UnicodeDecodeError:  # what SQLite says of the damage quotes it
            remove(path)
        except OSError:
            return None
    return None


def opened_to_read(path: Path) -> sqlite3.Connection | None:
    """The database for who leaves it as it is, and no longer than each question takes to itself."""
    try:
        os.close(os.open(path, os.O_RDONLY | os.O_NOFOLLOW))
        return sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=0, isolation_level=None)
    except (OSError, sqlite3.Error):
        return None


def forget_gone(folder: Path) -> None:
    """Remove what was kept of minutes whose folder was moved, renamed or deleted, or was copied to here with a work
    folder: no build would settle it any more, and it might hold what has been withheld since."""
    for kept in (*folder.glob("*.sqlite*"), *folder.glob(f"*{_PLACE}")):
        try:
            content, here = json.loads(_place_of(kept).read_text("utf-8"))
            stands = os.path.isdir(str(content)) and here == folder.stat().st_ino
        except (OSError, ValueError, TypeError, RecursionError):
            stands = False
        if not stands:
            with suppress(OSError):
                kept.unlink()


def _place_of(kept: Path) -> Path:
    return kept.with_name(f"{kept.name.partition('.')[0]}{_PLACE}")


def remove(path: Path) -> None:
    for name in (path.name, f"{path.name}-journal"):
        with suppress(OSError):
            (path.parent / name).unlink(missing_ok=True)
