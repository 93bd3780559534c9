"""A pause of the garbage collector while very many small values are made, none of which refers back to another."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """While this lasts nothing is searched for cycles: reading makes none, and the search costs a tenth of it.

    What was made meanwhile is not searched afterwards, either.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.freeze()
            gc.enable()
