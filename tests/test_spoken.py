"""What a page says to somebody who hears it: the tree of a meeting as it is kept, and what holds for every page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("playwright.sync_api")

import browser
import search_page
import spoken
from council_in_folder import Folder
from every_page import PAGES
from looks import without_scripts
from page_tree import Node, tree

in_a_browser = pytest.mark.skipif(browser.find() is None, reason="no browser is installed: make browser")
VAGUE = re.compile(r"(?:click )?(?:here|(?:read )?more|link|this|download|PDF|next|previous|\W+)", re.IGNORECASE)


@pytest.fixture(scope="module")
def opened(every: Path) -> Iterator[tuple[Any, Any]]:
    """A page of a browser that shows that site, and a way to command it."""
    with search_page.served(every) as root, search_page.chromium() as chromium, spoken.desk(chromium, root) as both:
        yield both


def whole(every: Path, kind: str) -> Node:
    """The body of a page as a tree."""
    address = PAGES[kind]
    html = (every / address / ("" if address.endswith(".html") else "index.html")).read_text("utf-8")
    return tree(re.sub(r"<svg.*?</svg>|<!--.*?-->", "", html[html.index("<body") : html.index("</html>")], flags=re.S))


def hidden(node: Node) -> Node:
    """The same without what is not read aloud."""
    kept = [
        hidden(child) if isinstance(child, Node) else child
        for child in node.children
        if isinstance(child, str) or child.attrs.get("aria-hidden") != "true"
    ]
    return Node(node.tag, node.attrs, kept)


@in_a_browser
def test_a_meeting_is_heard_as_it_was_when_somebody_last_listened(opened: tuple[Any, Any]) -> None:
    assert spoken.heard(opened[0]) == spoken.KEPT.read_text("utf-8"), "read the difference; python tests/spoken.py"


@in_a_browser
@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("kind", PAGES)
def test_no_heading_says_more_than_its_title_and_nothing_is_nameless(
    opened: tuple[Any, Any], kind: str, scripts: bool
) -> None:
    page, session = opened
    if scripts:
        said = spoken.heard(page, PAGES[kind])
    else:
        with without_scripts(session):
            page.goto(PAGES[kind])
        said = page.locator("body").aria_snapshot()
    assert not re.findall(r"- heading .*[Ll]ink to", said)
    named = "link|button|navigation|img|heading|group|searchbox|combobox"
    named += "" if kind == "handwritten" else "|table"  # Markdown has no caption
    assert not re.findall(rf"^ *- (?:{named}):?$", said, re.MULTILINE)


@pytest.mark.parametrize("kind", PAGES)
def test_headings_go_down_one_step_at_a_time_below_the_one_title(every: Path, kind: str) -> None:
    levels = [int(node.tag[1]) for node in whole(every, kind).all() if re.fullmatch("h[1-6]", node.tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels)), levels


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_has_its_landmarks_and_each_navigation_a_name_of_its_own(every: Path, kind: str) -> None:
    page = whole(every, kind)
    for tag in ("header", "main", "footer"):
        page.one(tag)
    names = [node.attrs.get("aria-label") or node.attrs.get("aria-labelledby", "") for node in page.all("nav")]
    assert all(names) and max(Counter(names).values()) == 1, names
    assert not [node for nav in page.all("nav") for node in nav.all("nav")], "none stands in another"


@pytest.mark.parametrize("kind", PAGES)
def test_every_table_has_a_caption_and_its_headings_a_direction(every: Path, kind: str) -> None:
    for table in whole(every, kind).all("table"):
        if "mb-table" in table.classes:
            assert table.one("caption").text
            assert all(cell.attrs.get("scope") in ("col", "row") for cell in table.all("th"))


@pytest.mark.parametrize("kind", PAGES)
def test_links_say_where_they_lead(every: Path, kind: str) -> None:
    article = hidden(whole(every, kind).one("article"))
    for link in article.all("a"):
        name = link.attrs.get("aria-label") or link.text
        assert name, link.attrs
        assert kind == "handwritten" or not VAGUE.fullmatch(name), name
        if link.attrs["href"].endswith(".pdf"):
            assert re.search(r"\(PDF, [\d.,]+ [KM]B\)$", name), "a paper says its type and size"


@pytest.mark.parametrize("kind", PAGES)
def test_pages_say_their_language(every: Path, kind: str) -> None:
    address = PAGES[kind]
    html = (every / address / ("" if address.endswith(".html") else "index.html")).read_text("utf-8")
    assert '<html lang="en"' in html


def test_words_in_another_language_than_the_page_say_so(folder: Folder) -> None:
    said = "## 1. Bysiau\n\n1.1 Siarad.\n\n- un\n\n| Gwlad |\n| --- |\n| Cymru |\n\nRESOLVED that:\n\na) iawn;\n"
    page = tree(folder.minutes(said, "lang: cy\n").read().page)
    for words in ("Bysiau", "Siarad.", "un", "Gwlad", "Cymru", "iawn;"):
        found = [node for node in page.all() if node.text == words and node.attrs.get("lang") == "cy"]
        assert found, words
    assert page.one("h2", id="1").attrs["lang"] == "cy", "its name is read in that language, too"
    assert page.one("caption").attrs["lang"] == "cy"
