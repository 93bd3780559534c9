"""What the words of labels say honestly: that there is none, which minutes were approved, who is exempt from a charge.

A line is excused as a whole, and only if nothing else stands in it. On hand-written pages more is honest than in
minutes: there people explain what exempt information is, and promise readers that what they tell stays with them.
"""

from __future__ import annotations

import re

from .files import LabelsFile
from .label_shapes import ENDS, LEAD

_SUM = re.compile(r"[£€$] ?\d|\d,\d{3}|\d ?(?:%|k\b|m\b|million|pounds)")
_WORD = re.compile(r"[^\W_][\w'\u2019]*")
_COUNT = re.compile(r"\d{1,4}(?:st|nd|rd|th|[a-z])?|[a-z]")
_BRACKET_ENDS = re.compile(r"[(\[][^()\[\]]{0,120}[)\]]$")
_BEGIN = re.compile(r"[^:]{1,60}?(?:[*_]{0,3} ?:[*_]{0,3} ?| ?- ?-? )(?=\S)")
_FEW = 9
_SIGNS = " .*_>#/"


class Honest:
    """Excuses lines that `Labels` takes for labels. It is asked with plain text: lower case, single spaces."""

    def __init__(self, labels: LabelsFile) -> None:
        honest, cells = labels.honest, labels.cells
        things, verbs = "|".join(honest.exempted), "|".join(cells.verbs)
        self._nothing = re.compile(f"{LEAD}(?:{'|'.join(honest.nothing)})")
        self._procedure = frozenset((*honest.procedure, *honest.moved))
        self._moved = frozenset(honest.moved)
        self._of_things = re.compile(
            rf"(?:.{{0,80}}\b)?(?:{things})(?: (?:holders?|drivers?|owners?|only|park free))? ?[(\[] ?exempt ?[)\]]"
        )
        self._before_things = re.compile(rf"{LEAD}exempt ?(?::|-) ?(?:[a-z]+ ){{0,2}}(?:{things})\b")
        self._parts = re.compile(rf".{{0,200}}(?:{honest.two_parts})")
        self._minutes = re.compile(
            rf"{LEAD}(?:the )?(?:exempt|confidential|private|closed) minutes[*_]{{0,3}} ?(?::|-)"
        )
        self._verb = re.compile(rf"\b(?:{verbs})\b")
        charged = "|".join((*honest.exempted, *honest.charged, *cells.other_senses))
        self._charge = re.compile(rf"\b(?:{charged})\b[^:]{{0,80}}\bexempt ?[)\]]?$")
        self._to_readers = _any(honest.to_readers)
        self._past = re.compile(rf"\b(?:{'|'.join(honest.past)})\b")
        self._explained = re.compile(rf"{LEAD}(?:{'|'.join(honest.explained)})")
        subject = "|".join((*labels.subjects, *honest.subjects))
        self._subject = re.compile(rf"{LEAD}(?:{honest.before_subjects})?(?:{subject})[*_]{{0,3}}(?: ?[:?,(-]|{ENDS})")
        self._defined = re.compile(rf"{LEAD}(?:{subject})[*_]{{1,3}} (?:means|refers to)\b")
        self._shouted = re.compile(rf"{LEAD}(?:{'|'.join(honest.subjects)}){ENDS}")
        self._named = _any(honest.named)
        self._cited = re.compile(rf"[(\[] ?(?:{'|'.join(labels.grounds)})[^()\[\]]{{0,120}}[)\]]$")

    def says_nothing(self, text: str) -> bool:
        """Whether a text is no more than "None" or "There were no exempt items"."""
        return bool(self._nothing.fullmatch(text.strip(_SIGNS)))

    def answers(self, line: str) -> bool:
        """Whether a line says that there is nothing of what it begins with: "Exempt items: none"."""
        begin = _BEGIN.match(line)
        return begin is not None and self.says_nothing(line[begin.end() :])

    def is_procedure(self, text: str, *, point: bool = False) -> bool:
        """Whether a text tells no more than that papers were laid before a meeting, and what became of them.

        A point of a list may name a paper and leave it at that; any other text has a verb of procedure.
        """
        words = _WORD.findall(text)
        if _SUM.search(text) or not all(word in self._procedure or _COUNT.fullmatch(word) for word in words):
            return False
        return point or any(word in self._moved for word in words)

    def in_minutes(self, line: str, *, point: bool) -> bool:
        """Whether a line with a label is honest, on a page as well as in minutes."""
        line = line.strip(_SIGNS)
        if self.answers(line) or self._parts.fullmatch(line):
            return True
        if _SUM.search(line):
            return False
        if self._of_things.fullmatch(line) or (self._before_things.match(line) and not self._verb.search(line)):
            return True
        return bool(_BRACKET_ENDS.search(line) or self._minutes.match(line)) and self.is_procedure(line, point=point)

    def on_a_page(self, line: str) -> bool:
        """Whether a line with a label is honest on a page, where people are told what the words mean."""
        line = line.strip(_SIGNS)
        if self._explained.match(line) or self.is_of_a_charge(line):
            return True
        if _SUM.search(line):
            return False
        if self.is_procedure(line, point=True) and _BRACKET_ENDS.search(line):
            return True
        if (self._to_readers.search(line) or self._before_things.match(line)) and not self._past.search(line):
            return True
        return len(line.split()) <= _FEW and bool(self._named.fullmatch(line)) and not self._verb.search(line)

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
        """Whether it says what is exempt from a tax, a charge or a rule, in words that are no sentence."""
        return bool(self._charge.search(line.rstrip(_SIGNS))) and not self._verb.search(line)


def _any(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
