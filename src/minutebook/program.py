"""The program as a digest: what was made by another state of it is never taken for its own."""

from __future__ import annotations

import hashlib
import zlib
from functools import cache
from pathlib import Path

import deflate

_KINDS = {".py", ".yml", ".html", ".po", ".txt"}


@cache
def program() -> str:
    """A digest of all of the program's own files that decide what it makes."""
    own = Path(__file__).parent
    found = hashlib.sha256(f"{zlib.ZLIB_RUNTIME_VERSION} {deflate.__version__}".encode())
    for path in sorted(path for path in own.rglob("*") if path.suffix in _KINDS and "vendor" not in path.parts):
        found.update(path.read_bytes())
    return found.hexdigest()
