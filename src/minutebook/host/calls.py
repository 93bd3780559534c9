"""Calls on hand-written pages: `{{ latest_decisions(5) }}` on a line of its own becomes a list of the record.

A page's Markdown gets a mark in the place of each call, and its HTML the list in the place of the mark, so that
Markdown never reads what the record says.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

from markupsafe import Markup
from mkdocs.structure.pages import Page

from minutebook.pages import Context
from minutebook.pages.calls import CALLS, Wrong, answer
from minutebook.problems import Problems
from minutebook.settings import Settings

_CALL = re.compile(r"\{\{\s*([A-Za-z_]\w{0,60})\s*\(([^{}]{0,200})\)\s*\}\}")
_CODE = re.compile(r"(`+)(?:(?!\1).)*\1")
_FENCE = re.compile(r"\s*(```|~~~)")
_MARK = "\ufdd2{}\ufdd2"
_MARKS = re.compile(r"<p>\ufdd2(\d+)\ufdd2</p>")


class Calls:
    """The calls of all pages in one build."""

    def __init__(self, context: Context, settings: Settings, problems: Problems) -> None:
        self._context, self._settings, self._problems = context, settings, problems
        self._answers: list[Markup] = []

    def take(self, markdown: str, page: Page) -> str:
        """The Markdown with a mark for each call. What cannot be answered is a problem with its line."""
        lines = markdown.split("\n")
        fenced = False
        for place, line in enumerate(lines):
            if _FENCE.match(line):
                fenced = not fenced
            elif not fenced and "{{" in line and not line.startswith(("    ", "\t")):
                lines[place] = self._line(line, page, place + 1 + _before(markdown, page))
        return "\n".join(lines)

    def _line(self, line: str, page: Page, number: int) -> str:
        whole = _CALL.fullmatch(line.strip())
        if not whole:
            if _CALL.search(_CODE.sub("", line)):
                self._report(page, number, "D082")
            return line
        try:
            given, named = _arguments(whole[2])
            self._answers.append(answer(self._context, page.url, whole[1], given, named))
        except Wrong as wrong:
            self._report(page, number, wrong.code)
            return line
        return f"\n{_MARK.format(len(self._answers) - 1)}\n"

    def fill(self, html: str, page: Page) -> str:
        """The HTML with the answers in it."""
        return _MARKS.sub(lambda found: str(self._answers[int(found[1])]), html)

    def _report(self, page: Page, line: int, code: str) -> None:
        path = self._settings.shown(Path(page.file.abs_src_path or ""))
        self._problems.add(path, line, 1, code, calls=", ".join(CALLS))


def _before(markdown: str, page: Page) -> int:
    """How many lines of the file stand before the page's Markdown."""
    whole = page.file.content_string
    at = whole.rfind(markdown)
    return whole.count("\n", 0, at) if at > 0 else 0


def _arguments(typed: str) -> tuple[tuple[object, ...], dict[str, object]]:
    """The values that a call gives: numbers and words in quotes."""
    try:
        call = ast.parse(f"f({typed})", mode="eval").body
        assert isinstance(call, ast.Call)
        given = tuple(ast.literal_eval(value) for value in call.args)
        named = {value.arg or "": ast.literal_eval(value.value) for value in call.keywords}
    except (SyntaxError, ValueError, AssertionError, TypeError, MemoryError, RecursionError):
        raise Wrong("D081") from None
    return given, named
