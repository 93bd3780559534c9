"""What a piece of a text gives to be looked for: tokens, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .lexer import LETTER

_INNER = re.compile(rf"[0-9]+(?:[.,][0-9]+)*[a-z]*|{LETTER}+[0-9][0-9a-z]*|{LETTER}+(?:'{LETTER}+)*")


class Token(NamedTuple):
    """Something to be looked for: how many words after the beginning of its piece it stands, and whether a query
    that holds the piece looks for it."""

    offset: int
    text: str
    main: bool = True
    word: bool = False
    """Whether it is a word of a language, to be put into one spelling and stemmed."""
    part: bool = False
    """Whether it is one of the words and numbers of a piece that is more than these: what a date is written with."""
    start: int = 0
    end: int | None = None
    """From where to where in the piece it is written; `None` is the end of the piece."""


class Piece(NamedTuple):
    """What one piece of a text gives, and over how many positions it goes."""

    span: int
    tokens: tuple[Token, ...]


def bare(word: str) -> str:
    """A word without what its apostrophes stand for."""
    return word.removesuffix("'s").replace("'", "")


def number(piece: str) -> str:
    """A number without commas, and without pence where there are none."""
    plain = piece.replace(",", "")
    return plain.removesuffix(".00") if plain.count(".") == 1 else plain


def inner(piece: str) -> Iterator[Token]:
    """The words and numbers of a longer piece, each with its place."""
    for place, found in enumerate(_INNER.finditer(piece)):
        one, (start, end) = found[0], found.span()
        if one[0] in "0123456789":
            yield Token(place, number(one), False, False, True, start, end)
        else:
            yield Token(place, bare(one), False, one.isalpha() or "'" in one, True, start, end)


def whole(piece: str, main: str, *also: str) -> Piece:
    """A piece that is looked for as one; its parts can be found, too."""
    within = tuple(inner(piece))
    more = tuple(Token(0, text, main=False) for text in also)
    return Piece(max(1, len(within)), (Token(0, main), *more, *(one for one in within if one.text != main)))


def parts(piece: str) -> Piece:
    """A piece that is nothing as a whole: each of its parts is looked for."""
    within = tuple(inner(piece))
    return Piece(len(within), tuple(one._replace(main=True, part=False) for one in within))
