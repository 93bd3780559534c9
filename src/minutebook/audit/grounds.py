"""On what ground something is withheld, as far as a report may say it: a kind, numbers of paragraphs, and no words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from .shapes import KINDS, Mark, pairs

_NUMBERS = re.compile(r"[\"']?\d{1,3}[a-zA-Z]?(?:[\s,]+\d{1,3}[a-zA-Z]?){0,9}[\"']?")
_NUMBER = re.compile(r"\d{1,3}[a-zA-Z]?")
_OPENING = re.compile(r"\{([^{}\n]*)\}[^\S\n]*")
_AFTER = re.compile(r"\]?\{([^{}]*)\}")
IN_WORDS = "ground in words"


def ground_of(told: str) -> str:
    """What is said in place of a ground: its numbers, if it is nothing else."""
    if not told.strip("\"' "):
        return ""
    numbers = _NUMBER.findall(told) if _NUMBERS.fullmatch(told.strip()) else []
    return f"paragraph {', '.join(numbers)}" if numbers else IN_WORDS


def ground_of_mark(text: str, mark: Mark, begin: int) -> str:
    """The ground that the braces of a marker name, in its opening line, which begins there, or behind it."""
    brace = text.rfind("{", begin, mark.start)
    before = _OPENING.fullmatch(text, brace, mark.start) if brace >= 0 else None
    found = before or _AFTER.match(text, mark.end, mark.end + 1000)
    known = dict(reversed(pairs(found[1]))) if found and mark.kind in KINDS else {}
    return ground_of(known.get("paragraph", known.get("ground", "")))


def by_ground(parts: Iterable[tuple[str, str]]) -> dict[str, int]:
    """How much is withheld on each ground, from kinds and grounds: {"exempt, paragraph 3": 2}."""
    return dict(sorted(Counter(", ".join(filter(None, part)) for part in parts).items()))
