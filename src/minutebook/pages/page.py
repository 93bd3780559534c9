"""One page of the record, ready to be poured into the theme's shell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

Entry: TypeAlias = "tuple[str, str, tuple[Entry, ...]]"
"""A line of the contents list: anchor, title as HTML, and the lines below it."""

Contents: TypeAlias = "tuple[Entry, ...]"

DESCRIPTION = 220
"""Characters of a description: what search engines and messengers show."""


@dataclass(frozen=True, slots=True)
class Page:
    """What one page of the record says. `title` and `description` are plain text, `body` is HTML.

    `address` is relative to the site and ends in a slash ("boards/x/2026-01-01/"). The press writes the
    title as the page's heading, unless the body brings an `<h1>` of its own.
    """

    address: str
    kind: str  # which of the press's shells it is poured into
    title: str
    description: str
    body: str
    contents: Contents = ()
    structured: str = ""  # what the page is about, for machines: an element of its head, or nothing


def shortened(text: str) -> str:
    """A text as long as a description may be, cut between words."""
    return text if len(text) <= DESCRIPTION else text[:DESCRIPTION].rsplit(" ", 1)[0] + " …"
