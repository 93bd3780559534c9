"""A passage as HTML and as plain text.

Most passages hold no Markdown and take the short way: they are escaped. The rest goes through
Python-Markdown's inline patterns, and then through nh3 as a second fence. Each `HOLE` takes its notice's
short form last, when nothing parses the text any more.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from itertools import chain, repeat

import nh3

from minutebook.braces import without_languages
from minutebook.pages.inline import Resolver, escaped, parse
from minutebook.public.model import HOLE, Notice, Passage

Mark = Callable[[Notice | None, bool], str]
"""The short form of a notice within a passage, as HTML; the flag says whether it may hold a link."""

MARKS = re.compile(r"[\\`*_\[]")
Words = Callable[[Notice | None], str]
"""A notice within a passage as plain text."""

PLAIN = re.compile(r"[^\\`*_\[<>&\x00-\x08\x0a-\x1f\x7f]*+")
EMPHASIS = re.compile(r"(?<![\w*])(\*\*?)([^\W_](?:[^\W_]|[ ,.'-]){0,200}(?<=[^\W_]))\1(?![\w*])")
"""Emphasis in its plainest form, which takes no parser."""
MOST_MARKS = 1000
"""A passage with more is shown as typed: Python-Markdown's time grows with the square of their number."""

BREAK = re.compile(r"[ \t]*(?:\r\n?|\n)[ \t]*")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
TAG = re.compile(r"<[^>]*>")
LINK = re.compile(r"(<a [^>]*>.*?</a>)")

_fence = nh3.Cleaner(
    tags={"a", "em", "strong", "code", "span"},
    attributes={"a": {"href"}, "span": {"class", "lang"}},
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)


def nowhere(reference: str) -> None:
    """A resolver that finds nothing."""


def inline(text: str, resolve: Resolver = nowhere) -> str:
    """HTML of public text of the closed list, holes still in it."""
    if PLAIN.fullmatch(text):
        return text.strip(" \t")
    text = typed(text)
    if MARKS.search(text) is None or len(MARKS.findall(text)) > MOST_MARKS:
        return escaped(text)
    return emphasised(text) or by_markdown(text, resolve)


def emphasised(text: str) -> str:
    """The short way for text with no other marks than plain emphasis; empty if there are others."""
    pieces = EMPHASIS.split(text)
    if MARKS.search("".join(pieces[::3])):
        return ""
    parts = [escaped(pieces[0])]
    for marks, words, after in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        tag = "strong" if len(marks) == 2 else "em"
        parts.append(f"<{tag}>{words}</{tag}>{escaped(after)}")
    return "".join(parts)


def by_markdown(text: str, resolve: Resolver = nowhere) -> str:
    """The long way, for text on one line: Python-Markdown, then the fence."""
    html = _fence.clean(parse(text, resolve)).replace("&nbsp;", "\u00a0")
    return html if _keeps(text, html) else escaped(text)


def _keeps(text: str, html: str) -> bool:
    """Whether nothing is lost: Python-Markdown loses what stands behind some crossed marks of emphasis."""
    if CONTROL.search(html) or html.count(HOLE) != text.count(HOLE):
        return False
    # of a link the address goes into an attribute; in code a language is no language
    return "](" in text or _letters(unmarked(html)) in (_letters(text), _letters(without_languages(text)))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def typed(text: str) -> str:
    """The text on one line, without characters that HTML forbids."""
    if "\n" in text or "\r" in text:
        text = BREAK.sub(" ", text)
    return CONTROL.sub("\ufffd", text).strip(" \t")


def passage_html(passage: Passage, resolve: Resolver, mark: Mark) -> str:
    """HTML of a passage, each hole filled with the short form of its notice."""
    html = inline(passage.text, resolve)
    return fill(html, passage.notices, mark) if HOLE in html else html


def fill(html: str, notices: tuple[Notice, ...], mark: Mark) -> str:
    """HTML with each hole in it filled with the short form of its notice."""
    # A hole without a notice must not pass for text either: it gets the form without particulars.
    waiting = chain(notices, repeat(None))
    parts = LINK.split(html) if "<a " in html else [html]
    for place, part in enumerate(parts):
        if HOLE in part:
            may_link = not part.startswith("<a ")
            parts[place] = re.sub(HOLE, lambda _: mark(next(waiting), may_link), part)  # noqa: B023
    return "".join(parts)


def unmarked(html: str) -> str:
    """The words of inline HTML that this module made, without its tags."""
    return unescape(TAG.sub("", html)) if "<" in html or "&" in html else html


def plain(passage: Passage, words: Words) -> str:
    """The words of a passage without markup, each hole as `words` says it."""
    text = passage.text if MARKS.search(passage.text) is None else unmarked(inline(passage.text, as_typed))
    return filled(typed(text), passage.notices, words)


def filled(text: str, notices: tuple[Notice, ...], words: Words) -> str:
    """Plain text with each hole as `words` says it."""
    if HOLE not in text:
        return text
    waiting = chain(notices, repeat(None))
    return re.sub(HOLE, lambda _: words(next(waiting)), text)


def as_typed(reference: str) -> str:
    """A resolver for plain text, where only the words of a link are wanted."""
    return "#"
