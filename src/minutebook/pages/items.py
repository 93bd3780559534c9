"""A meeting's business: each item with its papers, what the agenda said of it and what happened."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup, escape

from minutebook.pages import changes, notices, papers
from minutebook.pages.addresses import relative
from minutebook.pages.page import Contents
from minutebook.pages.writer import Writer
from minutebook.public.model import Item, Passage
from minutebook.public.walk import within
from minutebook.words import capital


def item(page: Writer, item: Item) -> Markup:
    """One item with its heading."""
    released = item.notice if item.notice and item.notice.released else None
    parts = [_heading(page, item)]
    if item.notice and not released:
        parts.append(notices.block(page, item.notice))
    agenda = page.blocks(item.agenda, item.level + 1)
    minutes = page.blocks(item.blocks, item.level + 1)
    if agenda and minutes and not (page.meeting and page.meeting.kind == "decision"):
        parts.append(_part("mb-agenda", page.words.gettext("On the agenda"), agenda))
        parts.append(_part("mb-minutes", page.words.gettext("Minutes"), minutes))
    else:
        parts += [agenda, minutes]
    if released:
        return parts[0] + notices.released(page, released, Markup("").join(parts[1:]))
    return Markup("").join(parts)


def _part(kind: str, label: str, body: Markup) -> Markup:
    return Markup(f'<div class="{kind}">\n<p class="mb-part">{escape(label)}</p>\n{body}</div>\n')


def _heading(page: Writer, item: Item) -> Markup:
    return page.parts.item(
        level=item.level,
        anchor=page.once(item.anchor),
        number=item.minute or item.number,
        agenda_number=(item.number or "").rstrip(".") if item.minute and item.minute != item.number else None,
        title=title(page, item),
        after=page.after(item.title),
        rows=_rows(page, item),
        papers_heading=capital(page.noun("paper", 2)) if item.papers else "",
        papers=papers.papers(page, item.papers),
        lang=page.lang or "",
    )


def title(page: Writer, item: Item, *, linked: bool = True) -> Markup:
    """An item's heading as HTML; an item withheld without a public title says so."""
    if item.title.text.strip():
        return page.text(item.title, linked=linked)
    return escape(page.words.gettext("Item withheld") if item.notice else page.words.gettext("Item"))


def _rows(page: Writer, item: Item) -> list[tuple[str, Any]]:
    words = page.words
    rows: list[tuple[str, Any]] = []
    matter = page.context.matter(item.matter)
    if matter:
        way = relative(f"matters/{matter.slug}/", page.address)
        rows.append((capital(page.noun("matter")), Markup('<a href="{}">{}</a>').format(way, matter.title)))
    if item.lead:
        rows.append((words.gettext("Lead"), page.context.name(item.lead)))
    if item.added:
        rows.append((words.gettext("Added to the agenda"), words.date(item.added)))
    if item.urgent_reason:
        rows.append((words.gettext("Urgent because"), item.urgent_reason))
    if item.background:
        rows.append((words.gettext("Background papers"), item.background))
    again = cited_by(page, item)
    if again:
        rows.append((words.gettext("Taken up again"), again))
    return rows


def cited_by(page: Writer, item: Item) -> Markup:
    """Links to the minutes that go on from an item or from anything in it; empty where there are none."""
    meeting = page.meeting
    if not meeting or not page.context.citing(meeting):
        return Markup("")
    within_it = (getattr(part, "anchor", None) for part in within(item.blocks))
    return changes.places(changes.citing(page, (item.anchor, *(anchor for anchor in within_it if anchor))))


def entries(page: Writer, items: Iterable[Item]) -> list[dict[str, Any]]:
    """The list of items at the head of a page."""
    return [
        {
            "level": item.level,
            "anchor": item.anchor,
            "number": item.minute or item.number,
            "title": title(page, item, linked=False),
            "withheld": bool(item.notice and not item.notice.released),
        }
        for item in items
    ]


def contents(page: Writer, items: Iterable[Item]) -> Contents:
    """Items as the theme's contents list wants them, sub-items below their items."""
    found: list[tuple[str, str, list]] = []
    for item in items:
        number = item.minute or item.number
        words = title(page, item, linked=False)
        html = f"{escape(number)} {words}" if number else str(words)
        if item.level > 2 and found:
            found[-1][2].append((item.anchor, html, ()))
        else:
            found.append((item.anchor, html, []))
    return tuple((anchor, html, tuple(below)) for anchor, html, below in found)


def named(page: Writer, items: Iterable[Item]) -> list[str]:
    """The items' titles as plain text."""
    return [page.plain(Passage(item.title.text, item.title.notices)) for item in items if item.title.text]
