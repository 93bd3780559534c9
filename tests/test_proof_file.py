"""A proof as a file: it shows both sides, says on each sheet that it is private, and lies where nobody is shown it."""

from __future__ import annotations

import io
import os
import re
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import browser
from minutebook import cli
from minutebook.clerk import proof_file
from minutebook.clerk.proof_page import page
from minutebook.clerk.readers import by_modes, readers
from minutebook.clerk.rows import Row
from small_site import snapshot

SECRET = "Bramblewick"
WARNING = "this shows what is withheld"
FILES = {
    "docs/index.md": "# Home\n",
    "mkdocs.yml": "site_name: Shire\ntheme: minutebook\nplugins:\n  - minutebook:\n      regime: england\n",
    "content/boards/cabinet.md": "---\nname: Cabinet\nshort: CAB\n---\n",
    "content/minutes/cabinet/2026-09-14.md": f"""\
---
board: cabinet
date: 2026-09-14
status: confirmed
---

## 1. Buses & trams

1.1 The Leader spoke.

::: exempt {{paragraph=3 reason="There are talks about the price"}}
1.2 The bid of {SECRET} was <b>£418,732</b>.
:::
""",
}


@pytest.fixture
def council(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small council; the folder above is the clerk's own."""
    folder = tmp_path / "council"
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    tmp_path.chmod(0o700)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def prove(
    council: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str]]:
    def run(out: str | Path, *arguments: str) -> tuple[int, str]:
        asked = ["minutebook", "proof", "content/minutes/cabinet/2026-09-14.md", "--html", str(out), *arguments]
        monkeypatch.setattr(sys, "argv", asked)
        with pytest.raises(SystemExit) as ended:
            cli.main()
        said = "".join(capfd.readouterr())
        assert SECRET not in said
        return int(ended.value.code or 0), said

    return run


Prove = Callable[..., tuple[int, str]]


def test_it_shows_what_the_terminal_shows_and_loads_nothing(prove: Prove, tmp_path: Path) -> None:
    assert prove("../proof.html")[0] == 0
    text = (tmp_path / "proof.html").read_text("utf-8")
    assert re.search(rf'<td class="private">1\.2 The bid of {SECRET} was &lt;b&gt;£418,732&lt;/b&gt;\.</td>', text)
    assert "<td>1.1 The Leader spoke.</td><td></td>" in text and "Buses &amp; trams" in text
    assert "There are talks about the price" in text
    assert "Withheld at this meeting: 1 part (exempt); nothing else." in text
    assert "This says nothing about text that was not marked." in text
    assert text.count(WARNING) == 3 and "default-src &#x27;none&#x27;" not in text and "default-src 'none'" in text
    assert not re.search(r"<script|<img|<link|\bsrc=|\bhref=|url\(|@import|\son\w+=", text)


def test_it_is_its_owners_alone_whatever_is_usual(prove: Prove, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        code, said = prove("../proof.html")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "proof.html").stat().st_mode) == 0o600
    assert code == 0 and "Only you can read the file" in said


def test_it_replaces_nothing_and_follows_no_link(prove: Prove, tmp_path: Path) -> None:
    (tmp_path / "proof.html").write_text("mine")
    (tmp_path / "link.html").symlink_to(tmp_path / "new.html")
    for name in ("proof.html", "link.html", "no-such-folder/proof.html", "council"):
        code, said = prove(tmp_path / name)
        assert code == 1 and "D112" in said
    assert (tmp_path / "proof.html").read_text() == "mine"
    assert not (tmp_path / "new.html").exists()


def test_what_could_not_be_written_whole_is_gone(prove: Prove, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*arguments: Any, **options: Any) -> Any:
        os.close(arguments[0])
        raise OSError

    monkeypatch.setattr(proof_file, "open", full, raising=False)
    assert prove("../proof.html")[0] == 1
    assert not (tmp_path / "proof.html").exists()


@pytest.mark.parametrize(
    "out",
    [
        "content/proof.html", "content/minutes/cabinet/proof.html", "docs/proof.html", "docs/assets/proof.html",
        "site/proof.html", "site/boards/proof.html", ".minutebook/proof.html", "macros/proof.html", "way/proof.html",
        "docs/../content/proof.html",
    ],
)  # fmt: skip
def test_it_never_lies_in_a_folder_of_the_site(prove: Prove, council: Path, out: str) -> None:
    for name in ("content/minutes/cabinet", "docs/assets", "site/boards", ".minutebook", "macros"):
        (council / name).mkdir(parents=True, exist_ok=True)
    (council / "way").symlink_to(council / "docs/assets")
    before = snapshot(council)
    code, said = prove(out)
    assert code == 1 and "D110" in said
    assert snapshot(council) == before


