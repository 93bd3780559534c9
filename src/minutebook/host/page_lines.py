"""The lines of a page's Markdown: which of them are code, and where in the page's file each stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from mkdocs.structure.pages import Page

_FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})[^`]*")


class Numbers:
    """Which line of a page's file a line of its Markdown is: there is front matter, and other plugins."""

    def __init__(self, markdown: str, page: Page) -> None:
        self._page, self._markdown = page, markdown
        self._lines: list[str] | None = None
        self._before = -1

    def of(self, place: int, line: str) -> int:
        """The number of a line of the file; 0 if it does not stand there."""
        if self._lines is None:
            whole = self._page.file.content_string
            self._lines = whole.split("\n")
            if whole.endswith(self._markdown):
                self._before = whole.count("\n", 0, len(whole) - len(self._markdown))
        if self._before >= 0:
            return place + 1 + self._before
        same = (number for number, other in enumerate(self._lines, 1) if other.strip() == line.strip())
        return next(same, 0)


def fenced(lines: list[str]) -> set[int]:
    """The places of lines in blocks of code between two lines of signs; without the second there is none."""
    ends: defaultdict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        signs = line.strip(" \t>")
        if signs[:3] in ("```", "~~~") and not signs.strip(signs[0]):
            ends[signs].append(place)
    found: set[int] = set()
    place = 0
    while place < len(lines):
        begin = _FENCE.fullmatch(lines[place])
        if begin:
            closing = ends[begin[1]]
            end = bisect_right(closing, place)
            if end < len(closing):
                found.update(range(place, closing[end] + 1))
                place = closing[end]
        place += 1
    return found


def parted(line: str) -> Iterator[tuple[str, bool]]:
    """A line in parts, each with whether it stands between backticks."""
    parts = re.split(r"(`+)", line)
    last = {signs: place for place, signs in enumerate(parts) if place % 2}
    place = 0
    while place < len(parts):
        end = place
        if place % 2 and last[parts[place]] > place:
            end = next(later for later in range(place + 2, len(parts), 2) if parts[later] == parts[place])
        yield "".join(parts[place : end + 1]), end > place
        place = end + 1
