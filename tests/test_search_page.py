"""The page of the search in a browser, with a stand-in for the reader of the index: what it shows and does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from time import sleep
from typing import Any

import pytest

pytest.importorskip("playwright.sync_api")
pytest.importorskip("axe_playwright_python.sync_playwright")

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

import browser
import minutebook
import search_page
from minutebook.host.script import joined
from search_page import LOOKS, asked_for, outcome, titles

pytestmark = pytest.mark.skipif(browser.find() is None, reason="no browser is installed: make browser")

MODULES = Path(minutebook.__file__).parent / "theme" / "assets" / "javascripts"
FAKE = joined(
    {path.name: path.read_text("utf-8") for path in MODULES.glob("*.mjs")}
    | {"minutebook-reader.mjs": (Path(__file__).parent / "fake_reader.mjs").read_text("utf-8")}
)
"""The page's own script with the stand-in in it."""
MINUTES = {"2026-09-14": "## 1. Bridge\n\nRESOLVED: that the bridge be mended.\n"}
STATES = {
    "empty": "",
    "results": "?q=bridge",
    "in use": "?q=bridge&board=cabinet&year=2026&from=2026-01-01",
    "corrected": "?q=brigde",
    "partial": "?q=bridge+zebra",
    "no results": "?q=zebra",
    "no results under a filter": "?q=bridge&year=1999",
    "refused": "?q=bridge&colour=red",
    "failing": "?q=fail+network",
}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a small council's site."""
    with search_page.served(search_page.build(tmp_path_factory.mktemp("site"), MINUTES)) as address:
        yield address


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with search_page.chromium() as started:
        yield started


def faked(page: Any) -> Any:
    """The page with the stand-in."""
    page.route("**/minutebook-search.js", lambda route: route.fulfill(body=FAKE, content_type="text/javascript"))
    return page


@pytest.fixture
def page(chromium: Any, root: str) -> Iterator[Any]:
    """A page on a desk."""
    with search_page.quiet_page(chromium, root, **LOOKS["desktop"]) as opened:
        yield faked(opened)


@pytest.fixture
def phone(chromium: Any, root: str) -> Iterator[Any]:
    """A page on a phone."""
    with search_page.quiet_page(chromium, root, **LOOKS["phone"]) as opened:
        yield faked(opened)


def box(page: Any, name: str) -> Any:
    return page.get_by_role("checkbox", name=re.compile(f"^{name}"))


def where(page: Any) -> str:
    """What the address bar asks for."""
    return page.evaluate("location.search")


def until(page: Any, holds: str) -> None:
    """Wait for something in the page: the policy lets nobody wait in it."""
    for _ in range(100):
        if page.evaluate(holds):
            return
        sleep(0.05)
    raise AssertionError(holds)


def searching(page: Any, address: str) -> None:
    """Open a page that searches, in which time goes on only when it is told to."""
    page.clock.install(time=0)
    page.clock.pause_at(1000)
    page.goto(address)
    until(page, "globalThis.fakeAsked?.length")


# Results


def test_a_decision_is_shown_in_full_with_all_that_makes_it_one(page: Any, root: str) -> None:
    assert asked_for(page, "?q=bridge") == "7 results for “bridge”"
    first = page.locator("#mb-search-found > li").first
    assert first.get_attribute("class") == "mb-decided mb-decided--resolution"
    assert [" ".join(text.split()) for text in first.locator("h3, p").all_inner_texts()] == [
        "Bridge 1",
        "Cabinet, 14 September 2026 · Confirmed",
        "RESOLVED that:",
        "a) the bridge be mended;",
        "b) the toll be 98,400.",
        "carried 9 for, 2 against CAB 2026-09-14/1",
    ]
    assert first.locator("mark").all_inner_texts() == ["Bridge", "bridge"]
    assert first.locator("h3 a").evaluate("link => link.href") == f"{root}boards/cabinet/2026-09-14/#1"
    assert first.get_by_role("link", name="b)").evaluate("link => link.href").endswith("/2026-09-14/#1-b")


