"""The list of what is to be done: overdue first, then open, then powers handed on, then what is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from markupsafe import Markup, escape

from minutebook.pages import by_year, changes, items, status
from minutebook.pages.context import Context
from minutebook.pages.decided import clauses_away
from minutebook.pages.decisions import asked, unsaid
from minutebook.pages.draft import Draft
from minutebook.pages.page import Entry, Page
from minutebook.pages.reckoned import as_of, as_of_newest
from minutebook.pages.trail import head, part
from minutebook.pages.writer import Writer
from minutebook.public.actions import PENDING, STATES, Task
from minutebook.words import gettext_noop

ADDRESS = "actions/"
HEADINGS = {
    "overdue": gettext_noop("Due by now, and not recorded as done"),
    "open": gettext_noop("To be done"),
    "delegated": gettext_noop("Powers delegated, until they are taken back"),
    "done": gettext_noop("Done"),
    "replaced": gettext_noop("Overtaken by a later decision"),
}
MANY = 12
"""Longer lists are parted: what is still to be done by board, what is over by year."""


def actions_drafts(context: Context) -> Iterator[Draft]:
    """All actions by state, as of the newest minutes; where they are many, by the year in which they were asked."""
    tasks = context.tasks
    if not by_year.is_long(len(tasks)):
        yield Draft(ADDRESS, "actions", _actions, (tasks, context.record.as_of))
        return
    years = by_year.parted(tasks, lambda task: task.meeting.date.year)
    counts = {year: (len(found), sum(task.state in PENDING for task in found)) for year, found in years.items()}
    due = in_order([task for task in tasks if task.state == "open" and task.due])[: by_year.LATEST]
    yield Draft(ADDRESS, "actions", _divided, (counts, due, tasks[: by_year.LATEST], context.record.as_of))
    for year, found, near in by_year.with_near(years):
        yield Draft(f"{ADDRESS}{year}/", "actions_year", _year, (year, found, near))


def _actions(context: Context, tasks: Sequence[Task], day: date | None) -> Page:
    title = context.words.gettext("Actions")
    parts = [head(context, ADDRESS, title), as_of(context, day)]
    contents: list[Entry] = []
    parts += _states(context, ADDRESS, tasks, contents)
    if not contents:
        parts.append(Markup("<p>{}</p>\n").format(context.words.gettext("None yet.")))
    return _page(context, ADDRESS, title, parts, contents)


def _divided(
    context: Context, counts: dict[int, tuple[int, int]], due: list[Task], latest: Sequence[Task], day: date | None
) -> Page:
    """The first page where there is one for each year."""
    words = context.words
    title = words.gettext("Actions")
    contents: list[Entry] = []
    said = {year: _counted(context, *numbers) for year, numbers in counts.items()}
    parts = [head(context, ADDRESS, title), as_of(context, day)]
    parts.append(by_year.links(context, contents, words.gettext("Actions by year"), said))
    for anchor, heading, found in (
        ("mb-due", words.gettext("Due next"), due),
        ("mb-latest", words.gettext("Asked for last"), latest),
    ):
        if found:
            parts.append(by_year.section(contents, anchor, heading, listed(context, ADDRESS, found)))
    return _page(context, ADDRESS, title, parts, contents)


def _year(context: Context, year: int, tasks: Sequence[Task], near: by_year.Near) -> Page:
    address = f"{ADDRESS}{year}/"
    title = context.words.gettext("Actions of %(year)s", year=year)
    contents: list[Entry] = []
    day = as_of_newest(context, address) if may_fall_due(tasks) else Markup("")
    parts = [head(context, address, title, part(context, ADDRESS)), day]
    parts += _states(context, address, tasks, contents)
    parts.append(by_year.neighbours(context, near))
    return _page(context, address, title, parts, contents, "actions_year")


def _page(
    context: Context, address: str, title: str, parts: list[Markup], contents: list[Entry], kind: str = "actions"
) -> Page:
    description = context.words.gettext(
        "What meetings of %(council)s asked to be done, by whom and by when, and what is done.",
        council=context.record.council,
    )
    return Page(address, kind, title, description, str(Markup("").join(parts)), tuple(contents))


def _counted(context: Context, number: int, pending: int) -> str:
    words = context.words
    counts = [words.ngettext("%(num)s action", "%(num)s actions", number)]
    if pending:
        counts.append(words.gettext("%(num)s not recorded as done", num=words.number(pending)))
    return ", ".join(counts)


def _states(context: Context, address: str, tasks: Sequence[Task], contents: list[Entry]) -> Iterator[Markup]:
    """A part of the page for each state."""
    for state in STATES:
        found = in_order([task for task in tasks if task.state == state])
        if found:
            anchor, heading = f"mb-{state}", context.words.gettext(HEADINGS[state])
            yield Markup('<h2 id="{}">{} ({})</h2>\n').format(anchor, heading, context.words.number(len(found)))
            body, below = _section(context, address, anchor, found)
            yield body
            contents.append((anchor, heading, below))


def may_fall_due(tasks: Iterable[Task]) -> bool:
    """Whether the state of some task is another on a later day. What is overdue stays so until minutes say that it is
    done."""
    return any(task.state == "open" and task.due for task in tasks)


def in_order(tasks: Sequence[Task]) -> list[Task]:
    """Tasks as a reader wants them: what is due first stands first; what is over stands newest first."""
    return sorted(
        tasks,
        key=lambda task: (
            (STATES.index(task.state), task.due.isoformat() if task.due else "9999")
            if task.state in PENDING
            else (STATES.index(task.state), "")
        ),
    )


def _section(context: Context, address: str, anchor: str, tasks: list[Task]) -> tuple[Markup, tuple[Entry, ...]]:
    """Tasks of one state; many of them below headings of their own."""
    if len(tasks) <= MANY:
        return listed(context, address, tasks), ()
    groups: dict[tuple[str, str], list[Task]] = {}
    if tasks[0].state in PENDING:
        for board in context.boards:
            groups[board.slug, board.name] = [task for task in tasks if task.meeting.board == board.slug]
    else:
        for task in tasks:
            year = str(task.meeting.date.year)
            groups.setdefault((year, year), []).append(task)
    parts, contents = [], []
    for (key, title), found in groups.items():
        if found:
            heading = Markup('<h3 id="{}-{}">{} ({})</h3>\n')
            parts.append(heading.format(anchor, key, title, context.words.number(len(found))))
            parts.append(listed(context, address, found))
            contents.append((f"{anchor}-{key}", str(escape(title)), ()))
    return Markup("").join(parts), tuple(contents)


def listed(context: Context, address: str, tasks: Iterable[Task], *, bare: bool = False) -> Markup:
    """Tasks as a list on some page of the record; `bare` where board, day and item stand above it."""
    return context.parts.tasks(tasks=[_task(context, address, task, bare) for task in tasks])


def _task(context: Context, address: str, task: Task, bare: bool) -> dict[str, Any]:
    board = context.record.boards[task.meeting.board]
    page = Writer(context, board, address, task.meeting)
    said = not task.who or task.body.text.startswith(task.who)
    return {
        "who": None if said else page.who(task.who or ""),
        "consult": page.names(task.consult),
        "opening": Markup(" ").join([page.text(words) for words in task.opening]),
        "label": task.label,
        "body": asked(page, task.body, task.due),
        "clauses": clauses_away(page, task.clauses),
        "delegated": task.delegated,
        "due": unsaid(page, task.body, task.due),
        "state": task.state,
        "address": page.to(task.meeting, task.anchor),
        "title": items.title(page, task.item, linked=False) if task.item and not bare else "",
        "reference": task.reference,
        "board": "" if bare else board.name,
        "day": status.day(context.words, task.meeting),
        "draft": task.meeting.status == "draft" and not bare,
        "ended": changes.place(page, task.ended.meeting, task.ended.anchor) if task.ended else None,
    }
