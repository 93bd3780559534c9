"""Shapes of a marker that reached a page: a sign that something took a private source for text."""

from __future__ import annotations

import html
import re

from .reading import MARKUP

_KINDS = "exempt|confidential|personal|private"
_BRACES = re.compile(rf"\{{\s*\.(?:{_KINDS})(?=[\s}}=])", re.IGNORECASE)
_QUOTED = re.compile(r"<(script|style|pre|code|nav|title|svg|textarea)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")


def left_over(name: str, kind: str, text: str) -> bool:
    """Whether a marker stands where none may: anywhere in the record, or outside code on another page."""
    if "&#" in text or "&col" in text or "&lc" in text or "&lb" in text:
        text = html.unescape(text)
    if not _shaped(text):
        return False
    parts = name.split("/")
    if "boards" in parts[:2] or "data" in parts[:2]:
        return True
    return kind in MARKUP and _shaped(_TAG.sub(" ", _unquoted(text)))


def _shaped(text: str) -> bool:
    return ":::" in text or bool(_BRACES.search(text))


def _unquoted(text: str) -> str:
    kept, at = [], 0
    while start := _QUOTED.search(text, at):
        kept.append(text[at : start.start()])
        close = re.compile(f"</{start[1]}", re.IGNORECASE).search(text, start.end())
        at = close.start() if close else len(text)
    return " ".join([*kept, text[at:]])