def test_what_is_no_resolution_says_what_it_is(page: Any) -> None:
    asked_for(page, "?q=bridge")
    results = page.locator("#mb-search-found > li").all_inner_texts()
    shown = {text.split("\n")[0]: " ".join(text.split()) for text in results}
    assert "Draft" in shown["Bridge 2"] and "Motion lost" in shown["Bridge 2"]
    assert "Item · Cabinet, 14 September 2026" in shown["Bridge in winter"]
    assert "Action · Cabinet" in shown["Salt"]
    assert "Paper · page 7 of 12 · Cabinet" in shown["State of the bridge"]
    assert shown["Ann Ash"] == "Ann Ash Person Cabinet Member for Bridges"
    assert "Agenda" in shown["Council"]
    link = page.get_by_role("link", name="State of the bridge")
    assert link.get_attribute("href") == "../boards/cabinet/2026-09-14/papers/7-1.pdf#page=7"


def test_a_long_decision_is_folded_and_nothing_of_it_is_lost(page: Any) -> None:
    asked_for(page, "?q=long")
    words = page.locator(".mb-decided__words")
    whole = " ".join(text.strip() for text in words.all_text_contents())
    assert whole.startswith("RESOLVED: that the long road") and whole.endswith("The gritter waits at the end.")
    assert whole.count("the long road be mended and its verges cut.") == 40
    assert 800 < len(words.first.inner_text()) <= 910
    assert words.last.is_hidden() and words.first.get_attribute("lang") == "cy"
    page.get_by_text("Show all", exact=True).click()
    assert words.last.is_visible()


def test_a_hit_in_the_folded_part_is_seen(page: Any) -> None:
    asked_for(page, "?q=gritter")
    hit = page.locator(".mb-rest__hit")
    assert "The gritter waits" in hit.inner_text() and hit.locator("mark").inner_text() == "gritter"
    page.get_by_text("Show all", exact=True).click()
    assert hit.is_hidden() and page.locator("mark:visible").all_inner_texts() == ["gritter"]


def test_what_is_named_so_is_offered_on_one_line_above(page: Any) -> None:
    asked_for(page, "?q=bridge")
    assert page.locator(".mb-suggested").inner_text() == "Go to: Bridge at Ford"
    assert page.get_by_role("link", name="Bridge at Ford").get_attribute("href") == "../matters/m1/"


@pytest.mark.parametrize("typed", ["<img src=x onerror=alert(1)>", "</p><script>alert(1)</script>", "%(num)s $& &lt;"])
def test_markup_in_a_query_is_shown_as_text(page: Any, typed: str) -> None:
    page.goto("search/")
    page.fill("#mb-search-words", typed)
    page.press("#mb-search-words", "Enter")
    assert outcome(page) == f"Nothing found for “{typed}”"
    assert page.title().startswith(typed)
    assert page.locator("main img, main script").count() == 0


# The address


def test_the_address_holds_the_whole_search_and_gives_it_again(page: Any) -> None:
    asked_for(page, "?q=bridge")
    box(page, "Cabinet").check()
    expect(page.locator("#mb-search-count")).to_have_text("5 results for “bridge”")
    box(page, "2026").check()
    box(page, "Decision").check()
    box(page, "Item").check()
    page.get_by_label("From").fill("2026-01-01")
    page.get_by_label("Sort by").select_option("date")
    expect(page.locator("#mb-search-count")).to_have_text("3 results for “bridge”")
    whole = "?q=bridge&board=cabinet&year=2026&kind=resolution&kind=item&from=2026-01-01&sort=date"
    assert where(page) == whole
    before = page.locator(".mb-search").inner_text()
    page.reload()
    assert outcome(page) == "3 results for “bridge”"
    expect(box(page, "Item")).to_be_checked()
    assert page.locator(".mb-search").inner_text() == before
    assert where(page) == whole
    page.go_back()
    expect(page.get_by_label("Sort by")).to_have_value("relevance")
    page.go_back()
    expect(page.get_by_label("From")).to_have_value("")
    page.go_back()
    expect(box(page, "Item")).not_to_be_checked()
    expect(page.locator("#mb-search-count")).to_have_text("2 results for “bridge”")
    page.go_forward()
    expect(box(page, "Item")).to_be_checked()


