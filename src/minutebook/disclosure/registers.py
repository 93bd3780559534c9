"""Boards, people, matters and glossary: no part of them can be withheld; they pass key by key all the same."""

from __future__ import annotations

from collections.abc import Mapping

from ..private.box import Box
from ..private.opening import opened
from ..private.registers import PrivateBoard
from ..private.schema import MatterRecord, PersonRecord
from ..public.model import Board, Matter, Member, Person
from ..public.source import Text
from .front import Names, text, words


def disclose_board(private: PrivateBoard, regime: str, names: Mapping[str, str]) -> tuple[Board, tuple[Text, ...]]:
    """A board without its page's text, and the lines of that text. `regime` is the site's, where it names none."""
    front = private.front
    book = Names(names)
    members = []
    for entry in front.members:
        name, slug = book.person(entry.person or text(entry.name) or "")
        members.append(Member(name, slug or entry.person, text(entry.office), entry.from_, entry.to))
    board = Board(
        private.slug, words(front.name), words(front.short), front.regime or regime, front.kind, front.parent,
        front.from_, front.to, text(front.quorum), text(front.contact), text(front.attend), front.open, tuple(members),
    )  # fmt: skip
    return board, tuple(Text(line.number, opened(line.text)) for line in private.lines)


def disclose_person(slug: str, entry: PersonRecord) -> Person:
    """An entry of people.yml."""
    return Person(
        slug, words(entry.name), text(entry.title), text(entry.party), text(entry.ward), entry.from_, entry.to,
        entry.page,
    )  # fmt: skip


def disclose_matter(slug: str, entry: MatterRecord) -> Matter:
    """An entry of matters.yml."""
    return Matter(slug, words(entry.title), text(entry.summary))


def disclose_glossary(entries: Mapping[str, Box]) -> dict[str, str]:
    """The glossary."""
    return {short: words(meaning) for short, meaning in entries.items()}
