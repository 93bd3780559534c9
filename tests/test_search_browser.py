"""Searching as a reader does, over a real index: from the boxes to the words of a decision, under a strict policy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

pytest.importorskip("playwright.sync_api")

from playwright.sync_api import expect

import browser
import search_page
from search_page import LOOKS, asked_for, outcome, titles
from test_pages_style import contrast

pytestmark = pytest.mark.skipif(browser.find() is None, reason="no browser is installed: make browser")

JUNE = """\
## 2. Minutes of the last meeting {standing=yes}

RESOLVED: that the minutes about grit be signed.

## 4. Café at the museum

4.1 The Director said that Zoë Ågren had kept the café for years.

RESOLVED: that the café be let for £1.5m.

## 6. Salt

6.1 The sum of 98,400 was high.

RESOLVED that:

a) salt be bought;

b) the store at Quarry Lane be mended.

VOTE: 9 for, 2 against, 1 abstained

ACTION: Ann Ash to mend the store by 2026-10-01
"""
SEPTEMBER = """\
## 3. Snow

3.1 Grit was mentioned.

## 4. Grit

RESOLVED: that £98,400 be spent on grit.
"""
MANY = "".join(f"## {number}. Bridge {number}\n\n{number}.1 A bridge.\n\n" for number in range(1, 46))
MINUTES = {
    "2026-06-08": JUNE,
    "2026-09-14": SEPTEMBER,
    "2025-01-06": MANY,
    "2024-03-04-2": "## 1. Tollgate\n\nRESOLVED that it close.\n",
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a small council's site."""
    with search_page.served(search_page.build(tmp_path_factory.mktemp("site"), MINUTES)) as address:
        yield address


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with search_page.chromium() as started:
        yield started


@pytest.fixture
def page(chromium: Any, root: str) -> Iterator[Any]:
    with search_page.quiet_page(chromium, root, **LOOKS["desktop"]) as opened:
        yield opened


@pytest.mark.parametrize("box", ["#mb-find", "#mb-box"])
def test_a_search_from_the_header_and_from_the_home_page_finds_a_decision(page: Any, box: str) -> None:
    page.goto("")
    page.fill(box, "grit spent")
    page.press(box, "Enter")
    page.wait_for_url("**/search/?q=grit+spent")
    assert outcome(page) == "1 result for “grit spent”"
    assert page.title() == "grit spent - Search - Shire"
    assert page.input_value("#mb-search-words") == "grit spent"
    result = page.locator("#mb-search-found > li")
    assert [" ".join(text.split()) for text in result.locator("h3, p").all_inner_texts()] == [
        "Grit",
        "Cabinet, 14 September 2026 · Confirmed",
        "RESOLVED: that £98,400 be spent on grit.",
        "CAB 2026-09-14/4",
    ]
    assert result.locator("mark").all_inner_texts() == ["Grit", "spent", "grit"]
    result.locator("h3 a").click()
    page.wait_for_url("**/boards/cabinet/2026-09-14/#4-*")
    assert "£98,400" in page.locator(":target").inner_text()


def test_what_the_second_meeting_of_a_day_decided_says_so(page: Any) -> None:
    assert asked_for(page, "?q=tollgate&kind=resolution") == "1 result for “tollgate”"
    assert page.inner_text("#mb-search-found .mb-remark") == "Cabinet, 4 March 2024 (2)\u00a0· Confirmed"


def test_a_clause_is_shown_with_its_letter_and_leads_to_its_place(page: Any) -> None:
    assert asked_for(page, "?q=quarry+lane") == "1 result for “quarry lane”"
    words = [" ".join(text.split()) for text in page.locator(".mb-decided__words").all_inner_texts()]
    assert words == ["RESOLVED that:", "a) salt be bought;", "b) the store at Quarry Lane be mended."]
    assert "9 for, 2 against, 1 abstained" in page.inner_text(".mb-decided__how")
    page.locator("#mb-search-found").get_by_role("link", name="b)").click()
    assert "Quarry Lane" in page.locator(":target").inner_text()


def test_the_first_search_asks_for_little_and_the_page_for_nothing_again(page: Any, root: str) -> None:
    page.goto("search/")
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    of_the_search = re.compile(f"{root}(search|assets/javascripts)/")
    page.on("request", lambda request: asked.append(request.url) if of_the_search.match(request.url) else None)
    page.fill("#mb-search-words", "grit")
    outcome(page)
    page.wait_for_load_state("networkidle")
    assert asked and all(url.startswith(f"{root}search/blocks/") for url in asked)
    asked.clear()
    page.fill("#mb-search-words", "grit s")
    page.press("#mb-search-words", "Enter")
    page.fill("#mb-search-words", "grit")
    page.press("#mb-search-words", "Enter")
    outcome(page)
    assert asked == []


