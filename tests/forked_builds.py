"""Runs the real program again and again in processes that begin with everything loaded: a build costs its work alone.

Started as a script: each line on its input is a folder and the arguments of one run. A process of a session of its own
runs it, and its number is printed. What the run says is thrown away.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path


class Builds:
    """A process that begins runs; whoever asks for one gets the number of the run's process."""

    def __init__(self, temporary: Path) -> None:
        self._server = subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env={**os.environ, "TMPDIR": str(temporary)},
        )  # fmt: skip

    def begin(self, folder: Path, *arguments: str) -> int:
        """Begin a run in a folder."""
        self._ask(["run", str(folder), *arguments])
        return int(self._answer())

    def ended(self, pid: int, *, wait: bool) -> int | None:
        """The exit code of a run, negative if a signal ended it; None while it goes on."""
        self._ask(["wait" if wait else "look", str(pid)])
        answer = self._answer()
        return None if answer == "no" else int(answer)

    def close(self) -> None:
        """End the process."""
        assert self._server.stdin and self._server.stdout
        self._server.stdin.close()
        self._server.wait()
        self._server.stdout.close()

    def _ask(self, words: list[str]) -> None:
        assert self._server.stdin
        print(json.dumps(words), file=self._server.stdin, flush=True)

    def _answer(self) -> str:
        assert self._server.stdout
        return self._server.stdout.readline().strip()


def _serve() -> None:
    from material.extensions import emoji  # noqa: F401

    from minutebook import cli, pipeline, repetitions  # noqa: F401
    from minutebook.clerk import publish  # noqa: F401
    from minutebook.host import MkDocsHost  # noqa: F401
    from minutebook.search import build, cache, sources  # noqa: F401

    repetitions.FEW = 0  # the more processes a build has, the more can be left of it
    for line in sys.stdin:
        what, first, *rest = json.loads(line)
        if what == "run":
            pid = os.fork()
            if not pid:
                os.setsid()
                os.chdir(first)
                nowhere = os.open(os.devnull, os.O_RDWR)
                for stream in (0, 1, 2):
                    os.dup2(nowhere, stream)
                cli.main.main(rest)  # ends the process
            print(pid, flush=True)
        else:
            ended, status = os.waitpid(int(first), 0 if what == "wait" else os.WNOHANG)
            print(os.waitstatus_to_exitcode(status) if ended else "no", flush=True)


if __name__ == "__main__":
    _serve()
