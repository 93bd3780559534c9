"""The reader of the index in a browser: over a server under a strict policy, from a disk, and when things go wrong."""

from __future__ import annotations

import base64
import json
import re
import shutil
import zlib
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import sync_playwright

import browser
from minutebook.search.codec import block
from minutebook.search.reader import Index
from search_entries import Meeting, entry, written
from search_page import Quiet

CHROMIUM = browser.find()
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no browser is installed: make browser")
PACKAGE = Path(__file__).parents[1] / "src" / "minutebook"
READER = PACKAGE / "theme" / "assets" / "javascripts" / "minutebook-reader.mjs"
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Search</title>
<script defer src="base-stemmer.js"></script><script defer src="english-stemmer.js"></script>"""
SEARCH = """async ([words, more]) => {
    const index = (window.index ??= await reader.openIndex(window.source));
    const found = await index.search({ words, ...more });
    const results = await found.results(0, 5);
    return { count: found.count, corrected: found.corrected, addresses: results.map((one) => one.address), results };
}"""
KIND = f"(given) => ({SEARCH})(given).then(() => 'found', (problem) => problem.kind ?? String(problem))"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=browser.FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def folder(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration's index, and a page with the reader beside it."""
    made = tmp_path_factory.mktemp("served")
    shutil.copytree(site / "search", made / "search")
    for name in ("base-stemmer.js", "english-stemmer.js"):
        shutil.copy(PACKAGE / "vendor" / "snowball" / name, made)
    shutil.copy(READER, made)
    many = [entry("item", "common", f"a/#{number}") for number in range(900)]
    written(made / "large", [Meeting("cabinet", date(2026, 1, 1), many)])
    (made / "page.mjs").write_text(
        'import * as reader from "./minutebook-reader.mjs";\n'
        'Object.assign(window, { reader, source: new reader.WebSource(new URL("search/", location.href).href) });\n'
    )
    (made / "index.html").write_text(PAGE + '<script type="module" src="page.mjs"></script>')
    return made


@pytest.fixture(scope="module")
def root(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(chromium: Any, root: str) -> Iterator[Any]:
    """A page with the reader, open; no request takes longer than a second."""
    context = chromium.new_context()
    opened = context.new_page()
    opened.goto(root)
    opened.wait_for_function("window.reader")
    opened.evaluate("{ const wait = AbortSignal.timeout; AbortSignal.timeout = () => wait.call(AbortSignal, 1000); }")
    yield opened
    context.close()


def search(page: Any, words: str, **more: Any) -> Any:
    return page.evaluate(SEARCH, [words, more])


def goes_wrong(page: Any, words: str = "harbour", **more: Any) -> str:
    """The kind of what goes wrong when these words are searched for; "found" if nothing does."""
    found: str = page.evaluate(KIND, [words, more])
    return found


def manifest(site: Path) -> Any:
    return json.loads((site / "search" / "index.json").read_text(encoding="utf-8"))


def head(site: Path) -> Any:
    return Index(site).store.segments[-1].head


def test_a_search_under_a_strict_policy_finds_what_the_python_reader_finds(page: Any, site: Path) -> None:
    said: list[str] = []
    icon = "/favicon.ico"  # which a browser asks for by itself
    page.on("console", lambda one: said.append(one.text) if not one.location["url"].endswith(icon) else None)
    for words in ("harbour dues", '"special urgency"', "precpet", "£98,400"):
        here = Index(site).search(words)
        there = search(page, words)
        assert there["count"] == here.count and there["corrected"] == [list(pair) for pair in here.corrected]
        assert [address.partition("#")[0] for address in there["addresses"]] == [
            one.address.partition("#")[0] for one in here.results(0, 5)
        ]
    assert said == []


def test_no_block_is_asked_for_twice_and_a_search_takes_three_steps(page: Any, folder: Path) -> None:
    page.evaluate("reader.openIndex(source).then((index) => { window.index = index; })")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2].removesuffix(".bin")))
    search(page, "harbour dues")
    assert asked and len(asked) == len(set(asked))
    kinds = [
        zlib.decompress((folder / "search" / "blocks" / f"{name}.bin").read_bytes())[:1].decode() for name in asked
    ]
    steps = "".join("3" if kind in "CT" else "2" if kind in "LP" else "1" for kind in kinds)
    assert re.fullmatch("1+2*3+", steps), kinds
    before = len(asked)
    search(page, "harbour dues")
    assert len(asked) == before


