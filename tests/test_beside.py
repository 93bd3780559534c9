"""A tree beside another: what is the same is known by its digest and not written, whatever differs is found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from minutebook.switch import Stage


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """A site in the making: a page, a copy of a paper, and a file that is kept elsewhere."""
    (tmp_path / "paper.pdf").write_bytes(b"%PDF")
    (tmp_path / "kept").write_bytes(b"block")
    with Stage(tmp_path / "site", tmp_path / "work") as made:
        made.write("index.html", b"page")
        made.copy(tmp_path / "paper.pdf", "papers/1-1.pdf")
        made.link(tmp_path / "kept", "search/block.bin")
        made.complete()
        yield made


def test_what_is_the_same_is_not_written_once_more(stage: Stage, tmp_path: Path) -> None:
    beside = stage.beside()
    beside.write("index.html", b"page")
    beside.copy(tmp_path / "paper.pdf", "papers/1-1.pdf")
    beside.link(tmp_path / "kept", "search/block.bin")
    beside.complete()
    assert not [path for path in beside.tree.rglob("*") if path.is_file()]
    assert (beside.differing(), beside.alone()) == ([], 0) and beside.read("index.html") == b"page"


def test_another_page_another_copy_and_another_block_differ(stage: Stage, tmp_path: Path) -> None:
    beside = stage.beside()
    (tmp_path / "paper.pdf").write_bytes(b"%PDX")
    (tmp_path / "other").write_bytes(b"other")
    beside.write("index.html", b"Page")
    beside.copy(tmp_path / "paper.pdf", "papers/1-1.pdf")
    beside.link(tmp_path / "other", "search/block.bin")
    assert beside.differing() == ["index.html", "papers/1-1.pdf", "search/block.bin"] and beside.alone() == 0
    assert beside.read("index.html") == b"Page" and stage.read("index.html") == b"page"


def test_a_block_that_was_made_anew_with_the_same_bytes_is_the_same(stage: Stage, tmp_path: Path) -> None:
    beside = stage.beside()
    (tmp_path / "other").write_bytes(b"block")
    beside.link(tmp_path / "other", "search/block.bin")
    assert beside.differing() == []


def test_files_that_only_one_has_are_counted(stage: Stage) -> None:
    beside = stage.beside()
    beside.write("index.html", b"page")
    beside.write("more.html", b"")
    assert beside.alone() == 3 and beside.differing() == []


def test_what_another_process_writes_beside_is_held_against_the_first_tree_too(stage: Stage) -> None:
    beside = stage.beside()
    there = beside.apart()
    there.write("index.html", b"page")
    assert there.written("index.html")[1] is False
    beside.take_note("index.html", there.written("index.html"))
    assert beside.alone() == 2 and beside.differing() == []


def test_a_second_one_begins_with_nothing(stage: Stage) -> None:
    stage.beside().write("index.html", b"other")
    assert stage.beside().read("index.html") == b"page"
