"""Public papers between the reading of the minutes and the record: inspected, cleaned, read, and put into the meetings.

A paper is published as its cleaned copy or not at all. What is wrong with it is a problem at its line in the
minutes. The work is done by processes of its own (`papers.helper`), as many at once as the build has.
"""

from __future__ import annotations

import errno
import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from . import paper_problems
from .papers import cache, helper
from .papers.findings import ONLY_PICTURE, UNREADABLE, Finding, Prepared
from .problems import Problems
from .public.model import Meeting, Notice, Paper
from .settings import Settings
from .stops import Refused
from .work import Passing, key_of, open_work, private_folder

if TYPE_CHECKING:
    from .one_file import Copy, ReadFile

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


def inspect(
    read: Sequence[ReadFile], settings: Settings, problems: Problems, *, advice: bool, whole: bool = True
) -> Kept | None:
    """Look through the papers of all meetings that were read, and give each meeting its papers' pages and sizes.

    Where `read` is not the whole council, what it does not need is kept all the same.
    """
    if not any(result.copies for result in read):
        if whole and settings.cache and folder(settings).is_dir():  # else what was withdrawn last would stay
            _tidy(opened(settings))
        return None
    kept = opened(settings)
    jobs = [(result, copy) for result in read for copy in result.copies]
    with ThreadPoolExecutor(settings.jobs) as pool:
        made = list(pool.map(lambda job: _one(kept.store, settings, *job), jobs))
    done: dict[str, Inspected] = {copy.address: one for (_, copy), one in zip(jobs, made, strict=True)}
    for result in read:
        if result.copies and result.meeting is not None:
            _tell(result, done, problems, advice)
            result.meeting = _with_pages(result.meeting, done)
            result.copies = tuple(_cleaned(result.copies, done))
    if whole:
        _tidy(kept)
    published = [one.made for one in done.values() if one.entry]
    pictures = (sum(doubt.code == ONLY_PICTURE for doubt in made.doubts) for made in published)
    removed = Counter(kind for made in published for kind in made.removed)
    return replace(kept, pictures=tuple(filter(None, pictures)), removed=dict(sorted(removed.items())))


def _tidy(kept: Kept) -> None:
    if kept.folder is None:
        kept.store.tidy()


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


def _one(store: cache.Cache, settings: Settings, result: ReadFile, copy: Copy) -> Inspected:
    meeting = result.meeting
    language = (meeting.lang if meeting else None) or settings.languages[0]
    if meeting and meeting.under and not copy.source.stem.endswith(f".{meeting.under}"):
        language = settings.languages[0]  # the paper is that of the first minutes
    return look_through(store, copy.source, copy.address.rpartition(".")[2], _title(meeting, copy), language)


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


def _tell(result: ReadFile, done: Mapping[str, Inspected], problems: Problems, advice: bool) -> None:
    for copy in result.copies:
        one, at = done[copy.address], (result.file.shown, copy.line, copy.column)
        title = _title(result.meeting, copy)
        paper_problems.tell(one.made, at, problems)
        paper_problems.ask(one.made, at, problems, digest=one.digest, file=copy.source.name, title=title)
        if advice and one.entry:
            paper_problems.advise(one.made, at, problems, one.digest)


def _title(meeting: Meeting | None, copy: Copy) -> str:
    return next((paper.title for paper in papers_of(meeting) if copy.address.endswith(f"/{paper.address}")), "")


def papers_of(meeting: Meeting | None) -> Iterator[Paper]:
    """The public papers of a meeting and of its items."""
    if meeting is not None:
        for listed in (meeting.papers, *(item.papers for item in meeting.items)):
            yield from (paper for paper in listed if isinstance(paper, Paper))


def _with_pages(meeting: Meeting, done: Mapping[str, Inspected]) -> Meeting:
    """The same meeting, each public paper with the size of its public copy and where the text of its pages is."""

    def one(paper: Paper) -> Paper:
        found = done.get(meeting.address + paper.address)
        if found is None or found.entry is None:
            return paper
        made = found.made
        return replace(paper, size=found.entry.size, pages=made.pages, image=made.image)

    return _with_papers(meeting, one)


def _with_papers(meeting: Meeting, one: Callable[[Paper], Paper]) -> Meeting:
    def known(listed: tuple[Paper | Notice, ...]) -> tuple[Paper | Notice, ...]:
        return tuple(one(paper) if isinstance(paper, Paper) else paper for paper in listed)

    items = tuple(replace(item, papers=known(item.papers)) if item.papers else item for item in meeting.items)
    return replace(meeting, papers=known(meeting.papers), items=items)


def as_inspected(meeting: Meeting, before: Meeting) -> Meeting | None:
    """A meeting with what is known of its papers, where it lists those that it listed before; None where not."""
    known = {paper.address: paper for paper in papers_of(before)}

    def one(paper: Paper) -> Paper:
        found = known.get(paper.address, paper)
        return replace(paper, size=found.size, pages=found.pages, image=found.image)

    made = _with_papers(meeting, one)
    same = meeting.lang == before.lang and list(papers_of(made)) == list(known.values())
    return made if same else None


def _cleaned(copies: Sequence[Copy], done: Mapping[str, Inspected]) -> Iterator[Copy]:
    for copy in copies:
        if entry := done[copy.address].entry:
            yield replace(copy, source=entry.copy, digest=entry.digest)
