"""The page of minutes in a second language can be read by everybody, and each language is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import browser
import nu

pytest.importorskip("playwright.sync_api")
pytest.importorskip("axe_playwright_python")

import search_page
from looks import LOOKS, put_on, tab, wrong_in_looks
from test_languages_pages import FIRST, WELSH, build, site

pytestmark = pytest.mark.skipif(browser.find() is None, reason="no browser is installed: make browser")
PAGES = [page.removesuffix("index.html") for page in (FIRST, WELSH)]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a meeting in two languages."""
    place = site(tmp_path_factory.mktemp("both"))
    build(place)
    return place.root / "site"


@pytest.fixture(scope="module")
def opened(made: Path) -> Iterator[tuple[Any, Any]]:
    """A page of a browser that shows that site, and a way to command it."""
    with search_page.served(made) as root, search_page.chromium() as chromium, tab(chromium, root) as both:
        yield both


@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing_in_any_look(opened: tuple[Any, Any], address: str) -> None:
    page, session = opened
    page.goto(address)
    assert wrong_in_looks(page, session) == {}


def test_who_follows_the_link_and_comes_back_is_where_they_were(opened: tuple[Any, Any]) -> None:
    page, session = opened
    put_on(page, session, LOOKS["desktop"])
    page.goto(PAGES[0])
    page.get_by_role("link", name="Cymraeg").click()
    assert page.url.endswith(WELSH.removesuffix("index.html"))
    page.get_by_role("link", name="English").click()
    assert page.url.endswith(FIRST.removesuffix("index.html"))


@pytest.mark.skipif(bool(nu.missing()), reason=str(nu.missing()))
def test_the_nu_checker_finds_no_error(made: Path) -> None:
    idle = ("“list” role is unnecessary", "violates Content Security Policy")
    said = [one for one in nu.messages([made / FIRST, made / WELSH])]
    assert not [one for one in said if not any(words in one["message"] for words in idle)]
