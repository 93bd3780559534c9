"""Rare words: what in a public attribute could give away the words that it stands in for.

Rare is: a number of three digits or more, a sum, a reference, an e-mail or web address, a file
name, or a word that is capitalised and is nobody's public name, no board and no word of English. Stricter
here in one point: such a word counts where a sentence begins, too.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from ..people import slug_of

_TOKEN = re.compile(r"[^\s,;:!?\"“”‘’()\[\]{}<>*_`|–—…]{2,}")
_CAPITALISED = re.compile(r"[A-Z][\w'’-]+")


_CALENDAR = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ]
)


@cache
def english_words() -> frozenset[str]:
    """The shipped word list without its proper names (those are what should be noticed)."""
    text = files("minutebook").joinpath("vendor", "scowl", "british-english").read_text("utf-8")
    return frozenset(word for word in text.split("\n") if word.islower()) | _CALENDAR


def rare_in_both(public: list[str], inside: str, known: frozenset[str], matter: str | None = None) -> bool:
    """Whether a rare word of `public` texts, or of a `matter`, also stands in `inside`.

    `known` holds public names in lower case. A matter is written in small letters, so names are looked for inside.
    """
    withheld = {_plain(match[0]) for match in _TOKEN.finditer(inside)}
    if matter and any(f"-{slug_of(name)}-" in f"-{matter}-" for name in _names_in(inside, known)):
        return True
    return any(
        _plain(match[0]) in withheld and _rare(_plain(match[0]), text, match.start(), known)
        for text in public
        for match in _TOKEN.finditer(text)
    )


def _plain(token: str) -> str:
    return token.strip(".'’-").removesuffix("'s").removesuffix("’s").casefold()


def _rare(token: str, text: str, at: int, known: frozenset[str]) -> bool:
    digits = sum(char.isdigit() for char in token)
    if digits >= 3 or (token[:1] in "£$€" and digits):
        return True
    if "@" in token or re.search(r"[a-z]\.[a-z]", token):
        return True
    # a word that no list knows is a name, also where a sentence begins with it
    return bool(_CAPITALISED.match(text, at)) and not _is_known(token, known)


def _names_in(text: str, known: frozenset[str]) -> set[str]:
    found = {_plain(match[0]) for match in _CAPITALISED.finditer(text)}
    return {word for word in found if not _is_known(word, known)}


def _is_known(word: str, known: frozenset[str]) -> bool:
    return word in english_words() or set(slug_of(word).split("-")) <= known
