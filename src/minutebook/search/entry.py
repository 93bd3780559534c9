"""What can be found: one entry for an item, a resolution, an action, a page of a paper, a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

KINDS = ("meeting", "item", "resolution", "motion", "amendment", "action", "paper", "person")
"""The kinds of entry; an index knows each by its place here."""
DECIDING = ("resolution", "motion", "amendment", "action")
"""Those whose words are what was decided or is to be done: a result shows them in full."""
OUTCOMES = ("", "carried", "lost", "withdrawn", "deferred", "fell", "referred")
"""What may become of a decision; an index knows each by its place here."""

Passage = tuple[str, ...]
"""Words of an entry: the words, the fragment of their place ("" is the entry's own), and a label if they have one."""


@dataclass(slots=True)
class Entry:
    """Something that can be found, as plain values.

    `card` is what a result shows of it, in the keys of `docs/search-index.md`; `inside` says that it belongs to
    the item before it.
    """

    kind: str
    card: dict[str, Any]
    title: str = ""
    reference: str = ""
    where: str = ""
    passages: Sequence[Passage] = ()
    inside: bool = False
    standing: bool = False
    recorded: bool = False
    draft: bool = False
    outcome: str = ""
    matter: str | None = None
    people: Sequence[str] = ()

    @property
    def decides(self) -> bool:
        """Whether its words are what was decided or is to be done."""
        return self.kind in DECIDING

    @property
    def flags(self) -> int:
        """Kind and what else is asked for at once, as one byte of the index."""
        carried = self.kind == "resolution" or self.outcome == "carried"
        bits = (self.inside, self.standing, self.recorded, self.draft, carried and self.decides)
        return KINDS.index(self.kind) | sum(bit << place for place, bit in enumerate(bits, 3))


def without_nothing(card: dict[str, Any]) -> dict[str, Any]:
    """A card without the keys that have no value."""
    return {key: value for key, value in card.items() if value is not None}


class Source(Protocol):
    """Where a run of entries comes from: a meeting, or all the people.

    `key` tells its entries apart from any others, as a digest of all that they are made of does; it is public.
    """

    @property
    def key(self) -> str: ...
    @property
    def board(self) -> str | None: ...
    @property
    def date(self) -> date | None: ...

    def entries(self) -> Sequence[Entry]:
        """The entries in the order of the page."""
        ...


@dataclass(frozen=True, slots=True)
class Names:
    """What an index knows by name beside its entries: slugs with what readers call them."""

    boards: Sequence[tuple[str, str, str]] = ()
    matters: Sequence[tuple[str, str]] = ()
    people: Sequence[tuple[str, ...]] = ()
    """Each with what they are, if nobody else is."""
    glossary: Sequence[tuple[str, str]] = ()
    language: str = "en"
