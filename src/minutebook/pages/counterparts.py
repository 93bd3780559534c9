"""The same meeting in another language: the way there, for readers and for machines."""

from __future__ import annotations

from html import escape

from babel import Locale
from markupsafe import Markup

from minutebook.pages.addresses import relative
from minutebook.pages.writer import Writer
from minutebook.public.model import Meeting


def own_name(language: str) -> str:
    """What a language is called in itself: "Cymraeg"."""
    return str(Locale.parse(language, sep="-").get_display_name() or language).capitalize()


def ways(page: Writer, meeting: Meeting) -> list[dict[str, str]]:
    """The other languages of a meeting: code, name and the way from this page."""
    return [
        {"address": relative(other.address, page.address), "language": language, "name": own_name(language)}
        for language, other in page.context.others(meeting)
    ]


def links(page: Writer, meeting: Meeting) -> Markup:
    """A link to each other language of a meeting, in that language; nothing where there is none."""
    found = [
        Markup('<a href="{address}" lang="{language}" hreflang="{language}">{name}</a>').format(**way)
        for way in ways(page, meeting)
    ]
    return Markup('<p class="mb-remark">{}</p>\n').format(Markup("&nbsp;· ").join(found)) if found else Markup("")


def alternates(page: Writer, meeting: Meeting) -> str:
    """The same for the head of the page, with the page's own language among them."""
    others = page.context.others(meeting)
    if not others:
        return ""
    found = [(page.context.language, meeting), *others]
    return "".join(
        f'<link rel="alternate" hreflang="{escape(language)}" href="{escape(_whole(page, other))}">'
        for language, other in sorted(found, key=lambda one: one[0])
    )


def _whole(page: Writer, meeting: Meeting) -> str:
    """An address with all that stands before it, where the site knows that."""
    root = page.context.root
    return relative(meeting.address, page.address) if root == "/" else root + meeting.address
