"""Previews: on this computer alone, nothing that the audit has not read, and the last good site stays."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from minutebook.host.surroundings import is_free

MEETING = """\
---
board: cabinet
date: 2026-09-14
status: draft
---

## 1. Buses

1.1 The Leader spoke of {word}.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {
        "docs/index.md": "# Home\n",
        "mkdocs.yml": "site_name: Shire\ntheme: minutebook\nplugins: [minutebook]\n",
        "content/boards/cabinet.md": "---\nname: Cabinet\nshort: CAB\nregime: england\n---\n",
        "content/minutes/cabinet/2026-09-14.md": MEETING.format(word="timetables"),
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


class Preview:
    """A preview in a process of its own."""

    def __init__(self, folder: Path, command: str) -> None:
        self.port = free_port()
        where = ["--port", str(self.port)] if command == "minutebook" else ["-a", f"127.0.0.1:{self.port}"]
        self.temporary = folder / "tmp"
        self.temporary.mkdir()
        self.said = folder / "said.txt"
        with self.said.open("wb") as stream:
            self.process = subprocess.Popen(
                [Path(sys.executable).parent / command, "serve", *where],
                cwd=folder,
                stdout=stream,
                stderr=subprocess.STDOUT,
                env={**os.environ, "TMPDIR": str(self.temporary)},
                # whoever started the tests in the background made them deaf to Ctrl+C, and children inherit that
                preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
            )

    def page(self, address: str = "boards/cabinet/2026-09-14/") -> str:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{address}", timeout=5) as answer:
                return answer.read().decode()
        except (urllib.error.URLError, ConnectionError, TimeoutError) as error:
            return f"no answer: {error}"

    def wait_for(self, words: str, *, said: bool = False) -> str:
        """Wait until a page, or what the program says, holds some words."""
        for _ in range(150):
            text = self.said.read_text() if said else self.page()
            if words in text:
                return text
            time.sleep(0.1)
        raise AssertionError(f"{words!r} never came: {text[-500:]}\n{self.said.read_text()}")

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)
        assert self.process.wait(timeout=20) == 0


@pytest.fixture(params=["minutebook", "mkdocs"])
def preview(request: pytest.FixtureRequest, folder: Path) -> Iterator[Preview]:
    started = Preview(folder, request.param)
    yield started
    if started.process.poll() is None:
        started.process.kill()
        started.process.wait()


def test_a_rebuild_that_fails_keeps_the_last_good_site_and_the_server_goes_on(preview: Preview, folder: Path) -> None:
    meeting = folder / "content/minutes/cabinet/2026-09-14.md"
    preview.wait_for("The Leader spoke of timetables")

    meeting.write_text(MEETING.format(word="Bramblewick") + "\n::: exempt {paragraph=3}\n")
    said = preview.wait_for("The last good site is still shown.", said=True)
    assert "Bramblewick" not in said
    assert "2026-09-14.md:11:1: " in said
    assert "The Leader spoke of timetables" in preview.page()

    meeting.write_text(MEETING.format(word="fares"))
    preview.wait_for("The Leader spoke of fares")

    assert all(path.stat().st_mode & 0o077 == 0 for path in preview.temporary.iterdir())
    preview.stop()
    assert list(preview.temporary.iterdir()) == []
    assert "Traceback" not in preview.said.read_text()
    assert not (folder / "site").exists()


def test_a_port_that_is_taken_is_a_problem(folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = int(taken.getsockname()[1])
        assert not is_free(port)
        run = subprocess.run(
            [Path(sys.executable).parent / "minutebook", "serve", "--port", str(port)],
            cwd=folder,
            capture_output=True,
            text=True,
        )
    assert run.returncode == 1
    assert "D051" in run.stderr
