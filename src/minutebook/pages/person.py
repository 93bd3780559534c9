"""The page of one person: what the minutes say of them, brought together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from minutebook.pages import by_year, served
from minutebook.pages.addresses import relative
from minutebook.pages.board import term
from minutebook.pages.context import Context
from minutebook.pages.doings import Did, Doings
from minutebook.pages.draft import Draft
from minutebook.pages.page import Entry, Page
from minutebook.pages.person_lists import List, lists
from minutebook.pages.trail import head, part
from minutebook.public.people import Profile
from minutebook.words import gettext_noop

ADDRESS = "people/"


def about(profile: Profile) -> list[str]:
    person = profile.person
    return [text for text in (person.title, person.party, person.ward) if text] if person else []


def person_drafts(profile: Profile, doings: Doings) -> Iterator[Draft]:
    """The page of somebody who has one; of whom much is said, a page for each year besides."""
    did, address = doings.of(profile.slug), f"{ADDRESS}{profile.slug}/"
    if not by_year.is_long(did.entries):
        yield Draft(address, "person", _person, (profile, did))
        return
    years = did.by_year()
    counts = {year: (len(found.meetings), found.entries - len(found.meetings)) for year, found in years.items()}
    yield Draft(address, "person", _divided, (profile, counts, did.latest(by_year.LATEST)))
    for year, (found,), near in by_year.with_near({year: [found] for year, found in years.items()}):
        yield Draft(f"{address}{year}/", "person_year", _year, (profile.slug, profile.name, year, found, near))


def _person(context: Context, profile: Profile, did: Did) -> Page:
    address = f"{ADDRESS}{profile.slug}/"
    contents: list[Entry] = []
    parts = _first(context, address, profile, did, contents)
    parts += _sections(context, contents, lists(context, address, did))
    return _page(context, address, profile, parts, contents)


def _divided(context: Context, profile: Profile, counts: dict[int, tuple[int, int]], latest: Did) -> Page:
    """The first page where there is one for each year: the latest of every list."""
    words = context.words
    address = f"{ADDRESS}{profile.slug}/"
    contents: list[Entry] = []
    parts = _first(context, address, profile, latest, contents)
    said = {year: _counted(context, *numbers) for year, numbers in counts.items()}
    parts.append(
        by_year.links(context, contents, words.gettext("What is said of %(name)s by year", name=profile.name), said)
    )
    remark = words.gettext("The lists below have the latest; each year's page has all.")
    parts.append(Markup('<p class="mb-remark">{}</p>\n').format(remark))
    parts += _sections(context, contents, lists(context, address, latest))
    return _page(context, address, profile, parts, contents)


def _year(context: Context, slug: str, name: str, year: int, did: Did, near: by_year.Near) -> Page:
    above = f"{ADDRESS}{slug}/"
    address, title = f"{above}{year}/", context.words.gettext("%(name)s in %(year)s", name=name, year=year)
    contents: list[Entry] = []
    parts = [head(context, address, title, part(context, ADDRESS), (name, above))]
    parts += _sections(context, contents, lists(context, address, did))
    parts.append(by_year.neighbours(context, near))
    description = ", ".join([title, context.record.council])
    return Page(address, "person_year", title, description, str(Markup("").join(parts)), tuple(contents))


def _page(context: Context, address: str, profile: Profile, parts: list[Markup], contents: list[Entry]) -> Page:
    description = ", ".join([profile.name, *about(profile), context.record.council])
    return Page(address, "person", profile.name, description, str(Markup("").join(parts)), tuple(contents))


def _first(context: Context, address: str, profile: Profile, did: Did, contents: list[Entry]) -> list[Markup]:
    """How the page of a person begins: who they are, where they serve, and how often they came."""
    rows = _facts(context, profile)
    begins: list[List] = [
        ("mb-terms", gettext_noop("Serves on, and has served on"), _terms(context, address, profile)),
        ("mb-attendance", gettext_noop("Attendance"), served.attendance(context, address, did.attended)),
    ]
    return [
        head(context, address, profile.name, part(context, ADDRESS)),
        context.parts.facts(rows=rows) if rows else Markup(""),
        *_sections(context, contents, begins),
    ]


def _sections(context: Context, contents: list[Entry], found: list[List]) -> list[Markup]:
    return [
        by_year.section(contents, anchor, context.words.gettext(title), body) for anchor, title, body in found if body
    ]


def _counted(context: Context, meetings: int, entries: int) -> str:
    words = context.words
    counts = (
        words.ngettext("%(num)s meeting", "%(num)s meetings", meetings) if meetings else "",
        words.ngettext("%(num)s entry", "%(num)s entries", entries) if entries else "",
    )
    return ", ".join(filter(None, counts))


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
