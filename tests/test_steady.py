"""Sources that change while they are read: record and witness must have read the same, or nothing is made."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

import small_site
from council_in_folder import Folder, small_site_of_a_cabinet
from minutebook import cli, sources
from minutebook.problems import Problems
from minutebook.steady import Steady
from minutebook.work import write_private

MINUTES = "content/minutes/cabinet/2026-09-14.md"
OPEN = "## 4. Contract\n\n4.1 Quillon bids.\n\n4.2 Open.\n"
MARKED = '## 4. Contract\n\n::: exempt {paragraph=3 reason="It would do harm"}\n4.1 Quillon bids.\n:::\n\n4.2 Open.\n'
THANKED = "## 3. Thanks\n\n3.1 Quillon was thanked.\n"


@pytest.fixture
def place(tmp_path: Path) -> Folder:
    """A small site of a board with two meetings."""
    folder = small_site_of_a_cabinet(tmp_path).minutes(OPEN, key="2026-09-14").minutes(THANKED, key="2026-10-12")
    folder.write("content/people.yml", "ann-ash: {name: Ann Ash}\n")
    return folder


def told(place: Folder, change: Callable[[Path], object]) -> list[tuple[str, str]]:
    """What is said when this happens while the sources are read."""
    settings, problems = place.settings(), Problems()
    steady = Steady.now(settings)
    change(place.root)
    steady.check(settings, {MINUTES, "content/minutes/cabinet/2026-10-12.md"}, problems)
    return [(problem.path, problem.code) for problem in problems]


def test_what_is_only_read_or_lies_beside_is_no_change(place: Folder) -> None:
    assert told(place, lambda root: (root / MINUTES).read_text()) == []
    assert told(place, lambda root: place.write("docs/about.md", "# About\n")) == []
    assert told(place, lambda root: place.write("content/papers/a.pdf", "")) == []


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (lambda root: (root / MINUTES).write_text("A."), MINUTES),
        (lambda root: (root / MINUTES).unlink(), MINUTES),
        (lambda root: os.replace(root / "content/minutes/cabinet/2026-10-12.md", root / MINUTES), "both"),
        (lambda root: (root / "content/minutes/cabinet/2026-11-09.md").write_text("A."), "content"),
        (lambda root: (root / "content/minutes/cabinet/2026-09-14.cy.md").write_text("A."), "content"),
        (lambda root: (root / "content/people.yml").write_text("A."), "content"),
        (lambda root: (root / "content/boards/cabinet.md").write_text("A."), "content"),
        (lambda root: (root / "content/minutes").rename(root / "content/others"), "both"),
    ],
)
def test_what_is_written_added_put_in_place_or_gone_is_named_if_it_is_known(
    place: Folder, change: Callable[[Path], object], path: str
) -> None:
    known = sorted(["content/minutes/cabinet/2026-10-12.md", MINUTES])
    assert told(place, change) == [(one, "S013") for one in (known if path == "both" else [path])]


def test_a_file_of_the_same_size_and_day_is_another_all_the_same(place: Folder) -> None:
    def swap(root: Path) -> None:
        path, before = root / MINUTES, (root / MINUTES).stat()
        path.write_text(path.read_text().replace("Quillon", "Marrabl"))
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert told(place, swap) == [(MINUTES, "S013")]


@pytest.mark.parametrize("command", [["build"], ["publish", "--yes", "out"]])
def test_a_mark_that_comes_between_the_two_readings_ends_the_build_and_the_old_site_stands(
    place: Folder, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], command: list[str]
) -> None:
    """Else the words would be withheld in one place, and the witness would know of none in the other."""

    def run() -> int:
        with pytest.raises(SystemExit) as ended:
            monkeypatch.setattr("sys.argv", ["minutebook", *command])
            cli.main()
        return int(ended.value.code or 0)

    monkeypatch.chdir(place.root)
    assert run() == 0
    site, honest = small_site.snapshot(place.root / "site"), sources.read_council
    place.minutes(THANKED + "\n3.2 Nobody else was.\n", key="2026-10-12")

    def marked(*given: object, **more: object) -> object:
        place.minutes(MARKED, key="2026-09-14")
        return honest(*given, **more)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(sources, "read_council", marked)
        capfd.readouterr()
        assert run() == 1
    assert f"{MINUTES}: S013" in "".join(capfd.readouterr())
    assert small_site.snapshot(place.root / "site") == site
    assert run() == 1 and "A010" in "".join(capfd.readouterr()), "now both know of it"


# What the work folder holds may be anything


@pytest.mark.parametrize("text", ["[" * 100_000, "[]", "{", "\x00"], ids=["endless", "another kind", "broken", "none"])
def test_whatever_stands_in_the_work_folder_a_build_goes_on_without_it(
    place: Folder, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    place.write("content/papers/cabinet/2026-09-14/a.txt", "Words.\n")
    place.minutes(OPEN, front="papers:\n  - {item: 4, title: A, file: a.txt}\n", key="2026-09-14")
    monkeypatch.chdir(place.root)
    monkeypatch.setattr("sys.argv", ["minutebook", "build"])
    for _ in range(2):
        with pytest.raises(SystemExit) as ended:
            cli.main()
        assert not ended.value.code
        files = place.root.joinpath(".minutebook").rglob("*")
        kept = [path for path in files if path.suffix in (".json", ".place") and "standby" not in path.parts]
        site = small_site.snapshot(place.root / "site")
        for path in kept:
            path.write_text(text)
    assert len(kept) > 2 and small_site.snapshot(place.root / "site") == site


def test_a_file_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(OSError):
        write_private(tmp_path / "a", "A.")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