def test_decisions_stand_first_and_standing_items_last(page: Any) -> None:
    asked_for(page, "?q=grit")
    assert titles(page)[0] == "Grit" and titles(page)[-1] == "Minutes of the last meeting"


def test_a_number_is_found_whole_however_it_is_written(page: Any) -> None:
    for words in ("98400", "98,400", "£98,400"):
        asked_for(page, f"?q={words}")
        assert sorted(titles(page)) == ["Grit", "Salt"]
    assert asked_for(page, "?q=9840").startswith("Nothing found")


def test_a_slip_is_found_and_told(page: Any) -> None:
    asked_for(page, "?q=brdige")
    assert "Showing results for “bridge”." in page.inner_text("#mb-search-notes")
    assert titles(page)[0].startswith("Bridge")


def test_filters_count_and_narrow(page: Any) -> None:
    asked_for(page, "?q=salt")
    options = page.locator('[data-filter="kind"] label')
    expect(options.first).to_be_visible()
    kinds = {" ".join(text.split()) for text in options.all_inner_texts()}
    assert "Decision 1" in kinds
    page.get_by_role("checkbox", name=re.compile("^Decision")).check()
    expect(page.locator("#mb-search-count")).to_have_text("1 result for “salt”")
    assert asked_for(page, "?kind=action") == "1 result"
    assert "Ann Ash to mend the store" in page.inner_text("#mb-search-found")
    assert asked_for(page, "?year=2025&kind=item&shown=60") == "45 results"
    assert len(titles(page)) == 45
    assert asked_for(page, "?q=bridge&board=harbour") == "This search is not understood"


def test_more_are_shown_and_none_twice(page: Any) -> None:
    assert asked_for(page, "?q=bridge&kind=item") == "45 results for “bridge”"
    for number in (28, 36, 44, 45):
        page.get_by_role("button", name="Show more").click()
        expect(page.locator("#mb-search-found > li")).to_have_count(number)
    assert len(set(titles(page))) == 45


@pytest.mark.parametrize(
    ("path", "answer", "said"),
    [
        ("search/index.json", {"status": 404}, "missing"),
        ("search/index.json", {"body": "<html>"}, "damaged"),
        ("search/index.json", {"body": '{"format": 99}'}, "damaged"),
        ("search/index.json", None, "cannot be reached"),
        ("search/blocks/*.bin", {"status": 404}, "missing|anew"),
        ("search/blocks/*.bin", {"body": b"nonsense"}, "damaged"),
        ("search/blocks/*.bin", None, "cannot be reached"),
    ],
)
def test_whatever_is_wrong_with_the_index_it_is_said_and_tried_again(
    chromium: Any, root: str, path: str, answer: Any, said: str
) -> None:
    context = chromium.new_context(base_url=root)
    page = context.new_page()
    page.route(f"**/{path}", lambda route: route.fulfill(**answer) if answer else route.abort())
    assert asked_for(page, "?q=grit") == "The search does not work at the moment"
    assert re.search(said, page.inner_text("#mb-search-notes"))
    assert page.get_by_role("link", name="Decisions by year").is_visible()
    page.unroute(f"**/{path}")
    page.locator(".mb-again").click()
    expect(page.locator("#mb-search-count")).to_have_text(re.compile("for “grit”"))
    context.close()


@pytest.mark.parametrize("look", ["light", "dark"])
def test_marked_words_can_be_read(page: Any, look: str) -> None:
    page.emulate_media(color_scheme=look)
    asked_for(page, "?q=grit")
    colours = page.evaluate("""() => Array.from(document.querySelectorAll('#mb-search-found mark'), (mark) => {
        const look = getComputedStyle(mark);
        return [look.color, look.backgroundColor];
    })""")
    assert len(colours) >= 4
    for text, ground in colours:
        assert contrast(hexed(text), hexed(ground)) >= 4.5, (text, ground)


def hexed(colour: str) -> str:
    """A colour as "#rrggbb", from what the browser calls it."""
    parts = colour[colour.index("(") + 1 : -1].split(",")
    alpha = [round(float(parts[3]) * 255)] if len(parts) == 4 else []
    return "#" + "".join(f"{part:02x}" for part in [*map(int, parts[:3]), *alpha])
