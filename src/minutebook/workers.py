"""Work that several processes do, and this one with them.

A process that is begun has the memory of the one that began it until either writes to it, and Python writes wherever it
reads. Each further process thus costs as much again of what it works on: hence this one does its part, in place of one
more.
"""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeVar

_Part = TypeVar("_Part")
_Result = TypeVar("_Result")


class Workers:
    """Other processes to ask. They begin with what was asked first; whoever waits here does what was asked last."""

    def __init__(self, pool: Executor) -> None:
        self._pool = pool
        self._waiting: deque[tuple[Future[Any], Callable[[Any], Any], Any]] = deque()
        self._here: dict[Future[Any], Any] = {}

    def ask(self, work: Callable[[_Part], _Result], part: _Part) -> Future[_Result]:
        """Have a part of some work done, here or there; what it takes, each process has had from its beginning."""
        asked = self._pool.submit(work, part)
        self._waiting.append((asked, work, part))
        return asked

    def answer(self, asked: Future[_Result]) -> _Result:
        """What came of it, which can be had once. Until it is there other parts are done here."""
        while asked not in self._here and not asked.done() and self._waiting:
            last, work, part = self._waiting.pop()
            if last.cancel():
                self._here[last] = work(part)
        return self._here.pop(asked) if asked in self._here else asked.result()

    def answers(self, work: Callable[[_Part], _Result], parts: Iterable[_Part]) -> Iterator[_Result]:
        """What comes of all parts, in order. All are asked for at once, and what was given on is not held."""
        waiting = deque(self.ask(work, part) for part in parts)
        return (self.answer(waiting.popleft()) for _ in range(len(waiting)))

    def end(self) -> None:
        """Ask for nothing more. What was asked for is still done; then the memory of the others is free."""
        self._pool.shutdown(wait=False)


@contextmanager
def workers(jobs: int, begin: Callable[..., object], *given: Any) -> Iterator[Workers]:
    """Workers for `jobs` processes, of which this is one. Each begins with `begin`, and so does this one.

    A forked process has what is `given` already; elsewhere it is sent to each once.
    """
    begin(*given)
    with ProcessPoolExecutor(jobs - 1, initializer=_begin, initargs=(begin, *given)) as pool:
        yield Workers(pool)


def _begin(begin: Callable[..., object], *given: Any) -> None:
    gc.disable()
    begin(*given)
