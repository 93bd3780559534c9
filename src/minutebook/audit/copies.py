"""Public papers that are the very file that is withheld elsewhere: the wrong version was listed, or copied.

Of a withheld paper nothing but this is asked. Its bytes are compared in memory, and what it says is read by nobody.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .disk import is_closed
from .sources import Part, Source, meeting_of


@dataclass(frozen=True, slots=True, repr=False)
class Copied:
    """A public paper as it is listed, the withheld one that has the same bytes, and what tells these bytes."""

    source: Source
    line: int
    part: Part
    digest: str


def unread(content: Path, sources: list[Source]) -> Iterator[tuple[Path, int]]:
    """Where a withheld paper is listed that cannot be compared, as nobody is let into its file or folder."""
    for source in sources:
        for part in source.parts:
            if part.origin == "paper" and (file := _place(content, source, part.text)) and is_closed(file):
                yield part.path, part.line


def copies(content: Path, sources: list[Source]) -> Iterator[Copied]:
    """Each public paper that has the bytes of a withheld one. Of what cannot be read `unread` or others tell."""
    withheld: dict[int, list[tuple[Path, Part]]] = {}
    for source in sources:
        for part in source.parts if os.path.isdir(content / "papers") else ():
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
    file = _place(content, source, name)
    return file if file and os.path.isfile(file) and not os.path.islink(file) else None


def _place(content: Path, source: Source, name: str) -> Path | None:
    """Where the paper of a meeting would lie that has that name, if it is one."""
    name = name.strip()
    folder = content / "papers" / source.path.parent.name / meeting_of(source.path).name
    return folder / name if name and name == Path(name).name else None


def _digest(file: Path) -> str:
    try:
        with file.open("rb") as data:
            return hashlib.file_digest(data, "sha256").hexdigest()
    except OSError:
        return ""
