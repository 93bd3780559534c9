"""Who lines say that moved, seconded, voted, declared an interest or is to act: names that are nearly somebody's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from ...people import key_of
from ..model import Meeting
from ..source import all_attendees

Named = tuple[str, int]
"""A name, and the line on which it stands."""
_ALIKE = 0.85
"""So alike, by `difflib`, are two ways of writing a name of which one has a slip in each word."""

_FULL = re.compile(r"[^-]{2,}-")
"""A name with a first name: neither "Cllr Patel" nor "A Patel", which minutes may have so."""


def names_in(said: Mapping[str, Any]) -> Iterator[str]:
    """Everybody whom something names that is said of a decision, given as `said_in` tells it."""
    yield from (*said.get("moved", ()), *said.get("seconded", ()))
    if vote := said.get("vote"):
        yield from (*vote.names_for, *vote.names_against, *vote.names_abstained)


def nearly_there(named: Sequence[Named], meeting: Meeting) -> list[Named]:
    """Those of some names in full that nobody had at a meeting, and that are nearly those of somebody who was there."""
    if not named:
        return []
    there = {key_of(one) for who in all_attendees(meeting) for one in (who.name, who.person) if one}
    strange = [(name, line) for name, line in named if (key := key_of(name)) not in there and _FULL.match(key)]
    return [(name, line) for name, line in strange if get_close_matches(key_of(name), there, 1, _ALIKE)]
