"""The main path. From here the life of a meeting can be read as consecutive lines.

Private text is read, disclosed and joined by `read_council`, and is gone when it returns: what goes on from
there is the public record. The host never sees it, and the audit never sees what the rest knows: with many sources
it is another process that reads them again for it, meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from minutebook import pages, signals
from minutebook.audit.store import Shelf
from minutebook.council import Council
from minutebook.outputs import headers
from minutebook.pages.context import Context
from minutebook.press import Theme
from minutebook.problems import Problems
from minutebook.repetitions import AnyWitness
from minutebook.settings import Settings
from minutebook.sources import Sources, read
from minutebook.stops import Refused, Stopped
from minutebook.switch import Stage
from minutebook.whole_site import context_of, make
from minutebook.work import key_of, open_work, private_folder, write_private

if TYPE_CHECKING:
    from minutebook.audit.report import Report
    from minutebook.host import Host


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build has to tell: the site stands. And what it was made of, for whoever goes on from there."""

    council: Council
    pages: int
    report: Report
    witness: AnyWitness
    context: Context
    theme: Theme


class Publication(Protocol):
    """Whoever publishes: where the site is made, and what is asked of a person before it is put in place."""

    stage: Stage

    def agree(self, outcome: Outcome) -> object:
        """Look at a site that the audit has passed; raise what keeps the old one standing."""
        ...


def build(
    settings: Settings,
    host: Host,
    problems: Problems,
    tell: Callable[[Outcome], object],
    publication: Publication | None = None,
) -> None:
    """Read, render, pour, audit, switch, tell. Raises `Stopped` or `Refused`; then the old site still stands.

    `tell` comes before the stage closes: nobody waits while the old site's files are removed.
    """
    sources = read(settings, problems, advice=publication is not None, wait=False)
    try:
        with publication.stage if publication else Stage(settings.site, settings.work) as stage:
            context = context_of(settings, sources.council)
            theme = host.render(stage.theme, context, problems)
            finish(settings, sources, context, theme, stage, problems, tell, publication)
    except (Refused, Stopped):
        sources.end(problems)
        raise


def finish(
    settings: Settings,
    sources: Sources,
    context: pages.Context,
    theme: Theme,
    stage: Stage,
    problems: Problems,
    tell: Callable[[Outcome], object],
    publication: Publication | None = None,
) -> None:
    """From the public record and the rendered theme to a site that stands.

    Whoever publishes sees the site that the audit has passed; what is raised there leaves the old one standing. No
    signal comes between the switch and what tells of it.
    """
    council, witness = sources.council, sources.witness
    witness.prepare(stage.tree, shelf(settings))
    count, cache = make(settings, council, context, theme, stage)
    sources.repeats.hear(problems)
    try:
        sources.settle(problems)
    except Stopped:
        cache.drop()
        raise
    open_work(settings.work)
    _tell_servers(settings, theme)
    report = replace(witness.audit(stage.tree, shelf(settings)), accepted=council.accepted)
    if report.findings:
        cache.drop()
        sources.forget()
        _note(report, settings)
        raise Stopped(3, report)
    _write(settings.work / "audit.json", report.as_json())
    cache.settle()
    council.results.settle()
    witness.settle()
    outcome = Outcome(council, count, report, witness, context, theme)
    if publication:
        publication.agree(outcome)
    with signals.in_one_step():
        stage.switch()
        tell(outcome)


def _tell_servers(settings: Settings, theme: Theme) -> None:
    """Write what servers are to say with each page."""
    for name, text in headers.for_servers(theme.inline).items():
        _write(settings.work / headers.FOLDER / name, text)


def _write(path: Path, text: str) -> None:
    """Write a file into the work folder. Raises `Refused` where something else lies in its place or its folder's."""
    try:
        private_folder(path.parent)
        write_private(path, text)
    except (IsADirectoryError, FileExistsError) as error:
        raise Refused("D039", path) from error


def _note(report: Report, settings: Settings) -> None:
    """Write the report of an audit that found something, which is told whatever becomes of that. An older one goes in
    any case: it would say that nothing was found."""
    with suppress(OSError):
        (settings.work / "audit.json").unlink(missing_ok=True)
        write_private(settings.work / "audit.json", report.as_json())


def shelf(settings: Settings) -> Shelf | None:
    """Where the last audit that passed left what this one need not do, if anything is kept."""
    if not settings.cache:
        return None
    try:
        private_folder(settings.store / "cache")
        return Shelf(settings.store / "cache" / "audit", key_of(settings.store))
    except OSError:
        return None
