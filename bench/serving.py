"""Measures the preview: from the moment a file of minutes is saved until Chromium shows the new word.

    python bench/serving.py [--meetings 1000] [--changes 20]
    python bench/serving.py --folder COUNCIL

A council is invented, unless a folder with one is given; then a word of one of its files is changed, and put back.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from statistics import median
from typing import Any

import generate
import subjects
from watching import chromium

PATIENCE = 120
"""Seconds after which a word is no longer waited for."""
_SHOWN = "(word) => document.body && document.body.textContent.includes(word)"
_REST = 20
"""Seconds over which it is measured what a preview needs while nothing changes."""


class Preview:
    """A preview of a folder in a process of its own."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as trial:
            trial.bind(("127.0.0.1", 0))
            self.port = int(trial.getsockname()[1])
        program = Path(sys.executable).parent / "minutebook"
        self.said = folder / "said.txt"
        with self.said.open("wb") as stream:
            self._process = subprocess.Popen(
                [program, "serve", "--port", str(self.port)], cwd=folder, stdout=stream, stderr=stream
            )

    def builds(self) -> int:
        """How many whole builds have ended well."""
        return self.said.read_text().count(": 0 findings")

    def wait_for_build(self, number: int) -> None:
        """Wait until so many builds have ended."""
        while self.builds() < number:
            if self._process.poll() is not None:
                raise SystemExit(self.said.read_text())
            time.sleep(0.05)

    def seconds(self) -> float:
        """Processor time of the preview and all that it has started, so far."""
        return sum(_seconds(process) for process in _family(self._process.pid))

    def memory(self) -> float:
        """Megabytes that the preview and all that it has started hold, what they share counted in parts."""
        return sum(_memory(process) for process in _family(self._process.pid)) / 1024

    def stop(self) -> None:
        """End it as Ctrl+C does."""
        self._process.send_signal(signal.SIGINT)
        self._process.wait()
        self.said.unlink()


def _family(top: int) -> list[int]:
    found, parents = [top], {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(folder.name)] = int(folder.joinpath("stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError):
            continue
    for process in found:  # grows while it is gone through
        found += [child for child, parent in parents.items() if parent == process]
    return found


def _seconds(process: int) -> float:
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def _memory(process: int) -> int:
    try:
        found = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{process}/smaps_rollup").read_text(), re.MULTILINE)
    except OSError:
        return 0
    return int(found[1]) if found else 0


class Editor:
    """Saves a file of minutes with another word in its first paragraph."""

    def __init__(self, file: Path) -> None:
        self.file, self.before = file, file.read_text("utf-8")
        start = re.search(r"^## .*\n\s*\n(?:[0-9.]+ )?[A-Z]", self.before, re.MULTILINE)
        if start is None:
            raise SystemExit("The meeting has no paragraph to change.")
        self._at = start.end() - 1
        self._number = 0

    def save(self) -> str:
        """Save; the word by which it is known, which no other text has."""
        self._number += 1
        word = f"Qua{self._number}x{os.getpid()}"
        self.file.write_text(f"{self.before[: self._at]}{word} {self.before[self._at :]}", "utf-8")
        return word


def measure(page: Any, editor: Editor, changes: int, ready: Callable[[int], object]) -> list[float]:
    """Seconds until each of some changes is shown."""
    found = []
    for number in range(changes):
        ready(number)
        begun = time.perf_counter()
        word = editor.save()
        wait_for(page, word)
        found.append(time.perf_counter() - begun)
    return found


def wait_for(page: Any, word: str) -> None:
    """Wait until a browser shows a word. The policy of a page lets nobody leave code in it that waits."""
    end = time.perf_counter() + PATIENCE
    while time.perf_counter() < end:
        with suppress(Exception):  # the page is being loaded
            if page.evaluate(_SHOWN, word):
                return
        time.sleep(0.005)
    raise SystemExit(f"{word} never came.")


def line(what: str, found: list[float]) -> str:
    """The figures of some changes."""
    times = " ".join(f"{one:.2f}" for one in sorted(found))
    return f"{what}: median {median(found):.3f} s, worst {max(found):.3f} s of {len(found)} changes\n  {times}"


def main() -> None:
    """Start a preview, change the file many times, and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--meetings", type=int, default=1000)
    parser.add_argument("--changes", type=int, default=20)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        if not asked.folder:
            generate.write(Path(name, "content"), asked.meetings)
            subjects.settle(Path(name))
        run((asked.folder or Path(name)).resolve(), asked.changes)


def run(folder: Path, changes: int) -> None:
    """Measure the preview of one council."""
    files = sorted(folder.joinpath("content", "minutes").glob("*/*.md"))
    file = max(files[0].parent.glob("*.md"))
    editor, rest = Editor(file), random.Random(1)
    begun = time.perf_counter()
    preview = Preview(folder)
    try:
        preview.wait_for_build(1)
        print(f"{len(files):,} meetings; first build {time.perf_counter() - begun:.1f} s; load {_load()}", flush=True)
        with chromium() as browser:
            page = browser.new_page(bypass_csp=True)  # we ask for words by a script
            page.goto(f"http://127.0.0.1:{preview.port}/boards/{file.parent.name}/{file.stem}/")
            time.sleep(3)
            before = preview.seconds()
            time.sleep(_REST)
            share = (preview.seconds() - before) / _REST
            print(f"at rest: {share:.1%} of a processor, {preview.memory():.0f} MB", flush=True)
            done = preview.builds()

            def built(number: int) -> None:
                preview.wait_for_build(done + number)
                time.sleep(1 + rest.random())

            print(line("each after the whole build", measure(page, editor, changes, built)), flush=True)
            soon = measure(page, editor, changes, lambda number: time.sleep(0.5 + rest.random()))
            print(line("each while builds are at work", soon))
            print(f"load {_load()}; memory then {preview.memory():.0f} MB")
    finally:
        file.write_text(editor.before, "utf-8")
        preview.stop()
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"processor in all {children.ru_utime + children.ru_stime:.0f} s")


def _load() -> str:
    return " ".join(f"{one:.1f}" for one in os.getloadavg())


if __name__ == "__main__":
    main()
