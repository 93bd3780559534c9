"""Public papers between the reading of the minutes and the record: inspected, and put into the meetings.

What is wrong with a paper is a problem at its line in the minutes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

from . import inspection, paper_problems
from .inspection import Inspected, Kept
from .papers import cache
from .papers.findings import ONLY_PICTURE
from .problems import Problems
from .public.model import Meeting, Notice, Paper
from .settings import Settings

if TYPE_CHECKING:
    from .one_file import Copy, ReadFile


def inspect(
    read: Sequence[ReadFile], settings: Settings, problems: Problems, *, advice: bool, whole: bool = True
) -> Kept | None:
    """Look through the papers of all meetings that were read, and give each meeting its papers' pages and sizes.

    Where `read` is not the whole council, what it does not need is kept all the same.
    """
    if not any(result.copies for result in read):
        if whole and settings.cache and inspection.folder(settings).is_dir():  # else what was withdrawn last would stay
            _tidy(inspection.opened(settings))
        return None
    kept = inspection.opened(settings)
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


def _one(store: cache.Cache, settings: Settings, result: ReadFile, copy: Copy) -> Inspected:
    meeting = result.meeting
    language = (meeting.lang if meeting else None) or settings.languages[0]
    if meeting and meeting.under and not copy.source.stem.endswith(f".{meeting.under}"):
        language = settings.languages[0]  # the paper is that of the first minutes
    return inspection.look_through(store, copy.source, copy.address.rpartition(".")[2], _title(meeting, copy), language)


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
