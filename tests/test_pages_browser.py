"""Each kind of page in a real browser: what axe finds, what the console says, whether it fits a phone."""

from __future__ import annotations

import gzip
import re
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

import browser

playwright = pytest.importorskip("playwright.sync_api")
axe = pytest.importorskip("axe_playwright_python.sync_playwright")
search_page = pytest.importorskip("search_page")

PAGES = (
    "",  # the home page
    "about/",
    "guide/decisions/",
    "boards/",
    "boards/cabinet/",
    "boards/council/2026-02-26/",
    "boards/improvement-board/2026-09-15/",
    "boards/cabinet/2026-12-08/",
    "decisions/",
    "decisions/2026/",
    "decisions/cabinet/",
    "matters/",
    "matters/depot-sale/",
    "people/",
    "people/nkechi-balogun/",
    "actions/",
    "withheld/",
    "calendar/",
    "glossary/",
    "transparency/",
    "transparency/2026/",
    "search/",
    "404.html",
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ASKED = {
    "desktop": {"runOnly": RULES},
    "phone": {"runOnly": RULES},
    "dark": {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}},
}
"""What axe is asked in each look; at 320 pixels only whether the page fits."""
LOOKS = {
    "desktop": {"viewport": {"width": 1280, "height": 900}},
    "phone": {"viewport": {"width": 390, "height": 844}},
    "narrow": {"viewport": {"width": 320, "height": 640}},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
}


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[str]:
    """The address at which the site can be opened on this computer, its policy on."""
    with search_page.served(site, search_page.AsTold) as address:
        yield address


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A browser, or a reason to skip."""
    path = browser.find()
    if not path:
        pytest.skip("no browser is installed")
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=path, args=browser.FLAGS)
        yield opened
        opened.close()


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_and_the_page_is_quiet_and_fits(look: str, served: str, chromium: Any) -> None:
    context = chromium.new_context(**LOOKS[look])
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda asked: said.append(asked.url) if not asked.url.startswith(served) else None)
    wrong: dict[str, list[str]] = {}
    for address in PAGES:
        page.goto(served + address)
        violations = axe.Axe().run(page, options=ASKED[look]).response["violations"] if look in ASKED else []
        found = [f"{rule['id']}: {node['target']}" for rule in violations for node in rule["nodes"]]
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found.append("wider than the window")
        found += said
        said.clear()
        if found:
            wrong[address] = found
    cookies = context.cookies()
    context.close()
    assert not cookies
    assert not wrong, wrong


def test_the_navigation_of_a_phone_opens_without_a_script(served: str, chromium: Any) -> None:
    context = chromium.new_context(**LOOKS["phone"], java_script_enabled=False)
    page = context.new_page()
    page.goto(served + "decisions/")
    page.locator(".mb-menu").click()
    page.get_by_role("link", name="Calendar").first.click()
    assert page.url == served + "calendar/"
    context.close()


def test_a_phone_has_a_contents_list_below_the_title_and_a_wide_screen_beside_the_page(
    served: str, chromium: Any
) -> None:
    for look, below in (("phone", True), ("desktop", False)):
        context = chromium.new_context(**LOOKS[look], java_script_enabled=False)
        page = context.new_page()
        page.goto(served + "decisions/2026/")
        assert page.locator(".mb-onpage").is_visible() is below
        assert page.locator(".md-sidebar--secondary").is_visible() is not below
        if below:
            page.get_by_text("On this page").click()
            page.get_by_role("navigation", name="On this page").get_by_role("link", name="Cabinet").click()
            assert page.url.endswith("decisions/2026/#cabinet")
        page.goto(served + "boards/cabinet/2026-10-13/")
        assert not page.locator(".mb-onpage").count(), "the list of business stands there"
        context.close()


LIGHT = ("", "boards/council/2026-01-15/", "withheld/", "matters/depot-sale/", "search/")
FIRST, AFTER = 60_000, 12_000
"""Bytes that a meeting with some ten thousand characters of minutes may send: on a first visit, and after another."""


def test_a_meeting_is_light_on_a_first_visit_and_lighter_after_it(site: Path) -> None:
    folder = site / "boards/council/2026-01-15"
    html = (folder / "index.html").read_text("utf-8")
    loaded = re.findall(r'<(?:link rel="(?:stylesheet|icon)" href|script src)="([^"]+)"', html)
    sizes = [len(gzip.compress((folder / address).read_bytes(), 6)) for address in loaded]
    page = len(gzip.compress(html.encode(), 6))
    assert len(sizes) == 7 and page < AFTER and page + sum(sizes) < FIRST


def test_no_script_holds_a_page_up(site: Path) -> None:
    for path in site.rglob("*.html"):
        for tag in re.findall(r"<script\b[^>]*>", path.read_text("utf-8")):
            assert " defer" in tag or tag == '<script type="application/ld+json">', (path, tag)


def moved(chromium: Any, addresses: Iterable[str]) -> dict[str, float]:
    """How much of each page moves on a phone while it loads: its layout shift."""
    context = chromium.new_context(viewport={"width": 412, "height": 823})
    page = context.new_page()
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => { for (const one of list.getEntries()) "
        "window.moved += one.value; }).observe({ type: 'layout-shift', buffered: true });"
    )
    found = {}
    for address in addresses:
        page.goto(address, wait_until="networkidle")
        page.wait_for_timeout(200)
        found[address] = page.evaluate("window.moved")
    context.close()
    return {address: value for address, value in found.items() if value}


def test_nothing_moves_while_a_page_loads(served: str, chromium: Any) -> None:
    assert not moved(chromium, [served + address for address in LIGHT])


class InTwoParts(search_page.AsTold):
    """Serves a page, of whose address the query says how many bytes come at once; the others come later."""

    def copyfile(self, source: Any, outputfile: Any) -> None:
        _, _, first = self.path.partition("?")
        if first:
            outputfile.write(source.read(int(first)))
            outputfile.flush()
            time.sleep(0.25)
        super().copyfile(source, outputfile)


def test_nothing_moves_while_a_page_comes_in_parts(site: Path, chromium: Any) -> None:
    html = (site / "withheld/index.html").read_bytes()
    search, table = html.index(b'<form class="mb-find"'), html.index(b"<tbody>")
    ends = [search + found.start() for found in re.finditer(rb"<", html[search : html.index(b"</form>", search)])]
    ends += [table + found.end() for found in re.finditer(rb"</tr>", html[table : html.index(b"</tbody>", table)])]
    assert len(ends) > 10, "parts of the form of the search, and of the table"
    with search_page.served(site, InTwoParts) as address:
        assert not moved(chromium, [f"{address}withheld/?{end}" for end in ends])


def test_the_lists_of_the_search_page_come_where_its_script_never_does(served: str, chromium: Any) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.route("**/*.js", lambda route: route.abort())
    page.goto(served + "search/")
    playwright.expect(page.get_by_role("link", name="Decisions by year")).to_be_visible()
    context.close()
