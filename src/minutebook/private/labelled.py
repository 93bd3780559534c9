"""Labels where nothing can be withheld: on hand-written pages, in registers, in front matter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from ..problems import Problems
from ..regimes import Regime
from ..regimes.labels import Place, Said
from .schema import KINDS
from .yamltext import Keys, Tree

_TITLE = re.compile(r"[ \t>]*#{1,6}[ \t]")
_POINT = re.compile(r"[ \t>]*(?:[-*+•]|\d{1,3}[.)])[ \t]")
_BEGINS = re.compile(rf"{_TITLE.pattern}|{_POINT.pattern}|[ \t]*[<>!]|---")
_ENDS = re.compile(r"(?:[.:!?>][)\]*_\"'”’]{0,3}| {2}|\\)$")
_MAY_END = (")", "]", "*", "_")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,300}>")
_MORE = re.compile(r"[:;|–—] ?\w| - ")
_NOT_TEXT = frozenset((*KINDS, "papers", "reason", "short"))
"""Keys of which the value is no public text by itself, or whose entries have rules of their own."""


def labelled_lines(lines: Iterable[tuple[int, str]], regime: Regime) -> Iterator[int]:
    """The numbers of lines of a page on which a label stands, in its tables, too."""
    for piece in _pieces(lines):
        number, first = piece[0]
        if _is_row(first):
            for place in regime.labelled_rows.of([line for _, line in piece]):
                yield piece[place][0]
        elif capitals := [one for one, line in piece[1:] if line.isupper() and _is_labelled(line, regime)]:
            yield capitals[0]
        elif _is_labelled(" ".join(line.strip() for _, line in piece), regime):
            yield number


def _pieces(lines: Iterable[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    """Lines that belong together: a table, a title, a passage as far as its lines go on within a sentence."""
    piece: list[tuple[int, str]] = []
    for number, line in lines:
        if piece and not (number == piece[-1][0] + 1 and _goes_on(piece[-1][1], line)):
            yield piece
            piece = []
        if line.strip():
            piece.append((number, line))
    if piece:
        yield piece


def _goes_on(line: str, after: str) -> bool:
    """Whether the line after belongs to the same table, or to the same sentence."""
    if _is_row(line) or _is_row(after):
        return _is_row(line) and _is_row(after)
    return bool(after.strip()) and _is_one_sentence(line, after)


def _is_row(line: str) -> bool:
    return line.lstrip().startswith("|")


def _is_one_sentence(line: str, after: str) -> bool:
    if _TITLE.match(line) or _BEGINS.match(after) or _ENDS.search(line):
        return False
    return not (line.endswith(_MAY_END) and after.lstrip()[:1].isupper())


def _is_labelled(line: str, regime: Regime) -> bool:
    line = _TAG.sub(" ", line).strip()
    place: Place = "prose"
    if begin := _TITLE.match(line):
        place, line = "title", line[begin.end() :]
    elif begin := _POINT.match(line):
        place, line = "point", line[begin.end() :]
    return regime.labels.is_on_a_page(line, place)


def check_values(tree: Tree, path: str, regime: Regime, problems: Problems, *, names: bool = False) -> None:
    """Report each value in which a label stands. `names`: a value may be one and mean it, as in a glossary."""
    for keys, value in _lines(_texts(tree.data)):
        if is_labelled_value(value, regime, names=names):
            problems.add(path, *tree.place(*keys), "D093")


def is_labelled_value(value: str, regime: Regime, *, names: bool) -> bool:
    """Whether a label stands in a value, as `check_values` asks."""
    said = regime.labels.said_in(value, "title")
    behind = said is Said.NOTHING and regime.labels.said_in(value, "point") is Said.BESIDE
    named = names and said in (Said.CAPITALS, Said.ALONE, Said.GROUND) and not _MORE.search(value)
    return (behind or said is not Said.NOTHING) and not named and not regime.labels.is_of_a_charge(value)


def _lines(texts: Iterable[tuple[Keys, str]]) -> Iterator[tuple[Keys, str]]:
    return ((keys, line) for keys, text in texts for line in text.split("\n"))


def _texts(data: dict[str, Any]) -> Iterator[tuple[Keys, str]]:
    waiting: list[tuple[Keys, Any]] = [((key,), value) for key, value in data.items() if key not in _NOT_TEXT]
    while waiting:
        keys, value = waiting.pop()
        if isinstance(value, dict):
            waiting += [((*keys, key), entry) for key, entry in value.items() if key not in _NOT_TEXT]
        elif isinstance(value, list):
            waiting += [((*keys, number), entry) for number, entry in enumerate(value)]
        elif isinstance(value, str):
            yield keys, value
