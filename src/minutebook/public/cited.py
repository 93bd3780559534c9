"""Who cites what: the way back from each place to those that cite it, in words or by a typed reference."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from .citations import citations
from .links import Links, is_later
from .model import Meeting
from .references import References, linked
from .texts import Place, texts

Target = tuple[Meeting, str]
"""A meeting and an anchor on its page."""


class Cited:
    """The citations of a whole record that lead somewhere. The record is gone through when it is first asked for."""

    def __init__(self, links: Links, references: References) -> None:
        self._links, self._references = links, references

    @cached_property
    def backward(self) -> dict[tuple[str, str, str], tuple[Place, ...]]:
        """The places that cite each (board, key of the meeting, anchor), newest meeting first; each place once."""
        found: dict[tuple[str, str, str], dict[tuple[str, str, str], Place]] = {}
        for place, target in self._ways:
            meeting, anchor, _ = place
            cited = found.setdefault((*_key(target[0]), target[1]), {})
            cited.setdefault((*_key(meeting), anchor), place)
        return {key: tuple(places.values()) for key, places in found.items()}

    @cached_property
    def forward(self) -> dict[tuple[str, str, str], tuple[Target, ...]]:
        """What each item (board, key of the meeting, anchor) cites, each place once."""
        found: dict[tuple[str, str, str], dict[tuple[str, str, str], Target]] = {}
        for (meeting, _, item), target in self._ways:
            if item is not None:
                cites = found.setdefault((*_key(meeting), item.anchor), {})
                cites.setdefault((*_key(target[0]), target[1]), target)
        return {key: tuple(targets.values()) for key, targets in found.items()}

    @cached_property
    def _ways(self) -> list[tuple[Place, Target]]:
        """Each citation with its place and what it leads to."""
        return [(place, way) for place, text in texts(self._links.record) for way in self._leading(place, text)]

    def _leading(self, place: Place, text: str) -> Iterator[Target]:
        meeting, anchor, item = place
        here = (anchor, item.anchor if item else "")
        for citation in citations(text):
            way = self._links.resolve(citation, meeting, *here)
            if way:
                yield way
        for reference in linked(text) if "](" in text else ():
            way = self._references.find(reference, meeting)
            if way and not is_later(way[0], meeting) and not (way[0] is meeting and way[1] in here):
                yield way


def _key(meeting: Meeting) -> tuple[str, str]:
    return meeting.board, meeting.key
