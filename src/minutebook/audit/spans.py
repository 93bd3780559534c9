"""Words withheld inside a paragraph: `[words]{.exempt}`, and whatever braces elsewhere name a kind."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property

from .shapes import KIND, Mark, folded, is_released, pairs

_NAMED = re.compile(rf"(?:^|[\s,;\"'.])({KIND})(?![\w-])|\.(note)(?![\w-])")
_STRICT = re.compile(rf"(?:^|[\s,;])(?:\.({KIND})(?![\w-])|({KIND})[^\S\n]*=)")
_SIGNS = re.compile(r"\\.|[\[\]{]", re.DOTALL)
_BLANK = re.compile(r"\\.|\n[^\S\n]*(?=\n)", re.DOTALL)
_AFTER = re.compile(r"\s{0,3}\{")
_BRACE = re.compile(r"\{(?:[^\"'{}]|\"[^\"]*\"|'[^']*')*+\}")
_BRACE_LIMIT = 4000


def spans(text: str, openings: set[int]) -> Iterator[Mark]:
    """The withheld stretches. `openings`: lines, counted from 0, whose braces belong to an opening marker.

    Brackets are balanced, over paragraphs if need be; braces with a kind that follow no bracket withhold the
    line before them.
    """
    brackets: list[int] = []
    spans: list[tuple[str, int, int, int]] = []  # kind, paragraph, start, end
    done = line = number = seen = 0
    paragraphs = _Paragraphs(text)
    for sign in _SIGNS.finditer(text):
        at = sign.start()
        if sign[0] == "[":
            brackets.append(at)
        elif sign[0] == "]":
            start = brackets.pop() + 1 if brackets else -1
            after = _AFTER.match(text, at + 1)
            if after:
                done, kind = _kind_of(text, after.end() - 1, _NAMED)
                if kind:
                    paragraph = paragraphs.begin(at)
                    spans.append((kind, paragraph, start if start >= 0 else paragraph, at))
        elif sign[0] == "{" and at >= done:
            done, kind = _kind_of(text, at, _STRICT)
            line = max(line, text.rfind("\n", seen, at) + 1)
            number += text.count("\n", seen, at)
            seen = at
            if kind and number not in openings:
                yield Mark(kind, line, at)
    for kind, paragraph, start, end in spans:
        # A bracket that nobody closed may have been meant to begin the span: doubt withholds.
        lost = bisect_left(brackets, paragraph)
        yield Mark(kind, min(start, brackets[lost]) if lost < len(brackets) else start, end)


class _Paragraphs:
    """Where the paragraphs of a text begin: looked for where something is withheld, which is in few places."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _begin(self) -> list[int]:
        return [0, *(found.start() for found in _BLANK.finditer(self._text) if found[0][0] == "\n")]

    def begin(self, at: int) -> int:
        """Where the paragraph begins in which a place lies."""
        return self._begin[bisect_left(self._begin, at) - 1] if at else 0


def _kind_of(text: str, at: int, names: re.Pattern[str]) -> tuple[int, str]:
    """Where the braces that open at `at` end, and the kind that they name, unless it was released."""
    if text[at + 1 : at + 2] in ("{", "}"):
        return at + 1, ""
    whole = _BRACE.match(text, at, at + _BRACE_LIMIT)
    if whole:
        end = whole.end()
    else:
        stops = (text.find(sign, at + 1, at + _BRACE_LIMIT) for sign in "{}")
        end = min((stop for stop in stops if stop >= 0), default=at + _BRACE_LIMIT)
    inside = text[at + 1 : end].rstrip("}")
    named = names.search(folded(inside))
    if not named:
        return at + 1, ""
    kind = next(group for group in named.groups() if group)
    return end, "" if is_released(kind, pairs(inside)) else kind
