"""Calls on hand-written pages: `{{ latest_decisions(5) }}` on a line of its own becomes a list of the record.

In a page's Markdown a mark takes the place of each call, so that Markdown never reads what the record says. Where
the mark comes out in the HTML tells what the call was: by itself, it is answered; in code or a comment it was an
example and gets its own words back; anywhere else it is a problem. What only looks like a call is left as it is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from html import escape
from pathlib import Path

from markupsafe import Markup
from mkdocs.structure.pages import Page

from minutebook.host import call_marks, page_lines
from minutebook.host.call_marks import MARK, SIGN
from minutebook.pages import Context
from minutebook.pages.calls import CALLS, Wrong, answer
from minutebook.problems import Problems
from minutebook.settings import Settings

_BRACES = re.compile(r"(?<!\\)\{\{-?\s{0,9}([A-Za-z_][A-Za-z0-9_]{0,60})(?![A-Za-z0-9_])([^{}]{0,300})\}\}")
_GIVEN = re.compile(r"\s{0,9}\((.*)\)\s{0,9}-?")
_VALUE = re.compile(r"""\s{0,9}(?:([a-z]{1,20})\s{0,9}=\s{0,9})?(?:([0-9]{1,4})|"([^"]*)"|'([^']*)')\s{0,9}(?:,|\Z)""")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)\s*")
_SPACED = re.compile(rf"(?:(?<=\n)\n)?{MARK.pattern}(?:\n(?=\n))?")  # with the empty lines that it was given
_PARAGRAPH = re.compile(rf"<p(?: [^<>]*)?>\s*{MARK.pattern}\s*</p>")


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
        fenced, numbers = page_lines.fenced(lines), page_lines.Numbers(markdown, page)
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
                for part, code in page_lines.parted(line)
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
        return call_marks.mark(len(self._calls) - 1)

    def fill(self, html: str, page: Page) -> str:
        """The HTML with the answers in it. What cannot be answered is a problem with its line."""
        marked = self._marked.pop(page.file.src_uri, set())
        if SIGN not in html:
            return html
        places = call_marks.places(html)
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
            elif place or SIGN in MARK.sub("", html):  # among words, or torn apart by another plugin
                self._report(page, call.line, "D082")

        def shown(found: re.Match[str]) -> str:
            return instead.get(found[1], found[0])

        def example(found: re.Match[str]) -> str:
            return shown(found) if places.get(int(found[1])) in ("code", "comment") else found[0]

        return MARK.sub(shown, _PARAGRAPH.sub(shown, _SPACED.sub(example, html)))

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
