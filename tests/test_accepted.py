"""What a person accepts with a reason: it holds for one rule, one place and one wording, and never shows the words."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml

from minutebook.accepted import Accepted
from minutebook.problems import Problems
from small_site import settings_for

WORDS = "Quillon Works Ltd"
TODAY = date(2026, 11, 27)


def doubtful(words: str = WORDS, path: str = "content/minutes/cabinet/2026-09-14.md", code: str = "A001") -> Problems:
    """Problems with one doubt."""
    problems = Problems()
    problems.doubt(path, 12, 1, code, words, file="a page")
    return problems


def left(folder: Path, problems: Problems) -> list[str]:
    """The codes of what nobody has accepted."""
    Accepted(settings_for(folder), problems).settle(problems)
    return sorted(problem.code for problem in problems)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder in which one doubt was accepted."""
    (tmp_path / "content").mkdir()
    assert Accepted(settings_for(tmp_path), Problems()).accept(doubtful().doubts, "A public figure", "Ann Ash", TODAY)
    return tmp_path


def test_what_nobody_has_accepted_is_a_problem(tmp_path: Path) -> None:
    assert left(tmp_path, doubtful()) == ["A001"]


def test_what_was_accepted_is_none_and_who_did_it_is_known(folder: Path) -> None:
    assert left(folder, doubtful()) == []
    accepted = Accepted(settings_for(folder), Problems())
    accepted.settle(doubtful())
    assert [(one.reason, one.by, one.on) for one in accepted.used] == [("A public figure", "Ann Ash", "2026-11-27")]


@pytest.mark.parametrize(
    "other", [{"words": "Quillon Works"}, {"path": "content/minutes/cabinet/2026-10-14.md"}, {"code": "A002"}]
)
def test_it_lapses_when_the_words_change_and_holds_for_no_other_place_or_rule(
    folder: Path, other: dict[str, str]
) -> None:
    assert left(folder, doubtful(**other)) == [other.get("code", "A001")]


def test_case_and_white_space_are_no_change(folder: Path) -> None:
    assert left(folder, doubtful("QUILLON\n works  ltd")) == []


def test_the_file_is_its_owners_and_holds_neither_the_words_nor_a_plain_digest(folder: Path) -> None:
    path = folder / "content" / "accepted.yml"
    assert path.stat().st_mode & 0o077 == 0
    assert "quillon" not in path.read_text().casefold()
    other = folder / "other"
    (other / "content").mkdir(parents=True)
    Accepted(settings_for(other), Problems()).accept(doubtful().doubts, "A public figure", "Ann Ash", TODAY)
    digests = [
        yaml.safe_load((one / "content" / "accepted.yml").read_text())["accepted"][0]["digest"]
        for one in (folder, other)
    ]
    assert digests[0] != digests[1]


def test_two_people_accept_one_after_the_other(folder: Path) -> None:
    more = doubtful("26/00123/FUL")
    Accepted(settings_for(folder), Problems()).accept(more.doubts, "On the planning register", "Ben Birch", TODAY)
    assert left(folder, doubtful()) == left(folder, doubtful("26/00123/FUL")) == []


def test_two_people_who_accept_at_the_same_time_take_nothing_from_each_other(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    one, other = (Accepted(settings_for(tmp_path), Problems()) for _ in range(2))
    more = doubtful("26/00123/FUL")
    assert one.accept(doubtful().doubts, "A public figure", "Ann Ash", TODAY)
    assert other.accept(more.doubts, "On the planning register", "Ben Birch", TODAY)
    assert left(tmp_path, doubtful()) == left(tmp_path, doubtful("26/00123/FUL")) == []


@pytest.mark.parametrize(
    "damage", ["", "key: x", "- a\n- b", "key: ab\naccepted: []", "\x00", "{", "key: !!python/x y"]
)
def test_a_damaged_file_accepts_nothing_and_is_a_problem(folder: Path, damage: str) -> None:
    (folder / "content" / "accepted.yml").write_text(damage)
    assert left(folder, doubtful()) == ["A001", "D075"]
    assert not Accepted(settings_for(folder), Problems()).accept(doubtful().doubts, "Again", "Ann Ash", TODAY)
    assert (folder / "content" / "accepted.yml").read_text() == damage, "it may be mended by hand"


def test_a_link_in_its_place_is_not_followed(folder: Path) -> None:
    path = folder / "content" / "accepted.yml"
    path.rename(folder / "elsewhere.yml")
    path.symlink_to(folder / "elsewhere.yml")
    assert left(folder, doubtful()) == ["A001", "D075"]


def test_values_that_stand_for_others_and_endless_nesting_are_not_read(folder: Path) -> None:
    path = folder / "content" / "accepted.yml"
    laughs = "a: &a [x, x]\n" + "".join(
        f"{two}: &{two} [*{one}, *{one}]\n" for one, two in zip("abcdefghi", "bcdefghij", strict=True)
    )
    for text in (f"{laughs}key: *j\naccepted: []\n", "[" * 100_000):
        path.write_text(text)
        assert left(folder, doubtful()) == ["A001", "D075"]


def test_a_pipe_in_its_place_keeps_nobody_waiting(folder: Path) -> None:
    path = folder / "content" / "accepted.yml"
    path.unlink()
    os.mkfifo(path)
    assert left(folder, doubtful()) == ["A001", "D075"]


def test_what_cannot_be_written_is_not_accepted_in_this_run_either(folder: Path) -> None:
    more = doubtful("26/00123/FUL")
    accepted = Accepted(settings_for(folder), Problems())
    shutil.rmtree(folder / "content")
    assert not accepted.accept(more.doubts, "On the planning register", "Ben Birch", TODAY)
    accepted.settle(more)
    assert [problem.code for problem in more] == ["A001"]
