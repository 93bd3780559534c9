"""Markdown inside a passage is a closed list: what lies outside it, found before anything renders.

Checked on all that is public by grammar, whatever the status. Comments and tags matter most: other
programs drop them from the page and keep them in its source.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from .places import place

MAX_PARAGRAPH = 200_000  # characters
MAX_LEVELS = 20
MAX_SIGNS = 2_000  # brackets, stars, underscores or backticks in one paragraph; Markdown's own cost is their square

_TAG = re.compile(
    r"<!(?!--)|<\?|</?[a-z][^<]*>"
    r"|</?(?:a|b|i|u|p|s|br|hr|em|div|span|font|form|table|details|summary|script|style|strong|iframe|img|svg|object"
    r"|embed|link|meta|html|body|head|exempt|confidential|personal|private|redacted|secret|hidden|note)"
    r"(?:[\s/]+[a-z-]+\s*=|\s*/?$|/)",
    re.IGNORECASE | re.MULTILINE,
)
_COMMENT = re.compile(
    r"<!--|-->|\{#|#\}|^[ \t>]*%%|%%[^%\n]*%%|\{(?:>>|--|\+\+|~~|==)|(?:<<|--|\+\+|~~|==)\}", re.MULTILINE
)
_STRUCK = re.compile(r"~~(?=\S)")
_DEFINITION = re.compile(r"^[ \t>]*(?:[-*+•][ \t]+)*\*?\[[^\]\n]*\]:", re.MULTILINE)
_FOOTNOTE = re.compile(r"\[\^\S*\]|\^\[")
_IMAGE = re.compile(r"!\[")
_LINK = re.compile(r"\]\(([^)]+)")
_REFERENCE_LINK = re.compile(r"\]\[[A-Za-z][^\[\n]*\]")
_LINK_TARGET = re.compile(
    r"(?:https?://|mailto:)[^\s<>\"\ufdd0]+$|#[\w./~-]+$"
    r"|(?:[A-Z][A-Z0-9&-]*\s+\d{4}-\d{2}-\d{2}(?:-[2-9])?)?/?\d[\w./(]*$",
    re.I,
)
_UNDERLINE = re.compile(r"[ \t>]*(?:=+|-+)[ \t]*$")
_LIST = re.compile(r"([ \t>]*)[-*+•][ \t]")
_HEADING = re.compile(r"[ \t>]*(#{1,6})(?:[ \t]|$)")
_SIGNS = re.compile(r"[\[\]{}*_`]")

Finding = tuple[int, int, str]  # line of the chunk (from 0), column (from 0), code


def too_much(chunk: str) -> str | None:
    """The code of the limit that a run of lines breaks. Asked first: other costs grow with the square of it."""
    if len(chunk) > MAX_PARAGRAPH:
        return "T010"
    return "T012" if len(_SIGNS.findall(chunk)) > MAX_SIGNS else None


def outside_the_list(chunk: str) -> Iterator[Finding]:
    """Everything in one run of lines without a blank that the format does not know."""
    for code, pattern in (
        ("T001", _COMMENT), ("T002", _TAG), ("T003", _STRUCK), ("T004", _DEFINITION),
        ("T004", _FOOTNOTE), ("T005", _IMAGE), ("T004", _REFERENCE_LINK),
    ):  # fmt: skip
        if match := pattern.search(chunk):
            yield (*_at(chunk, match.start()), code)
    if "&" in chunk and (match := _COMMENT.search(html.unescape(chunk))) and not _COMMENT.search(chunk):
        yield (0, 0, "T001")
    yield from _links(chunk)
    yield from _lines(chunk)


def _links(chunk: str) -> Iterator[Finding]:
    for match in _LINK.finditer(chunk):
        if (target := match[1].strip()) and not _LINK_TARGET.match(target):
            yield (*_at(chunk, match.start()), "T006")


def _lines(chunk: str) -> Iterator[Finding]:
    previous, deepest = "", 0
    for number, line in enumerate(chunk.split("\n")):
        if heading := _HEADING.match(line):
            if len(heading[1]) not in (2, 3) or line[:1] != "#":
                yield (number, 0, "T008")
        elif line.startswith("##") and line.strip("#").strip():
            yield (number, 0, "T008")
        elif _UNDERLINE.match(line) and previous.strip():
            yield (number, 0, "T007")
        if point := _LIST.match(line):
            deepest = max(deepest, len(point[1].expandtabs(4)) // 2 + point[1].count(">"))
        previous = line
    if deepest >= MAX_LEVELS:
        yield (0, 0, "T011")


def _at(text: str, index: int) -> tuple[int, int]:
    line, column = place(text, index)
    return line - 1, column - 1
