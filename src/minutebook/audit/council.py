"""All files below the folder of the minutes."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from .disk import data_of, listed
from .earlier import Earlier
from .findings import Finding, problem
from .several import done
from .sources import Source, read_minutes

_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:-\d)?(?:\.[a-z]{2,3})?\.md")
_SHARE = 50
"""Files that a process reads at once. One hundred take as long as a process takes to begin."""
_STRAYS = 1 << 25
"""So many bytes are read of all files together that are no minutes: more than these holds no folder of minutes."""


def council_minutes(
    content: Path, shown: Callable[[Path], str], jobs: int = 1, earlier: Earlier | None = None
) -> tuple[list[Source], list[Finding]]:
    """All files in the folders of the minutes; a file that is no minutes file counts as unpublished. What cannot be
    read, leads elsewhere, or is a folder that lies deeper, is a finding: nobody knows what it holds.
    """
    earlier = earlier or Earlier()
    files, unread = _files(content / "minutes")
    known = {path: source for path, data in files if data is not None and (source := earlier.source(path, data))}
    new = [(path, data) for path, data in files if data is not None and path not in known]
    shares = [new[start : start + _SHARE] for start in range(0, len(new), _SHARE)]
    read = [one for some in done(_read_all, shares, jobs if len(shares) > 2 * jobs else 1) for one in some]
    for (path, data), (source, is_text) in zip(new, read, strict=True):
        known[path] = source
        if path.suffix == ".md" and not is_text:
            unread.add(path)
        elif path.suffix == ".md":
            earlier.keep(source, data)
    sources = [known[path] for path, _ in files if path in known]
    return sources, [problem(place, 0, "A008") for place in sorted({shown(_named(content, path)) for path in unread})]


def _files(minutes: Path) -> tuple[list[tuple[Path, bytes | None]], set[Path]]:
    """Each file with its bytes, in order of its path, and what of files and folders cannot be read.

    No folder is entered but those of boards: below may lie whatever a computer has.
    """
    files: list[tuple[Path, bytes | None]] = []
    unread, waiting, strays = set[Path](), [minutes], _STRAYS
    while waiting:
        folder = waiting.pop()
        inside = listed(folder)
        if inside is None:
            unread.add(folder)
        for path in inside or ():
            leads_away = path.is_symlink()
            is_stray = path.suffix != ".md"
            data = None if leads_away else data_of(path, *[strays] * is_stray)
            if data is not None:
                files.append((path, data))
                strays -= min(strays, len(data)) * is_stray
            elif os.path.isdir(path) and folder == minutes and not leads_away:
                waiting.append(path)
            elif leads_away or not is_stray or os.path.isfile(path) or os.path.isdir(path):
                unread.add(path)
    return sorted(files), unread


def _named(content: Path, path: Path) -> Path:
    """What may be printed of a place: minutes that are called as their day is, and the folder of a board."""
    minutes = content / "minutes"
    if _DAY.fullmatch(path.name):
        folder = _named(content, path.parent)
        return folder / path.name if folder.name == path.parent.name else folder
    while path.parent != minutes and path.is_relative_to(minutes) and path != minutes:
        path = path.parent
    known = path.parent == minutes and os.path.isfile(content / "boards" / f"{path.name}.md")
    return path if known else minutes


def read_one(path: Path) -> tuple[Source | None, bool]:
    """A file as a source, unless it cannot be read, and whether it is text."""
    data = data_of(path)
    return (None, False) if data is None else _read(path, data)


def _read_all(files: Sequence[tuple[Path, bytes]]) -> list[tuple[Source, bool]]:
    return [_read(path, data) for path, data in files]


def _read(path: Path, data: bytes) -> tuple[Source, bool]:
    """A file as a source, and whether it is text."""
    text = data.decode("utf-8", "replace")
    is_text = "\ufffd" not in text
    if path.suffix != ".md" or not is_text:
        text = "\n" + text.replace("---", " ")  # no front matter: all of it is withheld
    source = read_minutes(path, text, path.parent.name)
    if path.suffix != ".md":
        source.closed.clear()  # an editor's copy beside a meeting's file has no address of its own
    return source, is_text
