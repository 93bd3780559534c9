"""Words that councils print on what is not for the public: on a public paper they are a doubt.

The law has them printed ("Not for publication by virtue of paragraph 3 of Part 1 of Schedule 12A"), so they tell of a
paper that was put into the wrong list. The same words stand in papers that are as public as can be: "exempt from
VAT", "a confidential reporting line", "contains no exempt information", the resolution that closes the doors. So a
word counts where it is a label: alone on a line, in brackets, in capitals among small letters, or with the noun it is
printed with. What is said of it is ours, never a word of the paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from .findings import LABELLED, Finding
from .label_forms import (
    ANYWHERE,
    CONFIDENTIAL,
    EXEMPT,
    FIRST,
    NOT_FOR_PUBLICATION,
    PARAGRAPH,
    PART_II,
    RESTRICTED,
    SCHEDULE,
    UNREDACTED,
    WHOLE,
    Form,
    folded,
)  # fmt: skip

_CAPITALS = re.compile(r"(?<![\w-])(?P<word>EXEMPT|CONFIDENTIAL|NOT FOR PUBLICATION|OFFICIAL SENSITIVE)(?![\w-])")
_IN_CAPITALS = ("EXEMPT", "CONFIDENTIAL", "NOT FOR PUBLICATION", "OFFICIAL SENSITIVE")
_OF_CAPITALS = {"EXEMPT": EXEMPT, "NOT FOR PUBLICATION": NOT_FOR_PUBLICATION}

_SPACED = re.compile(r"[A-Z] (?<![^\W_]..)(?:[A-Z] ){2,29}[A-Z](?![^\W_])")
"""It begins with a capital: between these it leaps."""
_NUMBER = re.compile(r"^(?:(?:item|agenda item)? ?[\d.:()]{1,8}|[a-z][.)]|[ivx]{1,5}[.)])[ .:)-]+", re.I)
_EDGES = " #>|\"'“”‘’*_()[]{}<>=+.:;,!-–—•"
_UNSEEN = re.compile("[*\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
_LONG = 60

_OTHER_USE = re.compile(
    r"\b(?:vat|tax|zero[- ]rated|duty|rates?|class(?:es)?|non|fee|status)[ :/,&-]+(?:or |and )?$", re.IGNORECASE
)
_OTHER_NOUN = re.compile(
    r" ?(?:from (?!publication|disclosure|public)|for vat|suppl(?:y|ies)|accommodation|persons?|vehicles?|dwellings?"
    r"|propert|status|charit|scheme|works|development|goods|income|activit|staff|reporting|counselling|line|advice"
    r"|service|support|policy|waste|helpline|enquir|inquir|references?|landfill|sites?|organi[sz]ation|categor)",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:no|not|none|nothing|nor|neither|without|never|does|do|if|whether|any|may|should|where|when)\b[^.;:]{0,60}$",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"\W*(?:no|none|nil|n/a|not applicable|nothing|there (?:is|are) no(?:ne)?)\b"
    r"|.{0,60}\b(?:no|not|neither)\b.{0,30}\b(?:exempt|confidential)",
    re.IGNORECASE,
)
"""What follows a heading such as "Exempt information" where there is none."""
_CLOSES = re.compile(
    r"(?:press|public|media)\b[^.]{0,160}\bexclu(?:ded?|ding)\b"
    r"|\bexclu(?:ding|sion of|ded?|des)\b[^.]{0,60}\b(?:press|public|media)",
    re.IGNORECASE,
)
"""The resolution that closes the doors, which must name the Schedule and is public."""
_REACH = 600
"""How far from the place where it does so it may begin or end."""
_OTHER_LAW = re.compile(
    r" [\w()./ ]{0,24}(?:of|in) (?:the )?(?:nppf|national planning|framework|local plan|gpdo)", re.I
)
_PRIVATE_PART = re.compile(r"part ?(?:ii|2|two|b) ?(?:private|exempt|closed)|pink", re.IGNORECASE)
_NAMED = re.compile(
    r"(?<![^\W_\d])(?:(?P<exempt>exempt|eithriedig)|(?P<confidential>confidential|cyfrinachol)"
    r"|(?P<unredacted>un ?redacted)"
    r"|(?P<not>nfp|not for pub\w*|not (?:to be )?public|not to be published|do not publish)"
    r"|(?P<restricted>restricted|private)(?= ?$)"
    r"|(?P<part>p(?:ar)?t ?(?:ii|2|two|b) ?(?:private|exempt|closed|reports?|appendix|appendices|annex|minutes|papers?"
    r"|items?|agenda|business|session|bids?|tenders?|valuations?|briefing|notes?)|part ?(?:ii|2|two)(?= ?$)"
    r"|(?<!.)part ?(?:ii|2|two)(?= )|pink))(?![^\W_\d])",
    re.IGNORECASE,
)
_OF_NAMES = {
    "exempt": EXEMPT,
    "confidential": CONFIDENTIAL,
    "not": NOT_FOR_PUBLICATION,
    "part": PART_II,
    "restricted": RESTRICTED,
    "unredacted": UNREDACTED,
}
_IN_PARTS = re.compile(
    r"\b(?:plan|constitution|strateg(?:y|ies)|programme|polic(?:y|ies)|review|code|act|phase|training|workshop|module|volume"
    r"|consultation|regulations|rules|orders|articles|guide|books?|handbook|manual|scheme|schedule"
    r"|parts? ?(?:1|i|one|a|3|iii|three))\b",
    re.IGNORECASE,
)
"""What is in two parts, of which the second is as public as the first."""


def of_page(text: str, page: int) -> tuple[Finding, ...]:
    """The labels on a page, whose lines are those of `text`, each kind once.

    What is headed apart, as the head of a file of Word, stands behind a form feed.
    """
    text = _UNSEEN.sub("", text)
    lines = list(filter(None, (" ".join(line.split()) for line in text.splitlines())))
    lines = _SPACED.sub(_closed_up, "\n".join(lines)).split("\n")
    begins = [_bare(piece.strip().partition("\n")[0]) for piece in text.split("\f")] if page <= 1 else []
    whole = " ".join(lines)
    said = folded(whole)
    found = set(_of_text(whole, said)) | {kind for kind, pattern in FIRST if any(map(pattern.fullmatch, begins))}
    forms = [one for one in WHOLE if one.may_be_in(said)]
    if forms or any(word in whole for word in _IN_CAPITALS):
        found |= {kind for line, after in pairwise([*lines, ""]) for kind in _of_line(line, after, forms)}
    return tuple(Finding(LABELLED, page, kind) for kind in sorted(found))


def _closed_up(found: re.Match[str]) -> str:
    """Words that are set with a gap behind each letter, as words; between them the gaps look alike."""
    return found[0].replace(" ", "").replace("NOTFORPUBLICATION", "NOT FOR PUBLICATION")


def of_name(name: str) -> list[str]:
    """The labels in the name of a file, or in the title of a paper."""
    plain = re.sub(r"[\W_]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name))
    found = (one for one in _NAMED.finditer(plain) if not _is_other(plain, one))
    kinds = {_OF_NAMES[str(one.lastgroup)] for one in found}
    return sorted(kinds - {PART_II} if _IN_PARTS.search(plain) and not _PRIVATE_PART.search(plain) else kinds)


def _is_other(text: str, found: re.Match[str]) -> bool:
    """Whether a word has another sense here: "exempt accommodation", "VAT exempt"."""
    return bool(_OTHER_NOUN.match(text, found.end()) or _OTHER_USE.search(text[: found.start()]))


def _of_line(line: str, after: str, forms: Iterable[Form]) -> Iterable[str]:
    beginning, *rest = re.split(r"[:|]| [-–—] ", line, maxsplit=1)
    for part, says in ((line, after), (beginning, rest[0] if rest else after)):
        if _NONE.match(says):
            continue
        bare = _bare(part)
        if len(bare) <= _LONG:
            yield from (one.kind for one in forms if one.pattern.fullmatch(bare))
    if not line.isupper():
        found = (one for one in _CAPITALS.finditer(line) if not _is_other(line, one))
        yield from (_OF_CAPITALS.get(one["word"], CONFIDENTIAL) for one in found)


def _bare(line: str) -> str:
    """A line without its number and the signs around it."""
    return _NUMBER.sub("", line.strip(_EDGES)).strip(_EDGES)


def _of_text(text: str, said: str) -> Iterable[str]:
    for one in ANYWHERE:
        if one.may_be_in(said) and any(_counts(one.kind, text, found) for found in one.pattern.finditer(text)):
            yield one.kind


def _counts(kind: str, text: str, found: re.Match[str]) -> bool:
    start, end = found.span()
    if kind in (PARAGRAPH, SCHEDULE):
        before, after = text[max(0, start - _REACH) : start], text[start : start + _REACH]
        sentence = before.rpartition(". ")[2] + after.partition(". ")[0]
        return not _CLOSES.search(sentence) and not (kind == PARAGRAPH and _OTHER_LAW.match(text, end))
    return "contain" not in found[0].lower() or not _DENIED.search(text[max(0, start - 80) : start])
