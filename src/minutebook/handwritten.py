"""The hand-written pages of `docs/`: what of that folder becomes part of the site.

Invariant 10: only files that a page links are copied, of listed types, and nothing from outside the folder.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from minutebook.settings import real_path
from minutebook.tags import Tags

LISTED = frozenset(
    f".{kind}" for kind in ("css", "csv", "gif", "jpeg", "jpg", "js", "json", "mjs", "pdf", "png", "svg", "txt")
)
"""Types of file that a page of docs/ may show or offer."""

RECORD = frozenset(
    [
        *("boards", "decisions", "matters", "people", "actions", "withheld", "calendar"),
        *("search", "glossary", "plans", "transparency", "feeds", "data"),
        *("robots.txt", "_headers", ".well-known"),
    ]
)
"""Names at the top of the site that belong to the record or the program: no hand-written page may stand there."""

_CSS_URL = re.compile(r"""url\(\s*["']?([^"')]+)""")


def stray(source: Path, docs: Path) -> bool:
    """Whether a file that was found in docs/ lies elsewhere, behind a link of the file system."""
    return not real_path(source).is_relative_to(real_path(docs))


def in_the_records_place(address: str, languages: Collection[str] = ()) -> bool:
    """Whether an address would mean something of the record. `docs/data.md` describes what lies below it."""
    first, _, rest = address.partition("/")
    if first in languages:
        return rest.partition("/")[0] in RECORD
    return first in RECORD and address != "data/index.html"


class _Links(Tags):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src", "poster", "data"):
                self.found.add(value or "")
            elif name == "srcset":
                self.found.update(part.split()[0] for part in (value or "").split(",") if part.strip())


def linked(html: str, address: str) -> set[str]:
    """The addresses within the site that a page links or shows, relative to the site."""
    links = _Links()
    links.feed(html)
    return resolved(links.found, address)


class _Words(Tags):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.done = self._inside = self._any = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside |= tag == "p"

    def handle_endtag(self, tag: str) -> None:
        self.done |= tag == "p" and self._any
        self._inside &= tag != "p"

    def handle_data(self, data: str) -> None:
        if self._inside and not self.done:
            self.found.append(data)
            self._any |= not data.isspace()


def first_words(html: str) -> str:
    """The words of a page's first paragraph; empty where it has none. No more of the page is read than that takes."""
    words, begin, many = _Words(), 0, 4096
    while begin < len(html) and not words.done:
        words.feed(html[begin : begin + many])
        begin, many = begin + many, many * 2
    return " ".join("".join(words.found).split())


def linked_by_style(css: str, address: str) -> set[str]:
    """The addresses within the site that a style sheet uses."""
    return resolved(set(_CSS_URL.findall(css)), address)


def resolved(links: set[str], address: str) -> set[str]:
    """Links as addresses relative to the site; those that lead elsewhere are left out."""
    found = set()
    for link in links:
        try:
            parts = urlsplit(urljoin("https://here.invalid/" + address, link.strip()))
        except ValueError:
            continue
        if parts.netloc == "here.invalid":
            found.add(unquote(parts.path).lstrip("/"))
    return found
