"""Whatever ends the program, or keeps it from going on, ends without a traceback, and what it had begun is put away."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import BrokenExecutor
from pathlib import Path

import pytest

import preview_process
import small_site
from minutebook import signals, telling
from minutebook.host import read_settings
from minutebook.problems import Problems
from minutebook.results import Results
from minutebook.settings import Asked
from minutebook.switch import Stage

PROGRAM = Path(sys.executable).parent / "minutebook"


@pytest.fixture(autouse=True)
def signals_are_heard() -> None:
    """Whoever began the tests may have made them deaf to some."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


def begun(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """A run of the program that hears signals, whoever began the tests."""
    (folder / "tmp").mkdir(exist_ok=True)
    return subprocess.Popen(
        [PROGRAM, *arguments], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        env={**os.environ, "TMPDIR": str(folder / "tmp")},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip


def test_ctrl_c_ends_a_build_at_any_time_without_a_traceback(tmp_path: Path) -> None:
    preview_process.make(tmp_path)
    for tenths in range(2, 10):
        run = begun(tmp_path, "build")
        time.sleep(tenths / 10)
        run.send_signal(signal.SIGINT)
        said = run.communicate(timeout=30)[0].decode()
        assert "Traceback" not in said and "X00" not in said and run.returncode in (0, 130, -signal.SIGINT)
    assert list((tmp_path / "tmp").iterdir()) == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_what_was_begun_is_put_away_whichever_signal_ends_it(number: signal.Signals) -> None:
    put_away = []
    signals.orderly()
    with pytest.raises(KeyboardInterrupt):
        try:
            os.kill(os.getpid(), number)
            time.sleep(5)
        finally:
            put_away.append(number)
    assert put_away == [number]


def test_a_forked_worker_ends_at_a_signal_without_a_word() -> None:
    signals.orderly()
    worker = os.fork()
    if not worker:
        time.sleep(10)
        os._exit(0)
    time.sleep(0.5)  # until it has begun
    os.kill(worker, signal.SIGINT)
    assert os.waitstatus_to_exitcode(os.waitpid(worker, 0)[1]) == -signal.SIGINT


def test_who_is_deaf_to_a_signal_stays_so() -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    signals.orderly()
    assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN


def test_a_signal_that_nobody_heard_keeps_the_old_site_standing(tmp_path: Path) -> None:
    signals.orderly()
    with Stage(tmp_path / "site", tmp_path / "work") as stage:
        stage.write("index.html", b"new")
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)  # as if something had swallowed it
            time.sleep(5)
        with pytest.raises(KeyboardInterrupt):
            stage.switch()
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(errno.ENOSPC, "full", small_site.SECRET), "X002"),
        (OSError(errno.EMFILE, "many", small_site.SECRET), "X002"),
        (MemoryError(small_site.SECRET), "X002"),
        (BrokenExecutor(small_site.SECRET), "X002"),
        (PermissionError(errno.EACCES, "no", small_site.SECRET), "X003"),
        (OSError(errno.EROFS, "no", small_site.SECRET), "X003"),
        (ValueError(small_site.SECRET), "X001"),
    ],
)
def test_what_the_computer_refuses_is_no_fault_of_the_program(error: Exception, code: str) -> None:
    said = telling.unexpected(error)
    assert said.startswith(f"{code} ") and small_site.SECRET not in said
    assert ("hint: " in said) == (code != "X001")


def test_what_a_killed_search_leaves_lies_in_the_work_folder_until_the_next_build(tmp_path: Path) -> None:
    preview_process.make(tmp_path)
    (tmp_path / "tmp").mkdir()
    script = (
        "import os, runpy, sys; from minutebook.search.spool import Spool\n"
        "Spool.sorted = lambda self: os.kill(os.getpid(), 9); sys.argv = ['minutebook', 'build']\n"
        f"runpy.run_path('{PROGRAM}', run_name='__main__')"
    )
    surroundings = {**os.environ, "TMPDIR": str(tmp_path / "tmp")}
    run = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, env=surroundings, timeout=60)
    assert run.returncode == -signal.SIGKILL and not list((tmp_path / "tmp").iterdir())
    assert len(list((tmp_path / ".minutebook/sites").glob("*/theme/minutebook-*"))) == 1
    assert begun(tmp_path, "build").wait(timeout=60) == 0
    assert not list((tmp_path / ".minutebook/sites").glob("*/theme"))


