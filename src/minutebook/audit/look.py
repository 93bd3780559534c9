"""One pass over public sources and site, by one process or several.

Workers return numbers only.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from .disk import text_of
from .files import Content, is_paper
from .said import Said, said
from .search import Search
from .several import done
from .weighing import Beside

_Any = TypeVar("_Any")
_SHARES = 8
"""Shares of the work for each worker, so that none waits long for another."""
ENOUGH = 2_000_000
"""Bytes for which other processes are worth what they take to begin."""
NUMBERS = "I"
"""In what room numbers of needles are held: a county's texts hold some millions, and a set takes 16 times that."""
_SLOW = 20
"""So much longer a byte of a PDF or picture takes."""


@dataclass(frozen=True, slots=True, repr=False)
class Task:
    """Some of the work: public texts, public files, or files of the site below `root`."""

    texts: tuple[Said, ...] = ()
    public: tuple[Path, ...] = ()
    forms: bool = False
    """Whether other forms of the public texts are asked for in place of the texts."""
    root: Path = Path()
    site: tuple[str, ...] = ()
    size: int = 0


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of one text or file: numbers of needles, each once, and no words. Only a file of the site has a `name`.

    `beside` are runs across the end of a block.
    """

    found: Collection[int] = ()
    beside: frozenset[Beside] = frozenset()
    name: str = ""
    content: Content | None = None
    marker: bool = False
    clean: bool = False
    """Whether it was searched and no needle stood in it, not even one that counts for nothing there."""


def all_found(seen: Iterable[Seen]) -> frozenset[int]:
    """The needles that stand in any of some texts."""
    return frozenset[int]().union(*(one.found for one in seen))


def of_public(texts: Iterable[Said], files: Iterable[Path], jobs: int) -> list[Task]:
    """Shares of the work on public sources."""
    by_size = [(len(one.text), one) for one in texts]
    return [
        *(Task(texts=share, size=size) for share, size in _shares(by_size, jobs)),
        *(Task(public=share, size=size) for share, size in _shares(_sized(Path(), files), jobs)),
    ]


def of_site(root: Path, names: Iterable[str], jobs: int, least: float = 0, most: float = float("inf")) -> list[Task]:
    """Shares of the work on the site, of so many bytes. Its files stay in order: pages of one folder say the same."""
    sized = [(work_for(name, size), name) for size, name in _sized(root, names)]
    return [Task(root=root, site=share, size=size) for share, size in _shares(sized, jobs, least, most)]


def work_for(name: str, size: int) -> int:
    """What it takes to read a file of so many bytes, measured in bytes of a page."""
    return size * _SLOW if is_paper(name) else size


def _sized(root: Path, names: Iterable[_Any]) -> Iterator[tuple[int, _Any]]:
    for name in names:
        try:
            yield os.stat(root / name, follow_symlinks=False).st_size, name  # type: ignore[operator]
        except OSError:
            yield 0, name  # it is a finding, or excuses nothing, when it is read


def _shares(
    sized: Iterable[tuple[int, _Any]], jobs: int, least: float = 0, most: float = float("inf")
) -> Iterator[tuple[tuple[_Any, ...], int]]:
    """Some work in shares of about the same size, and the size of each."""
    all_of_it = list(sized)
    fair = sum(size for size, _ in all_of_it) / (jobs * _SHARES) if jobs > 1 else float("inf")
    enough = min(max(fair, least), most)
    share: list[_Any] = []
    held = 0
    for size, one in all_of_it:
        share.append(one)
        held += size
        if held >= enough:
            yield tuple(share), held
            share, held = [], 0
    if share:
        yield tuple(share), held


def look(search: Search, work: list[Task], jobs: int) -> list[Seen]:
    """Do all the work, with `jobs` processes if there is enough of it."""
    size = sum(task.size for task in work)
    search.rows.expect(size)
    return [seen for share in done(partial(_do, search), work, jobs if size >= ENOUGH else 1) for seen in share]


def _do(search: Search, task: Task) -> list[Seen]:
    """Do one share. What fails on the way says nothing of a text: see `in_site` and `_of_public`."""
    return [
        *(_of_public(search, one, task.forms) for one in task.texts),
        *(_of_public(search, path, task.forms) for path in task.public),
        *(in_site(search, task.root, name) for name in task.site),
    ]


def _of_public(search: Search, source: Said | Path, forms: bool) -> Seen:
    """A public text that cannot be read excuses nothing; the search then finds more, not less."""
    try:
        one = source if isinstance(source, Said) else said(text_of(source) or "")
        found = search.in_forms(one) if forms else search.in_public(one)
    except Exception:
        return Seen()
    return Seen(array(NUMBERS, found))


def in_site(search: Search, root: Path, name: str) -> Seen:
    """A file that cannot be searched, for whatever reason, is a finding. The error itself might quote it."""
    try:
        content, hits, marker = search.in_site_file(root, name)
    except Exception:
        return Seen(name=name, content=Content("", fault="A005"))
    return Seen(frozenset(hits.found), frozenset(hits.beside), name, content, marker, not search.searched.hit)
