"""`build --offline`: a folder that works from a disk, its search as well. Tried in a browser without any server."""

from __future__ import annotations

import json
import re
import shutil
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import expect

import browser
import search_page
from minutebook.audit.files import read
from minutebook.host.script import joined
from minutebook.outputs import offline
from search_page import LOOKS, outcome, titles

in_a_browser = pytest.mark.skipif(browser.find() is None, reason="no browser is installed: make browser")
MINUTES = {
    "2026-06-08": "## 4. Café\n\n4.1 It was warm.\n\nRESOLVED that:\n\na) the café be let;\n\nb) tables be bought.\n",
    "2026-09-14": "## 4. Grit\n\nRESOLVED: that £98,400 be spent on grit.\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site for a disk, on another disk than that on which it was built; the audit has passed it."""
    built = search_page.build(tmp_path_factory.mktemp("built"), MINUTES, offline=True)
    return Path(shutil.copytree(built, tmp_path_factory.mktemp("stick") / "Shire's record"))


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with search_page.chromium() as started:
        yield started


@pytest.fixture
def page(chromium: Any, folder: Path) -> Iterator[Any]:
    """A page that may open nothing but files of the folder, and has nothing to say on its console."""
    with search_page.quiet_page(chromium, folder.as_uri() + "/", **LOOKS["desktop"]) as opened:
        yield opened


class Links(HTMLParser):
    """Where the links of a page lead."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in ("href", "src", "action") and value]


def test_every_link_leads_to_a_file_of_the_folder(folder: Path) -> None:
    count = 0
    for path in folder.rglob("*.html"):
        for link in Links(path.read_text("utf-8")).found:
            parts = urlsplit(link)
            if not parts.scheme:
                assert not link.startswith("/"), (path, link)
                target = path.parent / unquote(parts.path) if parts.path else path
                assert target.is_file(), (path.relative_to(folder), link)
                count += 1
    assert count > 200


def test_the_index_is_the_same_bytes_in_scripts_and_no_file_is_left_that_a_browser_would_not_open(folder: Path) -> None:
    blocks = list((folder / "search/blocks").iterdir())
    assert blocks and not [*folder.rglob("*.mjs"), *folder.rglob("*.bin"), *folder.rglob("404.html")]
    assert not (folder / "search/index.json").exists()
    for block in blocks:
        name, text = re.fullmatch(r'minutebookBlock\("(\w+)","([\w+/=]+)"\)\n', block.read_text("ascii")).groups()
        assert block.name == f"{name}.js" and zlib.decompress(b64decode(text))
    manifest = re.fullmatch(r"minutebookManifest\((.*)\)\n", (folder / "search/index.js").read_text("utf-8"))
    assert json.loads(manifest[1])["names"] in {block.stem for block in blocks}


@in_a_browser
def test_a_councillor_searches_without_a_network_and_opens_what_is_found(page: Any) -> None:
    page.goto("index.html")
    page.fill("#mb-box", "grit spent")
    page.press("#mb-box", "Enter")
    assert outcome(page) == "1 result for “grit spent”" and titles(page) == ["Grit"]
    page.locator("#mb-search-found h3 a").click()
    page.wait_for_url(re.compile(r"/boards/cabinet/2026-09-14/index\.html#4-"))
    assert "£98,400" in page.locator(":target").inner_text()
    page.locator("main").get_by_role("link", name="Cabinet").first.click()
    page.wait_for_url(re.compile(r"/boards/cabinet/index\.html$"))
    page.get_by_role("link", name="Calendar").first.click()
    page.wait_for_url(re.compile(r"/calendar/index\.html$"))


@in_a_browser
def test_filters_history_and_reload_work_there_too(page: Any) -> None:
    page.goto("search/index.html")
    page.fill("#mb-search-words", "tables")
    assert outcome(page) == "1 result for “tables”"
    assert page.evaluate("location.search") == "?q=tables"
    page.locator("#mb-search-found").get_by_role("link", name="b)").click()
    page.wait_for_url(re.compile(r"/2026-06-08/index\.html#4-b$"))
    page.go_back()
    assert outcome(page) == "1 result for “tables”"
    page.get_by_role("checkbox", name=re.compile("^Cabinet")).check()
    expect(page.locator("#mb-search-chips")).to_be_visible()
    page.reload()
    assert outcome(page) == "1 result for “tables”"
    assert page.evaluate("location.search") == "?q=tables&board=cabinet"


@in_a_browser
def test_a_block_that_is_gone_ends_in_a_message(chromium: Any, folder: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(folder, tmp_path / "copy"))
    for block in (copy / "search/blocks").iterdir():
        block.unlink()
    page = chromium.new_page(base_url=copy.as_uri() + "/")
    page.goto("search/index.html?q=grit")
    assert outcome(page) == "The search does not work at the moment"
    page.get_by_role("link", name="Decisions by year").click()
    page.wait_for_url(re.compile(r"/decisions/index\.html$"))
    page.context.close()


@pytest.mark.parametrize(
    ("link", "turned"),
    [
        ("./", "./index.html"),
        ("../../", "../../index.html"),
        ("../..", "../../index.html"),
        ("../b/", "../b/index.html"),
        ("../b", "../b/index.html"),
        ("../b/#4-a", "../b/index.html#4-a"),
        ("../b/?q=%26#x", "../b/index.html?q=%26#x"),
        ("../b/index.html#4", "../b/index.html#4"),
        ("../caf%C3%A9/", "../caf%C3%A9/index.html"),
        ("#4", "#4"),
        ("", ""),
        ("?q=x", "?q=x"),
        ("../b/paper.pdf#page=7", "../b/paper.pdf#page=7"),
        ("../nowhere/", "../nowhere/"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("https://elsewhere.example/a/b/", "https://elsewhere.example/a/b/"),
        ("//elsewhere.example/a/", "//elsewhere.example/a/"),
        ("https://shire.example/record/a/b/", "../b/index.html"),
        ("https://shire.example/record", "../../index.html"),
        ("https://shire.example/recording/", "https://shire.example/recording/"),
        ("/record/a/b/#4", "../b/index.html#4"),
        ("/record/assets/x.css?v=1", "../../assets/x.css?v=1"),
        ("/record/", "../../index.html"),
        ("/other/", "/other/"),
    ],
)
def test_a_link_to_a_folder_leads_to_the_page_in_it_from_where_it_stands(link: str, turned: str) -> None:
    links = offline._Links({".", "a/a", "a/b", "a/café"}, "https://shire.example/record/")
    given = link.replace("&", "&amp;")
    wanted = turned.replace("&", "&amp;")
    assert links.turned(f'<p>"x" <a class="y" href="{given}">z</a></p>', "a/a") == (
        f'<p>"x" <a class="y" href="{wanted}">z</a></p>'
    )


def test_only_links_are_turned() -> None:
    links = offline._Links({".", "a"}, "https://shire.example/")
    for text in (
        '<link rel="canonical" href="https://shire.example/a/">',
        '<code>&lt;a href="a/"&gt;</code>',
        '<p title="see href=\'a/\'">href="a/"</p>',
        "<!-- nothing -->",
    ):
        assert links.turned(text, ".") == text
    assert links.turned("<a href='a/' title='>'>", ".") == "<a href=\"a/index.html\" title='>'>"


def test_modules_become_one_script_in_the_order_in_which_they_need_each_other() -> None:
    texts = {
        "minutebook-search.mjs": 'import { two } from "./b.mjs";\nglobalThis.found = two();\n',
        "b.mjs": 'import { One } from "./c.mjs";\nexport const two = () => new One().two;\n',
        "c.mjs": "export class One {\n  two = 2;\n}\n",
    }
    script = joined(texts)
    assert script.index("class One") < script.index("const two") < script.index("globalThis.found")
    assert not re.search(r"^(import|export)\b", script, re.MULTILINE)


@pytest.mark.parametrize(
    "line", ['import * as x from "./c.mjs";', "export { x };", "export default x;", 'import "./c.mjs";']
)
def test_a_module_that_cannot_be_joined_is_a_fault_and_no_broken_script(line: str) -> None:
    with pytest.raises(ValueError, match="not known here"):
        joined({"minutebook-search.mjs": f"const x = 1;\n{line}\n", "c.mjs": ""})


def test_the_audit_reads_what_a_script_of_the_index_hands_over(tmp_path: Path) -> None:
    folder = tmp_path / "search/blocks"
    folder.mkdir(parents=True)
    packed = b64encode(zlib.compress(b'C[{"t":"Bramblewick"}]')).decode()
    name = "0123456789abcdef"
    (folder / f"{name}.js").write_text(f'minutebookBlock("{name}","{packed}")\n')
    found = read(tmp_path, f"search/blocks/{name}.js")
    assert not found.fault and "Bramblewick" in found.texts[0]


@pytest.mark.parametrize(
    "text",
    [
        'minutebookBlock("0123456789abcdef","bm9uc2Vuc2U=")\n',
        'minutebookBlock("0123456789abcdee","eJxLBgAAZABk")\n',
        'minutebookBlock("0123456789abcdef","!")\n',
        'alert("Bramblewick")\n',
        "",
    ],
)
def test_the_audit_refuses_a_script_of_the_index_that_it_cannot_read(tmp_path: Path, text: str) -> None:
    folder = tmp_path / "search/blocks"
    folder.mkdir(parents=True)
    (folder / "0123456789abcdef.js").write_text(text)
    assert read(tmp_path, "search/blocks/0123456789abcdef.js").fault == "A005"
