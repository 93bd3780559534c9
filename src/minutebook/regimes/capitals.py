"""Labels in capitals: EXEMPT, NOT FOR PUBLICATION. In capitals more words are labels than in small letters."""

from __future__ import annotations

import re

from .cleaned import clean
from .files import LabelsFile
from .label_shapes import LEAD
from .late import late

READ = 600
"""So many signs at the beginning of a line, or at its end, are looked at."""
DASH = re.compile("[\u2012-\u2015]")
_AROUND = " #>|\"'()[]{}<>=+.:;,!-"
# after signs and a number the line goes on with two capitals, or nobody meant a label
_CAPITALS = re.compile(r"[\W\d_]*+(?:[A-Za-z]{1,5}[.):]{0,2}\s[\W\d_]*+)?[A-Z][\W_]{0,6}[A-Z]", re.ASCII)
_NUMBER = re.compile(r"^(?:\d{1,4}(?:[./]\d{1,4}){0,3}|[a-z]|[ivx]{1,5})[.):]? ")
_STRICT = "(?:EXEMPT|CONFIDENTIAL|NOT FOR PUBLICATION)"
_CLOSING = " \t)]*_.!>"
_INSIDE = re.compile(r"(?:^|[\s*_(\[])(?:EXEMPT|CONFIDENTIAL|NOT FOR PUBLICATION|EITHRIEDIG|CYFRINACHOL)[*_]{0,3} ?:")
_SPACED = re.compile(r"(?<![^\W_])(?:[A-Z] ){3,30}[A-Z](?![^\W_])")


class Capitals:
    """Where a line says a label in capitals."""

    def __init__(self, labels: LabelsFile) -> None:
        words = f"(?:{'|'.join(labels.words)})"
        joiner = r"(?: ?[-,/&+] ?| (?:AND|OR) |: ?| ?[()\[\]]{1,2} ?| )"
        label = rf"{labels.before}{words}(?:{joiner}{words}){{0,4}}"
        self._whole = late(rf"{label}{labels.after}")
        self._begins = late(rf"{label}(?:{labels.after})(?: ?[:;|)\]]| -|-(?= |$)|-{{2,}})")
        self._grounded = late(rf"{label}(?i: (?:by virtue of|under paragraph|under schedule|pursuant to)\b)")
        # in capitals, before words that are not
        self._shouted = late(rf"(?i:{LEAD}){_STRICT}(?:[.;/] ?|\s+(?![A-Z]{{2}}))\S")
        self._naming = frozenset(labels.naming)
        # behind words in small letters, but for those that name it: "papers that were marked EXEMPT"
        self._bare = late(rf"(\w*[a-z\d])[)\]\"']?[.!?,;]? (?:STRICTLY )?{_STRICT}[)\]*_.!\s]*$")
        self._ends = late(rf"(?:[(\[]|- ?|[*_]{{1,3}}|/ ?)(?:STRICTLY )?{words}[)\]*_.\s]*$")

    def alone(self, text: str) -> bool:
        """Whether the line says one and nothing else, or begins with one and then a colon or dash."""
        if text.isascii() and not _CAPITALS.match(text):
            return False
        line = _SPACED.sub(lambda found: found[0].replace(" ", ""), clean(DASH.sub(" - ", text[:READ])))
        line = line.strip(_AROUND)
        line = _NUMBER.sub("", line).lstrip(_AROUND)
        if self._begins.match(line) or self._grounded.match(line):
            return True
        return len(text) <= READ and bool(self._whole.fullmatch(line.rstrip(_AROUND)))

    def before_others(self, text: str) -> bool:
        """Whether the line begins with one and goes on in words that are not in capitals."""
        return bool(self._shouted.match(text))

    def at_the_end(self, text: str) -> bool:
        """Whether one is set apart at the end of the line."""
        end = text[-80:]
        if not end.rstrip(_CLOSING)[-4:].isupper():
            return False
        end = DASH.sub("-", " ".join(end.split()))
        bare = self._bare.search(end)
        return bool(self._ends.search(end)) or (bare is not None and bare[1] not in self._naming)

    def inside(self, text: str) -> bool:
        """Whether one stands before a colon anywhere in the line."""
        return ":" in text and bool(_INSIDE.search(text))
