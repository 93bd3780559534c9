"""Days as minutes name them: "14 September 2026", "14th of September", "14/09/2026", "2026-09-14"."""

from __future__ import annotations

import re
from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
MONTH = rf"(?:{'|'.join(MONTHS)})\b"
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
DAY = (
    r"(?:(?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2})\b|(?P<d>[0-9]{1,2})[/.](?P<m>[0-9]{1,2})[/.](?P<y>[0-9]{4})\b"
    rf"|(?:(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?)?(?P<month>{MONTH})(?:,?\s(?P<year>[0-9]{{4}})\b)?)"
)
"""A pattern whose groups `said_day` and `said_without_year` read."""


def said_day(match: re.Match[str]) -> date | None:
    """The day that a match of `DAY` names in full."""
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


def said_without_year(match: re.Match[str]) -> tuple[int, int] | None:
    """The month and the day of a match of `DAY` that names no year."""
    if not match["day"] or not match["month"] or match["year"]:
        return None
    return MONTHS.index(match["month"]) + 1, int(match["day"])


def said_month(match: re.Match[str]) -> tuple[int | None, int] | None:
    """The year, if one is named, and the month of a match of `DAY` that names no day."""
    if match["day"] or not match["month"]:
        return None
    return int(match["year"]) if match["year"] else None, MONTHS.index(match["month"]) + 1


def last_before(month: int, day: int, here: date) -> date | None:
    """The last day of that name that was not later than `here`: what minutes of that day mean by "14 September"."""
    for year in (here.year, here.year - 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found <= here:
            return found
    return None
