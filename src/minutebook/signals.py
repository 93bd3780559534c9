"""How a signal ends the program: without a word of where it was, and with what it had begun put away.

While modules are loaded nothing has been begun, and one that is being loaded would print where it was, or go on as if
nobody had pressed Ctrl+C: until all are there a signal ends the program at once. From then on it ends as an error does.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
"""What ends a program: Ctrl+C, the system, a terminal that is closed."""
_heard: list[int] = []
"""Those that have come since it was said what they do."""
_steps: list[bool] = []
"""Not empty within `in_one_step`; the last is whether what comes has to wait."""


def at_once() -> None:
    """From now on a signal ends this process at once."""
    _heed(signal.SIG_DFL)


def orderly(*, once: bool = False) -> None:
    """From now on a signal is a `KeyboardInterrupt`, so that folders and processes of ours go; `once` says that nobody
    need press Ctrl+C again, since that takes no time."""
    _heed(partial(_interrupt, once))


def heed() -> None:
    """Raise what a signal has raised already, but where nobody heard it, as in the middle of an import.

    It is the last call for what is done `in_one_step`: what comes later waits until that is done.
    """
    if _heard:
        raise KeyboardInterrupt
    if _steps:
        _steps[-1] = True


@contextmanager
def in_one_step() -> Iterator[None]:
    """After the last call in here nobody sees what is done without what is done behind it, whatever signal comes."""
    _steps.append(False)
    try:
        yield
    finally:
        _steps.pop()
    heed()


@contextmanager
def while_loading() -> Iterator[None]:
    """While this lasts a signal ends the process at once; afterwards it does what it did before."""
    if threading.current_thread() is not threading.main_thread():  # which alone hears of signals
        yield
        return
    before = {number: signal.getsignal(number) for number in _ENDING}
    at_once()
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler or signal.SIG_DFL)


def _heed(handler: Callable[..., Any] | signal.Handlers) -> None:
    _heard.clear()
    for number in _ENDING:
        if signal.getsignal(number) is not signal.SIG_IGN:  # whoever began us has made us deaf to it
            signal.signal(number, handler)


def _interrupt(once: bool, number: int, _: object) -> None:
    _heard.append(number)
    if _steps and _steps[-1]:
        return
    for other in _ENDING if once else (signal.SIGTERM, signal.SIGHUP):  # a terminal that is closed says so twice
        signal.signal(other, signal.SIG_IGN)
    raise KeyboardInterrupt
