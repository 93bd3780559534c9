"""Files in the folder of papers that no list names. They stay where they are, and are counted, never named."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from ..problems import Problems
from .files import NAME, MinutesFile

UNKNOWN = "…"


def count_unlisted(folder: Path, papers: Any) -> int:
    """How many files of a meeting's folder no entry names: neither a public one nor one that withholds."""
    entries = papers if isinstance(papers, list) else []
    named = {str(entry["file"]) for entry in entries if isinstance(entry, dict) and "file" in entry}
    return sum(inside or name not in named for name, inside in _files(folder))


def check_folders(root: Path, files: Iterable[MinutesFile], shown: Callable[[Path], str], problems: Problems) -> None:
    """Files that lie beside the folders of all meetings: for a board or a day of which there are no minutes."""
    meetings = {(file.board, file.key) for file in files}
    boards = {board for board, _ in meetings}
    stray: Counter[str] = Counter()
    for board in _entries(root):
        if not board.is_dir(follow_symlinks=False):
            stray[shown(root)] += 1
            continue
        where = shown(root / board.name) if board.name in boards else f"{shown(root)}/{UNKNOWN}"
        for day in _entries(Path(board.path)):
            if not day.is_dir(follow_symlinks=False):
                stray[where] += 1
            elif (board.name, day.name) not in meetings:
                named = board.name in boards and NAME.fullmatch(f"{day.name}.md")
                stray[f"{where}/{day.name if named else UNKNOWN}"] += sum(1 for _ in _files(Path(day.path)))
    for folder, count in stray.items():
        if count:
            problems.add(folder, 0, 0, "P026", count=count)


def _files(folder: Path) -> Iterator[tuple[str, bool]]:
    """Each file below a folder, and whether it lies in a folder of its own. What a system hides is not asked for."""
    for here, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from ((name, Path(here) != folder) for name in names if not name.startswith("."))


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        return sorted((e for e in os.scandir(folder) if not e.name.startswith(".")), key=lambda entry: entry.name)
    except OSError:
        return []
