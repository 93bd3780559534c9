"""A text as patterns expect it: cleaned, as one hears it read, and sentence by sentence."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from ..braces import unspoken

_UNSEEN_CLASS = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Signs that nobody sees, as a class of a pattern: which way words run, joiners, variants. Word pastes some of them."""
_STRAIGHT = {
    **dict.fromkeys(map(ord, "\u2018\u2019\u201b\u02bc\u2032\u00b4`"), "'"),
    **dict.fromkeys(map(ord, "\u201c\u201d\u201f\u2033"), '"'),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-"),
    **dict.fromkeys(map(ord, "*_~\\"), None),
}
_CROOKED = re.compile("[" + "".join(re.escape(chr(sign)) for sign in _STRAIGHT) + "]")
_UNSEEN = re.compile(f"[{_UNSEEN_CLASS}]")
_SENTENCE_END = re.compile(r"[.!?][\"')\]]{0,3} (?=[\"'(\[]{0,3}[A-Z])")
_ABBREVIATION = re.compile(
    r"(?:^|[ (])(?:[a-z]|ss|no|nos|para|paras|cllrs?|mrs?|ms|dr|pt|sch|art|reg|regs|st|e\.g|i\.e)\.$"
)


@lru_cache(maxsize=64)  # the same paragraph is asked about several things in a row
def clean(text: str) -> str:
    """The text as patterns expect it, in its own case."""
    if not text.isascii():
        text = _UNSEEN.sub("", unicodedata.normalize("NFKC", text))
    if _CROOKED.search(text):
        text = text.translate(_STRAIGHT)
    return " ".join(text.split())


_LINKED = re.compile(
    r"\[((?:[^\[\]]|\[[^\[\]]*+\])*+)\]\([^()]{0,500}(?:\([^()]{0,200}\)[^()]{0,200}){0,8}\)"
)  # what pages take for a link


def unlinked(text: str) -> str:
    """The text with the words of its links, and without their addresses."""
    return _LINKED.sub(r"\1", text) if "](" in text else text


def as_heard(text: str, *, brackets: bool = False) -> str:
    """The text as one hears it read: without links and languages, and without `brackets`, which may part a phrase."""
    if "[" not in text:
        return text
    text = unlinked(unspoken(text))
    return text if brackets else text.replace("[", "").replace("]", "")


_ADORNED = re.compile(f"[*_`\\\\&\u2010\u2011\uff01-\uff5e{_UNSEEN_CLASS}]")


def unadorned(text: str) -> str | None:
    """The text without emphasis, code and unseen signs, which may part a phrase; None if it has none of these."""
    if not _ADORNED.search(text):
        return None
    return clean(html.unescape(text).replace("`", ""))


def quickly_cleaned(text: str) -> str:
    """A cleaned text, for one that has no spaces to clean."""
    if text.isascii() and not ("*" in text or "_" in text or "`" in text or "~" in text or "\\" in text):
        return text
    return clean(text)


def sentences(cleaned: str) -> Iterator[str]:
    """The sentences of a cleaned text, in lower case; "s. 100A" and "Cllr. Smith" end none."""
    start = 0
    for end in _SENTENCE_END.finditer(cleaned):
        if _ABBREVIATION.search(cleaned[max(start, end.start() - 8) : end.start() + 1].lower()):
            continue
        yield cleaned[start : end.end()].strip().lower()
        start = end.end()
    yield cleaned[start:].strip().lower()
