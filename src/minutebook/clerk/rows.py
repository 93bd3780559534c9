"""Two columns for a terminal: what the public reads, and what it does not."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Row:
    """What stands side by side; `note` is a remark over both columns."""

    public: str = ""
    private: str = ""
    note: str = ""


def table(rows: Iterable[Row], width: int) -> str:
    """The rows as text of at most `width` columns."""
    half = max(20, (width - 3) // 2)
    lines = [_pair("THE PUBLIC READS", "NOT PUBLIC", half), "─" * half + "─┼─" + "─" * half]
    for row in rows:
        if row.note:
            lines.append(row.note)
        left, right = _wrapped(row.public, half), _wrapped(row.private, half)
        for at in range(max(len(left), len(right))):
            lines.append(_pair(left[at] if at < len(left) else "", right[at] if at < len(right) else "", half))
    return "\n".join(lines)


def harmless(text: str) -> str:
    """Text of a source without what could steer a terminal or turn the direction of reading."""
    return _CONTROL.sub("\ufffd", text)


def _wrapped(text: str, width: int) -> list[str]:
    lines: list[str] = []
    for line in harmless(text).split("\n"):
        lines += textwrap.wrap(line, width, drop_whitespace=True) or [""]
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _pair(left: str, right: str, width: int) -> str:
    return f"{_padded(left, width)} │ {right}".rstrip()


def _padded(text: str, width: int) -> str:
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return text + " " * max(0, width - len(text) - wide)
