"""`minutebook doctor`: whether the folder is kept as private as its sources are. It looks, and changes nothing.

Nobody is asked over a network, no file is opened but those of the folder and its repository, and what SSH here calls
hosts, and no word of a source is printed: places, counts and the names of commits alone.
"""

from __future__ import annotations

from pathlib import Path

from ..accepted import NAME as ACCEPTED
from ..private.folders import below as files_below
from ..problems import Problems
from ..rights import is_closed
from ..settings import Settings
from . import copies, pushed
from .git import Repository, Unreadable, below, kept_otherwise, repository
from .history import Blob, history, withholds
from .remotes import looks_public
from .served import lies_in, served_above, strangers

_SHOWN = 5
"""So many commits are named, the oldest first."""


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
    count = len({*strangers(settings), *copies.copies(settings, withholds)})
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
        for name, addresses in pushed.addresses(one).items()
        if (open_hosts := {host for address in addresses if (host := looks_public(address, settings.private_remotes))})
    }
    if not public:
        return
    hosts = ", ".join(sorted({host for some in public.values() for host in some}))
    content, work = settings.content, settings.work
    held = history(one, pushed.branches(one, public), settings)
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


def _commits(blobs: list[Blob]) -> str:
    """The commits, shortened as Git prints them, the oldest first."""
    names = list(dict.fromkeys(blob.commit[:10] for blob in blobs))
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return f"{', '.join(names[:_SHOWN])}{more}"


def _standing(folder: Path) -> Path:
    """The folder, or the nearest above it that is there."""
    return next((path for path in (folder, *folder.parents) if path.is_dir()), folder)
