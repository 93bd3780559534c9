"""A tree in the making: the files of a site, of which only those are written that are to be others than before."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import time
from collections.abc import Callable, Collection, Mapping
from pathlib import Path, PurePosixPath
from typing import BinaryIO, TypeAlias

from minutebook import standby
from minutebook.standby import Known, written_digest
from minutebook.stops import Refused

_NO_NAMES = frozenset(("", ".", ".."))
"""Parts of an address that name no file and no folder."""
Written: TypeAlias = tuple[str, bool]
"""The digest of a file, and whether it is another than the old site's."""


class Tree:
    """A folder in which a site is made, and one beside it for what MkDocs renders.

    It may begin with the files of the site that stands: what is written again with the same content stays as it is,
    and what is not written again goes. A file of the old site is never written into.
    """

    def __init__(self, site: Path, tree: Path, theme: Path, before: dict[str, Known] | None = None) -> None:
        self.site, self.tree, self.theme = site, tree, theme
        self._made: set[str] = set()
        self._before = before or {}
        self._digests: dict[str, str] = {}  # of all that the new site has
        self._anew: set[str] = set()  # of these, what is not the old site's file
        self._whole = False
        self._begun = time.time_ns()

    def known(self, root: Path | None = None) -> dict[str, Known]:
        """All files of this tree, or of the place to which it was moved, as they are now. Raises `OSError`."""
        return {
            name: Known.of((root or self.tree) / name, digest) if name in self._anew else self._before[name]
            for name, digest in self._digests.items()
        }

    @property
    def names(self) -> list[str]:
        """The addresses of all files that the new site has so far, sorted."""
        return sorted(self._digests)

    def has(self, name: str, digest: str) -> bool:
        """Whether the new site has a file with that digest at a place."""
        return self._digests.get(name) == digest

    def write(self, address: str, content: bytes) -> str:
        """Write one file of the new site; a digest of it. Two files at one address are refused, whoever wrote first."""
        name, digest = self._claimed(address), written_digest(content).hexdigest()
        if not self._stays(name, digest):
            self._put(name, lambda file: file.write(content))
        return digest

    def apart(self) -> Tree:
        """The same place for another process, which writes files that are its own business and tells so: `written`."""
        return Tree(self.site, self.tree, self.theme, self._before)

    def written(self, address: str) -> Written:
        """What `take_note` is to know of a file that was written."""
        return self._digests[address], address in self._anew

    def take_note(self, address: str, written: Written) -> str:
        """Have a file in the new site that another process wrote; its digest."""
        name = self._claimed(address)
        self._digests[name], anew = written
        if anew:
            self._anew.add(name)
        return written[0]

    def keep(self, digests: Mapping[str, str]) -> bool:
        """Have some files of the old site in the new one, if all of them are there with these digests."""
        if not all(self._stands(name, digest) for name, digest in digests.items()):
            return False
        for name, digest in digests.items():
            self._digests[self._claimed(name)] = digest
        return True

    def read(self, address: str) -> bytes:
        """A file that the new site has."""
        return (self.tree / address).read_bytes()

    def rewrite(self, address: str, content: bytes) -> None:
        """Write a file that the new site has anew."""
        self.drop(address)
        self.write(address, content)

    def drop(self, address: str) -> None:
        """Take a file out of the new site, if it is in it."""
        if self._digests.pop(address, None) is not None:
            self._anew.discard(address)
            (self.tree / address).unlink(missing_ok=True)

    def take(self, folder: Path, without: Collection[str] = ()) -> None:
        """Write all files of a folder, but those of some names."""
        for path in sorted(folder.rglob("*")):
            mode = path.lstat().st_mode
            name = path.relative_to(folder).as_posix()
            if stat.S_ISREG(mode) and name not in without:
                self.write(name, path.read_bytes())
            elif not stat.S_ISDIR(mode) and not stat.S_ISREG(mode):
                raise Refused("D036", folder)

    def copy(self, source: Path, address: str, digest: str = "") -> None:
        """Copy a file's content, never its rights. A link is not followed, and only a plain file is taken.

        `digest`: the SHA-256 of its bytes, if it is known; then it is read only where the old site has another file.
        """
        if digest and self.keep({address: digest}):
            return
        try:
            handle = os.open(source, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        except OSError as error:
            raise Refused("D038", source.parent) from error
        with os.fdopen(handle, "rb") as taken:
            found = hashlib.file_digest(taken, "sha256").hexdigest() if stat.S_ISREG(os.fstat(handle).st_mode) else ""
            if not found or digest not in ("", found):  # somebody has changed it since
                raise Refused("D038", source.parent)
            name = self._claimed(address)
            if not self._stays(name, found):
                taken.seek(0)
                self._put(name, lambda file: shutil.copyfileobj(taken, file, 1 << 20))

    def link(self, source: Path | str, address: str) -> None:
        """Put a file there that is never written again: one file with two names where the disk can do that, else a
        copy. It gets the rights of the site's other files. It is known by its number on the disk."""
        try:
            found = os.lstat(source)
        except OSError as error:
            raise Refused("D038", Path(source).parent) from error
        if not stat.S_ISREG(found.st_mode):
            raise Refused("D038", Path(source).parent)
        name = self._claimed(address)
        if self._stays(name, f"inode {found.st_ino}"):
            return
        try:
            os.link(source, self._place(name), follow_symlinks=False)
            self._anew.add(name)
        except OSError:
            del self._digests[name]
            self.copy(Path(source), name)

    def complete(self) -> None:
        """Nothing comes any more: what the new site has not goes, and each file gets the rights that a server needs.

        A link, or whatever else is neither file nor folder, is refused; one that was put into the old site goes.
        """
        try:
            self._settle(str(self.tree))
        except OSError as error:
            raise Refused("D039", self.tree) from error
        self._whole = True

    def _settle(self, folder: str) -> bool:
        """Leave in a folder what the new site has there; whether that is anything.

        A file of the old site that is kept has its rights: a change of them would have made it another one.
        """
        whole, left = len(str(self.tree)) + 1, False
        for entry in list(os.scandir(folder)):
            name = entry.path[whole:]
            if entry.is_dir(follow_symlinks=False):
                if not self._settle(entry.path):
                    os.rmdir(entry.path)
                    continue
                _grant(entry, 0o755)
            elif not entry.is_file(follow_symlinks=False) and (name in self._digests or self._is_new(entry)):
                raise Refused("D036", self.tree)
            elif name not in self._digests:
                os.unlink(entry.path)
                continue
            elif name in self._anew:
                _grant(entry, 0o644)
            left = True
        return left

    def _is_new(self, entry: os.DirEntry[str]) -> bool:
        """Whether something has come, or was changed, since this tree began; no program can set that time."""
        return entry.stat(follow_symlinks=False).st_ctime_ns >= self._begun

    def _claimed(self, address: str) -> str:
        """A place that the new site has from now on."""
        name = address if _NO_NAMES.isdisjoint(address.split("/")) else "/".join(PurePosixPath(address).parts)
        if not name or name.startswith("/") or ".." in name.split("/") or "\0" in name:
            raise ValueError("an address leaves the site")
        if name in self._digests:
            raise Refused("D034", self.site / name)
        self._digests[name] = ""
        return name

    def _stays(self, name: str, digest: str) -> bool:
        """Whether the old site's file is what the new one has there. Nothing is written then."""
        self._digests[name] = digest
        return self._stands(name, digest)

    def _stands(self, name: str, digest: str) -> bool:
        """Whether the old site has a file with that digest, which nobody has changed."""
        known = self._before.get(name)
        return known is not None and known.digest == digest and known.fits(f"{self.tree}/{name}")

    def _put(self, name: str, fill: Callable[[BinaryIO], object]) -> None:
        try:
            with open(self._place(name), "xb") as file:
                fill(file)
        except (FileExistsError, NotADirectoryError, IsADirectoryError) as error:
            raise Refused("D034", self.site / name) from error
        except OSError as error:
            raise Refused("D039", self.tree) from error
        self._anew.add(name)

    def _place(self, name: str) -> Path:
        place = self.tree / name
        if self._before:
            standby.make_room(self.tree, name, self._digests)
        folder = str(place.parent)
        if folder not in self._made:
            os.makedirs(folder, exist_ok=True)
            self._made.add(folder)
        return place


def _grant(entry: os.DirEntry[str], mode: int) -> None:
    """Give a file or folder these rights, if it has others."""
    if stat.S_IMODE(entry.stat(follow_symlinks=False).st_mode) != mode:
        os.chmod(entry.path, mode)
