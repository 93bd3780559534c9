"""The repository's own site, built by the real program both ways: every link leads somewhere, nothing is inline."""

from __future__ import annotations

import shutil
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from own_site import BIN, ROOT, run
from small_site import snapshot

LOCAL = "https://site.invalid/sub/path/"


class Page(HTMLParser):
    """What a page points to and what can be pointed at."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.loaded: list[str] = []
        self.handlers: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            elif name in ("href", "src") and value is not None:
                self.links.append(value)
                if tag in ("script", "img", "iframe", "source") or (tag == "link" and "canonical" not in str(attrs)):
                    self.loaded.append(value)
            elif name == "style" or name.startswith("on"):
                self.handlers.append(f"{tag} {name}")


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Page]:
    """Every page by its address."""
    return {path.relative_to(site).as_posix(): Page(path.read_text("utf-8")) for path in site.rglob("*.html")}


def target(address: str, link: str) -> tuple[str | None, str]:
    """The file within the site that a link leads to, and the anchor; None for what leads out."""
    base = LOCAL if address == "404.html" else LOCAL + address
    parts = urlsplit(urljoin(base, link))
    whole = parts._replace(query="", fragment="").geturl()
    if not whole.startswith(LOCAL):
        return None, ""
    path = unquote(whole.removeprefix(LOCAL))
    return path + "index.html" if path == "" or path.endswith("/") else path, unquote(parts.fragment)


def test_each_internal_link_and_anchor_exists(site: Path, pages: dict[str, Page]) -> None:
    dead = []
    for address, page in pages.items():
        if address == "404.html":  # its links begin at the root, which is the host's
            continue
        for link in page.links:
            if urlsplit(link).scheme in ("mailto", "data"):
                continue
            path, anchor = target(address, link)
            if path is None:
                continue
            if not (site / path).is_file() or (
                anchor and not anchor.startswith("__") and path in pages and anchor not in pages[path].ids
            ):
                dead.append(f"{address}: {link}")
    assert not dead, dead


def test_every_anchor_of_a_page_is_its_own(pages: dict[str, Page]) -> None:
    for address, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), address


def test_addresses_are_relative_so_that_a_site_can_lie_below_any_path(pages: dict[str, Page]) -> None:
    for address, page in pages.items():
        if address != "404.html":
            assert not [link for link in page.links if link.startswith("/")], address


def test_no_page_loads_anything_from_another_host_or_styles_itself(pages: dict[str, Page]) -> None:
    for address, page in pages.items():
        assert not [link for link in page.loaded if urlsplit(link).scheme in ("http", "https") or link.startswith("//")]
        assert not page.handlers, address


def test_mkdocs_builds_the_same_site(site: Path, tmp_path: Path) -> None:
    copy = tmp_path / "project"
    copy.mkdir()
    for name in ("docs", "content"):
        shutil.copytree(ROOT / name, copy / name)
    shutil.copy(ROOT / "mkdocs.yml", copy)
    run(copy, str(BIN / "mkdocs"), "build", "--quiet")
    assert snapshot(copy / "site") == snapshot(site)


def test_building_again_in_another_folder_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    places = ["--site", str(tmp_path / "elsewhere"), "--work", str(tmp_path / "work"), "--jobs", "2"]
    run(ROOT, str(BIN / "minutebook"), "build", *places)
    assert snapshot(tmp_path / "elsewhere") == snapshot(site)
