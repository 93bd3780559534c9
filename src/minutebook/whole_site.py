"""All files of a site, made of the public record and the rendered theme."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from . import languages, pages, sitemap
from .council import Council
from .heap import give_back
from .languages import Digests
from .lists import Lists
from .meetings import Meetings
from .outputs import data, offline, wellknown
from .press import Theme
from .problems import Problems
from .results import Results
from .settings import Settings
from .stops import stop_at
from .tree import Tree

if TYPE_CHECKING:
    from .host import Host
    from .search.cache import Cache


def context_of(settings: Settings, council: Council) -> pages.Context:
    """What the pages of a council know."""
    return pages.Context(
        council.record, macros=settings.macros, site_url=settings.site_url, references=council.references
    )


def make(settings: Settings, council: Council, context: pages.Context, theme: Theme, tree: Tree) -> tuple[int, Cache]:
    """All files of a site; how many pages it has, and what is to be kept of its index."""
    tree.take(theme.folder, without=sitemap.NAMES)
    addresses = [*theme.addresses, *(one.address for one in (*context.record.meetings, *context.record.counterparts))]
    found, lists = meetings_and_lists(settings, council, context, theme, tree)
    give_back()
    others = languages.make(context, theme, council, settings, tree)
    count = len(addresses) + len(lists)
    unnamed = () if settings.index_people else pages.NOT_INDEXED
    addresses += [address for address, kind in lists if kind not in unnamed]
    for address, content in data.moved(context):
        tree.write(address, content)
    for paper in council.copies:
        tree.copy(paper.source, paper.address, paper.digest)
    cache = index(settings, context, found, tree, others)
    give_back()
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
    """The whole site of a council in a tree, to be compared: no audit, no switch, and nothing that was kept."""
    _make_beside(replace(settings, cache=False), host, council, tree, problems).drop()


def make_again(settings: Settings, host: Host, council: Council, tree: Tree, problems: Problems) -> None:
    """The same, but that what is kept and follows from public values that are as they were is not made once more.

    Nothing of what is made here is kept.
    """
    results = Results.of(settings, writing=False)
    try:
        _make_beside(settings, host, replace(council, results=results), tree, problems).drop()
    finally:
        results.close()


def _make_beside(settings: Settings, host: Host, council: Council, tree: Tree, problems: Problems) -> Cache:
    context = context_of(settings, council)
    theme = host.render(tree.theme, context, problems)
    stop_at(problems)
    return make(settings, council, context, theme, tree)[1]


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
        found, sources.names_of(context), record.as_of, record.first_month, tree, jobs=settings.jobs, cache=cache,
        spools=tree.theme,
    )  # fmt: skip
    return cache
