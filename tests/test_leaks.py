"""Each file of tests/leaks is a way to write something confidential, or an honest use of the same words.

None of what it keeps back may come out: not in a page or any other file of the site, not in the work folder,
not in a stream, not in a log. How to add a file stands in tests/leaks/README.txt; it takes no Python.
"""

from __future__ import annotations

import contextlib
import gzip
import html
import io
import logging
import re
import traceback
import urllib.parse
import warnings
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pytest
from click.testing import CliRunner

LEAKS = Path(__file__).parent / "leaks"
FILES = sorted(LEAKS.glob("*.md"))
SOURCE = "content/minutes/cabinet/2026-09-14.md"
PAPERS = "content/papers/cabinet/2026-09-14"
PAGE = "site/boards/cabinet/2026-09-14/index.html"
EXPECTED = ("withheld", "refused", "published")
KEYS = {"expect", "canary", "regime", "paper", "shows", "why"}
SETTINGS = """\
site_name: Example Council
theme:
  name: material
  font: false
plugins:
  - minutebook:
      council: Example Council
      regime: england
"""


@dataclass(frozen=True, slots=True)
class Case:
    """One file: its head, and the exact bytes of the minutes under it."""

    expect: str
    canary: str
    source: bytes
    why: str
    regime: str = "england"
    paper: str | None = None
    shows: str | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What a build left behind; `files` by path, from `site/` and `work/`. The log is part of `stderr`."""

    exit_code: int
    stdout: str
    stderr: str
    files: dict[str, bytes]


def read(path: Path) -> Case:
    """The head as keys, then everything below the first line of five equals signs, byte for byte."""
    head, _, source = path.read_bytes().partition(b"\n=====\n")
    lines = [line.partition(": ") for line in head.decode("utf-8").split("\n")]
    keys = {key: value for key, _, value in lines}
    assert len(keys) == len(lines) and set(keys) <= KEYS, "the head has a key that is unknown, or one twice"
    return Case(source=source, **keys)


def build(tmp: Path, source: bytes, regime: str = "england", paper: str | None = None) -> Result:
    """Build a council of one board and one meeting with the real program, in this process."""
    write(tmp / "mkdocs.yml", SETTINGS.encode())
    write(tmp / "docs/index.md", b"# Example Council\n")
    board = f"---\nname: Cabinet\nshort: CAB\nregime: {regime}\n---\n"
    write(tmp / "content/boards/cabinet.md", board.encode())
    write(tmp / SOURCE, source)
    if paper:
        write(tmp / PAPERS / paper, f"paper,{paper}\n".encode())
    places = ["-f", "mkdocs.yml", "--content", "content", "--site", "site", "--work", "work"]
    options = [str(tmp / word) if not word.startswith("-") else word for word in places]
    return run(tmp, ["build", *options, "--jobs", "1"])


def run(tmp: Path, arguments: list[str]) -> Result:
    """Run the command line and gather every word that it says, warnings, log and traceback included."""
    from minutebook.cli import main

    log = io.StringIO()
    with logged_to(log), warnings.catch_warnings(record=True) as raised:
        warnings.simplefilter("always")
        outcome = CliRunner().invoke(main, arguments)
    said = [outcome.stderr, log.getvalue(), *(str(warning.message) for warning in raised)]
    if outcome.exc_info and not isinstance(outcome.exception, SystemExit | None):
        said.append("".join(traceback.format_exception(*outcome.exc_info)))
    files = {
        path.relative_to(tmp).as_posix(): path.read_bytes()
        for folder in ("site", "work")
        for path in (tmp / folder).rglob("*")
        if path.is_file()
    }
    return Result(outcome.exit_code, outcome.stdout, "\n".join(said), files)


def write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


@contextlib.contextmanager
def logged_to(stream: io.StringIO):
    """Every record of every logger, down to the least."""
    root, handler = logging.getLogger(), logging.StreamHandler(stream)
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        yield
    finally:
        root.setLevel(level)
        root.removeHandler(handler)


@lru_cache(maxsize=512)
def forms(data: bytes) -> str:
    """All that a file says, as it stands and as a reader sees it: unpacked, without tags and entities."""
    while data.startswith(b"\x1f\x8b"):
        data = gzip.decompress(data)
    text = data.replace(b"\0", b"").decode("utf-8", "ignore")
    seen = urllib.parse.unquote(html.unescape(re.sub(r"<[^<>]*>", "", text)))
    return re.sub("[\u00ad\u200b-\u200f\u2060\ufeff]", "", f"{text}\n{seen}").casefold()


def text_of_page(result: Result) -> str:
    """The words of the meeting's page, with one space between them."""
    page = result.files.get(PAGE, b"").decode("utf-8")
    body = re.sub(r"(?s)<(script|style)\b.*?</\1>", "", page[page.find("<body") :])
    return " ".join(html.unescape(re.sub(r"<[^<>]*>", "", body)).split())


