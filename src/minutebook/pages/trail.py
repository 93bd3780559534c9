"""Where a page stands in the record: the way back up."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from minutebook.pages import sections
from minutebook.pages.addresses import relative
from minutebook.pages.context import Context

Step = tuple[str, str]


def trail(context: Context, address: str, *above: Step) -> Markup:
    """Links to the home page, to the part of the record, and to what else stands above a page.

    `above` are titles with addresses from the root of the site; the page itself is not among them.
    """
    steps: Sequence[Step] = (("", ""), *above)
    named = [(title or context.words.gettext("Home"), relative(to, address)) for title, to in steps]
    return context.parts.trail(steps=named)


def head(context: Context, address: str, title: str, *above: Step) -> Markup:
    """How a page of the record begins: the way back up, and its title."""
    return Markup("{}<h1>{}</h1>\n").format(trail(context, address, *above), title)


def part(context: Context, address: str) -> Step:
    """The part of the record with that address, by its title."""
    entries = (*sections.main(context), *sections.further(context))
    return next((title, to) for title, to in entries if to == address)
