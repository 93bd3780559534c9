"""What a meeting's status keeps back, as the audit understands it: keys of the front matter, lines below."""

from __future__ import annotations

import re

from .front import Front

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
_PARTING = re.compile(r"[\s>*_]*minutes\s*[:：][\s*_]*", re.IGNORECASE)
_ITEM = re.compile(r"[ \t]{0,3}##[ \t]|[ \t]{0,3}###[ \t]+[*_]*\(?\d")


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
        elif start is None and _PARTING.fullmatch(line):
            start = number + 1
    if start is not None and start < len(lines):
        kept.append((start, len(lines)))
    return kept
