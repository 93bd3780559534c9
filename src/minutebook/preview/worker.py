"""A process that builds the whole site, and then keeps in memory what a page of it can be made of anew.

It is started for each build, so that a preview answers while the next build is at work, and a build finds nothing that
another one left but what lies in the work folder.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

from minutebook import telling
from minutebook.preview.quick import Quick, Shown
from minutebook.problems import Problem, Problems
from minutebook.settings import Asked, Settings
from minutebook.steady import CHANGED
from minutebook.stops import Refused, Stopped
from minutebook.work import open_work

PATIENCE = 10.0
"""Seconds in which a page is made; what takes longer is left to the whole build."""


_LAST = 1.0
"""Seconds that are given to processes that were ended."""
_BEHIND = 10
"""By how much a build's own workers leave others their turn."""


@dataclass(frozen=True, slots=True)
class Built:
    """How a build has ended: with a site, for which `settings` are given, or with problems by file.

    `read` are the settings in any case, as far as they could be read. `unsteady` says that a source changed meanwhile:
    what else is wrong the next build says.
    """

    settings: Settings | None = None
    exit_code: int = 0
    problems: dict[str, list[Problem]] = field(default_factory=dict)
    read: Settings | None = None
    unsteady: bool = False


class Worker:
    """Such a process as the preview sees it. `folder` is where it may put what goes with the preview.

    `behind` says that somebody looks at pages already, who goes before the build.
    """

    def __init__(self, asked: Asked, folder: Path, *, behind: bool = False) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, other = context.Pipe()
        self._number = 0
        self._process = context.Process(target=run, args=(asked, folder, other, behind))
        # Ctrl+C is for who serves; a process has the signals blocked that were so when it began
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            self._process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        other.close()
        assert self._process.pid
        self._group = self._process.pid

    def built(self) -> Built:
        """How the build has ended. Waits for it. One that the system has ended could not say so itself."""
        try:
            found = self.pipe.recv()
        except EOFError:
            self._process.join(_LAST)
            if (self._process.exitcode or 0) < 0:
                telling.say(telling.unexpected(BrokenExecutor()))
            return Built(exit_code=1)
        assert isinstance(found, Built)
        return found

    def page(self, path: Path) -> Shown | None:
        """What to show of a file now."""
        return self._asked(path)

    def wrong(self, shown: str, problems: list[Problem]) -> Shown | None:
        """What to show where a build has found problems in a file."""
        return self._asked((shown, problems))

    def _asked(self, question: Path | tuple[str, list[Problem]]) -> Shown | None:
        try:
            self._number += 1
            self.pipe.send((self._number, question))
            while self.pipe.poll(PATIENCE):
                number, answer = self.pipe.recv()
                if number == self._number:  # an earlier one is an answer that nobody waits for any more
                    assert answer is None or isinstance(answer, Shown)
                    return answer
        except (OSError, EOFError):
            pass
        return None

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the build, and all that it has started, while somebody waits for a page of another worker."""
        self._send(signal.SIGSTOP)
        try:
            yield
        finally:
            self._send(signal.SIGCONT)

    def _send(self, what: signal.Signals) -> None:
        """Send a signal to the process and all that it has started; in its first moment there is no such group yet."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._group, what)

    def end(self) -> None:
        """End the process, and all that it has started."""
        patience = time.monotonic() + _LAST
        self._send(signal.SIGKILL)
        self._process.kill()
        self._process.join()
        self.pipe.close()
        with suppress(ProcessLookupError, PermissionError):
            while time.monotonic() < patience:  # else they write into a folder that is being removed
                os.killpg(self._group, 0)
                time.sleep(0.01)


def run(asked: Asked, folder: Path, pipe: Connection, behind: bool) -> None:
    """What happens in the process: a build, and after it an answer to each question, until nobody asks any more."""
    os.setpgrp()
    if behind:
        os.register_at_fork(after_in_child=partial(os.nice, _BEHIND))
    tempfile.tempdir = str(folder)
    threading.excepthook = telling.lost
    try:
        built, quick = _build(asked)
        pipe.send(built)
        while quick:
            number, question = pipe.recv()
            pipe.send((number, _answer(quick, question)))
    except (OSError, EOFError):
        return  # who asked is gone


def _build(asked: Asked) -> tuple[Built, Quick | None]:
    """Build as `minutebook build` does, and say the same, but where the site is; and nothing where a source changed
    meanwhile: it is built anew."""
    from minutebook import pipeline
    from minutebook.host import MkDocsHost, read_settings

    problems, settings = Problems(), None
    outcomes: list[pipeline.Outcome] = []

    def tell(outcome: pipeline.Outcome) -> None:
        telling.say(telling.built(outcome, problems, None))
        outcomes.append(outcome)

    try:
        settings = read_settings(asked, problems)
        if settings is None or problems.errors:
            raise Stopped(1)
        settings = _with_cache(settings)
        pipeline.build(settings, MkDocsHost(settings), problems, tell)
        quick = Quick(settings, outcomes[0])
        quick.prepare()
        return Built(settings, read=settings), quick
    except Exception as error:
        text, exit_code = telling.ended(error, problems, settings)
        unsteady = any(problem.code == CHANGED for problem in problems.errors)
        if not unsteady:
            telling.say(text)
        report = error.report if isinstance(error, Stopped) else None
        found = _by_file(report.findings if report else problems.errors)
        return Built(exit_code=exit_code, problems=found, read=settings, unsteady=unsteady), None


def _with_cache(settings: Settings) -> Settings:
    """With the cache of builds, unless its folder is somebody else's or cannot be written."""
    try:
        if settings.cache:
            open_work(settings.store)
        return settings
    except (OSError, Refused):
        return replace(settings, cache_apart=None)


def _by_file(problems: Iterable[Problem]) -> dict[str, list[Problem]]:
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        found.setdefault(problem.path, []).append(problem)
    return found


def _answer(quick: Quick, question: Path | tuple[str, list[Problem]]) -> Shown | None:
    """A page; none where making it fails, as the build does then, and says so. The site may be switched meanwhile."""
    try:
        return quick.page(question) if isinstance(question, Path) else quick.wrong(*question)
    except FileNotFoundError:
        return None
    except Exception as error:
        telling.say(telling.unexpected(error))
        return None
