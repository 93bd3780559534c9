"""Marks that take the place of calls in a page's Markdown, and where in its HTML each of them comes out."""

from __future__ import annotations

import re
from collections import Counter

from minutebook.tags import Tags

SIGN = "\ufdd2"
"""What a mark begins and ends with: a noncharacter, so that no text can hold it."""
MARK = re.compile(f"{SIGN}([0-9]+){SIGN}")
_CODE = frozenset({"code", "pre", "script", "style", "textarea"})
_BLOCKS = frozenset(
    {"article", "aside", "blockquote", "dd", "details", "div", "figure", "li", "main", "section", "td", "th"}
)
_VOID = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})


def mark(number: int) -> str:
    """What stands in the Markdown for the call of this number."""
    return f"{SIGN}{number}{SIGN}"


def places(html: str) -> dict[int, str]:
    """Where each mark stands: in "code", in a "comment", by itself in a "p" or another "block", or among "words"."""
    return _Places(html).found


class _Places(Tags):
    """Reads the HTML of one page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: dict[int, str] = {}
        self._open: list[str] = []
        self._depths: Counter[str] = Counter()
        self.feed(html)
        self.close()

    def _note(self, text: str, place: str) -> None:
        for number in MARK.findall(text):
            self.found[int(number)] = place

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            self._open.append(tag)
            self._depths[tag] += 1
        for _, value in attrs:
            self._note(value or "", "words")

    def handle_endtag(self, tag: str) -> None:
        while self._depths[tag]:
            ended = self._open.pop()
            self._depths[ended] -= 1
            if ended == tag:
                break

    def handle_data(self, data: str) -> None:
        inner = self._open[-1] if self._open else "div"
        if any(self._depths[tag] for tag in _CODE):
            self._note(data, "comment" if inner in ("script", "style") else "code")
        else:
            alone = MARK.fullmatch(data.strip())
            self._note(data, "p" if alone and inner == "p" else "block" if alone and inner in _BLOCKS else "words")

    def handle_comment(self, data: str) -> None:
        self._note(data, "comment")
