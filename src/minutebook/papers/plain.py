"""Papers that hold nothing but what they show: tables and text, and pictures."""

from __future__ import annotations

import shutil
from pathlib import Path

from . import labels
from .findings import ANOTHER_ENCODING, ONLY_PICTURE, Finding, Prepared, Unreadable
from .text import tidy

_BEGINS = {"png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff", "jpeg": b"\xff\xd8\xff"}


def prepare_text(source: Path, target: Path) -> Prepared:
    """A text or table is one page. How its letters are stored is not guessed: a name in it could be overlooked."""
    data = source.read_bytes()
    try:
        text = data.decode("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
    except UnicodeDecodeError:
        return Prepared((Finding(ANOTHER_ENCODING),))
    if "\0" in text or not text.strip():
        raise Unreadable
    shutil.copyfile(source, target)
    return Prepared(pages=(tidy(text),), doubts=labels.of_page(text, 0))


def prepare_picture(source: Path, target: Path, kind: str) -> Prepared:
    """A picture has no text, and its copy holds the picture alone."""
    from . import pictures

    data = source.read_bytes()
    if not data.startswith(_BEGINS[kind]):
        raise Unreadable
    cleaned, removed = pictures.strip(data)
    target.write_bytes(cleaned)
    return Prepared(removed=tuple(sorted(removed)), doubts=(Finding(ONLY_PICTURE),))
