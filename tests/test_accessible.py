"""Every kind of page can be read by everybody: what axe-core and the Nu checker find, in every look, is nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import browser
import nu
from minutebook.press import SHELLS

pytest.importorskip("playwright.sync_api")
pytest.importorskip("axe_playwright_python")

import search_page
from every_page import PAGES
from looks import LOOKS, put_on, tab, violations, without_scripts, wrong_in_looks

in_a_browser = pytest.mark.skipif(browser.find() is None, reason="no browser is installed: make browser")
checked = pytest.mark.skipif(bool(nu.missing()), reason=str(nu.missing()))


@pytest.fixture(scope="module")
def opened(every: Path) -> Iterator[tuple[Any, Any]]:
    """A page of a browser that shows that site, and a way to command it."""
    with search_page.served(every) as root, search_page.chromium() as chromium, tab(chromium, root) as both:
        yield both


def test_every_kind_of_page_is_looked_at(every: Path) -> None:
    assert set(SHELLS) <= set(PAGES)
    for kind, address in PAGES.items():
        assert kind not in SHELLS or address.count("/") == SHELLS[kind].count("/")
        assert (every / address / ("" if address.endswith(".html") else "index.html")).is_file(), kind


@in_a_browser
@pytest.mark.parametrize("kind", PAGES)
def test_axe_finds_nothing_in_any_look(opened: tuple[Any, Any], kind: str) -> None:
    page, session = opened
    page.goto(PAGES[kind])
    wrong = wrong_in_looks(page, session)
    put_on(page, session, LOOKS["desktop"])
    with without_scripts(session):
        page.goto(PAGES[kind])
    if found := violations(page):
        wrong["without scripts"] = found
    assert not wrong, wrong


@checked
def test_the_nu_checker_finds_no_error_and_has_nothing_to_advise(every: Path) -> None:
    paths = sorted(every.rglob("*.html"))
    assert len(paths) > len(PAGES)
    # role="list" stays: without it Safari tells nobody that a list without dots is one; and of files on a disk none is
    # the site's own, as its policy asks, of which `test_policy.py` has the tests
    idle = ("“list” role is unnecessary", "violates Content Security Policy")
    said = [one for one in nu.messages(paths) if not any(words in one["message"] for words in idle)]
    assert not said, {(one["url"], one["message"], one.get("extract")) for one in said}


@checked
def test_the_nu_checker_would_find_an_error(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<!doctype html><html lang=en><title>x</title><p><table><tr><td colspan=x></table>")
    assert [one["type"] for one in nu.messages([page])].count("error") >= 1
