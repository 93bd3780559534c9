"""A page of the record before it is rendered: with all that it is made of, and with nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from minutebook.pages.context import Context
from minutebook.pages.page import Page

DAY = "\ufdd3"
"""Where a page says as of which day it is, until it is known on which day it is published. A noncharacter, so that
no text can hold it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What renders a page, and what it is given to do that.

    Of the record it has nothing but what is given, so that it is known when the page has to be rendered again
    (`pages.asking_lists`).
    """

    address: str
    kind: str
    render: Callable[..., Page]
    given: tuple[Any, ...] = ()

    def page(self, context: Context) -> Page:
        """The page, still with marks for the day."""
        return self.render(context, *self.given)


def as_of() -> Markup:
    """The day on which a page's figures and states hold: the record knows no other "today"."""
    return Markup(DAY)


def of_day(context: Context) -> str:
    """What stands in the finished page where `as_of` stood; nothing where there are no minutes."""
    if not context.record.as_of:
        return ""
    day = context.words.date(context.record.as_of)
    sentence = context.words.gettext("As of %(day)s, the day of the newest minutes.", day=day)
    return str(Markup('<p class="mb-remark">{}</p>\n').format(sentence))
