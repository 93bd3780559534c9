"""The command line and MkDocs' own commands: exit codes, what is said, and which site stands afterwards."""

from __future__ import annotations

import gc
import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from errno import EIO, ENOSPC
from pathlib import Path

import mkdocs.__main__
import pytest

import small_site
from minutebook import cli
from minutebook.problems import problem
from minutebook.stops import Refused
from minutebook.switch import Stage
from minutebook.work import write_private
from small_site import SECRET, Council

Run = Callable[..., int]


@pytest.fixture
def council(monkeypatch: pytest.MonkeyPatch) -> Council:
    return Council().stand_in(monkeypatch)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    small_site.make(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def exit_code(command: Callable[[], object]) -> int:
    try:
        command()
    except SystemExit as stop:
        return int(stop.code or 0)
    return 0


@pytest.fixture(params=["minutebook", "mkdocs"])
def build(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`minutebook build` and `mkdocs build`: what is promised of one is promised of the other."""

    def run(*arguments: str) -> int:
        if request.param == "mkdocs":
            return exit_code(lambda: mkdocs.__main__.cli(["build", "-q", *arguments]))
        return run_main(monkeypatch, "build", *arguments)

    return run


def run_main(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["minutebook", *arguments])
    return exit_code(cli.main)


def test_a_build_says_where_the_site_is_and_what_is_withheld(
    folder: Path, council: Council, build: Run, capfd: pytest.CaptureFixture[str]
) -> None:
    assert build() == 0
    said = capfd.readouterr().err
    assert f"The site is in {folder / 'site'}\n" in said
    assert "0 meetings on 5 pages; withheld: 2 exempt\n" in said
    assert said.endswith(
        "Passages withheld by ground: exempt, paragraph 3: 2. The audit read 1 file of 1 byte: 0 findings\n"
    )
    assert "end of life" not in said


def test_the_two_builds_give_the_same_files(folder: Path, council: Council, monkeypatch: pytest.MonkeyPatch) -> None:
    config = folder / "mkdocs.yml"
    config.write_text("site_url: https://shire.example/x/\n" + config.read_text())
    assert run_main(monkeypatch, "build") == 0
    assert exit_code(lambda: mkdocs.__main__.cli(["build", "-q", "-d", "other"])) == 0
    one, other = small_site.snapshot(folder / "site"), small_site.snapshot(folder / "other")
    assert one == other
    assert "boards/shire/2026-09-14/index.html" in one


def test_a_problem_stops_the_build_before_anything_is_rendered(
    folder: Path, council: Council, build: Run, capfd: pytest.CaptureFixture[str]
) -> None:
    council.problems = ("D002", "D013")
    assert build() == 1
    said = capfd.readouterr().err
    assert "content/minutes/shire/2026-09-14.md:3:1: D002 " in said
    assert said.endswith("1 problem in 1 file; nothing was built. Explain a code with: minutebook explain D002\n")
    assert not (folder / "site").exists()
    assert not list(folder.glob(".minutebook/sites/*/*"))


def test_a_warning_is_said_and_the_site_is_built(
    folder: Path, council: Council, build: Run, capfd: pytest.CaptureFixture[str]
) -> None:
    council.problems = ("D013",)
    assert build() == 0
    assert "2026-09-14.md:3:1: D013 warning: " in capfd.readouterr().err


@pytest.mark.parametrize("name", ["headers/nginx.conf", "audit.json", "headers"])
def test_what_lies_in_the_place_of_a_file_or_folder_of_the_work_folder_is_named(
    folder: Path, council: Council, build: Run, capfd: pytest.CaptureFixture[str], name: str
) -> None:
    assert build() == 0
    before, place = small_site.snapshot(folder / "site"), folder / ".minutebook" / name
    if place.is_dir():
        place.rename(folder / "elsewhere")
        place.write_text("anything")
    else:
        place.unlink()
        place.mkdir()
    assert build() == 1
    said = capfd.readouterr().err
    assert f".minutebook/{name}" in said and ": D039 " in said
    assert small_site.snapshot(folder / "site") == before


def test_where_a_site_stands_it_is_said_that_a_problem_left_it_as_it_was(
    folder: Path, council: Council, build: Run, capfd: pytest.CaptureFixture[str]
) -> None:
    assert build() == 0
    before = small_site.snapshot(folder / "site")
    council.problems = ("D002",)
    assert build() == 1
    assert "1 problem in 1 file; nothing was built; the site was left as it was. Explain" in capfd.readouterr().err
    assert small_site.snapshot(folder / "site") == before


def test_when_the_audit_disagrees_the_old_site_stands_and_the_exit_code_is_3(
    folder: Path, council: Council, build: Run, capfd: pytest.CaptureFixture[str]
) -> None:
    assert build() == 0
    before = small_site.snapshot(folder / "site")
    council.leaks = True
    council.pages = (*council.pages, small_site.Page("boards/new/", "board", SECRET, "", SECRET))
    assert build() == 3
    assert small_site.snapshot(folder / "site") == before
    assert {path.name for path in folder.glob(".minutebook/sites/*/*") if path.is_dir()} <= {"standby"}
    said = capfd.readouterr().err
    assert "boards/: A001 a run of withheld words\nThe audit has 1 finding; the site was left as it was.\n" in said


def test_what_the_audit_finds_is_told_even_if_its_report_cannot_be_written(
    folder: Path, council: Council, build: Run, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, text: str) -> None:
        if path.name == "audit.json":
            raise OSError(ENOSPC, "")
        write_private(path, text)

    assert build() == 0
    monkeypatch.setattr("minutebook.pipeline.write_private", full)
    council.leaks = True
    assert build() == 3
    said = capfd.readouterr().err
    assert "A001 a run of withheld words\nThe audit has 1 finding; the site was left as it was.\n" in said
    assert not (folder / ".minutebook/audit.json").exists(), "an older report would say that nothing was found"


@pytest.mark.parametrize("leaks", [True, False])
def test_what_cannot_be_put_away_hides_neither_what_was_found_nor_the_site(
    folder: Path, council: Council, build: Run, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
    leaks: bool,
) -> None:  # fmt: skip
    def broken(stage: Stage, but: Path | None) -> None:
        if but and but.name == "standby":
            raise OSError(EIO, SECRET)
        empty(stage, but)

    assert build() == 0
    empty, council.leaks = Stage._empty, leaks
    monkeypatch.setattr(Stage, "_empty", broken)
    assert build() == (3 if leaks else 1)
    said = capfd.readouterr().err
    assert ("the site was left as it was." if leaks else "The site is in ") in said
    assert "Traceback" not in said and SECRET not in said


def test_a_check_that_cannot_go_on_says_what_is_in_its_way(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def gone(*given: object, **more: object) -> None:
        raise Refused("D038", folder / "content/papers")

    monkeypatch.setattr("minutebook.clerk.check.read_council", gone)
    assert run_main(monkeypatch, "check") == 1
    said = capfd.readouterr().err
    assert said.startswith("content/papers: D038 ") and "X001" not in said


def test_the_report_of_the_audit_is_for_its_owner_alone(folder: Path, council: Council, build: Run) -> None:
    assert build() == 0
    report = folder / ".minutebook/audit.json"
    assert json.loads(report.read_text()) == {}
    assert stat.S_IMODE(report.stat().st_mode) == 0o600


def test_a_fault_of_the_program_is_one_line_without_a_word_of_what_was_read(
    folder: Path, council: Council, build: Run, capfd: pytest.CaptureFixture[str]
) -> None:
    council.fails = True
    assert build() == 1
    out, err = capfd.readouterr()
    assert SECRET not in out + err
    assert "Traceback" not in out + err
    [line] = err.strip().splitlines()
    assert line.startswith("X001 ")
    assert "sources.py:" in line


def test_a_site_that_is_not_ours_is_left_alone(
    folder: Path, council: Council, build: Run, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "site").mkdir()
    (folder / "site/letter.txt").write_text("precious")
    assert build() == 1
    assert (folder / "site/letter.txt").read_text() == "precious"
    assert "site: D030 " in capfd.readouterr().err


def test_a_build_whose_place_is_refused_closes_what_it_has_read(
    folder: Path, council: Council, build: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    ends = []
    monkeypatch.setattr(council, "close", lambda: ends.append("closed"), raising=False)
    (folder / "site").mkdir()
    (folder / "site/letter.txt").write_text("precious")
    assert build() == 1 and ends == ["closed"]


def test_wrong_options_of_the_plugin_have_a_place_under_both(
    folder: Path, council: Council, build: Run, capfd: pytest.CaptureFixture[str]
) -> None:
    with (folder / "mkdocs.yml").open("a") as file:
        file.write(f"      {SECRET}: 1\n")
    assert build() == 1
    out, err = capfd.readouterr()
    assert "mkdocs.yml:6:7: D004 " in err
    assert SECRET not in out + err
    assert council.read == 0


def test_the_site_map_lists_the_record_and_is_the_same_on_any_day(folder: Path, council: Council, build: Run) -> None:
    config = folder / "mkdocs.yml"
    config.write_text("site_url: https://shire.example/x/\n" + config.read_text())
    assert build() == 0
    found = (folder / "site/sitemap.xml").read_text().split("<loc>")[1:]
    addresses = ["", "about/", "boards/", "boards/shire/", "boards/shire/2026-09-14/"]
    assert [line.split("<")[0] for line in found] == [f"https://shire.example/x/{one}" for one in addresses]
    assert not (folder / "site/sitemap.xml.gz").exists()


def test_a_site_that_does_not_know_its_address_has_no_site_map(folder: Path, council: Council, build: Run) -> None:
    assert build() == 0
    assert not list((folder / "site").glob("sitemap.xml*"))


def test_a_page_that_is_gone_from_the_record_is_gone_from_the_site(folder: Path, council: Council, build: Run) -> None:
    council.pages = (*council.pages, small_site.Page("boards/old/", "board", "Old", "", ""))
    assert build() == 0
    assert (folder / "site/boards/old/index.html").exists()
    council.pages = council.pages[:-1]
    assert build() == 0
    assert not (folder / "site/boards/old").exists()


def test_a_strict_build_of_mkdocs_that_fails_leaves_the_old_site(
    folder: Path, council: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    strict = ["build", "--strict"]
    assert exit_code(lambda: mkdocs.__main__.cli(strict)) == 0
    before = (folder / "site").stat().st_ino
    (folder / "docs/about.md").write_text("# About\n\n[nowhere](nowhere.md)\n")
    assert exit_code(lambda: mkdocs.__main__.cli(strict)) == 1
    (folder / "docs/about.md").write_text("# About\n")
    council.problems = ("D013",)
    assert exit_code(lambda: mkdocs.__main__.cli(strict)) == 1
    assert (folder / "site").stat().st_ino == before


def test_whoever_comes_after_a_build_of_mkdocs_finds_the_site_and_not_the_work_folder(
    folder: Path, council: Council
) -> None:
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.config import load_config

    before = os.environ.get("SOURCE_DATE_EPOCH")
    config = load_config(str(folder / "mkdocs.yml"))
    mkdocs_build(config)
    assert config.site_dir == str(folder / "site")
    assert os.environ.get("SOURCE_DATE_EPOCH") == before


def test_another_plugin_that_moves_the_site_is_refused(
    folder: Path, council: Council, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "hook.py").write_text(
        "def on_env(env, config, files):\n    config.site_dir = config.site_dir + '-elsewhere'\n"
    )
    config = folder / "mkdocs.yml"
    config.write_text("hooks: [hook.py]\n" + config.read_text())
    assert exit_code(lambda: mkdocs.__main__.cli(["build", "-q"])) == 1
    assert "D045" in capfd.readouterr().err
    assert not (folder / "site").exists()


def test_what_other_plugins_write_at_the_end_is_audited_and_switched_in(
    folder: Path, council: Council, build: Run
) -> None:
    (folder / "hook.py").write_text(
        "from pathlib import Path\n"
        "def on_post_build(config):\n    Path(config.site_dir, 'extra.txt').write_text('extra')\n"
    )
    config = folder / "mkdocs.yml"
    config.write_text("hooks: [hook.py]\n" + config.read_text())
    assert build() == 0
    assert (folder / "site/extra.txt").exists()


@pytest.mark.parametrize("arguments", [(), ("--clean", "--no-livereload")])
def test_mkdocs_serve_refuses_an_address_that_others_can_reach(
    folder: Path, council: Council, arguments: tuple[str, ...], capfd: pytest.CaptureFixture[str]
) -> None:
    run = ["serve", "-q", "-a", "0.0.0.0:8000", *arguments]
    assert exit_code(lambda: mkdocs.__main__.cli(run)) == 1
    assert "D050 " in capfd.readouterr().err
    assert council.read == 0


def test_wrong_usage_has_exit_code_2(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    for arguments in (["bild"], ["build", "--jobs", "none"], ["build", "extra"], ["serve", "--port", "0"]):
        assert run_main(monkeypatch, *arguments) == 2
    assert run_main(monkeypatch, "explain", "Z999") == 2
    assert run_main(monkeypatch, "explain", "d030") == 0
    assert run_main(monkeypatch, "--help") == 0


@pytest.mark.parametrize("name", ["", " ", "n" * 300, "/" + "n/" * 3000], ids=["empty", "blank", "long", "deep"])
@pytest.mark.parametrize(
    "arguments",
    [
        ("build", "--content"), ("check", "--site"), ("doctor", "--work"), ("build", "-f"), ("check",), ("proof",),
        ("proof", "2026-09-14.md", "--html"), ("search", "lake", "--site"), ("publish", "--yes"),
    ],
)  # fmt: skip
def test_a_name_that_no_file_can_have_is_wrong_usage(
    arguments: tuple[str, ...],
    name: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    before = sorted(folder.rglob("*"))
    assert run_main(monkeypatch, *arguments, name) == 2
    assert "no file or folder" in capfd.readouterr().err
    assert sorted(folder.rglob("*")) == before


@pytest.mark.parametrize(
    "accept",
    [
        ("", "", ""),
        ("", "r", "n"),
        ("x:1", " ", "n"),
        ("x:1", "r", "\t"),
        ("x:1", "WHY", "n"),
        ("x:1", "r", "NAME"),
        ("x:1", "…", "n"),
    ],
)
def test_nothing_is_accepted_without_a_place_a_reason_and_a_name(
    folder: Path, accept: tuple[str, str, str], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    at, reason, by = accept
    assert run_main(monkeypatch, "check", "--accept", at, "--reason", reason, "--as", by) == 2
    assert "where, why and who" in capfd.readouterr().err


def test_a_code_is_explained_as_it_is_copied_from_a_problem(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for code in ("M012", " m012 ", "M012:"):
        assert run_main(monkeypatch, "explain", code) == 0
        assert capfd.readouterr().out.startswith("M012: ")


def test_stopping_by_hand_has_exit_code_130(folder: Path, council: Council, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("minutebook.sources.read_council", stop)
    assert run_main(monkeypatch, "build") == 130


def test_a_program_that_calls_a_command_has_its_collector_afterwards(tmp_path: Path) -> None:
    """A build has it put off; a process that goes on would grow."""
    assert exit_code(lambda: cli.main(["build", "-f", str(tmp_path / "mkdocs.yml")])) == 1
    assert gc.isenabled()


def test_commands_that_build_take_the_same_options() -> None:
    wanted = {"-f", "--content", "--site", "--work", "--jobs", "--no-cache", "--offline"}
    for name in ("build", "check", "proof", "serve"):
        taken = {option for parameter in cli.main.commands[name].params for option in parameter.opts}
        assert wanted <= taken, name


def test_options_of_the_command_line_reach_the_build(
    folder: Path, council: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "content").rename(folder / "sources")
    arguments = ["--content", "sources", "--site", "out/www", "--work", "out/work", "--jobs", "2"]
    assert run_main(monkeypatch, "build", *arguments) == 0
    assert (folder / "out/www/index.html").exists()
    assert (folder / "out/work/audit.json").exists()
    assert not (folder / ".minutebook").exists()


def test_the_banner_of_material_is_silent_under_mkdocs_too(folder: Path) -> None:
    """In a process of its own: the banner is printed when Material is first imported."""
    environment = {key: value for key, value in os.environ.items() if "MKDOCS" not in key}
    run = subprocess.run(
        [Path(sys.executable).parent / "mkdocs", "build"], capture_output=True, text=True, env=environment
    )
    assert "Material for MkDocs" not in run.stdout + run.stderr


STEERING = "new\x1b[2J\nsite\u202e"


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "--site", STEERING],
        ["publish", "--yes", STEERING],
        ["publish", "--yes", f"{STEERING}/{STEERING}"],
        ["build", "--content", STEERING],
        ["build", "--work", f"docs/{STEERING}"],
        ["check", "--content", STEERING],
        ["search", "--site", STEERING, "bridge"],
        ["new", "site", STEERING, "--name", "Shire", "--regime", "none", "--board", "Cabinet"],
    ],
)
def test_no_sign_in_a_name_steers_the_terminal_or_begins_a_line(
    council: Council, folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str],
    arguments: list[str],
) -> None:  # fmt: skip
    run_main(monkeypatch, *arguments)
    said = "".join(capfd.readouterr())
    assert "\x1b" not in said and "\u202e" not in said and "\nsite" not in said


def test_a_name_is_printed_with_the_numbers_of_such_signs(folder: Path) -> None:
    settings = small_site.settings_for(folder)
    assert settings.shown(folder / STEERING / "caf\u00e9") == "new\\x1b[2J\\nsite\\u202e/caf\u00e9"
    assert str(problem(STEERING, 1, 1, "D033")).startswith("new\\x1b[2J\\nsite\\u202e:1:1: D033 ")
