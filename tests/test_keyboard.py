"""With the keyboard alone: where it goes, that one sees where it is, and that what opens can be shut again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("playwright.sync_api")
pytest.importorskip("axe_playwright_python")

from playwright.sync_api import expect

import browser
import search_page
from every_page import PAGES, RICH
from looks import LOOKS, put_on, tab, violations, without_scripts

pytestmark = pytest.mark.skipif(browser.find() is None, reason="no browser is installed: make browser")

HERE = """() => {
    const one = document.activeElement, look = getComputedStyle(one);
    const box = one.getClientRects()[0] || one.getBoundingClientRect();  // of a link that runs over lines, the first
    const part = one.closest('header, .mb-drawer, .md-tabs, .md-sidebar, .md-content, footer, body');
    const at = document.elementFromPoint(box.x + Math.min(box.width / 2, 8), box.y + Math.min(box.height / 2, 8));
    return {
        tag: one.tagName, name: (one.ariaLabel || one.innerText || one.id).trim(),
        part: part.id || part.className || part.tagName,
        ringed: look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 2,
        seen: box.width > 1 && box.height > 1 && box.right > 0 && box.bottom > 0 && !!at
            && (one === at || one.contains(at) || at.contains(one)),
    };
}"""
"""Where the keyboard is: what it is called, in which part of the page, whether one sees it and that it is there."""
SMALL = """(places) => Array.from(document.querySelectorAll(places))
    .filter((one) => one.checkVisibility({opacityProperty: true}))
    .map((one) => [one.getBoundingClientRect(), (one.ariaLabel || one.innerText || one.id).trim()])
    .filter(([box]) => box.width > 1 && (box.width < 24 || box.height < 24)).map(([box, name]) => name)"""
"""The names of targets that are smaller than 24 pixels, of those that do not stand in a sentence."""
APART = (
    "header a, header button, header input, .md-tabs a, .md-sidebar a, .mb-drawer a, .mb-foot a, summary, "
    "article button, article input:not([type=checkbox]), article select, .mb-business a"
)


@pytest.fixture(scope="module")
def opened(every: Path) -> Iterator[tuple[Any, Any]]:
    """A page of a browser that shows a small council, and a way to command it."""
    with search_page.served(every) as root, search_page.chromium() as chromium, tab(chromium, root) as both:
        yield both


@pytest.fixture
def page(opened: tuple[Any, Any]) -> Any:
    """The page, as wide as a desk's."""
    put_on(*opened, LOOKS["desktop"])
    return opened[0]


def tabbed(page: Any, most: int = 400) -> list[dict[str, Any]]:
    """All places that the keyboard reaches, in order, until it leaves the page."""
    found: list[dict[str, Any]] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        if here["tag"] == "BODY" or (found and here == found[0]):
            return found
        found.append(here)
    raise AssertionError("the keyboard does not get out of the page")


@pytest.mark.parametrize("look", ["desktop", "320 pixels", "text at 200 %"])
@pytest.mark.parametrize("kind", ["meeting", "handwritten", "search", "transparency_year"])
def test_each_place_that_the_keyboard_reaches_is_seen_and_named(opened: tuple[Any, Any], kind: str, look: str) -> None:
    page, session = opened
    put_on(page, session, LOOKS[look])
    page.goto(PAGES[kind])
    found = tabbed(page)
    assert len(found) > 8
    assert not [here for here in found if not (here["seen"] and here["name"])]
    assert not [here for here in found if not here["ringed"]]


def test_each_place_is_seen_in_a_contents_list_that_is_longer_than_the_window(opened: tuple[Any, Any]) -> None:
    page, session = opened
    put_on(page, session, LOOKS["desktop"])
    page.set_viewport_size({"width": 1280, "height": 320})
    page.goto(RICH)
    contents = [here for here in tabbed(page) if here["part"].startswith("md-sidebar")]
    assert len(contents) > 4
    assert not [here["name"] for here in contents if not here["seen"]]


