"""Numbers of minutes: what "60/25" says, and where numbers run on from meeting to meeting."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from .model import Item, Meeting

KINDS = ("minute", "number")
"""An item may have two numbers: the minute's own, and the agenda's, which is also its address."""
_WITH_YEAR = re.compile(r"(.+?)/([0-9]{4}|[0-9]{2})(?:[/-]([0-9]{4}|[0-9]{2}))?")


def split(number: str) -> tuple[str, int | None]:
    """A number without its year, and the year: 25, 2025, 25/26 and 2025/26 are all 2025."""
    plain = number.strip().rstrip(".").casefold()
    match = _WITH_YEAR.fullmatch(plain)
    if not match:
        return plain.lstrip("0") or plain, None
    core, year, second = match[1], _year(match[2]), match[3]
    if second and _year(second) != year + 1:
        core, year = f"{core}/{match[2]}", _year(second)
    return core.lstrip("0") or core, year


def _year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) == 4 else year + (2000 if year < 70 else 1900)


def municipal(day: date, first_month: int) -> int:
    """The year in which the municipal year of a day began."""
    return day.year if day.month >= first_month else day.year - 1


def first_part(core: str) -> int | None:
    """The number of the item in "4", "4.2" or "4a"."""
    digits = re.match(r"[0-9]{1,9}", core)
    return int(digits[0]) if digits else None


@dataclass(slots=True)
class Run:
    """A board's meetings of one municipal year that have numbers of one kind, with their lowest and highest."""

    meetings: list[tuple[Meeting, int, int]]

    @property
    def on(self) -> bool:
        """Whether the numbers run on: no meeting begins anew."""
        pairs = zip(self.meetings, self.meetings[1:], strict=False)
        return len(self.meetings) > 1 and all(before[2] < after[1] for before, after in pairs)

    def having(self, number: int) -> Iterator[Meeting]:
        """The meetings among whose numbers this one lies, if they run on."""
        return (meeting for meeting, low, high in self.meetings if low <= number <= high) if self.on else iter(())


def runs(meetings: Iterable[Meeting], kind: str, first_month: int) -> dict[int, Run]:
    """A board's meetings by municipal year, oldest first.

    Those in the first month of a year before the numbers begin anew belong to the year before.
    """
    years: dict[int, Run] = {}
    for span in _spans(meetings, kind):
        years.setdefault(municipal(span[0].date, first_month), Run([])).meetings.append(span)
    for year, run in sorted(years.items()):
        early = [span[0].date.month == first_month for span in run.meetings]
        anew = [at for at in range(1, len(early)) if run.meetings[at][1] <= run.meetings[at - 1][2]]
        if len(anew) == 1 and all(early[: anew[0]]):
            years.setdefault(year - 1, Run([])).meetings += run.meetings[: anew[0]]
            del run.meetings[: anew[0]]
    return years


def _spans(meetings: Iterable[Meeting], kind: str) -> Iterator[tuple[Meeting, int, int]]:
    """The lowest and the highest number of each meeting that was held or is to be."""
    for meeting in meetings:
        if meeting.status != "cancelled":
            numbers = [number for item in meeting.items if (number := _whole(item, kind)) is not None]
            if numbers:
                yield meeting, min(numbers), max(numbers)


def _whole(item: Item, kind: str) -> int | None:
    core = split((item.minute if kind == "minute" else item.number) or "")[0]
    return int(core) if re.fullmatch("[0-9]{1,9}", core) else None
