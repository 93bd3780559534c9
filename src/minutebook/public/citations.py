"""Finds where words cite a minute: "Further to Minute 3/26", "Min. 41(a)", "resolution 4(b) of 14 September".

Only the words are read here; `links.py` says what they lead to. No pattern repeats without a bound, so that a
paragraph of 200,000 characters is read at once.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from .model import HOLE
from .outside import outside
from .said_days import DAY, MONTH, WEEKDAY, last_before, said_day, said_month, said_without_year


@dataclass(frozen=True, slots=True)
class Citation:
    """Words that cite one minute; `start` and `end` are where in their text the words to be linked stand."""

    start: int
    end: int
    number: str  # as written: "3/26", "60/2025", "4.2", "23"
    date: dt.date | None = None
    board: str | None = None
    """The words beside it that may name a board, as written: "the Cabinet's"."""
    kind: str = "minute"
    """What it says: minute; item, which is the agenda's number; or resolution, which must have decided something."""
    clause: tuple[str, ...] = ()
    """The letters after the number: a and i of "41(a)(i)"."""
    yearless: tuple[int, int] | None = None
    """Month and day, where the words name a day without its year."""
    month: tuple[int | None, int] | None = None
    """Year, if one is named, and month, where the words name a month without a day: "item 8 of March"."""

    def on(self, here: dt.date) -> dt.date | None:
        """The day that words in the minutes of a day `here` name."""
        return self.date or (last_before(*self.yearless, here) if self.yearless else None)


BODIES = frozenset((
    "authority", "board", "cabinet", "commission", "commissioners", "committee", "council", "directors", "executive",
    "forum", "panel", "partnership", "subcommittee", "sub-committee", "trust", "trustees",
))  # fmt: skip
"""Words that say what kind of body a name names."""

_NUMBER = (
    r"[A-Z]{0,3}+[0-9]{1,5}+(?:[./][0-9]{1,5}+){0,4}+(?:(?:(?<=/[0-9]{2})|(?<=/[0-9]{4}))-[0-9]{2,4}+)?+[a-z]?+"
    rf"(?![\w%{HOLE}]|[-:,./][0-9]|\s{MONTH})"
)
_CITED = re.compile(
    rf"(?<![\w-])(?P<word>Minutes?|Mins?\.?|(?<![0-9]\s)(?:minutes?|mins?\.)|[Ii]tems?|[Rr]esolutions?|[Dd]ecisions?)"
    rf"(?:\s|(?<=\.))(?P<no>(?:[Nn]o|[Nn]os|[Nn]umbers?|[Rr]ef|[Rr]eference)[.:]?\s?)?(?P<number>{_NUMBER})"
)
LETTERED = re.compile(r"[0-9]{1,5}[a-z]")
_KINDS = {"m": "minute", "i": "item", "r": "resolution", "d": "resolution"}
_NEXT = re.compile(rf"(?:,\s|,?\s(?:and|to|or|&)\s|\s?–\s?)(?P<number>{_NUMBER})")
_CLAUSE = re.compile(r"(?:\s(?=\((?:[a-z]|[ivx]{2,5})\)))?((?:\((?:[a-z]{1,4}|[0-9]{1,2})\)){0,3})")

_LOWER = "|".join([*sorted(BODIES), "parish", "town", "district", "county", "city", "borough", "area", "joint"])
_WORD = rf"(?:(?!(?:Minute|Item)s?\b|{WEEKDAY}\b|{MONTH})[A-Z][\w’'-]{{0,40}}+|(?:{_LOWER})\b(?:['’]s)?)"
_NAME = rf"{_WORD}(?:\s(?:(?:and|of|for|the|&)\s){{0,2}}{_WORD}|\s\([0-9]{{1,2}}\)|\s[0-9](?![\w./]|\s{MONTH})){{0,9}}"
_BEFORE = re.compile(rf"(?<![\w’'-])(?P<board>{_NAME})\s\(?\Z")
_BETWEEN = (
    r"(?:(?:the|its|this|that|our|last|annual|special|extraordinary|meetings?|minutes|held|on|of|at|dated)\b"
    r"[\s,]{0,2}+)"
)
_AFTER = re.compile(
    r"(?:(?:,|\s(?:and|to|or|&))?\s\((?:[a-z]{1,4}|[0-9]{1,2})\)){0,3}"
    rf"(?P<by>,?\s(?:of|from|at|dated)\s|,?\s?\(|,\s(?={WEEKDAY}|[0-9]))"
    rf"{_BETWEEN}{{0,8}}+(?:(?P<board>{_NAME})[\s,]{{0,2}}+)?{_BETWEEN}{{0,8}}+(?:{WEEKDAY},?\s)?{DAY}?"
)
_REACH = 200
"""So many characters before and after a number are looked at."""
_MOST = 50
"""So many numbers are read after one word."""


