"""`minutebook serve`: what a clerk sees in the browser from one saving to the next."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

import browser
import preview_process
import small_site
from minutebook import pipeline
from minutebook.preview.desk import QUIET
from minutebook.preview.server import Preview as Server
from minutebook.preview.watching import Watched
from minutebook.preview.worker import Worker, _build, _with_cache
from minutebook.problems import Problems
from minutebook.settings import Asked, Settings
from minutebook.stops import Stopped
from preview_process import MEETING, Preview

MINUTES = "content/minutes/cabinet/2026-09-14.md"
SECRET = "Bramblewick"

linux = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system does not say it in a file")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return preview_process.make(tmp_path)


@pytest.fixture
def preview(folder: Path) -> Iterator[Preview]:
    started = Preview(folder, "minutebook")
    started.wait_for("The Leader spoke of timetables")
    yield started
    started.kill()


def test_a_change_is_shown_before_the_whole_build_is_done(preview: Preview, folder: Path) -> None:
    (folder / MINUTES).write_text(MEETING.format(word="fares"))
    preview.wait_for("The Leader spoke of fares")
    assert preview.builds == 1
    assert "timetables" in preview.page("data/boards/cabinet/2026-09-14.json")
    preview.wait_for_build(2)
    preview.wait_for("fares", at="data/boards/cabinet/2026-09-14.json")
    assert "The Leader spoke of fares" in preview.page()


def test_after_several_quick_changes_the_last_one_stands(preview: Preview, folder: Path) -> None:
    for number in range(30):
        (folder / MINUTES).write_text(MEETING.format(word=f"stop {number} of the line"))
        time.sleep(0.1)
    preview.wait_for("The Leader spoke of stop 29 of the line")
    preview.wait_for("stop 29", at="data/boards/cabinet/2026-09-14.json")
    assert "The Leader spoke of stop 29 of the line" in preview.page()
    assert preview.builds < 10, "builds take several changes together"
    said = preview.said.read_text()
    assert "S013" not in said and "The last good site" not in said, "to save once more is no mistake"
    assert str(preview.temporary) not in said


def test_a_change_is_shown_while_another_file_keeps_the_site_from_being_built(preview: Preview, folder: Path) -> None:
    (folder / "docs/index.md").write_text("# Home\n\n<!-- a remark -->\n\n::: exempt\n")
    preview.wait_for("The last good site is still shown.", said=True)
    (folder / MINUTES).write_text(MEETING.format(word="fares"))
    preview.wait_for("The Leader spoke of fares")
    time.sleep(2)
    assert preview.builds == 1 and "The Leader spoke of fares" in preview.page()


def test_a_mistake_stands_in_the_place_of_its_page_and_of_no_other(preview: Preview, folder: Path) -> None:
    (folder / MINUTES).write_text(MEETING.format(word=SECRET) + "\n::: exempt {paragraph=3}\n")
    page = preview.wait_for("Not published")
    assert f"{MINUTES}:11:1" in page and SECRET not in page
    preview.wait_for("The last good site is still shown.", said=True)
    assert "Not published" in preview.page() and "Cabinet" in preview.page("boards/cabinet/")
    (folder / MINUTES).write_text(MEETING.format(word="fares"))
    preview.wait_for("The Leader spoke of fares")
    preview.wait_for_build(2)


def test_withheld_words_that_are_repeated_in_public_are_a_problem_and_are_never_shown(
    preview: Preview, folder: Path
) -> None:
    withheld = '\n::: exempt {paragraph=3 reason="It would do harm"}\nThe farm of Bramblewick is for sale.\n:::\n'
    seen: list[str] = []
    done = threading.Event()

    def look() -> None:
        while not done.is_set():
            seen.append(preview.page())
            time.sleep(0.02)

    looking = threading.Thread(target=look)
    looking.start()
    (folder / MINUTES).write_text(MEETING.format(word=f"the farm of {SECRET}") + withheld)
    try:
        assert "A010" in preview.wait_for("Not published")
    finally:
        done.set()
        looking.join()
    assert len(seen) > 3 and not any(SECRET in page for page in seen)
    assert SECRET not in preview.said.read_text()


def test_a_build_that_the_system_has_ended_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    worker = Worker(Asked(config_file=folder / "mkdocs.yml"), folder)
    os.kill(worker._process.pid or 0, signal.SIGKILL)
    built = worker.built()
    worker.end()
    assert built.exit_code == 1 and built.settings is None
    assert "X002 this computer had no room, memory or processes left for it" in capsys.readouterr().err


@linux
def test_a_build_is_held_with_all_that_it_has_started_while_a_page_is_made_and_goes_on_after_it(folder: Path) -> None:
    worker = Worker(Asked(config_file=folder / "mkdocs.yml"), folder, behind=True)
    try:
        with ExitStack() as held:
            wait_until_held(worker, held)
            time.sleep(2)
            assert states_of(worker._group) == {"T"} and not worker.pipe.poll()
        assert worker.built().settings is not None
    finally:
        worker.end()


@linux
def test_a_build_that_is_held_ends_with_the_process_that_serves(folder: Path) -> None:
    begun = subprocess.Popen([sys.executable, __file__, str(folder)], stdout=subprocess.PIPE, text=True)
    assert begun.stdout
    group = int(begun.stdout.readline())
    assert states_of(group) == {"T"}
    begun.kill()
    begun.wait()
    begun.stdout.close()
    end = time.monotonic() + 10
    while states_of(group) and time.monotonic() < end:
        time.sleep(0.05)
    assert not states_of(group)


def states_of(group: int) -> set[str]:
    """What the processes of a group are at, as the system says it in a letter: "T" where they are held."""
    found = set()
    for file in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _, its = file.read_text().rpartition(")")[2].split()[:3]
            if int(its) == group and state != "Z":
                found.add(state)
    return found


def wait_until_held(worker: Worker, held: ExitStack) -> None:
    """Hold a build. In its first moment it is no group of its own."""
    while states_of(worker._group) != {"T"}:
        held.close()
        held.enter_context(worker.held())
        time.sleep(0.05)


@pytest.mark.parametrize(("codes", "told"), [(["S013"], False), (["S013", "M001"], False), (["M001"], True)])
def test_what_changed_during_a_build_is_no_problem_that_is_told_for_it_is_built_anew(
    codes: list[str], told: bool, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def build(settings: Settings, host: object, problems: Problems, tell: object) -> None:
        for code in codes:
            problems.add(MINUTES, 0, 0, code)
        raise Stopped(1)

    monkeypatch.setattr(pipeline, "build", build)
    built, quick = _build(Asked(config_file=folder / "mkdocs.yml"))
    assert quick is None and built.exit_code == 1 and built.unsteady != told
    said = capsys.readouterr().err
    assert ("M001" in said) == told and "S013" not in said


def test_what_goes_on_changing_is_told_once_and_built_when_it_rests(folder: Path) -> None:
    started = Preview(folder, "minutebook")
    end = time.monotonic() + 60
    while "Files go on changing" not in started.said.read_text() and time.monotonic() < end:
        (folder / MINUTES).write_text(MEETING.format(word=f"stop {time.monotonic()}"))
        time.sleep(0.2)
    try:
        (folder / MINUTES).write_text(MEETING.format(word="the end of the line"))
        started.wait_for("The Leader spoke of the end of the line")
        assert started.said.read_text().count("Files go on changing") == 1 and "S013" not in started.said.read_text()
    finally:
        started.kill()


def test_other_sources_take_the_way_of_a_whole_build(preview: Preview, folder: Path) -> None:
    (folder / "docs/index.md").write_text("# Home\n\nWelcome to all.\n")
    preview.wait_for("Welcome to all", at="")
    (folder / "content/minutes/cabinet/2026-10-12.md").write_text(
        MEETING.format(word="a new meeting").replace("2026-09-14", "2026-10-12")
    )
    preview.wait_for("a new meeting", at="boards/cabinet/2026-10-12/")
    (folder / "content/minutes/cabinet/2026-10-12.md").unlink()
    preview.wait_for("no answer: HTTP Error 404", at="boards/cabinet/2026-10-12/")


def test_what_is_shown_but_for_the_preview_s_own_script_is_the_built_site(preview: Preview) -> None:
    (site,) = preview.temporary.glob("minutebook-*/site")
    page = preview.page()
    script = re.search(r"<script defer src=\"/\.minutebook/reload\.js\"[^>]*></script>", page)
    assert script
    assert page.replace(script[0], "") == (site / "boards/cabinet/2026-09-14/index.html").read_text()
    files = [path for path in site.rglob("*") if path.is_file()]
    assert files and not any(b"/.minutebook/" in path.read_bytes() for path in files)
    assert not (site / ".minutebook").exists()


@pytest.mark.parametrize("seconds", [0.5, 1.0, 1.5, 2.0])
def test_ctrl_c_ends_it_at_any_time_and_nothing_is_left(folder: Path, seconds: float) -> None:
    started = Preview(folder, "minutebook")
    started.wait_for("Look at it", said=True)
    time.sleep(seconds)
    started.stop()
    assert list(started.temporary.iterdir()) == []
    assert "Traceback" not in started.said.read_text() and "X001" not in started.said.read_text()


@pytest.mark.parametrize("thousandths", [0, 1, 3, 10, 40])
def test_who_is_impatient_ends_it_no_worse(preview: Preview, folder: Path, thousandths: int) -> None:
    (folder / MINUTES).write_text(MEETING.format(word="fares"))
    preview.wait_for("The Leader spoke of fares.")
    time.sleep(QUIET + 0.2)  # the whole site is being built
    for _ in range(3):
        preview.process.send_signal(signal.SIGINT)
        time.sleep(thousandths / 1000)
    assert preview.process.wait(timeout=10) == 0
    assert "X00" not in preview.said.read_text() and list(preview.temporary.iterdir()) == []


def test_a_first_build_that_fails_ends_it_with_the_problems(folder: Path) -> None:
    (folder / MINUTES).write_text(MEETING.format(word=SECRET) + "\n::: exempt {paragraph=3}\n")
    started = Preview(folder, "minutebook")
    assert started.process.wait(timeout=30) == 1
    assert f"{MINUTES}:11:1" in started.said.read_text() and SECRET not in started.said.read_text()
    assert list(started.temporary.iterdir()) == []


def test_a_preview_shares_the_cache_of_builds_and_leaves_nothing_else(preview: Preview, folder: Path) -> None:
    preview.stop()
    kept = folder / ".minutebook"
    assert {path.name for path in kept.iterdir()} == {"cache", "cache.key", "minutebook.txt"}
    assert list((kept / "cache" / "public").iterdir()) and kept.stat().st_mode & 0o077 == 0


def test_a_folder_of_somebody_elses_is_no_cache(folder: Path) -> None:
    settings = small_site.settings_for(folder, cache_apart=folder / "docs")
    assert _with_cache(settings).store == settings.work
    assert sorted(path.name for path in (folder / "docs").iterdir()) == ["index.md"]


@pytest.mark.skipif(not browser.find(), reason="no browser")
def test_a_browser_loads_the_page_that_changed_by_itself_and_keeps_others(preview: Preview, folder: Path) -> None:
    from playwright.sync_api import expect, sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser.find(), args=browser.FLAGS)
        meeting, home = chromium.new_page(), chromium.new_page()
        faults: list[str] = []
        meeting.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        meeting.on("pageerror", lambda fault: faults.append(str(fault)))
        home.goto(f"http://127.0.0.1:{preview.port}/")
        home.evaluate("window.sameAsBefore = true")
        meeting.goto(f"http://127.0.0.1:{preview.port}/boards/cabinet/2026-09-14/")
        for word in ("fares", "routes"):
            (folder / MINUTES).write_text(MEETING.format(word=word))
            expect(meeting.locator("body")).to_contain_text(word, timeout=15_000)
        meeting.evaluate("window.sameAsBefore = true")
        preview.wait_for("routes", at="data/boards/cabinet/2026-09-14.json")
        time.sleep(1)
        assert meeting.evaluate("window.sameAsBefore"), (
            "the built page is the one that is shown: it is not loaded again"
        )
        assert home.evaluate("window.sameAsBefore") and not faults
        (folder / "docs/index.md").write_text("# Home\n\nWelcome to all.\n")
        expect(home.locator("body")).to_contain_text("Welcome to all", timeout=15_000)
        chromium.close()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    for name, text in {
        "index.html": "<p>Home</body>",
        "404.html": "<p>Nothing",
        "a/paper.pdf": "%PDF",
        "x.js": "1",
    }.items():
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_text(text)
    (tmp_path / "private.md").write_text(SECRET)
    found = Server(preview_process.free_port(), tmp_path / "site")
    found.open()
    yield found
    found.close()


def ask(server: Server, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection(*server.server_address[:2], timeout=10)
    connection.request("GET", path, headers={key.replace("_", "-"): value for key, value in headers.items()})
    answer = connection.getresponse()
    return answer.status, dict(answer.getheaders()), answer.read()


def test_only_this_computer_is_answered_by_a_name_of_its_own(server: Server) -> None:
    assert server.server_address[0] == "127.0.0.1"
    assert ask(server, "/")[0] == 200 and ask(server, "/", Host="localhost:9000")[0] == 200
    status, _, body = ask(server, "/", Host="evil.example")
    assert status == 421 and b"Home" not in body


@pytest.mark.parametrize(
    "path", ["/../private.md", "/%2e%2e/private.md", "/a/../../private.md", "//private.md", "/%00"]
)
def test_nothing_outside_the_site_is_sent(server: Server, path: str) -> None:
    status, _, body = ask(server, path)
    assert status == 404 and SECRET.encode() not in body and b"Nothing" in body


def test_who_waits_for_a_page_outside_the_site_waits_for_none(server: Server) -> None:
    outside = server.site.parent / "outside"
    outside.mkdir()
    os.mkfifo(outside / "index.html")  # to read it would keep everybody waiting
    for address in (outside, "../outside"):
        assert ask(server, f"/.minutebook/wait?address={address}&version=x")[0] == 200


def test_files_are_sent_once_and_folders_are_led_to(server: Server) -> None:
    status, headers, body = ask(server, "/a/paper.pdf")
    assert (status, headers["Content-Type"], body) == (200, "application/pdf", b"%PDF")
    assert ask(server, "/a/paper.pdf", If_None_Match=headers["ETag"])[0] == 304
    (server.site / "a/paper.pdf").write_text("%PDF 2")
    assert ask(server, "/a/paper.pdf", If_None_Match=headers["ETag"])[2] == b"%PDF 2"
    server.show({"boards/cabinet/": b"<p>Shown</body>"})
    assert ask(server, "/boards/cabinet")[1]["Location"] == "/boards/cabinet/"
    assert b"Shown" in ask(server, "/boards/cabinet/")[2] and b"Shown" in ask(server, "/boards/cabinet/index.html")[2]
    server.show({})
    assert ask(server, "/boards/cabinet/")[0] == 404


def test_a_site_below_a_path_is_shown_there(server: Server) -> None:
    server.mount = "/minutes/"
    assert ask(server, "/")[1]["Location"] == "/minutes/"
    assert b"Home" in ask(server, "/minutes/")[2] and ask(server, "/x.js")[0] == 404


def test_a_page_waits_until_it_is_another(server: Server) -> None:
    version = server.version(b"<p>Home</body>")
    threading.Timer(0.2, lambda: server.show({"boards/": b"other"})).start()
    threading.Timer(0.5, lambda: server.show({"": b"new"})).start()
    begun = time.monotonic()
    assert ask(server, f"/.minutebook/wait?address=&version={version}")[0] == 200
    assert time.monotonic() - begun > 0.4, "another page is not its business"


@pytest.mark.parametrize("told", [True, False])
def test_what_is_written_comes_or_goes_is_noticed(tmp_path: Path, told: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not told:
        monkeypatch.setattr("minutebook.preview.alarm.Observer.schedule", _refused)
    one, two = tmp_path / "one.md", tmp_path / "deep" / "two.md"
    two.parent.mkdir()
    one.write_text("a")
    watched = Watched([tmp_path])

    def noticed() -> set[Path]:
        for _ in range(200):
            if found := watched.changed():
                return found
            time.sleep(0.02)
        return set()

    for change, what in (
        (lambda: one.write_text("b"), {one}),
        (lambda: two.write_text("a"), {two}),
        (lambda: two.with_name("three").rename(two) if two.with_name("three").write_text("c") else None, {two}),
        (lambda: one.unlink(), {one}),
    ):
        change()
        found = noticed()
        assert what <= found
    (tmp_path / ".hidden").write_text("")
    time.sleep(1.2)
    assert not watched.changed()
    watched.close()


def _refused(*given: object, **others: object) -> None:
    raise OSError


def _hold(folder: Path) -> None:
    """Hold a build for good, and say which."""
    worker = Worker(Asked(config_file=folder / "mkdocs.yml"), folder, behind=True)
    with ExitStack() as held:
        wait_until_held(worker, held)
        print(worker._group, flush=True)
        time.sleep(60)


if __name__ == "__main__":
    _hold(Path(sys.argv[1]))
