"""Previews: on this computer alone, nothing that the audit has not read, and the last good site stays."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import preview_process
from preview_process import MEETING, Preview


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return preview_process.make(tmp_path)


@pytest.fixture(params=["minutebook", "mkdocs"])
def preview(request: pytest.FixtureRequest, folder: Path) -> Iterator[Preview]:
    started = Preview(folder, request.param)
    yield started
    started.kill()


def test_a_rebuild_that_fails_keeps_the_last_good_site_and_the_server_goes_on(preview: Preview, folder: Path) -> None:
    meeting = folder / "content/minutes/cabinet/2026-09-14.md"
    preview.wait_for("The Leader spoke of timetables")

    meeting.write_text(MEETING.format(word="Bramblewick") + "\n::: exempt {paragraph=3}\n")
    said = preview.wait_for("The last good site is still shown.", said=True)
    assert "Bramblewick" not in said
    assert "2026-09-14.md:11:1: " in said
    assert "timetables" in preview.page("data/boards/cabinet/2026-09-14.json")

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
        run = subprocess.run(
            [Path(sys.executable).parent / "minutebook", "serve", "--port", str(port)],
            cwd=folder,
            capture_output=True,
            text=True,
        )
    assert run.returncode == 1
    assert "D051" in run.stderr
