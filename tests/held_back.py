"""As somebody whom the rights of files hold back, also where root runs the tests."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_READS_ALL = ~((1 << 1) | (1 << 2))
"""All that root may do, but to pass over the rights of files."""


class _Head(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("process", ctypes.c_int))


_Sets = ctypes.c_uint32 * 6
"""What is in force, may be and is inherited: the lower half, then the upper one."""


@contextmanager
def held_back() -> Iterator[None]:
    """While this lasts, this thread, and what it begins without another program, is held back by rights."""
    if os.geteuid() or not sys.platform.startswith("linux"):
        yield
        return
    system, head, before = ctypes.CDLL(None, use_errno=True), _Head(0x20080522, 0), _Sets()
    assert not system.capget(ctypes.byref(head), before)
    now = _Sets(*before)
    now[0] &= _READS_ALL & 0xFFFFFFFF
    assert not system.capset(ctypes.byref(head), now)
    try:
        yield
    finally:
        assert not system.capset(ctypes.byref(head), before)


@contextmanager
def closed(path: Path, rights: int = 0) -> Iterator[None]:
    """While this lasts, a file or folder is closed to us."""
    before = path.stat().st_mode
    path.chmod(rights)
    try:
        with held_back():
            yield
    finally:
        path.chmod(before)