@pytest.mark.parametrize("name", ["www", "public_html/minutes", "htdocs", "WWWroot/a/b"])
def test_nor_where_a_web_server_would_show_it(prove: Prove, tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir(parents=True)
    code, said = prove(tmp_path / name / "proof.html")
    assert code == 1 and "D111" in said
    assert not snapshot(tmp_path / name)


def test_nor_in_a_site_that_was_published_elsewhere(prove: Prove, tmp_path: Path) -> None:
    (tmp_path / "out/assets/stylesheets").mkdir(parents=True)
    (tmp_path / "out/assets/stylesheets/minutebook.css").write_text("")
    (tmp_path / "out/boards").mkdir()
    code, said = prove(tmp_path / "out/boards/proof.html")
    assert code == 1 and "D111" in said


def test_a_file_with_problems_gets_no_proof(prove: Prove, council: Path, tmp_path: Path) -> None:
    minutes = council / "content/minutes/cabinet/2026-09-14.md"
    minutes.write_text(minutes.read_text().removesuffix(":::\n"))
    assert prove("../proof.html")[0] == 1
    assert not (tmp_path / "proof.html").exists()


# Who else can get at the folder


def told(folder: Path) -> str:
    return "; ".join(readers(folder))


def test_of_a_folder_of_ones_own_there_is_nothing_to_say(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    assert told(tmp_path) == ""


def rights(*modes: int, owner: int = 0) -> str:
    """What is said of a folder of these rights, and of those above it."""
    return "; ".join(by_modes([os.stat_result((mode, 0, 0, 1, owner, 0, 0, 0, 0, 0)) for mode in modes]))


@pytest.mark.parametrize(
    ("modes", "who"),
    [
        ((0o755, 0o755, 0o755), "everybody with an account here"),
        ((0o755, 0o711, 0o755), "everybody with an account here"),
        ((0o750, 0o750, 0o755), "the folder's group"),
        ((0o700, 0o777, 0o755), "others may write"),
        ((0o730, 0o755), "others may write"),
    ],
)
def test_an_open_folder_is_warned_of(modes: tuple[int, ...], who: str) -> None:
    assert who in rights(*modes)


@pytest.mark.parametrize("modes", [(0o700, 0o755), (0o755, 0o700, 0o755), (0o711, 0o755), (0o700, 0o1777, 0o755)])
def test_a_closed_one_is_not_nor_one_below_a_closed_one(modes: tuple[int, ...]) -> None:
    assert rights(*modes) == ""


@pytest.mark.parametrize("name", ["OneDrive - Shire Council", "Dropbox", "Google Drive", "Nextcloud"])
def test_so_is_one_that_a_service_copies(tmp_path: Path, name: str) -> None:
    tmp_path.chmod(0o700)
    (tmp_path / name / "proofs").mkdir(parents=True, mode=0o700)
    assert "a service copies the folder" in told(tmp_path / name / "proofs")


def test_a_proof_is_not_written_into_a_repository(prove: Prove, council: Path) -> None:
    (council / ".git").mkdir()
    code, said = prove("proof.html")
    assert code == 1 and "D114" in said and not (council / "proof.html").exists()


def test_so_is_a_folder_of_somebody_else_s(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 4711)
    assert rights(0o700, 0o755, owner=4711) == ""
    assert "another user's" in rights(0o700, 0o755, owner=4712)


# As it looks


LONG = [
    Row(f"1.{number} What was said.\n" * 4, f"What {SECRET} said." * 6, "· line 1: withheld") for number in range(60)
]


@pytest.fixture(scope="module")
def shown() -> Iterator[Any]:
    """The page of a long proof in a browser."""
    if browser.find() is None:
        pytest.skip("no browser is installed: make browser")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=browser.find(), args=browser.FLAGS)
        tab, said = opened.new_page(viewport={"width": 390, "height": 844}), []
        tab.on("console", lambda message: said.append(message.text))
        tab.set_content(page("content/minutes/cabinet/2026-09-14.md · status confirmed", LONG, ("closing.", "more.")))
        yield tab
        assert not said, said
        opened.close()


def test_each_printed_sheet_says_that_it_is_private(shown: Any) -> None:
    pypdfium2 = pytest.importorskip("pypdfium2")
    sheets = pypdfium2.PdfDocument(io.BytesIO(shown.pdf(format="A4", prefer_css_page_size=True)))
    assert len(sheets) > 3
    for sheet in sheets:
        assert WARNING in " ".join(sheet.get_textpage().get_text_range().split())


def test_nobody_is_shut_out_of_it(shown: Any) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    results = axe.Axe().run(shown)
    assert not results.response["violations"], results.generate_report()
    assert shown.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert (
        shown.evaluate("getComputedStyle(document.querySelector('td.private')).backgroundColor") != "rgba(0, 0, 0, 0)"
    )