def leaks(case: Case, result: Result, streams: str) -> list[str]:
    """Where the canary came out: names of files and streams."""
    canary = case.canary.casefold()
    places = {"the streams": streams, "stdout": result.stdout, "stderr or log": result.stderr}
    found = [name for name, text in places.items() if canary in forms(text.encode("utf-8", "replace"))]
    found += [path for path, data in result.files.items() if canary in forms(data)]
    return found + [path for path in result.files if canary in path.casefold()]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_is_kept_back_never_comes_out_and_what_is_public_does(path, tmp_path, capfd):
    case = read(path)
    result = build(tmp_path, case.source, case.regime, case.paper)
    streams = "".join(capfd.readouterr())
    assert "Traceback" not in result.stderr, case.why
    if case.expect == "published":
        assert result.exit_code == 0, f"{case.why}\n{result.stdout}{result.stderr}"
        assert case.canary in text_of_page(result), case.why
        return
    assert leaks(case, result, streams) == [], case.why
    if case.expect == "withheld":
        assert result.exit_code == 0, f"{case.why}\n{result.stdout}{result.stderr}"
        assert case.shows is None or case.shows in text_of_page(result), case.why
    else:
        assert result.exit_code == 1, case.why
        assert not [name for name in result.files if name.startswith("site/")], "something was built"
        problem = rf"(?m)^\S*{re.escape(SOURCE)}(:\d+:\d+)?: [A-Z]\d{{3}} (?!warning)"
        assert re.search(problem, result.stdout + result.stderr), "no problem says where and which rule"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_file_of_the_corpus_has_its_head_and_holds_its_canary(path):
    case = read(path)
    assert case.expect in EXPECTED
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+){1,}", path.stem), "the name is a sentence in kebab-case"
    assert case.why.endswith((".", ".)"))
    assert case.shows is None or case.expect == "withheld"
    body = case.source.replace(b"\0", b"").decode("utf-8", "ignore").casefold()
    words = case.canary.casefold().split()
    assert all(word in body for word in words)
    if case.expect != "published":
        assert re.fullmatch(r"[A-Z]{7,}", case.canary), "the canary is one made-up word in capitals"
        assert case.canary.casefold() not in case.why.casefold()


def test_the_corpus_is_large_and_each_canary_is_used_once():
    cases = [read(path) for path in FILES]
    kept_back = [case for case in cases if case.expect != "published"]
    assert len(kept_back) >= 60
    assert len(cases) - len(kept_back) >= 20
    assert len({case.canary for case in kept_back}) == len(kept_back)


def test_nothing_lies_in_the_corpus_that_is_not_tried():
    others = {path.name for path in LEAKS.iterdir()} - {path.name for path in FILES}
    assert others == {".gitattributes", "README.txt"}
    assert (LEAKS / ".gitattributes").read_text("utf-8").strip() == "* -text"


def test_no_leak_test_is_skipped_or_expected_to_fail():
    for source in (Path(__file__), Path(__file__).with_name("conftest.py")):
        text = source.read_text("utf-8") if source.exists() else ""
        for word in ("sk" + "ip", "x" + "fail", "importor" + "skip"):
            assert not re.search(rf"(pytest|mark|node)\W*\.?\W*{word}", text)
