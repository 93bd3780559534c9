"""What is to be done, as lists show it: overdue first, then open, then powers handed on, then what is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from markupsafe import Markup, escape

from minutebook.pages import changes, items, status
from minutebook.pages.context import Context
from minutebook.pages.decided import clauses_away
from minutebook.pages.decisions import asked, unsaid
from minutebook.pages.page import Entry
from minutebook.pages.writer import Writer
from minutebook.public.actions import PENDING, STATES, Task
from minutebook.words import gettext_noop

HEADINGS = {
    "overdue": gettext_noop("Due by now, and not recorded as done"),
    "open": gettext_noop("To be done"),
    "delegated": gettext_noop("Powers delegated, until they are taken back"),
    "done": gettext_noop("Done"),
    "replaced": gettext_noop("Overtaken by a later decision"),
}
MANY = 12
"""Longer lists are parted: what is still to be done by board, what is over by year."""


def states(context: Context, address: str, tasks: Sequence[Task], contents: list[Entry]) -> Iterator[Markup]:
    """A part of a page for each state, noted in its contents list."""
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
    groups: dict[tuple[str, str], list[Task]] = {}
    if tasks[0].state in PENDING:
        for board in context.boards:
            groups[board.slug, board.name] = [task for task in tasks if task.meeting.board == board.slug]
    else:
        for task in tasks:
            year = str(task.meeting.date.year)
            groups.setdefault((year, year), []).append(task)
    groups = {group: found for group, found in groups.items() if found}
    if len(tasks) <= MANY or len(groups) == 1:
        return listed(context, address, tasks), ()
    parts, contents = [], []
    for (key, title), found in groups.items():
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
