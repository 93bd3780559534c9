"""Searching as a reader does: the boxes, the results, the address bar, in a browser under a strict policy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import expect, sync_playwright

import browser
import small_site
from council_in_folder import Folder
from minutebook import pipeline
from minutebook.host import MkDocsHost
from minutebook.problems import Problems
from test_pages_style import contrast

CHROMIUM = browser.find()
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no browser is installed: make browser")

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; require-trusted-types-for 'script'"
)
JUNE = """\
## 2. Minutes of the last meeting {standing=yes}

RESOLVED: that the minutes about grit be signed.

## 4. Café at the museum

4.1 The Director said that Zoë Ågren had kept the café for years.

RESOLVED: that the café be let for £1.5m.

## 5. Roads in winter

5.1 Gritting was discussed, and a sum of 984,001 was named. It was cold.

## 6. Salt

6.1 The sum of 98,400 was high.

RESOLVED that:

a) salt be bought;

b) the store at Quarry Lane be mended.
"""
SEPTEMBER = """\
## 3. Snow

3.1 Grit was mentioned.

## 4. Grit

RESOLVED: that £98,400 be spent on grit.
"""
MANY = "".join(f"## {number}. Bridge {number}\n\n{number}.1 A bridge.\n\n" for number in range(1, 46))
LONG = f"## 1. Long\n\n1.1 {'Before it. ' * 60}The needle lies here. {'After it. ' * 60}\n"


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder without a word, under a policy that allows nothing inline and no other host."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a small council's site."""
    folder = tmp_path_factory.mktemp("site")
    small_site.make(folder)
    (folder / "docs/index.md").write_text("# Home\n\n{{ search_box() }}\n")
    place = Folder(folder)
    for key, body in {"2026-06-08": JUNE, "2026-09-14": SEPTEMBER, "2025-01-06": MANY, "2024-01-08": LONG}.items():
        place.minutes(body, key=key)
    assert not place.read().codes
    settings = small_site.settings_for(folder, council="Shire Council")
    pipeline.build(settings, MkDocsHost(settings), Problems(), lambda outcome: None)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder / "site")))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=browser.FLAGS)
        yield started
        started.close()


@pytest.fixture
def page(chromium: Any, root: str) -> Iterator[Any]:
    """A page whose console must stay silent, and that may ask nobody but the site itself."""
    context = chromium.new_context(base_url=root)
    opened, said, asked = context.new_page(), [], []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("request", lambda request: asked.append(request.url))
    yield opened
    assert said == []
    assert [url for url in asked if not url.startswith((root, "data:"))] == []
    context.close()


def count(page: Any) -> str:
    """What the status line says when the search is done."""
    expect(page.locator("#mb-search-count")).not_to_have_text(re.compile("^$|Searching"))
    return page.inner_text("#mb-search-count")


def search(page: Any, words: str) -> list[str]:
    """The titles of what is found, on a page that was opened for it."""
    page.goto("search/")
    page.fill("#mb-search-words", words)
    page.press("#mb-search-words", "Enter")
    count(page)
    return titles(page)


def titles(page: Any) -> list[str]:
    return page.locator("#mb-search-found li a").all_inner_texts()


@pytest.mark.parametrize("box", ["#mb-find", "#mb-box"])
def test_a_search_from_the_header_and_from_the_home_page_finds_a_decision(page: Any, root: str, box: str) -> None:
    page.goto("")
    page.fill(box, "grit spent")
    page.press(box, "Enter")
    page.wait_for_url("**/search/?q=grit+spent")
    assert count(page) == "1 result for “grit spent”"
    assert page.title() == "grit spent - Search - Shire"
    assert page.input_value("#mb-search-words") == "grit spent"
    result = page.locator("#mb-search-found li")
    assert result.locator("p").all_inner_texts() == [
        "Grit",
        "Decision · Cabinet · 14 September 2026",
        "RESOLVED: that £98,400 be spent on grit.",
    ]
    assert result.locator("mark").all_inner_texts() == ["Grit", "spent", "grit"]
    result.locator("a").click()
    page.wait_for_url("**/boards/cabinet/2026-09-14/#4-*")
    assert "£98,400" in page.locator(":target").inner_text()


def test_nothing_is_loaded_and_nothing_shown_before_the_first_search(page: Any) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("search/")
    assert page.evaluate("document.activeElement.id") == "mb-search-words"
    assert page.inner_text("#mb-search-count") == page.inner_text("#mb-search-found") == ""
    assert not [url for url in asked if url.endswith(".json")]


def test_all_words_must_match_in_whatever_order_and_as_beginnings(page: Any) -> None:
    assert search(page, "spent grit 98,400") == ["Grit"]
    assert search(page, "grit quarry") == []
    assert search(page, "quar sto") == ["Salt"]
    assert search(page, "uarry") == []
    # one word is the item's, the other its decision's: the item has both
    assert search(page, "high quarry") == ["Salt"]


def test_the_newest_stands_first_decisions_before_the_rest_and_standing_items_last(page: Any) -> None:
    assert search(page, "grit") == ["Grit", "Snow", "Roads in winter", "Minutes of the last meeting"]


