"""The words of a meeting, each with its place."""

from __future__ import annotations

from collections.abc import Iterator

from .model import CodeBlock, Item, Meeting, Notice
from .walk import of_item, passages, within

Place = tuple[Meeting, str, Item | None]
"""Where something stands: the meeting, the nearest anchor (empty for the top of the page), and the item."""


def of_meeting(meeting: Meeting) -> Iterator[tuple[Place, str]]:
    """All words but code, as they stand there."""
    anchor = ""
    for item, parts in ((None, within(meeting.opening)), *((item, of_item(item)) for item in meeting.items)):
        for part in parts:
            if isinstance(part, (Notice, CodeBlock)):
                continue
            anchor = getattr(part, "anchor", None) or anchor
            for passage in passages(part):
                yield (meeting, anchor, item), passage.text