def test_filters_alone_are_a_search(page: Any) -> None:
    assert asked_for(page, "?kind=action&kind=person") == "2 results"
    assert titles(page) == ["Salt", "Ann Ash"]


@pytest.mark.parametrize(
    ("query", "named", "without"),
    [
        ("?q=bridge&colour=red", ["colour", "red"], "?q=bridge"),
        ("?q=bridge&board=nobody", ["board", "nobody"], "?q=bridge"),
        ("?q=bridge&matter=m1&matter=x", ["matter", "x"], "?q=bridge&matter=m1"),
        ("?person=<b>", ["person", "<b>"], ""),
        ("?q=bridge&kind=motion", ["kind", "motion"], "?q=bridge"),
        ("?q=bridge&outcome=won", ["outcome", "won"], "?q=bridge"),
        ("?q=bridge&year=26", ["year", "26"], "?q=bridge"),
        ("?q=bridge&vote=secret", ["vote", "secret"], "?q=bridge"),
        ("?q=bridge&from=2026-02-30", ["from", "2026-02-30"], "?q=bridge"),
        ("?q=bridge&to=soon", ["to", "soon"], "?q=bridge"),
        ("?q=bridge&sort=random", ["sort", "random"], "?q=bridge"),
        ("?q=bridge&shown=-1", ["shown", "-1"], "?q=bridge"),
        ("?q=bridge&q=toll", ["q", "toll"], "?q=bridge"),
        ("?q=bridge&constructor=1&sort=date", ["constructor", "1"], "?q=bridge&sort=date"),
    ],
)
def test_what_the_address_asks_for_and_is_not_there_is_refused(
    page: Any, query: str, named: list[str], without: str
) -> None:
    assert asked_for(page, query) == "This search is not understood"
    message = page.locator("#mb-search-notes").inner_text()
    assert [name for name in named if f"“{name}”" not in message] == []
    assert titles(page) == [] and not page.evaluate("globalThis.fakeAsked?.length")
    assert page.get_by_role("link", name="Decisions by year").is_visible()
    page.get_by_role("link", name="Search without it").click()
    page.wait_for_url(f"**/search/{without}")
    if without:
        assert outcome(page).startswith("7 results" if "matter" not in without else "1 result")


def test_what_a_newsletter_adds_to_an_address_asks_for_nothing(page: Any) -> None:
    assert asked_for(page, "?q=bridge&utm_source=news&fbclid=abc") == "7 results for “bridge”"


def test_a_step_of_the_history_for_each_search_and_none_for_each_key(page: Any) -> None:
    page.goto("search/")
    page.locator("#mb-search-words").press_sequentially("bridge", delay=160)
    expect(page.locator("#mb-search-count")).to_have_text("7 results for “bridge”")
    steps = page.evaluate("history.length")
    page.press("#mb-search-words", "Enter")
    assert page.evaluate("history.length") == steps
    page.fill("#mb-search-words", "toll")
    expect(page.locator("#mb-search-count")).to_have_text("41 results for “toll”")
    assert page.evaluate("history.length") == steps + 1 and page.title() == "toll - Search - Shire"
    page.go_back()
    expect(page.locator("#mb-search-count")).to_have_text("7 results for “bridge”")
    assert page.input_value("#mb-search-words") == "bridge" and page.title() == "bridge - Search - Shire"
    page.go_back()
    expect(page.locator("#mb-search-tips")).to_be_visible()
    assert page.input_value("#mb-search-words") == "" and page.title() == "Search - Shire"
    assert where(page) == ""
    page.go_forward()
    page.go_forward()
    expect(page.locator("#mb-search-count")).to_have_text("41 results for “toll”")


