"""Dates and known names inside a withheld text, and what a run that holds them must still prove.

A page sets a board's name beside a date, or one member's name beside another's, without any source doing so.
Such a run is no leak if each of its pieces is public. A piece that is not public makes it one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .normal import words

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
CALENDAR = frozenset([*MONTHS, *WEEKDAYS, *(name[:3] for name in MONTHS + WEEKDAYS)])
WELSH_MONTHS = (
    "ionawr", "chwefror", "mawrth", "ebrill", "mai", "mehefin",
    "gorffennaf", "awst", "medi", "hydref", "tachwedd", "rhagfyr",
)  # fmt: skip
_WELSH_DAY = "dydd"
_WELSH_DAYS = ("llun", "mawrth", "mercher", "iau", "gwener", "sadwrn", "sul")
CALENDARS = {"cy": frozenset([*WELSH_MONTHS, _WELSH_DAY, *_WELSH_DAYS])}
"""Words of the calendar in minutes of another language, by its code. In English some of them are names."""
MONTH = {name: number for names in (MONTHS, WELSH_MONTHS) for number, name in enumerate(names, 1)}
"""Months by name, in any language in which pages print dates."""
_REST_BESIDE_NAMES = 1
"""Words that may join names in a run ("and"); a date stands behind whole phrases of a page ("decided on")."""


@dataclass(frozen=True, slots=True, repr=False)
class Unit:
    """A date or a known name, from word `start` to before word `end`; `date` as pages print it."""

    start: int
    end: int
    date: tuple[str, ...] = ()


class Units:
    """Finds the dates and known names of a text that is in normal form already."""

    def __init__(self, names: Iterable[str]) -> None:
        self.by_first: dict[str, list[tuple[str, ...]]] = {}
        for run in {tuple(words(name)) for name in names}:
            if run and len(run) <= 8 and max(map(len, run)) > 1:
                self.by_first.setdefault(run[0], []).append(run)
        for runs in self.by_first.values():
            runs.sort(key=len, reverse=True)
        self._starts = frozenset([*self.by_first, *MONTH, *WEEKDAYS, _WELSH_DAY])

    def of(self, text: list[str]) -> list[Unit]:
        """All units of a text, in order, none overlapping."""
        found = []
        at = 0
        while at < len(text):
            if text[at] not in self._starts and not text[at][0].isdigit():
                at += 1
                continue
            unit = date_at(text, at) or self._name(text, at)
            if unit:
                found.append(unit)
            at = unit.end if unit else at + 1
        return found

    def _name(self, text: list[str], at: int) -> Unit | None:
        for run in self.by_first.get(text[at], ()):
            if tuple(text[at : at + len(run)]) == run:
                return Unit(at, at + len(run))
        return None


def date_at(text: list[str], at: int) -> Unit | None:
    """The date that begins at a place of a text in normal form: "14th september 2026", "2026 09 14"."""
    start = at + 1 if text[at] in WEEKDAYS else at
    if text[at] == _WELSH_DAY and text[at + 1 : at + 2] and text[at + 1] in _WELSH_DAYS:
        start = at + 2
    day, month, year = [*text[start : start + 3], "", "", ""][:3]
    number = day.rstrip("sthndr") if day[:1].isdigit() else ""
    if number.isdecimal() and len(number) <= 2 and month in MONTH:
        with_year = len(year) == 4 and year.isdecimal()
        return Unit(at, start + 2 + with_year, (str(int(number)), month, *([year] if with_year else [])))
    if day in MONTH and len(month) == 4 and month.isdecimal():
        return Unit(at, start + 2, (day, month))
    iso = [len(day), len(month), len(year)] == [4, 2, 2] and (day + month + year).isdecimal()
    if iso and 1 <= int(month) <= 12:
        return Unit(at, start + 3, (str(int(year)), MONTHS[int(month) - 1], day))
    return None


def pieces(start: int, end: int, text: list[str], units: list[Unit]) -> list[tuple[str, ...]] | None:
    """What must be public for a run to be no leak; None where the run is to be judged as a whole.

    `units` are those that reach into the run, in order.
    """
    needed = []
    at = start
    rest = 0
    for unit in [*units, Unit(end, end)]:
        if unit.start > at:
            needed.append(tuple(text[at : unit.start]))
            rest += unit.start - at
        at = max(at, unit.end)
    dates = [unit.date for unit in units if unit.date]
    if not units or (rest > _REST_BESIDE_NAMES and not dates):
        return None
    return [*needed, *dates]
