"""What a meeting's status keeps back, as the audit understands it: keys of the front matter, lines below."""

from __future__ import annotations

import re

from .front import Front
from .shapes import folded

_PLACE = frozenset({"board", "date", "status", "kind", "lang", "open"})
_SCHEDULED = _PLACE | {"start", "end", "venue", "webcast", "moved_from", "changed"}
_AGENDA = _SCHEDULED | {"chair", "agenda_published", "papers"}
_MINUTES = _AGENDA | {
    "present", "apologies", "absent", "in_attendance", "quorate", "draft_published", "minutes_published",
    "short_notice", "confirms", "cancelled_reason", "corrections",
}  # fmt: skip
_KEYS = {
    "unpublished": _PLACE,
    "withdrawn": _PLACE,
    "scheduled": _SCHEDULED,
    "agenda": _AGENDA,
    "cancelled": _SCHEDULED | {"cancelled_reason", "agenda_published"},
    "draft": _MINUTES,
    "confirmed": _MINUTES,
}
_LINE = r"(?:[\s>*_\"'`+-]|\d[\d.]{0,9}\s)*+(?:minutes?|cofnodion)[\s*_\"'`]*"
_PARTING = re.compile(rf"{_LINE}[:.–—-]+[\s*_\"'`]*|[ \t]*#{{3,6}}{_LINE}[:.]?\s*")
_PARTING_WITH_WORDS = re.compile(rf"(?:[ \t]*#{{3,6}})?{_LINE}:.*")
_ITEM = re.compile(
    r"[ \t]{0,3}##[ \t]|[ \t]{0,3}###[ \t]+[*_]*\(?\d"
    r"|[ \t>]*:::[ \t]+(?:exempt|confidential|personal|private)[ \t]*\{.*\bpublic_title=.*\}[ \t]*$"
)
"""A heading, or the line above one that is withheld with all of its item: its attributes are public."""


def status_of(front: Front) -> str:
    """The status, or "unpublished" where it is missing, doubled, unknown or unclear: doubt withholds."""
    told = front.one("status") if front.clear else None
    return told if told in _KEYS else "unpublished"


def public_keys(status: str, front: Front) -> frozenset[str]:
    """The keys whose values the public may read under a status."""
    if status == "cancelled" and front.one("agenda_published"):
        return _AGENDA | {"cancelled_reason"}
    return _KEYS[status]


def kept_lines(status: str, front: Front, lines: list[str]) -> list[tuple[int, int]]:
    """Stretches of body lines, from index to before index, that the status keeps back."""
    if status in ("draft", "confirmed"):
        return []
    if status == "agenda" or (status == "cancelled" and front.one("agenda_published")):
        return _below_the_line(lines)
    return [(0, len(lines))]


def _below_the_line(lines: list[str]) -> list[tuple[int, int]]:
    """Of an agenda: what stands before the first item, and what stands below `Minutes:` in each."""
    kept = []
    start: int | None = 0
    for number, line in enumerate(lines):
        if _ITEM.match(line):
            if start is not None and number > start:
                kept.append((start, number))
            start = None
        elif start is None:
            start = _start_below(number, folded(line))
    if start is not None and start < len(lines):
        kept.append((start, len(lines)))
    return kept


def _start_below(number: int, line: str) -> int | None:
    """Where the minutes begin if a line parts them from the agenda, in any spelling; None if it does not."""
    if _PARTING.fullmatch(line):
        return number + 1
    return number if _PARTING_WITH_WORDS.fullmatch(line) else None
