"""Labels: EXEMPT, CONFIDENTIAL, NOT FOR PUBLICATION and the like, in capitals. They withhold nothing."""

from __future__ import annotations

import re

from .files import LabelsFile
from .phrases import clean

_READ = 600
_AROUND = " #>|\"'()[]{}<>=+.:;,!-"
# after signs and a number the line goes on with two capitals, or nobody meant a label
_CAPITALS = re.compile(r"[\W\d_]*+(?:[A-Za-z]{1,5}[.):]{0,2}\s[\W\d_]*+)?[A-Z][\W_]{0,6}[A-Z]", re.ASCII)
_NUMBER = re.compile(r"^(?:\d{1,4}(?:[./]\d{1,4}){0,3}|[a-z]|[ivx]{1,5})[.):]? ")
_DASH = re.compile("[\u2012-\u2015]")
_SPACED = re.compile(r"(?<![^\W_])(?:[A-Z] ){3,30}[A-Z](?![^\W_])")


class Labels:
    """The words of labels, and how a line begins with one."""

    def __init__(self, labels: LabelsFile) -> None:
        words = f"(?:{'|'.join(labels.words)})"
        joiner = r"(?: ?[-,/&+] ?| (?:AND|OR) |: ?| ?[()\[\]]{1,2} ?| )"
        label = rf"{labels.before}{words}(?:{joiner}{words}){{0,4}}"
        self._whole = re.compile(rf"{label}{labels.after}")
        self._begins = re.compile(rf"{label}(?:{labels.after})(?: ?[:;|)\]]| -|-(?= |$)|-{{2,}})")
        self._grounded = re.compile(rf"{label}(?i: (?:by virtue of|under paragraph|under schedule|pursuant to)\b)")

    def is_label(self, text: str) -> bool:
        """Whether the line says a label and nothing else, or begins with one and then a colon or dash."""
        if text.isascii() and not _CAPITALS.match(text):
            return False
        line = _SPACED.sub(lambda found: found[0].replace(" ", ""), clean(_DASH.sub(" - ", text[:_READ])))
        line = line.strip(_AROUND)
        line = _NUMBER.sub("", line).lstrip(_AROUND)
        if self._begins.match(line) or self._grounded.match(line):
            return True
        return len(text) <= _READ and bool(self._whole.fullmatch(line.rstrip(_AROUND)))
