"""The days and months that are written in a text."""

from __future__ import annotations

import re
from datetime import date

from .tokens import Piece, Token, inner, whole

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")  # fmt: skip
_MONTH = re.compile("|".join(rf"(\b{name[:3]})" for name in _MONTHS))
_PLACE_OF = {name[:3]: place for place, name in enumerate(_MONTHS, 1)}
_ONE_OF = re.compile(r"([0-9]+)(?:st|nd|rd|th)?(?: of)?((?: (?:" + "|".join(name[:3] for name in _MONTHS) + "))?)")


def _forms(day: date) -> tuple[str, str, str]:
    return day.isoformat(), f"{day.month:02}-{day.day:02}", f"{day.year:04}-{day.month:02}"


def _day(piece: str, year: str, month: int, day: int) -> Piece | None:
    try:
        found = date(int(year if len(year) == 4 else f"20{year}"), month, day)
    except ValueError:
        return None
    return whole(piece, *_forms(found))


def iso(piece: str) -> Piece | None:
    """2026-09-14."""
    year, month, day = piece.split("-")
    return _day(piece, year, int(month), int(day))


def named(piece: str) -> Piece | None:
    """A day with the name of its month, before or after."""
    found = _MONTH.search(piece)
    month = (found and found.lastindex) or 0
    numbers = re.findall("[0-9]+", piece)
    day = int(numbers[0])
    if len(numbers) == 2:
        return _day(piece, numbers[1], month, day)
    return whole(piece, f"{month:02}-{day:02}") if 1 <= day <= 31 else None


def month(piece: str) -> Piece:
    """September 2026."""
    place = next(place for place, name in enumerate(_MONTHS, 1) if piece.startswith(name[:3]))
    return whole(piece, f"{piece[-4:]}-{place:02}")


def figures(piece: str) -> Piece | None:
    """14/09/2026."""
    day, month_, year = re.split("[/.]", piece)
    return _day(piece, year, int(month_), int(day))


def several(piece: str) -> Piece | None:
    """14, 15 and 16 September 2026: each of these days. What has no month or year has that of the next."""
    within = tuple(inner(piece))
    year_of = re.search("(?<![0-9])[0-9]{4}$", piece)
    year, after = int(year_of[0]) if year_of else 0, 12
    told: list[tuple[str, ...]] = []
    found = [one for one in _ONE_OF.finditer(piece) if one.start(1) < (year_of.start() if year_of else len(piece))]
    for one in reversed(found):
        month_ = _PLACE_OF[one[2].strip()] if one[2] else after
        year -= year > 0 and month_ > after  # December, before a January
        after = month_
        day = int(one[1])
        try:
            forms = _forms(date(year or 2000, month_, day))
        except ValueError:
            return None
        told.append(forms if year else forms[1:2])
    places = {one.start: one.offset for one in within}
    days = [(places[one.start(1)], forms) for one, forms in zip(found, reversed(told), strict=True)]
    tokens = [Token(place, form, main=not at) for place, forms in days for at, form in enumerate(forms)]
    return Piece(len(within), (*tokens, *within))
