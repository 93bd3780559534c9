"""The tree in which the next site is made. Between two builds it holds what the site holds, each file as a second name
of the same one: a build then writes what it changes, and no tree is copied or removed.

    standby/              the tree, where no build is at work
    standby.json          of each file of the site: size, times and number on the disk, and the digest of what is in it

The list is taken away before anything is changed and written when all is level again: a tree without it is what a
crash left, and goes. What left the site has no second name here either. A file is never written into, since it has
two names: another one takes its place.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from functools import partial
from operator import attrgetter
from pathlib import Path

from minutebook.work import write_private

_FORM = 4
written_digest = partial(hashlib.blake2b, digest_size=16)
"""That of what is written. A copy has SHA-256."""
_COPIED = 64
_UNKNOWN = ""
"""The digest of no file."""
_OTHER_KIND = (FileNotFoundError, NotADirectoryError, IsADirectoryError, PermissionError)
"""What a system answers where a folder stands in the place of a file, or the other way round."""


@dataclass(frozen=True, slots=True)
class Known:
    """A file of the site as it was left: bytes, nanoseconds, number on the disk, digest of its content.

    `changed` is when anything of it was changed last, which no program can set: one that writes into a file and puts
    its time back is noticed.
    """

    size: int
    time: int
    changed: int
    inode: int
    digest: str

    @classmethod
    def of(cls, path: Path, digest: str) -> Known:
        """A file as it is now. Raises `OSError`."""
        found = os.lstat(path)
        return cls(found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino, digest)

    def fits(self, path: str) -> bool:
        """Whether a file is still the one that was left."""
        try:
            found = os.lstat(path)
        except OSError:
            return False
        now = (found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
        return now == (self.inode, self.size, self.time, self.changed)


_values = attrgetter(*(field.name for field in fields(Known)))


def take(home: Path, site: Path, tree: Path) -> dict[str, Known]:
    """Make a tree to work in of the one that stands by; of its files what is known. Empty if there is no such tree."""
    known = _read(home / "standby.json", site)
    (home / "standby.json").unlink(missing_ok=True)
    if not known or not (home / "standby").is_dir() or (home / "standby").is_symlink():
        return {}
    if tree.exists():
        clear(tree)
    (home / "standby").rename(tree)
    return known


def leave(home: Path, site: Path, tree: Path, known: dict[str, Known]) -> None:
    """Have a tree stand by that is level with the site. Raises `OSError`."""
    tree.chmod(0o700)
    tree.rename(home / "standby")
    files = {name: _values(one) for name, one in known.items()}
    places = {"home": home.stat().st_ino, "path": str(site), "site": site.stat().st_ino}
    write_private(home / "standby.json", json.dumps({"form": _FORM, **places, "files": files}))


def forget_gone(homes: Path) -> None:
    """Remove the trees of sites that are gone, moved or others by now, and those that were copied with the work folder:
    nobody would make these level any more.

    While a build is at work its tree has no list.
    """
    for listed in homes.glob("*/standby.json"):
        if not _still_stands(listed):
            with suppress(OSError):
                listed.unlink()
                clear(listed.with_name("standby"))


def _still_stands(listed: Path) -> bool:
    try:
        left = json.loads(listed.read_text("utf-8"))
        there = os.stat(left["path"]).st_ino == left["site"]
        return bool(there and listed.parent.stat().st_ino == left["home"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return False


def untouched(known: Mapping[str, Known], site: Path, names: Collection[str]) -> dict[str, Known]:
    """What is known of a site's files: of those among some that somebody has changed, no more than that they are there.

    They lost their second name and got it again, which is a change as well: only what a file holds tells one from the
    other, and of a file that is known by its number on the disk nobody can tell.
    """
    changed = {name for name in names if name in known and not _holds(site / name, known[name].digest)}
    return {**known, **{name: replace(known[name], digest=_UNKNOWN) for name in changed}}


def _holds(path: Path, digest: str) -> bool:
    made = hashlib.sha256 if len(digest) == _COPIED else written_digest
    try:
        with open(path, "rb") as file:
            return hashlib.file_digest(file, made).hexdigest() == digest
    except OSError:
        return False


def again(known: Mapping[str, Known], site: Path, names: Iterable[str]) -> dict[str, Known]:
    """What is known of a site's files of which some have got their second name again, and nobody touched them before.
    Raises `OSError`.
    """
    now = {name: Known.of(site / name, known[name].digest) for name in names if name in known}
    same = {name: one for name, one in now.items() if replace(one, changed=known[name].changed) == known[name]}
    return {**known, **same}


def leads_away(tree: Path, names: Iterable[str]) -> bool:
    """Whether somebody has put a link in the place of a folder: what is written below it would be written elsewhere."""
    folders = {folder for parent in {name.rpartition("/")[0] for name in names} for folder in _parents(f"{parent}/")}
    return any(os.path.islink(tree / folder) for folder in folders)


def level(tree: Path, site: Path, names: Iterable[str]) -> list[str]:
    """Make a tree hold at each of these places what the site holds there, or nothing; the places where it did not.
    Raises `OSError`.
    """
    names = sorted(name for name in names if not _same(tree / name, site / name))
    for name in names:
        with suppress(*_OTHER_KIND):
            os.unlink(tree / name)
    for folder in sorted({parent for name in names for parent in _parents(name)}, key=len, reverse=True):
        with suppress(OSError):  # it is not empty, or no folder
            os.rmdir(tree / folder)
    made: set[str] = set()
    for name in names:
        if not (site / name).is_file():
            continue
        folder = name.rpartition("/")[0]
        if folder not in made:
            os.makedirs(tree / folder, exist_ok=True)
            made.add(folder)
        os.link(site / name, tree / name, follow_symlinks=False)
    return names


def clear(tree: Path) -> None:
    """Remove a tree, whatever rights it has."""
    tree.chmod(0o700)
    for folder, names, _ in os.walk(tree):  # what is closed is opened before it is entered
        for name in names:
            if not os.path.islink(path := os.path.join(folder, name)) and os.stat(path).st_mode & 0o700 != 0o700:
                os.chmod(path, 0o700)
    shutil.rmtree(tree)


def make_room(tree: Path, name: str, taken: Collection[str]) -> None:
    """Remove what an older site had at a place and on the way to it. `taken` is what the new one has, that too."""
    for parent in reversed(_parents(name)):
        if parent not in taken and os.path.isfile(tree / parent):
            os.unlink(tree / parent)
    place = tree / name
    if place.is_dir():
        if not any(one.startswith(f"{name}/") for one in taken):
            shutil.rmtree(place)
    else:
        place.unlink(missing_ok=True)


def _same(one: Path, other: Path) -> bool:
    try:
        return os.path.samestat(os.lstat(one), os.lstat(other))
    except OSError:
        return False


def _parents(name: str) -> list[str]:
    """The folders of a place, the innermost first."""
    parts = name.split("/")
    return ["/".join(parts[:depth]) for depth in range(len(parts) - 1, 0, -1)]


def _read(path: Path, site: Path) -> dict[str, Known]:
    try:
        left = json.loads(path.read_text("utf-8"))
        if left["form"] != _FORM or left["site"] != site.stat().st_ino:
            return {}
        return {name: Known(*one) for name, one in left["files"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}
