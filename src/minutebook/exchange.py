"""Two folders change places in one step, where the system can do that; else in steps that can be mended.

Linux has `renameat2(RENAME_EXCHANGE)`, macOS `renamex_np(RENAME_SWAP)`. Where neither works the old folder
first steps aside, into the private folder of the new one. A folder that is found standing aside at the next
start says how far things had come: if its place is empty, it goes back there.
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

AT_FDCWD = -100
RENAME_EXCHANGE = 2  # Linux
RENAME_SWAP = 2  # macOS

CANNOT = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}
"""What a system answers that has no such call, or a file system that does not do it."""


def exchange(new: Path, old: Path) -> None:
    """Put `new` where `old` is, and `old` where `new` was."""
    try:
        _exchange_at_once(new, old)
    except OSError as error:
        if error.errno not in CANNOT:
            raise
        _exchange_in_steps(new, old)


def mend(new: Path, old: Path) -> None:
    """Undo half an exchange that a power cut or a kill left behind."""
    aside = _aside(new)
    if aside.exists() and not old.exists():
        aside.rename(old)


def _exchange_at_once(new: Path, old: Path) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "darwin" and hasattr(libc, "renamex_np"):
        failed = libc.renamex_np(os.fsencode(new), os.fsencode(old), RENAME_SWAP)
    elif hasattr(libc, "renameat2"):
        failed = libc.renameat2(AT_FDCWD, os.fsencode(new), AT_FDCWD, os.fsencode(old), RENAME_EXCHANGE)
    else:
        raise OSError(errno.ENOSYS, "no exchange on this system")
    if failed:
        raise OSError(ctypes.get_errno(), "exchange")


def _exchange_in_steps(new: Path, old: Path) -> None:
    aside = _aside(new)
    old.rename(aside)
    try:
        new.rename(old)
    except OSError:
        aside.rename(old)
        raise
    aside.rename(new)


def _aside(new: Path) -> Path:
    return new.with_name(new.name + "-aside")
