"""Sums in tables that say once for all what they are in: "£000", "£'000s", "£k", "£m"."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from fractions import Fraction

_UNIT = re.compile(
    r"(?:(?:[£€$]|(?<!\w)gbp)\s?(?:['’(,]?(000)(?:['’]?s)?|1,?000(?:['’]?s)|(?:in\s)?(k|thousands?)|(?:in\s)?(m|mn|millions?))"
    r"|(?<!\w)(?:['’]000s?|in\sthousands|in\s(millions)))(?!\.?\w)",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"[£€$]\s?(?:['’(,]?000|1,?000['’]?s|in\s|[kmt])", re.IGNORECASE)
_OTHER_UNITS = ("gbp", "'000", "’000", "thousands", "millions", "ſ", "ı", "\u0307")
"""The last three are letters that a pattern takes for an s or i: in such a text it is to be asked."""
_NUMBER = re.compile(r"(?<![\w.,/-])\(?-?(\d{1,3}(?:,\d{3})+|\d{1,7})(\.\d{1,3})?(?![\w/%]|[.,]\d)")
_SPACED = re.compile(r"(?<![\w.,/-])\(?-?(\d{1,3}(?:[ \u00a0\u202f]\d{3})+)(\.\d{1,3})?(?![\w/%]|[.,]\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_BY_COMMAS = re.compile(r'[^\W\d],\S|",|,"')
_LEAST = 3
"""So many figures are no sum by chance."""
_LINES = 200
"""So many lines below it a unit still counts."""


def in_units(text: str) -> Iterator[int]:
    """The sums, in full, of all rows that are told in thousands or millions."""
    for _, row in rows_in_units(text):
        unit = _UNIT.search(row)
        scale = 10**6 if unit and (unit[3] or unit[4]) else 1000
        told = row[unit.end() :] if unit else row
        for found in [one for cell in _cells(told) for way in (_NUMBER, _SPACED) for one in way.finditer(cell)]:
            figures = re.sub(r"\D", "", found[1]) + (found[2] or "")
            if len(figures.replace(".", "").lstrip("0")) >= _LEAST and not _YEAR.fullmatch(found[0]):
                yield int(Fraction(figures) * scale)


def _cells(row: str) -> list[str]:
    """The cells of a row of CSV; of any other, all of it."""
    try:
        return next(csv.reader([row]), []) if _BY_COMMAS.search(row) else [row]
    except csv.Error:  # a cell that is too long
        return [row]


def rows_in_units(text: str) -> Iterator[tuple[int, str]]:
    """Each row that is told so: the number of its line, from 0, and the row with its unit before it.

    A unit counts to the end of its paragraph or table, and for the next one if it stands above that.
    """
    if not (_SIGNED.search(text) or any(map(text.lower().__contains__, _OTHER_UNITS))):
        return  # of most texts, quickly told
    unit, left, begun = "", 0, False
    for at, line in enumerate(text.split("\n")):
        if found := _UNIT.search(line):
            unit, left, begun = found[0], _LINES, False
        elif not line.strip():
            unit, left = ("", 0) if begun else (unit, left)
            continue
        left -= 1
        begun = begun or bool(unit and not found and any(map(str.isdigit, _UNIT.sub("", line))))
        if unit and left > 0:
            yield at, f"{unit} {_UNIT.sub('', line)}"
