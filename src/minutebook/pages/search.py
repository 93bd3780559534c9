"""The page that finds things in the record. Its script reads the index of the search in the reader's browser.

All words that the script prints are given to it here, in the language of the page.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from babel import Locale
from markupsafe import Markup

from minutebook.pages import decisions, sections, status
from minutebook.pages.addresses import relative
from minutebook.pages.context import Context
from minutebook.pages.draft import Draft
from minutebook.pages.page import Page
from minutebook.pages.trail import head
from minutebook.words import Catalogue, gettext_noop, ngettext_noop

ADDRESS = "search/"
FOUND = ngettext_noop("%(num)s result for “%(words)s”", "%(num)s results for “%(words)s”")
LISTED = ngettext_noop("%(num)s result", "%(num)s results")
NUMBERS = range(1000)
"""Among these is one of each kind that a language counts whole numbers by."""
SENTENCES = {
    "up_to": gettext_noop("up to %(num)s"),
    "nothing": gettext_noop("Nothing found for “%(words)s”"),
    "nothing_listed": gettext_noop("Nothing found"),
    "fewer_words": gettext_noop("Try fewer words, or other words for the same thing."),
    "fewer_filters": gettext_noop("Take a filter away: what you look for may stand elsewhere."),
    "nowhere": gettext_noop("Nowhere in the record: %(words)s"),
    "turned": gettext_noop("“From” is later than “To”: no day lies between them."),
    "loading": gettext_noop("Searching …"),
    "slow": gettext_noop("Still searching … This takes longer than usual."),
    "twice": gettext_noop("An item is counted here even where the list shows only its decision."),
    "partial": gettext_noop("No entry has all of these words. These have some of them."),
    "corrected": gettext_noop("Showing results for “%(words)s”."),
    "instead": gettext_noop("Search for “%(words)s” instead"),
    "ignored": gettext_noop("Words as common as “%(words)s” are not looked for: this is everything."),
    "suggested": gettext_noop("Go to:"),
    "all_words": gettext_noop("Show all"),
    "second": gettext_noop("%(day)s (%(number)s)"),
    "page": gettext_noop("page %(page)s of %(pages)s"),
    "one_page": gettext_noop("page %(page)s"),
    "remove": gettext_noop("Remove the filter %(filter)s"),
    "clear": gettext_noop("Clear all filters"),
    "filters": gettext_noop("Filters (%(num)s)"),
    "no_filters": gettext_noop("Filters"),
    "show_all": gettext_noop("Show all %(num)s"),
    "show_fewer": gettext_noop("Show fewer"),
    "filters_failed": gettext_noop("The filters could not be loaded."),
    "more_failed": gettext_noop("No more could be loaded. Try again."),
    "refused": gettext_noop("This search is not understood"),
    "refused_key": gettext_noop("The address asks for “%(key)s” (“%(value)s”). There is no such filter."),
    "refused_value": gettext_noop("The address asks for “%(value)s” under “%(key)s”. There is no such thing here."),
    "refused_twice": gettext_noop("The address gives “%(key)s” more than once, “%(value)s” the second time."),
    "without": gettext_noop("Search without it"),
    "failed": gettext_noop("The search does not work at the moment"),
    "failed_network": gettext_noop(
        "The site cannot be reached. Look at your connection; if there is nothing wrong with it, try again later."
    ),
    "failed_missing": gettext_noop("A part of the search’s index is missing from this site."),
    "failed_broken": gettext_noop("The search’s index is damaged, or made for another version of this page."),
    "failed_outdated": gettext_noop(
        "The record has been published anew since this page was opened. Load the page again."
    ),
    "again": gettext_noop("Try again"),
    "reload": gettext_noop("Load the page again"),
}
"""What the script prints, by the name that it knows a sentence by."""


def search_draft() -> Draft:
    """The search page; without a script it says where else to look."""
    return Draft(ADDRESS, "search", _search)


def _search(context: Context) -> Page:
    words = context.words
    title = words.gettext("Search")
    names = _names(context)
    form = context.parts.search(
        action="./",
        label=words.gettext("Words to look for"),
        language=str(words.locale).replace("_", "-"),
        words=json.dumps(_said(context, names), ensure_ascii=False, sort_keys=True),
        filters=list(names["filter"].items()),
        elsewhere=_elsewhere(context),
    )
    body = Markup("{}{}").format(head(context, ADDRESS, title), form)
    council = context.record.council
    description = words.gettext("Find a decision, a meeting or a report of %(council)s.", council=council)
    return Page(ADDRESS, "search", title, description, str(body))


def _said(context: Context, names: dict[str, dict[str, str]]) -> dict[str, Any]:
    words = context.words
    return {
        **{name: words.gettext(sentence) for name, sentence in SENTENCES.items()},
        "found": _counted(words, FOUND),
        "listed": _counted(words, LISTED),
        **names,
    }


def _counted(words: Catalogue, forms: tuple[str, str]) -> dict[str, str]:
    """A sentence with a number in each form that the language has, by the name that browsers know it by."""
    examples = _examples(words.locale)
    return {name: words.form(*forms, examples[name]) for name in sorted(examples)}


@cache
def _examples(locale: Locale) -> dict[str, int]:
    """The lowest number of each form that a language has."""
    return {locale.plural_form(number): number for number in reversed(NUMBERS)}


def _names(context: Context) -> dict[str, dict[str, str]]:
    """What filters and their values are called, and the words of a result: by the names that the index has."""
    words = context.words
    said = words.gettext
    decided = {
        "resolution": said("Decision"),
        "motion": said("Motion"),
        "amendment": said("Amendment"),
        "item": said("Item"),
        "action": said("Action"),
        "paper": _noun(context, "paper"),
        "person": said("Person"),
        "meeting": said("Meeting"),
    }
    return {
        "filter": {
            "board": _noun(context, "board"),
            "year": said("Year"),
            "kind": said("Kind"),
            "outcome": said("Outcome"),
            "matter": _noun(context, "matter"),
            "person": said("Person"),
            "vote": said("Vote"),
        },
        "ends": {"from": said("From"), "to": said("To")},
        "kind": decided,
        "outcome": {name: said(outcome) for name, outcome in decisions.OUTCOMES.items()},
        "vote": {"recorded": said("Recorded vote")},
        "status": {name: said(label) for name, label in status.LABELS.items()},
    }


def _noun(context: Context, word: str) -> str:
    """The site's own word for one board, paper or matter, to begin a label with."""
    law = context.common_law
    found = context.noun(law, word) if law else context.words.form(word, f"{word}s", 1)
    return found[:1].upper() + found[1:]


def _elsewhere(context: Context) -> list[tuple[str, str]]:
    """The registers that need no script: titles with their addresses."""
    words = context.words
    board = _noun(context, "board")
    entries = (
        (words.gettext("Decisions by year and by %(board)s", board=board[:1].lower() + board[1:]), "decisions/"),
        (sections.noun(context, "board"), "boards/"),
        (sections.noun(context, "matter"), "matters/"),
        (words.gettext("Calendar of meetings"), "calendar/"),
    )
    return [(title, relative(address, ADDRESS)) for title, address in entries]
