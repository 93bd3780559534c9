"""Hand-written pages hold no withheld part: a marker or near miss in `docs/`, outside code, is a problem."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from ..problems import Problems
from .files import read_text
from .nearmiss import folded, near_misses

_FENCE = re.compile(r"[ \t>]*(```+|~~~+)")
_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
_KIND = re.compile(r":::|\b(?:exempt|confidential|personal|private|note)\b", re.IGNORECASE)


def check_docs(docs: Path, shown: Callable[[Path], str], problems: Problems) -> None:
    """Look through every Markdown page below `docs`."""
    for path in sorted(docs.rglob("*.md")) if docs.is_dir() else []:
        text = read_text(path, shown(path), problems)
        if text is not None:
            for line in _marked_lines(text):
                problems.add(shown(path), line, 1, "D060")


def _marked_lines(text: str) -> list[int]:
    """The numbers of lines outside code that hold a marker or what looks like one."""
    found = []
    fence = ""
    for number, line in enumerate(text.split("\n"), 1):
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        elif not fence:
            plain = _CODE.sub("", line)
            if _KIND.search(folded(plain)) and any(near_misses(plain)):
                found.append(number)
    return found
