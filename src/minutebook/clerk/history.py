"""What of a repository's history is private: minutes that withhold, accepted lines, files of the work folder."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from math import inf
from pathlib import Path, PurePosixPath

from ..accepted import NAME as ACCEPTED
from ..audit.copies import kept_back
from ..audit.council import council_minutes
from ..audit.sources import read_minutes
from ..private.folders import below as files_below
from ..problems import Problems
from ..settings import Settings
from ..work import NAME as WORK
from . import copies
from .git import Repository, Unreadable

_KEYS = re.compile(r"^[\"']?(board|date|status)[\"']?[ \t]*:", re.MULTILINE)
_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:-\d+)?(?:\.[a-z]{2,3})?")
_NO_TEXT = copies.OURS | {".pdf", ".docx", ".doc", ".xlsx", ".pptx", ".jpg", ".jpeg", ".gif", ".zip"}
"""Endings under which a history has much that no minutes are."""
_AT_ONCE = 100
"""So many files of a history are in memory at one time."""


@dataclass(frozen=True, slots=True)
class Blob:
    """A file in a history: where it stood, and the first commit that has it."""

    name: str
    path: str
    commit: str


@dataclass(slots=True)
class Found:
    """What a history holds that is private: the commits that brought it, and how many files."""

    minutes: list[Blob] = field(default_factory=list)
    accepted: list[Blob] = field(default_factory=list)
    work: list[Blob] = field(default_factory=list)


def history(one: Repository, branches: Iterable[str], settings: Settings) -> Found:
    """What of these branches' history is private."""
    found = Found()
    work = one.name_of(settings.work) if one.holds(settings.work) else WORK
    pages: list[Blob] = []
    others: list[Blob] = []
    papers = set[str]() if settings.sources_public else _papers(one, settings)
    for blob in blobs(one, branches, whole=not settings.sources_public):
        name = PurePosixPath(blob.path)
        if not work or name.is_relative_to(work) or WORK in name.parts:
            found.work.append(blob)
        elif name.name == ACCEPTED:
            found.accepted.append(blob)
        elif blob.name in papers:
            found.minutes.append(blob)
        elif not settings.sources_public and (kind := name.suffix.lower()) not in _NO_TEXT:
            # whatever it is called: Git tells each content once, by the first name that it had
            (pages if kind == ".md" else others).append(blob)
    for blob, raw in chain(contents(one, pages), contents(one, others, copies.LARGEST)):
        if withholds(raw.decode("utf-8", "replace"), PurePosixPath(blob.path)):
            found.minutes.append(blob)
    return found


def _papers(one: Repository, settings: Settings) -> set[str]:
    """What Git calls the papers that nobody gave to the public. One that no list names is public if `docs` has it."""
    sources, _ = council_minutes(settings.content, settings.shown)
    kept = {
        Path(file): is_withheld for some in kept_back(settings.content, sources).values() for file, is_withheld in some
    }
    names = list(one.names_of(kept))
    sizes = {file.stat().st_size for _, file in names}
    shown = files_below(settings.docs, str, Problems()) if kept else []
    pages = {
        name for name, _ in one.names_of(path for path in shown if path.is_file() and path.stat().st_size in sizes)
    }
    return {name for name, file in names if kept[file] or name not in pages}


def withholds(text: str, name: PurePosixPath) -> bool:
    """Whether a text is a file of minutes, by its head or its place, and holds what the audit's reader withholds."""
    by_place = "minutes" in name.parts and _DATE.fullmatch(name.stem)
    by_head = text.lstrip("\ufeff").startswith("---") and {"board"} < set(_KEYS.findall(text.replace("\r", "\n")))
    if not (by_place or by_head):
        return False
    source = read_minutes(Path(name.name), text, name.parent.name)
    return any(part.text.strip() for part in source.parts)


def blobs(one: Repository, branches: Iterable[str], *, whole: bool) -> Iterator[Blob]:
    """Every file and folder that ever stood in these branches, once for each content, the oldest first.

    `whole` asks for a history that nobody has cut short.
    """
    asked = os.fsencode("\n".join(branches))
    if not asked:
        return
    if whole and one.lines("rev-parse", "--is-shallow-repository") != ["false"]:
        raise Unreadable
    commit = ""
    for line in one.lines("rev-list", "--objects", "--in-commit-order", "--reverse", "--stdin", told=asked):
        name, space, path = line.partition(" ")
        if path:
            yield Blob(name, path, commit)
        elif not space:
            commit = name


def contents(one: Repository, blobs: Iterable[Blob], most: float = inf) -> Iterator[tuple[Blob, bytes]]:
    """What these files hold. A folder of that name is passed over, and so is a file of more bytes than `most`."""
    waiting = list(blobs)
    for start in range(0, len(waiting), _AT_ONCE):
        some = list(_small(one, waiting[start : start + _AT_ONCE], most))
        told = "".join(f"{blob.name}\n" for blob in some).encode()
        answer, at = one.ask("cat-file", "--batch", told=told), 0
        for blob in some:
            end = answer.index(b"\n", at)
            begin, at = end + 1, end + 1 + int(answer[at:end].split()[2])
            yield blob, answer[begin:at]
            at += 1


def _small(one: Repository, blobs: list[Blob], most: float) -> Iterator[Blob]:
    told = "".join(f"{blob.name}\n" for blob in blobs).encode()
    kinds = one.lines("cat-file", "--batch-check=%(objecttype) %(objectsize)", told=told)
    for blob, (kind, size) in zip(blobs, (line.split(" ") for line in kinds), strict=True):
        if size == "missing":
            raise Unreadable
        if kind == "blob" and int(size) <= most:
            yield blob
