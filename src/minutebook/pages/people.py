"""People who have a page: members of boards, and whom the register names for one. Nobody else is listed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup, escape

from minutebook.pages.boards import is_over
from minutebook.pages.context import Context
from minutebook.pages.doings import Doings
from minutebook.pages.draft import Draft
from minutebook.pages.page import Entry, Page
from minutebook.pages.person import ADDRESS, about, person_drafts
from minutebook.pages.trail import head
from minutebook.public.people import Profile


def people_drafts(context: Context) -> Iterator[Draft]:
    """The list of people, and the pages of each."""
    now: list[dict[str, Any]] = []
    former: list[dict[str, Any]] = []
    for profile in context.people.profiles.values():
        (now if profile.serves(context.record.as_of) else former).append(_row(context, profile))
    yield Draft(ADDRESS, "people", _list, (now, former))
    doings = Doings(context)
    for profile in context.people.profiles.values():
        yield from person_drafts(profile, doings)


def _list(context: Context, now: list[dict[str, Any]], former: list[dict[str, Any]]) -> Page:
    words = context.words
    title = words.gettext("People")
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
    return {"address": f"{profile.slug}/", "name": profile.name, "about": about(profile), "boards": list(boards)}
