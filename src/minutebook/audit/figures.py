"""Figures of a withheld text: numbers of three digits or more, sums, shares, references, and words with digits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .normal import has_figure, words
from .rare import LONGEST, Needle, found_as
from .references import LONG, parted, typed
from .units import CALENDAR

_ALONE = re.compile(r"(?!(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-3]\d)?\Z)\d{6,}")
"""So many figures of a reference are known without the rest of it, unless they may be a day or a month."""
_SUM = re.compile(
    r"[£$€]\s?(\d[\d,]{0,20}(?:\.\d{1,4})?)(?![\d½¼¾])(?:\s?(?:k|m|bn|million|billion|thousand)\b)?", re.IGNORECASE
)
_NUMBER = re.compile(
    r"(?<![\w,/])(?<!\d\.)(?<!\s\.)(\d{1,3}(?:,\d{3}){1,6}|(?<!-)\d{3,18})(?:(?=p\.?(?:a|w|m|h|cm)\b)|(?![\w/]))"
)
"""Also the second of "£20,000-25,000", and "No.12345678"."""
_DECIMAL = re.compile(
    r"(?<![\w.,/-])(?:\d{1,6}\.\d{1,6}(?=\s?(?:%|per\s?cent\b))|\d{1,3}\.\d{4,9}(?![\w/]|[.,]\d))", re.IGNORECASE
)
"""A percentage, a place on the map. Other numbers with a point are those of paragraphs."""
_OF_LARGER = (
    r"{0}(?<!\d{0})"
    + "".join(rf"(?<![£$€]{before},{{0}})" for before in (r"\d", r"\d\d", r"\d{{3}}", r"\d,\d{{3}}", r"\d\d,\d{{3}}"))
    + r"(?!\d|(?<=[£$€]{0}),\d{{3}}(?!\d))|\A(?![^{1}]*+(?:{1}(?!{2})[^{1}]*+)*+{0})"
)
"""Holds where three figures are not those of a larger sum alone (£12,500 is no 500), and where signs part them."""
_AREA = re.compile(
    r"(?<![\w.,/-])\(?(?:0\d{4}\)?(?=[ \u00a0-]\d{3}[ \u00a0-]?\d{2,3}(?![\w/]))"
    r"|0\d{2,3}\)?(?=[ \u00a0-]\d{3,4}[ \u00a0-]?\d{4}(?![\w/])))"
)
"""The code of an area before a telephone's number: a whole town's."""
_REFERENCE = re.compile(r"(?<![\w/.-])\w{1,12}(?:/\w{1,12}){1,5}(?![\w/])")
_CODE = re.compile(r"(?<![\w-])[A-Z]{1,6}(?:[-/. ]\d{2,6}){2,4}(?![\w-])")
_HYPHENED = re.compile(r"(?<![\w/-])(?=[\dA-Z-]{0,40}?[A-Z])[\dA-Z]{1,8}(?:-[\dA-Z]{1,8}){1,3}(?![\w/-])")
_DAY = re.compile(r"(?:19|20)\d\d[-/. ]\d\d[-/. ]\d\d(?!\d)")
IN_LAW = re.compile(
    r"(?<!\w)(?:"
    r"(?:sections?|s{1,2}\.?)[ \u00a0]?(?:100[A-K]?|101|102|106|111|123|151|278)(?:\(\w{1,2}\)){0,3}(?![\w/-])"
    r"|24/7(?![\w/])|50/50(?![\w/])|\d{1,2}[ \u00a0]?mph(?!\w)"
    r"|ISO[ \u00a0-]?\d{4,5}(?![\w/])|(?:P45|P60|P11D|CO2|PM10)(?!\w))",
    re.IGNORECASE,
)
"""The sections of Acts by which councils act, and what else stands in any minutes: the Section 151 Officer, 20mph."""
_MIXED = re.compile(r"(?<!\w)(?=[^\W\d_]{0,12}\d)(?=\d{0,12}[^\W\d_])\w{4,16}(?!\w)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEARS = re.compile(r"(?:19|20)\d\d/(?:\d\d){1,2}")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|s|am|pm)", re.IGNORECASE)


def without_law(text: str) -> str:
    """A text without the sections of Acts and their like: each has a figure."""
    return IN_LAW.sub(" ", text) if has_figure(text) else text


def figures(text: str) -> Iterator[Needle]:
    """All figures in a text."""
    if not has_figure(text):
        return
    text = IN_LAW.sub(" ", text)
    for found in _NUMBER.finditer(_AREA.sub("", text)):
        yield from _number(found[1])
    for found in _DECIMAL.finditer(text) if "." in text else ():
        yield from found_as(found[0])
    for found in _SUM.finditer(text) if any(sign in text for sign in "£$€") else ():
        if found[1].strip("0,."):  # £000 is the head of a table
            yield from found_as(found[0])
            yield from _number(found[1].partition(".")[0])
    for found in _REFERENCE.finditer(text) if "/" in text else ():
        if any(sign.isdigit() for sign in found[0]) and not _YEARS.fullmatch(found[0]):
            yield from _reference(found[0])
    for found in _CODE.finditer(text):
        if not _DAY.search(found[0]):  # the program itself names a meeting so
            yield from _reference(found[0])
    for found in _HYPHENED.finditer(text) if "-" in text else ():
        if _is_a_code(found[0].split("-")):
            yield from _reference(found[0])
    for run in parted(text):
        yield from map(_in_parts, (run, *typed(run)))
    for found in _MIXED.finditer(text):
        if not _ORDINAL.fullmatch(found[0]):
            yield from found_as(found[0])


def _is_a_code(parts: list[str]) -> bool:
    """Whether parts are those of a reference such as HR-2026-7 or LN-0042-A, and no day, quarter or illness."""
    digits = sum(sign.isdigit() for part in parts for sign in part)
    others = sum(sign.isdigit() for part in parts if not _YEAR.fullmatch(part) for sign in part)
    usual = any(part.lower() in CALENDAR or re.fullmatch(r"Q\d|FY", part) for part in parts)
    long = len(parts) > 2 or len(parts[0]) > 1  # S-106 is a section of an Act
    return not usual and long and digits >= 3 and (others >= 3 or (others > 0 and len(parts) > 2))


def _reference(text: str) -> Iterator[Needle]:
    """A reference; one that is long enough to be no date, also with other signs between its parts."""
    run = tuple(words(text))
    yield from (Needle((part,)) for part in run if _ALONE.fullmatch(part))
    if len(run) <= LONGEST and len("".join(run)) >= LONG:
        yield from map(_in_parts, (run, *typed(run)))
    else:
        yield from found_as(text)


def _in_parts(run: tuple[str, ...]) -> Needle:
    if len(run) == 1:
        return Needle(run)
    first, *others = map(re.escape, run)
    return Needle(run, r"[\W_]{1,3}".join([rf"{first}(?<![^\W_]{first})", *others]) + r"(?![^\W_])")


def _number(text: str) -> Iterator[Needle]:
    digits = text.replace(",", "")
    if len(digits) < 3 or _YEAR.fullmatch(text) or not digits.strip("0"):
        return
    yield Needle((digits,), _OF_LARGER.format(digits, digits[0], digits[1:]) if len(digits) == 3 else "")
    if len(digits) > 3 and digits[0] != "0":
        head = len(digits) % 3 or 3
        groups = [digits[:head], *(digits[at : at + 3] for at in range(head, len(digits), 3))]
        if len(groups) <= LONGEST:
            begins = rf"{groups[0]}(?<![\d,.]{groups[0]})"
            yield Needle(tuple(groups), r"[,.\s]".join([begins, *groups[1:]]) + r"(?!\d|,\d{3})")
