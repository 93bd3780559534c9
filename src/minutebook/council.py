"""A council's sources, read and disclosed file by file, and joined into the public record."""

from __future__ import annotations

import gc
import os
import pickle
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from operator import attrgetter
from pathlib import Path

from . import agreement, inspection, meeting_papers, paper_problems
from .disclosure import Held
from .joining import counterparts, join
from .one_file import ADVISED, Context, Copy, ReadFile, Values, read_file
from .opened import law_of, open_council
from .pause import collector_paused
from .private.docs import check_docs, check_templates
from .private.files import MinutesFile, find_minutes
from .private.folders import opens
from .private.schema import KINDS
from .private.unlisted import check_folders, check_top
from .problems import Doubt, Problems
from .public.model import Record
from .public.references import References
from .readings import Readings
from .regimes import load
from .results import Results, pack
from .settings import Settings

_FEW = 60
"""Up to so many files one process reads them all: starting more costs longer than it saves."""


@dataclass(slots=True)
class Council:
    """The public record with the papers to be copied; `held` tells by file what is withheld, without words."""

    record: Record
    copies: tuple[Copy, ...] = ()
    held: dict[str, tuple[Held, ...]] = field(default_factory=dict)
    texts: tuple[tuple[str, int, Sequence[str]], ...] = ()
    """The pages of each public paper as text, with the path and line at which it is listed."""
    accepted: tuple[dict[str, str], ...] = ()
    """What a person has accepted: rule, place, reason, name, day."""
    kept: inspection.Kept | None = None
    """What the public copies of papers lie in; it may go when this goes."""
    read: tuple[ReadFile, ...] = ()
    opened: tuple[Context, Record] | None = None
    """What the files were read with, and the record while it had no meeting."""
    references: References | None = None
    """Where the references of the record lead, as far as that was looked for."""
    results: Results = field(default_factory=Results)
    """Those of earlier builds, and what this one adds."""

    @property
    def about_papers(self) -> list[str]:
        """What is to be known of the papers beside their text, in sentences."""
        return paper_problems.sentences(self.kept.pictures, self.kept.removed) if self.kept else []

    @property
    def withheld(self) -> dict[str, int]:
        """Parts withheld by kind, over the whole site."""
        counts = Counter(held.kind for parts in self.held.values() for held in parts if held.kind in KINDS)
        return {kind: counts[kind] for kind in KINDS if counts[kind]}


def read_council(
    settings: Settings, problems: Problems, *, advice: bool = True, results: Results | None = None
) -> Council:
    """Read everything below `settings.content`. What is wrong goes to `problems`; errors mean: build nothing.

    `advice` looks for what is only advised on, too: `check` gives it, a build does without. `results` are those of
    earlier builds: a file that is as it was then is not read again.
    """
    check_docs(settings.docs, settings.shown, load(law_of(settings)), problems)
    for folder in settings.macros:
        _check_components(folder, settings, problems)
    context, record = open_council(settings, problems)
    with collector_paused():
        # in the order in which pages and index are made: what is used together then lies together in memory, and a
        # process that is begun later copies only what it works on
        files = sorted(_of_known_boards(settings, context, problems), key=attrgetter("key", "board"))
        results = results or Results()
        known = Readings(results, context, advice=advice)
        read = known.of(files, lambda new: _read_all(new, context, settings.jobs))
    check_top(settings.content, settings.shown, problems)
    check_folders(context.papers, files, settings.shown, problems)
    take(read, problems, advice=advice)
    kept = meeting_papers.inspect(read, settings, problems, advice=advice)
    opened = replace(context, advice=advice), record
    return replace(_council(read, opened, kept, problems, settings.languages[0]), results=results)