def test_where_a_server_gives_parts_of_files_no_more_is_loaded_than_is_shown(page: Any, folder: Path) -> None:
    whole = search(page, "harbour")
    asked: list[tuple[int, int]] = []

    def answer(route: Any) -> None:
        data = (folder / "search" / "blocks" / route.request.url.rpartition("/")[2]).read_bytes()
        span = re.fullmatch("bytes=([0-9]+)-([0-9]+)", route.request.headers.get("range", ""))
        if span:
            asked.append((int(span[2]) + 1 - int(span[1]), len(data)))
            data = data[int(span[1]) : int(span[2]) + 1]
        route.fulfill(status=206 if span else 200, body=data)

    page.reload()
    page.wait_for_function("window.reader")
    page.route("**/*.bin", answer)
    assert search(page, "harbour") == whole
    assert asked and all(part <= size for part, size in asked)
    assert sum(part for part, _ in asked) < sum(size for _, size in asked) / 2


Answer = Callable[[Any], None]
WRONG: dict[str, tuple[Answer, str]] = {
    "there is no network": (lambda route: route.abort(), "network"),
    "the server is out of order": (lambda route: route.fulfill(status=503), "network"),
    "no answer comes": (lambda route: None, "network"),
    "it is no zlib stream": (lambda route: route.fulfill(body=b"<html>"), "broken"),
    "it is empty": (lambda route: route.fulfill(body=b""), "broken"),
    "it was cut off": (lambda route: route.fulfill(body=zlib.compress(b"W" + bytes(500))[:-6]), "broken"),
    "it is another kind of block": (lambda route: route.fulfill(body=block("Q", b"[]")[1]), "broken"),
    "its numbers end too early": (lambda route: route.fulfill(body=block("W", b"\x80\x80")[1]), "broken"),
    "it has more than it should": (lambda route: route.fulfill(body=zlib.compress(b"W\x00") + b"more"), "broken"),
    "it is not there": (lambda route: route.fulfill(status=404), "missing"),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_block_of_words_that_cannot_be_had_is_told_at_once(page: Any, site: Path, what: str) -> None:
    answer, kind = WRONG[what]
    for _, name in head(site)["words"]:
        page.route(f"**/{name}.bin", answer)
    assert goes_wrong(page, "harbour") == kind
    page.unroute_all()
    assert goes_wrong(page, "harbour") == "found", "what was wrong is not remembered"


@pytest.mark.parametrize("part", ["cards", "facets", "flags", "texts", "spelling", "positions"])
def test_every_part_of_the_index_may_be_broken(page: Any, site: Path, part: str) -> None:
    for segment in Index(site).store.segments:
        for row in segment.head[part]:
            name = row if isinstance(row, str) else row[1]
            page.route(f"**/{name}.bin", lambda route: route.fulfill(body=block("Q", b"[]")[1]))
    words = {
        "spelling": "precpet",
        "positions": '"special urgency"',
        "texts": "harbour master",
        "cards": "dues",
    }
    filters = {"facets": {"year": ["2025"]}, "texts": {"kind": ["item"]}}
    assert goes_wrong(page, words.get(part, ""), filters=filters.get(part, {})) == "broken"


@pytest.mark.parametrize(("part", "kind"), [("lists", "L"), ("common", "W")])
def test_what_common_words_have_apart_may_be_broken(page: Any, folder: Path, part: str, kind: str) -> None:
    page.evaluate("window.source = new reader.WebSource(new URL('large/search/', location.href).href)")
    names = [row if isinstance(row, str) else row[1] for row in head(folder / "large")[part]]
    assert names
    for name in names:
        page.route(f"**/{name}.bin", lambda route: route.fulfill(body=block(kind, b"\x80")[1]))
    assert goes_wrong(page, "common") == "broken"


@pytest.mark.parametrize(
    ("body", "kind"),
    [("{", "broken"), ('{"format": 1}', "broken"), ('{"format": 2}', "broken"), ("[]", "broken"), ("null", "broken")],
)
def test_a_manifest_that_is_none_or_of_another_format_is_broken(page: Any, body: str, kind: str) -> None:
    page.route("**/index.json", lambda route: route.fulfill(body=body))
    assert goes_wrong(page) == kind


def test_a_manifest_that_is_not_there_is_missing(page: Any) -> None:
    page.route("**/index.json", lambda route: route.fulfill(status=404))
    assert goes_wrong(page) == "missing"


def old_manifest(site: Path, **changed: Any) -> str:
    """A manifest as it was before the last publication: what it names is gone."""
    return json.dumps({**manifest(site), "names": "0" * 16, **changed})


def test_after_a_publication_an_old_manifest_in_the_cache_is_replaced(page: Any, site: Path) -> None:
    answers = [old_manifest(site), json.dumps(manifest(site))]
    page.route("**/index.json", lambda route: route.fulfill(body=answers.pop(0)))
    assert goes_wrong(page) == "found"
    assert answers == []


def test_a_publication_between_two_searches_is_noticed_and_the_search_begun_again(page: Any, site: Path) -> None:
    before = search(page, "harbour")["addresses"]
    page.evaluate("reader.openIndex(source).then((index) => { window.index = index; })")
    asked: list[str] = []

    def newer(route: Any) -> None:
        asked.append(route.request.url)
        route.fulfill(body=json.dumps({**manifest(site), "published": "since"}))

    page.route("**/index.json", newer)
    page.route("**/*.bin", lambda route: route.continue_() if asked else route.fulfill(status=404))
    assert search(page, "harbour")["addresses"] == before and len(asked) == 1


def test_two_that_notice_a_publication_at_once_ask_for_the_manifest_once(page: Any, site: Path) -> None:
    asked: list[str] = []

    def newer(route: Any) -> None:
        asked.append(route.request.url)
        route.fulfill(body=json.dumps({**manifest(site), "published": "since"}))

    page.evaluate("""async () => {
        window.found = await (await reader.openIndex(source)).search({ words: "harbour" });
    }""")
    page.route("**/index.json", newer)
    page.route("**/*.bin", lambda route: route.continue_() if asked else route.fulfill(status=404))
    shown = page.evaluate("Promise.all([found.results(0, 5), found.facets()]).then(([list]) => list.length)")
    assert shown == 5 and len(asked) == 1


def test_an_index_that_stays_incomplete_is_outdated_and_asked_for_no_more_than_once(page: Any, site: Path) -> None:
    asked: list[str] = []
    answers = [old_manifest(site), old_manifest(site, names="1" * 16)]

    def answer(route: Any) -> None:
        asked.append(route.request.url)
        route.fulfill(body=answers[len(asked) - 1])

    page.route("**/index.json", answer)
    assert goes_wrong(page) == "outdated"
    assert len(asked) == 2


def test_a_search_that_a_newer_one_overtakes_ends(page: Any) -> None:
    ends = page.evaluate("""async () => {
        const index = await reader.openIndex(source);
        const kind = (promise) => promise.then((found) => found.count > 0, (problem) => problem.kind);
        const first = index.search({ words: "harbour" });
        const second = index.search({ words: "council tax" });
        const both = [await kind(first), await kind(second)];
        const found = await second;
        await index.search({ words: "roads" });
        return [...both, await kind(found.results(0, 5)), await kind(found.facets())];
    }""")
    assert ends == ["stale", True, "stale", "stale"]


def test_an_unknown_filter_is_refused(page: Any) -> None:
    assert goes_wrong(page, filters={"colour": ["red"]}) == "filter"
    assert goes_wrong(page, filters={"colour": []}) == "found"


@pytest.fixture(scope="module")
def stick(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index as a folder that is opened from a disk: scripts instead of files, and the reader as a classic one."""
    made = tmp_path_factory.mktemp("stick")
    (made / "search" / "blocks").mkdir(parents=True)
    for file in (folder / "search" / "blocks").iterdir():
        handed = f'minutebookBlock("{file.stem}","{base64.b64encode(file.read_bytes()).decode()}")\n'
        (made / "search" / "blocks" / f"{file.stem}.js").write_text(handed)
    listed = (folder / "search" / "index.json").read_text(encoding="utf-8")
    (made / "search" / "index.js").write_text(f"minutebookManifest({listed})\n", encoding="utf-8")
    text = re.sub("^export ", "", READER.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert not re.search("^(import|export)\\b", text, re.MULTILINE)
    handed = 'const source = new ScriptSource(new URL("search/", location.href).href);\n'
    handed += "Object.assign(window, { reader: { openIndex }, source });\n"
    (made / "classic.js").write_text(f'(() => {{\n"use strict";\n{text}\n{handed}}})();\n', encoding="utf-8")
    for name in ("base-stemmer.js", "english-stemmer.js"):
        shutil.copy(folder / name, made)
    (made / "index.html").write_text(PAGE + '<script defer src="classic.js"></script>')
    return made


@pytest.fixture
def opened(chromium: Any, stick: Path) -> Iterator[Any]:
    context = chromium.new_context()
    page = context.new_page()
    page.goto((stick / "index.html").as_uri())
    page.wait_for_function("window.reader")
    yield page
    context.close()


def test_the_same_reader_searches_from_a_disk(opened: Any, page: Any) -> None:
    for words in ("harbour dues", '"special urgency"', "precpet"):
        assert search(opened, words) == search(page, words)
    assert opened.evaluate("document.scripts.length") == 3, "the scripts of blocks are taken out again"


@pytest.mark.parametrize(
    ("body", "kind"), [(None, "missing"), ("1;", "broken"), ('minutebookBlock("%s", "?")', "broken")]
)
def test_a_script_that_is_missing_or_hands_over_nothing_is_told(
    opened: Any, stick: Path, site: Path, body: str | None, kind: str
) -> None:
    name = manifest(site)["names"]
    file = stick / "search" / "blocks" / f"{name}.js"
    text = file.read_text()
    try:
        file.unlink()
        if body:
            file.write_text(body.replace("%s", name))
        assert goes_wrong(opened) == kind
    finally:
        file.write_text(text)
    assert goes_wrong(opened) == "found"
