"""`minutebook check --reviews`: what is withheld and is to be looked at again by now, or soon, by the clock.

Places, kinds and days alone. Of each marked part it knows what the public may read of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from ..disclosure import Held
from ..problems import many
from ..public.model import Notice

_SOON = timedelta(days=31)


def due(held: Mapping[str, Iterable[Held]], today: date) -> list[str]:
    """A line for each review that is overdue or due within a month, the oldest first; then what else there is."""
    notices = [
        (path, part.line, part.notice)
        for path, parts in held.items()
        for part in parts
        if part.notice and not part.notice.released
    ]
    found = [(notice.review, path, line, notice) for path, line, notice in notices if notice.review]
    later = [review for review, *_ in found if review > today + _SOON]
    undated = len(notices) - len(found)
    lines = [
        f"{path}:{line}: review {_when(review, today)}: {_ground(notice)}"
        for review, path, line, notice in sorted(found, key=lambda one: one[:3])
        if review <= today + _SOON
    ]
    closing = [f"{many(len(lines), 'review')} due by {today + _SOON}, as of {today}"]
    if later:
        closing.append(f"{len(later):,} later, the next on {min(later)}")
    if undated:
        closing.append(f"without a day of review: {undated:,}")
    return [*lines, "; ".join(closing)]


def _when(review: date, today: date) -> str:
    if review < today:
        return f"overdue since {review}"
    return "due today" if review == today else f"due on {review}"


def _ground(notice: Notice) -> str:
    paragraphs = ", ".join(notice.paragraphs)
    return f"{notice.kind}, paragraph {paragraphs}" if paragraphs else notice.kind
