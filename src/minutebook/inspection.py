"""A file that is to be public, inspected, cleaned and read: by a process of its own (`papers.helper`), and once.

It is published as its cleaned copy or not at all.
"""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from .papers import cache, helper
from .papers.findings import UNREADABLE, Finding, Prepared
from .settings import Settings
from .stops import Refused
from .work import Passing, key_of, open_work, private_folder

_BROKEN = Prepared((Finding(UNREADABLE),))
_ROOM = 1 << 20
"""Bytes that a disk has left, if it is not full."""


@dataclass(frozen=True, slots=True)
class Inspected:
    """What came of one paper.

    `digest` is that of its bytes, where there is something that a person may accept: that holds for these alone.
    """

    made: Prepared
    entry: cache.Entry | None = None
    digest: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Kept:
    """Where public copies lie until they are published; `folder` is theirs alone and goes with them.

    `pictures` counts, for each paper that has any, the pages that are only pictures; `removed` counts papers by what
    their public copies do not have.
    """

    store: cache.Cache
    folder: Passing | None = None
    pictures: tuple[int, ...] = ()
    removed: Mapping[str, int] = field(default_factory=dict)


def folder(settings: Settings, of: str = "papers") -> Path:
    """Where copies of these sources are kept."""
    where = hashlib.sha256(str(settings.content).encode(errors="surrogateescape")).hexdigest()[:16]
    return settings.store / "cache" / of / where


def opened(settings: Settings, of: str = "papers") -> Kept:
    """The cache of the work folder; a folder for this run alone where there is to be none."""
    if settings.cache:
        try:
            open_work(settings.store)
            own = folder(settings, of)
            for part in (settings.store / "cache", own.parent, own):
                private_folder(part)
            return Kept(cache.Cache(own, key_of(settings.store)))
        except (OSError, Refused):
            pass  # a build says itself, and later, what is wrong with its work folder
    passing = Passing()
    return Kept(cache.Cache(passing.path, b""), passing)


def look_through(store: cache.Cache, source: Path, kind: str, title: str, language: str) -> Inspected:
    """Look through one file, or find what came of it before. Without an entry it is not to be published."""
    name = store.name(source, kind, title, language)
    if name is None:
        return Inspected(_BROKEN)
    if entry := store.get(name.entry, kind):
        return Inspected(entry.made, entry, _asked_for(store, source, name, entry.made))
    place = store.place(name.entry, kind)
    made = helper.prepare(source, place, kind, title, language)
    if not store.folder.is_dir():  # somebody removes the cache meanwhile
        raise Refused("D038", store.folder)
    if Finding(UNREADABLE) in made.findings and _is_full(store.folder, source):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))  # then it is hardly the paper that is at fault
    # A file that was changed meanwhile is neither what its name says nor surely what was inspected.
    if made.findings or not place.exists() or store.name(source, kind, title, language) != name:
        place.unlink(missing_ok=True)
        return Inspected(made if made.findings else _BROKEN, digest=_asked_for(store, source, name, made))
    try:
        entry = store.put(name.entry, place, kind, made)
    except FileNotFoundError as error:
        raise Refused("D038", store.folder) from error
    return Inspected(entry.made, entry, _asked_for(store, source, name, made))


def _is_full(folder: Path, source: Path) -> bool:
    """Whether a disk has no room for a copy of a paper, and for what it takes to make one."""
    disk = os.statvfs(folder)
    return disk.f_bavail * disk.f_frsize < 2 * source.stat().st_size + _ROOM


def _asked_for(store: cache.Cache, source: Path, name: cache.Name, made: Prepared) -> str:
    """The digest of a paper of which something may be accepted; of any other none is needed, nor read for it."""
    return store.plain_digest(source, name) if made.doubts or made.image else ""