# Typing and waiting


def test_it_searches_as_one_types_when_the_keys_pause(page: Any) -> None:
    page.goto("search/")
    expect(page.locator("#mb-search-words")).to_be_focused()
    page.locator("#mb-search-words").press_sequentially("bridge")
    assert outcome(page) == "7 results for “bridge”"
    assert page.evaluate("fakeAsked") == [{"words": "bridge", "typing": True}]
    page.press("#mb-search-words", "Enter")
    until(page, "fakeAsked.length == 2")
    assert page.evaluate("fakeAsked[1]") == {"words": "bridge", "typing": True}
    page.press("#mb-search-words", "Escape")
    expect(page.locator("#mb-search-tips")).to_be_visible()
    assert where(page) == "" and titles(page) == []


def test_the_count_is_announced_once_for_each_search(page: Any) -> None:
    page.goto("search/")
    page.evaluate("""() => {
        const line = document.querySelector('[role="status"]');
        window.announced = [];
        new MutationObserver(() => announced.push(line.textContent)).observe(line, { childList: true });
    }""")
    page.locator("#mb-search-words").press_sequentially("bridge", delay=200)
    until(page, "announced.length")
    page.wait_for_timeout(900)
    assert page.evaluate("announced") == ["7 results for “bridge”"]
    page.fill("#mb-search-words", "bridge zebra")
    until(page, "announced.length == 2")
    assert page.evaluate("announced[1]").endswith("These have some of them.")


def test_what_comes_late_is_left_aside(page: Any) -> None:
    asked_for(page, "?q=toll")
    page.fill("#mb-search-words", "wait 600")
    page.press("#mb-search-words", "Enter")
    page.fill("#mb-search-words", "salt")
    page.press("#mb-search-words", "Enter")
    expect(page.locator("#mb-search-count")).to_have_text("1 result for “salt”")
    page.wait_for_timeout(800)
    assert page.inner_text("#mb-search-count") == "1 result for “salt”" and titles(page) == ["Salt"]


def test_two_results_are_shown_before_the_others_have_come(page: Any) -> None:
    page.goto("search/")
    page.evaluate("globalThis.fakeLate = true")
    page.fill("#mb-search-words", "toll")
    expect(page.locator("#mb-search-count")).to_have_text("41 results for “toll”")
    found = page.locator("#mb-search-found")
    expect(found).to_have_attribute("aria-busy", "true")
    assert titles(page) == ["Bridge 1", "Toll 0"]
    assert page.locator("#mb-search-more").is_hidden()
    until(page, "Boolean(globalThis.fakeCome)")
    page.evaluate("void fakeCome()")
    expect(found).to_have_attribute("aria-busy", "false")
    assert len(titles(page)) == len(set(titles(page))) == 20
    assert page.locator("#mb-search-more").is_visible()


def test_that_it_searches_is_said_only_when_it_takes_a_while(page: Any) -> None:
    searching(page, "search/?q=wait+900")
    page.clock.run_for(290)
    assert page.locator("#mb-search-page").is_hidden()
    page.clock.run_for(20)
    expect(page.locator("#mb-search-count")).to_have_text("Searching …")
    page.clock.run_for(600)
    expect(page.locator("#mb-search-count")).to_have_text("7 results for “wait 900”")


def test_that_it_takes_long_is_said_to_all_after_three_seconds(page: Any) -> None:
    searching(page, "search/?q=wait+9000")
    page.clock.fast_forward(2000)
    expect(page.locator("#mb-search-count")).to_have_text("Searching …")
    assert page.inner_text("#mb-search-said") == ""
    page.clock.fast_forward(1100)
    for place in ("count", "said"):
        expect(page.locator(f"#mb-search-{place}")).to_have_text("Still searching … This takes longer than usual.")
    page.clock.fast_forward(7000)
    assert outcome(page).startswith("7 results")


