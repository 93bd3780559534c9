"""Papers that hold nothing but what they show: tables and text, and pictures."""

from __future__ import annotations

import shutil
from pathlib import Path

from .findings import Prepared, Unreadable
from .text import tidy

_BEGINS = {"png": (b"\x89PNG\r\n\x1a\n",), "jpg": (b"\xff\xd8\xff",), "jpeg": (b"\xff\xd8\xff",)}


def prepare_text(source: Path, target: Path) -> Prepared:
    """A text or table is one page."""
    data = source.read_bytes()
    try:
        text = data.decode("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable from error
    if "\0" in text:
        raise Unreadable
    shutil.copyfile(source, target)
    return Prepared(pages=(tidy(text),))


def prepare_picture(source: Path, target: Path, kind: str) -> Prepared:
    """A picture has no text."""
    with open(source, "rb") as file:
        if not file.read(8).startswith(_BEGINS[kind]):
            raise Unreadable
    shutil.copyfile(source, target)
    return Prepared()
