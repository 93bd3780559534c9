"""Labels: EXEMPT, CONFIDENTIAL, Not for publication and the like. They withhold nothing."""

from __future__ import annotations

import re
import unicodedata

from .files import LabelsFile
from .phrases import clean

_READ = 600
_AROUND = " #>|\"'()[]{}<>=+.:;,!-"
# after signs and a number the line goes on with two capitals, or nobody meant a label
_CAPITALS = re.compile(r"[\W\d_]*+(?:[A-Za-z]{1,5}[.):]{0,2}\s[\W\d_]*+)?[A-Z][\W_]{0,6}[A-Z]", re.ASCII)
_NUMBER = re.compile(r"^(?:\d{1,4}(?:[./]\d{1,4}){0,3}|[a-z]|[ivx]{1,5})[.):]? ")
_DASH = re.compile("[\u2012-\u2015]")
_SIGNS = r"[\s>*_#\[(\u2012-\u2015-]*"
_LEAD = rf"{_SIGNS}(?:(?:(?:minute|item) )?\d{{1,4}}(?:[./]\d{{1,4}}){{0,3}}[.):]?\s{_SIGNS}|[a-z][.)]\s{_SIGNS})?"
_STRICT = "(?:EXEMPT|CONFIDENTIAL|NOT FOR PUBLICATION)"
_CLOSING = " \t)]*_.>"
_PART = "(?:minute|item|part|paragraph|section|resolution|decision|discussion)"
_OF_ITSELF = (
    rf"(?:this {_PART}|what follows|the (?:following|above|next|previous)(?: {_PART})?"
    r"|this(?= (?:must|should|shall) not| is not (?:for|to be)))"
    r" (?:(?:is|was|remains|(?:to|must) remain)"
    r" (?:strictly )?(?:exempt|confidential|private|secret|restricted|withheld|not for|not to be (?:publish|disclos)ed)"
    r"|(?:must|should|shall|may|can) (?:not be (?:published|disclosed|circulated|minuted|made public)|be redacted))"
    r"\b(?! from (?!(?:public|disclosure|release)))"
)
_PARAGRAPH = r"(?:(?:sub-?)?paragraphs?|paras?\.?|categor(?:y|ies)|paragraff(?:au)?) ?\d"
_OF_SCHEDULE = r"(?:paragraphs?|paras?\.?) [1-7](?:(?: ?,| ?&| and|-) ?[1-7]){0,6}"
"""Nothing but the paragraph of a schedule: a label where it stands in brackets by itself."""
_INSIDE = re.compile(r"(?:^|[\s*_(\[])(?:EXEMPT|CONFIDENTIAL|NOT FOR PUBLICATION|EITHRIEDIG|CYFRINACHOL)[*_]{0,3} ?:")
# a sentence about what is confidential has one of them, and a label has none
_NO_VERB = r"(?![^.:]{0,60}\b(?:was|were|must|should|may|had|would|will|shall)\b)"
_BOUNDS = r"(?: (?:part|section|item|information|text|minute))? (?:begins?|starts?|ends?|continues)"
_SIGNS_OF_HIDING = re.compile("[\u2588\u25a0]{2}|[\U0001f50f\U0001f510\U0001f512]")
_OF_TAX = re.compile(r"\b(?:vat|tax|rates?|duty|suppl(?:y|ies))\b[^.]{0,60}exempt[)\]]$")
_FIRST = re.compile(rf"{_LEAD}(\w+)", re.IGNORECASE)
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

        self._firsts = frozenset(labels.first_words)
        self._lasts = frozenset(labels.last_words)
        plain = "|".join(labels.any_case)
        grounds = "|".join(labels.grounds)
        grounded = rf"(?:{plain}|private)[ ,-]{{0,3}}[(\[]?(?:{grounds}|{_PARAGRAPH})"
        self._plain = re.compile(
            rf"{_LEAD}(?:(?:{plain}|{'|'.join(labels.alone)})[\s*_\])]*[.,:]?[\s*_\])]*$"
            rf"|(?:{plain})[\s*_\])]*(?::|-(?= |$)|--)|{_OF_ITSELF}"
            rf"|{grounded}{_NO_VERB}[^.:]{{0,160}}(?:[.:]|$| - )"
            rf"|(?:by virtue of (?:the )?{_PARAGRAPH}[\d ,&()a-z]{{0,60}}\b(?:schedule|atodlen) (?:12|7) ?a"
            rf"|(?:under )?(?:schedule|atodlen) 12 ?a)\b"
            rf"{_NO_VERB}[^.:]{{0,160}}\.?$)"
        )
        self._enclosed = re.compile(
            rf"{_LEAD}(?<=[*_\[(])(?:(?:{plain}|private)(?:{_BOUNDS})?|(?<=[\[(]){_OF_SCHEDULE})[.:]?[*_\])]+(?:[\s:.,-]|$)"
        )
        self._private = re.compile(rf"{_LEAD}private[*_]{{0,3}}: ?[*_]{{0,3}} ?[^\W\d]")
        self._behind = re.compile(
            rf"[(\[] ?(?:(?:{plain})(?:{_BOUNDS})?|(?:{grounded}|{grounds})[^()\[\]]{{0,120}}) ?[)\]][.\s]*$"
            rf"|[.!?;] ?[(\[] ?{_OF_SCHEDULE} ?[)\]]$"
        )
        self._sentence_behind = re.compile(rf"[^\W_][')\]]?[.!?;] ?[*_(\[/]{{0,4}} ?(?:{plain})[.:]?[*_)\]]{{0,4}}$")
        self._private_behind = re.compile(r"[(\[] ?private ?[)\]][.\s]*$")
        of_headings = "|".join(labels.of_headings)
        self._heading = re.compile(
            rf"(?:(?:[(\[] ?|- ?)(?:{of_headings})|[(\[] ?{_OF_SCHEDULE} ?[)\]])[)\]*_.\s]*$"
            rf"|^{_LEAD}(?:(?:{of_headings}) ?(?::|- )|(?:confidential|exempt) \w)"
        )
        self._heading_grounded = re.compile(rf"(?:[(\[] ?|- )(?:{grounded}|{grounds}).{{0,120}}$")
        self._honest_heading = re.compile("|".join(labels.honest_headings) or "(?!)")
        # in capitals, before words that are not
        self._shouted = re.compile(rf"(?i:{_LEAD}){_STRICT}(?:[.;/] ?|\s+(?![A-Z]{{2}}))\S")
        self._ends = re.compile(rf"(?:[(\[]|- ?|[*_]{{1,3}}|/ ?)(?:STRICTLY )?{words}[)\]*_.\s]*$")
        self._ends_square = re.compile(rf"\[ ?(?:{plain})[.:]? ?\][.\s]*$")
        self._ends_heading = re.compile(rf"(?:[(\[]|- |[*_]{{1,3}}|/ ?)(?:{plain})[)\]*_.\s]*$")

    def is_meant(self, text: str) -> bool:
        """Whether the line says a label whatever its case, and nothing else, or has it before a colon or dash."""
        return self._may_begin(text) and bool(self._plain.match(_plain(text[:_READ])))

    def is_set_apart(self, text: str, *, heading: bool = False) -> bool:
        """Whether a line of other words begins or ends with a label that is set apart from them."""
        if self._may_begin(text) and (self._enclosed.match(_plain(text[:120])) or self._shouted.match(text)):
            return True
        end = text[-80:]
        if end.rstrip(_CLOSING)[-4:].isupper() and self._ends.search(_DASH.sub("-", " ".join(end.split()))):
            return True
        if heading:
            title = _plain(text[-_READ:])
            if self._heading.search(title) and not self._honest_heading.search(title):
                return True
            return bool(self._heading_grounded.search(title) or self._ends_heading.search(_plain(end)))
        return end.rstrip(" .").endswith("]") and bool(self._ends_square.search(_plain(end)))

    def is_beside(self, text: str, *, prose: bool) -> bool:
        """Whether a label in brackets is behind a sentence, or a sign of hiding in it. Lists name "(private)" homes."""
        if not text.isascii() and _SIGNS_OF_HIDING.search(text):
            return True
        if ":" in text and _INSIDE.search(text):
            return True
        if prose and self._may_begin(text) and self._private.match(_plain(text[:120])):
            return True
        end = text[-240:].rstrip(" .")
        last = end.rpartition(" ")[2].strip("*_.:()[]/").lower()
        if prose and last in self._lasts and self._sentence_behind.search(_plain(end)):
            return True
        if not end.endswith((")", "]")):
            return False
        end = _plain(end)
        return bool(
            (self._behind.search(end) and not _OF_TAX.search(end)) or (prose and self._private_behind.search(end))
        )

    def _may_begin(self, text: str) -> bool:
        """Whether the first word could be that of a label: of most lines it is not, and no more is asked."""
        first = _FIRST.match(text)
        return first is not None and (not first[1].isascii() or first[1].lower().strip("_") in self._firsts)

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


def _plain(text: str) -> str:
    """A line for comparing, with its emphasis, which may set a label apart."""
    return _DASH.sub("-", " ".join(unicodedata.normalize("NFKC", text).lower().split()))