def test_the_keyboard_goes_through_a_page_as_one_reads_it(page: Any) -> None:
    page.goto(RICH)
    parts = [here["part"].split()[0] for here in tabbed(page)]
    order = list(dict.fromkeys(parts))
    assert order == ["BODY", "md-header", "md-tabs", "md-sidebar", "md-content", "md-footer"], order
    assert parts == sorted(parts, key=order.index), "no part is entered twice"


def test_the_first_place_of_each_page_leads_past_the_navigation(page: Any) -> None:
    for address in PAGES.values():
        if address == PAGES["search"]:
            continue  # it begins in its box
        page.goto(address)
        page.keyboard.press("Tab")
        assert page.evaluate(HERE)["name"] == "Skip to content"
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert not page.evaluate(HERE)["part"].startswith(("md-header", "md-tabs", "md-sidebar")), address


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("kind", ["meeting", "handwritten"])
def test_the_navigation_of_a_narrow_page_opens_and_shuts_by_keyboard(
    opened: tuple[Any, Any], kind: str, scripts: bool
) -> None:
    page, session = opened
    put_on(page, session, LOOKS["320 pixels"])
    if scripts:
        page.goto(PAGES[kind])
    else:
        with without_scripts(session):
            page.goto(PAGES[kind])
    drawer, button = page.locator("#mb-drawer"), page.get_by_role("button", name="Menu")
    assert not drawer.is_visible()
    button.focus()
    page.keyboard.press("Enter")
    expect(drawer).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Tab")
    first = page.evaluate(HERE)
    assert first["part"] == "mb-drawer" and first["seen"] and first["ringed"]
    page.keyboard.press("Escape")
    expect(drawer).not_to_be_visible()
    assert page.evaluate(HERE)["name"] == "Menu", "the keyboard is where it was"
    page.keyboard.press("Enter")
    drawer.get_by_role("link", name="Calendar").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/calendar/")


def test_a_search_is_typed_narrowed_and_followed(page: Any) -> None:
    page.goto(RICH)
    page.locator("#mb-find").focus()
    page.keyboard.type("buses")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=buses")
    assert re.search("results? for “buses”", search_page.outcome(page))
    assert violations(page) == []
    page.get_by_role("checkbox", name=re.compile("^Decision")).focus()
    page.keyboard.press("Space")
    expect(page.locator("#mb-search-count")).to_be_visible()
    page.locator("#mb-search-found h3 a").first.focus()
    assert page.evaluate(HERE)["ringed"]
    page.keyboard.press("Enter")
    page.wait_for_url("**/boards/cabinet/**")


def test_the_contents_list_of_a_narrow_page_opens_by_keyboard(opened: tuple[Any, Any]) -> None:
    page, session = opened
    put_on(page, session, LOOKS["320 pixels"])
    page.goto(PAGES["decisions"])
    page.locator(".mb-onpage > summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(HERE)["tag"] == "A"
    page.keyboard.press("Enter")
    assert "#" in page.url
    page.locator(".mb-onpage > summary").focus()
    page.keyboard.press("Enter")
    assert page.locator(".mb-onpage").get_attribute("open") is None


@pytest.mark.parametrize("kind", PAGES)
def test_no_table_holds_the_keyboard_or_needs_it_to_be_scrolled(opened: tuple[Any, Any], kind: str) -> None:
    page, session = opened
    put_on(page, session, LOOKS["320 pixels"])
    page.goto(PAGES[kind])
    hidden = """() => Array.from(document.querySelectorAll('.md-content *')).filter((one) =>
        /auto|scroll/.test(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth + 1
        && one.tabIndex < 0 && !one.querySelector('a, button, input')).map((one) => one.className || one.tagName)"""
    assert page.evaluate(hidden) == [], "what is beside the edge cannot be reached without a mouse"


@pytest.mark.parametrize("look", ["desktop", "320 pixels"])
@pytest.mark.parametrize("kind", ["home", "meeting", "handwritten", "decisions", "search"])
def test_what_is_tapped_is_24_pixels_wide_and_high(opened: tuple[Any, Any], kind: str, look: str) -> None:
    page, session = opened
    put_on(page, session, LOOKS[look])
    page.goto(PAGES[kind])
    if look != "desktop":
        page.get_by_role("button", name="Menu").click()
    assert page.evaluate(SMALL, APART) == []
