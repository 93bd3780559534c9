"""Renders the shells: pages of the theme that have marks where a record page's own words go.

They are rendered straight from the theme's template, after the hand-written pages, and are never files of
MkDocs: no navigation, no sitemap and no plugin's index can hold one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from minutebook.host import script
from minutebook.outputs.policy import Inline, with_policy
from minutebook.pages import NOT_INDEXED
from minutebook.press import SHELLS, Pieces, Shell, cut, mark, shells_of, squeezed

CONTENT = "__content"
"""The id of the article in our main.html, which "Skip to content" leads to."""

ADDED = "minutebook:"
"""Stands before an address of the record in `nav`: MkDocs takes it for a link that it need not check."""

STYLES = {"search": ("assets/stylesheets/minutebook-search.css",)}
"""The styles of the kinds of page that need more than all pages have."""
STEMMERS = ("base-stemmer.js", "english-stemmer.js")
"""Scripts of `vendor/snowball`, which the reader of the search's index asks for the stems of words."""
SCRIPTS = {
    "meeting": ("assets/javascripts/minutebook-cite.js",),
    "search": (*(f"assets/javascripts/{name}" for name in STEMMERS), script.SCRIPT),
}
"""The scripts of the kinds of page that need any, in their order."""


WITH_LIST = ("meeting",)
"""Kinds of page whose body begins with a contents list of its own."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What the host knows of one site when it renders its shells."""

    env: Environment
    nav: Navigation
    files: Files
    config: MkDocsConfig
    index_people: bool = False
    languages: tuple[str, ...] = ()
    """Those of minutes beside the council's own."""


def mark_nav(nav: Any) -> Any:
    """The `nav` of mkdocs.yml, with what leads to a page of the record marked as such."""
    if isinstance(nav, list):
        return [mark_nav(item) for item in nav]
    if isinstance(nav, dict):
        return {title: mark_nav(item) for title, item in nav.items()}
    if isinstance(nav, str) and nav.strip("/") + "/" in SHELLS.values():
        return f"{ADDED}{nav.strip('/')}/"
    return nav


def add_to_nav(nav: Navigation, entries: Sequence[tuple[str, str]]) -> None:
    """Turn marked entries into links; where there is none, add titles with their addresses after the home page."""
    if not _unmark(nav.items):
        place = 1 if nav.items and nav.items[0] is nav.homepage else 0
        nav.items[place:place] = [Link(title, address) for title, address in entries]


def _unmark(items: list[Any]) -> bool:
    found = False
    for place, item in enumerate(items):
        if isinstance(item, Link) and item.url.startswith(ADDED):
            items[place] = Link(item.title, item.url.removeprefix(ADDED))
            items[place].parent = item.parent
            found = True
        elif isinstance(item, Section):
            found = _unmark(item.children) or found
    return found


def render(frame: Frame) -> tuple[dict[str, Shell], Inline]:
    """All shells of a theme, by kind, and what stands in them and so in each page of the record."""
    entry = frame.env.get_template("partials/toc-item.html")
    sample = SimpleNamespace(title=mark("entry_title"), url=mark("entry_url"), children=[])
    leaf = entry.render(toc_item=sample)
    branch = entry.render(toc_item=SimpleNamespace(title=sample.title, url=sample.url, children=[sample]))
    leaf_pieces, branch_pieces = cut(leaf), cut(_once(branch, leaf, mark("entries")))
    inline = Inline()
    found = {}
    for kind in shells_of(frame.languages):
        (listed, one), (plain, other) = _shell(frame, kind, leaf), _shell(frame, kind, None)
        found[kind] = Shell(listed, plain, leaf_pieces, branch_pieces)
        inline |= one | other
    return found, inline


def _shell(frame: Frame, kind: str, leaf: str | None) -> tuple[Pieces, Inline]:
    kind, _, language = kind.partition(".")
    address = SHELLS[kind]
    page = _page(frame.config, f"{language}/{address}" if language else address, listed=leaf is not None)
    if leaf is not None and kind not in WITH_LIST:
        # a phone has no room beside the page: the contents list stands below the title as well, shut
        listed = frame.env.get_template("partials/onpage.html").render(contents=mark("contents"))
        page.content = f"<h1>{mark('heading')}</h1>{mark('top')}{listed}{mark('rest')}"
    context = get_context(frame.nav, frame.files, frame.config, page)
    html = frame.env.get_template("record.html").render(
        context,
        section=address.partition("/")[0] + "/",
        address="/" + mark("address"),
        structured=mark("structured"),
        robots="noindex" if kind in NOT_INDEXED and not frame.index_people else None,
        record_styles=STYLES.get(kind, ()),
        record_scripts=SCRIPTS.get(kind, ()),
        **(_languages(language, str(frame.config.theme["language"])) if language else {}),
    )
    html = html.replace(f"<h1>{mark('heading')}</h1>", mark("heading"))
    if leaf is not None:
        html = _once(html, leaf, mark("contents"))
    html = squeezed(html)  # before its scripts are hashed
    inline = Inline.of(html, frame.config.site_url)
    return cut(with_policy(html, inline)), inline


def _languages(language: str, own: str) -> dict[str, str]:
    """What the templates are told of a page in a language whose frame is in another."""
    return {
        "page_language": language,
        "of_page": Markup(' lang="{}"').format(language),
        "of_frame": Markup(' lang="{}"').format(own),
    }


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


def _once(html: str, part: str, instead: str) -> str:
    if html.count(part) != 1:
        raise ValueError("the theme renders a contents list in a way that is not known here")
    return html.replace(part, instead)
