"""The list of what is to be done: overdue first, then open, then what is done."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from minutebook.pages import items, status
from minutebook.pages.context import Context
from minutebook.pages.decisions import unsaid
from minutebook.pages.page import Entry, Page
from minutebook.pages.trail import as_of, head
from minutebook.pages.writer import Writer
from minutebook.public.actions import STATES, Task
from minutebook.words import gettext_noop

ADDRESS = "actions/"
HEADINGS = {
    "overdue": gettext_noop("Due by now, and not recorded as done"),
    "open": gettext_noop("To be done"),
    "done": gettext_noop("Done"),
    "replaced": gettext_noop("Overtaken by a later decision"),
}


def render_actions(context: Context) -> Page:
    """All actions by state, as of the newest minutes."""
    words = context.words
    title = words.gettext("Actions")
    parts = [head(context, ADDRESS, title)]
    parts.append(as_of(context))
    contents: list[Entry] = []
    for state in STATES:
        found = [task for task in context.tasks if task.state == state]
        if found:
            anchor, heading = f"mb-{state}", words.gettext(HEADINGS[state])
            parts.append(Markup('<h2 id="{}">{} ({})</h2>\n').format(anchor, heading, words.number(len(found))))
            parts.append(listed(context, ADDRESS, sorted(found, key=_first_due) if state != "done" else found))
            contents.append((anchor, heading, ()))
    if not contents:
        parts.append(Markup("<p>{}</p>\n").format(words.gettext("None yet.")))
    description = words.gettext(
        "What meetings of %(council)s asked to be done, by whom and by when, and what is done.",
        council=context.record.council,
    )
    return Page(ADDRESS, "actions", title, description, str(Markup("").join(parts)), tuple(contents))


def _first_due(task: Task) -> str:
    return task.due.isoformat() if task.due else "9999"


def listed(context: Context, address: str, tasks: Iterable[Task]) -> Markup:
    """Tasks as a list on some page of the record."""
    return context.parts.tasks(tasks=[_task(context, address, task) for task in tasks])


def _task(context: Context, address: str, task: Task) -> dict[str, Any]:
    board = context.record.boards[task.meeting.board]
    page = Writer(context, board, address, task.meeting)
    return {
        "who": None if not task.who or task.body.text.startswith(task.who) else page.who(task.who),
        "body": page.text(task.body),
        "due": unsaid(page, task.body, task.due),
        "state": task.state,
        "address": page.to(task.meeting, task.anchor),
        "title": items.title(page, task.item, linked=False) if task.item else task.reference or "",
        "board": board.name,
        "day": status.day(context.words, task.meeting),
        "ended": _ended(page, task),
    }


def _ended(page: Writer, task: Task) -> dict[str, str] | None:
    if not task.ended:
        return None
    meeting = task.ended.meeting
    board = page.context.record.boards[meeting.board]
    return {"address": page.to(meeting, task.ended.anchor), "title": f"{board.name}, {status.day(page.words, meeting)}"}
