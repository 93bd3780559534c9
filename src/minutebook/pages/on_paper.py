"""What a meeting has on paper and not on a screen: whose minutes these are, where links lead, room for a signature.

A link's address stands in a list below the minutes, with the words that are underlined in them: the addresses of a
record are long, and would tear the sentences apart that they stand in.
"""

from __future__ import annotations

import re

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


def _links(page: Writer, html: str) -> list[Markup]:
    """Each address once, in the order of the text. Who is named needs none: a name is no source."""
    root, people = page.context.root, page.context.root + _PEOPLE
    above = page.address.split("/")[:-1]
    found: dict[str, str] = {}
    for way, text in _LINK.findall(html):
        if way not in found and text != way:
            address = way
            if not way.startswith("http"):
                up = way.count("../")
                address = root + "".join([f"{name}/" for name in above[: len(above) - up]]) + way[3 * up :]
            found[way] = "" if address.startswith(people) else f"{_TAG.sub('', text)}: {address}"
    return [Markup(line) for line in found.values() if line]  # escaped, as it was in the minutes
