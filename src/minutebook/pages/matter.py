"""The pages of a matter: every decision in full, in order of time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from markupsafe import Markup

from minutebook.pages import actions, by_year, changes, decided, items, notices, papers, sections, status
from minutebook.pages.addresses import relative
from minutebook.pages.context import Context
from minutebook.pages.draft import Draft
from minutebook.pages.page import Entry, Page
from minutebook.pages.reckoned import as_of_newest
from minutebook.pages.trail import head, part
from minutebook.pages.writer import Writer
from minutebook.public.actions import PENDING, Task
from minutebook.public.cited import Target
from minutebook.public.matters import Step
from minutebook.public.model import HELD, Item, Matter
from minutebook.public.survey import Found
from minutebook.public.walk import notices as notices_of
from minutebook.public.walk import outline
from minutebook.words import capital

ADDRESS = "matters/"
Dealt = tuple[Step, tuple[Task, ...], tuple[Target, ...]]
"""A step of a matter, what its item asked for, and what its item goes back to."""


def matter_drafts(context: Context, matter: Matter) -> Iterator[Draft]:
    """The page of a matter; where it is long, a page for each year besides."""
    dealt = tuple(_dealt(context, step) for step in context.timelines.get(matter.slug, ()))
    address = f"{ADDRESS}{matter.slug}/"
    if not by_year.is_long(sum(1 + len(step.decisions) for step, _, _ in dealt)):
        yield Draft(address, "matter", _matter, (matter, dealt))
        return
    yield Draft(address, "matter", _divided, (matter, dealt))
    for year, found, near in by_year.with_near(by_year.parted(dealt, _year_of)):
        yield Draft(f"{address}{year}/", "matter_year", _year, (matter, year, found, near))


def _dealt(context: Context, step: Step) -> Dealt:
    place = (step.meeting.board, step.meeting.key, step.item.anchor if step.item else "")
    return step, tuple(context.tasks_by_item.get(id(step.item), ())), context.cited.forward.get(place, ())


def _year_of(dealt: Dealt) -> int:
    return dealt[0].meeting.date.year


def _matter(context: Context, matter: Matter, dealt: Sequence[Dealt]) -> Page:
    address = f"{ADDRESS}{matter.slug}/"
    contents: list[Entry] = []
    parts = _first(context, address, matter, dealt, contents)
    years: dict[int, list[Dealt]] = {}
    for one in dealt:
        years.setdefault(_year_of(one), []).append(one)
    for year, found in years.items():
        parts.append(by_year.section(contents, f"mb-{year}", str(year), _steps(context, address, found)))
    return _page(context, address, matter, parts, contents)


def _divided(context: Context, matter: Matter, dealt: Sequence[Dealt]) -> Page:
    """The first page where there is one for each year."""
    words = context.words
    address = f"{ADDRESS}{matter.slug}/"
    contents: list[Entry] = []
    parts = _first(context, address, matter, dealt, contents, by_year.LATEST)
    said = {
        year: words.ngettext("%(num)s meeting", "%(num)s meetings", _meetings(step for step, _, _ in found))
        for year, found in by_year.parted(dealt, _year_of).items()
    }
    parts.append(by_year.links(context, contents, words.gettext("%(matter)s by year", matter=matter.title), said))
    shown = _steps(context, address, dealt[: -by_year.LATEST - 1 : -1])
    parts.append(by_year.section(contents, "mb-latest", words.gettext("Latest"), shown))
    return _page(context, address, matter, parts, contents)


def _year(context: Context, matter: Matter, year: int, dealt: Sequence[Dealt], near: by_year.Near) -> Page:
    above = f"{ADDRESS}{matter.slug}/"
    address = f"{above}{year}/"
    title = context.words.gettext("%(matter)s in %(year)s", matter=matter.title, year=year)
    parts = [
        head(context, address, title, part(context, ADDRESS), (matter.title, above)),
        _steps(context, address, dealt),
        by_year.neighbours(context, near),
    ]
    return Page(address, "matter_year", title, _described(context, matter), str(Markup("").join(parts)))


def _first(
    context: Context,
    address: str,
    matter: Matter,
    dealt: Sequence[Dealt],
    contents: list[Entry],
    most: int | None = None,
) -> list[Markup]:
    """How the page of a matter begins: what it is, and what is still to be done, `most` of it."""
    parts = [head(context, address, matter.title, part(context, ADDRESS))]
    if matter.summary:
        parts.append(Markup('<p class="mb-summary">{}</p>\n').format(matter.summary))
    parts.append(context.parts.facts(rows=_facts(context, [step for step, _, _ in dealt])) if dealt else Markup(""))
    parts.append(_pending(context, address, dealt, contents, most))
    return parts


def _page(context: Context, address: str, matter: Matter, parts: list[Markup], contents: list[Entry]) -> Page:
    body = str(Markup("").join(parts))
    return Page(address, "matter", matter.title, _described(context, matter), body, tuple(contents))


def _described(context: Context, matter: Matter) -> str:
    return matter.summary or context.words.gettext(
        "%(matter)s: every meeting that dealt with it and every decision, in order.", matter=matter.title
    )


def _steps(context: Context, address: str, dealt: Iterable[Dealt]) -> Markup:
    return Markup("").join([_step(context, address, step, tasks, cites) for step, tasks, cites in dealt])


def _pending(context: Context, address: str, dealt: Iterable[Dealt], contents: list[Entry], most: int | None) -> Markup:
    """What the matter's meetings asked for and is not recorded as done; nothing where they asked for nothing."""
    words = context.words
    by_item = {id(step.item): tasks for step, tasks, _ in dealt if step.item}
    asked = [task for tasks in by_item.values() for task in tasks]
    if not asked:
        return Markup("")
    pending = actions.in_order([task for task in asked if task.state in PENDING])[:most]
    none = Markup("<p>{}</p>\n").format(words.gettext("All that was asked for is recorded as done or overtaken."))
    body = actions.listed(context, address, pending) if pending else none
    day = as_of_newest(context, address) if actions.may_fall_due(pending) else Markup("")
    return by_year.section(contents, "mb-open", words.gettext("Still open"), day + body)


def _meetings(steps: Iterable[Step]) -> int:
    """How many meetings that were held dealt with the matter."""
    return len({(step.meeting.board, step.meeting.key) for step in steps if step.meeting.status in HELD})


def _facts(context: Context, steps: Sequence[Step]) -> list[tuple[str, Any]]:
    words = context.words
    boards = dict.fromkeys(step.meeting.board for step in steps)
    latest = next((step for step in reversed(steps) if step.decisions), None)
    rows: list[tuple[str, Any]] = [
        (words.gettext("Meetings"), words.number(_meetings(steps))),
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
        step.item is not None and any(True for part in outline(step.item) for _ in notices_of(part))
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
