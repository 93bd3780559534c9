"""The lists of what is to be done: one, or where they are many by year, and of a year with many by board."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from markupsafe import Markup

from minutebook.pages import by_year
from minutebook.pages.actions import in_order, listed, may_fall_due, states
from minutebook.pages.context import Context
from minutebook.pages.draft import Draft
from minutebook.pages.page import Entry, Page
from minutebook.pages.reckoned import as_of, as_of_newest
from minutebook.pages.trail import Step, head, part
from minutebook.public.actions import Task

ADDRESS = "actions/"
Counts = tuple[int, int, int]
"""How many actions there are, how many of them are due by now and not recorded as done, and how many are to be done."""


def actions_drafts(context: Context) -> Iterator[Draft]:
    """All actions by state, as of the newest minutes; where they are many, by the year in which they were asked."""
    tasks = context.tasks
    if not by_year.is_long(len(tasks)):
        yield Draft(ADDRESS, "actions", _actions, (tasks, context.record.as_of))
        return
    years = by_year.parted(tasks, lambda task: task.meeting.date.year)
    counts = {year: _count(found) for year, found in years.items()}
    over = in_order([task for task in tasks if task.state == "overdue"])[: -by_year.LATEST - 1 : -1]
    due = in_order([task for task in tasks if task.state == "open" and task.due])[: by_year.LATEST]
    yield Draft(ADDRESS, "actions", _divided, (counts, over, due, tasks[: by_year.LATEST], context.record.as_of))
    for year, found, near in by_year.with_near(years):
        yield from _year_drafts(year, found, near)


def _year_drafts(year: int, found: list[Task], near: by_year.Near) -> Iterator[Draft]:
    """What was asked in a year; where that is much, and several boards asked, the way to a page for each."""
    address, kind = f"{ADDRESS}{year}/", "actions_year"
    boards: dict[str, list[Task]] = {}
    for task in found:
        boards.setdefault(task.meeting.board, []).append(task)
    if not by_year.is_long(len(found)) or len(boards) == 1:
        yield Draft(address, kind, _year, (year, found, near))
        return
    yield Draft(address, kind, _year_by_board, (year, {slug: _count(some) for slug, some in boards.items()}, near))
    for slug, some in boards.items():
        yield Draft(f"{address}{slug}/", "actions_year_board", _of_board, (year, slug, some))


def _count(tasks: Sequence[Task]) -> Counts:
    states = Counter(task.state for task in tasks)
    return len(tasks), states["overdue"], states["open"]


def _actions(context: Context, tasks: Sequence[Task], day: date | None) -> Page:
    title = context.words.gettext("Actions")
    parts = [head(context, ADDRESS, title), as_of(context, day)]
    contents: list[Entry] = []
    parts += states(context, ADDRESS, tasks, contents)
    if not contents:
        parts.append(Markup("<p>{}</p>\n").format(context.words.gettext("None yet.")))
    return _page(context, ADDRESS, title, parts, contents)


def _divided(
    context: Context,
    counts: dict[int, Counts],
    over: list[Task],
    due: list[Task],
    latest: Sequence[Task],
    day: date | None,
) -> Page:
    """The first page where there is one for each year."""
    words = context.words
    title = words.gettext("Actions")
    contents: list[Entry] = []
    said = {year: _counted(context, numbers) for year, numbers in counts.items()}
    parts = [head(context, ADDRESS, title), as_of(context, day)]
    parts.append(by_year.links(context, contents, words.gettext("Actions by year"), said))
    for anchor, heading, found in (
        ("mb-overdue", words.gettext("Fell due last, and not recorded as done"), over),
        ("mb-due", words.gettext("Due next"), due),
        ("mb-latest", words.gettext("Asked for last"), latest),
    ):
        if found:
            parts.append(by_year.section(contents, anchor, heading, listed(context, ADDRESS, found)))
    return _page(context, ADDRESS, title, parts, contents)


def _year(context: Context, year: int, tasks: Sequence[Task], near: by_year.Near) -> Page:
    title, address = _titled(context, year)
    contents: list[Entry] = []
    parts = [head(context, address, title, part(context, ADDRESS)), *_asked(context, address, tasks, contents)]
    parts.append(by_year.neighbours(context, near))
    return _page(context, address, title, parts, contents, "actions_year")


def _year_by_board(context: Context, year: int, counts: dict[str, Counts], near: by_year.Near) -> Page:
    title, address = _titled(context, year)
    contents: list[Entry] = []
    said = {slug: (f"{slug}/", _counted(context, numbers)) for slug, numbers in counts.items()}
    parts = [head(context, address, title, part(context, ADDRESS)), by_year.boards(context, contents, said)]
    parts.append(by_year.neighbours(context, near))
    return _page(context, address, title, parts, contents, "actions_year")


def _of_board(context: Context, year: int, slug: str, tasks: Sequence[Task]) -> Page:
    above = _titled(context, year)
    address, board = f"{above[1]}{slug}/", context.record.boards[slug]
    title = context.words.gettext("%(board)s: actions of %(year)s", board=board.name, year=year)
    contents: list[Entry] = []
    parts = [head(context, address, title, part(context, ADDRESS), above), *_asked(context, address, tasks, contents)]
    return _page(context, address, title, parts, contents, "actions_year_board")


def _asked(context: Context, address: str, tasks: Sequence[Task], contents: list[Entry]) -> list[Markup]:
    """What was asked, by state."""
    day = as_of_newest(context, address) if may_fall_due(tasks) else Markup("")
    return [day, *states(context, address, tasks, contents)]


def _titled(context: Context, year: int) -> Step:
    """What was asked in a year by its title and address."""
    return context.words.gettext("Actions of %(year)s", year=year), f"{ADDRESS}{year}/"


def _page(
    context: Context, address: str, title: str, parts: list[Markup], contents: list[Entry], kind: str = "actions"
) -> Page:
    description = context.words.gettext(
        "What meetings of %(council)s asked to be done, by whom and by when, and what is done.",
        council=context.record.council,
    )
    return Page(address, kind, title, description, str(Markup("").join(parts)), tuple(contents))


def _counted(context: Context, counts: Counts) -> str:
    words, (number, over, pending) = context.words, counts
    said = [words.ngettext("%(num)s action", "%(num)s actions", number)]
    if over:
        said.append(words.gettext("%(num)s overdue", num=words.number(over)))
    if pending:
        said.append(words.gettext("%(num)s to be done", num=words.number(pending)))
    return ", ".join(said)