def test_a_search_that_is_never_answered_ends_in_a_message(page: Any) -> None:
    searching(page, "search/?q=wait+99999999")
    page.clock.fast_forward(21000)
    assert outcome(page) == "The search does not work at the moment"


# Filters


def test_long_filters_show_eight_and_then_all(page: Any) -> None:
    asked_for(page, "?q=toll")
    boxes = page.locator('[data-filter="matter"] input')
    expect(boxes).to_have_count(8)
    button = page.get_by_role("button", name="Show all 12")
    assert button.get_attribute("aria-expanded") == "false"
    button.click()
    expect(boxes).to_have_count(12)
    assert page.evaluate("document.activeElement.value") == boxes.nth(8).get_attribute("value")
    page.get_by_role("button", name="Show fewer").click()
    expect(boxes).to_have_count(8)


def test_a_chosen_value_is_shown_wherever_it_stands(page: Any) -> None:
    asked_for(page, "?q=toll&matter=m11")
    expect(page.locator('[data-filter="matter"] input:checked')).to_have_count(1)
    expect(page.locator('[data-filter="matter"] input')).to_have_count(9)


def test_kinds_that_count_an_item_as_well_as_its_decision_say_so(page: Any) -> None:
    asked_for(page, "?q=bridge")
    note = page.locator('[data-filter="kind"] .mb-option__note')
    expect(box(page, "Item")).to_be_visible()
    expect(note).to_have_count(0)
    asked_for(page, "?q=bridge&sort=date&board=cabinet&to=2027-01-01")
    page.evaluate("globalThis.fakeTwice = true")
    box(page, "2026").click()
    expect(note).to_have_text("An item is counted here even where the list shows only its decision.")


def test_the_counts_of_a_filter_are_those_without_it(page: Any) -> None:
    asked_for(page, "?q=bridge&board=council")
    options = page.locator('[data-filter="board"] label')
    expect(options).to_have_count(2)
    assert [" ".join(text.split()) for text in options.all_inner_texts()] == ["Cabinet 5", "Council 1"]


def test_the_keyboard_stays_on_a_box_that_was_ticked(page: Any) -> None:
    asked_for(page, "?q=bridge")
    box(page, "2025").focus()
    page.keyboard.press("Space")
    expect(page.locator("#mb-search-count")).to_have_text("1 result for “bridge”")
    expect(box(page, "2025")).to_be_focused()
    expect(box(page, "2025")).to_be_checked()


def test_chips_name_the_filters_and_take_them_away(page: Any) -> None:
    asked_for(page, "?q=bridge&board=cabinet&year=2026&person=ann-ash&from=2026-01-01")
    chips = page.locator("#mb-search-chips button")
    shown = [text.rstrip(" ×") for text in chips.all_inner_texts()]
    assert shown == ["Board: Cabinet", "Year: 2026", "Person: Ann Ash", "From: 1 January 2026", "Clear all filters"]
    page.get_by_role("button", name="Remove the filter Person: Ann Ash").click()
    expect(page.locator("#mb-search-count")).to_have_text("5 results for “bridge”")
    assert where(page) == "?q=bridge&board=cabinet&year=2026&from=2026-01-01"
    assert page.evaluate("document.activeElement.closest('#mb-search-chips, h2') !== null")
    page.get_by_role("button", name="Clear all filters").click()
    expect(page.locator("#mb-search-count")).to_have_text("7 results for “bridge”")
    assert where(page) == "?q=bridge"
    expect(page.locator("#mb-search-chips")).to_be_hidden()
    expect(page.locator("#mb-search-count")).to_be_focused()


