"""Public words, and what stands in them for words that are withheld."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

HOLE = "\ufdd0"
"""Stands in a passage's text for each of its notices, in order. A Unicode noncharacter: no source may hold it."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What the public reads in place of what is withheld, or beside what was released."""

    kind: str  # exempt, confidential, personal or private
    anchor: str
    what: str = "part"  # part, words, item or paper: what kind of marker stands here, never what it holds
    paragraphs: tuple[str, ...] = ()
    ground: str | None = None
    reason: str | None = None
    item: str | None = None
    public_title: str | None = None
    public_summary: str | None = None
    matter: str | None = None
    review: date | None = None
    released: date | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of public words, with a `HOLE` for each notice."""

    text: str
    notices: tuple[Notice, ...] = ()
