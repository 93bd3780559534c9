"""What the words of a meeting cite, before it is known where that leads: looked for once, when a meeting is read."""

from __future__ import annotations

from .citations import citations
from .model import Cite, Meeting
from .references import linked
from .texts import of_meeting


def cites(meeting: Meeting) -> tuple[Cite, ...]:
    """All citations and typed references in the words of a meeting, as they stand there."""
    if meeting.cites is not None:
        return meeting.cites
    numbers = {id(item): number for number, item in enumerate(meeting.items)}
    return tuple(
        (anchor, numbers.get(id(item)), said)
        for (_, anchor, item), text in of_meeting(meeting)
        for said in (*citations(text), *(linked(text) if "](" in text else ()))
    )
