"""The main path. From here the life of a meeting can be read as consecutive lines.

Private text is read, disclosed and joined by `read_council`, and is gone when it returns: what goes on from
there is the public record. The host never sees it, and the audit never sees what the rest knows: with many sources
it is another process that reads them again for it, meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from minutebook import hints, languages, linked_files, pages, repetitions, sitemap
from minutebook.accepted import Accepted
from minutebook.audit import Memory, Report
from minutebook.council import Council, read_council
from minutebook.heap import give_back
from minutebook.languages import Digests
from minutebook.lists import Lists
from minutebook.meetings import Meetings
from minutebook.outputs import data, headers, offline, wellknown
from minutebook.pages.context import Context, address_of
from minutebook.press import Theme
from minutebook.problems import Problems
from minutebook.repetitions import AnyWitness, Repetitions
from minutebook.results import Results
from minutebook.settings import Settings
from minutebook.stops import Refused, Stopped
from minutebook.switch import Stage
from minutebook.tree import Tree
from minutebook.work import key_of, open_work, private_folder, write_private

if TYPE_CHECKING:
    from minutebook.host import Host
    from minutebook.search.cache import Cache


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build has to tell: the site stands. And what it was made of, for whoever goes on from there."""

    council: Council
    pages: int
    report: Report
    witness: AnyWitness
    context: Context
    theme: Theme


@dataclass(frozen=True, slots=True)
class Sources:
    """What was read: the public record, and the second witness with what it has to say before a site is audited."""

    council: Council
    repeats: Repetitions
    accepted: Accepted

    @property
    def witness(self) -> AnyWitness:
        """The second witness."""
        return self.repeats.witness

    def settle(self, problems: Problems, *, strict: bool = False) -> None:
        """End the build if there is a problem, or a doubt about which nobody has accepted anything."""
        repetitions.settle(self.accepted, self.council, problems)
        try:
            stop_at(problems, strict=strict)
        except Stopped:
            self._close()
            raise

    def end(self, problems: Problems) -> None:
        """Something else has ended the build: what the witness has to say is waited for, and told in the same run."""
        self.repeats.hear(problems)
        repetitions.settle(self.accepted, self.council, problems)
        self._close()

    def _close(self) -> None:
        self.council.results.close()
        self.witness.close()

    def forget(self, settings: Settings) -> None:
        """Keep nothing of what was read, now or before: withheld words were found in what was made of it."""
        self.council.results.drop()
        self.witness.drop()
        if self.council.kept:
            self.council.kept.store.drop()
        linked_files.forget(settings)


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
    with publication.stage if publication else Stage(settings.site, settings.work) as stage:
        context = pages.Context(sources.council.record, macros=settings.macros, site_url=settings.site_url)
        try:
            theme = host.render(stage.theme, context, problems)
            outcome = finish(settings, sources, context, theme, stage, problems, publication)
        except (Refused, Stopped):
            sources.end(problems)
            raise
        tell(outcome)


def read(
    settings: Settings, problems: Problems, *, strict: bool = False, advice: bool = False, wait: bool = True
) -> Sources:
    """Everything public, out of the sources, and the second witness, who reads them too.

    All their problems are found, and any of them ends the build. Who does not `wait` leaves to `finish` what a witness
    who is still at it has to say; but where there is something else to tell it is waited for, and told as well.
    """
    results, repeats = Results.of(settings), repetitions.Repetitions(settings)
    council = read_council(settings, problems, advice=advice, results=results)
    if advice:
        hints.look(settings, council, problems)
    repeats.expect(council, problems)
    accepted = Accepted(settings, problems)
    sources = Sources(council, repeats, accepted)
    if wait or not repeats.beside or accepted.left(problems) or (strict and problems.warnings):
        repeats.hear(problems)
    sources.settle(problems, strict=strict)
    return sources


