"""A second witness in a process of its own: it reads the sources while others make the record of them.

What it reads stays there. What comes back are findings, figures, and the public words that repeat what is withheld. If
that process ends before its time, for whatever reason, its work is done here: nothing goes without a witness.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import weakref
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from .passages import Listed, Paper, Repeated
    from .report import Report
    from .store import Shelf, Store
    from .witness import Witness


POSSIBLE = sys.platform == "linux"
"""Elsewhere a process that is begun has nothing of the one that began it."""

_ENDING = frozenset({signal.SIGTERM})
"""What ends that process. Until it can heed that, it waits: Python forgets a signal that comes as a process begins."""


class Elsewhere:
    """A witness that `begin` makes in another process, of what `store` gives it there, and that is asked as if it were
    here. Raises `OSError` if there is no other process to be had.

    Questions lie in memory that both share: who asks need not wait until they are read. `rest` is what it does there
    after each answer, and when there is nothing to do.
    """

    def __init__(
        self, store: Callable[[], Store], begin: Callable[[Store], Witness], rest: Callable[[], object]
    ) -> None:
        self._begin = lambda: begin(store())
        self._here: Witness | None = None
        self._expected: Sequence[Any] | None = None
        self._expecting = False
        self._questions, self._size = os.memfd_create("questions"), 0
        self._pipe, there = Pipe()
        before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)  # what comes while it begins is heard later
        try:
            process = os.fork()
            if not process:
                self._pipe.close()
                _answer_all(store, begin, rest, self._questions, there)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        there.close()
        self._ended = weakref.finalize(self, _end, process, self._questions, self._pipe)

    def expect(self, papers: Iterable[Paper], registers: Iterable[Listed] | None, names: Iterable[str]) -> None:
        """Begin to look for what public text repeats; `repeated` tells it."""
        self._expected = tuple(papers), None if registers is None else tuple(registers), tuple(names)
        self._expecting = True
        self._ask("repeated", *self._expected)

    def repeated(
        self, papers: Iterable[Paper] = (), registers: Iterable[Listed] | None = None, names: Iterable[str] = ()
    ) -> list[Repeated]:
        """See `Witness.repeated`. What was expected is told, whatever is given here."""
        if not self._expecting:
            self.expect(papers, registers, names)
        self._expecting = False
        return self._answer("repeated", *self._expected or ())

    def prepare(self, site: Path, shelf: Shelf | None) -> None:
        """Begin with what can be done of an audit before the site is made; no answer is due."""
        self._ask("prepare", site, shelf)

    def audit(self, site: Path, shelf: Shelf | None = None) -> Report:
        """See `Witness.audit`."""
        return self._asked("audit", site, shelf)

    def passes(self, path: Path, standing: bytes, page: bytes) -> bool:
        """See `Witness.passes`."""
        return self._asked("passes", path, standing, page)

    def settle(self) -> None:
        """See `Witness.settle`."""
        self._asked("settle")

    def drop(self) -> None:
        """See `Witness.drop`."""
        self._asked("drop")

    def close(self) -> None:
        """End the process, also while it is at work. See `Witness.close`."""
        self._ended()
        if self._here:
            self._here.close()

    def _asked(self, name: str, *given: object) -> Any:
        self._ask(name, *given)
        answer = self._answer(name, *given)
        self._size = 0  # the last question was read, and so were all before it
        return answer

    def _ask(self, name: str, *given: object) -> None:
        if not self._ended.alive:
            return  # that is found out when it owes the answer
        data = pickle.dumps((name, given))
        try:
            os.pwrite(self._questions, data, self._size)
            self._pipe.send((self._size, len(data)))
            self._size += len(data)
        except OSError:  # it has ended, or there is no room for the question: nobody may wait for its answer
            self._ended()

    def _answer(self, name: str, *given: object) -> Any:
        if self._here is None:
            try:
                return self._pipe.recv()
            except (OSError, EOFError, pickle.UnpicklingError):
                self._here = self._begin()
                if self._expected and name != "repeated":
                    self._here.repeated(*self._expected)  # what was accepted is public to an audit
        return getattr(self._here, name)(*given)


def _answer_all(
    store: Callable[[], Store],
    begin: Callable[[Store], Witness],
    rest: Callable[[], object],
    questions: int,
    pipe: Connection,
) -> NoReturn:
    """What happens in that process until nobody asks any more. An error ends it without a word: it might be quoted."""
    try:
        opened, here = store(), os.getpid()
        to_close: list[Store | Witness] = [opened]

        def leave(*_: object) -> NoReturn:
            if os.getpid() == here:  # and not in a worker that this process has begun
                to_close[-1].close()
            os._exit(0)

        signal.signal(signal.SIGTERM, leave)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
        witness = begin(opened)
        to_close.append(witness)
        ahead: Iterator[float] = iter(())
        while True:
            pause: float | None = 0
            rested = False
            while pause is not None and not pipe.poll(pause):
                pause = next(ahead, None)  # nobody waits
                if pause and not rested:
                    rest()
                    rested = True
            start, size = pipe.recv()
            name, given = pickle.loads(os.pread(questions, size, start))
            ahead = witness.ahead(*given) if name == "prepare" else iter(())
            if name != "prepare":
                pipe.send(getattr(witness, name)(*given))
                rest()
    finally:
        os._exit(1)


def _end(process: int, questions: int, pipe: Connection) -> None:
    """End the process when nobody can ask it any more. What it has not settled it has not kept."""
    with suppress(OSError, KeyboardInterrupt):  # of whoever ends a build the process hears as well
        os.kill(process, signal.SIGTERM)
        os.waitpid(process, 0)
    pipe.close()
    os.close(questions)
