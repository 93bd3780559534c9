"""Public papers that are the very file that is withheld elsewhere: the wrong version was listed, or copied. And files
of the site that are a paper which nobody gave to the public.

Of a withheld paper nothing but this is asked. Its bytes are compared in memory, and what it says is read by nobody.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .disk import is_closed
from .sources import Part, Source, meeting_of

_LEAST = 16
"""Files of fewer bytes are the same by chance."""
_LISTED = re.compile(r"(?:[a-z]{2,3}/)?boards/[^/]+/[^/]+/papers/[^/]+")
"""Where a site has the papers of a meeting. Which these are its list says, and `copies` compares them."""


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


def taken(content: Path, docs: Path, sources: list[Source], root: Path, names: Iterable[str]) -> Iterator[str]:
    """The files of a site that are a paper which nobody gave to the public: something copied them past the program.

    A paper that no list names is public if `docs` has it as well; one that is withheld never is.
    """
    kept = kept_back(content, sources)
    for name in names if kept else ():
        file = os.path.join(root, name)
        size = _size(file)
        if size in kept and not _LISTED.fullmatch(name) and (digest := _digest(Path(file))):
            same = [is_withheld for paper, is_withheld in kept[size] if _digest(Path(paper)) == digest]
            pages = (Path(page) for page, its_size in _below(docs) if its_size == size)
            if any(same) or (same and all(_digest(page) != digest for page in pages)):
                yield name


def kept_back(content: Path, sources: list[Source]) -> dict[int, list[tuple[str, bool]]]:
    """The papers that no public list has, by their size, and whether they are withheld by a list."""
    public = {str(_place(content, source, name)) for source in sources for _, name in source.papers}
    withheld = {
        str(_place(content, source, part.text)) for source in sources for part in source.parts if part.origin == "paper"
    }
    kept: dict[int, list[tuple[str, bool]]] = {}
    for file, size in _below(content / "papers"):
        if file in withheld or file not in public:
            kept.setdefault(size, []).append((file, file in withheld))
    return kept


def _below(folder: Path) -> Iterator[tuple[str, int]]:
    """The plain files in a folder and in those in it, with their sizes; those of a few bytes are left out."""
    for place, _, names in os.walk(folder):
        for name in names:
            file = os.path.join(place, name)
            if (size := _size(file)) >= _LEAST:
                yield file, size


def _size(file: str) -> int:
    """The bytes of a plain file; -1 for all else."""
    try:
        found = os.lstat(file)
    except OSError:
        return -1
    return found.st_size if stat.S_ISREG(found.st_mode) else -1


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
