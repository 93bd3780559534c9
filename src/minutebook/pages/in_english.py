"""Words of the program that stand in English on a page in another language, since nobody has reviewed any in that.

Each is marked where it comes from the catalogue or the law, and told on the finished page by `lang`, so that a screen
reader says it with the right voice. The name of an element that stands in an attribute has the language of the element,
and what stands in that element its own again. What is for machines cannot tell its language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from minutebook.pages.law import Kind, Law
from minutebook.pages.page import Contents, Page
from minutebook.words import SHUT, START, marked, unmarked

_APART = re.compile(r"(<(script|style|title|option|textarea)\b.*?</\2\s*>|<[^>]*>)", re.DOTALL)
"""What holds no words that an element could be put around."""
_MARKED = re.compile(f"{START}([^{START}{SHUT}]*){SHUT}")
_LETTER = re.compile(r"[^\W\d_]")
_NAME = re.compile(r"<([a-z][a-z0-9-]*)")
_NAMED = re.compile(rf'\b(?:aria-label|alt|title|placeholder)="[^"]*{START}')
_ALONE = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})


def told(page: Page, language: str) -> Page:
    """A page in a language, with an element around each marked word of its text."""
    return replace(
        page,
        title=unmarked(page.title),
        description=unmarked(page.description),
        structured=unmarked(page.structured),
        body=_told(page.body, language),
        contents=_contents(page.contents, language),
    )


def without_marks(content: bytes) -> bytes:
    """Data without marks."""
    return unmarked(content.decode()).encode()


def _told(html: str, language: str) -> str:
    pieces = _APART.split(html)
    text, tags = pieces[::3], _in_their_language(pieces[1::3], language)
    said = [unmarked(_MARKED.sub(_element, words)) for words in text]
    return said[0] + "".join([tag + words for tag, words in zip(tags, said[1:], strict=True)])


def _in_their_language(tags: list[str], language: str) -> Iterator[str]:
    """The tags. An element with an English name says so, and those in it say that they are in the page's language."""
    within: list[bool] = []  # of each open element, whether it has an English name
    for tag in tags:
        name = _NAME.match(tag)
        if name is None:
            if tag.startswith("</") and within:
                within.pop()
            yield unmarked(tag)
            continue
        english, says = bool(_NAMED.search(tag)), " lang=" in tag
        spoken = "en" if english else language if within and within[-1] else ""
        if not (name[1] in _ALONE or tag.endswith(("/>", f"</{name[1]}>"))):
            within.append(english and not says)
        yield unmarked(f'{name[0]} lang="{spoken}"{tag[name.end() :]}' if spoken and not says else tag)


def _element(found: re.Match[str]) -> str:
    words = found[1]
    return f'<span lang="en">{words}</span>' if _LETTER.search(words) else words


def _contents(contents: Contents, language: str) -> Contents:
    return tuple((anchor, _told(title, language), _contents(below, language)) for anchor, title, below in contents)


@dataclass(frozen=True, slots=True)
class _Kind:
    title: str
    words: str
    ground: str | None


class EnglishLaw:
    """A law whose words are marked: regimes are written in English."""

    def __init__(self, law: Law) -> None:
        self._law = law
        self.kinds: Mapping[str, Kind] = {
            name: _Kind(marked(kind.title), marked(kind.words), kind.ground and marked(kind.ground))
            for name, kind in law.kinds.items()
        }
        self.signed_copy = law.signed_copy and marked(law.signed_copy)
        self.how_to_ask = marked(law.how_to_ask)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._law, name)

    def ground_words(self, paragraph: str, on: date) -> str | None:
        """As the law says it."""
        found = self._law.ground_words(paragraph, on)
        return found and marked(found)
