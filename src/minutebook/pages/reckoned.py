"""To which day the figures and states of a page are reckoned: the record knows no other "today"."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from minutebook.pages.addresses import relative
from minutebook.pages.context import Context

_SENTENCE = Markup('<p class="mb-remark">{}</p>\n')


def as_of(context: Context, day: date | None) -> Markup:
    """The day itself, for pages that nearly every meeting has made anew; nothing where there are no minutes.

    It must be among what the page is given.
    """
    if day is None:
        return Markup("")
    words = context.words
    return _SENTENCE.format(words.gettext("As of %(day)s, the day of the newest minutes.", day=words.date(day)))


def as_of_newest(context: Context, address: str) -> Markup:
    """A way to the list of actions, which says the day: for pages that stay as they are until their words change."""
    words = context.words
    link = Markup('<a href="{}">{}</a>').format(relative("actions/", address), words.gettext("the list of actions"))
    sentence = Markup(words.gettext("As of the newest minutes: see %(list)s for their day."))
    return _SENTENCE.format(sentence % {"list": link})
