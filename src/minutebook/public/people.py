"""People with one identity across boards, and who of them has a page.

Members of a board have one unless `people.yml` says `page: no`, and people to whom it gives `page: yes`; every
other name stands only where it was written. The same name is the same person, unless `people.yml` parts them. A
former member's page goes after a set time, while the minutes stay.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from minutebook.people import key_of

from .model import Board, Member, Person, Record


@dataclass(frozen=True, slots=True)
class Term:
    """Membership of a board for a time."""

    board: Board
    member: Member


@dataclass(frozen=True, slots=True)
class Profile:
    """Somebody who has a page."""

    slug: str
    name: str
    person: Person | None = None
    terms: tuple[Term, ...] = ()

    def serves(self, as_of: date | None) -> bool:
        """Whether any of the terms, or the entry of the register, goes on at that day."""
        ends = [term.member.to for term in self.terms] or [self.person.to if self.person else None]
        return any(end is None or as_of is None or end >= as_of for end in ends)


class People:
    """Everybody who has a page, and by which name or slug the minutes mean them."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._slugs = _slugs_of_names(record)
        self._asked: dict[str, Profile | None] = {}
        found: dict[str, list[Term]] = {}
        names: dict[str, str] = {}
        for board in record.boards.values():
            for member in board.members:
                slug = self._slug(member.person or member.name)
                if not slug:  # a vacant seat: "—"
                    continue
                found.setdefault(slug, []).append(Term(board, member))
                names.setdefault(slug, member.name)
        for slug, person in record.people.items():
            if person.page or slug in found:
                found.setdefault(slug, [])
                names[slug] = person.name
        profiles = (Profile(slug, names[slug], record.people.get(slug), tuple(terms)) for slug, terms in found.items())
        kept = (profile for profile in profiles if not (self._is_long_gone(profile) or self._wants_none(profile)))
        self.profiles = {profile.slug: profile for profile in sorted(kept, key=lambda one: _last_name(one.name))}

    def of(self, who: str) -> Profile | None:
        """The profile that a name or a slug means, if there is a page."""
        if who not in self._asked:
            self._asked[who] = self.profiles.get(self._slug(who))
        return self._asked[who]

    def _slug(self, who: str) -> str:
        if who in self._record.people:
            return who
        name = key_of(who)
        return "" if name in self._record.shared_names else self._slugs.get(name, name)

    def _wants_none(self, profile: Profile) -> bool:
        """Whether the register says `page: no`, as after an objection (UK GDPR, article 21)."""
        return bool({profile.slug, key_of(profile.name)} & self._record.without_page)

    def _is_long_gone(self, profile: Profile) -> bool:
        as_of, years = self._record.as_of, self._record.former_years
        if profile.serves(as_of) or as_of is None:
            return False
        ends = [end for end in _ends(profile) if end]
        return bool(ends) and _years_after(max(ends), years) < as_of


def _slugs_of_names(record: Record) -> dict[str, str]:
    return {key_of(person.name): slug for slug, person in record.people.items()}


def _ends(profile: Profile) -> Iterable[date | None]:
    yield from (term.member.to for term in profile.terms)
    if profile.person:
        yield profile.person.to


def _years_after(day: date, years: int) -> date:
    return day.replace(year=day.year + years, day=min(day.day, 28))


def _last_name(name: str) -> tuple[str, str]:
    return name.split()[-1].casefold() if name.split() else "", name.casefold()
