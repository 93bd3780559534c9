"""Boards, people, matters and glossary, disclosed: the record while it has no meeting."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from .disclosure import disclose_board, disclose_glossary, disclose_matter, disclose_person
from .one_file import Context
from .people import key_of, slug_of
from .private.markers import Rules
from .private.registers import read_registers
from .problems import Problems
from .public.model import Board, Person, Record
from .public.personal import Own
from .public.reading import understand_board
from .regimes import load, names
from .settings import Settings

YEAR = re.compile(r"[0-9]{1,4}")
"""A board of such a name would have its decisions where those of a year stand."""


def open_council(settings: Settings, problems: Problems) -> tuple[Context, Record]:
    """Boards, people, matters and glossary, disclosed; the record of them still has no meeting."""
    today = datetime.now(ZoneInfo(settings.timezone)).date()
    regime = law_of(settings)
    rules = Rules(load(regime), date.min, today)
    registers = read_registers(settings.content, settings.shown, rules, problems)
    people = {slug: disclose_person(slug, entry) for slug, entry in registers.people.items()}
    shown = {slug: person.name for slug, person in people.items()}
    disclosed = {slug: disclose_board(board, regime, shown) for slug, board in registers.boards.items()}
    paths = {slug: board.path for slug, board in registers.boards.items()}
    check_boards({slug: board for slug, (board, _) in disclosed.items()}, paths, settings, problems)
    boards: dict[str, Board] = {}
    for slug, (board, lines) in disclosed.items():
        known_law = board if board.regime in names() else replace(board, regime="none")
        boards[slug] = understand_board(known_law, lines, load(known_law.regime), paths[slug], problems)
    public_names = [
        *shown.values(),
        *(board.name for board in boards.values()),
        *(board.short for board in boards.values()),
    ]
    known = frozenset(word for name in public_names for word in slug_of(name).split("-"))
    record = Record(
        settings.council, settings.languages[0], boards, (), people,
        {slug: disclose_matter(slug, entry) for slug, entry in registers.matters.items()},
        disclose_glossary(registers.glossary), None, settings.licence, settings.first_month,
        shared_names=shared_names(people.values()), without_page=without_page(people.values()),
        former_years=settings.former_years, statement=settings.statement,
    )  # fmt: skip
    asked = (words for board in boards.values() for words in (board.contact, board.attend) if words)
    own = Own.of(asked, settings.site_url)
    return Context(settings.content / "papers", boards, shown, known, today, glossary=record.glossary, own=own), record


def law_of(settings: Settings) -> str:
    """The regime of a council's settings; none where it is not known, which is a problem of its own."""
    return settings.regime if settings.regime in names() else "none"


def shared_names(people: Iterable[Person]) -> frozenset[str]:
    """The names that two entries of the register have."""
    counts = Counter(key_of(person.name) for person in people)
    return frozenset(name for name, count in counts.items() if count > 1)


def without_page(people: Iterable[Person]) -> frozenset[str]:
    """By which names and short names people are meant who have no page, as after an objection."""
    return frozenset(key for person in people if person.page is False for key in (person.slug, key_of(person.name)))


def check_boards(boards: dict[str, Board], paths: dict[str, str], settings: Settings, problems: Problems) -> None:
    """Boards have short names of their own, parents that exist and a regime that is known."""
    known = ", ".join(names())
    if settings.regime not in names():
        problems.add(settings.shown(settings.config_file), 0, 0, "B005", regimes=known)
    shorts: Counter[str] = Counter()
    for slug, board in boards.items():
        shorts[board.short.casefold()] += 1
        if shorts[board.short.casefold()] > 1:
            problems.add(paths[slug], 1, 1, "B003")
        if YEAR.fullmatch(slug):
            problems.add(paths[slug], 1, 1, "B006")
        if board.parent and board.parent not in boards:
            problems.add(paths[slug], 1, 1, "B004")
        if board.regime not in names():
            problems.add(paths[slug], 1, 1, "B005", regimes=known)
