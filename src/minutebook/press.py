"""Pours pages of the record into the theme's shells, by plain string joins.

The host renders one shell for each kind of page, with a mark wherever a page's own words go, and the press
cuts it at the marks once. From then on a page costs what its own text costs. The contents list is set in the
theme's own pieces, which the host renders with marks as well: the press knows no class name of the theme.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TypeAlias

from minutebook.outputs.policy import Inline
from minutebook.pages.page import Entry, Page

SHELLS = {
    "boards": "boards/",
    "board": "boards/x/",
    "meeting": "boards/x/x/",
    "decisions": "decisions/",
    "decisions_year": "decisions/x/",
    "decisions_board": "decisions/x/",
    "decisions_board_year": "decisions/x/x/",
    "matters": "matters/",
    "matter": "matters/x/",
    "matter_year": "matters/x/x/",
    "people": "people/",
    "person": "people/x/",
    "person_year": "people/x/x/",
    "actions": "actions/",
    "actions_year": "actions/x/",
    "actions_year_board": "actions/x/x/",
    "withheld": "withheld/",
    "withheld_year": "withheld/x/",
    "calendar": "calendar/",
    "calendar_year": "calendar/x/",
    "glossary": "glossary/",
    "search": "search/",
    "accessibility": "accessibility/",
    "transparency": "transparency/",
    "transparency_year": "transparency/x/",
}
"""The kinds of record page, each with an address of its depth: every shell is rendered at its own."""


def shells_of(languages: Iterable[str]) -> dict[str, str]:
    """The same with those of a site whose minutes are there in further languages: meetings, under each one's code."""
    return SHELLS | {f"meeting.{code}": f"{code}/{SHELLS['meeting']}" for code in languages}


Pieces: TypeAlias = tuple[str, ...]
"""Text, name of a mark, text, name of a mark, …, text."""

_MARK = re.compile("\ufdd1([a-z_]+)\ufdd1")
_BLANK = re.compile(r"[ \t]*\n\s*")
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Shell:
    """A page of the theme without words of its own: with and without a contents list."""

    listed: Pieces
    plain: Pieces
    leaf: Pieces  # a line of the contents list
    branch: Pieces  # a line that has lines below it


@dataclass(frozen=True, slots=True)
class Theme:
    """What a host has rendered: the site of the hand-written pages, and shells for the record."""

    folder: Path
    shells: dict[str, Shell]
    addresses: tuple[str, ...] = ()  # of the hand-written pages
    inline: Inline = Inline()  # noqa: RUF009  # frozen: what stands in pages and shells themselves
    site_url: str | None = None


def mark(name: str) -> str:
    """The mark to render where something of the page goes. Noncharacters, so that no text can hold it."""
    return f"\ufdd1{name}\ufdd1"


def squeezed(html: str) -> str:
    """What the theme rendered, without blank lines: they are the theme's, never a page's."""
    return _BLANK.sub("\n", html).strip()


def cut(html: str) -> Pieces:
    """Cut what the theme rendered at its marks."""
    pieces = _MARK.split(squeezed(html))
    for place in range(1, len(pieces), 2):
        if pieces[place] == "entry_title" and pieces[place - 1].endswith('="'):
            pieces[place] = "entry_label"
    return tuple(pieces)


def join(pieces: Pieces, values: dict[str, str]) -> str:
    """Fill the marks. A mark without a value is a fault of the program."""
    return "".join([values[piece] if place % 2 else piece for place, piece in enumerate(pieces)])


def pour(shell: Shell, page: Page) -> str:
    """The whole HTML of one page of the record."""
    title = escape(page.title)
    # some shells have a list of their own between the title and the rest
    top, heading, rest = page.body.rpartition("</h1>\n") if page.contents else ("", "", page.body)
    return join(
        shell.listed if page.contents else shell.plain,
        {
            "title": title,
            "description": escape(page.description),
            "address": escape(page.address),
            "heading": "" if "<h1" in page.body else f"<h1>{title}</h1>\n",
            "body": page.body,
            "structured": page.structured,
            "top": top + heading,
            "rest": rest,
            "contents": "".join(_entry(shell, entry) for entry in page.contents),
        },
    )


def _entry(shell: Shell, entry: Entry) -> str:
    anchor, title, below = entry
    return join(
        shell.branch if below else shell.leaf,
        {
            "entry_url": escape("#" + anchor),
            "entry_title": title,
            "entry_label": _label(title),
            "entries": "".join(_entry(shell, child) for child in below),
        },
    )


def _label(title: str) -> str:
    """A title as the value of an attribute: its tags go, its entities stay as they are."""
    return _TAG.sub("", title).replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")
