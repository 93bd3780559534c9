"""What a decision does to earlier ones and who is to do it, and what became of it: later decisions, later citations."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import TYPE_CHECKING

from markupsafe import Markup

from minutebook.pages import status
from minutebook.public.model import NO_DUTY, Duty, Item, Meeting
from minutebook.words import gettext_noop

if TYPE_CHECKING:
    from minutebook.pages.writer import Writer

NOTHING = Markup("")
WAYS = {
    "amends": gettext_noop("Amended"),
    "supersedes": gettext_noop("Superseded"),
    "rescinds": gettext_noop("Rescinded"),
    "completes": gettext_noop("Done"),
}


def duty(page: Writer, what: Duty) -> Markup:
    """Who is to do it, by when, and what it does to earlier decisions; empty where nothing is said."""
    if what == NO_DUTY:
        return NOTHING
    return page.parts.duty(
        owner=what.owner and page.who(what.owner),
        consult=page.names(what.consult),
        due=what.due,
        amends=_linked(page, what.amends),
        supersedes=_linked(page, what.supersedes),
        rescinds=_linked(page, what.rescinds),
        completes=_linked(page, what.completes),
    )


def _linked(page: Writer, references: tuple[str, ...]) -> list[dict[str, str | None]]:
    """References with their addresses, where the record has them."""
    return [{"text": reference, "address": page.resolve(reference)} for reference in references]


def later(page: Writer, anchor: str, *, cited: bool = True) -> Markup:
    """What later decisions did to this one, and who cites it; empty where the record knows of nothing."""
    meeting = page.meeting
    if meeting is None:
        return NOTHING
    done = page.context.changes_of(meeting).get(anchor, ())
    changes = [
        {"way": page.words.gettext(WAYS[change.way]), **place(page, change.meeting, change.anchor)} for change in done
    ]
    if cited:
        known = {(change.meeting.board, change.meeting.key) for change in done}
        again = page.words.gettext("Taken up again")
        changes += [{"way": again, **one} for one in citing(page, (anchor,), known)]
    return page.parts.later(changes=changes) if changes else NOTHING


def citing(page: Writer, anchors: Iterable[str], known: Container[tuple[str, str]] = ()) -> list[dict[str, str]]:
    """The places of other meetings, but for those known, that cite any of these of the page's; the newest first."""
    meeting = page.meeting
    cited = page.context.citing(meeting) if meeting else None
    if not cited:
        return []
    found = {
        (there.board, there.key, at): place(page, there, at, item)
        for anchor in anchors
        for there, at, item in cited.get(anchor, ())
        if there is not meeting and (there.board, there.key) not in known
    }
    return list(found.values())


def place(page: Writer, meeting: Meeting, anchor: str, item: Item | None = None) -> dict[str, str]:
    """A place in the minutes by board, day and the item's number, with the way there."""
    number = (item.minute or item.number or "").rstrip(".") if item else ""
    named = (page.context.record.boards[meeting.board].name, status.day(page.words, meeting), number)
    return {"address": page.to(meeting, anchor), "title": ", ".join(part for part in named if part)}


def places(found: Iterable[dict[str, str]]) -> Markup:
    """Places as links in a row."""
    return Markup("; ").join([Markup('<a href="{address}">{title}</a>').format(**one) for one in found])
