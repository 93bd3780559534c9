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
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NoReturn

from . import Listed, Memory, Paper, Repeated, Report, Witness
from .earlier import Store

POSSIBLE = sys.platform == "linux"
"""Elsewhere a process that is begun has nothing of the one that began it."""


class Elsewhere:
    """A witness that `begin` makes in another process, of what `store` gives it there, and that is asked as if it were
    here. Raises `OSError` if there is no other process to be had.

    A question lies in memory that both share: who asks need not wait until it is read.
    """

    def __init__(self, store: Callable[[], Store], begin: Callable[[Store], Witness]) -> None:
        self._begin = lambda: begin(store())
        self._here: Witness | None = None
        self._expected: Sequence[Any] | None = None
        self._waiting: tuple[str, Sequence[object]] | None = None
        self._question = os.memfd_create("question")
        self._pipe, there = Pipe()
        process = os.fork()
        if not process:
            _answer_all(store, begin, self._question, there, self._pipe)
        there.close()
        self._ended = weakref.finalize(self, _end, process, self._question, self._pipe)

    def expect(self, papers: Iterable[Paper], registers: Iterable[Listed] | None, names: Iterable[str]) -> None:
        """Begin to look for what public text repeats; `repeated` tells it."""
        self._expected = tuple(papers), None if registers is None else tuple(registers), tuple(names)
        self._ask("repeated", *self._expected)

    def repeated(
        self, papers: Iterable[Paper] = (), registers: Iterable[Listed] | None = None, names: Iterable[str] = ()
    ) -> list[Repeated]:
        """See `Witness.repeated`. What was expected is told, whatever is given here."""
        if not self._waiting:
            self.expect(papers, registers, names)
        return self._answer()

    def audit(self, site: Path, memory: Memory | None = None) -> Report:
        """See `Witness.audit`."""
        return self._asked("audit", site, memory)

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
        return self._answer()

    def _ask(self, name: str, *given: object) -> None:
        self._waiting = name, given
        if self._here is None:
            with suppress(OSError):  # a process that has ended is found out when it owes the answer
                os.ftruncate(self._question, 0)
                with os.fdopen(os.dup(self._question), "wb") as file:
                    file.seek(0)
                    file.write(pickle.dumps(self._waiting))
                self._pipe.send_bytes(b"?")

    def _answer(self) -> Any:
        assert self._waiting
        (name, given), self._waiting = self._waiting, None
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
    question: int,
    pipe: Connection,
    other: Connection,
) -> NoReturn:
    """What happens in that process until nobody asks any more. An error ends it without a word: it might be quoted."""
    try:
        other.close()
        opened, here = store(), os.getpid()

        def leave(*_: object) -> NoReturn:
            if os.getpid() == here:  # and not in a worker that this process has begun
                opened.close()
            os._exit(0)

        signal.signal(signal.SIGTERM, leave)
        witness = begin(opened)
        while pipe.recv_bytes():
            name, given = pickle.loads(os.pread(question, os.fstat(question).st_size, 0))
            pipe.send(getattr(witness, name)(*given))
    finally:
        os._exit(1)


def _end(process: int, question: int, pipe: Connection) -> None:
    """End the process when nobody can ask it any more. What it has not settled it has not kept."""
    with suppress(OSError):
        os.kill(process, signal.SIGTERM)
        os.waitpid(process, 0)
    pipe.close()
    os.close(question)
