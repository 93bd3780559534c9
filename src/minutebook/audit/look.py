"""One pass over public sources and site, by one process or several.

Workers get the needles by inheritance or through a pipe, never by way of a disk; they return numbers only.
"""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from .files import Content
from .index import is_block
from .search import Search
from .weighing import Beside

_Any = TypeVar("_Any")
_SHARES = 8
"""Shares of the work for each worker, so that none waits long for another."""


@dataclass(frozen=True, slots=True, repr=False)
class Task:
    """Some of the work: public texts, public files, or files of the site below `root`."""

    texts: tuple[str, ...] = ()
    public: tuple[Path, ...] = ()
    forms: bool = False
    """Whether other forms of the public texts are asked for in place of the texts."""
    root: Path = Path()
    site: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of one text or file: numbers of needles, no words. Only a file of the site has a `name`.

    `beside` are runs across the end of a block.
    """

    found: frozenset[int] = frozenset()
    beside: frozenset[Beside] = frozenset()
    name: str = ""
    content: Content | None = None
    marker: bool = False


def of_public(texts: Iterable[str], files: Iterable[Path], jobs: int) -> list[Task]:
    """Shares of the work on public sources."""
    return [
        *(Task(texts=share) for share in _shares(tuple(texts), jobs)),
        *(Task(public=share) for share in _shares(tuple(files), jobs)),
    ]


def of_site(root: Path, names: Iterable[str], jobs: int) -> list[Task]:
    """Shares of the work on the site. Its files stay in order: what several share, the first one reports.

    The blocks of the search index come last: a clerk can look at a page.
    """
    return [Task(root=root, site=share) for share in _shares(tuple(sorted(names, key=is_block)), jobs)]


def _shares(all_of_it: tuple[_Any, ...], jobs: int) -> Iterator[tuple[_Any, ...]]:
    size = max(1, -(-len(all_of_it) // (jobs * _SHARES))) if jobs > 1 else max(1, len(all_of_it))
    for start in range(0, len(all_of_it), size):
        yield all_of_it[start : start + size]


def look(search: Search, work: list[Task], jobs: int) -> list[Seen]:
    """Do all the work, with `jobs` processes if there can be several."""
    if jobs > 1 and len(work) > 1:
        try:
            return _in_parallel(search, work, jobs)
        except (OSError, BrokenProcessPool, NotImplementedError):
            pass  # no second process to be had here
    return [seen for task in work for seen in _do(search, task)]


_HERE: tuple[Search, list[Task]] | None = None


def _start(search: Search, work: list[Task]) -> None:
    global _HERE
    _HERE = (search, work)


def _share(number: int) -> list[Seen]:
    assert _HERE is not None
    return _do(_HERE[0], _HERE[1][number])


def _in_parallel(search: Search, work: list[Task], jobs: int) -> list[Seen]:
    global _HERE
    _start(search, work)
    try:
        with _pool(search, work, jobs) as pool:
            return [seen for share in pool.map(_share, range(len(work))) for seen in share]
    finally:
        _HERE = None


def _pool(search: Search, work: list[Task], jobs: int) -> ProcessPoolExecutor:
    if sys.platform == "linux":
        return ProcessPoolExecutor(jobs, multiprocessing.get_context("fork"))
    return ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), _start, (search, work))


def _do(search: Search, task: Task) -> list[Seen]:
    """Do one share. What fails on the way says nothing of a text: see `_of_site` and `_of_public`."""
    return [
        *(_of_public(search, text, task.forms) for text in task.texts),
        *(_of_public(search, path, task.forms) for path in task.public),
        *(_of_site(search, task.root, name) for name in task.site),
    ]


def _of_public(search: Search, source: str | Path, forms: bool) -> Seen:
    """A public text that cannot be read excuses nothing; the search then finds more, not less."""
    try:
        text = source if isinstance(source, str) else source.read_bytes().decode("utf-8", "replace")
        if forms:
            return Seen(search.in_forms(text))
        found = search.in_public(text)
    except Exception:
        return Seen()
    return Seen(found)


def _of_site(search: Search, root: Path, name: str) -> Seen:
    """A file that cannot be searched, for whatever reason, is a finding. The error itself might quote it."""
    try:
        content, hits, marker = search.in_site_file(root, name)
    except Exception:
        return Seen(name=name, content=Content("", fault="A005"))
    return Seen(frozenset(hits.found), frozenset(hits.beside), name=name, content=content, marker=marker)
