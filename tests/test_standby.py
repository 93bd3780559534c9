"""Only what changes is written: the next site begins with the files of the one that stands, as second names."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import Mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutebook.clerk.trees import files
from minutebook.switch import Stage


class Place:
    """Where a site is built again and again."""

    def __init__(self, root: Path) -> None:
        self.site, self.work = root / "www" / "site", root / ".minutebook"

    def build(self, wanted: Mapping[str, str], fails: bool = False, late: bool = False) -> None:
        """Build a site of some files, or begin to; one that fails `late` was made to its end."""
        with Stage(self.site, self.work) as stage:
            for name, text in wanted.items():
                stage.write(name, text.encode())
            if late:
                stage.complete()
            if not fails:
                stage.switch()

    @property
    def standby(self) -> Path:
        """The next tree."""
        (tree,) = self.work.glob("sites/*/standby")
        return tree


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def held(folder: Path) -> dict[str, str]:
    return {name: (folder / name).read_text() for name in files(folder)}


def numbers(folder: Path) -> dict[str, int]:
    return {name: (folder / name).stat().st_ino for name in files(folder)}


def test_between_builds_the_next_tree_holds_each_file_of_the_site_under_a_second_name(place: Place) -> None:
    place.build({"index.html": "one", "boards/x/index.html": "two"})
    assert numbers(place.standby) == numbers(place.site)
    assert place.standby.stat().st_mode & 0o777 == 0o700


def test_what_is_the_same_is_not_written_again_and_what_is_another_is_another_file(place: Place) -> None:
    place.build({"index.html": "one", "boards/index.html": "two"})
    before = numbers(place.site)
    with open(place.site / "boards/index.html") as reader:
        place.build({"index.html": "one", "boards/index.html": "other"})
        assert reader.read() == "two"
    assert numbers(place.site)["index.html"] == before["index.html"]
    assert held(place.site)["boards/index.html"] == "other"


def test_what_left_the_site_is_nowhere_in_the_work_folder(place: Place) -> None:
    place.build({"index.html": "one", "boards/index.html": "withdrawn", "boards/x/index.html": "withdrawn"})
    place.build({"index.html": "one", "boards/index.html": "notice"})
    assert "withdrawn" not in {*held(place.site).values(), *held(place.work).values()}


def test_a_build_that_fails_leaves_the_next_one_as_much_as_before(place: Place) -> None:
    place.build({"index.html": "one", "boards/index.html": "two"})
    before = numbers(place.site)
    place.build({"index.html": "changed", "boards": "a file"}, fails=True)
    assert numbers(place.standby) == numbers(place.site) == before
    place.build({"index.html": "one", "boards/index.html": "two"})
    assert numbers(place.site) == before


def test_a_file_that_somebody_wrote_into_is_written_again(place: Place) -> None:
    place.build({"index.html": "one", "a.txt": "two"})
    (place.site / "index.html").write_text("changed by hand")
    (place.site / "a.txt.gz").write_text("made by hand")
    (place.site / "docs").mkdir()
    with pytest.raises(Exception, match="D035"):
        place.build({"index.html": "one", "a.txt": "two"})
    (place.site / "docs").rmdir()
    (place.site / "a.txt.gz").unlink()
    place.build({"index.html": "one", "a.txt": "two"})
    assert held(place.site) == {"index.html": "one", "a.txt": "two"}


def test_so_is_one_whose_time_was_put_back(place: Place) -> None:
    place.build({"index.html": "one"})
    before = (place.site / "index.html").stat()
    with open(place.standby / "index.html", "r+") as file:
        file.write("two")
    os.utime(place.standby / "index.html", ns=(before.st_atime_ns, before.st_mtime_ns))
    place.build({"index.html": "one"})
    assert held(place.site) == {"index.html": "one"}


@pytest.mark.parametrize("late", [False, True], ids=["on the way", "at its end"])
@pytest.mark.parametrize("failing", [{"index.html": "new"}, {"a.txt": "two"}, {}], ids=["another", "gone", "nothing"])
def test_so_is_it_after_builds_that_failed_meanwhile(place: Place, failing: dict[str, str], late: bool) -> None:
    place.build({"index.html": "one", "a.txt": "two"})
    before = (place.site / "index.html").stat()
    with open(place.site / "index.html", "r+") as file:
        file.write("two")
    os.utime(place.site / "index.html", ns=(before.st_atime_ns, before.st_mtime_ns))
    for _ in range(2):
        place.build(failing, fails=True, late=late)
        assert held(place.site)["index.html"] == "two"
    place.build({"index.html": "one", "a.txt": "two"})
    assert held(place.site) == {"index.html": "one", "a.txt": "two"}


@pytest.mark.parametrize("late", [False, True], ids=["on the way", "at its end"])
def test_what_nobody_touched_stays_as_it_is_after_builds_that_failed(place: Place, tmp_path: Path, late: bool) -> None:
    (tmp_path / "paper.pdf").write_text("paper")

    def build() -> dict[str, int]:
        with Stage(place.site, place.work) as stage:
            stage.write("index.html", b"one")
            stage.copy(tmp_path / "paper.pdf", "paper.pdf")
            stage.switch()
        return numbers(place.site)

    before = build()
    for failing in ({}, {"index.html": "new", "paper.pdf": "another"}):
        place.build(failing, fails=True, late=late)
    assert build() == before


@pytest.mark.parametrize("left", ["", "{", "[]", '{"form": 1, "site": 0, "files": {}}', '{"form": 9}'])
def test_a_tree_whose_list_is_missing_or_no_list_is_not_used(place: Place, left: str) -> None:
    place.build({"index.html": "one"})
    before = numbers(place.site)
    (place.standby / "index.html").write_text("changed")
    listed = place.standby.with_name("standby.json")
    listed.write_text(left) if left else listed.unlink()
    place.build({"index.html": "one"})
    assert held(place.site) == {"index.html": "one"}
    assert numbers(place.site) != before


def test_a_link_in_the_place_of_a_folder_leads_no_build_elsewhere(place: Place, tmp_path: Path) -> None:
    site = {"index.html": "one", "boards/x/index.html": "two", "boards/x/data.json": "three"}
    place.build(site)
    elsewhere = tmp_path / "elsewhere"
    (place.site / "boards/x").rename(elsewhere)
    (place.site / "boards/x").symlink_to(elsewhere)
    before = held(elsewhere)
    for number in range(3):
        site["boards/x/index.html"] = f"new {number}"
        place.build(site)
        assert held(place.site) == held(place.standby) == site
        assert numbers(place.site) == numbers(place.standby)
        assert held(elsewhere) == before
    kept = numbers(place.site)
    place.build(site)
    assert numbers(place.site) == kept, "what is the same is not written again"


@pytest.mark.parametrize("put", [lambda path: path.symlink_to("/etc"), os.mkfifo], ids=["a link", "a pipe"])
def test_what_is_no_file_and_was_put_into_the_site_goes_and_ends_no_build(
    place: Place, put: Callable[[Path], object]
) -> None:
    site = {"index.html": "one", "boards/index.html": "two"}
    place.build(site)
    put(place.site / "boards/odd.html")
    for number in range(3):
        site["index.html"] = f"new {number}"
        place.build(site)
        assert held(place.site) == held(place.standby) == site
        assert not os.path.lexists(place.site / "boards/odd.html")


def test_a_site_that_was_put_there_by_others_is_not_taken_for_the_one_that_was_left(place: Place) -> None:
    place.build({"index.html": "one", "assets/stylesheets/minutebook.css": ""})
    place.site.rename(place.site.with_name("kept"))
    (place.site / "assets/stylesheets").mkdir(parents=True)
    (place.site / "assets/stylesheets/minutebook.css").write_text("")
    place.build({"index.html": "one", "assets/stylesheets/minutebook.css": ""})
    assert numbers(place.site)["index.html"] != numbers(place.site.with_name("kept"))["index.html"]


def test_nor_is_a_file_that_a_build_had_left_out_which_failed(place: Place, tmp_path: Path) -> None:
    (tmp_path / "block.bin").write_text("withheld later")
    with Stage(place.site, place.work) as stage:
        stage.write("index.html", b"one")
        stage.link(tmp_path / "block.bin", "block.bin")
        stage.switch()
    (tmp_path / "block.bin").unlink()
    place.build({"index.html": "two"}, fails=True, late=True)
    assert "withheld later" in held(place.standby).values(), "it stands in the site as well"
    place.build({"index.html": "two"})
    assert held(place.site) == held(place.standby) == {"index.html": "two"}


def test_the_tree_that_was_copied_with_the_work_folder_goes_though_its_site_stands(place: Place) -> None:
    place.build({"index.html": "withheld later"})
    copy = Place(place.work.parent / "copy")
    copy.site.parent.mkdir(parents=True)
    shutil.copytree(place.work, copy.work)
    copy.build({"index.html": "one"})
    assert held(copy.standby) == {"index.html": "one"}
    assert "withheld later" not in held(copy.work).values() and held(place.standby) == {"index.html": "withheld later"}


def test_the_tree_of_a_site_that_is_gone_or_moved_goes_with_the_next_build_of_any_site(place: Place) -> None:
    place.build({"index.html": "withdrawn"})
    place.site.rename(place.site.with_name("moved"))
    other = Place(place.work.parent)
    other.site = place.site.with_name("other")
    other.build({"index.html": "one"})
    assert "withdrawn" not in held(place.work).values()
    third = Place(place.work.parent)
    third.site = place.site.with_name("third")
    third.build({"index.html": "one"})
    assert len(list(place.work.glob("sites/*/standby"))) == 2, "those of sites that stand stay"


def test_where_no_file_has_two_names_every_build_writes_all(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", Mock(side_effect=PermissionError))
    place.build({"index.html": "one"})
    assert not list(place.work.glob("sites/*/standby*"))
    place.build({"index.html": "two"})
    assert held(place.site) == {"index.html": "two"}


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
        place = Place(Path(folder))
        stands: dict[str, str] = {"index.html": "first"}
        place.build(stands)
        for wanted, how in builds:
            if how == "edited":
                for name in list(stands)[:1]:
                    (place.site / name).write_text("by hand")
            place.build(wanted, fails=how == "fails")
            stands = stands if how == "fails" else wanted
            assert held(place.site) == stands
            assert numbers(place.standby) == numbers(place.site)