def read_again(council: Council, files: Sequence[MinutesFile], settings: Settings, problems: Problems) -> Council:
    """The same council with some of its files read anew, and the rest as it was read. For the twins.

    A file stands for the one that has the same path as problems print it.
    """
    assert council.opened is not None
    context, record = council.opened
    context = replace(context, advice=False)
    with collector_paused():
        anew = [result for result, _ in _read_all(list(files), context, settings.jobs)]
    take(anew, problems, advice=False)
    kept = meeting_papers.inspect(anew, settings, problems, advice=False, whole=False)
    by_path = {result.file.shown: result for result in anew}
    read = [by_path.get(result.file.shown, result) for result in council.read]
    return _council(read, (context, record), kept, problems, settings.languages[0])


def take(read: Iterable[ReadFile], problems: Problems, *, advice: bool) -> None:
    """Have what was found wrong in files that were read among the problems of this run, and what is only advised on."""
    for result in read:
        problems.extend(found for found in result.problems if advice or found.code != ADVISED)
        problems.doubts += result.doubts if advice else []
        if result.lenient:
            problems.lenient.add(result.file.shown)


def _council(
    read: list[ReadFile],
    opened: tuple[Context, Record],
    kept: inspection.Kept | None,
    problems: Problems,
    language: str,
) -> Council:
    context, record = opened
    agreement.check(read, language, problems)
    own = [result for result in read if not result.file.lang]
    record, references = join(own, record, context.names, problems, advice=context.advice)
    if len(own) < len(read):
        record = replace(record, counterparts=counterparts(read))
    copies = tuple(copy for result in read for copy in result.copies)
    held = {result.file.shown: result.held for result in read}
    return Council(
        record, copies, held, tuple(_texts(read)), kept=kept, read=tuple(read), opened=opened, references=references
    )


def _texts(read: list[ReadFile]) -> Iterator[tuple[str, int, Sequence[str]]]:
    for result in read:
        lines = {copy.address: copy.line for copy in result.copies}
        if lines and (meeting := result.meeting):
            for paper in meeting_papers.papers_of(meeting):
                yield result.file.shown, lines.get(meeting.address + paper.address, 1), paper.pages


def _check_components(folder: Path, settings: Settings, problems: Problems) -> None:
    """Look through an owner's own components. What this takes to load, only their sites pay."""
    from . import words
    from .pages import components, own

    def shown(path: Path) -> str:
        return settings.shown(components.masked(path, folder))

    found = Problems()
    check_templates(folder, shown, found)
    problems.extend(found.found)
    if any(problem.code == "S012" for problem in found.found):
        return  # what is in it cannot be told
    own.check(folder, words.load(settings.languages[0]), settings.shown, problems)


def _of_known_boards(settings: Settings, context: Context, problems: Problems) -> Iterator[MinutesFile]:
    boards = settings.content / "boards"
    closed = Problems()
    opens(boards, "", closed)
    for file in find_minutes(settings.content, settings.shown, problems, settings.others):
        if file.board in context.boards:
            yield file
        elif not closed.found and not os.path.exists(boards / f"{file.board}.md"):
            problems.add(file.shown.replace(f"/{file.board}/", "/…/"), 0, 0, "S008")


def _read_all(files: list[MinutesFile], context: Context, jobs: int) -> Iterator[tuple[ReadFile, bytes]]:
    """All files as read, each with what is to be kept of it where another process has packed that to send it here."""
    if jobs < 2 or len(files) <= _FEW:
        yield from ((read_file(context, file), b"") for file in files)
        return
    with ProcessPoolExecutor(jobs, initializer=gc.disable) as pool:
        size = max(1, min(100, len(files) // (jobs * 4)))
        read = pool.map(partial(_packed, context), files, chunksize=size)
        for file, (packed, doubts) in zip(files, read, strict=True):
            values: Values = pickle.loads(packed)
            yield ReadFile.of(file, values, doubts), packed


def _packed(context: Context, file: MinutesFile) -> tuple[bytes, list[Doubt]]:
    result = read_file(context, file)
    return pack(result.values(context.today)), result.doubts
