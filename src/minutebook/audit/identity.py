"""What the meaning of a file's bytes depends on beside the bytes: the audit itself, and all it reads them with."""

from __future__ import annotations

import hashlib
import sys
import unicodedata
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_LIBRARIES = ("ahocorasick-rs", "pikepdf", "pypdfium2", "pillow", "PyYAML", "mkdocs-material")


@cache
def identity() -> str:
    """A digest that is another one wherever the audit might read a file in another way."""
    made = hashlib.sha256()
    for said in (sys.version, unicodedata.unidata_version, *map(_version, _LIBRARIES)):
        made.update(said.encode() + b"\n")
    here = Path(__file__).parent
    theme = (path for path in (here.parent / "theme").rglob("*") if path.is_file())
    for path in sorted((*here.glob("*.py"), *here.glob("*.yml"), *theme, here.parent / "search" / "english.yml")):
        made.update(f"{path.relative_to(here.parent)} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return made.hexdigest()


def _version(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return name
