"""The parts of the record, as navigation and pages name them: in the words of the law that most boards work under."""

from __future__ import annotations

from minutebook.pages.context import Context
from minutebook.words import capital

Entries = tuple[tuple[str, str], ...]
"""Titles with the addresses that they lead to."""


def main(context: Context) -> Entries:
    """What every page leads to first."""
    words = context.words
    return (
        (noun(context, "board"), "boards/"),
        (words.gettext("Decisions"), "decisions/"),
        (noun(context, "matter"), "matters/"),
        (words.gettext("People"), "people/"),
        (words.gettext("Calendar"), "calendar/"),
    )


def further(context: Context) -> Entries:
    """The lists that stand at the foot of every page."""
    words = context.words
    statement = ((words.gettext("Accessibility"), "accessibility/"),) if context.record.statement else ()
    return (
        (words.gettext("Actions"), "actions/"),
        (words.gettext("What is withheld"), "withheld/"),
        (words.gettext("Figures by year"), "transparency/"),
        (words.gettext("Abbreviations"), "glossary/"),
        (words.gettext("Search"), "search/"),
        *statement,
    )


def noun(context: Context, word: str) -> str:
    """The site's own word for several boards or matters, to begin a title with."""
    law = context.common_law
    return capital(context.noun(law, word, 2) if law else context.words.form(word, f"{word}s", 2))
