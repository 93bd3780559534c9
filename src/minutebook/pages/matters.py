"""Matters: the list of them, and a page for each with every decision in full, in order of time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from markupsafe import Markup, escape

from minutebook.pages import actions, changes, decided, items, notices, papers, sections, status
from minutebook.pages.context import Context, relative
from minutebook.pages.draft import Draft, as_of
from minutebook.pages.page import Entry, Page
from minutebook.pages.trail import head, part
from minutebook.pages.writer import Writer
from minutebook.public.actions import PENDING, Task
from minutebook.public.cited import Target
from minutebook.public.matters import Step
from minutebook.public.model import HELD, Item, Matter
from minutebook.public.survey import Found
from minutebook.public.walk import notices as notices_of
from minutebook.public.walk import of_item
from minutebook.words import capital

ADDRESS = "matters/"
Dealt = tuple[Step, tuple[Task, ...], tuple[Target, ...]]
"""A step of a matter, what its item asked for, and what its item goes back to."""


def matters_drafts(context: Context) -> Iterator[Draft]:
    """The list, and a page for each matter that public text uses."""
    rows = [_row(context, matter) for matter in context.record.matters.values()]
    # what was touched last stands first
    rows.sort(key=lambda row: row["title"].casefold())
    rows.sort(key=lambda row: row["last"].isoformat() if row["last"] else "", reverse=True)
    yield Draft(ADDRESS, "matters", _list, (rows,))
    for slug, matter in context.record.matters.items():
        steps = tuple(_dealt(context, step) for step in context.timelines.get(slug, ()))
        yield Draft(f"{ADDRESS}{slug}/", "matter", _matter, (matter, steps))


def _dealt(context: Context, step: Step) -> Dealt:
    place = (step.meeting.board, step.meeting.key, step.item.anchor if step.item else "")
    return step, tuple(context.tasks_by_item.get(id(step.item), ())), context.cited.forward.get(place, ())


def _list(context: Context, rows: list[dict[str, Any]]) -> Page:
    words = context.words
    title = sections.noun(context, "matter")
    none = Markup("<p>{}</p>\n").format(words.gettext("None yet."))
    body = Markup("{}{}").format(head(context, ADDRESS, title), context.parts.matters(matters=rows) if rows else none)
    description = words.gettext(
        "%(matters)s of %(council)s, each followed through every meeting that dealt with it.",
        matters=title,
        council=context.record.council,
    )
    return Page(ADDRESS, "matters", title, description, str(body))


def _row(context: Context, matter: Matter) -> dict[str, Any]:
    steps = [step for step in context.timelines.get(matter.slug, ()) if step.meeting.status in HELD]
    boards = dict.fromkeys(step.meeting.board for step in steps)
    return {
        "address": f"{matter.slug}/",
        "title": matter.title,
        "summary": matter.summary,
        "boards": [context.record.boards[board].name for board in boards],
        "meetings": len({(step.meeting.board, step.meeting.key) for step in steps}),
        "decisions": sum(len(step.decisions) for step in steps),
        "last": steps[-1].meeting.date if steps else None,
    }


def _matter(context: Context, matter: Matter, dealt: tuple[Dealt, ...]) -> Page:
    words, steps = context.words, [step for step, _, _ in dealt]
    address = f"{ADDRESS}{matter.slug}/"
    parts = [head(context, address, matter.title, part(context, ADDRESS))]
    if matter.summary:
        parts.append(Markup('<p class="mb-summary">{}</p>\n').format(matter.summary))
    parts.append(context.parts.facts(rows=_facts(context, steps)) if steps else Markup(""))
    contents: list[Entry] = []
    pending, entry = _pending(context, address, dealt)
    parts.append(pending)
    contents += entry
    years: set[int] = set()
    for step, tasks, cites in dealt:
        if step.meeting.date.year not in years:
            years.add(step.meeting.date.year)
            anchor = f"mb-{step.meeting.date.year}"
            parts.append(Markup('<h2 id="{}">{}</h2>\n').format(anchor, step.meeting.date.year))
            contents.append((anchor, str(step.meeting.date.year), ()))
        parts.append(_step(context, address, step, tasks, cites))
    description = matter.summary or words.gettext(
        "%(matter)s: every meeting that dealt with it and every decision, in order.", matter=matter.title
    )
    return Page(address, "matter", matter.title, description, str(Markup("").join(parts)), tuple(contents))


def _pending(context: Context, address: str, dealt: tuple[Dealt, ...]) -> tuple[Markup, tuple[Entry, ...]]:
    """What the matter's meetings asked for and is not recorded as done; nothing where they asked for nothing."""
    words = context.words
    by_item = {id(step.item): tasks for step, tasks, _ in dealt if step.item}
    asked = [task for tasks in by_item.values() for task in tasks]
    if not asked:
        return Markup(""), ()
    pending = actions.in_order([task for task in asked if task.state in PENDING])
    heading = words.gettext("Still open")
    none = Markup("<p>{}</p>\n").format(words.gettext("All that was asked for is recorded as done or overtaken."))
    body = actions.listed(context, address, pending) if pending else none
    title = Markup('<h2 id="mb-open">{}</h2>\n').format(heading)
    return title + as_of() + body, (("mb-open", str(escape(heading)), ()),)


