"""Folders that are likely to be served, and what must not lie in them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from ..accepted import NAME as ACCEPTED
from ..settings import Settings, real_path
from ..work import MARK, NAME
from .trees import entries

SERVED = frozenset({"www", "public_html", "htdocs", "wwwroot", "webroot", "docroot"})
"""Names that web servers give to what they serve."""
_PLACES = (Path("/srv/http"), Path("/usr/share/nginx/html"))
_OURS = frozenset({"publications.jsonl", "audit.json", ACCEPTED, MARK})
_FOLDERS = frozenset({NAME, ".git"})


def served_above(path: Path) -> bool:
    """Whether a place lies in a folder that, by its name, a web server serves."""
    folders = (path, *path.parents)
    return any(folder.name.lower() in SERVED or folder in _PLACES for folder in folders)


def lies_in(inner: Path, outer: Path) -> bool:
    """Whether one place lies in another, by whatever names and links the two are reached."""
    if inner.is_relative_to(outer):
        return True
    try:
        there = outer.stat()
    except OSError:
        return False
    for folder in (inner, *inner.parents):
        try:
            if os.path.samestat(folder.stat(), there):
                return True
        except OSError:
            continue
    return False


def strangers(settings: Settings) -> Iterator[Path]:
    """What lies in the published folder and is private: the program's own files, and ways to the sources."""
    for entry in entries(settings.site, but=_FOLDERS):
        ours = entry.name in (_FOLDERS if entry.is_dir() else _OURS)
        if ours or (entry.is_symlink() and _leads_to_sources(Path(entry.path), settings)):
            yield Path(entry.path)


def _leads_to_sources(link: Path, settings: Settings) -> bool:
    target = real_path(link)
    private = (settings.content, settings.work)
    return any(target.is_relative_to(folder) or folder.is_relative_to(target) for folder in private)
