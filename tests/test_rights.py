"""What this computer lets nobody read is a problem at its place, in the same run as all others, and never empty."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import small_site
from held_back import closed, held_back
from minutebook import sources
from minutebook.audit.witness import Witness
from minutebook.host import MkDocsHost
from minutebook.pages import Context
from minutebook.private.folders import below
from minutebook.problems import Problems
from minutebook.public.model import Record
from minutebook.settings import Settings
from minutebook.stops import Stopped
from minutebook.switch import Stage
from minutebook.work import key_of
from paper_files import PLAIN_PDF

PROGRAM = Path(sys.executable).parent / "minutebook"
BOARD = "---\nname: {0}\nshort: {1}\nregime: england\n---\n"
MINUTES = f"""\
---
board: cabinet
date: 2026-09-14
status: confirmed
papers:
  - {{item: 1, title: Buses, file: buses.pdf}}
  - {{item: 1, exempt: 3, reason: Talks go on, title: Bid of {small_site.SECRET}, file: bid.pdf}}
---

## 1. Buses

1.1 The Leader spoke of timetables.
"""
BROKEN = "---\nboard: audit\ndate: 2026-09-15\nstatus: confirmed\n---\n\n## 1. A\n\n:: exempt\n"
ELSEWHERE = ("content/minutes/audit/2026-09-15.md", "M001")
"""What is wrong in another file, and is told in the same run."""
CABINET, PAPERS = "content/minutes/cabinet/2026-09-14.md", "content/papers/cabinet/2026-09-14"
FILES = {
    "content/boards/cabinet.md": BOARD.format("Cabinet", "CAB"),
    "content/boards/audit.md": BOARD.format("Audit", "AUD"),
    "content/people.yml": "ann: {name: Ann Able}\n",
    "content/matters.yml": "road: {title: The road}\n",
    "content/glossary.yml": "DCS: Director of Services\n",
    CABINET: MINUTES,
    ELSEWHERE[0]: BROKEN,
    f"{PAPERS}/buses.pdf": PLAIN_PDF,
    f"{PAPERS}/bid.pdf": PLAIN_PDF + "% another\n",
    "docs/sub/page.md": "# Sub\n",
    "macros/status/readme.txt": "Ours.\n",
}


def laid(folder: Path, *without: str) -> Settings:
    """A small site with a council of two boards, and one file in which something else is wrong."""
    small_site.make(folder)
    for name, text in FILES.items():
        if name not in without:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text)
    return small_site.settings_for(folder, regime="england")


def told(settings: Settings, *, advice: bool = False) -> set[tuple[str, str]]:
    """The place and the rule of each problem that ends a build before anything is made."""
    problems = Problems()
    with pytest.raises(Stopped):
        sources.read(settings, problems, advice=advice)
    assert {(one.line, one.column) for one in problems.errors if one.code == FOLDER} <= {(0, 0)}
    return {(problem.path, problem.code) for problem in problems.errors}


FILE, FOLDER, PAPER = "S001", "S012", "P033"
CLOSED = [
    ("content/boards/cabinet.md", {("content/boards/cabinet.md", FILE), ELSEWHERE}),
    ("content/people.yml", {("content/people.yml", FILE), ELSEWHERE}),
    ("content/matters.yml", {("content/matters.yml", FILE), ELSEWHERE}),
    ("content/glossary.yml", {("content/glossary.yml", FILE), ELSEWHERE}),
    (CABINET, {(CABINET, FILE), ELSEWHERE}),
    (f"{PAPERS}/buses.pdf", {(CABINET, PAPER), ELSEWHERE}),
    (f"{PAPERS}/bid.pdf", {(CABINET, PAPER), ELSEWHERE}),
    ("docs/sub/page.md", {("docs/sub/page.md", FILE), ELSEWHERE}),
    ("content", {("content", FOLDER), ("content/papers", FOLDER), ("content/accepted.yml", "D075")}),
    ("content/boards", {("content/boards", FOLDER)}),
    ("content/minutes", {("content/minutes", FOLDER)}),
    ("content/minutes/cabinet", {("content/minutes/cabinet", FOLDER), ELSEWHERE}),
    ("content/papers", {("content/papers", FOLDER), (CABINET, PAPER), ELSEWHERE}),
    ("content/papers/cabinet", {("content/papers/cabinet", FOLDER), (CABINET, PAPER), ELSEWHERE}),
    (PAPERS, {(PAPERS, FOLDER), (CABINET, PAPER), ELSEWHERE}),
    ("docs", {("docs", FOLDER), ELSEWHERE}),
    ("docs/sub", {("docs/sub", FOLDER), ELSEWHERE}),
    ("macros", {("macros", FOLDER), ELSEWHERE}),
    ("macros/status", {("macros/status", FOLDER), ELSEWHERE}),
]


@pytest.mark.parametrize("advice", [False, True])
@pytest.mark.parametrize(("path", "expected"), CLOSED)
def test_what_is_closed_is_a_problem_at_its_place_beside_all_others(
    tmp_path: Path, path: str, expected: set[tuple[str, str]], advice: bool
) -> None:
    settings = laid(tmp_path)
    (tmp_path / "macros/status/readme.txt").unlink()
    with closed(tmp_path / path):
        found = told(settings, advice=advice)
    assert found - {("macros/status", "D062")} == expected


@pytest.mark.parametrize("name", ["buses.pdf", "bid.pdf"])
def test_a_closed_paper_is_told_of_where_its_list_names_it_with_the_folder_it_lies_in(
    tmp_path: Path, name: str
) -> None:
    settings, problems = laid(tmp_path), Problems()
    with closed(tmp_path / PAPERS / name), pytest.raises(Stopped):
        sources.read(settings, problems)
    (problem,) = (problem for problem in problems.errors if problem.code == PAPER)
    line = next(number for number, text in enumerate(MINUTES.split("\n"), 1) if name in text)
    assert (problem.line, problem.column) == (line, MINUTES.split("\n")[line - 1].index(name) + 1)
    assert "cabinet/2026-09-14" in problem.message + problem.hint


@pytest.mark.parametrize(("root", "folder", "told_of"), [("docs", ".git", False), (".docs", ".", True)])
def test_a_hidden_folder_may_stay_closed_unless_it_is_the_one_asked_for(
    tmp_path: Path, root: str, folder: str, told_of: bool
) -> None:
    (tmp_path / root / folder).mkdir(parents=True)
    (tmp_path / root / "page.md").write_text("a")
    problems = Problems()
    with closed(tmp_path / root / folder):
        found = list(below(tmp_path / root, lambda path: path.name, problems))
    assert found == ([] if told_of else [tmp_path / root / "page.md"])
    assert [(problem.path, problem.code) for problem in problems] == ([(root, FOLDER)] if told_of else [])


def test_what_lies_behind_a_link_to_a_folder_is_not_looked_for(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "aside").mkdir()
    (tmp_path / "aside/page.md").write_text("a")
    (tmp_path / "docs/link").symlink_to(tmp_path / "aside")
    assert list(below(tmp_path / "docs", str, Problems())) == [tmp_path / "docs/link"]


@pytest.mark.parametrize("rights", [0o100, 0o400])
@pytest.mark.parametrize("path", [path for path, expected in CLOSED if FOLDER in {code for _, code in expected}])
def test_a_folder_is_closed_to_who_may_only_list_it_or_only_enter_it(tmp_path: Path, path: str, rights: int) -> None:
    settings = laid(tmp_path)
    with closed(tmp_path / path, rights):
        assert (path, FOLDER) in told(settings)


@pytest.mark.parametrize("name", ["secret-board", "Secret Board"])
def test_a_closed_folder_of_a_board_that_is_not_known_is_not_named(tmp_path: Path, name: str) -> None:
    settings = laid(tmp_path)
    folder = tmp_path / "content/minutes" / name
    folder.mkdir()
    with closed(folder):
        found = told(settings)
        report = audited(settings, tmp_path)
    assert not any("ecret" in path for path, _ in (*found, *report))
    assert ("content/minutes", "A008") in report


def audited(settings: Settings, folder: Path) -> set[tuple[str, str]]:
    """The place and the rule of each finding of an audit that is asked without any other reader."""
    (folder / "out").mkdir(exist_ok=True)
    witness = Witness(settings.content, settings.docs, settings.shown)
    witness.repeated()
    return {(finding.path, finding.code) for finding in witness.audit(folder / "out").findings}


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("content", "content/minutes"),
        ("content/minutes", "content/minutes"),
        ("content/minutes/cabinet", "content/minutes/cabinet"),
        (CABINET, CABINET),
        (f"{PAPERS}/bid.pdf", CABINET),
        (PAPERS, CABINET),
        ("content/papers", CABINET),
    ],
)
def test_the_audit_takes_nothing_for_empty_that_it_cannot_read(tmp_path: Path, path: str, place: str) -> None:
    settings = laid(tmp_path)
    assert audited(settings, tmp_path) == set()
    with closed(tmp_path / path):
        assert audited(settings, tmp_path) == {(place, "A008")}


@pytest.mark.parametrize("path", [path for path, expected in CLOSED if FILE in {code for _, code in expected}])
def test_the_audit_goes_on_without_public_texts_that_it_cannot_read(tmp_path: Path, path: str) -> None:
    settings = laid(tmp_path)
    with closed(tmp_path / path):
        assert audited(settings, tmp_path) <= {(CABINET, "A008")}


def test_a_paper_that_lies_elsewhere_and_a_long_title_are_not_closed(tmp_path: Path) -> None:
    settings = laid(tmp_path, f"{PAPERS}/bid.pdf", ELSEWHERE[0])
    (tmp_path / CABINET).write_text(MINUTES.replace("Bid of", "Bid of " + "the long firm of " * 20))
    assert audited(settings, tmp_path) == set()


def test_a_stray_file_that_cannot_be_read_is_named_by_its_folder(tmp_path: Path) -> None:
    settings = laid(tmp_path)
    stray = tmp_path / "content/minutes/cabinet/Dismissal.docx"
    stray.write_text("a")
    with closed(stray):
        assert audited(settings, tmp_path) == {("content/minutes/cabinet", "A008")}


@pytest.mark.parametrize(("name", "link"), [("attic", False), ("attic", True)])
def test_the_audit_enters_no_folder_but_those_of_boards(tmp_path: Path, name: str, link: bool) -> None:
    settings = laid(tmp_path)
    folder = tmp_path / "content/minutes/cabinet" / name
    if link:
        folder.symlink_to("/proc/self")
    else:
        folder.mkdir()
    assert audited(settings, tmp_path) == {("content/minutes/cabinet", "A008")}


ENDLESS = pytest.mark.skipif(not Path("/proc/self/pagemap").exists(), reason="this system has no such place")


@ENDLESS
@pytest.mark.parametrize("command", ["build", "check", "serve"])
@pytest.mark.parametrize(
    "place", ["content", "content/minutes", "content/minutes/cabinet", "content/boards", "content/people.yml"]
)
def test_a_link_to_where_reading_never_ends_is_a_problem_and_soon(tmp_path: Path, place: str, command: str) -> None:
    laid(tmp_path)
    (tmp_path / place).rename(tmp_path / "aside")
    (tmp_path / place).symlink_to("/proc/self/pagemap" if place.endswith(".yml") else "/proc/self")
    run = subprocess.run([PROGRAM, command], cwd=tmp_path, capture_output=True, timeout=30)
    said = (run.stdout + run.stderr).decode()
    assert run.returncode == 1 and "hint: " in said and "X00" not in said and "Traceback" not in said


def test_papers_behind_a_link_are_one_thing_that_no_list_names(tmp_path: Path) -> None:
    settings = laid(tmp_path)
    (tmp_path / "content/papers").rename(tmp_path / "aside")
    (tmp_path / "content/papers").symlink_to(tmp_path / "aside")
    problems = Problems()
    with pytest.raises(Stopped):
        sources.read(settings, problems)
    (one,) = (one for one in problems.warnings if one.code == "P026")
    assert (one.path, one.line, one.column, one.message[:2]) == ("content", 0, 0, "1 ")


@pytest.mark.parametrize("name", ["leaflet.css", "leaflet.svg", "leaflet.pdf"])
def test_a_linked_file_that_is_closed_is_named_by_its_folder(tmp_path: Path, name: str) -> None:
    small_site.make(tmp_path)
    (tmp_path / "docs/index.md").write_text(f"# Home\n\n[A leaflet]({name})\n")
    (tmp_path / "docs" / name).write_text("a {color: red}")
    problems = Problems()
    context = Context(Record(council="Shire", language="en", boards={}, meetings=(), as_of=None))
    with closed(tmp_path / "docs" / name), pytest.raises(Stopped):
        MkDocsHost(small_site.settings_for(tmp_path)).render(tmp_path / "out", context, problems)
    assert [(problem.path, problem.code) for problem in problems.errors] == [("docs", "D049")]


@pytest.mark.parametrize("name", ["poster.css", "poster.svg", "poster.pdf", "own.js"])
def test_a_linked_file_that_has_no_end_is_a_problem_and_keeps_nobody_waiting(tmp_path: Path, name: str) -> None:
    settings = laid(tmp_path, ELSEWHERE[0], "macros/status/readme.txt").config_file
    (tmp_path / "docs/index.md").write_text("# Home\n\n[A poster](poster.css) [1](poster.svg) [2](poster.pdf)\n")
    settings.write_text(f"{settings.read_text()}extra_javascript: [own.js]\n")
    os.mkfifo(tmp_path / "docs" / name)
    for command in (PROGRAM, PROGRAM.with_name("mkdocs")):
        run = subprocess.run([command, "build"], cwd=tmp_path, capture_output=True, timeout=60)
        said = (run.stdout + run.stderr).decode()
        assert run.returncode == 1 and "docs: D049 " in said and name not in said and "Traceback" not in said


def test_an_old_site_that_is_closed_is_put_away_all_the_same(tmp_path: Path) -> None:
    for text in (b"old", b"new"):
        with Stage(tmp_path / "site", tmp_path / "work") as stage:
            stage.write(f"boards/{text.decode()}/index.html", text)
            stage.switch()
    left = next((tmp_path / "work/sites").iterdir()) / "theme"
    (left / "boards").mkdir(parents=True)
    (left / "boards/index.html").write_text("left")
    (left / "boards").chmod(0)
    with held_back(), Stage(tmp_path / "site", tmp_path / "work"):
        assert not (left / "boards").exists()
    assert (tmp_path / "site/boards/new/index.html").read_bytes() == b"new"


def test_a_pipe_in_the_place_of_the_key_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "cache.key")
    assert len(key_of(tmp_path)) == 32 and key_of(tmp_path) == (tmp_path / "cache.key").read_bytes()
