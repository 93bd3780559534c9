"""Copies of the sources in the published folder: as they are, as they once were, or packed."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import re
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from ..rights import is_closed
from ..settings import Settings
from .trees import entries

OURS = frozenset({".html", ".css", ".js", ".mjs", ".json", ".xml", ".bin", ".png", ".woff2"})
"""Types of which a build makes many, and minutes are none."""
LARGEST = 5_000_000
"""So many bytes minutes have at most."""
_MINUTES = re.compile(r"(?:^|/)[a-z0-9-]+/\d{4}-\d\d-\d\d(?:-\d+)?(?:\.[a-z]{2,3})?\.md$")
_PUBLIC_PAPER = re.compile(r"(?:^|/)boards/[^/]+/[^/]+/papers/[^/]+$")
Opens = Callable[[Path], io.BufferedIOBase]
_PACKED: dict[bytes, Opens] = {b"\x1f\x8b": gzip.GzipFile, b"BZh": bz2.BZ2File, b"\xfd7zXZ": lzma.LZMAFile}
Sources = dict[int, list[Path]]
"""By size."""
Withholds = Callable[[str, PurePosixPath], bool]


def copies(settings: Settings, withholds: Withholds) -> Iterator[Path]:
    """Files of the published folder that are a source, an older version of minutes, or an archive with minutes in it.

    A paper may stand where papers are published, and where a page of `docs/` has the same file. What nobody may look
    at there may be any of these.
    """
    sources = _by_size(settings.content)
    for entry in entries(settings.site):
        if entry.is_symlink():
            continue
        path = Path(entry.path)
        if is_closed(path) or (entry.is_file() and _is_copy(path, entry.stat().st_size, sources, settings, withholds)):
            yield path


def _is_copy(path: Path, size: int, sources: Sources, settings: Settings, withholds: Withholds) -> bool:
    """Whether a file is one. Most have a type and a size that no source has."""
    ours = path.suffix.lower() in OURS
    if size in sources and _is_source(path, sources[size], settings):
        return True
    if not ours and size <= LARGEST and _is_minutes(path, withholds):
        return True
    return _is_packed(path, ours, sources, withholds)


def _by_size(content: Path) -> Sources:
    found: Sources = {}
    for entry in entries(content):
        if entry.is_file() and entry.stat().st_size and not is_closed(path := Path(entry.path)):
            found.setdefault(entry.stat().st_size, []).append(path)
    return found


def _is_source(path: Path, sources: list[Path], settings: Settings) -> bool:
    for source in sources:
        if source.read_bytes() == path.read_bytes():
            name = path.relative_to(settings.site)
            paper = source.is_relative_to(settings.content / "papers")
            return not (paper and (_PUBLIC_PAPER.search(name.as_posix()) or (settings.docs / name).is_file()))
    return False


def _is_minutes(path: Path, withholds: Withholds) -> bool:
    with open(path, "rb") as file:
        return _begins(file.read(200)) and withholds(path.read_text("utf-8", "replace"), PurePosixPath(path.name))


def _begins(data: bytes) -> bool:
    """Whether a text begins as minutes do."""
    return data[:200].lstrip(b"\xef\xbb\xbf\r\n \t").startswith(b"---")


def _is_packed(path: Path, ours: bool, sources: Sources, withholds: Withholds) -> bool:
    """Whether an archive lists a file that is called as minutes are, or holds a source or minutes under any name."""
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as packed:
                inside = packed.infolist()
            return any(_MINUTES.search(one.filename) or _is_entry(one, sources) for one in inside)
        if ours:
            return False
        opens = _unpacks(path)
        if opens or ".tar" in path.suffixes:
            try:
                with tarfile.open(path) as tar:
                    return any(_MINUTES.search(member.name) for member in tar)
            except tarfile.TarError:
                return opens is not None and _is_packed_text(opens, path, withholds)
    except (OSError, zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, ValueError, NotImplementedError):
        return False
    return False


def _is_entry(entry: zipfile.ZipInfo, sources: Sources) -> bool:
    """By size and checksum, as the list of the zip has them: nothing is unpacked."""
    return any(zlib.crc32(source.read_bytes()) == entry.CRC for source in sources.get(entry.file_size, ()))


def _unpacks(path: Path) -> Opens | None:
    with open(path, "rb") as file:
        begins = file.read(8)
    return next((opens for sign, opens in _PACKED.items() if begins.startswith(sign)), None)


def _is_packed_text(opens: Opens, path: Path, withholds: Withholds) -> bool:
    with opens(path) as packed:
        data = packed.read(LARGEST)
    return _begins(data) and withholds(data.decode("utf-8", "replace"), PurePosixPath(path.stem))
