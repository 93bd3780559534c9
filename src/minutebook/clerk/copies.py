"""Copies of the sources in the published folder: as they are, as they once were, or packed."""

from __future__ import annotations

import os
import re
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from ..rights import is_closed
from ..settings import Settings

OURS = frozenset({".html", ".css", ".js", ".mjs", ".json", ".xml", ".bin", ".png", ".woff2"})
"""Types of which a build makes many, and minutes are none."""
LARGEST = 5_000_000
"""So many bytes minutes have at most."""
_MINUTES = re.compile(r"(?:^|/)[a-z0-9-]+/\d{4}-\d\d-\d\d(?:-\d+)?(?:\.[a-z]{2,3})?\.md$")
_PUBLIC_PAPER = re.compile(r"(?:^|/)boards/[^/]+/[^/]+/papers/[^/]+$")
Withholds = Callable[[str, PurePosixPath], bool]


def copies(settings: Settings, withholds: Withholds) -> Iterator[Path]:
    """Files of the published folder that are a source, an older version of minutes, or an archive with minutes in it.

    A paper may stand where papers are published, and where a page of `docs/` has the same file. What nobody may look
    at there may be any of these.
    """
    sources = _by_size(settings.content)
    for folder, folders, names in os.walk(settings.site):
        yield from filter(is_closed, (Path(folder, name) for name in folders))
        for name in names:
            path = Path(folder, name)
            if os.path.islink(path) or not os.path.isfile(path):
                continue
            if (
                is_closed(path)
                or _is_source(path, sources, settings)
                or _is_minutes(path, withholds)
                or _is_packed(path)
            ):
                yield path


def _by_size(content: Path) -> dict[int, list[Path]]:
    found: dict[int, list[Path]] = {}
    for folder, _, names in os.walk(content):
        for path in (Path(folder, name) for name in names):
            if os.path.isfile(path) and not is_closed(path) and path.stat().st_size:
                found.setdefault(path.stat().st_size, []).append(path)
    return found


def _is_source(path: Path, sources: dict[int, list[Path]], settings: Settings) -> bool:
    for source in sources.get(path.stat().st_size, ()):
        if source.read_bytes() == path.read_bytes():
            name = path.relative_to(settings.site)
            paper = source.is_relative_to(settings.content / "papers")
            return not (paper and (_PUBLIC_PAPER.search(name.as_posix()) or (settings.docs / name).is_file()))
    return False


def _is_minutes(path: Path, withholds: Withholds) -> bool:
    if path.suffix.lower() in OURS or path.stat().st_size > LARGEST:
        return False
    with open(path, "rb") as file:
        begins = file.read(200).lstrip(b"\xef\xbb\xbf\r\n \t").startswith(b"---")
    return begins and withholds(path.read_text("utf-8", "replace"), PurePosixPath(path.name))


def _is_packed(path: Path) -> bool:
    """Whether an archive lists a file that stands and is called as minutes are."""
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as packed:
                return any(map(_MINUTES.search, packed.namelist()))
        if any(suffix in (".tar", ".tgz") for suffix in path.suffixes):
            with tarfile.open(path) as tar:
                return any(_MINUTES.search(member.name) for member in tar)
    except (OSError, zipfile.BadZipFile, tarfile.TarError, EOFError, ValueError, NotImplementedError):
        return False
    return False
