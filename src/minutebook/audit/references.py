"""The forms in which a reference is typed: TEN/2026/0417, TEN20260417, TEN 2026 417; SU 123 456, SU123456."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONG = 7
"""So many signs are no reference by chance."""
_WIDTH = 4
_CLOSED = re.compile(r"(?<![\w/.-])([A-Za-z]{2,6})((?:19|20)\d\d)(\d{3,6})(?![\w/])")
_GRID = re.compile(r"(?<![\w/.-])([A-Z]{2})\s?(?:(\d{3})\s?(\d{3})|(\d{4})\s?(\d{4})|(\d{5})\s?(\d{5}))(?![\w/])")
_CASE = re.compile(r"(?<![\w/.-])([A-Z]{2,6})[ \u00a0/-]?(?!(?:19|20)\d\d(?!\d))(\d{4,8})(?![\w/])")
_WITH_YEAR = re.compile(r"([a-z]{1,6})((?:19|20)\d\d)")
_INSURED = re.compile(r"(?<![\w/.-])([A-Z]{2})\s?(\d\d)\s?(\d\d)\s?(\d\d)\s?([A-D])(?![\w/])")
"""A National Insurance number."""


def parted(text: str) -> Iterator[tuple[str, ...]]:
    """The parts of references that begin with letters, and of places on the grid, which may stand without a gap."""
    for found in [one for form in (_CLOSED, _GRID, _CASE, _INSURED) for one in form.finditer(text)]:
        run = tuple(part.lower() for part in found.groups() if part)
        if len("".join(run)) >= LONG:
            yield run


def typed(run: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A reference of some parts as others type it: in one word, and its last number with zeros before it or without.

    Days have other forms of their own: a reference has letters.
    """
    last = run[-1]
    if len("".join(run)) < LONG or not any(map(str.isalpha, "".join(run))):
        return
    yield ("".join(run),)
    if run[0].isalpha() and len(run) > 2:  # PL2026/0123 of PL/2026/0123
        yield ("".join(run[:2]), *run[2:])
    elif (first := _WITH_YEAR.fullmatch(run[0])) and 1 < len(run) < 4:
        yield from ((*first.groups(), *run[1:]), *typed((*first.groups(), *run[1:])))
    if last.isalpha() and len(run) > 2 and len("".join(run[:-1])) >= LONG:  # 24/00123 of 24/00123/FUL
        yield run[:-1]
    if all(map(str.isdigit, run[1:])) and len(run) == 3 and len(set(map(len, run[1:]))) == 1 and len(run[0]) == 2:
        yield (run[0], "".join(run[1:]))
    if last.isdigit() and (other := {last.lstrip("0"), last.zfill(_WIDTH)} - {last, ""}):
        for number in sorted(other):
            if len("".join(run[:-1]) + number) >= LONG:
                yield (*run[:-1], number)
                yield ("".join(run[:-1]) + number,)
