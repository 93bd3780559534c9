"""Which files of the site need no search, since the last audit searched them: and a search of all others.

Each file is read at each build, and its bytes are compared by their digest. What is in doubt is searched as if it had
never been seen: a file that held anything, and a group of files in which a new needle may stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TypeVar

from .gathering import MOST, Gathering
from .group import SMALL, Group, worth_keeping
from .look import ENOUGH, Seen, Task, of_site
from .memory import Memory
from .rows import Row
from .search import Search
from .several import done
from .still import Still

_SHARE = 64
_ASKED = 0.45
"""So much of a byte of a page is asked: tags say nothing, and of a line that stood before most is left out."""

_Any = TypeVar("_Any")


def ahead(site: Path, groups: Iterable[Group], still: Still) -> Iterator[float]:
    """Read files of the old site that the new one may have, step by step. They are those that the last audit left."""
    files = [(name, content) for group in groups for name, content in group.files.items()]
    for start in range(0, len(files), _SHARE):
        still.ahead(site, files[start : start + _SHARE])
        yield 0


class Unchanged:
    """A site whose last audit left a memory; `still` has files that were read ahead in this build."""

    def __init__(self, site: Path, memory: Memory, still: Still, jobs: int) -> None:
        self._site, self._memory, self._still, self._jobs = site, memory, still, jobs

    def look(self, search: Search, names: Iterable[str], begun: Sequence[Group]) -> tuple[list[Seen], list[Group]]:
        """All files of the site as a search of each would see them, and the groups of those that held nothing.

        In the groups that were `begun` it was looked for all that this search looks for.
        """
        names = list(names)
        groups = self._groups(search.told(), set(names), begun)
        known = {name: content for group in groups for name, content in group.files.items()}
        seen = [Seen(name=name, content=content) for name, content in known.items()]
        work = of_site(self._site, (name for name in names if name not in known), self._jobs, SMALL, MOST)
        size = sum(task.size for task in work)
        search.rows.expect(size * _ASKED)
        ask = partial(_search, search, self._memory.folder)
        for some, group in done(ask, work, self._jobs if size >= ENOUGH else 1):
            seen += some
            if group:
                groups.append(group)
        return seen, groups

    def _groups(self, told: Mapping[Row, bytes], names: AbstractSet[str], begun: Sequence[Group]) -> list[Group]:
        """The groups of the last audit, with those of their files that are as they were, in which no new needle stands;
        and of those that were begun the same."""
        before = self._memory.recall(told, begun)
        # what was begun comes first: of a file that has grown since the last audit only the beginning would be read
        files = [(name, content) for group in [*begun, *before] for name, content in group.files.items()]
        here = [file for file in files if file[0] in names]
        as_it_was = _those(lambda file: self._still.has(self._site, *file), here, self._jobs, _SHARE)
        same = {(name, content.digest) for name, content in as_it_was}
        groups = worth_keeping(group.only(same) for group in before)
        new = self._memory.new_rows()
        if new.numbers:
            groups = _those(lambda group: not self._memory.may_hold(group, new), groups, self._jobs, 1)
        return groups + worth_keeping(group.only(same) for group in begun)


def _search(search: Search, folder: Path | None, task: Task) -> tuple[list[Seen], Group | None]:
    """Search some files."""
    gathering = Gathering(search, folder)
    for name in task.site:
        gathering.take(task.root, name)
    return gathering.seen, gathering.group()


def _those(ask: Callable[[_Any], bool], of: list[_Any], jobs: int, share: int) -> list[_Any]:
    """What of some things is so, in order. Reading and digesting leave other threads their turn."""
    shares = [of[start : start + share] for start in range(0, len(of), share)]
    if jobs < 2 or len(shares) < 2:
        return list(filter(ask, of))
    with ThreadPoolExecutor(jobs) as pool:
        return [one for some in pool.map(lambda some: list(filter(ask, some)), shares) for one in some]
