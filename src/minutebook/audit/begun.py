"""Files of a site in the making, searched while the rest of it is made: an audit can only end when the site is whole.

What is searched here is known as what the last audit left is known: each file is read again, and one that has other
bytes by then is searched as if it had never been seen. A new program has a whole site to search and nothing of it from
before, and meanwhile a processor often waits.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from .files import is_paper, walk
from .gathering import MOST, Gathering
from .group import Group
from .memory import Memory
from .rows import Row
from .search import Search

_PAUSE, _TIMES = 0.05, 10
"""Seconds until the folder is looked through again: at least so many, and so many times what that takes."""


class Begun:
    """What of an audit was done before the site was whole. `search` must look for all that the audit looks for."""

    def __init__(self, search: Search, memory: Memory) -> None:
        memory.recall(search.told())
        self._search, self._memory = search, memory
        self._taken: set[str] = set()
        self._groups: list[Group] = []
        self._gathering: Gathering | None = None

    def ahead(self, site: Path, since: int) -> Iterator[float]:
        """Search what was written since a time, in nanoseconds, and go on with what comes, file by file and without
        end; yields for how many seconds there is nothing to do."""
        while True:
            began = time.perf_counter()
            new = list(self._new(site, since))
            pause = _TIMES * (time.perf_counter() - began)
            for name in new:
                self._take(site, name)
                yield 0
            yield max(_PAUSE, pause)

    def groups(self, wanted: Iterable[Row]) -> list[Group]:
        """The files in which nothing stood, if all was looked for that is wanted. Nothing is searched any more."""
        self._close()
        return self._groups if self._search.rows.numbers.keys() >= set(wanted) else []

    def drop(self) -> None:
        """Keep nothing of what was searched."""
        self._memory.tidy()

    def _new(self, site: Path, since: int) -> Iterator[str]:
        """What has not been searched. A paper may take long to read, and what was there before may go."""
        for name in walk(site).files:
            if name not in self._taken and not is_paper(name) and _written(f"{site}/{name}") >= since:
                yield name

    def _take(self, site: Path, name: str) -> None:
        self._taken.add(name)
        if self._gathering is None:
            self._gathering = Gathering(self._search, self._memory.folder)
        self._gathering.take(site, name)
        if self._gathering.work >= MOST:
            self._close()

    def _close(self) -> None:
        if self._gathering and (group := self._gathering.group()):
            self._groups.append(group)
        self._gathering = None


def _written(path: str) -> int:
    try:
        return os.lstat(path).st_mtime_ns
    except OSError:
        return 0
