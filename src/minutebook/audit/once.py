"""A single page, whose file of minutes has changed since the whole site was audited: a preview shows it at once.

It is read as each page is, for all that was withheld when the site was audited and for all that its file withholds
now. It passes if it has nothing of that but what stood in the page that passed, and names of the registers. What
excuses a hit elsewhere excuses none here: that is for the audit of the whole site, which sees all public sources.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

from .council import read_one
from .files import content_of
from .needles import Needles, needles
from .rows import Row
from .search import Search
from .units import Units

_NAME = "index.html"


@dataclass(frozen=True, slots=True, repr=False)
class Once:
    """What the last audit looked for, and the words of names that anybody may read."""

    made: Needles
    search: Search
    units: Units
    known: AbstractSet[str]


def passes(last: Once, path: Path, standing: bytes, page: bytes) -> bool:
    """Whether a page may stand where another has passed; `path` is its file of minutes as it is now."""
    source, is_text = read_one(path)
    if source is None or not is_text or source.closed:
        return False
    own = needles(source.parts, last.units)
    new = [_held(last.made, last.search, page), _held(own, Search(own), page)]
    if None in new:
        return False
    said = {row for rows in new for row in rows or () if not last.known >= set(row)}
    return not said or said <= (_held(last.made, last.search, standing) or set())


def _held(made: Needles, search: Search, page: bytes) -> set[Row] | None:
    """The needles that stand in a page, as words; None where it cannot be read, or a marker is left over in it."""
    search.forget_pages()
    search.searched.begin()
    content = content_of(_NAME, page)
    hits, marker = search.in_content(_NAME, content)
    if content.fault or marker:
        return None
    numbers = {number for number in (*hits.found, *(run for run, _ in hits.beside)) if made.places[number]}
    return set(_rows(made, numbers)) if numbers else set()


def _rows(made: Needles, numbers: AbstractSet[int]) -> Iterator[Row]:
    yield from made.by_number(numbers).values()
    yield from ((word,) for word, number in made.single.items() if number in numbers)
