"""Asks a process of its own to look through a paper, and goes on whatever becomes of that process."""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Timer

from .findings import UNREADABLE, Finding, Prepared

SECONDS = 180.0
"""What a paper may take. One of 200 pages takes four."""
_BROKEN = Prepared((Finding(UNREADABLE),))
_idle: list[Helper] = []


class Helper:
    """One such process. It is begun when a paper comes, and again after one that ended it."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def prepare(self, source: Path, target: Path, kind: str, title: str, language: str) -> Prepared:
        """As `prepare.prepare`; a paper that ends the process, or takes too long, cannot be looked through."""
        answer = self._ask(json.dumps([str(source), str(target), kind, title, language]))
        if not answer:
            self.close()
            return _BROKEN
        return Prepared.of(json.loads(answer))

    def _ask(self, question: str) -> bytes:
        process = self._process = self._process or _started()
        assert process.stdin and process.stdout
        watch = Timer(SECONDS, process.kill)
        watch.daemon = True
        watch.start()
        try:
            process.stdin.write(question.encode() + b"\n")
            process.stdin.flush()
            answer = process.stdout.readline()
            return answer if answer.endswith(b"\n") else b""
        except OSError:
            return b""
        finally:
            watch.cancel()

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe:
                    with suppress(OSError):  # what was still to be written goes to nobody
                        pipe.close()


def _started() -> subprocess.Popen[bytes]:
    package = str(Path(__file__).parents[2])
    found = os.pathsep.join(filter(None, [package, os.environ.get("PYTHONPATH")]))
    return subprocess.Popen(
        # -P: no file that lies where the build was started is taken for a library
        [sys.executable, "-P", "-m", "minutebook.papers"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": found},
    )  # fmt: skip


def prepare(source: Path, target: Path, kind: str, title: str, language: str) -> Prepared:
    """Have a paper looked through by a process that has nothing to do, or by a new one."""
    try:
        helper = _idle.pop()
    except IndexError:
        helper = Helper()
    try:
        return helper.prepare(source, target, kind, title, language)
    finally:
        _idle.append(helper)


@atexit.register
def _close_all() -> None:
    while _idle:
        _idle.pop().close()
