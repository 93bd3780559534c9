"""Has PDFs, documents and pictures read by a process of its own, which may take so much time and memory and no more.

A file that ends that process, or keeps it too long, is one that cannot be read.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import time
from contextlib import suppress
from math import inf
from pathlib import Path
from threading import Thread
from typing import IO

from .contents import Inside

SECONDS = 180.0
"""What a file may take. One of 200 pages takes two or three."""
_LOOK = 1.0
"""Seconds from one look at the clock to the next."""
_ROOM = 1 << 20
"""Bytes that a pipe is to hold, so that most files are sent without waiting."""


class _Reader:
    """The process, begun when the first such file comes, and again after one that ended it."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self._process: subprocess.Popen[bytes] | None = None
        self._watched: subprocess.Popen[bytes] | None = None
        self._until = inf

    def read(self, kind: str, data: bytes, depth: int) -> Inside:
        answer = self._ask(json.dumps([kind, depth]).encode(), data)
        if answer is None:
            self.close()
            return Inside(fault="A005", named=kind)
        return Inside(*json.loads(answer))

    def _ask(self, question: bytes, data: bytes) -> bytes | None:
        process = self._process = self._process or _started()
        assert process.stdin and process.stdout
        self._until = time.monotonic() + SECONDS
        if self._watched is not process:  # one thread for all files: to begin one takes as long as a small file
            self._watched = process
            Thread(target=self._watch, args=(process,), daemon=True).start()
        try:
            for part in (question, data):
                send(process.stdin, part)
            return receive(process.stdout)
        except OSError:
            return None
        finally:
            self._until = inf

    def _watch(self, process: subprocess.Popen[bytes]) -> None:
        """End the process when a file has kept it too long."""
        while self._process is process:
            left = self._until - time.monotonic()
            if left <= 0:
                process.kill()
                return
            time.sleep(min(left, _LOOK))

    def close(self) -> None:
        process, self._process = self._process, None
        if process:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe:
                    with suppress(OSError):
                        pipe.close()


def send(pipe: IO[bytes], data: bytes) -> None:
    """Send some bytes, their number before them."""
    pipe.write(len(data).to_bytes(8, "big"))
    pipe.write(data)
    pipe.flush()


def receive(pipe: IO[bytes]) -> bytes | None:
    """Some bytes that were sent whole; None if nobody is left who could send them."""
    head = pipe.read(8)
    size = int.from_bytes(head, "big")
    data = pipe.read(size) if len(head) == 8 else b""
    return data if len(head) == 8 and len(data) == size else None


def _started() -> subprocess.Popen[bytes]:
    package = str(Path(__file__).parents[2])
    found = os.pathsep.join(filter(None, [package, os.environ.get("PYTHONPATH")]))
    process = subprocess.Popen(
        # -P: no file that lies where the build was started is taken for a library
        [sys.executable, "-P", "-m", "minutebook.audit"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": found},
    )  # fmt: skip
    for pipe in (process.stdin, process.stdout):
        with suppress(ImportError, AttributeError, OSError):  # Linux alone can, and not for everybody without end
            import fcntl

            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _ROOM)  # type: ignore[arg-type]
    return process


_reader: _Reader | None = None


def read_apart(kind: str, data: bytes, depth: int) -> Inside:
    """As `opened.opened`, within bounds. Each process that audits has a reader of its own."""
    global _reader
    if _reader is None or _reader.owner != os.getpid():
        _reader = _Reader()
    return _reader.read(kind, data, depth)


@atexit.register
def _close() -> None:
    if _reader is not None and _reader.owner == os.getpid():
        _reader.close()
