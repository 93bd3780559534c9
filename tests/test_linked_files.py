"""Files that hand-written pages link, and what is kept of their public copies."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from leak_corpus import Result, read_all, run
from leak_corpus import council as council_of
from paper_files import pdf

WORDS = "Orvendale and Sons of Ludlow bid 418723 pounds for the lamps."
PART = f'::: exempt {{paragraph=3 reason="Talks go on"}}\n{WORDS}\n:::\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A council that can be built, one of whose meetings withholds something."""
    case = next(case for case in read_all() if case.name == "plain-minutes")
    folder = council_of(tmp_path, [case])
    [minutes] = folder.glob("content/minutes/cabinet/*.md")
    minutes.write_text(f"{minutes.read_text()}\n{PART}")
    return folder


def kept(result: Result) -> list[str]:
    return [name for name in result.files if name.startswith("work/cache/docs/") and name.endswith(".pdf")]


def link(root: Path, words: str) -> None:
    (root / "docs/bids.pdf").write_bytes(pdf(lambda page: page.drawString(80, 700, words)))
    (root / "docs/index.md").write_text("# Council\n\n[Bids](bids.pdf)\n")


def test_a_linked_file_is_looked_through_once_and_its_copy_kept(root: Path) -> None:
    link(root, "Public words.")
    first, second = run(root, "build"), run(root, "build")
    assert first.exit_code == second.exit_code == 0
    assert kept(first) == kept(second) and len(kept(first)) == 1


def test_of_a_linked_file_in_which_withheld_words_are_found_nothing_is_kept(root: Path) -> None:
    link(root, WORDS)
    result = run(root, "build")
    assert result.exit_code == 3
    assert not kept(result)


def test_what_is_linked_no_more_leaves_the_cache(root: Path) -> None:
    link(root, "Public words.")
    assert kept(run(root, "build"))
    (root / "docs/index.md").write_text("# Council\n")
    assert not kept(run(root, "build"))


def test_without_the_cache_none_is_written(root: Path) -> None:
    link(root, "Public words.")
    result = run(root, "build", "--no-cache")
    assert result.exit_code == 0
    assert not kept(result)


def test_whoever_takes_warnings_for_errors_sees_no_traceback(root: Path) -> None:
    meeting = next(root.glob("content/minutes/cabinet/*.md"))
    paper = root / "content/papers/cabinet" / meeting.stem / "report.pdf"
    paper.parent.mkdir(parents=True, exist_ok=True)
    paper.write_bytes(pdf(lambda page: page.drawString(80, 700, "Public words.")))
    words = meeting.read_text().replace("\n---\n", "\npapers:\n  - title: Report\n    file: report.pdf\n---\n", 1)
    meeting.write_text(words)
    link(root, "Public words.")
    program, given = Path(sys.executable).parent / "minutebook", {**os.environ, "PYTHONWARNINGS": "error"}
    for command in (["build", "--no-cache"], ["check", "--no-cache"], ["build"]):
        done = subprocess.run([program, *command], cwd=root, capture_output=True, text=True, env=given)
        assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stdout + done.stderr
