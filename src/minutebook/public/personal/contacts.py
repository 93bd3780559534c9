"""Telephone numbers and e-mail addresses that are not the council's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

REGION = "GB"
"""Where a number is read as dialled that does not say its country."""
_PHONE = re.compile(r"(?<![\w£$€#.,/-])(?:\+|\(?0)[\d() \u00a0.-]{7,24}\d")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+'-]{1,64}@((?:[\w-]{1,63}\.){1,8}[A-Za-z]{2,24})\b")
_BODIES = (
    "gov.uk", "gov.wales", "llyw.cymru", "gov.scot", "gov.im", "nhs.uk", "nhs.net", "nhs.scot", "nhs.wales",
    "police.uk", "parliament.uk", "senedd.wales", "parliament.scot", "mod.uk", "ac.uk", "sch.uk", "judiciary.uk",
    "europa.eu",
)  # fmt: skip
"""Domains that are given to public bodies alone."""
_SHARED = frozenset(
    {"co.uk", "org.uk", "me.uk", "ltd.uk", "github.io", "gitlab.io", "pages.dev", "netlify.app", *_BODIES}
)
_OFFICES = frozenset({
    "admin", "bookings", "chair", "clerk", "complaints", "consultation", "contact", "council", "democracy",
    "directors", "enquiries", "enquiry", "events", "feedback", "foi", "hello", "help", "info", "information",
    "licensing", "mail", "media", "meetings", "members", "membership", "minutes", "office", "planning", "post",
    "press", "reception", "secretary", "service", "services", "support", "treasurer", "webmaster",
})  # fmt: skip
"""Names of offices, which are nobody's own."""


@dataclass(frozen=True, slots=True)
class Own:
    """What the council gives out itself: domains of its addresses, and numbers that its boards' pages give."""

    domains: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()

    @classmethod
    def of(cls, published: Iterable[str], site_url: str | None) -> Own:
        """What boards' pages say of whom to ask, and the host of the site."""
        texts = list(published)
        domains = {found[1].lower() for text in texts for found in _EMAIL.finditer(text)}
        host = re.match(r"\w+://(?:www\.)?([^/:@]+)", site_url or "")
        if host:
            domains |= {host[1].lower(), host[1].lower().partition(".")[2]}
        numbers = {_plain(words) for text in texts for _, words in phones(text)}
        return cls(frozenset(name for name in domains if "." in name and name not in _SHARED), frozenset(numbers))


_NOBODY = Own()


def phones(text: str, own: Own = _NOBODY) -> Iterator[tuple[int, str]]:
    """Numbers that can be dialled, by the plans of all countries. What they take to load, only such texts pay."""
    for likely in _PHONE.finditer(text):
        from phonenumbers import Leniency, PhoneNumberMatcher

        for found in PhoneNumberMatcher(likely[0], REGION, leniency=Leniency.VALID):
            if found.raw_string[0] in "+(0" and _plain(found.raw_string) not in own.numbers:
                yield likely.start() + found.start, found.raw_string


def addresses(text: str, own: Own = _NOBODY) -> Iterator[tuple[int, str]]:
    """E-mail addresses of a person that are neither the council's nor another public body's."""
    for found in _EMAIL.finditer(text):
        domain, name = found[1].lower(), found[0].partition("@")[0].lower()
        public = any(domain == end or domain.endswith(f".{end}") for end in (*own.domains, *_BODIES))
        if not (public or name in _OFFICES):
            yield found.start(), found[0]


def _plain(number: str) -> str:
    figures = re.sub(r"\D", "", number.replace("(0)", ""))
    return figures.removeprefix("0044").removeprefix("44").lstrip("0")