def test_on_a_phone_the_filters_are_folded_and_say_how_many_are_in_use(phone: Any) -> None:
    asked_for(phone, "?q=bridge&year=2026")
    summary = phone.locator("#mb-search-filters summary")
    assert summary.inner_text() == "Filters (1)" and box(phone, "Cabinet").count() == 0
    summary.click()
    expect(box(phone, "2026")).to_be_checked()
    box(phone, "Item").check()
    expect(phone.locator("#mb-search-count")).to_have_text("1 result for “bridge”")
    assert summary.inner_text() == "Filters (2)" and box(phone, "Item").is_visible()


# More of them


def test_more_are_shown_with_the_keyboard_on_the_first_new_one(page: Any) -> None:
    assert asked_for(page, "?q=toll") == "41 results for “toll”"
    assert len(titles(page)) == 20
    page.get_by_role("button", name="Show more").press("Enter")
    expect(page.locator("#mb-search-found > li")).to_have_count(28)
    assert page.evaluate("document.activeElement.textContent") == titles(page)[20] == "Toll 19"
    assert where(page) == "?q=toll&shown=28"
    page.reload()
    outcome(page)
    assert len(titles(page)) == 28
    for number in (36, 41):
        page.get_by_role("button", name="Show more").click()
        expect(page.locator("#mb-search-found > li")).to_have_count(number)
    expect(page.get_by_role("button", name="Show more")).to_be_hidden()


# What is said of the words


def test_a_slip_is_mended_and_what_was_typed_can_be_had(page: Any) -> None:
    asked_for(page, "?q=brigde&year=2026")
    assert "Showing results for “bridge”." in page.inner_text("#mb-search-notes")
    page.get_by_role("link", name="Search for “brigde” instead").click()
    page.wait_for_url("**/search/?q=%22brigde%22&year=2026")
    assert outcome(page) == 'Nothing found for “"brigde"”'


def test_a_slip_that_may_be_several_words_names_them_all(page: Any) -> None:
    asked_for(page, "?q=toll1")
    assert "Showing results for “toll or tolls”." in page.inner_text("#mb-search-notes")
    assert page.get_by_role("link", name="instead").count() == 1


def test_where_no_entry_has_all_words_it_is_said_and_so_is_which_word_is_nowhere(page: Any) -> None:
    asked_for(page, "?q=bridge+zebra")
    notes = page.inner_text("#mb-search-notes")
    assert "No entry has all of these words. These have some of them." in notes
    assert "Nowhere in the record: zebra" in notes and "Bridge 1" in titles(page)


def test_words_that_are_too_common_are_named(page: Any) -> None:
    assert asked_for(page, "?q=the") == "48 results for “the”"
    assert "Words as common as “the” are not looked for" in page.inner_text("#mb-search-notes")


def test_a_count_that_is_not_sure_says_so(page: Any) -> None:
    assert asked_for(page, '?q="toll"') == 'Up to 41 results for “"toll"”'


def test_where_nothing_is_found_the_page_says_what_to_try(page: Any) -> None:
    assert asked_for(page, "?q=zebra") == "Nothing found for “zebra”"
    assert "Try fewer words" in page.inner_text("#mb-search-notes")
    assert page.get_by_role("link", name="Decisions by year").get_attribute("href") == "../decisions/"
    assert page.locator("#mb-search-filters").is_hidden()
    assert asked_for(page, "?q=bridge&year=1999") == "Nothing found for “bridge”"
    assert "Take a filter away" in page.inner_text("#mb-search-notes")
    box(page, "1999").click()
    expect(page.locator("#mb-search-count")).to_have_text("7 results for “bridge”")


@pytest.mark.parametrize(
    ("typed", "told"),
    [("state+of+bridge", True), ("salt", False), ("salt+bridge", False), ("salt+1+october", False), ("toll", False)],
)
def test_where_many_words_find_little_the_page_says_what_to_try(page: Any, typed: str, told: bool) -> None:
    assert asked_for(page, f"?q={typed}").startswith("41" if typed == "toll" else "1 result")
    assert ("Try fewer words" in page.inner_text("#mb-search-notes")) is told


