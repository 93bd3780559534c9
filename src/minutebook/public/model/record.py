"""Boards, people, matters, and the record of everything public."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from minutebook.statement import Statement

from .blocks import Block
from .meetings import Meeting


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a board for a time."""

    name: str
    person: str | None = None
    office: str | None = None
    from_: date | None = None
    to: date | None = None


@dataclass(frozen=True, slots=True)
class Board:
    """A body that meets."""

    slug: str
    name: str
    short: str
    regime: str
    kind: str | None = None
    parent: str | None = None
    from_: date | None = None
    to: date | None = None
    quorum: str | None = None
    contact: str | None = None
    attend: str | None = None
    open: bool = True
    members: tuple[Member, ...] = ()
    blocks: tuple[Block, ...] = ()
    """Purpose and terms of reference."""


@dataclass(frozen=True, slots=True)
class Person:
    """An entry of people.yml that public text uses."""

    slug: str
    name: str
    title: str | None = None
    party: str | None = None
    ward: str | None = None
    from_: date | None = None
    to: date | None = None
    page: bool | None = None
    """Whether there is a page of theirs: members have one unless it says no, others only if it says yes."""


@dataclass(frozen=True, slots=True)
class Matter:
    """One issue followed across meetings and boards."""

    slug: str
    title: str
    summary: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """Everything public. Meetings are sorted by date, board and key."""

    council: str
    language: str
    boards: dict[str, Board]
    meetings: tuple[Meeting, ...]
    people: dict[str, Person] = field(default_factory=dict)
    matters: dict[str, Matter] = field(default_factory=dict)
    glossary: dict[str, str] = field(default_factory=dict)
    as_of: date | None = None
    """The date of the newest draft or confirmed meeting: the only "today" that a page knows."""
    licence: str | None = None
    first_month: int = 5
    """The month in which the municipal year begins, 1 to 12."""
    shared_names: frozenset[str] = frozenset()
    """Names, as `key_of` gives them, that two entries of people.yml have: by itself such a name means neither."""
    without_page: frozenset[str] = frozenset()
    """Names and short names of people to whom people.yml gives `page: no`."""
    former_years: int = 4
    """How many years a former member keeps a page of their own."""
    statement: Statement | None = None
    """On the accessibility of the site."""
    counterparts: tuple[Meeting, ...] = ()
    """Meetings once more, in another language than the council's own; sorted as those are."""