def _facts(context: Context, steps: Sequence[Step]) -> list[tuple[str, Any]]:
    words = context.words
    boards = dict.fromkeys(step.meeting.board for step in steps)
    days = {(one.meeting.board, one.meeting.key) for one in steps if one.meeting.status in HELD}
    latest = next((step for step in reversed(steps) if step.decisions), None)
    rows: list[tuple[str, Any]] = [
        (words.gettext("Meetings"), words.number(len(days))),
        (sections.noun(context, "board"), words.list([context.record.boards[board].name for board in boards])),
    ]
    if latest:
        rows.append((words.gettext("Last decision"), status.day(words, latest.meeting)))
    return rows


def _step(context: Context, address: str, step: Step, tasks: Iterable[Task], cites: Iterable[Target]) -> Markup:
    board = context.record.boards[step.meeting.board]
    page = Writer(context, board, address, step.meeting)
    shown = decided_in(step)
    lines = [task for task in tasks if task.line]
    title = items.title(page, step.item, linked=False) if step.item else Markup(context.words.gettext("Meeting"))
    return context.parts.step(
        day=status.day(context.words, step.meeting),
        board=board.name,
        board_address=relative(f"boards/{board.slug}/", address),
        address=page.to(step.meeting, step.item.anchor if step.item else ""),
        title=title,
        status=step.meeting.status,
        label=status.label(context.words, step.meeting),
        decisions=decided.away(context, address, shown, bare=True)
        + (actions.listed(context, address, lines, bare=True) if lines else ""),
        papers=papers.papers(page, step.item.papers) if step.item else "",
        papers_heading=capital(page.noun("paper", 2)),
        links=_links(page, step.item, cites) if step.item else [],
        notices=Markup("").join([Markup(notices.block(page, notice)) for notice in step.notices]),
        nothing=step.meeting.status in HELD and not (shown or _withheld_in(step)),
    )


def decided_in(step: Step) -> list[Found[Any]]:
    """The decisions of a step, as lists take them."""
    return [Found(step.meeting, step.item, decision) for decision in step.decisions]


def _withheld_in(step: Step) -> bool:
    """Whether something of the item is withheld: then nobody can say that nothing was decided."""
    return bool(step.notices) or (
        step.item is not None and any(True for part in of_item(step.item) for _ in notices_of(part))
    )


def _links(page: Writer, item: Item, cites: Iterable[Target]) -> list[tuple[str, Markup]]:
    """What the item goes back to, and what took it up again."""
    words = page.words
    back = [changes.place(page, there, anchor) for there, anchor in cites if there is not page.meeting]
    rows = (
        (words.gettext("Goes back to"), changes.places(back)),
        (words.gettext("Taken up again"), items.cited_by(page, item)),
    )
    return [(label, links) for label, links in rows if links]
