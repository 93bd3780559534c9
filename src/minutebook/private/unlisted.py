"""Files of the sources that nothing reads: papers that no list names, and what has a name of its own at the top.

They stay where they are, and are counted, never named.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path, PurePath
from typing import Any

from ..problems import Problems
from .files import NAME, MinutesFile
from .folders import entries, opens

UNKNOWN = "…"
_READ = frozenset(["boards", "minutes", "papers", "people.yml", "matters.yml", "glossary.yml", "accepted.yml"])
"""What the program reads of the folder of the sources."""


def count_unlisted(folder: Path, papers: Any, lang: str = "", others: Collection[str] = ()) -> int:
    """How many files of a meeting's folder no entry names: neither a public one nor one that withholds.

    A paper in the language of other minutes ("report.cy.pdf") is for these to name; `others` are such languages, and
    `lang` is that of these minutes, if they are in another than the council's own.
    """
    entries = papers if isinstance(papers, list) else []
    named = {str(entry["file"]) for entry in entries if isinstance(entry, dict) and "file" in entry}
    if lang:
        return sum(_language(name) == lang and name not in named for name, inside in _files(folder) if not inside)
    return sum(inside or (name not in named and _language(name) not in others) for name, inside in _files(folder))


def _language(name: str) -> str:
    """The code of a language that stands before the ending of a paper's name, if one may."""
    return PurePath(PurePath(name).stem).suffix[1:]


def check_top(content: Path, shown: Callable[[Path], str], problems: Problems) -> None:
    """What lies at the top of the sources and looks like one: `people.yaml`, minutes of no board."""
    count = sum(
        entry.name.lower().endswith((".md", ".markdown", ".yml", ".yaml")) or os.path.isdir(entry.path)
        for entry in _entries(content, shown(content), problems)
        if entry.name not in _READ and entry.name.lower() != "readme.md"
    )
    if count:
        problems.add(shown(content), 0, 0, "S014", count=count)


def check_folders(root: Path, files: Iterable[MinutesFile], shown: Callable[[Path], str], problems: Problems) -> None:
    """Files that lie beside the folders of all meetings: for a board or a day of which there are no minutes."""
    meetings = {(file.board, file.key) for file in files}
    boards = {board for board, _ in meetings}
    stray: Counter[str] = Counter()
    if os.path.islink(root):  # whatever lies there lies elsewhere, and no paper in it is published
        problems.add(shown(root.parent), 0, 0, "P026", count=1)
        return
    for board in _entries(root, shown(root), problems):
        if not board.is_dir(follow_symlinks=False):
            stray[shown(root)] += 1
            continue
        where = shown(root / board.name) if board.name in boards else f"{shown(root)}/{UNKNOWN}"
        for day in _entries(Path(board.path), where, problems):
            name = NAME.fullmatch(f"{day.name}.md") if board.name in boards else None
            its_own = f"{where}/{day.name if name and not name[3] else UNKNOWN}"
            if not day.is_dir(follow_symlinks=False):
                stray[where] += 1
            elif opens(Path(day.path), its_own, problems) and (board.name, day.name) not in meetings:
                stray[its_own] += sum(1 for _ in _files(Path(day.path)))
    for folder, count in stray.items():
        if count:
            problems.add(folder, 0, 0, "P026", count=count)


def _files(folder: Path) -> Iterator[tuple[str, bool]]:
    """Each file below a folder, and whether it lies in a folder of its own. What a system hides is not asked for."""
    if any(os.path.islink(above) for above in (folder, folder.parent, folder.parent.parent)):
        return  # it may lead to all that a computer has; `check_folders` counts the link
    for here, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from ((name, Path(here) != folder) for name in names if not name.startswith("."))


def _entries(folder: Path, shown: str, problems: Problems) -> list[os.DirEntry[str]]:
    return [entry for entry in entries(folder, shown, problems) if not entry.name.startswith(".")]
