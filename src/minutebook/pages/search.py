"""The page that finds things in the record. Its script loads the list of the record at the first search."""

from __future__ import annotations

from babel import Locale
from markupsafe import Markup

from minutebook.pages import sections
from minutebook.pages.context import Context
from minutebook.pages.page import Page
from minutebook.pages.trail import head
from minutebook.words import ngettext_noop

ADDRESS = "search/"
FOUND = ngettext_noop("%(num)s result for “%(words)s”", "%(num)s results for “%(words)s”")
NUMBERS = range(1000)
"""Among these is one of each kind that a language counts whole numbers by."""


def render_search(context: Context) -> Page:
    """The search page; without a script it says where else to look."""
    words = context.words
    title = words.gettext("Search")
    form = context.parts.search(
        action="./",
        label=words.gettext("Words to look for"),
        language=str(words.locale).replace("_", "-"),
        found=_found(context),
        paper=_noun(context, "paper"),
        matter=_noun(context, "matter"),
    )
    body = Markup("{}{}").format(head(context, ADDRESS, title), form)
    council = context.record.council
    description = words.gettext("Find a decision, a meeting or a report of %(council)s.", council=council)
    return Page(ADDRESS, "search", title, description, str(body))


def _found(context: Context) -> dict[str, str]:
    """How many were found, in each form that the language has, by the name that browsers know it by."""
    locale: Locale = context.words.locale
    examples = {locale.plural_form(number): number for number in reversed(NUMBERS)}
    return {name: context.words.form(*FOUND, examples[name]) for name in sorted(examples)}


def _noun(context: Context, word: str) -> str:
    """The site's own word for one paper or matter, to label a result with."""
    law = sections.common_law(context)
    found = context.noun(law, word) if law else context.words.form(word, f"{word}s", 1)
    return found[:1].upper() + found[1:]
