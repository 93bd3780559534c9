"""The register of what is withheld: a row a notice, and the state of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .model import Item, Meeting, Notice
from .survey import Survey

WITHHELD, PART_RELEASED, RELEASED = "withheld", "part released", "released"


@dataclass(frozen=True, slots=True)
class Row:
    """One notice of the record. Nothing tells how much it stands for."""

    meeting: Meeting
    item: Item | None
    notice: Notice
    state: str
    overdue: bool = False
    """Whether the day on which it was to be looked at again lay before the day that pages know."""


def register(survey: Survey, as_of: date | None) -> tuple[Row, ...]:
    """All rows, the newest meeting first."""
    released = {
        (id(found.meeting), id(found.item))
        for found in survey.notices
        if found.part.released and found.item is not None
    }
    return tuple(
        Row(
            found.meeting,
            found.item,
            found.part,
            _state(found.part, (id(found.meeting), id(found.item)) in released),
            _is_overdue(found.part, as_of),
        )
        for found in survey.notices
    )


def _state(notice: Notice, beside_released: bool) -> str:
    if notice.released:
        return RELEASED
    # of an item withheld whole, something stands in the open by now
    return PART_RELEASED if notice.what == "item" and beside_released else WITHHELD


def _is_overdue(notice: Notice, as_of: date | None) -> bool:
    return bool(as_of and notice.review and not notice.released and notice.review < as_of)


def ground_key(notice: Notice) -> str:
    """What a notice is counted under: its kind, and the paragraphs where it names any."""
    return "-".join((notice.kind, *(paragraph.lower() for paragraph in notice.paragraphs)))
