"""Long lists in parts: the first page of one leads to a page for each year, and that to the years beside it. Where a
year is long as well, its page leads to one for each board."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from markupsafe import Markup, escape

from minutebook.pages.context import Context
from minutebook.pages.page import Entry

_Any = TypeVar("_Any")

MOST = 400
"""A list with more entries is divided: a longer page is slow on a phone, and would be made anew after each meeting."""
LATEST = 20
"""How many entries the first page of a divided list shows, the newest ones."""

Near = tuple["int | None", "int | None"]
"""The years before and after one, among those of the list."""


def is_long(entries: int) -> bool:
    """Whether a list of so many entries is divided."""
    return entries > MOST


def parted(found: Iterable[_Any], year_of: Callable[[_Any], int]) -> dict[int, list[_Any]]:
    """A list by year, the newest year first; the order within a year stays."""
    years: dict[int, list[_Any]] = {}
    for one in found:
        years.setdefault(year_of(one), []).append(one)
    return dict(sorted(years.items(), reverse=True))


def with_near(years: dict[int, list[_Any]]) -> Iterator[tuple[int, list[_Any], Near]]:
    """Each year of a list that `parted` made with its entries and the years beside it."""
    listed = list(years)
    for place, year in enumerate(listed):
        before, after = listed[place + 1 : place + 2], listed[max(0, place - 1) : place]
        yield year, years[year], (next(iter(before), None), next(iter(after), None))


def section(contents: list[Entry], anchor: str, title: str, body: Markup) -> Markup:
    """A part of a page under a heading, which is noted in its contents list."""
    contents.append((anchor, str(escape(title)), ()))
    return Markup('<h2 id="{}">{}</h2>\n{}').format(anchor, title, body)


def links(context: Context, contents: list[Entry], label: str, counts: dict[int, str]) -> Markup:
    """The part of a first page that leads to the years; `counts` says of each what its page holds."""
    rows = [{"address": f"{year}/", "title": str(year), "count": said} for year, said in counts.items()]
    return section(contents, "mb-years", context.words.gettext("By year"), context.parts.years(label=label, years=rows))


def boards(context: Context, contents: list[Entry], ways: dict[str, tuple[str, str]]) -> Markup:
    """The part that leads to what there is of each board; `ways` say where that stands, and how much it is."""
    law = context.common_law
    label = context.words.gettext("By %(board)s", board=context.noun(law, "board")) if law else ""
    rows = [
        {"address": ways[board.slug][0], "title": board.name, "count": ways[board.slug][1]}
        for board in context.boards
        if board.slug in ways
    ]
    return section(contents, "mb-boards", label, context.parts.years(label=label, years=rows))


def neighbours(context: Context, years: Near) -> Markup:
    """The way to the years before and after, from the page of one of them to others beside it."""
    if not any(years):
        return Markup("")
    near = [{"address": f"../{other}/", "title": str(other)} if other else None for other in years]
    return context.parts.neighbours(label=context.words.gettext("Other years"), previous=near[0], next=near[1])
