"""What was decided: votes, duties, clauses, decisions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from .text import Passage

if TYPE_CHECKING:
    from .blocks import Block


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote as minuted; what was not said is None or empty. `words` is "unanimously" or "nem con"."""

    for_: int | None = None
    against: int | None = None
    abstained: int | None = None
    names_for: tuple[str, ...] = ()
    names_against: tuple[str, ...] = ()
    names_abstained: tuple[str, ...] = ()
    words: str | None = None

    @property
    def recorded(self) -> bool:
        """Whether the minutes name who voted how."""
        return bool(self.names_for or self.names_against or self.names_abstained)


@dataclass(frozen=True, slots=True)
class Duty:
    """What braces of a clause, paragraph or action say of it."""

    owner: str | None = None
    consult: tuple[str, ...] = ()
    due: date | None = None
    amends: tuple[str, ...] = ()
    supersedes: tuple[str, ...] = ()
    rescinds: tuple[str, ...] = ()
    completes: tuple[str, ...] = ()


NO_DUTY = Duty()
"""What most have: one value for all of them, which is kept and read once for each meeting."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A lettered part of a resolution; `reference` is its stable citation ("CIB 2026-09-14/4(b)")."""

    anchor: str
    label: str
    reference: str
    body: Passage
    duty: Duty = NO_DUTY
    blocks: tuple[Block, ...] = ()
    """Further paragraphs, tables or lists of this clause, and notices that stand after it."""
    clauses: tuple[Clause, ...] = ()
    delegates: bool = False
    """Whether its words hand on a power."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A resolution, motion or amendment with what the minutes say of its making."""

    kind: str  # resolution, motion or amendment
    anchor: str
    reference: str
    body: Passage
    number: str | None = None
    clauses: tuple[Clause, ...] = ()
    blocks: tuple[Block, ...] = ()
    """Notices that stand between the opening words and the first clause."""
    duty: Duty = NO_DUTY
    moved: tuple[str, ...] = ()
    seconded: tuple[str, ...] = ()
    outcome: str | None = None  # carried, lost, withdrawn, deferred, fell, referred
    referred_to: str | None = None
    vote: Vote | None = None
    casting_vote: str | None = None
    asked_to_be_recorded: tuple[str, ...] = ()
    delegates: bool = False
    """Whether its opening words hand on a power."""
