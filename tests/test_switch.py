"""Invariant 7: a failed build leaves the site that stood there; a site is switched in whole, never half."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
from pathlib import Path
from unittest.mock import Mock

import pytest

from minutebook import exchange as exchanging
from minutebook.problems import codes
from minutebook.settings import OUR_MARK
from minutebook.stops import Refused
from minutebook.switch import Stage
from minutebook.work import open_work


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "www" / "site"


@pytest.fixture
def work(tmp_path: Path) -> Path:
    return tmp_path / ".minutebook"


def build(site: Path, work: Path, text: str = "new", *more: str) -> None:
    with Stage(site, work) as stage:
        stage.write("index.html", text.encode())
        for address in more:
            stage.write(address, text.encode())
        stage.switch()


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def refusal(site: Path, work: Path) -> str:
    with pytest.raises(Refused) as refused:
        build(site, work)
    assert refused.value.code in codes()
    return refused.value.code


def lost(site: Path, work: Path) -> str:
    """What at the top of a site keeps a build from going on."""
    with pytest.raises(Refused, match="D035") as refused:
        build(site, work)
    assert refused.value.path.parent == site
    return refused.value.path.name


def trees(work: Path) -> list[Path]:
    """What lies in the work folder beside the next tree."""
    return [path for path in work.glob("sites/*/*") if path.is_dir() and path.name != "standby"]


def test_a_first_site_is_put_where_nothing_was(site: Path, work: Path) -> None:
    build(site, work, "first", "boards/x/index.html")
    assert (site / "boards/x/index.html").read_text() == "first"


def test_a_second_site_takes_the_place_of_the_first_and_nothing_of_the_first_is_left(site: Path, work: Path) -> None:
    build(site, work, "first", "boards/gone/index.html")
    build(site, work, "second")
    assert (site / "index.html").read_text() == "second"
    assert not (site / "boards").exists()
    assert trees(work) == []
    assert not [path for path in work.rglob("*") if path.name == "gone"]


def test_the_old_tree_is_closed_to_others_before_it_is_emptied(site: Path, work: Path) -> None:
    build(site, work, "first")
    with Stage(site, work) as stage:
        stage.write("index.html", b"second")
        stage.switch()
        assert (stage.tree / "index.html").read_text() == "first"
        assert mode(stage.tree) == 0o700
        assert mode(site) == 0o755


def test_the_old_site_stands_until_the_switch_and_nobody_else_can_read_the_new_one(site: Path, work: Path) -> None:
    build(site, work, "first")
    with Stage(site, work) as stage:
        stage.write("index.html", b"second")
        assert (site / "index.html").read_text() == "first"
        assert [mode(path) for path in (work, stage.home.parent, stage.home, stage.tree)] == [0o700] * 4


def test_a_build_that_fails_leaves_the_old_site_and_no_new_one(site: Path, work: Path) -> None:
    build(site, work, "first")
    inode = site.stat().st_ino
    with pytest.raises(RuntimeError), Stage(site, work) as stage:
        stage.write("index.html", b"second")
        raise RuntimeError
    assert (site / "index.html").read_text() == "first"
    assert site.stat().st_ino == inode
    assert trees(work) == []


def test_a_web_server_can_read_the_site_whatever_rights_its_files_were_written_with(site: Path, work: Path) -> None:
    before = os.umask(0o077)
    try:
        build(site, work, "new", "boards/index.html")
    finally:
        os.umask(before)
    assert [mode(site), mode(site / "boards"), mode(site / "boards/index.html")] == [0o755, 0o755, 0o644]


def test_a_copied_file_brings_neither_rights_nor_links_with_it(site: Path, work: Path, tmp_path: Path) -> None:
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(b"%PDF")
    paper.chmod(0o4777)
    (tmp_path / "link.pdf").symlink_to(paper)
    with Stage(site, work) as stage:
        stage.copy(paper, "papers/1-1.pdf")
        with pytest.raises(Refused, match="D038"):
            stage.copy(tmp_path / "link.pdf", "papers/1-2.pdf")
        with pytest.raises(Refused, match="D038"):
            stage.copy(tmp_path / "gone.pdf", "papers/1-3.pdf")
        stage.switch()
    assert mode(site / "papers/1-1.pdf") == 0o644
    assert not (site / "papers/1-2.pdf").exists()


def test_a_copy_whose_digest_is_known_is_read_only_if_the_old_site_has_another(
    site: Path, work: Path, tmp_path: Path
) -> None:
    paper, digest = tmp_path / "paper.pdf", hashlib.sha256(b"%PDF").hexdigest()
    for content, raised in ((b"%PDF", False), (None, False), (b"%PDX", True)):
        paper.unlink(missing_ok=True)
        if content:
            paper.write_bytes(content)
        with Stage(site, work) as stage:
            if raised:
                with pytest.raises(Refused, match="D038"):
                    stage.copy(paper, "papers/1-2.pdf", digest)
            else:
                stage.copy(paper, "papers/1-1.pdf", digest)
                stage.complete()
                stage.switch()
    assert (site / "papers/1-1.pdf").read_bytes() == b"%PDF"


def test_a_file_that_is_kept_elsewhere_is_put_there_under_a_second_name_or_else_copied(
    site: Path, work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (kept := tmp_path / "kept").write_text("public")
    (pointer := tmp_path / "pointer").symlink_to(kept)
    with Stage(site, work) as stage:
        stage.link(kept, "one.bin")
        with pytest.raises(Refused, match="D034"):
            stage.link(kept, "one.bin")
        with pytest.raises(Refused, match="D038"):
            stage.link(pointer, "two.bin")
        monkeypatch.setattr(os, "link", Mock(side_effect=OSError))
        stage.link(kept, "three.bin")
        stage.switch()
    assert kept.stat().st_ino == (site / "one.bin").stat().st_ino != (site / "three.bin").stat().st_ino
    assert (site / "three.bin").read_text() == "public"
    assert not (site / "two.bin").exists()


def test_two_files_at_one_address_are_refused(site: Path, work: Path) -> None:
    with Stage(site, work) as stage:
        stage.write("boards/index.html", b"one")
        with pytest.raises(Refused, match="D034"):
            stage.write("boards/index.html", b"two")
        with pytest.raises(Refused, match="D034"):
            stage.write("boards", b"three")


@pytest.mark.parametrize("address", ["../out.html", "/etc/out.html", "a/../../out.html", "", "a\0b"])
def test_no_address_leaves_the_site(site: Path, work: Path, address: str) -> None:
    with Stage(site, work) as stage, pytest.raises(ValueError, match="leaves the site"):
        stage.write(address, b"")


def test_a_link_in_a_new_site_is_refused(site: Path, work: Path, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="D036"), Stage(site, work) as stage:
        (stage.tree / "link").symlink_to(tmp_path)
        stage.switch()
    assert not site.exists()


def test_a_folder_of_somebody_elses_is_never_replaced(site: Path, work: Path) -> None:
    site.mkdir(parents=True)
    (site / "holiday.jpg").write_text("precious")
    assert refusal(site, work) == "D030"
    assert (site / "holiday.jpg").read_text() == "precious"


def test_a_file_in_place_of_the_site_is_never_replaced(site: Path, work: Path) -> None:
    site.parent.mkdir()
    site.write_text("precious")
    assert refusal(site, work) == "D030"


def test_an_empty_folder_is_taken(site: Path, work: Path) -> None:
    site.mkdir(parents=True)
    build(site, work)
    assert (site / "index.html").exists()


def test_what_somebody_put_into_the_site_by_hand_is_not_lost(site: Path, work: Path) -> None:
    build(site, work)
    (site / "leaflet.pdf").write_text("precious")
    assert lost(site, work) == "leaflet.pdf"
    (site / "leaflet.pdf").unlink()
    (site / ".git").mkdir()
    assert lost(site, work) == ".git"
    assert (site / ".git").is_dir()


def test_a_site_of_ours_is_known_even_without_the_work_folder_that_made_it(
    site: Path, work: Path, tmp_path: Path
) -> None:
    build(site, work, "first", str(OUR_MARK))
    build(site, tmp_path / "other", "second", str(OUR_MARK))
    assert (site / "index.html").read_text() == "second"


def test_a_site_that_was_put_back_from_a_backup_is_moved_aside_and_nobody_is_blamed(
    site: Path, work: Path, tmp_path: Path
) -> None:
    build(site, work, "first", str(OUR_MARK))
    (site / "gone.html").write_text("built before")
    shutil.copytree(site, tmp_path / "backup")
    site.rename(tmp_path / "damaged")
    (tmp_path / "backup").rename(site)
    with pytest.raises(Refused) as refused:
        build(site, work, "second", str(OUR_MARK))
    rule = codes()[refused.value.code]
    assert (site / "gone.html").exists() and "somebody" not in rule.message
    assert "backup" in rule.hint and "mv site site-before" in rule.hint
    site.rename(tmp_path / "site-before")
    build(site, work, "second", str(OUR_MARK))
    assert (site / "index.html").read_text() == "second"


def test_where_the_work_folder_is_at_fault_the_hint_names_its_option(
    site: Path, work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("a file where a folder should be")
    assert refusal(site, tmp_path / "file/work") == "D039"
    work.mkdir(mode=0o700)
    (work / "minutebook.txt").write_text("")
    (work / "sites").write_text("a file where a folder should be")
    assert refusal(site, work) == "D039"
    assert "--work" in codes()["D039"].hint and "--site" not in codes()["D039"].hint


def test_a_second_build_of_one_site_says_that_it_is_busy_and_the_first_goes_on(site: Path, work: Path) -> None:
    with Stage(site, work) as stage:
        stage.write("index.html", b"first")
        assert refusal(site, work) == "D032"
        stage.switch()
    assert (site / "index.html").read_text() == "first"


def test_builds_for_different_sites_run_at_once(site: Path, work: Path) -> None:
    with Stage(site, work) as one:
        one.write("index.html", b"one")
        build(site.with_name("other"), work, "two")
        one.switch()
    assert [(site.with_name(name) / "index.html").read_text() for name in ("site", "other")] == ["one", "two"]


def test_a_folder_of_somebody_elses_does_not_become_the_work_folder(tmp_path: Path, site: Path) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o755)
    (home / "letters").mkdir()
    assert refusal(site, home) == "D037"
    assert mode(home) == 0o755


def test_the_work_folder_is_private_even_where_it_was_open(work: Path) -> None:
    work.mkdir(mode=0o755)
    open_work(work)
    assert mode(work) == 0o700


def test_a_site_on_another_disk_is_refused(tmp_path: Path, work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = Path("/dev/shm")
    if not other.is_dir() or other.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is no second disk here")
    assert refusal(other / "minutebook-no-site", work) == "D031"


def test_a_folder_that_cannot_be_written_is_a_problem(site: Path, work: Path) -> None:
    site.parent.write_text("a file where a folder should be")
    assert refusal(site, work) == "D033"


@pytest.mark.parametrize("closed", ["site", "the folder above", "the folder above a new site"])
def test_a_place_that_cannot_be_written_is_told_before_anything_is_made(
    site: Path, work: Path, monkeypatch: pytest.MonkeyPatch, closed: str
) -> None:
    if "new" in closed:
        site.parent.mkdir()
    else:
        build(site, work)
    shut = site if closed == "site" else site.parent
    access = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != shut and access(path, mode))
    with pytest.raises(Refused) as refused, Stage(site, work):
        pytest.fail("a build has begun")
    assert (refused.value.code, refused.value.path) == ("D033", shut)


class NoExchange:
    """A system without a way to exchange two folders at once, and one that stops in between."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def cannot(new: Path, old: Path) -> None:
            raise OSError(next(iter(exchanging.CANNOT)), "no such call")

        monkeypatch.setattr(exchanging, "_exchange_at_once", cannot)
        self.monkeypatch = monkeypatch

    def stop_after(self, renames: int) -> None:
        rename, done = Path.rename, []

        def counted(path: Path, target: Path) -> Path:
            if len(done) == renames:
                raise KeyboardInterrupt
            done.append(path)
            return rename(path, target)

        self.monkeypatch.setattr(Path, "rename", counted)


def test_without_an_exchange_the_site_is_switched_in_steps(
    site: Path, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(site, work, "first")
    NoExchange(monkeypatch)
    build(site, work, "second")
    assert (site / "index.html").read_text() == "second"
    assert trees(work) == []


@pytest.mark.parametrize(("renames", "left"), [(0, "first"), (1, "first"), (2, "second")])
def test_what_a_power_cut_interrupts_is_mended_at_the_next_start(
    site: Path, work: Path, monkeypatch: pytest.MonkeyPatch, renames: int, left: str
) -> None:
    build(site, work, "first")
    with monkeypatch.context() as patch:
        stage = Stage(site, work).__enter__()
        stage.write("index.html", b"second")
        NoExchange(patch).stop_after(renames)
        with pytest.raises(KeyboardInterrupt):
            stage.switch()
        stage._lock.release()  # as the system does for a process that is gone
    with Stage(site, work):
        assert (site / "index.html").read_text() == left
    build(site, work, "third")
    assert (site / "index.html").read_text() == "third"
