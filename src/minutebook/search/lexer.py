"""Cuts a text into what people look for: words, numbers, sums, references, dates, postcodes.

The forms stand in `docs/search-index.md`, "Words of a text"; the reader in the browser has the same, and
`tests/search/tokens.yml` holds the two together.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

END = "\0"
"""Parts texts that are cut in one go: a control character, which no text of the record has."""
_LETTERS = {"’": "'", "‘": "'", "ʼ": "'", "–": "-", "—": "-", "‐": "-", "‑": "-", "ß": "ss", "æ": "ae", "œ": "oe"} | {
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ł": "l",
    "ı": "i",
}
_ODD = re.compile("[^\0-\x7f]")
_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])\.?"  # noqa: E501
_DAY = r"[0-9]{1,2}(?:st|nd|rd|th)?"
_SHORT_YEAR = rf" [0-9]{{2}}(?![0-9a-z%]|[.,/:-][0-9]| (?:of )?{_MONTH})"
_YEAR = r"(?:,? [0-9]{4}(?![0-9]))?"
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
_ONE = rf"{_WEEKDAY}(?:the )?{_DAY}(?:(?: of)? {_MONTH})?"
_CLAUSE = r"(?: ?\([a-z]\)|\((?:[a-z]{1,4}|r[0-9]{1,2})\))?(?:\([a-z]{1,4}\))*"
LETTER = r"[^\W\d_]"
_WORD = rf"{LETTER}+(?:'{LETTER}+)*"
FORMS = {
    # Most of a text takes this way: a word with nothing beside it that could make more of it.
    "plain": r"[a-z]{2,}+(?:'[a-z]++)*+(?![\w/']|-[^\W\d_]|\.? ?[0-9])",
    "glued": rf"{LETTER}+(?=[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}(?![0-9]))",
    "hyphened": rf"{_WORD}(?:-(?!{_MONTH},? ?[0-9]){_WORD})+(?![\w/'])",
    "days": rf"{_DAY}(?:(?: of)? {_MONTH})?(?:, {_ONE})*(?:,? (?:and|or|to|until) |-){_WEEKDAY}(?:the )?{_DAY}(?: of)? {_MONTH}{_YEAR}",  # noqa: E501
    "iso": r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])",
    "dayfirst": rf"{_DAY}(?: of)? {_MONTH}(?:{_SHORT_YEAR}|{_YEAR})",
    "month": rf"{_MONTH},? [0-9]{{4}}(?![0-9])",
    "monthfirst": rf"{_MONTH} {_DAY}(?![0-9a-z]|[.,/:][0-9]){_YEAR}",
    "figures": r"[0-9]{1,2}(?:/[0-9]{1,2}/|\.[0-9]{1,2}\.)(?:[0-9]{4}|[0-9]{2})(?![0-9a-z/]|\.[0-9])",
    "postcode": r"[a-z]{1,2}[0-9][a-z0-9]? ?[0-9][a-z]{2}(?![a-z0-9])",
    "years": r"[0-9]{4}[/-](?:[0-9]{4}|[0-9]{2})(?![0-9a-z/-])",
    "reference": rf"[a-z0-9]{{1,40}}(?:/[a-z0-9]{{1,40}})+{_CLAUSE}",
    "lettered": r"[0-9]+(?:\.[0-9]+)*(?:\([a-z]{1,4}\)| \([a-z]\))(?:\([a-z]{1,4}\))*",
    "sum": r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?(?: (?:million|thousand|billion)| ?(?:m|k|bn))(?![a-z0-9])",  # noqa: E501
    "percent": r"[0-9]+(?:[.,][0-9]+)*(?: ?%| per ?cent(?![a-z]))",
    "number": r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)*[a-z]*",
    "mixed": rf"{LETTER}+[0-9][0-9a-z]*",
    "word": _WORD,
}
_SLOW = "|".join(form for name, form in FORMS.items() if name != "plain")
_CUT = re.compile(rf"{FORMS['plain']}|{END}|(?=\w)(?:{_SLOW})")
RICH = re.compile("[0-9/]")
"""What is in every piece that is more than a word. A piece with none of these has no white space in it either."""
BEFORE, AFTER = 1, 3
"""How many runs of letters before and after one that is `RICH` can belong to its piece: "14 of September 2026"."""


def cut(folded: str) -> list[str]:
    """The pieces of a folded text, in order; every `END` is one."""
    return _CUT.findall(folded)


def fold(text: str) -> str:
    """A text without what people type in different ways: case, accents, kinds of apostrophes and dashes."""
    text = text.lower()
    if text.isascii():
        return text
    return _ODD.sub(_folded, text)


def _folded(odd: re.Match[str]) -> str:
    return _folded_letter(odd[0])


@lru_cache(4096)
def _folded_letter(letter: str) -> str:
    if letter > "\uffff":
        return " "  # emoji and rare scripts, which versions of Unicode do not agree about
    return "".join(_plain(part) for part in unicodedata.normalize("NFKD", _LETTERS.get(letter, letter)))


def _plain(letter: str) -> str:
    if letter < "\x80":
        return letter.lower()
    kind = unicodedata.category(letter)
    return "" if kind == "Mn" else " " if kind[0] == "N" else _LETTERS.get(letter, letter)
