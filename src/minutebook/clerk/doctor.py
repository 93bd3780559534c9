"""`minutebook doctor`: whether the folder is kept as private as its sources are. It looks, and changes nothing.

Nobody is asked over a network, no file is opened but those of the folder and its repository, and no word of a source
is printed: places, counts and the names of commits alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path, PurePosixPath

from ..accepted import NAME as ACCEPTED
from ..audit.copies import kept_back
from ..audit.council import council_minutes
from ..audit.sources import read_minutes
from ..private.folders import below as files_below
from ..problems import Problems
from ..rights import is_closed
from ..settings import Settings
from ..work import NAME as WORK
from . import copies
from .git import Blob, Repository, Unreadable, below, kept_otherwise, repository
from .remotes import looks_public
from .served import lies_in, served_above, strangers

_KEYS = re.compile(r"^[\"']?(board|date|status)[\"']?[ \t]*:", re.MULTILINE)
_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:-\d+)?(?:\.[a-z]{2,3})?")
_NO_TEXT = copies.OURS | {".pdf", ".docx", ".doc", ".xlsx", ".pptx", ".jpg", ".jpeg", ".gif", ".zip"}
"""Endings under which a history has much that no minutes are."""
_SHOWN = 5
"""So many commits are named, the oldest first."""


@dataclass(slots=True)
class Found:
    """What a history holds that is private: the commits that brought it, and how many files."""

    minutes: list[Blob] = field(default_factory=list)
    accepted: list[Blob] = field(default_factory=list)
    work: list[Blob] = field(default_factory=list)


def report(settings: Settings) -> tuple[str, int]:
    """What was found, or that nothing was, and the exit code."""
    problems = Problems()
    examine(settings, problems)
    lines = [str(problem) for problem in problems]
    if not lines:
        pushed = "" if settings.sources_public else ", and no address to which they are pushed looks public"
        lines = [f"Nothing found: the sources, the work folder and the published folder lie apart{pushed}."]
    return "\n".join([*lines, *said(settings)]), int(bool(problems.errors))


def said(settings: Settings) -> list[str]:
    """What the settings say of the sources, which every publication repeats."""
    lines = []
    if settings.sources_public:
        lines.append("The sources are meant to be public: so says sources_public in mkdocs.yml.")
    if settings.private_remotes:
        many = len(settings.private_remotes)
        lines.append(f"Said to be private, in private_remotes in mkdocs.yml: {many} address{'es' if many > 1 else ''}.")
    return lines


def stated(settings: Settings) -> dict[str, object]:
    """The same for the log of publications: nothing where the settings say nothing."""
    told = {"sources_public": settings.sources_public, "private_remotes": len(settings.private_remotes)}
    return {name: value for name, value in told.items() if value}


def examine(settings: Settings, problems: Problems) -> None:
    """Note everything by which what is private could be read by others."""
    _closed(settings, problems)
    _folders(settings, problems)
    try:
        known: dict[Path, Repository] = {}
        for folder in (settings.content, settings.config_file.parent, settings.work, *below(settings.content)):
            found = repository(_standing(folder))
            if found:
                known.setdefault(found.root, found)
                if not found.holds(_standing(folder)):
                    raise Unreadable  # it is told to look after another folder; what it has of this one nobody says
        for one in known.values():
            _repository(one, settings, problems)
    except Unreadable:
        problems.add(settings.shown(settings.config_file.parent), 0, 0, "D106")


def _closed(settings: Settings, problems: Problems) -> None:
    """What of the sources cannot be read cannot be compared with what is published."""
    folders = Problems()
    files = files_below(settings.content, str, folders)
    count = sum(is_closed(path) for path in files if not path.name.startswith(".")) + len(folders.found)
    if count:
        problems.add(settings.shown(settings.content), 0, 0, "D108", count=count)


def _folders(settings: Settings, problems: Problems) -> None:
    for inner, outer, code in (
        (settings.content, settings.site, "D021"),
        (settings.site, settings.content, "D021"),
        (settings.work, settings.site, "D022"),
        (settings.work, settings.docs, "D022"),
        (settings.content, settings.docs, "D023"),
    ):
        if lies_in(inner, outer):
            problems.add(settings.shown(inner), 0, 0, code)
    count = len({*strangers(settings), *copies.copies(settings, _withholds)})
    if count:
        problems.add(settings.shown(settings.site), 0, 0, "D104", count=count)
    for folder in (settings.content, settings.work):
        if served_above(folder):
            problems.add(settings.shown(folder), 0, 0, "D105")
    if not settings.sources_public and kept_otherwise(settings.content):
        problems.add(settings.shown(settings.content), 0, 0, "D107")


def _repository(one: Repository, settings: Settings, problems: Problems) -> None:
    public = {
        name: open_hosts
        for name, addresses in one.addresses().items()
        if (open_hosts := {host for address in addresses if (host := looks_public(address, settings.private_remotes))})
    }
    if not public:
        return
    hosts = ", ".join(sorted({host for some in public.values() for host in some}))
    content, work = settings.content, settings.work
    held = history(one, one.branches(public), settings)
    shown = settings.shown(content)
    if not settings.sources_public:
        inside = one.root.is_relative_to(content)
        if inside or (one.holds(content) and (one.tracks(content) or not one.ignores(content))):
            problems.add(shown, 0, 0, "D100", hosts=hosts)
        if held.minutes:
            problems.add(shown, 0, 0, "D101", hosts=hosts, count=len(held.minutes), commits=_commits(held.minutes))
        if held.accepted:
            problems.add(f"{shown}/{ACCEPTED}", 0, 0, "D102", hosts=hosts, commits=_commits(held.accepted))
    if held.work:
        problems.add(settings.shown(work), 0, 0, "D103", hosts=hosts, commits=_commits(held.work))
    elif one.holds(work) and one.tracks(work):
        problems.add(settings.shown(work), 0, 0, "D103", hosts=hosts, commits="to come")


def history(one: Repository, branches: Iterable[str], settings: Settings) -> Found:
    """What of these branches' history is private."""
    found = Found()
    work = one.name_of(settings.work) if one.holds(settings.work) else WORK
    pages: list[Blob] = []
    others: list[Blob] = []
    papers = set[str]() if settings.sources_public else _papers(one, settings)
    for blob in one.blobs(branches, whole=not settings.sources_public):
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
    for blob, raw in chain(one.contents(pages), one.contents(others, copies.LARGEST)):
        if _withholds(raw.decode("utf-8", "replace"), PurePosixPath(blob.path)):
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


def _withholds(text: str, name: PurePosixPath) -> bool:
    """Whether a text is a file of minutes, by its head or its place, and holds what the audit's reader withholds."""
    by_place = "minutes" in name.parts and _DATE.fullmatch(name.stem)
    by_head = text.lstrip("\ufeff").startswith("---") and {"board"} < set(_KEYS.findall(text.replace("\r", "\n")))
    if not (by_place or by_head):
        return False
    source = read_minutes(Path(name.name), text, name.parent.name)
    return any(part.text.strip() for part in source.parts)


def _commits(blobs: list[Blob]) -> str:
    """The commits, shortened as Git prints them, the oldest first."""
    names = list(dict.fromkeys(blob.commit[:10] for blob in blobs))
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return f"{', '.join(names[:_SHOWN])}{more}"


def _standing(folder: Path) -> Path:
    """The folder, or the nearest above it that is there."""
    return next((path for path in (folder, *folder.parents) if path.is_dir()), folder)
