"""Work that is done by one process or several.

Workers get what they need by inheritance or through a pipe, never by way of a disk.
"""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

_Work = TypeVar("_Work")
_Result = TypeVar("_Result")


def done(do: Callable[[_Work], _Result], work: Sequence[_Work], jobs: int) -> list[_Result]:
    """What `do` makes of each share of some work, in order, with `jobs` processes if there can be several."""
    if jobs > 1 and len(work) > 1:
        try:
            return _in_parallel(do, work, jobs)
        except (OSError, BrokenProcessPool, NotImplementedError):
            pass  # no second process to be had here
    return [do(share) for share in work]


_HERE: tuple[Callable[[Any], Any], Sequence[Any]] | None = None


def _start(do: Callable[[_Work], _Result], work: Sequence[_Work]) -> None:
    global _HERE
    _HERE = (do, work)


def _share(number: int) -> Any:
    assert _HERE is not None
    return _HERE[0](_HERE[1][number])


def _in_parallel(do: Callable[[_Work], _Result], work: Sequence[_Work], jobs: int) -> list[_Result]:
    global _HERE
    _start(do, work)
    try:
        with _pool(do, work, jobs) as pool:
            return list(pool.map(_share, range(len(work))))
    finally:
        _HERE = None


def _pool(do: Callable[[_Work], _Result], work: Sequence[_Work], jobs: int) -> ProcessPoolExecutor:
    if sys.platform == "linux":
        return ProcessPoolExecutor(jobs, multiprocessing.get_context("fork"))
    return ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), _start, (do, work))
