"""Calls on hand-written pages: `{{ latest_decisions(5) }}` on a line of its own becomes a list of the record.

In a page's Markdown a mark takes the place of each call, so that Markdown never reads what the record says. Where
the mark comes out in the HTML tells what the call was: by itself, it is answered; in code or a comment it was an
example and gets its own words back; anywhere else it is a problem. What only looks like a call is left as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

from markupsafe import Markup
from mkdocs.structure.pages import Page

from minutebook.pages import Context
from minutebook.pages.calls import CALLS, Wrong, answer
from minutebook.problems import Problems
from minutebook.settings import Settings
from minutebook.tags import Tags

_BRACES = re.compile(r"(?<!\\)\{\{-?\s{0,9}([A-Za-z_][A-Za-z0-9_]{0,60})(?![A-Za-z0-9_])([^{}]{0,300})\}\}")
_GIVEN = re.compile(r"\s{0,9}\((.*)\)\s{0,9}-?")
_VALUE = re.compile(r"""\s{0,9}(?:([a-z]{1,20})\s{0,9}=\s{0,9})?(?:([0-9]{1,4})|"([^"]*)"|'([^']*)')\s{0,9}(?:,|\Z)""")
_FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})[^`]*")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)\s*")
_SIGN = "\ufdd2"
_MARK = re.compile(f"{_SIGN}([0-9]+){_SIGN}")
_SPACED = re.compile(rf"(?:(?<=\n)\n)?{_MARK.pattern}(?:\n(?=\n))?")  # with the empty lines that it was given
_PARAGRAPH = re.compile(rf"<p(?: [^<>]*)?>\s*{_MARK.pattern}\s*</p>")
_CODE = frozenset({"code", "pre", "script", "style", "textarea"})
_BLOCKS = frozenset(
    {"article", "aside", "blockquote", "dd", "details", "div", "figure", "li", "main", "section", "td", "th"}
)
_VOID = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})


@dataclass(frozen=True, slots=True)
class _Call:
    """What is written between two pairs of braces, and where; `alone` on a line of its own."""

    text: str
    line: int
    alone: bool


class Calls:
    """The calls of all pages in one build."""

    def __init__(self, context: Context, settings: Settings, problems: Problems) -> None:
        self._context, self._settings, self._problems = context, settings, problems
        self._calls: list[_Call] = []
        self._marked: defaultdict[str, set[int]] = defaultdict(set)

    def take(self, markdown: str, page: Page, *, unknown: bool) -> str:
        """The Markdown with a mark for each call; with `unknown` for each of a name that there is not, too.

        Names that are not ours are left to other plugins, and looked for when these are done.
        """
        if "{{" not in markdown:
            return markdown
        lines = markdown.split("\n")
        fenced, numbers = _fenced(lines), _Numbers(markdown, page)
        for place, line in enumerate(lines):
            if "{{" in line and place not in fenced:
                below = lines[place + 1] if place + 1 < len(lines) else ""
                lines[place] = self._line(line, below, page, numbers.of(place, line), unknown)
        return "\n".join(lines)

    def _line(self, line: str, below: str, page: Page, number: int, unknown: bool) -> str:
        whole = _BRACES.fullmatch(line.strip())
        if not whole:
            return "".join(
                part if code else _BRACES.sub(lambda found: self._within(found, page, number), part)
                for part, code in _parted(line)
            )
        if whole[1] not in CALLS and not (unknown and _GIVEN.fullmatch(whole[2])):
            return line
        marked = line[: len(line) - len(line.lstrip())] + self._mark(_Call(whole[0], number, True), page)
        return marked if _UNDERLINE.fullmatch(below) else f"\n{marked}\n"

    def _within(self, found: re.Match[str], page: Page, number: int) -> str:
        if found[1] not in CALLS or not _GIVEN.fullmatch(found[2]):
            return found[0]
        return self._mark(_Call(found[0], number, False), page)

    def _mark(self, call: _Call, page: Page) -> str:
        self._marked[page.file.src_uri].add(len(self._calls))
        self._calls.append(call)
        return f"{_SIGN}{len(self._calls) - 1}{_SIGN}"

    def fill(self, html: str, page: Page) -> str:
        """The HTML with the answers in it. What cannot be answered is a problem with its line."""
        marked = self._marked.pop(page.file.src_uri, set())
        if _SIGN not in html:
            return html
        places = _Places(html).found
        paragraphs = set(_PARAGRAPH.findall(html))
        instead: dict[str, str] = {}
        for number in sorted(marked | {number for number in places if number < len(self._calls)}):
            call, place = self._calls[number], places.get(number)
            if place == "code":
                instead[str(number)] = escape(call.text, quote=False)
            elif place == "comment":
                instead[str(number)] = call.text
            elif call.alone and (place == "block" or (place == "p" and str(number) in paragraphs)):
                instead[str(number)] = str(self._answer(call, page))
            elif place or _SIGN in _MARK.sub("", html):  # among words, or torn apart by another plugin
                self._report(page, call.line, "D082")

        def shown(found: re.Match[str]) -> str:
            return instead.get(found[1], found[0])

        def example(found: re.Match[str]) -> str:
            return shown(found) if places.get(int(found[1])) in ("code", "comment") else found[0]

        return _MARK.sub(shown, _PARAGRAPH.sub(shown, _SPACED.sub(example, html)))

    def _answer(self, call: _Call, page: Page) -> Markup:
        found = _BRACES.fullmatch(call.text)
        assert found
        try:
            if found[1] not in CALLS:
                raise Wrong("D080")
            given, named = _arguments(found[2])
            return answer(self._context, page.url, found[1], given, named)
        except Wrong as wrong:
            self._report(page, call.line, wrong.code)
            return Markup("")

    def _report(self, page: Page, line: int, code: str) -> None:
        path = Path(page.file.abs_src_path or self._settings.docs / page.file.src_uri)
        self._problems.add(self._settings.shown(path), line, min(line, 1), code, calls=", ".join(CALLS))


class _Numbers:
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


class _Places(Tags):
    """Where each mark stands: in "code", in a "comment", by itself in a "p" or another "block", or among "words"."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: dict[int, str] = {}
        self._open: list[str] = []
        self._depths: Counter[str] = Counter()
        self.feed(html)
        self.close()

    def _note(self, text: str, place: str) -> None:
        for number in _MARK.findall(text):
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
            alone = _MARK.fullmatch(data.strip())
            self._note(data, "p" if alone and inner == "p" else "block" if alone and inner in _BLOCKS else "words")

    def handle_comment(self, data: str) -> None:
        self._note(data, "comment")


def _fenced(lines: list[str]) -> set[int]:
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


def _parted(line: str) -> Iterator[tuple[str, bool]]:
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


def _arguments(typed: str) -> tuple[tuple[object, ...], dict[str, object]]:
    """The values that a call gives: numbers and words in quotes, some of them by name."""
    whole = _GIVEN.fullmatch(typed)
    given: list[object] = []
    named: dict[str, object] = {}
    text, place = whole[1].rstrip() if whole else "?", 0
    while place < len(text):
        found = _VALUE.match(text, place)
        if not found or found[1] in named or (named and not found[1]):
            raise Wrong("D081")
        value = int(found[2]) if found[2] else found[3] if found[3] is not None else found[4]
        if found[1]:
            named[found[1]] = value
        else:
            given.append(value)
        place = found.end()
    return tuple(given), named
