"""Figures in groups that others write without a gap, or with another: of telephones, accounts, banks, cars, postcodes.

Texts are given in small letters, with plain spaces and hyphens. See `alike`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .lists import ordinary

_GROUPS = re.compile(r"\d(?<![\w.,/-]\d)\d{0,5}\)?(?:[ -]\d{2,8}){1,5}(?![\w/])")
_DAYS = re.compile(
    r"(?:(?:19|20)\d\d-\d\d(?:-\d\d)?|(?:[0-2]?\d|3[01])-(?:[0-2]?\d|3[01])-(?:19|20)?\d\d|(?:19|20)\d\d)"
    r"(?:[ -](?:(?:19|20)\d\d|\d{1,2}))*"
)
"""Days and years, one or several, which are no number of anybody's."""
_ZERO = re.compile(r"\(0\)\s?")
_ABROAD = re.compile(r"00(?<![\w.,/+-]00)(?=44)")
_CLOSED = re.compile(
    r"[+0](?:(?<=\+)44(\d{9,10})(?!\d)|(?<=0)(?<![\w.,/-]0)(\d{2,4}(?:\.\d{3,8}){1,3})(?![\w/]|[.,]\d))"
)
"""A telephone's number as an address has it, or with dots, but for its first sign."""
_SORT = re.compile(
    r"(\d(?<![\w.,/-]\d)\d)( - |[ -])(\d\d)\2(\d\d)(?:(?:[ /-]| [/-] )(\d{7,8})(?![\w/]|[.,-]\d)|(?![\w/]|[.,-]\d))"
)
"""The code of a bank, unless it may be a day, with the number of an account that may stand behind it."""
_CALLED_SORT = re.compile(
    r"sort(?<!\wsort)(?:ing)?[ -]?codes?\W{1,4}(?:(?:is|was|no|number)\W{1,4})?(\d\d)( - |[ ./-])(\d\d)\2(\d\d)(?!\d)"
)
"""What is called one is no day."""
_PLATE = re.compile(r"\d(?<=[a-z]\d)(?:[a-z]|\d{0,2})[ -]?(?:\d[abd-hjlnp-uw-z]{2}|[a-z]{3})\b")
"""Postcodes and the plates of cars, from their first figure on."""
_INSURED = re.compile(r"\d(?:(?<=[a-z]\d)|(?<=[a-z][ -]\d))\d(?:[ -]?\d\d){2}[ -]?[a-d]\b")
"""A National Insurance number, from its first figure on."""
_TWO_LETTERS = re.compile(r"\b([a-z]{2})[ -]?\Z")
_IBAN = re.compile(r"gb(?<!\wgb)\d\d[ -]?[a-z]{4}(?:[ -]?\d){14}\b")
_LONG_NUMBER = re.compile(r"\d(?<=[a-z]\d)\d{6,13}(?!\w)")
"""One that begins where letters end: UPRN100062345678."""
_LETTERS = re.compile(r"(?<![\w.-])[a-z]{1,8}\Z")
_DAY = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])\d\d")
_REACH = 10
_BEFORE = re.compile(r"\b[a-z]{1,2}\Z")
_MONTHS, _DAYS_OF_MONTH = 12, 31
_LONG = 7
"""So many figures in groups are one number: of a telephone, of an account."""


def grouped(text: str) -> Iterator[str]:
    """Each of them in one row of signs."""
    yield from _groups(text)
    yield from _sort_codes(text)
    yield from _plates(text)
    for found in _INSURED.finditer(text):
        if letters := _TWO_LETTERS.search(text, max(0, found.start() - 4), found.start()):
            yield letters[1] + re.sub(r"[ -]", "", found[0])
    for found in _IBAN.finditer(text):
        whole = re.sub(r"[ -]", "", found[0])
        yield from (whole, whole[8:14], whole[14:])
    for found in _LONG_NUMBER.finditer(text):
        if _LETTERS.search(text, max(0, found.start() - _REACH), found.start()) and not _DAY.fullmatch(found[0]):
            yield found[0]


def _groups(text: str) -> Iterator[str]:
    text = _ABROAD.sub("+", _ZERO.sub("", text))
    for found in _CLOSED.finditer(text):
        yield f"0{found[1] or found[2].replace('.', '')}"
    for found in _GROUPS.finditer(text):
        figures = re.sub(r"\D", "", found[0])
        if text[max(0, found.start() - 1) : found.start() + 2] == "+44":
            figures = f"0{figures[2:]}"
        if len(figures) >= _LONG and not _DAYS.fullmatch(found[0]):
            yield figures


def _sort_codes(text: str) -> Iterator[str]:
    for found in _SORT.finditer(text):
        one, two, three = (int(found[number]) for number in (1, 3, 4))
        may_be_day = min(one, two) <= _MONTHS and max(one, two) <= _DAYS_OF_MONTH
        if found[5]:
            yield found[5]
        if found[5] or not (may_be_day or (two <= _MONTHS and three <= _DAYS_OF_MONTH)):
            yield found[1] + found[3] + found[4]
    yield from (found[1] + found[3] + found[4] for found in _CALLED_SORT.finditer(text))


def _plates(text: str) -> Iterator[str]:
    for found in _PLATE.finditer(text):
        before = _BEFORE.search(text, max(0, found.start() - 3), found.start())
        # "the A38 and" is a road
        if before and not (len(before[0]) == 1 and found[0][-3:] in ordinary()):
            yield before[0] + re.sub(r"[\s-]", "", found[0])
