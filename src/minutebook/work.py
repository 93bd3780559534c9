"""The work folder: what a build needs beside the site and nobody else may read. Mode 0700, always."""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from weakref import finalize

from minutebook.stops import Refused

NAME = ".minutebook"
MARK = "minutebook.txt"
_KEY = "cache.key"
HOUR = 3600
"""After so many seconds nobody is at work any more on what lies in the work folder unfinished."""
WORDS = """\
This folder belongs to Minutebook: sites in the making, copies of papers, the report of the audit, the log of
publications. It is private. Keep publications.jsonl: nothing else says what was published when. A build makes the
rest again.
"""


def open_work(work: Path) -> None:
    """Make the work folder, or take it over if it is ours. No other folder is ever closed to its readers."""
    try:
        if work.exists() and work.name != NAME and not (work / MARK).exists() and any(work.iterdir()):
            raise Refused("D037", work)
        private_folder(work)
        if not (work / MARK).exists():
            write_private(work / MARK, WORDS)
    except OSError as error:
        raise Refused("D039", work) from error


class Passing:
    """A private folder elsewhere that goes when nobody has it any more, at the latest with the process."""

    def __init__(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix="minutebook-papers-"))
        self.remove = finalize(self, shutil.rmtree, self.path, ignore_errors=True)


def private_folder(folder: Path) -> None:
    """Make a folder that only its owner can enter."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner can read, whole or not at all. Parts that a run has left which was killed go."""
    part = path.with_name(f"{path.name}.{os.getpid()}")
    _forget_parts(path)
    try:
        with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
        part.replace(path)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise


def _forget_parts(path: Path) -> None:
    """Remove parts of a file that nobody will finish any more."""
    for entry in list(os.scandir(path.parent)):
        if entry.name.startswith(f"{path.name}.") and entry.name[len(path.name) + 1 :].isdecimal():
            with suppress(OSError):
                if entry.stat(follow_symlinks=False).st_mtime < time.time() - HOUR:
                    os.unlink(entry.path)


def put_in_place(part: Path | str, path: Path | str) -> None:
    """Put a finished file in its place in a cache, also where somebody has left a folder. Raises `OSError`."""
    if os.path.isdir(path) and not os.path.islink(path):
        remove(path)
    Path(part).replace(path)


def remove(path: Path | str) -> None:
    """Remove what lies at a place of a cache, whatever it is. What cannot be removed stays, and nothing is raised."""
    with suppress(OSError):
        if os.path.isdir(path) and not os.path.islink(path):
            shutil.rmtree(path)
        else:
            os.unlink(path)


def key_of(work: Path) -> bytes:
    """The random key of a work folder; made when it is first asked for, and read by nobody but its owner."""
    path = work / _KEY
    try:
        key = path.read_bytes() if path.is_file() else b""
        if len(key) == 32:
            return key
    except OSError:
        pass
    key = secrets.token_bytes(32)
    part = path.with_name(f"{_KEY}.{os.getpid()}")
    with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(key)
    part.replace(path)
    return key
