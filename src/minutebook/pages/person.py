"""The page of one person: what the minutes say of them, brought together."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup, escape

from minutebook.pages import actions, decided, decisions, items, served, status
from minutebook.pages.board import term
from minutebook.pages.context import Context, address_of, relative
from minutebook.pages.doings import Did, Doings, Voted
from minutebook.pages.draft import Draft
from minutebook.pages.page import Entry, Page
from minutebook.pages.trail import head, part
from minutebook.pages.writer import Writer
from minutebook.public.actions import Task
from minutebook.public.model import Interest, Item, Meeting
from minutebook.public.people import Profile
from minutebook.public.survey import Found
from minutebook.words import gettext_noop

ADDRESS = "people/"
HOW = {"for": gettext_noop("for"), "against": gettext_noop("against"), "abstained": gettext_noop("abstained")}


def about(profile: Profile) -> list[str]:
    person = profile.person
    return [text for text in (person.title, person.party, person.ward) if text] if person else []


def person_draft(profile: Profile, doings: Doings) -> Draft:
    """The page of somebody who has one."""
    return Draft(f"{ADDRESS}{profile.slug}/", "person", _person, (profile, doings.of(profile.slug)))


def _person(context: Context, profile: Profile, did: Did) -> Page:
    words = context.words
    address = f"{ADDRESS}{profile.slug}/"
    parts = [head(context, address, profile.name, part(context, ADDRESS))]
    rows = _facts(context, profile)
    parts.append(context.parts.facts(rows=rows) if rows else Markup(""))
    contents: list[Entry] = []
    for anchor, title, body in _sections(context, address, profile, did):
        if body:
            parts.append(Markup('<h2 id="{}">{}</h2>\n{}').format(anchor, words.gettext(title), body))
            contents.append((anchor, str(escape(words.gettext(title))), ()))
    description = ", ".join([profile.name, *about(profile), context.record.council])
    return Page(address, "person", profile.name, description, str(Markup("").join(parts)), tuple(contents))


def _sections(context: Context, address: str, profile: Profile, did: Did) -> list[tuple[str, str, Markup]]:
    """The parts of the page: anchor, title, and what is to be said, if anything."""
    return [
        ("mb-terms", gettext_noop("Serves on, and has served on"), _terms(context, address, profile)),
        ("mb-attendance", gettext_noop("Attendance"), served.attendance(context, address, did.attended)),
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


def _facts(context: Context, profile: Profile) -> list[tuple[str, Any]]:
    words, person = context.words, profile.person
    if not person:
        return []
    rows = (
        (words.gettext("Title"), person.title),
        (words.gettext("Party"), person.party),
        (words.gettext("Ward"), person.ward),
        (words.gettext("In office"), term(words, person.from_, person.to)),
    )
    return [(label, value) for label, value in rows if value]


def _terms(context: Context, address: str, profile: Profile) -> Markup:
    if not profile.terms:
        return Markup("")
    terms = sorted(profile.terms, key=lambda one: (one.member.to is not None, one.board.name.casefold()))
    return context.parts.terms(
        terms=[
            {
                "address": relative(f"boards/{one.board.slug}/", address),
                "board": one.board.name,
                "office": one.member.office,
                "term": term(context.words, one.member.from_, one.member.to),
            }
            for one in terms
        ]
    )


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
                "address": relative(address_of(meeting), address),
                "title": f"{context.record.boards[meeting.board].name}, {status.day(context.words, meeting)}",
                "status": meeting.status,
                "label": status.label(context.words, meeting),
            }
            for meeting in meetings
        ]
    )
