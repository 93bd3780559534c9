"""What a piece of a text stands for: a word, a number, a sum, a reference, a day, a postcode."""

from __future__ import annotations

import re
from collections.abc import Callable

from . import days
from .lexer import FORMS
from .tokens import Piece, Token, bare, inner, number, parts, whole

_FORM = re.compile("|".join(f"(?P<{name}>{form})" for name, form in FORMS.items()))
_ONE = {name: re.compile(form) for name, form in FORMS.items()}
_MOST_PARTS = 5
"""Of a reference with more only the whole and the single parts are found."""
_ZEROS = {"thousand": 3, "k": 3, "million": 6, "m": 6, "billion": 9, "bn": 9}


def read(piece: str) -> Piece:
    """What a piece that `cut` gave stands for."""
    form = _FORM.fullmatch(piece)
    found = _READ[str(form.lastgroup)](piece) if form else None
    return found or _otherwise(piece)


def _otherwise(piece: str) -> Piece:
    """What a piece stands for that looks like a date and is none, or like a reference."""
    readings = (_READ[name](piece) for name, form in _ONE.items() if form.fullmatch(piece))
    return next(filter(None, readings), None) or parts(piece)


def _word(piece: str) -> Piece:
    plain = bare(piece)
    return Piece(1, (Token(0, plain, word=True),) if plain else ())


def _hyphened(piece: str) -> Piece:
    """Words with hyphens between: a query looks for each; "layby" finds "lay-by", too."""
    words = [one._replace(part=False) for one in parts(piece).tokens]
    return Piece(len(words), (*words, Token(0, "".join(one.text for one in words), main=False, word=True)))


def _postcode(piece: str) -> Piece:
    code = piece.replace(" ", "")
    outward, inward = code[:-3], code[-3:]
    return Piece(2, (Token(0, code), Token(0, outward, main=False), Token(1, inward, main=False)))


def _years(piece: str) -> Piece | None:
    first, last = re.split("[/-]", piece)
    if int(last) % 100 == (int(first) + 1) % 100 and (len(last) == 2 or int(last) == int(first) + 1):
        return whole(piece, f"{first}/{last[-2:]}")
    return None


def _reference(piece: str) -> Piece | None:
    """A reference, which can be found by any of its parts in a row, too: "2026/0311" of "WD/2026/0311"."""
    if not any(letter in "0123456789" for letter in piece):
        return None
    reference, bracket, clause = piece.replace(" ", "").partition("(")
    clause = re.sub("[()]", "", bracket + clause)
    every = reference.split("/")
    count = len(every) if len(every) <= _MOST_PARTS else 0
    rows = ["/".join(every[first:last]) for first in range(count) for last in range(first + 2, count + 1)]
    rows += [row + clause for row in rows if clause and reference.endswith(row)]
    also = dict.fromkeys([reference, *rows])
    return whole(piece, reference + clause, *(row for row in also if row != reference + clause))


def _lettered(piece: str) -> Piece:
    return whole(piece, re.sub(r"[ ()]", "", piece))


def _sum(piece: str) -> Piece:
    digits, size = re.fullmatch(r"([0-9.,]+) ?([a-z]+)", piece).groups()  # type: ignore[union-attr]
    pounds, _, decimals = digits.replace(",", "").partition(".")
    zeros = _ZEROS[size]
    shifted = (pounds + decimals[:zeros].ljust(zeros, "0")).lstrip("0") or "0"
    return whole(piece, shifted + (f".{decimals[zeros:]}" if decimals[zeros:] else ""))


def _plain_number(piece: str) -> Piece:
    return Piece(1, (Token(0, number(piece)),))


def _percent(piece: str) -> Piece:
    """98% and 98 per cent: no sum of 98."""
    digits, *words = inner(piece)
    return Piece(1 + len(words), (Token(0, f"{digits.text}%"), *words))


def _mixed(piece: str) -> Piece:
    return Piece(1, (Token(0, piece),))


_READ: dict[str, Callable[[str], Piece | None]] = {
    "plain": _word, "word": _word,
    "glued": _word, "hyphened": _hyphened, "percent": _percent, "days": days.several,
    "iso": days.iso, "dayfirst": days.named, "month": days.month, "monthfirst": days.named, "figures": days.figures,
    "postcode": _postcode, "years": _years, "reference": _reference, "lettered": _lettered, "sum": _sum,
    "number": _plain_number, "mixed": _mixed,
}  # fmt: skip