def citations(text: str) -> tuple[Citation, ...]:
    """The minutes that a text cites, but for those within the words of a link and within code."""
    if not _may_cite(text):
        return ()
    found = [citation for match in _CITED.finditer(text) for citation in _read(text, match)]
    if found and ("[" in text or "`" in text):
        return tuple(outside(found, text))
    return tuple(found)


def _may_cite(text: str) -> bool:
    """Without one of these a text cites nothing, which is told far quicker by itself."""
    if "inute" in text or "item" in text or "Item" in text:
        return True
    return "Min" in text or "min." in text or "esolution" in text or "ecision" in text


def _read(text: str, match: re.Match[str]) -> list[Citation]:
    """The citations that begin with one "minute", "item" or "resolution": one for each number."""
    numbers = _numbers(text, match)
    end = numbers[-1][1]
    before = text[max(0, match.start() - _REACH) : match.start()]
    after = _AFTER.match(text[end : end + _REACH])
    if HOLE in before[-3:] or HOLE in text[end : end + 8] or (after and HOLE in text[end : end + after.end() + 3]):
        return []  # what is withheld there might be the board or the day
    named = _BEFORE.search(before)
    board = named["board"] if named else after["board"] if after else None
    kind = _KINDS[match["word"][0].lower()]
    day = said_day(after) if after else None
    # "item 4, 14 September" may be two things
    yearless = said_without_year(after) if after and not after["by"].startswith(",") else None
    month = said_month(after) if after and after["by"].strip(" ,") in ("of", "from") else None
    undated = day is None and yearless is None and month is None
    found = []
    for start, end, number, clause in numbers:
        # a number without a year means something only where it is clear that a minute is meant
        said = match["no"] or match["word"][0] == "M" or clause or LETTERED.fullmatch(number)
        vague = undated and (kind == "item" or bool(after and after["month"]) or kind != "minute" or not said)
        if not _is_year(number) and not ((kind == "item" or "/" not in number) and vague):
            found.append(Citation(start, end, number, day, board, kind, clause, yearless, month))
    return found


def _numbers(text: str, match: re.Match[str]) -> list[tuple[int, int, str, tuple[str, ...]]]:
    """The words, the number and the letters of each minute in a list such as "minutes 3, 4(a) and 5/26"."""
    plural = match["word"].rstrip(".").endswith("s")
    found = [_lettered(text, match.start(), match.end(), match["number"])]
    while len(found) < _MOST:
        _, end, number, _ = found[-1]
        further = _NEXT.match(text, end)
        if not further or ("/" not in further["number"] and (not plural or "/" in number)):
            break
        found.append(_lettered(text, further.start("number"), further.end(), further["number"]))
    last = found[-1][2]
    year = last[last.index("/") :] if "/" in last else ""
    return [(start, end, number if "/" in number else number + year, clause) for start, end, number, clause in found]


def _lettered(text: str, start: int, end: int, number: str) -> tuple[int, int, str, tuple[str, ...]]:
    """A number with the letters that follow it."""
    letters = _CLAUSE.match(text, end)
    assert letters is not None  # it matches nothing, too
    return start, letters.end() if letters[1] else end, number, tuple(re.findall(r"\w+", letters[1]))


def _is_year(number: str) -> bool:
    return len(number) == 4 and number[:2] in ("19", "20") and number.isdigit()
