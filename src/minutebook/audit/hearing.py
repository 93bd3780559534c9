"""How public texts are searched for needles: as they are written, also in other words, or in other forms of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import partial

from .heard import Heard
from .look import look, of_public
from .needles import Needles
from .said import Said
from .search import Search
from .store import Store


def as_written(made: Needles, search: Search, store: Store | None, jobs: int, how: str = "") -> Heard:
    """Hears needles as they are written. A needle is its words with what it must prove."""
    told = {number: made.told(number, row) for row, number in search.rows.numbers.items()} if store else {}
    return Heard(told, partial(_hear, made, search, jobs, False), store, how)


def in_other_forms(heard: Heard, made: Needles, search: Search, jobs: int) -> Heard:
    """Hears the same needles in other forms of what is written; see `forms`."""
    return heard.by(partial(_hear, made, search, jobs, True), "forms")


def _hear(
    made: Needles, search: Search, jobs: int, forms: bool, texts: Sequence[Said], numbers: AbstractSet[int] | None
) -> list[Collection[int]]:
    others = frozenset(range(len(made.places))) - numbers if numbers else frozenset[int]()
    asked = Search(made, others, rows=search.rows) if others else search
    work = [replace(task, forms=forms) for task in of_public(texts, (), jobs)]
    return [seen.found for seen in look(asked, work, jobs)]
