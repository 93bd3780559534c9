"""Hints at personal data in public text: what should seldom stand in minutes, so that a person looks at it once.

It reads what `disclose()` let out and nothing else. A hint is a doubt: it names a place and a rule, and is gone where
somebody has accepted it with a reason.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from ...problems import Problems
from ..model import Notice, Paper
from ..source import Mark, Source, Text, all_attendees
from .contacts import Own, addresses, phones
from .numbers import accounts, cards, health_numbers, insurance_numbers
from .whereabouts import births, homes, links

__all__ = ["Own", "Words", "ask", "check_personal", "hints_in"]

_FIGURES = re.compile(
    r"\d(?:(?:[ \u00a0.-]?\d){5}|[ \u00a0]?[A-Z]{2}\b|(?<=[A-Za-z\u017f\u212a]{2}\d)\d ?[A-Za-z\u017f\u212a\d]{4})"
)
_MARK = ', or withhold the words: [words]{.personal reason="It would harm a person"}'
_SIGNS = ("@", "://")
_SAID = ("passcode", "password", "access code", "born", "birth", "dob", "d.o", "do.b")
_BORN_IN_WELSH = re.compile(r"\b(?:[gn]aned|g?eni)\b", re.IGNORECASE)
_URL = re.compile(r"\b(?:https?://|www\.)[^\s<>]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Words:
    """A passage: its words, and in which line of the file each line of it stands."""

    text: str
    lines: tuple[int, ...]

    def place(self, at: int) -> tuple[int, int]:
        """Line and column of a place in it."""
        starts = [0, *accumulate(len(line) + 1 for line in self.text.split("\n"))]
        number = bisect_right(starts, at) - 1
        return self.lines[number], at - starts[number] + 1


def check_personal(source: Source, own: Own, problems: Problems) -> None:
    """Note each place of a meeting's public text that looks like personal data."""
    for mark, passages in (("", _facts(source)), (_MARK, _of_body(source.parts))):
        for words in passages:
            ask(source.path, words, own, problems, mark)


def ask(path: str, words: Words, own: Own, problems: Problems, mark: str = "") -> None:
    """Note what is found in a passage; `mark` says how its words could be withheld, where they can."""
    for at, code, found in hints_in(words, own):
        problems.doubt(path, *at, code, found, where="", mark=mark, at=":".join(map(str, (path, *at))))


def hints_in(words: Words, own: Own) -> Iterator[tuple[tuple[int, int], str, str]]:
    """Line and column of what is found in a passage, the rule, and the words."""
    if may_hold(words.text):
        yield from ((words.place(at), code, found) for at, code, found in hints(words.text, own))


def may_hold(text: str) -> bool:
    """Without any of these nothing can be found: nearly all passages are let go here."""
    if _FIGURES.search(text) or any(sign in text for sign in _SIGNS):
        return True
    small = text.casefold()
    if any(word in small for word in _SAID):
        return True
    return ("aned" in small or "eni" in small) and bool(_BORN_IN_WELSH.search(text))


def hints(text: str, own: Own) -> Iterator[tuple[int, str, str]]:
    """Where in a text something is found, the rule, and the words."""
    # what an address of the web has in it is no number of a person; what stands in it is looked at as a link
    bare = _URL.sub(lambda url: "\ufdd1" * len(url[0]), text)
    for code, found in (
        ("N001", insurance_numbers(bare)),
        ("N002", health_numbers(bare)),
        ("N003", accounts(bare)),
        ("N004", cards(bare)),
        ("N005", phones(bare, own)),
        ("N006", addresses(bare, own)),
        ("N007", homes(bare)),
        ("N008", births(bare)),
        ("N009", links(text)),
    ):
        for at, words in found:
            yield at, code, words


def _facts(source: Source) -> Iterator[Words]:
    """The public words above a meeting's text: its facts, papers, people, and the notices of these."""
    meeting = source.meeting
    said = {key: getattr(meeting, key) for key in ("venue", "webcast", "cancelled_reason", "short_notice")}
    said |= {f"corrections.{number}": words for number, words in enumerate(meeting.corrections)}
    for key, words in said.items():
        yield from _one(words, source.lines.get(f"{key}:", 1))
    for entry in source.papers:
        if isinstance(entry.paper, Paper):
            yield from _one(entry.paper.title, entry.line)
            yield from _said(entry.paper.notice, entry.line)
        else:
            yield from _said(entry.paper, entry.line)
    for person in all_attendees(meeting):
        line = source.lines.get(person.person or person.name, 1)
        yield from _one(person.name, line)
        yield from _one(person.role, line)


def _of_body(parts: Iterable[Text | Mark]) -> Iterator[Words]:
    waiting: list[Text] = []
    for part in parts:
        if isinstance(part, Text) and part.text.strip():
            waiting.append(part)
            for notice in part.notices:
                yield from _said(notice, part.line)
            continue
        yield from _joined(waiting)
        waiting = []
        if isinstance(part, Mark):
            yield from _said(part.notice, part.line)
            yield from _of_body(part.parts)
    yield from _joined(waiting)


def _joined(texts: list[Text]) -> Iterator[Words]:
    if texts:
        yield Words("\n".join(text.text for text in texts), tuple(text.line for text in texts))


def _said(notice: Notice | None, line: int) -> Iterator[Words]:
    for words in (notice.reason, notice.ground, notice.public_title, notice.public_summary) if notice else ():
        yield from _one(words, line)


def _one(words: str | None, line: int) -> Iterator[Words]:
    if words:
        yield Words(" ".join(words.split()), (line,))
