"""Work that several processes do, and this one with them.

A process that is begun has the memory of the one that began it until either writes to it, and Python writes wherever it
reads. Each further process thus costs as much again of what either works on: hence this one does its part, in place of
one more; and hence the others are ended now and then, and begun anew with what this one has by then.
"""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_start_method
from typing import Any, Generic, TypeVar

_Part = TypeVar("_Part")
_Result = TypeVar("_Result")
COPIED = 20_000
"""Pages of memory, mostly of 4 KB, that this process takes before the others are begun anew."""


@dataclass(slots=True, eq=False)
class Asked(Generic[_Result]):
    """A part of some work that was asked for."""

    work: Callable[[Any], _Result]
    part: Any
    there: Future[_Result]
    """What comes of it where another process does it; cancelled where none does."""


class Workers:
    """Other processes to ask. They begin with what was asked first; whoever waits here does what was asked last."""

    def __init__(self, begun: Callable[[], Executor], *, renewed: bool) -> None:
        self._begun, self._renewed = begun, renewed
        self._pool, self._since = begun(), _taken()
        self._waiting: deque[Asked[Any]] = deque()
        self._here: dict[Asked[Any], Any] = {}

    def ask(self, work: Callable[[_Part], _Result], part: _Part) -> Asked[_Result]:
        """Have a part of some work done, here or there; what it takes, each process has had from its beginning."""
        asked = Asked(work, part, self._pool.submit(work, part))
        self._waiting.append(asked)
        return asked

    def answer(self, asked: Asked[_Result]) -> _Result:
        """What came of it, which can be had once. Until it is there other parts are done here."""
        while asked not in self._here and not asked.there.done() and self._waiting:
            last = self._waiting.pop()
            if last.there.cancel():
                self._do(last)
        while self._waiting and self._waiting[0].there.done():
            self._waiting.popleft()  # and with it what came of it, once that was given on
        if self._waiting:
            self.renew()
        return self._here.pop(asked) if asked in self._here else asked.there.result()

    def answers(self, work: Callable[[_Part], _Result], parts: Iterable[_Part]) -> Iterator[_Result]:
        """What comes of all parts, in order. All are asked for at once, and what was given on is not held."""
        waiting = deque(self.ask(work, part) for part in parts)
        return (self.answer(waiting.popleft()) for _ in range(len(waiting)))

    def end(self) -> None:
        """Ask for nothing more. What was asked for is still done; then the memory of the others is free."""
        self._renewed = False
        self._pool.shutdown(wait=False)

    def close(self) -> None:
        """The same, and wait until the others are gone."""
        self._pool.shutdown()

    def renew(self, taken: int = COPIED) -> None:
        """Have new ones do what nobody has begun, if this process has taken so many pages since the others were begun:
        about as much they have by now that they share with nobody.
        """
        if not self._renewed or _taken() < self._since + taken:
            return
        left = [one for one in self._waiting if one.there.cancel()]
        begun = [one.there for one in self._waiting if not one.there.cancelled()]
        while left and not all(one.done() for one in begun):
            self._do(left.pop())
        self._pool.shutdown()
        self._pool, self._since = self._begun(), _taken()
        for one in left:
            one.there = self._pool.submit(one.work, one.part)
        self._waiting = deque(left)

    def _do(self, asked: Asked[Any]) -> None:
        self._here[asked] = asked.work(asked.part)


@contextmanager
def workers(jobs: int, begin: Callable[..., object], *given: Any) -> Iterator[Workers]:
    """Workers for `jobs` processes, of which this is one. Each begins with `begin`, and so does this one.

    A forked process has what this one began with, and what it has come to know since; elsewhere each begins with what
    is `given`, and none is begun anew.
    """
    forked = get_start_method() == "fork"
    first = gc.disable if forked else partial(_begin, begin, *given)
    begin(*given)
    others = Workers(partial(ProcessPoolExecutor, jobs - 1, initializer=first), renewed=forked)
    try:
        yield others
    finally:
        others.close()


def _taken() -> int:
    """How many pages of memory this process has taken, where that can be known."""
    with suppress(ImportError, OSError):
        from resource import RUSAGE_SELF, getrusage  # not on every system

        return getrusage(RUSAGE_SELF).ru_minflt
    return 0


def _begin(begin: Callable[..., object], *given: Any) -> None:
    gc.disable()
    begin(*given)