@pytest.mark.parametrize("typed", ["%22", "*", "%25", "+%E2%80%A6+"])
def test_marks_alone_ask_for_nothing(page: Any, typed: str) -> None:
    page.goto(f"search/?q={typed}")
    expect(page.locator("#mb-search-tips")).to_be_visible()
    expect(page.locator("#mb-search-page")).to_be_hidden()


def test_days_that_are_turned_around_are_told(page: Any) -> None:
    assert asked_for(page, "?q=bridge&from=2026-10-01&to=2026-01-01") == "Nothing found for “bridge”"
    notes = page.inner_text("#mb-search-notes")
    assert "“From” is later than “To”: no day lies between them." in notes and "Take a filter away" not in notes
    asked_for(page, "?q=bridge&from=2026-01-01&to=2026-10-01")
    assert "“From” is later" not in page.inner_text("#mb-search-notes")


# What fails


@pytest.mark.parametrize(
    ("kind", "said", "button"),
    [
        ("network", "The site cannot be reached.", "Try again"),
        ("missing", "A part of the search’s index is missing", "Try again"),
        ("broken", "damaged, or made for another version", "Try again"),
        ("outdated", "published anew since this page was opened", "Load the page again"),
        ("program", "damaged, or made for another version", "Try again"),
    ],
)
def test_a_failing_index_ends_in_a_message_and_in_the_registers(page: Any, kind: str, said: str, button: str) -> None:
    assert asked_for(page, f"?q=fail+{kind}") == "The search does not work at the moment"
    assert said in page.inner_text("#mb-search-notes")
    assert page.get_by_role("button", name=button).is_visible() and titles(page) == []
    links = page.locator("#mb-search-elsewhere a")
    wanted = ["../decisions/", "../boards/", "../matters/", "../calendar/"]
    assert [link.get_attribute("href") for link in links.all()] == wanted and links.first.is_visible()
    page.fill("#mb-search-words", "bridge")
    expect(page.locator("#mb-search-count")).to_have_text("7 results for “bridge”")


def test_after_a_second_try_the_keyboard_stands_on_what_is_found(page: Any) -> None:
    asked_for(page, "?q=fail+network")
    page.get_by_role("button", name="Try again").press("Enter")
    expect(page.locator("#mb-search-count")).to_be_focused()
    assert outcome(page) == "The search does not work at the moment"
    expect(page.locator("#mb-search-count")).to_be_focused()


@pytest.mark.parametrize(
    ("query", "focused"), [("?q=bridge&moon=1", "#mb-search-count"), ("?moon=1", "#mb-search-words")]
)
def test_without_what_was_refused_the_keyboard_stays_in_the_search(page: Any, query: str, focused: str) -> None:
    asked_for(page, query)
    page.get_by_role("link", name="Search without it").press("Enter")
    expect(page.locator("#mb-search-notes")).not_to_contain_text("moon")
    expect(page.locator(focused)).to_be_focused()
    assert "moon" not in page.url


def test_what_fails_while_results_stand_leaves_them_standing(page: Any) -> None:
    asked_for(page, "?q=toll")
    page.evaluate("globalThis.fakeFails = 'network'")
    page.get_by_role("button", name="Show more").click()
    expect(page.locator("#mb-search-stopped")).to_have_text("No more could be loaded. Try again.")
    assert len(titles(page)) == 20
    page.evaluate("globalThis.fakeFails = null")
    page.get_by_role("button", name="Show more").click()
    expect(page.locator("#mb-search-found > li")).to_have_count(28)
    expect(page.locator("#mb-search-stopped")).to_be_hidden()


def test_filters_that_cannot_be_had_are_said_so_and_results_stand(phone: Any) -> None:
    asked_for(phone, "?q=toll")
    phone.evaluate("globalThis.fakeFails = 'missing'")
    phone.locator("#mb-search-filters summary").click()
    expect(phone.locator("#mb-search-wrong")).to_have_text("The filters could not be loaded.")
    assert len(titles(phone)) == 20


