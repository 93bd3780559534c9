"""Citing as a reader does it: by mouse, by keyboard, by touch, on paper, and without a script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import browser
from search_page import served

CHROMIUM = browser.find()
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no browser is installed: make browser")
playwright = pytest.importorskip("playwright.sync_api")
axe = pytest.importorskip("axe_playwright_python.sync_playwright")

PAGE = "boards/council/2026-02-26/"
CITED = "Wendleshire Council, 26 February 2026"


@pytest.fixture(scope="module")
def root(site: Path) -> Iterator[str]:
    """The address of the repository's own site, served under a strict policy."""
    with served(site) as address:
        yield address


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=browser.FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def page(chromium: Any, root: str) -> Iterator[Any]:
    """A meeting's page that may copy, and whose console must stay silent."""
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    opened, said = context.new_page(), []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.goto(root + PAGE)
    yield opened
    assert said == []
    context.close()


def copied(page: Any) -> str:
    found: str = page.evaluate("navigator.clipboard.readText()")
    return found


def link(page: Any, anchor: str) -> Any:
    return page.locator(f".mb-items a[href='#{anchor}']").first


def test_the_letter_of_a_clause_copies_its_address_and_shows_how_to_cite_it(page: Any, root: str) -> None:
    button = page.get_by_role("button", name="Copy link to 60/25(b)(i)", exact=True)
    button.click()
    playwright.expect(page.get_by_role("status")).to_have_text("Link copied")
    assert copied(page) == f"{root}{PAGE}#6-b-i"
    panel = page.get_by_role("group", name="Citation")
    assert f"{CITED}, minute 60/25(b)(i), {root}{PAGE}#6-b-i" in panel.inner_text()
    panel.get_by_role("button", name="Copy citation").click()
    playwright.expect(page.get_by_role("status")).to_have_text("Citation copied")
    assert copied(page) == f"{CITED}, minute 60/25(b)(i), {root}{PAGE}#6-b-i"
    panel.get_by_role("button", name="Close").click()
    playwright.expect(panel).to_be_hidden()
    playwright.expect(button).to_be_focused()


@pytest.mark.parametrize(
    ("anchor", "cited"),
    [
        ("6", "minute 60/25"),
        ("5.1", "minute 5.1"),
        ("6-r1", "minute 60/25"),
        ("6-b", "minute 60/25(b)"),
        ("7.1-a", "minute 61/25(a)"),
        ("4-point-a", "minute 58/25, “a) the civic service would be held at All …”"),
    ],
)
def test_each_kind_of_place_is_cited_by_what_it_is(page: Any, root: str, anchor: str, cited: str) -> None:
    link(page, anchor).click()
    assert page.locator(".mb-citing p").nth(1).inner_text() == f"{CITED}, {cited}, {root}{PAGE}#{anchor}"
    playwright.expect(page.get_by_role("status")).to_have_text("Link copied")
    assert copied(page) == f"{root}{PAGE}#{anchor}"


def test_the_keyboard_alone_suffices(page: Any) -> None:
    sign = page.locator(".mb-items p[id] > a:empty").first
    assert sign.evaluate("(element) => getComputedStyle(element).opacity") == "0"
    sign.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert sign.evaluate("(element) => getComputedStyle(element).opacity") == "1"
    page.keyboard.press("Space")
    playwright.expect(page.get_by_role("status")).to_have_text("Link copied")
    page.keyboard.press("Tab")
    playwright.expect(page.get_by_role("button", name="Copy citation")).to_be_focused()
    page.keyboard.press("Escape")
    playwright.expect(page.locator(".mb-citing")).to_be_hidden()
    playwright.expect(sign).to_be_focused()


def test_what_a_link_shows_is_part_of_its_name_and_no_target_is_too_small(page: Any) -> None:
    wrong = page.evaluate(
        """() => [...document.querySelectorAll("article a[role=button]")].filter((link) => {
             const seen = link.textContent.replace("¶", "").trim();
             const box = link.getBoundingClientRect();
             const small = Math.min(box.width, box.height) < 23.5;
             return small || !link.ariaLabel.startsWith("Copy link to ") || !link.ariaLabel.includes(seen);
           }).map((link) => `${link.ariaLabel} ${link.getBoundingClientRect().width}`)"""
    )
    assert wrong == []


def test_where_nothing_may_be_copied_the_address_is_selected(chromium: Any, root: str) -> None:
    context = chromium.new_context()
    context.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page = context.new_page()
    page.goto(root + PAGE)
    link(page, "6-b").click()
    playwright.expect(page.get_by_role("status")).to_have_text("Copy what is selected")
    assert page.evaluate("getSelection().toString()") == f"{root}{PAGE}#6-b"
    context.close()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (320, "light")])
def test_axe_finds_nothing_where_a_citation_is_shown_and_it_fits(page: Any, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    for anchor in ("6", "6-b-i", "6-r1"):
        link(page, anchor).click()
        found = axe.Axe().run(page).response["violations"]
        assert not found, [(rule["id"], node["target"]) for rule in found for node in rule["nodes"]]
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_without_a_script_links_lead_to_their_places_and_each_item_says_how_to_cite_it(
    chromium: Any, root: str
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(root + PAGE)
    playwright.expect(page.locator(".mb-cited").first).to_be_visible()
    playwright.expect(page.locator(".mb-citing")).to_be_hidden()
    link(page, "6-b").click()
    assert page.url == f"{root}{PAGE}#6-b"
    context.close()


def test_on_paper_page_and_items_say_their_address_and_nothing_to_press_is_printed(page: Any) -> None:
    playwright.expect(page.locator(".mb-address")).to_be_hidden()
    playwright.expect(page.locator(".mb-cited").first).to_be_hidden()
    link(page, "6-b").click()
    page.emulate_media(media="print")
    assert page.locator(".mb-address").inner_text() == f"/{PAGE}"
    lines = page.locator(".mb-cited").all_inner_texts()
    assert f"Cite as: {CITED}, minute 60/25, /{PAGE}#6" in lines and "" not in lines
    for hidden in (".mb-citing", ".headerlink >> nth=0", ".mb-items p[id] > a:empty >> nth=0"):
        playwright.expect(page.locator(hidden)).to_be_hidden()


def test_the_script_is_small_and_on_pages_of_meetings_alone(site: Path) -> None:
    script = "assets/javascripts/minutebook-cite.js"
    assert (site / script).stat().st_size < 3200
    with_it = {str(path.relative_to(site)) for path in site.rglob("*.html") if script in path.read_text("utf-8")}
    meetings = {str(path.relative_to(site)) for path in (site / "boards").glob("*/*/index.html")}
    assert with_it == meetings
