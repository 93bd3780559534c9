"""What the words of labels say honestly: that there is none, which minutes were approved, who is exempt from a charge.

A line is excused as a whole: each of its words is one of a list, so that nothing can stand in it that is told. On
hand-written pages more is honest than in minutes: there people explain what exempt information is, and promise readers
that what they tell stays with them.
"""

from __future__ import annotations

import re

from .files import LabelsFile
from .label_shapes import ENDS, LEAD

_SUM = re.compile(r"[£€$] ?\d|\d,\d{3}|\d ?(?:%|k\b|m\b|million|pounds)")
_PARTED = re.compile(r"\d[ -]\d")
_WORD = re.compile(r"[^\W_][\w'\u2019]*")
_COUNT = re.compile(r"\d{1,2}(?:st|nd|rd|th|[a-z])?|(?:19|20)\d\d|151|[a-z]")
_BRACKET_ENDS = re.compile(r"[(\[][^()\[\]]{0,120}[)\]]$")
_BEGIN = re.compile(r"([^:]{1,60}?)(?:[*_]{0,3} ?:[*_]{0,3} ?| ?- ?-? )(?=\S)")
_PRICE = re.compile(r"£ ?\d{1,5}(?:\.\d\d)?")
_SIGNS = " .*_>#/"


class Honest:
    """Excuses lines that `Labels` takes for labels. It is asked with plain text: lower case, single spaces."""

    def __init__(self, labels: LabelsFile) -> None:
        honest = labels.honest
        things = f"(?:{'|'.join(honest.exempted)})"
        listed = rf"{things}(?:(?:,| and| or|, and) {things}){{0,12}}"
        self._nothing = re.compile(f"{LEAD}(?:{'|'.join(honest.nothing)})")
        self._labels = frozenset(honest.labels)
        self._procedure = frozenset((*honest.procedure, *honest.moved))
        self._moved = frozenset(honest.moved)
        self._of_things = re.compile(rf"{LEAD}(?:{listed} ?[(\[] ?exempt ?[)\]]|exempt ?(?::|-) ?{listed})")
        self._parts = re.compile(honest.two_parts)
        self._minutes = re.compile(
            rf"{LEAD}(?:the )?(?:exempt|confidential|private|closed) minutes[*_]{{0,3}} ?(?::|-)"
        )
        charged = "|".join((*honest.exempted, *honest.charged))
        self._charge = re.compile(rf"(?:(?:{charged})[ ,]{{0,2}}){{1,8}}(?:[-(\[] ?)exempt ?[)\]]?")
        self._to_readers = re.compile(rf"{LEAD}(?:{'|'.join(honest.to_readers)})")
        self._past = re.compile(rf"\b(?:{'|'.join(honest.past)})\b")
        self._explained = re.compile(rf"{LEAD}(?:{'|'.join(honest.explained)})")
        subject = "|".join((*labels.subjects, *honest.subjects))
        self._subject = re.compile(rf"{LEAD}(?:{honest.before_subjects})?(?:{subject})[*_]{{0,3}}(?: ?[:?,(-]|{ENDS})")
        self._defined = re.compile(rf"{LEAD}(?:{subject})[*_]{{1,3}} (?:means|refers to)\b")
        self._shouted = re.compile(rf"{LEAD}(?:{honest.shouted}){ENDS}")
        self._named = re.compile(f"{LEAD}(?:{'|'.join(honest.named)})")
        self._cited = re.compile(rf"[(\[] ?(?:{'|'.join(labels.grounds)})[^()\[\]]{{0,120}}[)\]]$")

    def says_nothing(self, text: str) -> bool:
        """Whether a text is no more than "None" or "There were no exempt items"."""
        return bool(self._nothing.fullmatch(text.strip(_SIGNS)))

    def answers(self, line: str) -> bool:
        """Whether a line says that there is nothing of what it begins with, which is a label: "Exempt items: none"."""
        begin = _BEGIN.match(line)
        if begin is None or not all(word in self._labels or _COUNT.fullmatch(word) for word in _WORD.findall(begin[1])):
            return False
        return self.says_nothing(line[begin.end() :])

    def is_procedure(self, text: str, *, point: bool = False) -> bool:
        """Whether a text tells no more than that papers were laid before a meeting, and what became of them.

        A point of a list may name a paper and leave it at that; any other text has a verb of procedure.
        """
        words = _WORD.findall(text)
        if (
            _SUM.search(text)
            or _PARTED.search(text)
            or not all(word in self._procedure or _COUNT.fullmatch(word) for word in words)
        ):
            return False
        return point or any(word in self._moved for word in words)

    def approves_minutes(self, text: str) -> bool:
        """Whether a text says no more than that minutes were approved."""
        return "minutes" in text and self.is_procedure(text)

    def in_minutes(self, line: str, *, point: bool) -> bool:
        """Whether a line with a label is honest, on a page as well as in minutes. No title is: text is below it."""
        line = line.strip(_SIGNS)
        if point and self._of_things.fullmatch(line):
            return True
        if self._parts.search(line):
            return self.is_procedure(line, point=True)
        return bool(_BRACKET_ENDS.search(line) or self._minutes.match(line)) and self.is_procedure(line, point=point)

    def on_a_page(self, line: str) -> bool:
        """Whether a line with a label is honest on a page, where people are told what the words mean."""
        line = line.strip(_SIGNS)
        if self.is_of_a_charge(line) or self._of_things.fullmatch(line) or self._named.fullmatch(line):
            return True
        if _BRACKET_ENDS.search(line) and self.is_procedure(line, point=True):
            return True
        spoken = self._to_readers.match(line) or self._explained.match(line)
        return bool(spoken) and not (_SUM.search(line) or self._past.search(line))

    def is_subject(self, line: str, *, capitals: bool = False) -> bool:
        """Whether it is what a page speaks of: "Exempt information"; of one in capitals it is the whole line."""
        return bool((self._shouted if capitals else self._subject).match(line))

    def defines(self, line: str) -> bool:
        """Whether it says what such words mean: "**Exempt information** means …"."""
        return bool(self._defined.match(line))

    def cites(self, end: str) -> bool:
        """Whether a line ends with a citation of the Act in brackets: "(see Schedule 12A)"."""
        return bool(self._cited.search(end.rstrip(_SIGNS)))

    def is_of_a_charge(self, line: str) -> bool:
        """Whether it names what is exempt from a tax or a charge, with its price perhaps, and nothing else."""
        return bool(self._charge.fullmatch(" ".join(_PRICE.sub("", line).strip(_SIGNS).split())))
