"""Memory that is free, given back to the system: the C library keeps much of it, in gaps between what is still used."""

from __future__ import annotations

import ctypes
from contextlib import suppress


def give_back() -> None:
    """Do so where the library can, which is that of GNU: after very much was let go, and before others are begun."""
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
