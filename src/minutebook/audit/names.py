"""Words of a withheld text that are somebody's or something's name, by their capital letter or a title."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from .figures import without_law
from .lists import ordinary
from .normal import words
from .persons import OFFICES
from .rare import Needle
from .units import CALENDAR

_TOKEN = re.compile(r"[^\W\d_](?:[^\W_]|['’´](?=\w))*")
_FULL_STOP = re.compile(r"[.!?]")
_SHORTENED = re.compile(r"\b(?:mr|mrs|ms|dr|cllr|prof|rev|sir|st|sgt|hon|no|[a-z])\.\s*\Z", re.IGNORECASE)
_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Rev|Reverend)\b\.?(?:[^\S\n][A-Z][\w'’-]{1,40}){1,3}"
)
"""Somebody with a title: a name, whatever words it is made of."""
_PREFIX = re.compile(r"(O|D|Mc|Mac|Fitz|De|Di|Le|La|Van)['’´]?([A-Z][^\W\d_]+)")
"""Names that others write as two words."""
_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "Ä": "ae", "Ö": "oe", "Ü": "ue", "Ø": "oe"}
)
_SPELT_OUT = re.compile("(a|o|u)e|aa")
_POSSESSIVE = re.compile(r"['’]s$")


def names(text: str, sentence: bool) -> Iterator[Needle]:
    """Words with a capital letter where no sentence begins. `sentence`: the text begins with one."""
    text, end = without_law(text), 0
    for found in _TOKEN.finditer(text):
        before, end = end, found.end()
        if found[0][0].isupper() and len(found[0]) > 2:
            stop = sentence if not before else bool(_FULL_STOP.search(text, before, found.start()))
            begins = stop and not _SHORTENED.search(text, max(0, before - 6), found.start())
            for word in _forms(found[0]):
                # a word that no list knows is a name, also where a sentence begins with it
                if len(word) > 2 and word not in CALENDAR and not (begins and word in ordinary()):
                    yield Needle((word,))
            if parted := _PREFIX.match(found[0]):
                yield Needle((words(parted[1])[0], words(parted[2])[0]))
    for titled in _TITLED.finditer(text):
        run = tuple(words(titled[0]))
        yield from [Needle((run[0], run[-1]))] if run[1] not in OFFICES else []
        yield from [Needle((run[1], run[-1]))] if len(run) > 2 else []


@lru_cache(maxsize=4096)
def _forms(token: str) -> frozenset[str]:
    """A word with a capital, as it may stand elsewhere: "Kowalczyk's" is "Kowalczyk", and "the Kowalczyks" are."""
    whole = unicodedata.normalize("NFC", _POSSESSIVE.sub("", token))
    found = {run[0] for form in (token, whole) if len(run := words(form)) == 1}
    spelt = {
        run[0] for run in (words(whole.translate(_UMLAUTS)), words(_SPELT_OUT.sub(_one_letter, whole.lower()))) if run
    }
    found |= {word for word in spelt if word not in ordinary()}
    names = {word for word in found if word not in ordinary() and word not in CALENDAR}
    found |= {f"{word}s" for word in names}
    return frozenset(found | {word[:-1] for word in names if len(word) > 4 and word[-1] == "s"})


def _one_letter(found: re.Match[str]) -> str:
    return found[1] or "a"
