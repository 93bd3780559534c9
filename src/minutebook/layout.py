"""Lines that part a body: headings, the `Minutes:` line, code. One notion of them for both sides of the boundary."""

from __future__ import annotations

import re

HEADING = re.compile(r"(#{2,3})(?!#)(?:[ \t]+|$)")
CODE_FENCE = re.compile(r"[ \t>]*```")
_NUMBER = r"(?:[A-Z]{0,3}[0-9]{1,6}(?:[./][0-9]{1,6}){0,6}[a-z]?)"
_NUMBERED = re.compile(rf"(?P<number>{_NUMBER})(?P<dot>[.)]?)(?:[ \t]+|$)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MINUTES = re.compile(r"[\s*_>]*minutes\s*:?[\s*_]*", re.IGNORECASE)


def is_prose(line: str) -> bool:
    """Whether a line begins as a sentence does, so that it parts nothing and opens nothing; most lines do."""
    first = line[:1]
    return first.isalpha() and first not in "Mm" and line[1:2].islower() and ")" not in line[:8]


def is_minutes_line(line: str) -> bool:
    """Whether a line parts an item into agenda and minutes. Generous in form: what it parts off is held back."""
    return len(line) < 40 and bool(_MINUTES.fullmatch(line))


def heading_number(words: str, level: int) -> tuple[str | None, str]:
    """The number with which a heading's words begin, as signed but for its dot, and the rest.

    A `###` heading is a sub-item only with a number of more than one part ("2.1", "2a") or a dot after it.
    """
    match = _NUMBERED.match(words)
    if not match:
        return None, words
    number, dot = match["number"], match["dot"]
    if not dot and _YEAR.fullmatch(number):
        return None, words
    if level == 3 and number.isdigit() and not dot:
        return None, words
    return number, words[match.end() :]
