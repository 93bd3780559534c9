"""What is said of one file is true of it, also where something else keeps it from being read."""

from __future__ import annotations

from pathlib import Path

import pytest

from council_in_folder import DAY, Folder
from minutebook.clerk import check, proof

MEETING = f"content/minutes/cabinet/{DAY}.md"


def told(folder: Folder, path: str = MEETING) -> tuple[str, str]:
    """What `check FILE` and `proof FILE` say; both end with exit code 1."""
    said, code = check.report(folder.settings(), folder.root / path, False)
    shown, also = proof.show(folder.settings(), folder.root / path)
    assert (code, also) == (1, 1)
    return said, shown


def test_minutes_whose_board_cannot_be_read_are_still_minutes_and_the_boards_problem_is_told(tmp_path: Path) -> None:
    folder = Folder(tmp_path, board="kind: counsil\n").minutes("## 1. A\n\nWords.\n")
    folder.read()
    for said in told(folder):
        assert "content/boards/cabinet.md:4:7: F012" in said and "S009" not in said


def test_minutes_in_a_folder_that_is_no_board_are_told_to_have_none(tmp_path: Path) -> None:
    folder = Folder(tmp_path).minutes("## 1. A\n\nWords.\n")
    folder.read()
    folder.root.joinpath("content/boards/cabinet.md").rename(folder.root / "content/boards/other.md")
    for said in told(folder):
        assert f"content/minutes/…/{DAY}.md: S008" in said and "S009" not in said


def test_of_a_meeting_at_which_nothing_is_withheld_it_says_so_once(tmp_path: Path) -> None:
    folder = Folder(tmp_path).minutes("## 1. A\n\nWords.\n")
    folder.read()
    said, code = check.report(folder.settings(), folder.root / MEETING, False)
    assert (said, code) == ("withheld at this meeting: nothing", 0)


@pytest.mark.parametrize(("status", "warned"), [("draft", True), ("confirmed", True), ("agenda", False)])
def test_minutes_of_a_day_that_is_still_to_come_are_a_warning_of_check_alone(
    tmp_path: Path, status: str, warned: bool
) -> None:
    folder = Folder(tmp_path).minutes("## 1. A\n\nWords.\n", status=status, key="2999-09-14")
    assert "F037" not in folder.read().warnings, "a build looks at no clock"
    for file in (None, folder.root / "content/minutes/cabinet/2999-09-14.md"):
        said, code = check.report(folder.settings(), file, False)
        assert code == 0 and ("content/minutes/cabinet/2999-09-14.md:1:1: F037" in said) is warned


@pytest.mark.parametrize("path", ["content/minutes/cabinet/notes.md", "content/minutes/cabinet/1999-01-01.md"])
def test_what_is_no_file_of_minutes_is_still_told_to_be_none(tmp_path: Path, path: str) -> None:
    folder = Folder(tmp_path, board="kind: counsil\n").minutes("## 1. A\n\nWords.\n")
    folder.read()
    folder.write("content/minutes/cabinet/notes.md", "Words.\n")
    for said in told(folder, path):
        assert "S009" in said and "F012" not in said


def test_a_member_who_is_a_short_name_alone_is_told_the_keys_and_not_to_write_plain_words(tmp_path: Path) -> None:
    found = Folder(tmp_path, board="members:\n  - ann-ash\n").minutes("## 1. A\n\nWords.\n").read().problems
    assert [(one.line, one.code) for one in found if one.path == "content/boards/cabinet.md"] == [(5, "F025")]


def test_a_file_that_was_not_compared_because_of_others_is_not_said_to_be_in_order(tmp_path: Path) -> None:
    marked = (
        '## 4. Contract\n\n::: exempt {paragraph=3 reason="It would do harm"}\n4.1 Quillon bids.\n:::\n\n4.2 Open.\n'
    )
    folder = Folder(tmp_path).minutes(marked, key="2026-08-10").minutes("## 1. A\n\n1.1 Quillon was thanked.\n")
    folder.minutes(marked.replace(":::\n\n", "\n"), key="2026-07-13").read()
    said, code = check.report(folder.settings(), folder.root / MEETING, False)
    assert code == 1 and "mend the problems of other files first: minutebook check" in said and "A010" not in said
    folder.minutes(marked, key="2026-07-13")
    said, code = check.report(folder.settings(), folder.root / MEETING, False)
    assert code == 1 and "A010" in said and "not compared" not in said
