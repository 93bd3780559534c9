"""Who cites what: the way back from each place to those that cite it, in words or by a typed reference."""

from __future__ import annotations

from functools import cached_property

from .citations import Citation
from .cites import cites
from .links import Links, is_later
from .model import Meeting
from .references import References
from .texts import Place

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
        """Each citation with its place and what it leads to, newest meeting first."""
        found = []
        for meeting in reversed(self._links.record.meetings):
            if meeting.status == "withdrawn":
                continue
            for anchor, number, said in cites(meeting):
                place = (meeting, anchor, None if number is None else meeting.items[number])
                if way := self._leading(place, said):
                    found.append((place, way))
        return found

    def _leading(self, place: Place, said: Citation | str) -> Target | None:
        meeting, anchor, item = place
        here = (anchor, item.anchor if item else "")
        if isinstance(said, Citation):
            return self._links.resolve(said, meeting, *here)
        way = self._references.find(said, meeting)
        return way if way and not is_later(way[0], meeting) and not (way[0] is meeting and way[1] in here) else None


def _key(meeting: Meeting) -> tuple[str, str]:
    return meeting.board, meeting.key
