"""The accessibility statement: how far the site works for everybody, what does not, and whom to ask.

No sentence of it says that the guidelines are met in full, whatever the settings hold.
"""

from __future__ import annotations

from markupsafe import Markup

from minutebook.pages.context import Context
from minutebook.pages.draft import Draft
from minutebook.pages.page import Contents, Page
from minutebook.pages.trail import head
from minutebook.statement import Statement

ADDRESS = "accessibility/"


def statement_draft(statement: Statement) -> Draft:
    """The page of the statement."""
    return Draft(ADDRESS, "accessibility", _statement, (statement,))


def _statement(context: Context, statement: Statement) -> Page:
    words, council = context.words, context.record.council
    title = words.gettext("Accessibility statement")
    law = context.common_law.access if context.common_law else None
    text = context.parts.statement(
        council=council,
        meets=_meets(context, statement),
        reached=_reached(context, statement),
        answer=statement.answer,
        tested_by=statement.tested_by,
        days={name: getattr(statement, name) for name in ("prepared", "reviewed", "tested")},
        law=law,
        faults=statement.faults,
        burden=statement.burden,
        outside=statement.outside,
        plans=statement.plans or "",
    )
    description = words.gettext(
        "How accessible the record of %(council)s is, what does not work, and whom to ask.", council=council
    )
    body = str(head(context, ADDRESS, title) + text)
    return Page(ADDRESS, "accessibility", title, description, body, _contents(context, body))


def _meets(context: Context, statement: Statement) -> str:
    gettext = context.words.gettext
    if statement.meets == "not":
        return gettext(
            "This site does not meet the Web Content Accessibility Guidelines (WCAG) 2.2, level AA. What fails is "
            "listed below."
        )
    if statement.faults or statement.burden or statement.outside:
        return gettext(
            "This site meets the Web Content Accessibility Guidelines (WCAG) 2.2, level AA, in part. What does not "
            "meet them, and why, is listed below."
        )
    return gettext(
        "This site meets the Web Content Accessibility Guidelines (WCAG) 2.2, level AA, in part: no fault is known, "
        "and not everything on it has been tested."
    )


def _reached(context: Context, statement: Statement) -> list[tuple[str, str | Markup]]:
    """Each way to reach the council, with its name."""
    gettext = context.words.gettext
    email = Markup('<a href="mailto:{0}">{0}</a>').format(statement.email)
    ways = (
        (gettext("E-mail"), email),
        (gettext("Telephone"), statement.phone),
        (gettext("Post"), statement.post),
    )
    return [(name, way) for name, way in ways if way]


def _contents(context: Context, body: str) -> Contents:
    """The headings that the page has, of all that it may have."""
    gettext = context.words.gettext
    headings = {
        "mb-faults": gettext("How accessible this site is"),
        "mb-contact": gettext("Ask us, or tell us what does not work"),
        "mb-complain": gettext("If our answer does not satisfy you"),
        "mb-technical": gettext("What the law asks us to say"),
        "mb-plans": gettext("What we do to make it better"),
        "mb-prepared": gettext("How this statement was made"),
    }
    return tuple((anchor, title, ()) for anchor, title in headings.items() if f'<h2 id="{anchor}"' in body)
