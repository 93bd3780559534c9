"""All files below the folder of the minutes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from .earlier import Earlier
from .findings import Finding, problem
from .several import done
from .sources import Source, read_minutes

_SHARE = 50
"""Files that a process reads at once. One hundred take as long as a process takes to begin."""


def council_minutes(
    content: Path, shown: Callable[[Path], str], jobs: int = 1, earlier: Earlier | None = None
) -> tuple[list[Source], list[Finding]]:
    """All files below the folder of the minutes; a file that is no minutes file counts as unpublished."""
    earlier = earlier or Earlier()
    paths = [path for path in sorted((content / "minutes").rglob("*")) if not path.name.startswith(".")]
    files = [(path, _data(path)) for path in paths if not path.is_dir()]
    known = {path: source for path, data in files if data is not None and (source := earlier.source(path, data))}
    new = [(path, data) for path, data in files if data is not None and path not in known]
    shares = [new[start : start + _SHARE] for start in range(0, len(new), _SHARE)]
    read = [one for some in done(_read_all, shares, jobs if len(shares) > 2 * jobs else 1) for one in some]
    unread = {path for path, data in files if data is None and path.suffix == ".md"}
    for (path, data), (source, is_text) in zip(new, read, strict=True):
        known[path] = source
        if path.suffix == ".md" and not is_text:
            unread.add(path)
        elif path.suffix == ".md":
            earlier.keep(source, data)
    sources = [known[path] for path, _ in files if path in known]
    return sources, [problem(shown(path), 0, "A008") for path in sorted(unread)]


def read_one(path: Path) -> tuple[Source | None, bool]:
    """A file as a source, unless it cannot be read, and whether it is text."""
    data = _data(path)
    return (None, False) if data is None else _read(path, data)


def _data(path: Path) -> bytes | None:
    try:
        # a pipe would keep the reader waiting for ever; what is no plain file is never read
        return path.read_bytes() if path.is_file() else None
    except OSError:
        return None


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
