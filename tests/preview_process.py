"""A preview of a council of one meeting, in a process of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

MEETING = """\
---
board: cabinet
date: 2026-09-14
status: draft
---

## 1. Buses

1.1 The Leader spoke of {word}.
"""


def make(folder: Path) -> Path:
    """Write such a council into a folder."""
    for name, text in {
        "docs/index.md": "# Home\n",
        "mkdocs.yml": "site_name: Shire\ntheme: minutebook\nplugins: [minutebook]\n",
        "content/boards/cabinet.md": "---\nname: Cabinet\nshort: CAB\nregime: england\n---\n",
        "content/minutes/cabinet/2026-09-14.md": MEETING.format(word="timetables"),
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def free_port() -> int:
    """A port that nobody uses."""
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

    @property
    def builds(self) -> int:
        """How many whole sites were built so far."""
        return self.said.read_text().count(": 0 findings")

    def page(self, address: str = "boards/cabinet/2026-09-14/") -> str:
        """What is shown at an address."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{address}", timeout=5) as answer:
                return answer.read().decode()
        except (urllib.error.URLError, ConnectionError, TimeoutError) as error:
            return f"no answer: {error}"

    def wait_for(self, words: str, *, said: bool = False, at: str = "boards/cabinet/2026-09-14/") -> str:
        """Wait until a page, or what the program says, holds some words."""
        for _ in range(300):
            text = self.said.read_text() if said else self.page(at)
            if words in text:
                return text
            time.sleep(0.1)
        raise AssertionError(f"{words!r} never came: {text[-500:]}\n{self.said.read_text()}")

    def wait_for_build(self, number: int) -> None:
        """Wait until so many whole sites have been built."""
        for _ in range(300):
            if self.builds >= number:
                return
            time.sleep(0.1)
        raise AssertionError(self.said.read_text())

    def kill(self) -> None:
        """End it, if it has not ended."""
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait()

    def stop(self) -> None:
        """End it as Ctrl+C does."""
        self.process.send_signal(signal.SIGINT)
        assert self.process.wait(timeout=20) == 0
