"""Words of the program that stand in English on a page in another language, since nobody has reviewed any in that.

Each is marked where it comes from the catalogue or the law, and told on the finished page by `lang`, so that a screen
reader says it with the right voice. What stands in an attribute or for machines cannot tell its language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
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


def told(page: Page) -> Page:
    """A page with an element around each marked word of its text."""
    return replace(
        page,
        title=unmarked(page.title),
        description=unmarked(page.description),
        structured=unmarked(page.structured),
        body=_told(page.body),
        contents=_contents(page.contents),
    )


def without_marks(content: bytes) -> bytes:
    """Data without marks."""
    return unmarked(content.decode()).encode()


def _told(html: str) -> str:
    pieces = _APART.split(html)
    text, tags = pieces[::3], pieces[1::3]
    said = [unmarked(_MARKED.sub(_element, words)) for words in text]
    return said[0] + "".join([unmarked(tag) + words for tag, words in zip(tags, said[1:], strict=True)])


def _element(found: re.Match[str]) -> str:
    words = found[1]
    return f'<span lang="en">{words}</span>' if _LETTER.search(words) else words


def _contents(contents: Contents) -> Contents:
    return tuple((anchor, _told(title), _contents(below)) for anchor, title, below in contents)


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
