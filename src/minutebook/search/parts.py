"""How sources are shared out: into two segments, and each of these into chunks. It follows from the record alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from minutebook.public.runs import municipal

from .entry import Source

CHUNKS = (100, 25)
"""Meetings after which a chunk ends, with the month in which they are reached: of the earlier segment, and of the
recent one, where a new meeting should have little made anew."""
RECENT = 2
"""Municipal years of the recent segment: that of the newest minutes and the one before."""


def segments_of(sources: Sequence[Source], as_of: date | None, first_month: int) -> list[list[int]]:
    """The earlier years, and the recent ones with what has no day: the places of their sources."""
    newest = max((source.date for source in sources if source.date), default=date.min)
    edge = municipal(as_of or newest, first_month) - RECENT + 1
    parts: list[list[int]] = [[], []]
    for place, source in enumerate(sources):
        parts[source.date is None or municipal(source.date, first_month) >= edge].append(place)
    return parts


def chunks_of(sources: Sequence[Source], part: Sequence[int], least: int) -> Iterator[list[int]]:
    """The chunks of a segment: whole months with so many meetings at least. A new meeting changes one of them."""
    chunk: list[int] = []
    before = None
    for place in part:
        day = sources[place].date
        month = (day.year, day.month) if day else None
        if month != before and len(chunk) >= least:
            yield chunk
            chunk = []
        chunk.append(place)
        before = month
    yield chunk
