"""Only what changes is written: the next site begins with the files of the one that stands, as second names."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import Mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutebook.clerk.trees import files
from minutebook.switch import Stage


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "www" / "site"


@pytest.fixture
def work(tmp_path: Path) -> Path:
    return tmp_path / ".minutebook"


def build(site: Path, work: Path, wanted: Mapping[str, str], fails: bool = False) -> None:
    with Stage(site, work) as stage:
        for name, text in wanted.items():
            stage.write(name, text.encode())
        if not fails:
            stage.switch()


def held(folder: Path) -> dict[str, str]:
    return {name: (folder / name).read_text() for name in files(folder)}


def numbers(folder: Path) -> dict[str, int]:
    return {name: (folder / name).stat().st_ino for name in files(folder)}


def standby(work: Path) -> Path:
    """The next tree."""
    (tree,) = work.glob("sites/*/standby")
    return tree


def test_between_builds_the_next_tree_holds_each_file_of_the_site_under_a_second_name(site: Path, work: Path) -> None:
    build(site, work, {"index.html": "one", "boards/x/index.html": "two"})
    assert numbers(standby(work)) == numbers(site)
    assert standby(work).stat().st_mode & 0o777 == 0o700


def test_what_is_the_same_is_not_written_again_and_what_is_another_is_another_file(site: Path, work: Path) -> None:
    build(site, work, {"index.html": "one", "boards/index.html": "two"})
    before = numbers(site)
    with open(site / "boards/index.html") as reader:
        build(site, work, {"index.html": "one", "boards/index.html": "other"})
        assert reader.read() == "two"
    assert numbers(site)["index.html"] == before["index.html"]
    assert held(site)["boards/index.html"] == "other"


def test_what_left_the_site_is_nowhere_in_the_work_folder(site: Path, work: Path) -> None:
    build(site, work, {"index.html": "one", "boards/index.html": "withdrawn", "boards/x/index.html": "withdrawn"})
    build(site, work, {"index.html": "one", "boards/index.html": "notice"})
    assert "withdrawn" not in {*held(site).values(), *held(work).values()}


def test_a_build_that_fails_leaves_the_next_one_as_much_as_before(site: Path, work: Path) -> None:
    build(site, work, {"index.html": "one", "boards/index.html": "two"})
    before = numbers(site)
    build(site, work, {"index.html": "changed", "boards": "a file"}, fails=True)
    assert numbers(standby(work)) == numbers(site) == before
    build(site, work, {"index.html": "one", "boards/index.html": "two"})
    assert numbers(site) == before


def test_a_file_that_somebody_wrote_into_is_written_again(site: Path, work: Path) -> None:
    build(site, work, {"index.html": "one", "a.txt": "two"})
    (site / "index.html").write_text("changed by hand")
    (site / "a.txt.gz").write_text("made by hand")
    (site / "docs").mkdir()
    with pytest.raises(Exception, match="D035"):
        build(site, work, {"index.html": "one", "a.txt": "two"})
    (site / "docs").rmdir()
    (site / "a.txt.gz").unlink()
    build(site, work, {"index.html": "one", "a.txt": "two"})
    assert held(site) == {"index.html": "one", "a.txt": "two"}


@pytest.mark.parametrize("left", ["", "{", "[]", '{"form": 1, "site": 0, "files": {}}', '{"form": 9}'])
def test_a_tree_whose_list_is_missing_or_no_list_is_not_used(site: Path, work: Path, left: str) -> None:
    build(site, work, {"index.html": "one"})
    before = numbers(site)
    (standby(work) / "index.html").write_text("changed")
    listed = standby(work).with_name("standby.json")
    listed.write_text(left) if left else listed.unlink()
    build(site, work, {"index.html": "one"})
    assert held(site) == {"index.html": "one"}
    assert numbers(site) != before


def test_a_site_that_was_put_there_by_others_is_not_taken_for_the_one_that_was_left(site: Path, work: Path) -> None:
    build(site, work, {"index.html": "one", "assets/stylesheets/minutebook.css": ""})
    site.rename(site.with_name("kept"))
    (site / "assets/stylesheets").mkdir(parents=True)
    (site / "assets/stylesheets/minutebook.css").write_text("")
    build(site, work, {"index.html": "one", "assets/stylesheets/minutebook.css": ""})
    assert numbers(site).keys() & {"index.html"}
    assert numbers(site)["index.html"] != numbers(site.with_name("kept"))["index.html"]


def test_where_no_file_has_two_names_every_build_writes_all(
    site: Path, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", Mock(side_effect=PermissionError))
    build(site, work, {"index.html": "one"})
    assert not list(work.glob("sites/*/standby*"))
    build(site, work, {"index.html": "two"})
    assert held(site) == {"index.html": "two"}


NAMES = st.sampled_from(["index.html", "a", "a/b", "a/b/c", "a/d", "e/f/g", "e/f/h", "e"])
SITES = st.dictionaries(NAMES, st.sampled_from(["one", "two", ""]), min_size=1, max_size=6).filter(
    lambda wanted: not any(other.startswith(f"{name}/") for name in wanted for other in wanted)
)


@settings(max_examples=120, deadline=None)
@given(st.lists(st.tuples(SITES, st.sampled_from(["whole", "fails", "edited"])), min_size=2, max_size=6))
def test_whatever_came_before_a_site_is_what_its_build_wrote_and_the_next_tree_is_the_same(
    builds: list[tuple[dict[str, str], str]],
) -> None:
    with TemporaryDirectory() as folder:
        site, work = Path(folder, "site"), Path(folder, ".minutebook")
        stands: dict[str, str] = {"index.html": "first"}
        build(site, work, stands)
        for wanted, how in builds:
            if how == "edited":
                for name in list(stands)[:1]:
                    (site / name).write_text("by hand")
            build(site, work, wanted, fails=how == "fails")
            stands = stands if how == "fails" else wanted
            assert held(site) == stands
            assert numbers(standby(work)) == numbers(site)