def test_without_javascript_the_page_says_so_and_leads_to_the_registers(chromium: Any, root: str) -> None:
    context = chromium.new_context(base_url=root, java_script_enabled=False)
    page = context.new_page()
    page.goto("search/?q=bridge")
    assert "Searching needs JavaScript." in page.locator("noscript p:visible").inner_text()
    assert page.get_by_role("link", name="Decisions by year").is_visible()
    assert not page.locator("#mb-search-page, #mb-search-tips").locator("visible=true").count()
    context.close()


# For everybody


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_in_any_state_and_the_page_fits(chromium: Any, root: str, look: str) -> None:
    with search_page.quiet_page(chromium, root, **LOOKS[look]) as page:
        faked(page)
        wrong: dict[str, list[str]] = {}
        for state, query in STATES.items():
            page.goto(f"search/{query}")
            (page.locator("#mb-search-tips").wait_for() if state == "empty" else outcome(page))
            filters = page.locator("#mb-search-filters")
            if filters.is_visible():
                filters.evaluate("panel => { panel.open = true; }")
                page.locator("#mb-search-options label").first.wait_for()
            violations = Axe().run(page, options={"runOnly": RULES}).response["violations"]
            found = [f"{rule['id']}: {node['target']}" for rule in violations for node in rule["nodes"]]
            if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                found.append("wider than the window")
            if found:
                wrong[state] = found
        assert not wrong, wrong


@pytest.mark.parametrize("look", ["desktop", "phone", "narrow"])
def test_text_of_twice_the_size_still_fits(chromium: Any, root: str, look: str) -> None:
    with search_page.quiet_page(chromium, root, **LOOKS[look]) as page:
        faked(page)
        for query in ("", "?q=bridge&board=cabinet", "?q=long"):
            page.goto(f"search/{query}")
            page.evaluate("document.documentElement.style.fontSize = '250%'")  # the theme's own is 125 %
            page.wait_for_timeout(300)
            assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), query


def test_the_keyboard_alone_reaches_everything_in_the_order_in_which_it_is_seen(page: Any) -> None:
    asked_for(page, "?q=toll&year=2026")
    expect(box(page, "Cabinet")).to_be_visible()
    page.focus("#mb-search-words")
    seen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate("""() => {
                const at = document.activeElement;
                return at.id || at.closest('[id^="mb-search"]')?.id || at.tagName;
            }""")
        )
        if seen[-1] == "mb-search-found":
            break
    order = [name for place, name in enumerate(seen) if place == 0 or name != seen[place - 1]]
    assert order == [
        "mb-search",  # the button
        "mb-search-sort",
        "mb-search-chips",
        "mb-search-filters",  # past them, if one likes
        "mb-search-options",
        "mb-search-from",
        "mb-search-to",
        "mb-search-found",
    ]


def test_marks_and_edges_are_seen_where_colours_are_forced(chromium: Any, root: str) -> None:
    with search_page.quiet_page(chromium, root, forced_colors="active", **LOOKS["desktop"]) as page:
        asked_for(faked(page), "?q=bridge")
        mark = page.locator("#mb-search-found mark").first
        ground = "element => getComputedStyle(element).backgroundColor"
        assert mark.evaluate(ground) != page.locator("#mb-search-found > li").first.evaluate(ground)
        assert page.locator(".mb-decided").first.evaluate("one => getComputedStyle(one).borderLeftStyle") == "solid"


def test_nothing_moves() -> None:
    sheet = MODULES.parent / "stylesheets" / "minutebook-search.css"
    text = sheet.read_text("utf-8")
    assert re.findall(r"[^\n]*(?:transition|animation)[^\n]*", text) == ["    animation: mb-wait 2s step-end;"]
    kept = re.search(r"@keyframes mb-wait \{(.*?)\n\}", text, re.DOTALL)
    assert kept and re.findall(r"[\w-]+: \w+", kept[1]) == ["visibility: hidden"], "it waits, and moves nothing"