@pytest.mark.parametrize("command", ["minutebook", "mkdocs"])
def test_a_disk_that_is_full_while_mkdocs_renders_is_told_as_one(tmp_path: Path, command: str) -> None:
    preview_process.make(tmp_path)
    script = (
        "import errno, runpy, sys; from mkdocs import utils; from mkdocs.commands import build\n"
        f"def full(*_, **__): raise OSError(errno.ENOSPC, 'full', '{small_site.SECRET}')\n"
        f"utils.write_file = full; sys.argv = ['{command}', 'build']\n"
        f"runpy.run_path('{PROGRAM.parent / command}', run_name='__main__')"
    )
    run = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, timeout=60)
    said = (run.stdout + run.stderr).decode()
    assert run.returncode == 1 and "X002 " in said and "D042" not in said
    assert "Traceback" not in said and small_site.SECRET not in said.replace(str(tmp_path), "")


def test_a_fault_is_told_even_where_nothing_can_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing() -> None:
        raise OSError(errno.EMFILE, "")

    monkeypatch.setattr(telling, "codes", nothing)
    assert telling.unexpected(ValueError()).startswith("X001 ")


def test_an_error_in_a_thread_beside_ends_the_process_and_nobody_waits() -> None:
    script = (
        "import threading, time; from minutebook import telling; threading.excepthook = telling.lost\n"
        f"def fail(): raise RuntimeError('{small_site.SECRET}')\n"
        "threading.Thread(target=fail).start(); time.sleep(30)"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, timeout=20)
    assert run.returncode == 1 and run.stderr.startswith(b"X001 ") and small_site.SECRET.encode() not in run.stderr


@pytest.mark.parametrize("name", ["site", ".minutebook", "content"])
def test_a_link_that_leads_to_itself_is_no_fault(tmp_path: Path, name: str) -> None:
    small_site.make(tmp_path)
    if name == "content":
        (tmp_path / name).rmdir()
    (tmp_path / name).symlink_to(tmp_path / name)
    problems = Problems()
    read_settings(Asked(tmp_path / "mkdocs.yml"), problems)
    assert [problem.code for problem in problems] == (["D012"] if name == "content" else [])


def test_a_folder_whose_name_is_no_text_has_results(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"n\xff")
    small_site.make(folder)
    results = Results.of(small_site.settings_for(folder))
    assert results and results.name(str(folder))


def test_a_pipe_is_no_file_of_settings_and_keeps_nobody_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "mkdocs.yml")
    run = subprocess.run([PROGRAM, "check"], cwd=tmp_path, capture_output=True, timeout=20)
    assert run.returncode == 1 and b"D002" in run.stderr


@pytest.mark.parametrize("closed", ["<&-", "2>&-"])
def test_a_closed_stream_is_nobody_who_could_be_asked(tmp_path: Path, closed: str) -> None:
    words = f"exec {PROGRAM} new site x --name Shire --regime none {closed}"
    assert subprocess.run(["sh", "-c", words], cwd=tmp_path, capture_output=True, timeout=20).returncode == 0


def test_a_sign_that_a_terminal_has_not_is_no_fault(tmp_path: Path) -> None:
    surroundings = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    run = subprocess.run([PROGRAM, "explain", "M012"], env=surroundings, capture_output=True, timeout=20)
    assert run.returncode == 0 and b"M012" in run.stdout


def test_what_nobody_can_hear_ends_no_build(monkeypatch: pytest.MonkeyPatch) -> None:
    read, write = os.pipe()
    os.close(read)
    with pytest.raises(OSError), os.fdopen(write, "w") as closed:  # it is told again when it is closed
        monkeypatch.setattr(sys, "stderr", closed)
        telling.say("words")
        monkeypatch.undo()