def test_case_and_accents_do_not_matter(page: Any) -> None:
    assert search(page, "CAFE zoe agren") == search(page, "café Zoë Ågren") == ["Café at the museum"]
    assert page.locator("mark").all_inner_texts() == ["Café", "Zoë", "Ågren", "café"]
    assert search(page, "cafe\u0301") == ["Café at the museum"]


def test_a_number_is_found_whole_however_it_is_written(page: Any) -> None:
    found = ["Grit", "Salt"]
    assert search(page, "98400") == search(page, "98,400") == search(page, "£98,400") == found
    assert search(page, "9840") == search(page, "400") == []
    assert search(page, "984001") == ["Roads in winter"]
    assert search(page, "£1.5m") == ["Café at the museum"]


def test_searches_stand_in_the_history_and_can_be_gone_back_to(page: Any) -> None:
    search(page, "grit")
    page.fill("#mb-search-words", "café")
    page.click("#mb-search button")
    page.wait_for_url("**/search/?q=caf%C3%A9")
    assert count(page) == "1 result for “café”" and page.title() == "café - Search - Shire"
    page.go_back()
    expect(page).to_have_title(re.compile("^grit"))
    assert count(page) == "4 results for “grit”" and page.input_value("#mb-search-words") == "grit"
    page.go_back()
    expect(page).to_have_title(re.compile("^Search"))
    assert titles(page) == [] and page.inner_text("#mb-search-count") == ""
    page.go_forward()
    expect(page).to_have_title(re.compile("^grit"))
    assert len(titles(page)) == 4


def test_the_results_are_announced_in_a_live_region_that_was_there_before(page: Any) -> None:
    page.goto("search/")
    page.evaluate("""() => {
        const line = document.querySelector('[role="status"]');
        window.announced = [];
        new MutationObserver(() => announced.push(line.textContent)).observe(line, { childList: true });
    }""")
    page.fill("#mb-search-words", "grit")
    page.press("#mb-search-words", "Enter")
    assert count(page) == "4 results for “grit”"
    assert page.evaluate("announced") == ["Searching …", "4 results for “grit”"]
    page.fill("#mb-search-words", "zzz")
    page.press("#mb-search-words", "Enter")
    expect(page).to_have_title(re.compile("^zzz"))
    assert count(page) == "Nothing found for “zzz”. Try fewer or other words."
    assert titles(page) == []


@pytest.mark.parametrize("typed", ["<img src=x onerror=alert(1)>", "</p><script>alert(1)</script>", "%(num)s $& &lt;"])
def test_markup_in_a_query_is_shown_as_text(page: Any, typed: str) -> None:
    search(page, typed)
    assert typed in count(page)
    assert page.input_value("#mb-search-words") == typed
    assert page.title().startswith(typed)
    assert page.locator("main img, main script").count() == 0


def test_a_query_of_signs_alone_finds_nothing(page: Any) -> None:
    assert search(page, "£ – !") == search(page, "\u0301") == []


def test_twenty_are_shown_at_a_time_and_the_first_new_one_has_the_focus(page: Any) -> None:
    assert search(page, "bridge") == [f"Bridge {number}" for number in range(1, 21)]
    assert count(page) == "45 results for “bridge”"
    page.get_by_role("button", name="Show more").click()
    assert len(titles(page)) == 40
    assert page.evaluate("document.activeElement.textContent") == "Bridge 21"
    page.get_by_role("button", name="Show more").click()
    assert len(titles(page)) == 45
    assert page.get_by_role("button", name="Show more").count() == 0


def test_of_a_long_passage_what_is_around_the_match_is_shown(page: Any) -> None:
    assert search(page, "needle") == ["Long"]
    words = page.locator("#mb-search-found li p").last.inner_text()
    assert "The needle lies here." in words and len(words) < 450
    assert words.startswith("…\u00a0") and words.endswith("\u00a0…")


def test_a_list_that_cannot_be_loaded_is_said_so_and_tried_again(page: Any) -> None:
    page.route("**/list.json", lambda route: route.fulfill(status=200, body="no list"))
    assert search(page, "grit") == []
    assert count(page).startswith("The search could not be loaded.")
    page.unroute("**/list.json")
    page.press("#mb-search-words", "Enter")
    page.wait_for_selector("#mb-search-found li")
    assert count(page) == "4 results for “grit”"


@pytest.mark.parametrize("look", ["light", "dark"])
def test_marked_words_can_be_read(page: Any, look: str) -> None:
    page.emulate_media(color_scheme=look)
    search(page, "grit")
    colours = page.evaluate("""() => Array.from(document.querySelectorAll('#mb-search-found mark'), (mark) => {
        const look = getComputedStyle(mark);
        return [look.color, look.backgroundColor];
    })""")
    assert len(colours) > 4
    for text, ground in colours:
        assert contrast(hexed(text), hexed(ground)) >= 4.5, (text, ground)


def hexed(colour: str) -> str:
    """A colour as "#rrggbb", from what the browser calls it."""
    parts = colour[colour.index("(") + 1 : -1].split(",")
    alpha = [round(float(parts[3]) * 255)] if len(parts) == 4 else []
    return "#" + "".join(f"{part:02x}" for part in [*map(int, parts[:3]), *alpha])


def test_results_fit_a_small_screen(page: Any) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    search(page, "grit")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
