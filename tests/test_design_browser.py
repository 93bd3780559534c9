"""What docs/design.md promises of type and space, measured where it can be: in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

import pytest

import browser
from search_page import served

CHROMIUM = browser.find()
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no browser is installed: make browser")
playwright = pytest.importorskip("playwright.sync_api")

LINES = """() => [...document.querySelectorAll(".mb-items p:not([class*=cite])")].flatMap((paragraph) => {
  const rows = new Map(), walk = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    for (let at = 0; at < walk.currentNode.length; at++) {
      const letter = document.createRange();
      letter.setStart(walk.currentNode, at);
      letter.setEnd(walk.currentNode, at + 1);
      const box = letter.getBoundingClientRect();
      const row = Math.round(box.bottom / 10);
      if (box.width) rows.set(row, (rows.get(row) ?? 0) + 1);
    }
  }
  const full = [...rows.values()];
  return full.length > 2 ? full.slice(0, -1) : [];
})"""
"""How many letters and spaces each line has that is no paragraph's last."""


@pytest.fixture(scope="module")
def root(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


@pytest.fixture(scope="module")
def page(root: str) -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=browser.FLAGS)
        yield opened.new_page(viewport={"width": 1280, "height": 900})
        opened.close()


def test_a_line_of_minutes_holds_60_to_75_letters(page: Any, root: str) -> None:
    page.goto(root + "boards/council/2026-02-26/")
    lines = page.evaluate(LINES)
    assert len(lines) > 20
    assert 60 <= median(lines) <= 75
    assert max(lines) <= 80  # narrow letters


def test_what_was_decided_stands_before_everything_else_that_is_long(page: Any, root: str) -> None:
    page.goto(root + "boards/cabinet/2026-06-23/")
    top = page.locator(".mb-decided").first.bounding_box()["y"]
    assert top < 400
    for later in ("h1 ~ .mb-facts", ".mb-attendance", ".mb-business"):
        assert page.locator(later).first.bounding_box()["y"] > top


def test_a_decision_alone_has_a_ground_of_its_own_in_minutes(page: Any, root: str) -> None:
    page.goto(root + "boards/council/2026-02-26/")
    ground = "(element) => getComputedStyle(element).backgroundColor"
    none = "rgba(0, 0, 0, 0)"
    assert page.locator(".mb-items .mb-decision--resolution").first.evaluate(ground) != none
    for other in (".mb-items p", ".mb-items .mb-action", ".mb-items .mb-interest", ".mb-items .mb-agenda"):
        for found in page.locator(other).all()[:3]:
            assert found.evaluate(ground) == none


def test_a_table_of_a_chart_opens_by_the_keyboard(page: Any, root: str) -> None:
    page.goto(root + "boards/council/")
    summary = page.locator(".mb-chart summary").first
    summary.focus()
    page.keyboard.press("Enter")
    playwright.expect(page.locator(".mb-chart table").first).to_be_visible()
    assert summary.bounding_box()["height"] >= 24
