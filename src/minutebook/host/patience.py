"""How long MkDocs may take over one hand-written page.

Markdown reads what is left of a passage once more for each `[`, each line of dashes, each tag that never ends: a page
of a megabyte of nothing else would take hours. An honest page of that size takes some three seconds.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from typing import Any

LONGEST = 30.0
"""So many seconds of the processor's own time: a machine that is busy with other things takes none of them."""
AGAIN = 1.0
"""So many seconds later it is said once more, where whoever was at work did not hear it."""


class Patience:
    """With one page after the other. A thread that is not the first of its process has no such clock and waits; nor
    has Windows one.
    """

    def __init__(self) -> None:
        self._before: Any = None
        self._lost: Callable[[], None] | None = None

    def begin(self, lost: Callable[[], None]) -> None:
        """From now on time runs; when none is left, whatever is being done is stopped by what `lost` raises."""
        self.end()
        if hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread():
            self._lost = lost
            self._before = signal.signal(signal.SIGVTALRM, self._ring)
            signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST, AGAIN)

    def end(self) -> None:
        """The page is made, or the build has ended: from here on nothing is raised any more."""
        self._lost = None
        if self._before is not None:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            signal.signal(signal.SIGVTALRM, self._before)
            self._before = None

    def _ring(self, *_: object) -> None:
        """The clock may ring once more just before it is stopped."""
        if self._lost is not None:
            self._lost()
