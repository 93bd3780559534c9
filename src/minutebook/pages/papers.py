"""The papers of a meeting or an item, with a notice for each that is not for publication."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from minutebook.pages import notices
from minutebook.public.model import Notice, Paper
from minutebook.words import Catalogue, gettext_noop

if TYPE_CHECKING:
    from minutebook.pages.writer import Writer

KINDS = {
    "report": gettext_noop("report"),
    "appendix": gettext_noop("appendix"),
    "agenda": gettext_noop("agenda"),
    "minutes": gettext_noop("minutes"),
    "background": gettext_noop("background paper"),
}
STEP = 1000


def papers(page: Writer, found: Iterable[Paper | Notice]) -> Markup:
    """A list of papers; empty where there are none."""
    rows = [_paper(page, paper) for paper in found]
    return page.parts.papers(papers=rows) if rows else Markup("")


def _paper(page: Writer, paper: Paper | Notice) -> dict[str, Any]:
    if isinstance(paper, Notice):
        return {"notice": notices.block(page, paper, paper=True)}
    words = page.words
    remarks = []
    if paper.kind:
        remarks.append(words.gettext(KINDS.get(paper.kind, paper.kind)))
    if paper.image:
        remarks.append(words.gettext("an image: its words cannot be searched or read aloud"))
    if paper.added:
        remarks.append(words.gettext("added on %(day)s", day=words.date(paper.added)))
    if paper.licence:
        remarks.append(words.gettext("licence: %(licence)s", licence=paper.licence))
    return {
        "notice": None,
        "address": (page.to(page.meeting) if page.meeting and page.away else "") + paper.address,
        "title": paper.title,
        "format": _format(words, paper),
        "remarks": remarks,
        "released": notices.released(page, paper.notice, Markup("")) if paper.notice else None,
    }


def _format(words: Catalogue, paper: Paper) -> str:
    """Type and size, which a reader wants to know before following the link: "PDF, 340 KB"."""
    name = paper.address.rpartition("/")[2]
    kind = name.rpartition(".")[2].upper() if "." in name else ""
    parts = [kind] if kind else []
    if paper.size >= STEP * STEP:
        parts.append(words.gettext("%(num)s MB", num=words.number(round(paper.size / STEP / STEP))))
    elif paper.size:
        parts.append(words.gettext("%(num)s KB", num=words.number(max(1, round(paper.size / STEP)))))
    return ", ".join(parts)
