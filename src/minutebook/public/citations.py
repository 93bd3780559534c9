"""Finds where words cite a minute: "Further to Minute 3/26", "minutes 3/26 and 4/26", "item 6 of 1 April 2025".

Only the words are read here; `links.py` says what they lead to. No pattern repeats without a bound, so that a
paragraph of 200,000 characters is read at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from .model import HOLE


@dataclass(frozen=True, slots=True)
class Citation:
    """Words that cite one minute; `start` and `end` are where in their text the words to be linked stand."""

    start: int
    end: int
    number: str  # as written: "3/26", "60/2025", "4.2", "23"
    date: date | None = None
    board: str | None = None
    """The words beside it that may name a board, as written: "the Cabinet's"."""
    item: bool = False
    """Whether it says item, which is the agenda's number, and not minute."""


MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
BODIES = frozenset((
    "authority", "board", "cabinet", "commission", "commissioners", "committee", "council", "directors", "executive",
    "forum", "panel", "partnership", "subcommittee", "sub-committee", "trust", "trustees",
))  # fmt: skip
"""Words that say what kind of body a name names."""

_MONTH = rf"(?:{'|'.join(MONTHS)})\b"
_NUMBER = (
    r"[A-Z]{0,3}+[0-9]{1,5}+(?:[./][0-9]{1,5}+){0,4}+(?:(?:(?<=/[0-9]{2})|(?<=/[0-9]{4}))-[0-9]{2,4}+)?+[a-z]?+"
    rf"(?![\w%{HOLE}]|[-:,./][0-9]|\s{_MONTH})"
)
_CITED = re.compile(
    rf"(?<![\w-])(?P<word>Minutes?|(?<![0-9]\s)minutes?|[Ii]tems?)\s"
    rf"(?P<no>(?:[Nn]o|[Nn]os|[Nn]umbers?|[Rr]ef|[Rr]eference)[.:]?\s?)?(?P<number>{_NUMBER})"
)
_NEXT = re.compile(rf"(?:,\s|,?\s(?:and|to|or|&)\s|\s?–\s?)(?P<number>{_NUMBER})")
_CLAUSE = re.compile(r"(?:\((?:[a-z]{1,4}|[0-9]{1,2})\)){0,3}")

_LOWER = "|".join([*sorted(BODIES), "parish", "town", "district", "county", "city", "borough", "area", "joint"])
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_WORD = rf"(?:(?!(?:Minute|Item)s?\b|{_WEEKDAY}\b|{_MONTH})[A-Z][\w’'-]{{0,40}}+|(?:{_LOWER})\b(?:['’]s)?)"
_NAME = rf"{_WORD}(?:\s(?:(?:and|of|for|the|&)\s){{0,2}}{_WORD}|\s\([0-9]{{1,2}}\)|\s[0-9](?![\w./]|\s{_MONTH})){{0,9}}"
_BEFORE = re.compile(rf"(?<![\w’'-])(?P<board>{_NAME})\s\(?\Z")
_DATE = (
    r"(?:(?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2})\b|(?P<d>[0-9]{1,2})[/.](?P<m>[0-9]{1,2})[/.](?P<y>[0-9]{4})\b"
    rf"|(?:(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?)?(?P<month>{_MONTH})(?:,?\s(?P<year>[0-9]{{4}})\b)?)"
)
_BETWEEN = (
    r"(?:(?:the|its|this|that|our|last|annual|special|extraordinary|meetings?|minutes|held|on|of|at|dated)\b"
    r"[\s,]{0,2}+)"
)
_AFTER = re.compile(
    rf"(?:\s\((?:[a-z]{{1,4}}|[0-9]{{1,2}})\)){{0,3}}(?:,?\s(?:of|from|at|dated)\s|,?\s?\(|,\s(?={_WEEKDAY}|[0-9]))"
    rf"{_BETWEEN}{{0,8}}+(?:(?P<board>{_NAME})[\s,]{{0,2}}+)?{_BETWEEN}{{0,8}}+(?:{_WEEKDAY},?\s)?{_DATE}?"
)
_REACH = 200
"""So many characters before and after a number are looked at."""
_MOST = 50
"""So many numbers are read after one word."""

