"""What somebody looks for who cites a minute: "Planning minute 4/26(c)", "resolution 5(c) of 15 October 2024"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set
from itertools import pairwise

from .english import English
from .nodes import Node, Term, form_of

_DIGITS = tuple("0123456789")
_NUMBERED = re.compile("[0-9]+([.][0-9]+)*[a-z]+|.*[0-9].*/.*|.*/.*[0-9].*")
"""What is a reference without a word before it; a number is one where a day is named as well."""
DAY = re.compile("[0-9]{4}-[0-9]{2}(-[0-9]{2})?|[0-9]{2}-[0-9]{2}")
_WEEKDAY = re.compile("(mon|tues?|wed(nes)?|thu(rs?)?|fri|sat(ur)?|sun)(day)?")


class Citing:
    """Tells what cites a minute, by the rules of an index and the names of its boards."""

    def __init__(
        self, english: English, boards: Sequence[Sequence[str]], read: Callable[[str], Sequence[tuple[int, Term]]]
    ) -> None:
        self.english = english
        self._shorts: dict[str, list[Term]] = {}
        """Of each word of a board's name how references begin that name the board."""
        for _, name, short in boards:
            begins = [term for _, term in read(short)][:1]
            for _, term in read(name):
                self._shorts.setdefault(term.form, []).extend(begins)

    def named(self, nodes: list[Node]) -> list[Node]:
        """Of "Further to Minute 3/17" the number alone, of "Thursday 16 July" the day. Where a day and the number of a
        minute are named, nothing else must be there."""
        pairs = list(pairwise(form_of(node) for node in nodes))
        nodes = [node for node, pair in zip(nodes, [*pairs, ("", "")], strict=False) if not _is_weekday(*pair)]
        forms = [form_of(node) for node in nodes]
        days = {at for at, form in enumerate(forms) if _is_day(form)}
        words, numbers = self._numbered(forms, days)
        cited = any(one in self.english.numbered and other[:1] in _DIGITS for one, other in pairwise(forms))
        for at, node in enumerate(nodes if numbers else ()):
            node.optional = bool(days) and at not in days and at not in numbers
            node.ways += [("", short) for short in self._shorts.get(forms[at], ())]
        return [
            node
            for at, (node, form) in enumerate(zip(nodes, forms, strict=True))
            if at not in words and not (cited and form in self.english.citing)
        ]

    def _numbered(self, forms: Sequence[str], days: Set[int]) -> tuple[set[int], set[int]]:
        """Where words stand that say of what a number is, and where such numbers."""
        words: set[int] = set()
        numbers: set[int] = set()
        for at, form in enumerate(forms):
            first = at
            if at not in days and form[:1] in _DIGITS and (days or _NUMBERED.fullmatch(form)):
                while first and forms[first - 1] in self.english.numbered:
                    first -= 1
            words.update(range(first, at))
            numbers.update({at} if first < at else ())
        return words, numbers


def _is_weekday(form: str, behind: str) -> bool:
    """Whether it is that of a day behind it."""
    return bool(_WEEKDAY.fullmatch(form)) and _is_day(behind)


def _is_day(form: str) -> bool:
    """Whether a form is a day, with its year or without, and not a month."""
    return bool(DAY.fullmatch(form)) and len(form) != 7
