"""What an example of a component shows, made fit to stand on one page with many others.

Beside others its names on the page would stand there twice, its links lead nowhere, its headings break the order of the
page, and its landmarks be the page's own. What it looks like stays as it is.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from lxml import html
from markupsafe import Markup, escape

PLACES = (
    "id", "for", "headers", "list", "popovertarget", "aria-activedescendant", "aria-controls", "aria-describedby",
    "aria-details", "aria-errormessage", "aria-flowto", "aria-labelledby", "aria-owns",
)  # fmt: skip
"""Attributes that hold names of places on a page."""
LANDMARKS = frozenset({"aside", "footer", "form", "header", "main", "nav", "search", "section"})
ROLES = frozenset(
    {"banner", "complementary", "contentinfo", "form", "main", "navigation", "region", "search"}
)  # fmt: skip
FORM = ("accept-charset", "action", "autocomplete", "enctype", "method", "name", "novalidate", "rel", "target")
"""What only a form can have."""
NAMED = ("aria-label", "aria-labelledby")
UNSEEN = frozenset({"desc", "noscript", "script", "style", "template", "title"})
DRAWN = frozenset({"button", "hr", "img", "input", "select", "svg", "textarea"})
_HEADING = re.compile(r"h([1-6])")


def specimen(source: str, anchor: str, level: int) -> Markup:
    """The same HTML, its names begun with `anchor`, its links led there, its headings from `level` on."""
    root = html.fragment_fromstring(source, create_parent="div")
    elements = [element for element in root.iterdescendants() if isinstance(element.tag, str)]
    places = {element.get("id") for element in elements}
    highest = min((int(found[1]) for element in elements if (found := _HEADING.fullmatch(element.tag))), default=level)
    for element in elements:
        _name(element, anchor)
        _lead(element, anchor, places)
        if found := _HEADING.fullmatch(element.tag):
            element.tag = f"h{min(6, int(found[1]) - highest + level)}"
        elif element.tag in LANDMARKS or element.get("role") in ROLES:
            _group(element)
    if not _seen(root):
        return Markup("")
    return escape(root.text or "") + Markup("".join(html.tostring(child, encoding="unicode") for child in root))


def _name(element: html.HtmlElement, anchor: str) -> None:
    for attribute in PLACES:
        if names := element.get(attribute):
            element.set(attribute, " ".join(f"{anchor}-{name}" for name in names.split()))


def _lead(element: html.HtmlElement, anchor: str, places: set[str | None]) -> None:
    """A link to a place within the example leads there, and any other to the example's heading."""
    address = element.get("href")
    if address is not None:
        place = unquote(address.removeprefix("#"))
        inner = address.startswith("#") and place in places
        element.set("href", f"#{anchor}-{place}" if inner else f"#{anchor}")


def _group(element: html.HtmlElement) -> None:
    if element.tag == "form":
        for attribute in FORM:
            element.attrib.pop(attribute, None)
    if element.tag in LANDMARKS:
        element.tag = "div"
    element.attrib.pop("role", None)
    if element.tag == "div" and any(element.get(attribute) for attribute in NAMED):
        element.set("role", "group")


def _seen(element: html.HtmlElement) -> bool:
    """Whether anything is to be seen of an element."""
    if not isinstance(element.tag, str) or element.tag in UNSEEN or element.get("hidden") is not None:
        return False
    if "mb-unseen" in element.get("class", "").split():
        return False
    words = [element.text, *(child.tail for child in element)]
    return element.tag in DRAWN or any(text and text.strip() for text in words) or any(map(_seen, element))
