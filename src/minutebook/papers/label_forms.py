"""What labels on papers look like, as patterns, and by which words each is known before its pattern is asked.

Most pages have none of these words, and a search for a word is far quicker than a pattern that knows no capitals.
"""

from __future__ import annotations

import re
from typing import NamedTuple

NOT_FOR_PUBLICATION = "not for publication"
EXEMPT = "exempt"
CONFIDENTIAL = "confidential"
PARAGRAPH = "by virtue of paragraph"
SCHEDULE = "the Schedule of exempt information"
PART_II = "Part II, or in private"
RESTRICTED = "restricted or private"
UNREDACTED = "unredacted"

_PAPER = (
    r"(?:(?:cabinet|committee|council|officers?'?|joint|draft|covering|briefing) )?(?:reports?|appendix|appendices"
    r"|annex(?:es)?|minutes?|papers?|items?|business|agenda|session|section|part|schedule|enclosures?|briefing|notes?"
    r"|documents?|matters?|version|addendum|supplement|pages?|information)"
)
_NUMBERED = r"(?: [\w.]{1,4})?"
_PUBLISHING = r"(?:publication|public (?:release|disclosure|inspection|circulation)|release to the (?:press|public))"
_SAYS_EXEMPT = r"(?:wholly |partly |part |fully )?exempt(?: (?:and|&|/) ?confidential)?"
_ITS_GROUND = r"(?: ?[(,-] ?(?:under )?(?:paragraphs?|paras?\.?) [1-7][\d ,&and]{0,20})?"
_ANSWERS = r"(?:status|classification|(?:protective )?marking|publication status) ?: ?"
_SAYS_CONFIDENTIAL = r"(?:strictly |highly |private (?:and|&) )*confidential(?: (?:and|&) (?:private|exempt))?"


class Form(NamedTuple):
    """What a label of some kind looks like, and words of which one stands in each."""

    kind: str
    pattern: re.Pattern[str]
    words: tuple[str, ...]

    def may_be_in(self, text: str) -> bool:
        """Whether it need be looked for in a text, which is given `folded`."""
        return any(word in text for word in self.words)


def _forms(*given: tuple[str, tuple[str, ...], str]) -> tuple[Form, ...]:
    return tuple(Form(kind, re.compile(pattern, re.IGNORECASE), words) for kind, words, pattern in given)


_PINK = tuple(
    f"{kind} {noun}" for kind in ("pink", "closed", "private")
    for noun in ("paper", "page", "item", "session", "report", "business")
)  # fmt: skip
WHOLE = _forms(
    (EXEMPT, ("exempt",), rf"{_SAYS_EXEMPT}(?: {_PAPER}{_NUMBERED})?{_ITS_GROUND}"),
    (EXEMPT, ("exempt",), rf"{_ANSWERS}{_SAYS_EXEMPT}"),
    (CONFIDENTIAL, ("confidential",), rf"{_ANSWERS}{_SAYS_CONFIDENTIAL}"),
    (EXEMPT, ("exempt",), rf"{_PAPER}{_NUMBERED} ?[-–—:(] ?exempt"),
    (EXEMPT, ("eithriedig",), r"(?:gwybodaeth )?eithriedig"),
    (CONFIDENTIAL, ("confidential",), rf"{_SAYS_CONFIDENTIAL}(?: {_PAPER}{_NUMBERED})?"),
    (CONFIDENTIAL, ("confidential",), rf"{_PAPER}{_NUMBERED} ?[-–—:(] ?confidential"),
    (CONFIDENTIAL, ("cyfrinachol",), r"cyfrinachol"),
    (
        NOT_FOR_PUBLICATION,
        ("not to be publ", "not public", "not for "),
        r"not (?:to be published|public|for (?:release|disclosure|circulation))",
    ),
    (
        PART_II,
        ("in camera", "in private", *_PINK),
        r"in camera|in private|(?:pink|closed|private) (?:papers?|pages?|items?|sessions?|reports?|business)",
    ),
    (
        PART_II,
        ("part ii", "part 2", "part two", "part b"),
        r"part (?:ii|2|two|b) ?[-–—:(] ?(?:private|exempt|confidential|closed|pink)\b.{0,40}",
    ),
)
"""A whole line, or what stands on it before a colon or dash."""

FIRST = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (RESTRICTED, r"(?:strictly )?(?:restricted|private)"),
        (PART_II, r"part (?:ii|2|two|b)"),
        (PARAGRAPH, r"(?:exempt )?(?:under )?(?:paragraphs?|paras?\.?) [1-7](?:(?: ?,| ?&| and|-) ?[1-7]){0,6}"),
    )
)
"""The same where the paper begins. Further down they are headings of a document in parts, and signs about parking."""

ANYWHERE = _forms(
    (
        NOT_FOR_PUBLICATION,
        ("for public", "for release", "yhoeddi"),
        rf"\bnot (?:intended )?for {_PUBLISHING}\b|\bnid i['’]w (?:gyhoeddi|chyhoeddi)\b",
    ),
    (
        PARAGRAPH,
        ("by virtue of ",),
        r"\bby virtue of (?:the )?(?:(?:sub-?)?paragraphs?|categor(?:y|ies)|section 100)\b",
    ),
    (
        SCHEDULE,
        ("schedule 12", "atodlen 12", "schedule 7a"),
        r"\b(?:schedule|atodlen) 12 ?\(?a\b|\bschedule 7a\b.{0,40}(?:\b1973 act|\(scotland\) act 1973)",
    ),
    (EXEMPT, ("exempt",), rf"[(\[](?:{_PAPER}{_NUMBERED}:? )?{_SAYS_EXEMPT}(?: {_PAPER})?{_NUMBERED}[)\]]"),
    (EXEMPT, ("exempt",), r"\bexempt from (?:publication|disclosure|public disclosure)\b"),
    (EXEMPT, ("exempt",), r"\bexempt (?:report|appendix|annex|minute|paper) (?:\d{1,3}|[a-z])\b"),
    (EXEMPT, ("exempt",), r"\bcontains? (?:confidential (?:and|or) )?exempt information\b"),
    (CONFIDENTIAL, ("confidential",), r"\bcontains? confidential information\b"),
    (
        CONFIDENTIAL,
        ("confidential",),
        rf"[(\[](?:{_PAPER}{_NUMBERED}:? )?{_SAYS_CONFIDENTIAL}(?: {_PAPER})?{_NUMBERED}[)\]]",
    ),
    (
        CONFIDENTIAL,
        ("confidential",),
        r"\b(?:strictly|private and|private &) confidential\b(?! (?:information|data|matters|advice))",
    ),
    (
        CONFIDENTIAL,
        ("in confidence", "sensitive"),
        r"\bcommercial(?:ly)? in confidence\b|\bofficial ?[-–:] ?sensitive\b",
    ),
)


def folded(text: str) -> str:
    """A text in small letters, also those that a pattern takes for others whatever their case."""
    return (text if text.isascii() else text.replace("İ", "i").replace("ı", "i").replace("ſ", "s")).lower()
