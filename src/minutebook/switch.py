"""Staging and switch: a site is made in a folder that nobody else can read, and switched in whole.

    <work>/                 0700, `.minutebook/` beside mkdocs.yml unless `--work` says otherwise
      audit.json            what the audit of the last build found
      sites/<key>/          one for each --site, so that builds for different sites can run at once
        lock                held while a build for this site runs
        trees.json          the trees that we made there: a site that we did not make is never replaced
        staging/            the tree in the making; after the switch the tree that stood there before
        twin/               a second one, made to be compared with the first

Invariant: whatever fails, and whenever, the site that stood there still stands (invariant 7).
Invariant: nothing of ours is readable by others but the tree that is the site.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import hashlib
import json
import os
import shutil
import signal
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from minutebook.exchange import exchange, mend
from minutebook.stops import Refused
from minutebook.work import open_work, private_folder, write_private

OUR_MARK = PurePosixPath("assets/stylesheets/minutebook.css")
"""A file that only a site of ours holds: known even where the work folder was removed."""


_LOCKS: set[int] = set()
"""The locks that this process holds."""
_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


def _in_a_worker() -> None:
    """A forked worker holds no lock, and ends when this process does, however it ends."""
    for lock in _LOCKS:
        with suppress(OSError):
            os.close(lock)
    _LOCKS.clear()
    if _LIBC is not None:
        _LIBC.prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL))


os.register_at_fork(after_in_child=_in_a_worker)


class Stage:
    """A tree in the making for one site. What is not switched in is thrown away when it closes.

    `mode` is that of the site once it stands there: 0o755 to be served, 0o700 for a preview.
    """

    def __init__(self, site: Path, work: Path, mode: int = 0o755) -> None:
        self.site, self.work, self.mode = site, work, mode
        key = hashlib.sha256(os.fsencode(site)).hexdigest()[:16]
        self.home = work / "sites" / key
        self.tree = self.home / "staging"
        self._lock = -1
        self._made: set[str] = set()

    def __enter__(self) -> Stage:
        open_work(self.work)
        try:
            private_folder(self.home.parent)
            private_folder(self.home)
            self._take_lock()
            mend(self.tree, self.site)
            self._check_site()
            self._empty()
            self.tree.mkdir(mode=0o700)
        except OSError as error:
            self._release()
            raise Refused("D033", self.site) from error
        except Refused:
            self._release()
            raise
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Throw away what lies here for this site, and let other builds in. Safe to call twice."""
        if self._lock >= 0:
            try:
                self._empty()
            finally:
                self._release()

    def beside(self) -> Stage:
        """Another tree of the same site, to be compared with this one: never switched in, and gone when this closes."""
        other = Stage(self.site, self.work, self.mode)
        other.tree = self.home / "twin"
        try:
            if other.tree.exists():
                shutil.rmtree(other.tree)
            other.tree.mkdir(mode=0o700)
        except OSError as error:
            raise Refused("D033", self.site) from error
        return other

    def write(self, address: str, content: bytes) -> None:
        """Write one file of the new site. Two files at one address are refused, whoever wrote the first."""
        self._put(address, lambda file: file.write(content))

    def copy(self, source: Path, address: str) -> None:
        """Copy a file's content, never its rights. A link is not followed, and only a plain file is taken."""
        try:
            handle = os.open(source, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        except OSError as error:
            raise Refused("D038", source.parent) from error
        with os.fdopen(handle, "rb") as taken:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise Refused("D038", source.parent)
            self._put(address, lambda file: shutil.copyfileobj(taken, file, 1 << 20))

    def link(self, source: Path, address: str) -> None:
        """Put a file there that is never written again: one file with two names where the disk can do that, else a
        copy. It gets the rights of the site's other files."""
        try:
            if not stat.S_ISREG(os.lstat(source).st_mode):
                raise Refused("D038", source.parent)
            os.link(source, self._place(address), follow_symlinks=False)
        except FileExistsError as error:
            raise Refused("D034", self.site / address) from error
        except OSError:
            self.copy(source, address)

    def switch(self) -> None:
        """Put the new tree where the site is, in one step; the old one is closed to others at once."""
        try:
            _settle(self.tree)
            self._check_nothing_is_lost()
            self._note_trees()
            self.tree.chmod(self.mode)
            if self.site.exists():
                exchange(self.tree, self.site)
                self.tree.chmod(0o700)
            else:
                self.site.parent.mkdir(parents=True, exist_ok=True)
                self.tree.rename(self.site)
        except OSError as error:
            raise Refused("D031" if error.errno == errno.EXDEV else "D033", self.site) from error

    def _put(self, address: str, fill: Callable[[BinaryIO], object]) -> None:
        try:
            with open(self._place(address), "xb") as file:
                fill(file)
        except (FileExistsError, NotADirectoryError, IsADirectoryError) as error:
            raise Refused("D034", self.site / address) from error
        except OSError as error:
            raise Refused("D033", self.site) from error

    def _place(self, address: str) -> Path:
        parts = PurePosixPath(address).parts
        if not parts or address.startswith("/") or ".." in parts or "\0" in address:
            raise ValueError("an address leaves the site")
        place = self.tree.joinpath(*parts)
        folder = str(place.parent)
        if folder not in self._made:
            os.makedirs(folder, exist_ok=True)
            self._made.add(folder)
        return place

    def _take_lock(self) -> None:
        self._lock = os.open(self.home / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            _LOCKS.add(self._lock)
        except BlockingIOError as error:
            raise Refused("D032", self.site) from error

    def _release(self) -> None:
        if self._lock >= 0:
            _LOCKS.discard(self._lock)
            os.close(self._lock)
            self._lock = -1

    def _empty(self) -> None:
        """Remove every tree that lies in our folder: staging, the retired one, and what a crash left."""
        for left in self.home.iterdir():
            if left.is_dir() and not left.is_symlink():
                left.chmod(0o700)
                shutil.rmtree(left)

    def _check_site(self) -> None:
        """Only an empty folder, or a site that we made, is ever replaced."""
        nearest = next(folder for folder in (self.site, *self.site.parents) if folder.exists())
        if nearest.stat().st_dev != self.home.stat().st_dev:
            raise Refused("D031", self.site)
        if not self.site.exists():
            return
        if not self.site.is_dir():
            raise Refused("D030", self.site)
        names, known = set(os.listdir(self.site)), self._known_names()
        if names and known is None and not (self.site / OUR_MARK).is_file():
            raise Refused("D030", self.site)
        if any(name.startswith(".") for name in names.difference(known or ())):
            raise Refused("D035", self.site)

    def _check_nothing_is_lost(self) -> None:
        """What somebody put into the site by hand would be lost with the old tree."""
        if self.site.exists():
            kept = {*(self._known_names() or ()), *os.listdir(self.tree)}
            if not kept.issuperset(os.listdir(self.site)):
                raise Refused("D035", self.site)

    def _known_names(self) -> list[str] | None:
        """What lay at the top of the site when we put it there; None if we did not."""
        try:
            trees = json.loads((self.home / "trees.json").read_text("utf-8"))
            return trees.get(str(self.site.stat().st_ino))
        except (OSError, ValueError, AttributeError):
            return None

    def _note_trees(self) -> None:
        """Before the switch, note both trees: whichever stands there after a power cut is known."""
        trees = {str(self.tree.stat().st_ino): sorted(os.listdir(self.tree))}
        known = self._known_names()
        if known is not None:
            trees[str(self.site.stat().st_ino)] = known
        write_private(self.home / "trees.json", json.dumps(trees))


def _settle(tree: Path) -> None:
    """Give each file the rights that a web server needs, and refuse what is neither file nor folder."""
    for folder, names, files in os.walk(tree):
        for name in (*names, *files):
            path = os.path.join(folder, name)
            mode = os.lstat(path).st_mode
            if not (stat.S_ISDIR(mode) or stat.S_ISREG(mode)):
                raise Refused("D036", tree)
            wanted = 0o755 if stat.S_ISDIR(mode) else 0o644
            if stat.S_IMODE(mode) != wanted:
                os.chmod(path, wanted)
