"""A meeting on paper: what Chromium prints is minutes as they are filed and signed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pypdfium2
import pytest

import browser
from page_tree import tree
from search_page import Quiet

CHROMIUM = browser.find()
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no browser is installed: make browser")
playwright = pytest.importorskip("playwright.sync_api")

MINUTES = "boards/cabinet/2026-06-23/"
AGENDA = "boards/cabinet/2026-12-08/"
REGISTER = "decisions/2026/"
A4 = (595, 842)


@pytest.fixture(scope="module")
def printed(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, list[str]]]:
    """The text of each sheet of three pages of the site."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    found: dict[str, list[str]] = {}
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=browser.FLAGS)
        for address in (MINUTES, AGENDA, REGISTER):
            page = opened.new_page()
            page.goto(f"http://127.0.0.1:{server.server_port}/{address}")
            found[address] = sheets(page.pdf(prefer_css_page_size=True))
        opened.close()
    server.shutdown()
    server.server_close()
    yield found


def main_of(path: Path) -> str:
    """The article of a page."""
    found = re.search(r"<article[^>]*>.*</article>", path.read_text("utf-8"), re.DOTALL)
    assert found
    return found[0]


def sheets(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        assert all((round(one.get_width()), round(one.get_height())) == A4 for one in document)
        return [" ".join(one.get_textpage().get_text_bounded().split()) for one in document]


def test_the_first_sheet_names_council_board_day_and_status(printed: dict[str, list[str]]) -> None:
    first = printed[MINUTES][0]
    for words in (
        "Wendleshire Council",
        "Cabinet, 23 June 2026",
        "Confirmed: by the cabinet",
        "Tuesday, 23 June 2026",
        f"/{MINUTES}",
    ):
        assert words in first


def test_every_sheet_has_its_number_and_how_many_there_are(printed: dict[str, list[str]]) -> None:
    for found in printed.values():
        for number, sheet in enumerate(found, 1):
            assert sheet.startswith(f"{number} / {len(found)} ")


def test_nothing_that_leads_elsewhere_is_printed(printed: dict[str, list[str]]) -> None:
    for sheet in (sheet for found in printed.values() for sheet in found):
        for words in ("Table of contents", "Search decisions", "For clerks", "On this page", "¶", "Home ›"):
            assert words not in sheet


def test_each_decision_is_printed_once_and_whole_on_one_sheet(printed: dict[str, list[str]], site: Path) -> None:
    found = printed[MINUTES]
    assert "What was decided" not in " ".join(found)
    decisions = tree(main_of(site / MINUTES / "index.html")).all(cls="mb-decision")
    assert len(decisions) == 6
    for decision in decisions:
        parts = [decision.one(cls="mb-cite"), *decision.all(cls="mb-decision__words")]
        parts += [part for clauses in decision.all(cls="mb-clauses") for part in clauses.all(cls="mb-label")]
        parts += decision.all("dd")[-1:]
        whole = [sheet for sheet in found if all(part.text in sheet for part in parts)]
        assert len(whole) == 1, parts[0].text


def test_a_chair_can_sign_minutes_and_no_agenda(printed: dict[str, list[str]]) -> None:
    assert sum("Signed as a correct record Chair Date" in sheet for sheet in printed[MINUTES]) == 1
    assert not any("Signed as" in sheet for sheet in printed[AGENDA])


def test_links_say_where_they_lead(printed: dict[str, list[str]]) -> None:
    found = " ".join(printed[MINUTES])
    assert "Flood wall at Saltreach: /matters/saltreach-flood-wall/" in found
    assert "/boards/cabinet/2026-06-23/papers/6-1.pdf" in found
    assert ": /people/" not in found


def test_a_register_prints_its_decisions(printed: dict[str, list[str]]) -> None:
    assert "RESOLVED that" in " ".join(printed[REGISTER])
