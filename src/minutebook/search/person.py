"""The entry of somebody who has a page: what they are, and where they serve."""

from __future__ import annotations

from datetime import date

from minutebook.pages.board import term
from minutebook.pages.boards import is_over
from minutebook.pages.context import Context
from minutebook.public.people import Profile

from .entry import Entry, without_nothing


def of_person(profile: Profile, context: Context) -> Entry:
    """The entry of somebody who has a page: what they are, and where they serve."""
    person, as_of = profile.person, context.record.as_of
    ends = [term.member.to for term in profile.terms] or [person.to if person else None]
    until = as_of if profile.serves(as_of) else max((end for end in ends if end), default=None)
    about = [_until(context, person.title, person.to), person.party, person.ward] if person else []
    for one in profile.terms:
        office = ", ".join(words for words in (one.member.office, one.board.name) if words)
        about.append(_until(context, office, one.member.to))
    said = [(words, "") for words in dict.fromkeys(words for words in about if words)]
    card = without_nothing(
        {"a": f"people/{profile.slug}/", "t": profile.name, "d": until.isoformat() if until else None}
    )
    return Entry("person", card, profile.name, passages=said, people=(profile.slug,))


def _until(context: Context, what: str | None, to: date | None) -> str | None:
    """An office, with the day on which it ended if it has."""
    return f"{what}, {term(context.words, None, to)}" if what and is_over(context, to) else what
