"""Words of minutes as values: days, votes, outcomes, who was against."""

from __future__ import annotations

import re
from datetime import date

from ..model import Vote

_MONTHS = {
    name: number
    for number, name in enumerate(
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
        ],
        1,
    )
}
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})|(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]+),?\s+(\d{4})")
_BY = re.compile(r"\s+by\s+(?:the\s+)?((?:(?!\sby\s)[^,;()]){4,40}?)\.?\s*$")
_LIKE_A_DAY = re.compile(
    rf"\s(?:by|before)\s(?:(?!\s(?:by|before)\s)[^;()]){{0,60}}?\b(?:\d{{1,4}}(?:st|nd|rd|th)?|{'|'.join(_MONTHS)}|(?:mon|tues|wednes|"
    r"thurs|fri|satur|sun)day|spring|summer|autumn|winter|christmas|easter|week|month|year|meeting)\.?\s*$",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"(?<!\d)(?:(?P<for>\d{1,6})\s+(?:votes?\s+)?(?:for|in favour)\b|(?P<against>\d{1,6})\s+(?:votes?\s+)?against\b"
    r"|(?P<abstained>\d{1,6})\s+(?:abstained|abstentions?|abstaining)\b)",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\s*(for|against|abstained|abstentions?)\s*:\s*([^;]*)(?:;|$)", re.IGNORECASE)
_SIDE = re.compile(r"\b(?:for|against|abstained|abstentions?|absent)\s*:")
"""Among names the beginning of another side, which a semicolon was to part from them."""
_UNANIMOUS = re.compile(r"\bunanimous(?:ly)?\b|\ball in favour\b", re.IGNORECASE)
_NEM_CON = re.compile(r"\bnem\.?\s*con\b", re.IGNORECASE)
_PROPOSED = re.compile(
    r"\(\s*(?P<mover>[^(),;]{2,80}?)\s+(?:proposed|moved)\s*[,;]\s*(?P<seconder>[^(),;]{2,80}?)\s+seconded\b(?P<rest>[^()]*)\)"
    r"|\(\s*(?:proposed|moved)\s*(?:by)?:?\s+(?P<mover2>[^(),;]{2,80}?)\s*[,;]\s*(?:and\s+)?seconded\s*(?:by)?:?\s+"
    r"(?P<seconder2>[^(),;]{2,80}?)(?P<rest2>[,;][^()]*)?\)\.?\s*$",
    re.IGNORECASE,
)
OUTCOMES = ("carried", "lost", "withdrawn", "deferred", "fell")


def day(text: str) -> date | None:
    """A day in the forms of minutes: 2026-10-01, 1 October 2026, 1st October, 2026."""
    match = _DAY.fullmatch(text.strip())
    if not match:
        return None
    try:
        if match[1]:
            return date(int(match[1]), int(match[2]), int(match[3]))
        return date(int(match[6]), _MONTHS[match[5].lower()], int(match[4]))
    except (ValueError, KeyError):
        return None


def due(text: str) -> date | None:
    """The day by which an action is to be done: "… by 1 October 2026" at its end."""
    match = _BY.search(text[-80:])
    return day(match[1]) if match else None


def looks_due(text: str) -> bool:
    """Whether words end with a time by which, readable or not: "by Christmas", "by the next meeting"."""
    return _LIKE_A_DAY.search(text[-80:]) is not None


def names(text: str) -> tuple[str, ...]:
    """A list of names: "A, B and C"."""
    parts = re.split(r"\s*,\s*(?:and\s+)?|\s+and\s+", text.strip().rstrip("."))
    return tuple(part for part in parts if part and part.lower() not in ("none", "nil", "0", "–", "-"))


def vote(text: str) -> Vote | None:
    """A vote as a VOTE: line gives it; None where it cannot be told."""
    sides = [(match[1].lower()[:3], names(match[2])) for match in _NAMED.finditer(text)]
    named = dict(sides)
    if named and not _NAMED.sub("", text).strip(" .;"):
        for_, against, abstained = (named.get(key, ()) for key in ("for", "aga", "abs"))
        everybody = [name.casefold() for name in (*for_, *against, *abstained)]
        if len(named) < len(sides) or len({*everybody}) < len(everybody) or any(map(_SIDE.search, everybody)):
            return None
        return Vote(len(for_), len(against), len(abstained), for_, against, abstained)
    return counted(text)


def counted(text: str) -> Vote | None:
    """A vote in numbers or words, anywhere in a text."""
    counts: dict[str, int] = {}
    for match in _COUNT.finditer(text):
        for key in ("for", "against", "abstained"):
            if match[key] is not None and len(match[key]) < 6:
                counts[key] = int(match[key])
    words = "unanimously" if _UNANIMOUS.search(text) else "nem con" if _NEM_CON.search(text) else None
    if not counts and words is None:
        return None
    return Vote(counts.get("for"), counts.get("against"), counts.get("abstained"), words=words)


def total(vote: Vote) -> int:
    """How many voted or abstained, as far as the minutes say."""
    return (vote.for_ or 0) + (vote.against or 0) + (vote.abstained or 0)


def proposed(text: str) -> tuple[str, str, Vote | None] | None:
    """Mover, seconder and vote from "(A proposed, B seconded, all in favour)" at the end of a resolution."""
    match = _PROPOSED.search(text[-400:])
    if not match:
        return None
    mover, seconder = match["mover"] or match["mover2"], match["seconder"] or match["seconder2"]
    return mover.strip(), seconder.strip(), counted(match["rest"] or match["rest2"] or "")


def outcome(text: str) -> tuple[str, str | None] | None:
    """What became of a motion: one of the closed list, and to whom it was referred."""
    plain = text.strip().rstrip(".")
    if plain.lower() in OUTCOMES:
        return plain.lower(), None
    match = re.fullmatch(r"referred\s+to\s+(.+)", plain, re.IGNORECASE)
    return ("referred", match[1]) if match else None


def listed(value: str) -> tuple[str, ...]:
    """A value of braces that holds several: "a, b"."""
    return tuple(part.strip() for part in value.split(",") if part.strip())
