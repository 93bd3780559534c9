"""People who have a page: members of boards, and whom the register names for one. Nobody else is listed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from markupsafe import Markup, escape

from minutebook.pages import actions, decided, items, status
from minutebook.pages.board import term
from minutebook.pages.boards import is_over
from minutebook.pages.context import Context, address_of, relative
from minutebook.pages.page import Entry, Page
from minutebook.pages.trail import head, part
from minutebook.pages.writer import Writer
from minutebook.public.actions import Task
from minutebook.public.model import Decision, Interest, Meeting
from minutebook.public.people import Profile
from minutebook.public.survey import Found
from minutebook.words import gettext_noop

ADDRESS = "people/"
VOTED = (
    ("names_for", gettext_noop("for")),
    ("names_against", gettext_noop("against")),
    ("names_abstained", gettext_noop("abstained")),
)


def render_people(context: Context) -> Iterable[Page]:
    """The list of people, and a page for each."""
    yield _list(context)
    doings = Doings(context)
    for profile in context.people.profiles.values():
        yield _person(context, profile, doings)


class Doings:
    """What the record says of everybody who has a page, by person: looked through once for all of them."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def _by_person(self, found: Iterable[tuple[str | None, Any]]) -> dict[str, list[Any]]:
        by_person: dict[str, list[Any]] = {}
        for who, what in found:
            profile = self._context.people.of(who) if who else None
            if profile:
                by_person.setdefault(profile.slug, []).append(what)
        return by_person

    @cached_property
    def meetings(self) -> dict[str, list[Meeting]]:
        """Meetings at which somebody is named as present, the newest first."""
        return self._by_person(
            (attendee.person or attendee.name, meeting)
            for meeting in reversed(self._context.record.meetings)
            for attendee in (*meeting.attendance.present, *meeting.attendance.in_attendance)
        )

    @cached_property
    def moved(self) -> dict[str, list[Found[Decision]]]:
        """Resolutions, motions and amendments that somebody moved."""
        return self._by_person((who, found) for found in self._context.survey.decisions for who in found.part.moved)

    @cached_property
    def votes(self) -> dict[str, list[tuple[Found[Decision], str]]]:
        """Recorded votes, and how somebody voted."""
        return self._by_person(
            (who, (found, how))
            for found in self._context.survey.decisions
            if found.part.vote and found.part.vote.recorded
            for side, how in VOTED
            for who in getattr(found.part.vote, side)
        )

    @cached_property
    def interests(self) -> dict[str, list[Found[Interest]]]:
        """Interests that somebody declared. Of a sensitive one the fact alone is public, at its meeting."""
        found = (one for one in self._context.survey.interests if not one.part.sensitive)
        return self._by_person((one.part.who, one) for one in found)

    @cached_property
    def tasks(self) -> dict[str, list[Task]]:
        """What somebody is or was to do."""
        return self._by_person((task.who, task) for task in self._context.tasks)


def _list(context: Context) -> Page:
    words = context.words
    title = words.gettext("People")
    now: list[dict[str, Any]] = []
    former: list[dict[str, Any]] = []
    for profile in context.people.profiles.values():
        (now if profile.serves(context.record.as_of) else former).append(_row(context, profile))
    parts = [head(context, ADDRESS, title)]
    parts.append(context.parts.people(people=now) if now else Markup("<p>{}</p>\n").format(words.gettext("None yet.")))
    contents: list[Entry] = []
    if former:
        heading = words.gettext("Former members and officers")
        parts.append(Markup('<h2 id="mb-former">{}</h2>\n').format(heading) + context.parts.people(people=former))
        contents.append(("mb-former", str(escape(heading)), ()))
    description = words.gettext("Members and senior officers of %(council)s.", council=context.record.council)
    return Page(ADDRESS, "people", title, description, str(Markup("").join(parts)), tuple(contents))


def _row(context: Context, profile: Profile) -> dict[str, Any]:
    boards = dict.fromkeys(one.board.name for one in profile.terms if not is_over(context, one.member.to))
    return {"address": f"{profile.slug}/", "name": profile.name, "about": _about(profile), "boards": list(boards)}


def _about(profile: Profile) -> list[str]:
    person = profile.person
    return [text for text in (person.title, person.party, person.ward) if text] if person else []


def _person(context: Context, profile: Profile, doings: Doings) -> Page:
    words = context.words
    address = f"{ADDRESS}{profile.slug}/"
    parts = [head(context, address, profile.name, part(context, ADDRESS))]
    rows = _facts(context, profile)
    parts.append(context.parts.facts(rows=rows) if rows else Markup(""))
    contents: list[Entry] = []
    for anchor, title, body in (
        ("mb-terms", words.gettext("Serves on, and has served on"), _terms(context, address, profile)),
        ("mb-actions", words.gettext("Actions"), _tasks(context, address, doings.tasks.get(profile.slug, []))),
        ("mb-moved", words.gettext("Moved"), decided.away(context, address, doings.moved.get(profile.slug, []))),
        ("mb-votes", words.gettext("Recorded votes"), _votes(context, address, doings.votes.get(profile.slug, []))),
        (
            "mb-interests",
            words.gettext("Interests declared at meetings"),
            _interests(context, address, doings.interests.get(profile.slug, [])),
        ),
        ("mb-meetings", words.gettext("Meetings"), _meetings(context, address, doings.meetings.get(profile.slug, []))),
    ):
        if body:
            parts.append(Markup('<h2 id="{}">{}</h2>\n{}').format(anchor, title, body))
            contents.append((anchor, str(escape(title)), ()))
    description = ", ".join([profile.name, *_about(profile), context.record.council])
    return Page(address, "person", profile.name, description, str(Markup("").join(parts)), tuple(contents))


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
    return actions.listed(context, address, tasks) if tasks else Markup("")


def _votes(context: Context, address: str, votes: list[tuple[Found[Decision], str]]) -> Markup:
    if not votes:
        return Markup("")
    return context.parts.votes(
        votes=[{**_place(context, address, found), "how": context.words.gettext(how)} for found, how in votes]
    )


def _interests(context: Context, address: str, interests: list[Found[Interest]]) -> Markup:
    if not interests:
        return Markup("")
    rows = []
    for found in interests:
        page = Writer(context, context.record.boards[found.meeting.board], address, found.meeting)
        body = page.text(found.part.body) if found.part.body else None
        rows.append({**_place(context, address, found), "body": body, "nature": found.part.nature})
    return context.parts.interests(interests=rows)


def _place(context: Context, address: str, found: Found[Any]) -> dict[str, Any]:
    board = context.record.boards[found.meeting.board]
    page = Writer(context, board, address, found.meeting)
    return {
        "address": page.to(found.meeting, found.part.anchor),
        "title": items.title(page, found.item, linked=False) if found.item else "",
        "board": board.name,
        "day": status.day(context.words, found.meeting),
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
