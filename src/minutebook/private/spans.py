"""Marked words inside a run of lines: cut out before anything else looks at the lines.

Brackets are paired over the whole run, also in code and links. Where they do not pair, nobody can say
how far the clerk meant the mark to reach: a problem.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest

from babel import Locale

from ..braces import Attributes, BracesError, language, looks_like_attributes, read
from .markers import MarkerReader
from .nearmiss import missed_inside
from .places import place
from .record import Marker
from .schema import KINDS

HOLE = "\ufdd0"
_BRACKET = re.compile(r"[\[\]]")
_WORDS = re.compile(r"\s*+(?:[^\[\]]|\[[^\[\]]*\])+")
"""What may be in another language: some words, and within them brackets one deep."""


@dataclass(frozen=True, slots=True)
class Run:
    """Lines without a blank between them; `numbers` holds the number of each line in the file."""

    text: str
    numbers: tuple[int, ...]
    words: tuple[Marker, ...] = ()


def cut_words(run: Run, reader: MarkerReader) -> Run:
    """Replace each `[words]{.kind …}` by a `HOLE`; released words stay, followed by their `HOLE`.

    `[words]{lang=cy}` stays as it is, with its words: it withholds nothing.
    """
    if "]{" not in run.text:
        return run
    pairs, loose = _pairs(run.text)
    found: list[tuple[int, int, int, Attributes]] = []
    for close in (match.start() for match in re.finditer(r"\](?=\{)", run.text)):
        spoken = language(run.text, close + 1)
        attributes = None if spoken else _attributes(run, close, reader)
        if spoken and spoken not in _languages():
            reader.problem("M040", *_place(run, close + 1))
        elif spoken and close in pairs and not _WORDS.fullmatch(run.text, pairs[close] + 1, close):
            reader.problem("M003", *_place(run, close + 1))
        if (spoken or attributes) and not _is_paired(run.text, close, pairs):
            reader.problem("M010", *_place(run, close))
        elif attributes:
            found.append((pairs[close], close, attributes.end, attributes))
    if found and loose:
        reader.problem("M010", *_place(run, loose[0]))
    return _replace(run, found, reader)


@cache
def _languages() -> frozenset[str]:
    """The codes of all languages that have a name (Unicode CLDR)."""
    return frozenset(Locale("en").languages)


def _is_paired(text: str, close: int, pairs: dict[int, int]) -> bool:
    """Whether a bracket has a partner, and neither is escaped."""
    return close in pairs and "\\" not in (text[close - 1], text[pairs[close] - 1 : pairs[close]])


def left_open(run: Run) -> tuple[int, int] | None:
    """Where the first bracket stands that this run does not close: a clerk may have meant what follows it as well."""
    return next((_place(run, at) for at in _pairs(run.text)[1] if run.text[at] == "["), None)


def _pairs(text: str) -> tuple[dict[int, int], list[int]]:
    """The opening index of each closing bracket, and the brackets that have no partner."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    loose: list[int] = []
    for match in _BRACKET.finditer(text):
        if match[0] == "[":
            opened.append(match.start())
        elif opened:
            pairs[match.start()] = opened.pop()
        else:
            loose.append(match.start())
    return pairs, opened + loose


def _attributes(run: Run, close: int, reader: MarkerReader) -> Attributes | None:
    """The braces after the bracket at `close` if they make it a marker; a problem where they nearly do."""
    try:
        attributes = read(run.text, close + 1)
    except BracesError as error:
        if looks_like_attributes(run.text, close + 1) or "}" not in run.text[close:]:
            reader.problem(error.code, *_place(run, close + 1))
        else:
            reader.problem("M003", *_place(run, close + 1))
        return None
    if not attributes.names or attributes.names[0] not in KINDS:
        reader.problem("M003", *_place(run, close + 1))
        return None
    return attributes


def _replace(run: Run, found: list[tuple[int, int, int, Attributes]], reader: MarkerReader) -> Run:
    text: list[str] = []
    numbers: list[int] = []
    words: list[Marker] = []
    done = 0

    def keep(start: int, end: int | None = None) -> None:
        piece = run.text[start:end]
        text.append(piece)
        line, _ = place(run.text, start)
        numbers.extend(run.numbers[line : line + piece.count("\n")])

    found.sort()
    for (start, close, end, attributes), following in zip_longest(found, found[1:]):
        if start < done:
            reader.problem("M011", *_place(run, start))
            continue
        keep(done, start)
        inside = run.text[start + 1 : close]
        marker = reader.span(attributes, *_place(run, start), _place(run, end)[0], inside)
        if marker.released:
            keep(start + 1, close)
        elif not following or following[0] > close:  # else it is told that marks overlap
            for code in missed_inside(inside):
                reader.problem(code, *_place(run, start))
        text.append(HOLE)
        words.append(marker)
        done = end
    keep(done)
    return Run("".join(text), (run.numbers[0], *numbers), tuple(words))


def _place(run: Run, index: int) -> tuple[int, int]:
    line, column = place(run.text, index)
    return run.numbers[line - 1], column
