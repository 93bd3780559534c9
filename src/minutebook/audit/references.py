"""The forms in which a reference is typed: TEN/2026/0417, TEN20260417, TEN 2026 417; SU 123 456, SU123456."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONG = 7
"""So many signs are no reference by chance."""
_WIDTH, _NUMBERED = 4, 3
_CLOSED = re.compile(r"(?<![\w/.-])([A-Za-z]{2,6})((?:19|20)\d\d)(\d{3,6})(?![\w/])")
_GRID = re.compile(r"(?<![\w/.-])([A-Z]{2})\s?(?:(\d{3})\s?(\d{3})|(\d{4})\s?(\d{4})|(\d{5})\s?(\d{5}))(?![\w/])")
_CASE = re.compile(r"(?<![\w/.-])([A-Z]{2,6})[ \u00a0/-]?(?!(?:19|20)\d\d(?!\d))(\d{4,8})(?![\w/])")
_WITH_YEAR = re.compile(r"([a-z]{1,6})((?:19|20)\d\d)")
_YEAR, _SHORT_YEAR = re.compile(r"20[0-4]\d"), re.compile(r"[0-4]\d")
_INSURED = re.compile(r"(?<![\w/.-])([A-Z]{2})\s?(\d\d)\s?(\d\d)\s?(\d\d)\s?([A-D])(?![\w/])")
"""A National Insurance number."""
_MAY_BE_ONE = re.compile(r"\d(?:(?<=[A-Za-z]\d)|(?<=[A-Z][\s/-]\d))\d")
"""What each of these has; most texts have none."""


def parted(text: str) -> Iterator[tuple[str, ...]]:
    """The parts of references that begin with letters, and of places on the grid, which may stand without a gap."""
    forms = (_CLOSED, _GRID, _CASE, _INSURED) if _MAY_BE_ONE.search(text) else ()
    for found in [one for form in forms for one in form.finditer(text)]:
        run = tuple(part.lower() for part in found.groups() if part)
        if len("".join(run)) >= LONG:
            yield run


def typed(run: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A reference of some parts as others type it: in one word, its last number with zeros before it or without, its
    year with two figures or with four.

    Days have other forms of their own: a reference has letters.
    """
    yield from _typed(run)
    for other in _with_other_years(run):
        yield other
        yield from _typed(other)


def _with_other_years(run: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """PL/26/0123 of PL/2026/0123, and the other way round. The last part is a number."""
    if len(run) > 3 or not any(map(str.isalpha, run)):
        return
    for at, part in enumerate(run[:-1]):
        numbered = any(len(one) >= _NUMBERED and one.isdigit() for one in run[:at] + run[at + 1 :])
        other = part[2:] if _YEAR.fullmatch(part) else f"20{part}" if _SHORT_YEAR.fullmatch(part) else ""
        changed = (*run[:at], other, *run[at + 1 :])
        if other and numbered and len("".join(changed)) >= LONG:
            yield changed


def _typed(run: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    last = run[-1]
    if len("".join(run)) < LONG or not any(map(str.isalpha, "".join(run))):
        return
    yield ("".join(run),)
    if run[0].isalpha() and len(run) > 2:  # PL2026/0123 of PL/2026/0123
        yield ("".join(run[:2]), *run[2:])
    elif (first := _WITH_YEAR.fullmatch(run[0])) and 1 < len(run) < 4:
        yield from ((*first.groups(), *run[1:]), *_typed((*first.groups(), *run[1:])))
    if last.isalpha() and len(run) > 2 and len("".join(run[:-1])) >= LONG:  # 24/00123 of 24/00123/FUL
        yield run[:-1]
    if all(map(str.isdigit, run[1:])) and len(run) == 3 and len(set(map(len, run[1:]))) == 1 and len(run[0]) == 2:
        yield (run[0], "".join(run[1:]))
    if last.isdigit() and (other := {last.lstrip("0"), last.zfill(_WIDTH)} - {last, ""}):
        for number in sorted(other):
            if len("".join(run[:-1]) + number) >= LONG:
                yield (*run[:-1], number)
                yield ("".join(run[:-1]) + number,)
