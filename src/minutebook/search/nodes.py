"""What is looked for: terms, phrases, and nodes that can be said in several ways."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Term:
    """A form with its stem. `prefix` is "" (the word itself), "typed" (the beginning of a word, if it is none itself),
    or "starred" (the word and all that begin with it)."""

    form: str
    stem: str
    prefix: str = ""
    word: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Forms in a row: how far each stands from the first. Between them may be stops."""

    terms: tuple[tuple[int, Term], ...]


@dataclass(frozen=True, slots=True)
class All:
    """Terms that must all be there, wherever they stand."""

    terms: tuple[Term, ...]


Way = Term | Phrase | All


@dataclass(slots=True)
class Node:
    """One thing that is looked for, with all the ways in which a text may say it, and what each way counts."""

    typed: str
    ways: list[tuple[str, Way]] = field(default_factory=list)
    """The key of its weight ("" counts in full), and the way."""
    optional: bool = False
    """Whether it counts, and need not be there."""


@dataclass(slots=True)
class Query:
    """All that is looked for. `ignored` are stops; where there is nothing else, everything is found."""

    nodes: list[Node] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)


def terms_of(way: Way) -> Sequence[Term]:
    """The terms of a way, wherever they stand."""
    match way:
        case Term():
            return (way,)
        case All():
            return way.terms
        case Phrase():
            return tuple(term for _, term in way.terms)


def form_of(node: Node) -> str:
    """The form of a node that is looked for as a single word; of others there is none."""
    return getattr(node.ways[0][1], "form", "")
