"""The facts of a meeting: at the head what a reader looks for, at the foot what the page relies on."""

from __future__ import annotations

import re
from datetime import time

from markupsafe import Markup

from minutebook.pages import status
from minutebook.pages.addresses import relative
from minutebook.pages.components import fragment
from minutebook.pages.notices import kind_word
from minutebook.pages.writer import Writer
from minutebook.public.model import Board, Decision, Meeting, Passage
from minutebook.public.walk import passages, told, within
from minutebook.words import capital, unmarked

Rows = list[tuple[str, str]]
MAIL = re.compile(
    r"((?<![\w.+@-])[A-Za-z0-9][A-Za-z0-9._+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}(?![\w@]))"
)
"""An address of e-mail, without the full stop that may end the sentence."""


def head(page: Writer, meeting: Meeting, board: Board) -> Markup:
    """Board, date, time and place, and where something is withheld."""
    words = page.words
    rows: Rows = [
        (words.gettext("Council"), page.context.record.council),
        (_named(page, board), _link(relative(f"boards/{board.slug}/", page.address), board.name)),
        (words.gettext("Date"), words.date(meeting.date, "full")),
    ]
    if board.name == page.context.record.council:
        del rows[0]  # the full council: its own link says it
    if meeting.start:
        rows.append((words.gettext("Time"), _hours(page, meeting.start, meeting.end)))
    elif meeting.end:
        rows.append((words.gettext("Ended"), words.time(meeting.end)))
    if meeting.venue:
        rows.append((words.gettext("Place"), meeting.venue))
    if meeting.webcast:
        rows.append((words.gettext("Webcast"), _web(meeting.webcast)))
    if meeting.chair:
        rows.append((words.gettext("Chair"), page.context.name(meeting.chair)))
    if meeting.quorate is not None:
        quorate = words.gettext("Quorate") if meeting.quorate else words.gettext("Not quorate")
        rows.append((words.gettext("Quorum"), quorate))
    if meeting.status in ("scheduled", "agenda"):
        if board.attend and not page.context.is_past(meeting):
            rows.append((words.gettext("How to attend"), board.attend))
        if board.contact:
            rows.append((words.gettext("Whom to ask"), whom_to_ask(page, board.contact)))
    if page.withheld:
        rows.append((words.gettext("Withheld"), _withheld(page)))
        resolved = _sent_out(page, meeting)
        if resolved:
            rows.append((words.gettext("Held in private"), resolved))
    return page.parts.facts(rows=rows)


def _named(page: Writer, board: Board) -> str:
    """What a board is called in general; "Cabinet: Cabinet" would say it twice, as would a second fact "Council"."""
    general = capital(page.body)
    is_another_council = board.kind == "council" and board.name != page.context.record.council
    return page.words.gettext("Body") if is_another_council or unmarked(general) == board.name else general


def foot(page: Writer, meeting: Meeting, board: Board) -> Markup:
    """What was published when, what confirms what, which copy is the record, and whom to ask."""
    words = page.words
    rows: Rows = []
    for label, day in (
        (words.gettext("Agenda published"), meeting.agenda_published),
        (words.gettext("Draft minutes published"), meeting.draft_published),
        (
            words.gettext("Published") if meeting.kind == "decision" else words.gettext("Minutes published"),
            meeting.minutes_published,
        ),
    ):
        if day:
            rows.append((label, words.date(day)))
    if meeting.changed:
        rows.append((words.gettext("Changes notified"), words.list([words.date(day) for day in meeting.changed])))
    if meeting.confirms:
        days = [_meeting(page, page.context.on_day(meeting.board, day), words.date(day)) for day in meeting.confirms]
        rows.append((words.gettext("Confirms the minutes of"), Markup(", ").join(days)))
    at = page.context.confirmed_at(meeting)
    if at and meeting.status == "confirmed":
        rows.append((words.gettext("Confirmed at the meeting of"), _meeting(page, at, status.day(words, at))))
    record = _record(page, meeting)
    if record:
        rows.append((words.gettext("The record"), record))
    if board.contact and meeting.status not in ("scheduled", "agenda"):
        rows.append((words.gettext("Whom to ask"), whom_to_ask(page, board.contact)))
    if page.context.record.licence:
        rows.append((words.gettext("Licence"), page.context.record.licence))
    return page.parts.facts(rows=rows) if rows else Markup("")


def _hours(page: Writer, start: time, end: time | None) -> str:
    first = page.words.time(start)
    if not end:
        return first
    last = page.words.time(end)
    if end < start:
        last = page.words.gettext("%(time)s (next day)", time=last)
    return page.words.gettext("%(start)s to %(end)s", start=first, end=last)


def _record(page: Writer, meeting: Meeting) -> str | None:
    """Which copy is the record, where the law says so: of a draft there is none yet that was signed."""
    signed = page.law.signed_copy if meeting.kind == "meeting" else None
    if meeting.status == "draft" and signed:
        if meeting.kind != "meeting":
            return None
        return page.words.gettext(
            "This page is a draft. The signed minutes will be the record once the %(board)s has confirmed them.",
            board=page.body,
        )
    return signed if meeting.status == "confirmed" else None


def whom_to_ask(page: Writer, typed: str) -> Markup:
    """Whom to ask, and that it may be for another form of the page."""
    formats = page.words.gettext("Ask there, too, if you need this page in print, in large type or in another format.")
    return Markup("{}<br>{}").format(contact(typed), formats)


def contact(words: str) -> Markup:
    """Whom to ask, with a link for each address of e-mail."""
    parts = MAIL.split(words)
    links = [Markup('<a href="mailto:{0}">{0}</a>').format(part) if at % 2 else part for at, part in enumerate(parts)]
    return Markup("").join(links)


def _withheld(page: Writer) -> Markup:
    """One link a notice, so that a reader sees where, and that there is nothing else."""
    count = len(page.withheld)
    text = page.words.ngettext(
        "%(num)s part of this page is withheld", "%(num)s parts of this page are withheld", count
    )
    links = [
        Markup('<a href="{}">{}</a>').format(
            fragment(notice.anchor),
            page.words.gettext("notice %(number)s (%(kind)s)", number=place, kind=kind_word(page.words, notice)),
        )
        for place, notice in enumerate(page.withheld, 1)
    ]
    return Markup("{}: {}").format(text, Markup(", ").join(links))


def _sent_out(page: Writer, meeting: Meeting) -> Markup | None:
    """The resolutions by which the public was sent out, in their own words, with the way to each."""
    found = []
    for item in meeting.items:
        for block in within(told(item.blocks)):
            if isinstance(block, Decision):
                words = " ".join(passage.text for part in (block, *within(block.clauses)) for passage in passages(part))
                if page.law.excludes(words):
                    link = _link(str(fragment(block.anchor)), page.words.gettext("see the resolution"))
                    found.append(Markup("{} ({})").format(page.plain(Passage(words)), link))
    return Markup("<br>").join(found) if found else None


def _meeting(page: Writer, meeting: Meeting | None, text: str) -> Markup | str:
    return _link(relative(meeting.address, page.address), text) if meeting else text


def _web(address: str) -> Markup | str:
    return _link(address, address) if address.startswith(("https://", "http://")) else address


def _link(address: str, text: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(address, text)
