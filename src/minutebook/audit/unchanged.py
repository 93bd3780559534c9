"""Which files of the site need no search, since the last audit searched them: and a search of all others.

Each file is read at each build, and its bytes are compared by their digest. What is in doubt is searched as if it had
never been seen: a file that held anything, and a group of files in which a new needle may stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TypeVar

from .group import SMALL, Group, work_of, worth_keeping
from .look import ENOUGH, Seen, Task, in_site, of_site
from .memory import Memory
from .piece import Piece, Writer
from .rows import Rows
from .search import Search
from .several import done
from .still import Still

_MOST = 16_000_000
"""How much work a group may be: all of it is done again once there is a doubt."""
_SHARE = 64

_Any = TypeVar("_Any")


def look_at_site(
    search: Search, site: Path, names: Iterable[str], jobs: int, memory: Memory, still: Still
) -> tuple[list[Seen], list[Group]]:
    """All files of a site as a search of each would see them, and the groups of those that held nothing."""
    names = list(names)
    groups = _still_so(memory, search.rows, site, set(names), jobs, still)
    known = {name: content for group in groups for name, content in group.files.items()}
    seen = [Seen(name=name, content=content) for name, content in known.items()]
    work = of_site(site, (name for name in names if name not in known), jobs, SMALL, _MOST)
    size = sum(task.size for task in work)
    search.rows.expect(size)
    for some, piece in done(partial(_search, search, memory.folder), work, jobs if size >= ENOUGH else 1):
        seen += some
        clean = {one.name: one.content for one in some if one.clean and one.content}
        if piece and clean:
            groups.append(Group(piece, work_of(clean), clean))
    return seen, groups


def ahead(site: Path, memory: Memory, still: Still) -> Iterator[None]:
    """Read files of the old site that the new one may have, step by step."""
    files = [(name, content) for group in memory.groups() for name, content in group.files.items()]
    for start in range(0, len(files), _SHARE):
        still.ahead(site, files[start : start + _SHARE])
        yield


def _search(search: Search, folder: Path | None, task: Task) -> tuple[list[Seen], Piece | None]:
    """Search some files, of which nothing that was seen elsewhere is part."""
    search.forget_pages()
    writer, seen = Writer(folder), []
    for name in task.site:
        seen.append(in_site(search, task.root, name))
        writer.add(search.searched)
    return seen, writer.close()


def _still_so(memory: Memory, rows: Rows, site: Path, names: AbstractSet[str], jobs: int, still: Still) -> list[Group]:
    """The groups of the last audit, with those of their files that are as they were, in which no new needle stands."""
    groups = memory.recall(rows)
    files = [(name, content) for group in groups for name, content in group.files.items() if name in names]
    same = {name for name, _ in _those(lambda file: still.has(site, *file), files, jobs, _SHARE)}
    groups = worth_keeping(group.only(same) for group in groups)
    new = memory.new_rows()
    return _those(lambda group: not memory.may_hold(group, new), groups, jobs, 1) if new.numbers else groups


def _those(ask: Callable[[_Any], bool], of: list[_Any], jobs: int, share: int) -> list[_Any]:
    """What of some things is so, in order. Reading and digesting leave other threads their turn."""
    shares = [of[start : start + share] for start in range(0, len(of), share)]
    if jobs < 2 or len(shares) < 2:
        return list(filter(ask, of))
    with ThreadPoolExecutor(jobs) as pool:
        return [one for some in pool.map(lambda some: list(filter(ask, some)), shares) for one in some]
