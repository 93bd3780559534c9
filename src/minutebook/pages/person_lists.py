"""What the minutes say of one person, list by list: what they moved, how they voted, where they were."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from minutebook.pages import actions, decided, decisions, items, status
from minutebook.pages.addresses import relative
from minutebook.pages.context import Context
from minutebook.pages.doings import Did, Voted
from minutebook.pages.writer import Writer
from minutebook.public.actions import Task
from minutebook.public.model import Interest, Item, Meeting
from minutebook.public.survey import Found
from minutebook.words import gettext_noop

HOW = {"for": gettext_noop("for"), "against": gettext_noop("against"), "abstained": gettext_noop("abstained")}
List = tuple[str, str, Markup]
"""A part of a page: its anchor, its title, and what is to be said, if anything."""


def lists(context: Context, address: str, did: Did) -> list[List]:
    """All lists of a person's page, the empty ones too."""
    return [
        ("mb-actions", gettext_noop("Actions"), _tasks(context, address, did.tasks)),
        ("mb-moved", gettext_noop("Moved"), decided.away(context, address, did.moved)),
        ("mb-seconded", gettext_noop("Seconded"), decided.away(context, address, did.seconded)),
        ("mb-votes", gettext_noop("Recorded votes"), _votes(context, address, did.votes)),
        (
            "mb-interests",
            gettext_noop("Interests declared at meetings"),
            _interests(context, address, did.interests),
        ),
        ("mb-meetings", gettext_noop("Meetings"), _meetings(context, address, did.meetings)),
    ]


def _tasks(context: Context, address: str, tasks: list[Task]) -> Markup:
    return actions.listed(context, address, actions.in_order(tasks)) if tasks else Markup("")


def _votes(context: Context, address: str, votes: list[Voted]) -> Markup:
    if not votes:
        return Markup("")
    words = context.words
    rows = []
    for found, side, casting in votes:
        page = Writer(context, context.record.boards[found.meeting.board], address, found.meeting)
        rows.append(
            {
                **_place(page, found),
                "how": words.gettext(HOW[side]),
                "casting": casting,
                "kind": found.part.kind,
                "outcome": decisions.outcome(page, found.part),
                "counts": decisions.vote_in_words(page, found.part.vote),
                "reference": found.part.reference,
            }
        )
    caveat = words.gettext("Only votes of which the minutes name the voters.")
    return Markup('<p class="mb-remark">{}</p>\n').format(caveat) + context.parts.votes(votes=rows)


def _interests(context: Context, address: str, interests: list[Found[Interest]]) -> Markup:
    if not interests:
        return Markup("")
    rows = []
    for found in interests:
        page = Writer(context, context.record.boards[found.meeting.board], address, found.meeting)
        about_it = _item(found)
        rows.append(
            {
                **_place(page, found),
                "body": page.text(found.part.body) if found.part.body else None,
                "nature": found.part.nature,
                "item": items.title(page, about_it, linked=False) if about_it else None,
            }
        )
    return context.parts.interests(interests=rows)


def _item(found: Found[Interest]) -> Item | None:
    """The item that an interest is about, where the minutes give its number."""
    number = (found.part.item or "").rstrip(".")
    return next((item for item in found.meeting.items if number and (item.number or "").rstrip(".") == number), None)


def _place(page: Writer, found: Found[Any]) -> dict[str, Any]:
    return {
        "address": page.to(found.meeting, found.part.anchor),
        "title": items.title(page, found.item, linked=False) if found.item else "",
        "board": page.board.name,
        "day": status.day(page.words, found.meeting),
    }


def _meetings(context: Context, address: str, meetings: list[Meeting]) -> Markup:
    if not meetings:
        return Markup("")
    return context.parts.meetings(
        meetings=[
            {
                "address": relative(meeting.address, address),
                "title": f"{context.record.boards[meeting.board].name}, {status.day(context.words, meeting)}",
                "status": meeting.status,
                "label": status.label(context.words, meeting),
            }
            for meeting in meetings
        ]
    )
