"""What the words of labels say honestly: that there is none, which minutes were approved, who is exempt from a charge.

A line is excused as a whole, by a sentence or a list of words that is closed: nothing else can stand in it. On hand-
written pages more is honest than in minutes: there people explain what exempt information is, and promise readers that
what they tell stays with them.
"""

from __future__ import annotations

import re

from .files import LabelsFile
from .label_shapes import ENDS, LEAD
from .late import late

_BEGIN = late(r"([^:]{1,60}?)(?:[*_]{0,3} ?:[*_]{0,3} ?| ?- ?-? )(?=\S)")
_WORD = re.compile(r"[^\W_][\w'\u2019]*")
_COUNT = re.compile(r"\d{1,2}[a-z]?|[a-z]")
_PRICE = re.compile(r"£ ?\d{1,3}(?:\.\d\d)?")
_SIGNS = " .*_>#/"


class Honest:
    """Excuses lines that `Labels` takes for labels. It is asked with plain text: lower case, single spaces."""

    def __init__(self, labels: LabelsFile) -> None:
        honest = labels.honest
        things = f"(?:{'|'.join(honest.exempted)})"
        listed = rf"{things}(?:(?:,| and| or|, and) {things}){{0,12}}"
        self._nothing = _whole(honest.nothing)
        self._labels = frozenset(honest.labels)
        self._sentences = _whole(_filled(honest.sentences, honest.parts))
        self._approved = _whole(_filled(honest.approved, honest.parts))
        self._of_minutes = _whole(_filled(honest.of_minutes, honest.parts))
        self._of_things = late(rf"{LEAD}(?:{listed} ?[(\[] ?exempt ?[)\]]|exempt ?(?::|-) ?{listed})")
        charged = "|".join((*honest.exempted, *honest.charged))
        self._charge = late(rf"(?:(?:{charged})[ ,]{{0,2}}){{1,8}}(?:[-(\[] ?)exempt ?[)\]]?")
        self._on_pages = _whole(honest.on_pages)
        subject = "|".join((*labels.subjects, *honest.subjects))
        self._subject = late(rf"{LEAD}(?:{subject})[*_]{{0,3}}(?: ?[:?,-]|{ENDS})")
        self._title = late(rf"{LEAD}(?:{honest.before_subjects})?(?:{subject})(?: ?\(schedule 12 ?a\))?{ENDS}")
        self._told = late("|".join(honest.told) or r"(?!)")
        self._defined = late(rf"{LEAD}(?:{subject})[*_]{{1,3}} (?:means|refers to)\b")
        self._shouted = late(rf"{LEAD}(?:{honest.shouted}){ENDS}")
        self._cited = late(rf"[(\[] ?(?:{'|'.join(labels.grounds)})[^()\[\]]{{0,120}}[)\]]$")

    def says_nothing(self, text: str) -> bool:
        """Whether a text is no more than "None" or "There were no exempt items"."""
        return bool(self._nothing.fullmatch(text.strip(_SIGNS)))

    def answers(self, line: str) -> bool:
        """Whether a line says that there is nothing of what it begins with, which is a label: "Exempt items: none"."""
        begin = _BEGIN.match(line)
        if begin is None or not all(word in self._labels or _COUNT.fullmatch(word) for word in _WORD.findall(begin[1])):
            return False
        return self.says_nothing(line[begin.end() :])

    def is_of_minutes(self, title: str) -> bool:
        """Whether a title is that of minutes that were kept back: "Exempt minutes of the last meeting"."""
        return bool(self._of_minutes.fullmatch(title.strip(_SIGNS)))

    def approves_minutes(self, text: str) -> bool:
        """Whether a text says no more than that minutes were approved."""
        return bool(self._approved.fullmatch(text.strip(_SIGNS)))

    def in_minutes(self, line: str, *, point: bool) -> bool:
        """Whether a line with a label is honest, on a page as well as in minutes. No title is: text is below it."""
        line = line.strip(_SIGNS)
        return bool(self._sentences.fullmatch(line)) or (point and bool(self._of_things.fullmatch(line)))

    def on_a_page(self, line: str) -> bool:
        """Whether a line with a label is honest on a page, where people are told what the words mean."""
        line = line.strip(_SIGNS)
        return self.is_of_a_charge(line) or bool(self._of_things.fullmatch(line) or self._on_pages.fullmatch(line))

    def is_subject(self, line: str) -> bool:
        """Whether it begins with what a page speaks of: "Exempt information", and an explanation behind it perhaps."""
        return bool(self._subject.match(line)) and not self._told.search(line)

    def is_title(self, line: str, *, capitals: bool = False) -> bool:
        """Whether it is no more than that, with the number of a rule before it perhaps."""
        return bool((self._shouted if capitals else self._title).match(line))

    def defines(self, line: str) -> bool:
        """Whether it says what such words mean: "**Exempt information** means …"."""
        return bool(self._defined.match(line)) and not self._told.search(line)

    def cites(self, end: str) -> bool:
        """Whether a line ends with a citation of the Act in brackets: "(see Schedule 12A)"."""
        return bool(self._cited.search(end.rstrip(_SIGNS)))

    def is_of_a_charge(self, line: str) -> bool:
        """Whether it names what is exempt from a tax or a charge, with its price perhaps, and nothing else."""
        return bool(self._charge.fullmatch(" ".join(_PRICE.sub("", line).strip(_SIGNS).split())))


def _whole(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return late(f"{LEAD}(?:{'|'.join(patterns)})")


def _filled(patterns: tuple[str, ...], parts: dict[str, str]) -> tuple[str, ...]:
    """Patterns with the parts that stand in braces; a part holds only such as stand before it."""
    for name, part in reversed(parts.items()):
        patterns = tuple(pattern.replace(f"{{{name}}}", part) for pattern in patterns)
    return patterns
