"""What a meeting's status is called and what it means to a reader."""

from __future__ import annotations

from datetime import date

from minutebook.pages.context import Context
from minutebook.public.model import HELD, Meeting
from minutebook.words import Catalogue, gettext_noop

LABELS = {
    "scheduled": gettext_noop("Scheduled"),
    "agenda": gettext_noop("Agenda"),
    "draft": gettext_noop("Draft"),
    "confirmed": gettext_noop("Confirmed"),
    "cancelled": gettext_noop("Cancelled"),
    "withdrawn": gettext_noop("Withdrawn"),
}
TITLES = {
    "agenda": gettext_noop("%(meeting)s: agenda"),
    "draft": gettext_noop("%(meeting)s: draft minutes"),
    "confirmed": gettext_noop("%(meeting)s: minutes"),
    "cancelled": gettext_noop("%(meeting)s: cancelled"),
    "withdrawn": gettext_noop("%(meeting)s: withdrawn"),
}


def label(words: Catalogue, meeting: Meeting) -> str:
    """The status in a word."""
    if meeting.kind == "decision" and meeting.status == "confirmed":
        return words.gettext("Decision")
    return words.gettext(LABELS[meeting.status])


def title(words: Catalogue, meeting: Meeting, name: str) -> str:
    """A meeting's name with what the page holds of it."""
    form = TITLES.get(meeting.status)
    if form and meeting.kind == "decision" and meeting.status in HELD:
        form = gettext_noop("%(meeting)s: decision outside a meeting")
    return words.gettext(form, meeting=name) if form else name


def day(words: Catalogue, meeting: Meeting, style: str = "long") -> str:
    """A meeting's day; the second meeting of a day says so, wherever it is named."""
    day, second = words.date(meeting.date, style), meeting.key[10:].lstrip("-")
    return words.gettext("%(day)s (%(number)s)", day=day, number=second) if second else day


def meaning(context: Context, meeting: Meeting) -> str:
    """What the status means, as it goes on after the word and a colon."""
    words = context.words
    body = context.body(context.record.boards[meeting.board])
    match meeting.status:
        case "scheduled":
            return words.gettext("the meeting is announced; its agenda is not published yet.")
        case "agenda" if context.is_past(meeting):
            return words.gettext("the day of the meeting is past; its minutes are not published yet.")
        case "agenda":
            return words.gettext("there are no minutes yet.")
        case "draft":
            return words.gettext("not yet confirmed by the %(board)s.", board=body)
        case "cancelled" if context.is_past(meeting):
            return words.gettext("this meeting did not take place.")
        case "cancelled":
            return words.gettext("this meeting does not take place.")
        case "withdrawn":
            return words.gettext("what was published here has been withdrawn.")
    if meeting.kind == "decision":
        return words.gettext("taken outside a meeting.")
    at = context.confirmed_at(meeting)
    if at:
        on = day(words, at)
        return words.gettext("by the %(board)s at its meeting on %(day)s.", board=body, day=on)
    return words.gettext("by the %(board)s; at which meeting is not recorded here.", board=body)


def more(context: Context, meeting: Meeting) -> list[str]:
    """What else a reader must know of the status."""
    words = context.words
    if meeting.status == "withdrawn":
        return []
    said = []
    published = {"agenda": meeting.agenda_published, "draft": meeting.draft_published}.get(meeting.status)
    if published:
        said.append(words.gettext("Published on %(day)s.", day=words.date(published)))
    if meeting.kind == "decision" and meeting.status != "confirmed":
        said.append(words.gettext("This decision was taken outside a meeting."))
    if meeting.cancelled_reason:
        said.append(words.gettext("Reason: %(reason)s", reason=meeting.cancelled_reason))
    if meeting.moved_from:
        old = words.date(day_of(meeting.moved_from))
        said.append(words.gettext("This meeting was moved here from %(day)s.", day=old))
    if not meeting.open:
        said.append(words.gettext("This meeting was held in private."))
    if meeting.short_notice:
        said.append(words.gettext("Called at short notice: %(reason)s", reason=meeting.short_notice))
    return said


def day_of(key: str) -> date:
    """The day that a meeting's key begins with."""
    return date.fromisoformat(key[:10])
