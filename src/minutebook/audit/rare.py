"""Short forms of a withheld text that give it away by themselves: `figures`, `addresses`, `names`.

A needle is a run of one to four words in normal form; where its words alone would prove nothing (77 and 21
of "77/21", 45 of "£45") it carries a proof, a pattern that the text around a hit must hold as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .normal import words

LONGEST = 4


@dataclass(frozen=True, slots=True, repr=False)
class Needle:
    """One to four words to look for, with the proof that they need."""

    words: tuple[str, ...]
    proof: str = ""


def needle(text: str) -> Needle | None:
    """A short text as one needle; None where it is too long, empty, or too slight to be told from chance."""
    run = tuple(words(text))
    letters = max((len(word) for word in run if not word.isdigit()), default=0)
    digits = sum(len(word) for word in run if word.isdigit())
    if not 0 < len(run) <= LONGEST or (letters < 3 and digits < 3 and not re.search(r"[£$€]\s?\d", text)):
        return None
    return Needle(run, "" if letters >= 3 else _proof(text))


def _proof(text: str) -> str:
    """A pattern that holds where the signs between the words are the same as in the source."""
    first, *signs = re.split(r"(\s+)", text.strip())
    plain = (r"\s+" if not sign.strip() else re.escape(sign) for sign in signs)
    begins = re.escape(first[:1])  # before what must not stand there: a pattern that begins with a sign leaps to it
    return rf"{begins}(?<![\w/.,-]{begins}){re.escape(first[1:])}{''.join(plain)}(?![\w/]|[.,]\d)"


def found_as(text: str) -> Iterator[Needle]:
    """A text that was found in another, as a needle if it can be one."""
    made = needle(text)
    if made:
        yield made
