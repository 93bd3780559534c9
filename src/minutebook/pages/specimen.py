"""What an example of a component shows, made fit to stand on one page with many others.

Beside others its names on the page would stand there twice, its links lead nowhere, its headings break the order of the
page, and its landmarks be the page's own. What it looks like stays as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from urllib.parse import unquote

from markupsafe import Markup

PLACES = (
    "id", "for", "headers", "list", "popovertarget", "aria-activedescendant", "aria-controls", "aria-describedby",
    "aria-details", "aria-errormessage", "aria-flowto", "aria-labelledby", "aria-owns",
)  # fmt: skip
"""Attributes that hold names of places on a page."""
LANDMARKS = frozenset({"aside", "footer", "form", "header", "main", "nav", "search", "section"})
ROLES = frozenset({"banner", "complementary", "contentinfo", "form", "main", "navigation", "region", "search"})
OF_FORMS = ("accept-charset", "action", "autocomplete", "enctype", "method", "name", "novalidate", "rel", "target")
NAMED = ("aria-label", "aria-labelledby")
UNSEEN = frozenset({"desc", "noscript", "script", "style", "template", "title"})
DRAWN = frozenset({"button", "hr", "img", "input", "select", "svg", "textarea"})
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
_HEADING = re.compile(r"h([1-6])")


@dataclass
class _Tag:
    """An element's beginning, which its end follows in name."""

    name: str
    given: dict[str, str | None]
    shut: str = ""

    def __str__(self) -> str:
        given = [f" {name}" if value is None else f' {name}="{escape(value)}"' for name, value in self.given.items()]
        return f"<{self.name}{''.join(given)}{self.shut}>"

    @property
    def is_seen(self) -> bool:
        unseen = self.name in UNSEEN or "hidden" in self.given
        return not unseen and "mb-unseen" not in (self.given.get("class") or "").split()


@dataclass
class _End:
    """The end of an element."""

    of: _Tag

    def __str__(self) -> str:
        return f"</{self.of.name}>"


class _Read(HTMLParser):
    """HTML in pieces, all of them as they stood, and whether anything of it is to be seen."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.pieces: list[str | _Tag | _End] = []
        self.seen = False
        self._open: list[_Tag] = []
        self.feed(source)
        self.close()

    @property
    def tags(self) -> list[_Tag]:
        return [piece for piece in self.pieces if isinstance(piece, _Tag)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]], shut: str = "") -> None:
        found = _Tag(tag, dict(attrs), shut)
        self.pieces.append(found)
        self._note(tag in DRAWN and found.is_seen)
        if tag not in VOID and not shut:
            self._open.append(found)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs, "/")

    def handle_endtag(self, tag: str) -> None:
        while any(one.name == tag for one in self._open):
            last = self._open.pop()
            if last.name == tag:
                self.pieces.append(_End(last))
                break

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)
        self._note(bool(data.strip()))

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")

    def _note(self, something: bool) -> None:
        self.seen = self.seen or (something and all(tag.is_seen for tag in self._open))


def specimen(source: str, anchor: str, level: int) -> Markup:
    """The same HTML, its names begun with `anchor`, its links led there, its headings from `level` on.

    Where nothing of it is to be seen it is empty.
    """
    read = _Read(source)
    if not read.seen:
        return Markup("")
    places = {tag.given.get("id") for tag in read.tags}
    highest = min((int(found[1]) for tag in read.tags if (found := _HEADING.fullmatch(tag.name))), default=level)
    for tag in read.tags:
        _name(tag, anchor)
        _lead(tag, anchor, places)
        if found := _HEADING.fullmatch(tag.name):
            tag.name = f"h{min(6, int(found[1]) - highest + level)}"
        elif tag.name in LANDMARKS or tag.given.get("role") in ROLES:
            _group(tag)
    return Markup("".join(map(str, read.pieces)))


def _name(tag: _Tag, anchor: str) -> None:
    for attribute in PLACES:
        if names := tag.given.get(attribute):
            parts = [names] if attribute == "id" else names.split()
            tag.given[attribute] = " ".join(f"{anchor}-{part}" for part in parts)


def _lead(tag: _Tag, anchor: str, places: set[str | None]) -> None:
    """A link to a place within the example leads there, and any other to the example's heading."""
    address = tag.given.get("href")
    if address is not None:
        inner = address.startswith("#") and unquote(address[1:]) in places
        tag.given["href"] = f"#{anchor}-{address[1:]}" if inner else f"#{anchor}"


def _group(tag: _Tag) -> None:
    """No landmark: a group if it has a name. A form becomes one that sends nothing."""
    for attribute in ("role", *(OF_FORMS if tag.name == "form" else ())):
        tag.given.pop(attribute, None)
    if tag.name in LANDMARKS:
        tag.name = "div"
    if tag.name == "div" and any(tag.given.get(attribute) for attribute in NAMED):
        tag.given["role"] = "group"
