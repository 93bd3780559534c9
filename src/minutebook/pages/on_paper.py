"""What a meeting has on paper and not on a screen: whose minutes these are, where links lead, room for a signature.

A link's address stands in a list below the minutes, with the words that are underlined in them: the addresses of a
record are long, and would tear the sentences apart that they stand in.
"""

from __future__ import annotations

import re
from posixpath import normpath

from markupsafe import Markup

from minutebook.pages.writer import Writer
from minutebook.public.model import HELD, Meeting

_LINK = re.compile(r'<a href="((?:\.\./|papers/|https?://)[^"]*)">(.*?)</a>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_PEOPLE = "people/"


def letterhead(page: Writer) -> Markup:
    """The council, above the title."""
    return Markup('<p class="mb-paper mb-council">{}</p>\n').format(page.context.record.council)


def foot(page: Writer, meeting: Meeting, minutes: Markup) -> Markup:
    """Room for a signature below minutes that are signed, and the addresses of their links; empty without either."""
    signed = meeting.kind == "meeting" and meeting.status in HELD
    links = _links(page, str(minutes))
    return page.parts.on_paper(signed=signed, links=links) if signed or links else Markup("")


def _links(page: Writer, html: str) -> list[tuple[Markup, Markup]]:
    """Each address once, in the order of the text. Who is named needs none: a name is no source."""
    found: dict[str, str] = {}
    for way, text in _LINK.findall(html):
        address = way if way.startswith("http") else _whole(page, way)
        if address not in found and not address.startswith(page.context.root + _PEOPLE) and text != way:
            found[address] = _TAG.sub("", text)
    return [(Markup(text), Markup(address)) for address, text in found.items()]  # escaped, as it was in the minutes


def _whole(page: Writer, way: str) -> str:
    """The address in full that a way from this page leads to."""
    target, sign, anchor = way.partition("#")
    slash = "/" if target.endswith("/") else ""
    return f"{page.context.root}{normpath(page.address + target).lstrip('./')}{slash}{sign}{anchor}"
