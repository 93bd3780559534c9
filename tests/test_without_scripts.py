"""Without scripts everything works but the search as one types: navigation, contents, registers, the dark look."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("playwright.sync_api")

import browser
import search_page
from every_page import PAGES, RICH

pytestmark = pytest.mark.skipif(browser.find() is None, reason="no browser is installed: make browser")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with search_page.chromium() as started:
        yield started


@pytest.fixture(scope="module")
def root(every: Path) -> Iterator[str]:
    """The address of a small council's site."""
    with search_page.served(every) as address:
        yield address


@pytest.fixture
def page(chromium: Any, root: str) -> Iterator[Any]:
    """A page of a browser whose scripts are switched off."""
    context = chromium.new_context(base_url=root, java_script_enabled=False, viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def test_no_page_but_meetings_and_the_search_has_a_script(every: Path) -> None:
    for kind, address in PAGES.items():
        html = (every / address / ("" if address.endswith(".html") else "index.html")).read_text("utf-8")
        meeting = address.startswith("boards/") and address.count("/") == 3
        run = html.replace('<script type="application/ld+json">', "")  # data, which no browser runs
        assert "<script" not in run or meeting or kind == "search", kind


@pytest.mark.parametrize("kind", PAGES)
def test_every_page_shows_its_words(page: Any, kind: str) -> None:
    page.goto(PAGES[kind])
    assert page.get_by_role("heading", level=1).is_visible()
    assert len(page.locator("main").inner_text().split()) > 5
    for name in ("Parts of this site", "More of this record"):
        assert page.get_by_role("navigation", name=name).is_visible()


def test_tabs_trail_and_foot_lead_on(page: Any) -> None:
    page.goto(RICH)
    page.get_by_role("navigation", name="Where this page stands").get_by_role("link", name="Cabinet").click()
    assert page.url.endswith("/boards/cabinet/")
    page.get_by_role("navigation", name="Parts of this site").get_by_role("link", name="Decisions").click()
    assert page.url.endswith("/decisions/")
    page.get_by_role("link", name="2026", exact=True).first.click()
    assert page.url.endswith("/decisions/2026/")
    page.get_by_role("navigation", name="More of this record").get_by_role("link", name="What is withheld").click()
    assert page.url.endswith("/withheld/")
    page.get_by_role("link", name="2026", exact=True).first.click()
    assert page.url.endswith("/withheld/2026/")
    assert page.get_by_text("The lease of a field").first.is_visible()


@pytest.mark.parametrize("width", [1280, 320])
def test_the_contents_list_leads_to_its_place(page: Any, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(PAGES["decisions"])
    if width == 320:
        page.get_by_text("On this page").click()
    way = page.get_by_role("navigation", name="On this page" if width == 320 else "Table of contents")
    way.get_by_role("link").last.click()
    place = page.url.partition("#")[2]
    box = page.locator(f"#{place}").bounding_box()
    assert place and 40 <= box["y"] < 800, "below the header, and within the window"


def test_the_list_of_business_and_a_vote_are_there(page: Any) -> None:
    page.goto(RICH)
    page.get_by_role("navigation", name="Items of business").get_by_role("link", name="3 Evening buses").click()
    assert page.url.endswith("#3")
    assert page.get_by_text("1 for, 1 against, 0 abstained").last.is_visible()


def test_the_look_follows_the_system(chromium: Any, root: str) -> None:
    grounds = {}
    for scheme in ("light", "dark"):
        context = chromium.new_context(base_url=root, java_script_enabled=False, color_scheme=scheme)
        page = context.new_page()
        page.goto(RICH)
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        grounds[scheme] = sum(map(int, ground[ground.index("(") + 1 : -1].split(",")[:3]))
        context.close()
    assert grounds["light"] > 600 > 200 > grounds["dark"]


def test_the_page_of_the_search_says_what_it_needs_and_leads_on(page: Any) -> None:
    page.goto("")
    page.locator("#mb-find").fill("buses")
    page.locator("#mb-find").press("Enter")
    page.wait_for_url("**/search/?q=buses")
    said = page.locator("article").inner_text()
    assert "JavaScript" in said or "script" in said
    page.locator("article").get_by_role("link", name="Decisions by year").click()
    assert page.url.endswith("/decisions/")