def finish(
    settings: Settings,
    sources: Sources,
    context: pages.Context,
    theme: Theme,
    stage: Stage,
    problems: Problems,
    publication: Publication | None = None,
) -> Outcome:
    """From the public record and the rendered theme to a site that stands.

    Whoever publishes sees the site that the audit has passed; what is raised there leaves the old one standing.
    """
    council, witness = sources.council, sources.witness
    witness.prepare(stage.tree, memory(settings))
    count, cache = make(settings, council, context, theme, stage)
    sources.repeats.hear(problems)
    try:
        sources.settle(problems)
    except Stopped:
        cache.drop()
        raise
    open_work(settings.work)
    private_folder(settings.work / headers.FOLDER)
    for name, text in headers.for_servers(theme.inline).items():
        write_private(settings.work / headers.FOLDER / name, text)
    report = replace(witness.audit(stage.tree, memory(settings)), accepted=council.accepted)
    write_private(settings.work / "audit.json", report.as_json())
    if report.findings:
        cache.drop()
        sources.forget(settings)
        raise Stopped(3, report)
    cache.settle()
    council.results.settle()
    witness.settle()
    outcome = Outcome(council, count, report, witness, context, theme)
    if publication:
        publication.agree(outcome)
    stage.switch()
    return outcome


def memory(settings: Settings) -> Memory | None:
    """What the last audit that passed left for this one, if anything is kept."""
    if not settings.cache:
        return None
    try:
        private_folder(settings.store / "cache")
        return Memory(settings.store / "cache" / "audit", key_of(settings.store))
    except OSError:
        return None


def make(settings: Settings, council: Council, context: pages.Context, theme: Theme, tree: Tree) -> tuple[int, Cache]:
    """All files of a site; how many pages it has, and what is to be kept of its index."""
    tree.take(theme.folder, without=sitemap.NAMES)
    addresses = [*theme.addresses, *map(address_of, (*context.record.meetings, *context.record.counterparts))]
    found, lists = meetings_and_lists(settings, council, context, theme, tree)
    give_back()
    others = languages.make(context, theme, council, settings, tree)
    count = len(addresses) + len(lists)
    unnamed = () if settings.index_people else pages.NOT_INDEXED
    addresses += [address for address, kind in lists if kind not in unnamed]
    for address, content in data.moved(context):
        tree.write(address, content)
    for paper in council.copies:
        tree.copy(paper.source, paper.address)
    cache = index(settings, context, found, tree, others)
    sitemap.write(tree, settings.site_url, addresses)
    if settings.offline:
        offline.make(tree, settings.site_url)
    else:
        for address, content in wellknown.files(settings, theme.inline).items():
            tree.write(address, content)
    tree.complete()
    return count, cache


def meetings_and_lists(
    settings: Settings, council: Council, context: pages.Context, theme: Theme, tree: Tree
) -> tuple[Digests, list[tuple[str, str]]]:
    """The pages that are made of the record; digests of the meetings' data, and the address and kind of each list.

    All else that was made on the way goes when this returns: it is much, and the index needs the room.
    """
    meetings = Meetings(context, theme.shells["meeting"], council.results, languages.digests(council, settings))
    lists = Lists(context, theme.shells, council.results if settings.cache else Results(), tree)
    found = meetings.write(tree, settings.jobs, lists.make_all)
    lists.finish(meetings.states)
    return found, lists.pages


def make_anew(settings: Settings, host: Host, council: Council, tree: Tree, problems: Problems) -> None:
    """The whole site of a council in a tree, to be compared: no audit, no switch, and no cache of the index."""
    context = pages.Context(council.record, macros=settings.macros, site_url=settings.site_url)
    theme = host.render(tree.theme, context, problems)
    stop_at(problems)
    make(replace(settings, cache=False), council, context, theme, tree)


def index(
    settings: Settings, context: pages.Context, digests: Digests, tree: Tree, others: languages.Others = ()
) -> Cache:
    """The index that the page of the search reads, made of what is public by now; what is to be kept of it.

    `others` are the meetings in other languages than the council's own.
    """
    from minutebook.search import sources  # what they take to load, only a build pays
    from minutebook.search.build import build as build_index
    from minutebook.search.cache import Cache

    cache = Cache(settings.store / "cache" / "search" if settings.cache else None)
    found = sources.of_record(context, digests, others)
    record = context.record
    build_index(
        found, sources.names_of(context), record.as_of, record.first_month, tree, jobs=settings.jobs, cache=cache
    )
    return cache


def stop_at(problems: Problems, *, strict: bool = False) -> None:
    """End the build if there is anything that ends one."""
    if problems.errors or (strict and problems.warnings):
        raise Stopped(1)
