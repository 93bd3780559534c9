"""Public papers that are the very file that is withheld elsewhere: the wrong version was listed, or copied.

Of a withheld paper nothing but this is asked. Its bytes are compared in memory, and what it says is read by nobody.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .sources import Part, Source, meeting_of


@dataclass(frozen=True, slots=True, repr=False)
class Copied:
    """A public paper as it is listed, the withheld one that has the same bytes, and what tells these bytes."""

    source: Source
    line: int
    part: Part
    digest: str


def copies(content: Path, sources: list[Source]) -> Iterator[Copied]:
    """Each public paper that has the bytes of a withheld one. A file that cannot be read is none: others tell that."""
    withheld: dict[int, list[tuple[Path, Part]]] = {}
    for source in sources:
        for part in source.parts if (content / "papers").is_dir() else ():
            if part.origin == "paper" and (file := _file(content, source, part.text)):
                withheld.setdefault(file.stat().st_size, []).append((file, part))
    for source in sources if withheld else ():
        for line, name in source.papers:
            file = _file(content, source, name)
            for other, part in withheld.get(file.stat().st_size, ()) if file else ():
                if file and (digest := _digest(file)) and digest == _digest(other):
                    yield Copied(source, line, part, digest)
                    break


def _file(content: Path, source: Source, name: str) -> Path | None:
    """The paper of a meeting that has that name, if it is a plain file in the folder of its papers."""
    name = name.strip()
    file = content / "papers" / source.path.parent.name / meeting_of(source.path).name / name
    try:
        return file if name == Path(name).name and file.is_file() and not file.is_symlink() else None
    except (OSError, ValueError):
        return None


def _digest(file: Path) -> str:
    try:
        with file.open("rb") as data:
            return hashlib.file_digest(data, "sha256").hexdigest()
    except OSError:
        return ""