_LINK = re.compile(
    r"(?<!!)\[(?:[^\[\]]|\[[^\[\]]*+\])++\]\([^()]{0,500}(?:\([^()]{0,200}\)[^()]{0,200}){0,8}\)"  # as in pages/inline
)
_TICKS = re.compile(r"`++")


def citations(text: str) -> tuple[Citation, ...]:
    """The minutes that a text cites, but for those within the words of a link and within code."""
    if "inute" not in text and "item" not in text and "Item" not in text:
        return ()
    found = [citation for match in _CITED.finditer(text) for citation in _read(text, match)]
    if found and ("[" in text or "`" in text):
        inside = sorted(_inside(text))
        return tuple(_without(found, inside))
    return tuple(found)


def _read(text: str, match: re.Match[str]) -> list[Citation]:
    """The citations that begin with one "minute" or "item": one for each number."""
    numbers = _numbers(text, match)
    end = numbers[-1][1]
    before = text[max(0, match.start() - _REACH) : match.start()]
    after = _AFTER.match(text[end : end + _REACH])
    if HOLE in before[-3:] or HOLE in text[end : end + 8] or (after and HOLE in text[end : end + after.end() + 3]):
        return []  # what is withheld there might be the board or the day
    named = _BEFORE.search(before)
    board = named["board"] if named else after["board"] if after else None
    day = _day(after) if after else None
    item = match["word"][0] in "Ii"
    vague = day is None and (
        item or bool(after and after["month"]) or not (match["no"] or match["word"][0] == "M")
    )  # a number without a year means something only where it is clear that a minute is meant
    return [
        Citation(start, end, number, day, board, item)
        for start, end, number in numbers
        if not _is_year(number) and not ((item or "/" not in number) and vague)
    ]


def _numbers(text: str, match: re.Match[str]) -> list[tuple[int, int, str]]:
    """The words and the number of each minute in a list such as "minutes 3, 4 and 5/26"."""
    plural = match["word"].endswith("s")
    found = [(match.start(), match.end(), match["number"])]
    while len(found) < _MOST:
        start, end, number = found[-1]
        end = _CLAUSE.match(text, end).end()  # type: ignore[union-attr]  # it matches nothing, too
        found[-1] = (start, end, number)
        further = _NEXT.match(text, end)
        if not further or ("/" not in further["number"] and (not plural or "/" in number)):
            break
        found.append((further.start("number"), further.end(), further["number"]))
    last = found[-1][2]
    year = last[last.index("/") :] if "/" in last else ""
    return [(start, end, number if "/" in number else number + year) for start, end, number in found]


def _is_year(number: str) -> bool:
    return len(number) == 4 and number[:2] in ("19", "20") and number.isdigit()


def _day(match: re.Match[str]) -> date | None:
    try:
        if match["iso"]:
            return date.fromisoformat(match["iso"])
        if match["d"]:
            return date(int(match["y"]), int(match["m"]), int(match["d"]))
        if match["day"] and match["year"]:
            return date(int(match["year"]), MONTHS.index(match["month"]) + 1, int(match["day"]))
    except ValueError:
        pass
    return None


def _inside(text: str) -> Iterator[tuple[int, int]]:
    """Where links and code stand."""
    for link in _LINK.finditer(text):
        yield link.span()
    runs = [ticks.span() for ticks in _TICKS.finditer(text)]
    closes: dict[int, int] = {}
    following = [0] * len(runs)
    for at in range(len(runs) - 1, -1, -1):
        length = runs[at][1] - runs[at][0]
        following[at] = closes.get(length, -1)
        closes[length] = at
    at = 0
    while at < len(runs):
        if following[at] > at:
            yield runs[at][0], runs[following[at]][1]
        at = max(at, following[at]) + 1


def _without(found: list[Citation], spans: list[tuple[int, int]]) -> Iterator[Citation]:
    """The citations that lie in none of the spans; both are in order."""
    at = reach = 0
    for citation in found:
        while at < len(spans) and spans[at][0] < citation.end:
            reach = max(reach, spans[at][1])
            at += 1
        if citation.start >= reach:
            yield citation
