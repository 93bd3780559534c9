"""The parts of the record, as navigation and pages name them: in the words of the law that most boards work under."""

from __future__ import annotations

from collections import Counter

from minutebook.pages.context import Context
from minutebook.pages.law import Law

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
    return (
        (words.gettext("Actions"), "actions/"),
        (words.gettext("What is withheld"), "withheld/"),
        (words.gettext("Figures by year"), "transparency/"),
        (words.gettext("Abbreviations"), "glossary/"),
        (words.gettext("Search"), "search/"),
    )


def noun(context: Context, word: str) -> str:
    """The site's own word for several boards or matters, to begin a title with."""
    law = common_law(context)
    plural = context.noun(law, word, 2) if law else context.words.form(word, f"{word}s", 2)
    return plural[:1].upper() + plural[1:]


def common_law(context: Context) -> Law | None:
    """The law of most boards; None where there is no board."""
    boards = context.record.boards.values()
    ranked = Counter(board.regime for board in boards).most_common()
    if not ranked:
        return None
    regime = min(name for name, count in ranked if count == ranked[0][1])
    return context.law_of(next(board for board in boards if board.regime == regime))
