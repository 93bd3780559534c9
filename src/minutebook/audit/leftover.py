"""Shapes of a marker that reached a page: a sign that something took a private source for text."""

from __future__ import annotations

import html
import re

from .reading import MARKUP

_KINDS = "exempt|confidential|personal|private"
_BRACES = re.compile(
    rf"\{{(?:[^{{}}\n]{{0,200}}\s)?\s*(?:\.(?:{_KINDS})(?=[\s}}=])|(?:{_KINDS})\s*=)|\[!\s*(?:{_KINDS})\b",
    re.IGNORECASE,
)
_RECORD = frozenset({
    "boards", "decisions", "matters", "people", "actions", "withheld", "calendar", "search", "glossary", "plans",
    "transparency", "feeds", "data",
})  # fmt: skip
"""Folders of the site in which everything was made of the record."""
_LANGUAGE = re.compile("[a-z]{2,3}")
_BRACE = re.compile(r'\{(?!")')
_OPENS = re.compile(r'\{(?!")[^{}\n]{1,300}|\[![^\n]{1,40}')
"""What may be such braces: in data most of them begin with a quotation mark, and are none."""
_QUOTED = re.compile(r"<(script|style|pre|code|nav|title|svg|textarea)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")


def left_over(name: str, kind: str, text: str) -> bool:
    """Whether a marker stands where none may: anywhere in the record, or outside code on another page."""
    if "&" in text and ("&#" in text or "&col" in text or "&lc" in text or "&lb" in text):
        text = html.unescape(text)
    if not _shaped(text):
        return False
    if _of_the_record(name.split("/")):
        return True
    return kind in MARKUP and _shaped(_TAG.sub(" ", _unquoted(text)))


def _of_the_record(parts: list[str]) -> bool:
    """Whether a file is of the record; another language lies one folder down. `docs/data.md` is a page of docs/."""
    if parts[:2] == ["data", "index.html"]:
        return False
    return parts[0] in _RECORD or (len(parts) > 1 and parts[1] in _RECORD and bool(_LANGUAGE.fullmatch(parts[0])))


def may_be_left_over(text: str) -> bool:
    """Whether a text has any sign of a marker, anywhere: where it has none, no part of it has one."""
    return _may_be_shaped(text) or ("&" in text and _may_be_shaped(html.unescape(text)))


def _may_be_shaped(text: str) -> bool:
    return ":::" in text or "[!" in text or bool(_BRACE.search(text))


def _shaped(text: str) -> bool:
    if not _may_be_shaped(text):
        return False  # the usual case, and far quicker
    return ":::" in text or any(_BRACES.match(text, found.start()) for found in _OPENS.finditer(text))


def _unquoted(text: str) -> str:
    kept, at = [], 0
    while start := _QUOTED.search(text, at):
        kept.append(text[at : start.start()])
        close = re.compile(f"</{start[1]}", re.IGNORECASE).search(text, start.end())
        at = close.start() if close else len(text)
    return " ".join([*kept, text[at:]])
