"""The files of a site as they lie in a folder or in a zip, and the zip that a site is published as."""

from __future__ import annotations

import os
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Collection, Iterator
from contextlib import suppress
from itertools import zip_longest
from pathlib import Path
from typing import BinaryIO, Protocol

from .. import signals
from ..settings import OUR_MARK
from ..stops import Refused
from ..switch import Stage

_DAY = (1980, 1, 1, 0, 0, 0)
"""The first day that a zip can name: the same for each file, so that one site makes one zip."""
_HEAD = 100_000
_CHUNK = 1 << 20
_UNREADABLE = (OSError, EOFError, NotImplementedError, RuntimeError, zipfile.BadZipFile, zlib.error)


class Standing(Protocol):
    """What stands where a site is to be published."""

    names: frozenset[str]

    def holds(self, name: str, new: str) -> bool:
        """Whether the file of this name has the bytes of the file `new`."""
        ...

    def head(self, name: str) -> str:
        """The beginning of a file as text; empty where it cannot be read."""
        ...


class Folder:
    """A site in a folder; one that is not there holds nothing."""

    def __init__(self, root: Path) -> None:
        self.root, self.names = root, frozenset(files(root))

    def holds(self, name: str, new: str) -> bool:
        """By bytes, but where the two are one file on the disk under two names: a new site begins with those of the
        old one that stay."""
        old = f"{self.root}/{name}"
        try:
            return os.path.samefile(old, new) or _same_bytes(old, new)
        except OSError:
            return False

    def head(self, name: str) -> str:
        """The first hundred thousand bytes, as text."""
        try:
            with open(self.root / name, "rb") as file:
                return file.read(_HEAD).decode("utf-8", "replace")
        except OSError:
            return ""


class Zipped:
    """A site in a zip. Only its list is read, and the beginning of a page whose title is asked for."""

    def __init__(self, file: Path) -> None:
        self._file = file
        with zipfile.ZipFile(file) as opened:
            self._entries = {entry.filename: entry for entry in opened.infolist() if not entry.is_dir()}
        self.names = frozenset(self._entries)

    def holds(self, name: str, new: str) -> bool:
        """By size and checksum, as the list of the zip has them: nothing is unpacked."""
        entry = self._entries[name]
        return entry.file_size == os.path.getsize(new) and _crc32(new) == entry.CRC

    def head(self, name: str) -> str:
        """The first hundred thousand bytes, as text; no more is ever unpacked."""
        try:
            with zipfile.ZipFile(self._file) as opened, opened.open(self._entries[name]) as page:
                return page.read(_HEAD).decode("utf-8", "replace")
        except (KeyError, *_UNREADABLE):
            return ""


def opened(file: Path) -> Zipped | None:
    """The zip at a path, if it is one and holds a site of ours."""
    if not file.is_file():  # a pipe would be waited for
        return None
    try:
        zipped = Zipped(file)
    except (*_UNREADABLE, ValueError):
        return None
    return zipped if str(OUR_MARK) in zipped.names else None


class ZipStage(Stage):
    """A site that is published as one file: written beside the old one, and then renamed in one step."""

    def switch(self) -> None:
        """Put a zip of the new tree where the file is. The old one stays unless all of it was written."""
        part = ""
        try:
            self._check_site()
            self.site.parent.mkdir(parents=True, exist_ok=True)
            handle, part = tempfile.mkstemp(prefix=f".{self.site.name}.", dir=self.site.parent)
            with open(handle, "wb") as file:
                pack(self.tree, file)
                file.flush()
                os.fsync(handle)
            os.chmod(part, 0o644)
            signals.heed()
            os.replace(part, self.site)
        except OSError as error:
            raise Refused("D073", self.site) from error
        finally:
            if part:
                Path(part).unlink(missing_ok=True)

    def _check_site(self) -> None:
        """Only a zip that holds a site of ours is ever replaced."""
        if os.path.lexists(self.site) and opened(self.site) is None:
            raise Refused("D070", self.site)


def pack(tree: Path, file: BinaryIO) -> None:
    """Write a tree as a zip. The same tree gives the same bytes: names sorted, one day, one set of rights."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in files(tree):
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, on every system
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            entry.file_size = (tree / name).stat().st_size  # so that a very large one gets the form it needs
            with open(tree / name, "rb") as source, packed.open(entry, "w") as target:
                for chunk in _chunks(source):
                    target.write(chunk)


def files(root: Path) -> list[str]:
    """The plain files below a folder by name, sorted. No link is followed."""
    start = len(os.path.join(root, ""))
    return sorted(entry.path[start:] for entry in entries(root) if entry.is_file(follow_symlinks=False))


def entries(root: Path, but: Collection[str] = ()) -> Iterator[os.DirEntry[str]]:
    """Whatever lies below a folder. No link is followed; in a folder that cannot be opened, or has one of some names,
    nothing is found.
    """
    waiting = [str(root)]
    while waiting:
        with suppress(OSError), os.scandir(waiting.pop()) as found:
            for entry in found:
                if entry.is_dir(follow_symlinks=False) and entry.name not in but:
                    waiting.append(entry.path)
                yield entry


def _same_bytes(old: str, new: str) -> bool:
    with open(old, "rb") as one, open(new, "rb") as other:
        if os.fstat(one.fileno()).st_size != os.fstat(other.fileno()).st_size:
            return False
        return all(some == more for some, more in zip_longest(_chunks(one), _chunks(other)))


def _crc32(path: str) -> int:
    checksum = 0
    with open(path, "rb") as file:
        for chunk in _chunks(file):
            checksum = zlib.crc32(chunk, checksum)
    return checksum


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    return iter(lambda: file.read(_CHUNK), b"")
