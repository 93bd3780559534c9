"""Whether the minutes of a meeting say the same in both languages, as far as no language is needed to tell.

Compared is what was disclosed, and of what was held back the kind and the place: words are never looked at, and no box
is opened. What differs is a problem in the second file that names the place in the first, and nothing is built: one of
the two may show what the other withholds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from ..problems import Problems
from .rows import Row
from .sections import sections

if TYPE_CHECKING:
    from ..one_file import ReadFile

__all__ = ["check"]


def check(read: Sequence[ReadFile], language: str, problems: Problems) -> None:
    """Compare each file in another language with the one in the council's own, `language`, beside it.

    A file in which something else is wrong is compared when that is mended.
    """
    own = {result.place: result for result in read if result.file.others}
    for result in read:
        first = own.get(result.place) if result.file.lang else None
        if first is not None and not any(_is_broken(one) for one in (first, result)):
            _compare(first, result, language, problems)


def _is_broken(result: ReadFile) -> bool:
    return not result.lenient and (result.meeting is None or any(not one.warning for one in result.problems))


def _compare(first: ReadFile, second: ReadFile, language: str, problems: Problems) -> None:
    if first.meeting is None or second.meeting is None:
        if first.meeting is not second.meeting:  # one is public, and the other is not, where all are only warnings
            public, other = (first, second) if second.meeting is None else (second, first)
            status = Row("L004", "status", None, public.used.lines["status"][0][0])
            _tell(other, public, status.at(1), status, problems)
        return
    if (first.meeting.lang or language) == second.meeting.lang:
        at = first.used.lines.get("lang", [[1]])[0][0]
        problems.add(first.file.shown, at, 1, "L003", lang=language)
    nothing: list[Row] = []
    # one after the other: debate of two meetings that was opened in turns would be opened for each item anew
    both = list(sections(first)), list(sections(second))
    for rows, others in zip_longest(*both, fillvalue=nothing):
        if found := _difference(rows, others):
            _tell(first, second, *found, problems)
            if found[0].what == "item" or found[1].what == "item":
                break  # what follows is compared with another item than its own


def _difference(first: Iterable[Row], second: Iterable[Row]) -> tuple[Row, Row] | None:
    """The first difference of a section: what is there, and what ought to be."""
    ended = Row("", "", None, 0)
    last = Row("", "", None, 1), Row("", "", None, 1)
    for one, other in zip_longest(first, second, fillvalue=ended):
        if (one.code, one.what, one.value) != (other.code, other.what, other.value):
            # where one of them ends, the place in it is that of what it ends with
            return (one if one.line else one.at(last[0].line)), (other if other.line else other.at(last[1].line))
        last = one, other
    return None


def _tell(first: ReadFile, second: ReadFile, one: Row, other: Row, problems: Problems) -> None:
    """Name both places. What is withheld in one of them alone goes before what stands there in the other."""
    told = min((one, other), key=lambda row: (row.code != "L006", not row.code))
    place = f"{first.file.shown}:{one.line}"
    problems.add(second.file.shown, other.line, 1, told.code, what=told.what, place=place)
