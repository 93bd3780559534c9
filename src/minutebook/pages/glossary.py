"""Abbreviations that public text uses, with what they stand for."""

from __future__ import annotations

from markupsafe import Markup

from minutebook.pages.context import Context
from minutebook.pages.draft import Draft
from minutebook.pages.page import Page
from minutebook.pages.trail import head

ADDRESS = "glossary/"


def glossary_draft() -> Draft:
    """The list of abbreviations."""
    return Draft(ADDRESS, "glossary", _glossary)


def _glossary(context: Context) -> Page:
    words = context.words
    title = words.gettext("Abbreviations")
    rows = sorted(context.record.glossary.items(), key=lambda row: row[0].casefold())
    body = Markup("{}{}").format(
        head(context, ADDRESS, title),
        context.parts.facts(rows=rows) if rows else Markup("<p>{}</p>\n").format(words.gettext("None yet.")),
    )
    description = words.gettext(
        "What abbreviations in the minutes of %(council)s stand for.", council=context.record.council
    )
    return Page(ADDRESS, "glossary", title, description, str(body))
