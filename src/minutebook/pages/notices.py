"""What the public reads in place of what is withheld: one form, whatever it replaces."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from minutebook.public.model import Notice
from minutebook.public.references import FORM
from minutebook.words import Catalogue, gettext_noop

if TYPE_CHECKING:
    from minutebook.pages.writer import Writer

KINDS = {
    "exempt": gettext_noop("exempt"),
    "confidential": gettext_noop("confidential"),
    "personal": gettext_noop("personal"),
    "private": gettext_noop("private"),
}


def kind_word(words: Catalogue, notice: Notice | None) -> str | None:
    """The kind of withholding in one word."""
    return words.gettext(KINDS[notice.kind]) if notice else None


def words(catalogue: Catalogue, notice: Notice | None) -> str:
    """The short form of a notice as plain text: "[withheld: exempt]"."""
    if notice and notice.released:
        return "[" + catalogue.gettext("released") + "]"
    if not notice:
        return "[" + catalogue.gettext("withheld") + "]"
    return "[" + catalogue.gettext("withheld: %(kind)s", kind=kind_word(catalogue, notice)) + "]"


def mark(page: Writer, notice: Notice | None, linked: bool) -> Markup:
    """The short form within a passage, which leads to the notice in full."""
    anchor = notice.anchor if notice and linked else None
    return page.parts.withheld_words(text=words(page.words, notice), anchor=anchor)


def block(page: Writer, notice: Notice, *, paper: bool = False) -> Markup:
    """A notice in full."""
    if notice.released:
        return released(page, notice, Markup(""))
    page.withheld.append(notice)
    return page.parts.notice(
        anchor=page.once(notice.anchor), paper=paper or notice.what == "paper", **_particulars(page, notice)
    )


def released(page: Writer, notice: Notice, body: Markup) -> Markup:
    """What was withheld once and is public now, marked as such."""
    return page.parts.released(
        anchor=page.once(notice.anchor),
        body=body,
        day=notice.released,
        by=_linked(page, notice.by),
        **_particulars(page, notice),
    )


def in_register(page: Writer, notice: Notice) -> dict[str, Any]:
    """A notice's own fields, for a row of the register."""
    return {**_particulars(page, notice), "paper": notice.what == "paper", "released": notice.released}


def _particulars(page: Writer, notice: Notice) -> dict[str, Any]:
    kind = page.law.kinds.get(notice.kind)
    matter = page.context.matter(notice.matter)
    decided = FORM.fullmatch(notice.by or "")
    return {
        "kind": kind_word(page.words, notice),
        "meaning": kind.words if kind else None,
        "title": notice.public_title,
        "grounds": _grounds(page, notice),
        "reason": notice.reason,
        "summary": notice.public_summary,
        "matter": matter.title if matter else None,
        "matter_word": page.noun("matter"),
        "decided": _linked(page, notice.by),
        "decided_on": date.fromisoformat(decided[2][:10]) if decided else None,
        "review": notice.review,
        "ask": page.law.how_to_ask,
    }


def _grounds(page: Writer, notice: Notice) -> list[str]:
    """The grounds in the words of the Act as it stood on the day of the meeting."""
    found = [notice.ground] if notice.ground else []
    kind = page.law.kinds.get(notice.kind)
    for paragraph in notice.paragraphs:
        sentence = page.law.ground_words(paragraph, page.on) if page.on else None
        found.append(sentence or page.words.gettext("Paragraph %(number)s", number=paragraph))
    standing = kind.ground if kind and not found else None
    return [standing] if standing else found


def _linked(page: Writer, reference: str | None) -> str | Markup | None:
    """A decision by its reference, as a link where the record has it."""
    target = page.resolve(reference) if reference else None
    return Markup('<a href="{}">{}</a>').format(target, reference) if target else reference
