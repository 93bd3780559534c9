"""Abbreviations of the glossary, expanded where a page first uses them: by an element around the word, no word more.

A page is looked through when its body is whole, because only then it is known what comes first on it: lists show
decisions that were rendered for another page.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cache

from markupsafe import escape

from minutebook.pages.inline import escaped

TAG = re.compile(r"""<(?:[^<>"']|"[^"]*"|'[^']*')*+>""")
INLINE = r"(?:</?(?:a|em|strong|span|code)\b[^<>]*>){1,9}"
"""Tags that part no word."""
JOINED_BEFORE = re.compile(rf"\w{INLINE}\Z")
JOINED_AFTER = re.compile(rf"{INLINE}\w")
END = r"(?!\w| \d{4}-\d{2}-\d{2})"
"""What stands after a word that is meant as such: no letter, and no day, as in a reference."""
NEAR = 400
"""Characters before a word among which tags are looked for."""
SKIPPED = re.compile(
    r"<(?:(nav|code|pre|abbr|button|option|textarea|script|style)\b"
    r'|(\w+) class="(?:mb-(?:notice|withheld|released__heading|cite|cited|citing)"|mb-held ))'
)
"""Where nothing is expanded: navigation, what is typed as it is, references, and what is said of withheld parts."""


class Abbreviations:
    """The abbreviations of one site, by one pattern."""

    def __init__(self, glossary: Mapping[str, str]) -> None:
        self._tags = {escaped(short): f'<abbr title="{escape(meaning)}">' for short, meaning in glossary.items()}
        longest_first = sorted(self._tags, key=lambda short: (-len(short), short))
        # What stands before is looked at later: a pattern that begins with its words is ten times as fast.
        self._pattern = re.compile(f"(?:{'|'.join(map(re.escape, longest_first))}){END}")

    def expanded(self, html: str) -> str:
        """The body of a page, the first use of each abbreviation in it as an `abbr`; its words are the same."""
        if not self._tags:
            return html
        pieces, done, at = [], set(), 0
        skipped: tuple[list[int], list[int]] | None = None
        for found in self._pattern.finditer(html):
            short, start = found[0], found.start()
            if short in done or not _is_word(html, start, found.end()):
                continue
            skipped = skipped or _skipped(html)
            within = bisect_right(skipped[0], start) - 1
            if within >= 0 and start < skipped[1][within]:
                continue
            done.add(short)
            pieces += [html[at:start], self._tags[short], short, "</abbr>"]
            at = found.end()
            if len(done) == len(self._tags):
                break
        return "".join([*pieces, html[at:]]) if pieces else html


def _is_word(html: str, start: int, end: int) -> bool:
    """Whether a whole word of the page's text stands there: no part of one, of a tag or of an entity."""
    before = html[start - 1 : start]
    if before == "&" or (before == "#" and html[start - 2 : start - 1] == "&") or before.isalnum() or before == "_":
        return False
    last = html.rfind("<", 0, start)
    if last >= 0:
        tag = TAG.match(html, last)
        if tag is None or tag.end() > start:
            return False
    joined = before == ">" and JOINED_BEFORE.search(html[max(0, start - NEAR) : start])
    return not joined and not (html[end : end + 1] == "<" and JOINED_AFTER.match(html, end))


def _skipped(html: str) -> tuple[list[int], list[int]]:
    """Where the elements begin and end in which nothing is expanded, in order, none within another."""
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _elements(html):
        starts.append(start)
        ends.append(end)
    return starts, ends


def _elements(html: str) -> Iterator[tuple[int, int]]:
    at = 0
    while found := SKIPPED.search(html, at):
        at = _end(html, found[1] or found[2], found.start())
        yield found.start(), at


def _end(html: str, name: str, start: int) -> int:
    """Where the element ends that begins there."""
    depth = 0
    for tag in _tags_of(name).finditer(html, start):
        depth += -1 if tag[1] else 1
        if not depth:
            return tag.end()
    return len(html)


@cache
def _tags_of(name: str) -> re.Pattern[str]:
    return re.compile(rf"<(/?){name}\b")
