"""All files below the folder of the minutes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from .findings import Finding, problem
from .several import done
from .sources import Source, read_minutes

_SHARE = 50
"""Files that a process reads at once. One hundred take as long as a process takes to begin."""


def council_minutes(content: Path, shown: Callable[[Path], str], jobs: int = 1) -> tuple[list[Source], list[Finding]]:
    """All files below the folder of the minutes; a file that is no minutes file counts as unpublished."""
    paths = [path for path in sorted((content / "minutes").rglob("*")) if not path.name.startswith(".")]
    shares = [paths[start : start + _SHARE] for start in range(0, len(paths), _SHARE)]
    sources: list[Source] = []
    unread: list[Path] = []
    for some, others in done(_read_all, shares, jobs if len(shares) > 2 * jobs else 1):
        sources += some
        unread += others
    return sources, [problem(shown(path), 0, "A008") for path in unread]


def _read_all(paths: list[Path]) -> tuple[list[Source], list[Path]]:
    """Some files as sources, and those that are no text though their name says so."""
    sources: list[Source] = []
    unread: list[Path] = []
    for path in paths:
        if path.is_dir():
            continue
        source, is_text = read_one(path)
        sources += [source] if source else []
        unread += [path] if not is_text and path.suffix == ".md" else []
    return sources, unread


def read_one(path: Path) -> tuple[Source | None, bool]:
    """A file as a source, unless it cannot be read, and whether it is text."""
    try:
        # a pipe would keep the reader waiting for ever; what is no plain file is never read
        data = path.read_bytes() if path.is_file() else None
    except OSError:
        data = None
    if data is None:
        return None, False
    text = data.decode("utf-8", "replace")
    is_text = "\ufffd" not in text
    if path.suffix != ".md" or not is_text:
        text = "\n" + text.replace("---", " ")  # no front matter: all of it is withheld
    source = read_minutes(path, text, path.parent.name)
    if path.suffix != ".md":
        source.closed.clear()  # an editor's copy beside a meeting's file has no address of its own
    return source, is_text
