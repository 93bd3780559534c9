"""What a command costs: seconds, seconds of all processors, and the most memory that it and its children held."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

MEGABYTE = 1_000_000
_EVERY = 0.05
"""Seconds between two looks at the memory of processes, or more: looking takes a twentieth of a core at most."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock, seconds of processors, bytes of memory."""

    wall: float
    cpu: float
    peak: float


class Failed(Exception):
    """A command ended with an error; its output is the message."""


class TooLong(Exception):
    """A command was still at work when its time was over, and was stopped."""


def run(command: Sequence[str | Path], folder: Path, limit: float | None = None) -> tuple[Cost, str]:
    """Run a command in a folder: what it cost, and what it printed. After `limit` seconds it is stopped."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its modules compiled, as peers have
    with tempfile.TemporaryFile("w+") as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=output, stderr=subprocess.STDOUT, start_new_session=True
        )
        watch = _Watch(process.pid)
        status, usage = _waited_for(process.pid, limit)
        wall = time.perf_counter() - start
        peak = watch.end()
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        printed = output.read()
    if limit and wall >= limit and process.returncode == -signal.SIGKILL:
        raise TooLong
    if process.returncode:
        raise Failed(f"{' '.join(map(str, command))} ended with {process.returncode}\n{printed[-2000:]}")
    largest = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Cost(wall, usage.ru_utime + usage.ru_stime, max(largest, peak)), printed


def _waited_for(process: int, limit: float | None) -> tuple[int, resource.struct_rusage]:
    """How a process ended, and what it used. It is stopped, with all that it started, when its time or ours is over."""
    timer = threading.Timer(limit, os.killpg, (process, signal.SIGKILL)) if limit else None
    if timer:
        timer.start()
    try:
        _, status, usage = os.wait4(process, 0)
    except BaseException:
        os.killpg(process, signal.SIGKILL)
        raise
    finally:
        if timer:
            timer.cancel()
    return status, usage


def middle(costs: Sequence[Cost]) -> Cost:
    """The median of each figure."""
    return Cost(*(median(getattr(cost, name) for cost in costs) for name in ("wall", "cpu", "peak")))


class _Watch:
    """Adds up, now and then, the memory of a process and all below it; pages that they share count once.

    Only Linux tells. Elsewhere it stays 0, and the largest single process is what is known.
    """

    def __init__(self, pid: int) -> None:
        self.pid, self.peak = pid, 0
        self.stop = threading.Event()
        self.thread = threading.Thread(target=self._look, daemon=True)
        if Path("/proc/self/smaps_rollup").exists():
            self.thread.start()

    def end(self) -> int:
        """The most that was seen, in bytes."""
        self.stop.set()
        if self.thread.ident:
            self.thread.join()
        return self.peak

    def _look(self) -> None:
        took = 0.0
        while not self.stop.wait(max(_EVERY, 20 * took)):
            begun = time.perf_counter()
            self.peak = max(self.peak, sum(map(_memory, _tree(self.pid))))
            took = time.perf_counter() - begun


def _tree(pid: int) -> list[int]:
    found, waiting = [], [pid]
    while waiting:
        found.append(waiting.pop())
        for task in Path(f"/proc/{found[-1]}/task").glob("*/children"):
            try:
                waiting += map(int, task.read_text().split())
            except OSError:
                continue  # it has ended meanwhile
    return found


def _memory(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
