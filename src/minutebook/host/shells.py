"""Renders the shells: pages of the theme that have marks where a record page's own words go.

They are rendered straight from the theme's template, after the hand-written pages, and are never files of
MkDocs: no navigation, no sitemap and no plugin's index can hold one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from minutebook.press import SHELLS, Pieces, Shell, cut, mark

CONTENT = "__content"
"""The id of the article in our main.html, which "Skip to content" leads to."""

ADDED = "minutebook:"
"""Stands before an address of the record in `nav`: MkDocs takes it for a link that it need not check."""


class Index(Link):
    """An entry of the navigation that leads to a page of the record, as if it were a page of MkDocs."""

    is_index = True
    meta: dict[str, str] = {}  # noqa: RUF012 - as MkDocs has it


def mark_nav(nav: Any) -> Any:
    """The `nav` of mkdocs.yml, with what leads to a page of the record marked as such."""
    if isinstance(nav, list):
        return [mark_nav(item) for item in nav]
    if isinstance(nav, dict):
        return {title: mark_nav(item) for title, item in nav.items()}
    if isinstance(nav, str) and nav.strip("/") + "/" in SHELLS.values():
        return f"{ADDED}{nav.strip('/')}/"
    return nav


def add_to_nav(nav: Navigation, title: str) -> None:
    """Turn marked entries into entries; where none leads to the boards, add one after the home page."""
    if not _unmark(nav.items):
        place = 1 if nav.items and nav.items[0] is nav.homepage else 0
        nav.items.insert(place, Index(title, SHELLS["boards"]))


def _unmark(items: list[Any]) -> bool:
    found = False
    for place, item in enumerate(items):
        if isinstance(item, Link) and item.url.startswith(ADDED):
            items[place] = Index(item.title, item.url.removeprefix(ADDED))
            items[place].parent = item.parent
            found = True
        elif isinstance(item, Section):
            found = _unmark(item.children) or found
    return found


def render(env: Environment, nav: Navigation, files: Files, config: MkDocsConfig) -> dict[str, Shell]:
    """All shells of a theme, by kind."""
    entry = env.get_template("partials/toc-item.html")
    sample = SimpleNamespace(title=mark("entry_title"), url=mark("entry_url"), children=[])
    leaf = entry.render(toc_item=sample)
    branch = entry.render(toc_item=SimpleNamespace(title=sample.title, url=sample.url, children=[sample]))
    leaf_pieces = cut(leaf)
    return {
        kind: Shell(
            listed=_shell(env, nav, files, config, address, leaf),
            plain=_shell(env, nav, files, config, address, None),
            leaf=leaf_pieces,
            branch=cut(_once(branch, leaf, mark("entries"))),
        )
        for kind, address in SHELLS.items()
    }


def _shell(
    env: Environment, nav: Navigation, files: Files, config: MkDocsConfig, address: str, leaf: str | None
) -> Pieces:
    page = _page(config, address, listed=leaf is not None)
    with _in_nav(nav, page, address):
        html = env.get_template("main.html").render(get_context(nav, files, config, page))
    html = html.replace(f"<h1>{mark('heading')}</h1>", mark("heading"))
    if leaf is not None:
        html = html.replace(leaf, mark("contents"))
    return cut(html)


def _page(config: MkDocsConfig, address: str, *, listed: bool) -> Page:
    file = File.generated(config, f"{address}index.md", content="")
    page = Page(mark("title"), file, config)
    page.edit_url = None
    page.meta = {"title": mark("title"), "description": mark("description")}
    page.content = f"<h1>{mark('heading')}</h1>{mark('body')}"  # with a heading in it the theme adds none
    if config.site_url:
        page.canonical_url = config.site_url.rstrip("/") + "/" + mark("address")
    top = AnchorLink(mark("title"), CONTENT, 1)
    if listed:
        line = AnchorLink(mark("entry_title"), mark("entry_url"), 2)
        top.children = [_Marked(line)]  # type: ignore[list-item]
    page.toc = TableOfContents([top])
    return page


class _Marked:
    """A line of a contents list whose address is a mark, without the # that MkDocs puts before one."""

    def __init__(self, line: AnchorLink) -> None:
        self.title, self.url, self.level, self.children = line.title, line.id, line.level, line.children


@contextmanager
def _in_nav(nav: Navigation, page: Page, address: str) -> Iterator[None]:
    """While this lasts the page stands in the navigation, where the entry of its kind is, and is active."""
    items, place = _find(nav.items, address.split("/")[0] + "/")
    entry = items[place]
    shown: StructureItem = page
    if address != entry.url:
        shown = Section(entry.title, [entry, page])
        shown.parent = entry.parent
        page.parent = shown
    else:
        page.parent = entry.parent
        page.title = entry.title  # the navigation says the same on every page
    items[place] = shown
    page.active = True
    try:
        yield
    finally:
        page.active = False
        items[place] = entry


def _find(items: list[Any], url: str) -> tuple[list[Any], int]:
    for place, item in enumerate(items):
        if isinstance(item, Index) and item.url == url:
            return items, place
        if isinstance(item, Section):
            found, inner = _find(item.children, url)
            if found:
                return found, inner
    return [], 0


def _once(html: str, part: str, instead: str) -> str:
    if html.count(part) != 1:
        raise ValueError("the theme renders a contents list in a way that is not known here")
    return html.replace(part, instead)
