"""Python-Markdown, cut down to the closed list that the format allows within a passage.

Only its inline patterns for code, escapes and emphasis are kept, with a link pattern of our own. Blocks,
HTML, entities, images, reference links and automatic links are not parsed at all: they come out as text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import build_treeprocessors
from markdown.util import Registry

from minutebook.braces import LANGUAGE

Resolver = Callable[[str], str | None]
"""From a reference ("CIB 2026-09-14/4(b)", "#4.1") to a relative address; None where the record lacks it."""

KEPT = {"backtick": 190, "escape": 180, "not_strong": 70, "em_strong": 60, "em_strong2": 50}
"""Python-Markdown's own patterns that stay, with their priorities; not every version has all of them."""

WEB = re.compile(r"(?:https?://[^\s<>\"\ufdd0]+|mailto:[^\s<>\"\ufdd0]+@[^\s<>\"\ufdd0]+)\Z", re.IGNORECASE)
REFERENCE = re.compile(r"(?:#\S{1,80}|\S{1,40} \d{4}-\d{2}-\d{2}(?:-\d{1,2})?(?:/[^\s\ufdd0]{1,80})?)\Z")
# One level of brackets within the words, one of parentheses within the address. No part of it can match a
# stretch in two ways and the address is bounded, so that it takes linear time.
WORDS = r"(?<!!)\[((?:[^\[\]]|\[[^\[\]]*+\])++)\]"
LINK = rf"{WORDS}\(([^()]{{0,500}}(?:\([^()]{{0,200}}\)[^()]{{0,200}}){{0,8}})\)"


class Link(InlineProcessor):
    """`[words](address)`: a link to the web, or to a reference that the record can find."""

    resolve: Resolver = staticmethod(lambda reference: None)

    def handleMatch(  # type: ignore[override]
        self, match: re.Match[str], data: str
    ) -> tuple[Element | None, int, int]:
        """Make a link, or the words and the reference as text; leave anything else as it was typed."""
        address = self._typed(match.group(2)).strip()
        is_web = WEB.match(address)
        if not is_web and not REFERENCE.match(address):
            return None, match.start(), match.end()
        target = address if is_web else self.resolve(address)
        element = Element("a" if target else "span")
        element.text = match.group(1) if target else f"{match.group(1)} ({address})"
        if target:
            element.set("href", target)
        return element, match.start(), match.end()

    def _typed(self, text: str) -> str:
        """The address without the marks that earlier patterns left in it."""
        restore = self.md.treeprocessors["unescape"]
        return str(restore.unescape(self.unescape(text)))  # type: ignore[attr-defined]


class Language(InlineProcessor):
    """`[words]{lang=cy}`: words in another language than what stands around them (WCAG 2.2, 3.1.2)."""

    def handleMatch(  # type: ignore[override]
        self, match: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        """Make an element of the words that says their language."""
        element = Element("span", lang=match.group(2))
        element.text = match.group(1)
        return element, match.start(), match.end()


class Inline(Markdown):
    """A parser of the closed list."""

    def build_parser(self) -> Inline:
        """Keep the patterns of the closed list and no others."""
        super().build_parser()
        full, self.inlinePatterns = self.inlinePatterns, Registry()
        for name, priority in KEPT.items():
            if name in full:
                self.inlinePatterns.register(full[name], name, priority)
        self.link = Link(LINK, self)
        self.inlinePatterns.register(self.link, "link", 160)
        for name, priority in (("language", 155), ("language within a language", 154)):
            self.inlinePatterns.register(Language(WORDS + LANGUAGE, self), name, priority)
        self.treeprocessors = build_treeprocessors(self)
        return self


@cache
def _parser() -> Inline:
    return Inline()


def parse(text: str, resolve: Resolver) -> str:
    """HTML of a passage by Python-Markdown's inline patterns: not yet sanitised, holes still in it."""
    md = _parser()
    md.reset()
    md.link.resolve = resolve
    root = Element("div")
    SubElement(root, "p").text = text
    md.treeprocessors["inline"].run(root)
    md.treeprocessors["unescape"].run(root)
    return _serialise(root[0])


def escaped(text: str) -> str:
    """Text as HTML content. Quotes stay as they are: for attributes there is `markupsafe.escape`."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _serialise(paragraph: Element) -> str:
    """The paragraph's content. Python-Markdown's own serialiser would let `&copy;` through as an entity."""
    parts = [escaped(paragraph.text or "")]
    stack: list[Element | str] = list(reversed(paragraph))
    while stack:  # a loop, because emphasis may be nested deeper than Python may recurse
        element = stack.pop()
        if isinstance(element, str):
            parts.append(element)
            continue
        text = element.text or ""
        href = escaped(element.get("href", "")).replace('"', "&quot;")
        spoken = f' lang="{element.get("lang")}"' if element.get("lang") else ""
        parts.append(f'<a href="{href}">' if element.tag == "a" else f"<{element.tag}{spoken}>")
        # Code comes escaped from Python-Markdown.
        parts.append(text if element.tag == "code" else escaped(text))
        stack.append(f"</{element.tag}>{escaped(element.tail or '')}")
        stack.extend(reversed(element))
    return "".join(parts)
