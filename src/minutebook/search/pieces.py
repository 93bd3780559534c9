"""What a piece of a text stands for: a word, a number, a sum, a reference, a day, a postcode."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from .lexer import FORMS, LETTER

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")  # fmt: skip
_MONTH = re.compile("|".join(rf"(\b{name[:3]})" for name in _MONTHS))
_FORM = re.compile("|".join(f"(?P<{name}>{form})" for name, form in FORMS.items()))
_ONE = {name: re.compile(form) for name, form in FORMS.items()}
_PIECE = re.compile(rf"[0-9]+(?:[.,][0-9]+)*[a-z]*|{LETTER}+[0-9][0-9a-z]*|{LETTER}+(?:'{LETTER}+)*")
_MOST_PARTS = 5
"""Of a reference with more only the whole and the single parts are found."""
_ZEROS = {"thousand": 3, "k": 3, "million": 6, "m": 6, "billion": 9, "bn": 9}


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


class Piece(NamedTuple):
    """What one piece of a text gives, and over how many positions it goes."""

    span: int
    tokens: tuple[Token, ...]


def read(piece: str) -> Piece:
    """What a piece that `cut` gave stands for."""
    form = _FORM.fullmatch(piece)
    found = _READ[str(form.lastgroup)](piece) if form else None
    return found or _otherwise(piece)


def _otherwise(piece: str) -> Piece:
    """What a piece stands for that looks like a date and is none, or like a reference."""
    readings = (_READ[name](piece) for name, form in _ONE.items() if form.fullmatch(piece))
    return next(filter(None, readings), None) or _parts(piece)


def _bare(word: str) -> str:
    return word.removesuffix("'s").replace("'", "")


def _word(piece: str) -> Piece:
    bare = _bare(piece)
    return Piece(1, (Token(0, bare, word=True),) if bare else ())


def _inner(piece: str) -> Iterator[Token]:
    """The words and numbers of a longer piece, each with its place."""
    for place, inner in enumerate(_PIECE.findall(piece)):
        if inner[0] in "0123456789":
            yield Token(place, _number(inner), main=False, part=True)
        else:
            yield Token(place, _bare(inner), main=False, word=inner.isalpha() or "'" in inner, part=True)


def _whole(piece: str, main: str, *also: str) -> Piece:
    """A piece that is looked for as one; its parts can be found, too."""
    inner = tuple(_inner(piece))
    more = tuple(Token(0, text, main=False) for text in also)
    return Piece(max(1, len(inner)), (Token(0, main), *more, *(one for one in inner if one.text != main)))


def _parts(piece: str) -> Piece:
    """A piece that is nothing as a whole: each of its parts is looked for."""
    inner = tuple(_inner(piece))
    return Piece(len(inner), tuple(Token(one.offset, one.text, True, one.word) for one in inner))


def _day(piece: str, year: str | int, month: int, day: int) -> Piece | None:
    try:
        found = date(int(year), month, day)
    except ValueError:
        return None
    return _whole(piece, found.isoformat(), f"{month:02}-{day:02}", f"{found.year:04}-{month:02}")


def _iso(piece: str) -> Piece | None:
    year, month, day = piece.split("-")
    return _day(piece, year, int(month), int(day))


def _named(piece: str) -> Piece | None:
    """A day with the name of its month, before or after."""
    found = _MONTH.search(piece)
    month = (found and found.lastindex) or 0
    numbers = re.findall("[0-9]+", piece)
    day = int(numbers[0])
    if len(numbers) == 2:
        return _day(piece, numbers[1], month, day)
    return _whole(piece, f"{month:02}-{day:02}") if 1 <= day <= 31 else None


def _month(piece: str) -> Piece:
    month = next(place for place, name in enumerate(_MONTHS, 1) if piece.startswith(name[:3]))
    return _whole(piece, f"{piece[-4:]}-{month:02}")


def _figures(piece: str) -> Piece | None:
    day, month, year = re.split("[/.]", piece)
    return _day(piece, year if len(year) == 4 else f"20{year}", int(month), int(day))


def _postcode(piece: str) -> Piece:
    bare = piece.replace(" ", "")
    outward, inward = bare[:-3], bare[-3:]
    return Piece(2, (Token(0, bare), Token(0, outward, main=False), Token(1, inward, main=False)))


def _years(piece: str) -> Piece | None:
    first, last = re.split("[/-]", piece)
    if int(last) % 100 == (int(first) + 1) % 100 and (len(last) == 2 or int(last) == int(first) + 1):
        return _whole(piece, f"{first}/{last[-2:]}")
    return None


def _reference(piece: str) -> Piece | None:
    """A reference, which can be found by any of its parts in a row, too: "2026/0311" of "WD/2026/0311"."""
    if not any(letter in "0123456789" for letter in piece):
        return None
    parts = piece.split("/")
    count = len(parts) if len(parts) <= _MOST_PARTS else 0
    rows = ("/".join(parts[first:last]) for first in range(count) for last in range(first + 2, count + 1))
    return _whole(piece, piece, *(row for row in rows if row != piece))


def _lettered(piece: str) -> Piece:
    return _whole(piece, re.sub(r"[ ()]", "", piece))


def _sum(piece: str) -> Piece:
    number, size = re.fullmatch(r"([0-9.,]+) ?([a-z]+)", piece).groups()  # type: ignore[union-attr]
    whole, _, decimals = number.replace(",", "").partition(".")
    zeros = _ZEROS[size]
    shifted = (whole + decimals[:zeros].ljust(zeros, "0")).lstrip("0") or "0"
    return _whole(piece, shifted + (f".{decimals[zeros:]}" if decimals[zeros:] else ""))


def _number(piece: str) -> str:
    bare = piece.replace(",", "")
    return bare.removesuffix(".00") if bare.count(".") == 1 else bare


def _plain_number(piece: str) -> Piece:
    return Piece(1, (Token(0, _number(piece)),))


def _mixed(piece: str) -> Piece:
    return Piece(1, (Token(0, piece),))


_READ: dict[str, Callable[[str], Piece | None]] = {
    "plain": _word, "word": _word,
    "iso": _iso, "dayfirst": _named, "month": _month, "monthfirst": _named, "figures": _figures,
    "postcode": _postcode, "years": _years, "reference": _reference, "lettered": _lettered, "sum": _sum,
    "number": _plain_number, "mixed": _mixed,
}  # fmt: skip
