"""The blocks of minutes as HTML: paragraphs, lists, tables, quotations."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from markupsafe import escape

from minutebook.pages import decisions, notices
from minutebook.pages.components import fragment
from minutebook.pages.inline import escaped
from minutebook.public.model import (
    Action,
    CodeBlock,
    Decision,
    Interest,
    Line,
    Notice,
    Paragraph,
    Point,
    PointList,
    Quote,
    Released,
    Rule,
    SubHeading,
    Table,
)

if TYPE_CHECKING:
    from minutebook.pages.writer import Writer

_TAG = re.compile(r"<[^>]*>")
SIDES = {"left": ' class="mb-left"', "right": ' class="mb-right"', "center": ' class="mb-center"'}


def _paragraph(page: Writer, block: Paragraph, level: int) -> str:
    anchor = page.id(block.anchor)
    if block.number:
        # The number is the link to its own paragraph: what people cite is what they copy.
        number = f'<a class="mb-number" href="{fragment(block.anchor)}">{escaped(block.number)}</a> '
        return f'<p class="mb-numbered"{anchor}>{number}{page.html(block.body)}</p>\n{page.after(block.body)}'
    # No number leads to it, so it has a sign of its own: an empty link, so that its words remain its words.
    here = f'<a href="{fragment(block.anchor)}" aria-label="{page.here}"></a>' if anchor and page.meeting else ""
    return f"<p{anchor}>{page.html(block.body)}{here}</p>\n{page.after(block.body)}"


def _subheading(page: Writer, block: SubHeading, level: int) -> str:
    return f"<h{level}{page.id(block.anchor)}>{page.html(block.body)}</h{level}>\n{page.after(block.body)}"


def _points(page: Writer, block: PointList, level: int) -> str:
    lettered = any(point.label for point in block.points)
    # A list without bullets is no list to some screen readers unless it says that it is.
    kind = ' class="mb-lettered" role="list"' if lettered else ""
    return f"<ul{kind}>\n{''.join(_point(page, point, level) for point in block.points)}</ul>\n"


def _point(page: Writer, point: Point, level: int) -> str:
    anchor, label = page.id(point.anchor), ""
    if point.label and point.anchor and anchor:
        label = f'<a class="mb-label" href="{fragment(point.anchor)}">{escaped(point.label)}</a> '
    elif point.label:
        label = f'<span class="mb-label">{escaped(point.label)}</span> '
    rest = page.after(point.body) + page.blocks(point.blocks, level)
    return f"<li{anchor}>{label}{page.html(point.body)}{rest}</li>\n"


def _table(page: Writer, block: Table, level: int) -> str:
    sides = [SIDES.get(side or "", "") for side in block.align]
    sides += [""] * (max([len(block.head), *map(len, block.rows)]) - len(sides))
    columns = [page.html(cell) for cell in block.head]
    cells = "".join(_head(text, side) for text, side in zip(columns, sides, strict=False))
    named = ", ".join(text for text in (_TAG.sub("", column).strip() for column in columns) if text)
    lang = f' lang="{escape(page.lang)}"' if page.lang else ""
    head = f'<caption class="mb-unseen"{lang}>{named}</caption>\n' if named else ""
    head += f"<thead><tr>{cells}</tr></thead>\n" if cells else ""
    rows = "".join(
        "<tr>"
        + "".join(f"<td{side}>{page.html(cell)}</td>" for cell, side in zip(row, sides, strict=False))
        + "</tr>\n"
        for row in block.rows
    )
    table = f'<table class="mb-table">\n{head}<tbody>\n{rows}</tbody>\n</table>'
    label = escape(page.words.gettext("Table"))
    passages = [*block.head, *(cell for row in block.rows for cell in row)]
    # Wide tables scroll by themselves; the keyboard must be able to scroll them too.
    return (
        f'<div class="mb-scroll" role="group" aria-label="{label}" tabindex="0">{table}</div>\n{page.after(*passages)}'
    )


def _head(text: str, side: str) -> str:
    return f'<th scope="col"{side}>{text}</th>' if text else "<td></td>"


def _quote(page: Writer, block: Quote, level: int) -> str:
    return f"<blockquote>\n{page.blocks(block.blocks, level)}</blockquote>\n"


def _code(page: Writer, block: CodeBlock, level: int) -> str:
    return f'<pre class="mb-typed">{page.as_typed(block.body)}</pre>\n{page.after(block.body)}'


def _rule(page: Writer, block: Rule, level: int) -> str:
    return "<hr>\n"


def _line(page: Writer, block: Line, level: int) -> str:
    label = f'<span class="mb-line__label">{escaped(block.label)}:</span>'
    return f'<p class="mb-line">{label} {page.html(block.body)}</p>\n{page.after(block.body)}'


def _notice(page: Writer, block: Notice, level: int) -> str:
    return notices.block(page, block)


def _released(page: Writer, block: Released, level: int) -> str:
    return notices.released(page, block.notice, page.blocks(block.blocks, level))


FORMS: dict[type, Callable[[Writer, Any, int], str]] = {
    Paragraph: _paragraph,
    SubHeading: _subheading,
    PointList: _points,
    Table: _table,
    Quote: _quote,
    CodeBlock: _code,
    Rule: _rule,
    Line: _line,
    Notice: _notice,
    Released: _released,
    Decision: decisions.decision,
    Action: decisions.action,
    Interest: decisions.interest,
}
