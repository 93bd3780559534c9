"""A proof as a file for the clerk: a page that loads nothing, in a place that is not served, for its owner alone."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from ..problems import Problems, printable
from ..settings import Settings, in_a_site, real_path
from .proof_page import page
from .readers import readers
from .rows import Row
from .served import lies_in, served_above

_ALONE = "Only you can read the file, and whoever looks after this computer. Delete it when you no longer need it."


def write(settings: Settings, out: Path, head: str, rows: Iterable[Row], closing: Sequence[str]) -> tuple[str, int]:
    """Write a proof into a new file; what there is to say, and the exit code."""
    problems = Problems()
    folder = real_path(out.absolute().parent)
    code = _refusal(settings, folder)
    if code is None and not _written(folder / out.name, page(head, rows, closing)):
        code = "D112"
    if code:
        problems.add(settings.shown(folder), 0, 0, code)
        return str(next(iter(problems))), 1
    if told := "; ".join(readers(folder)):
        problems.add(settings.shown(folder), 0, 0, "D113", who=told)
    return "\n".join([f"The proof is in {printable(out)}", _ALONE, *map(str, problems)]), 0


def _refusal(settings: Settings, folder: Path) -> str | None:
    """Why a file with private text must not lie in a folder."""
    ours = (settings.content, settings.docs, settings.site, settings.work, *settings.macros)
    if any(lies_in(folder, one) for one in ours):
        return "D110"
    if any((above / ".git").exists() for above in (folder, *folder.parents)):
        return "D114"
    return "D111" if in_a_site(folder) or served_above(folder) else None


def _written(path: Path, text: str) -> bool:
    """Whether a new file could be written whole. What stands there is never touched, nor a link followed."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), 0o600)
    except OSError:
        return False
    try:
        with open(handle, "w", encoding="utf-8", errors="replace", newline="\n") as file:
            file.write(text)
    except OSError:
        path.unlink(missing_ok=True)
        return False
    return True
