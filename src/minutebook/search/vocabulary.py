"""The words of a run of texts as numbers. Most of a text is words that came before: they cost one look-up each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np

from . import lexer
from .codec import Numbers
from .english import english
from .pieces import read

STOP, END = 0, 1
"""The numbers of every word that is not indexed, and of the end of a text. Forms count from 2, pieces of several tokens
from -1 downwards."""


_MOST = 100_000
"""Pieces that a vocabulary keeps before it begins anew: most that come late are numbers that stand once."""

Read = tuple[int, tuple[tuple[int, str, str, bool], ...]]
"""A piece's span, and its tokens: offset, form, stem, and whether it is only a part of the piece."""


def _read(piece: str) -> Read:
    """What a piece gives to be indexed."""
    rules = english()
    found = read(piece)
    tokens = []
    for token in found.tokens:
        if not token.word:
            tokens.append((token.offset, token.text, token.text, token.part))
        elif token.text not in rules.stops:
            form = rules.spelled(token.text)
            tokens.append((token.offset, form, rules.stem(form), token.part))
    return found.span, tuple(tokens)


class Vocabulary(dict[str, int]):
    """Pieces of folded texts by what they are: a form, a stop, or several tokens. A process has one for all chunks."""

    def __init__(self) -> None:
        super().__init__()
        self._forms: dict[str, int] = {}
        self._names: list[str] = ["", lexer.END]
        self._stems: list[str] = ["", lexer.END]
        self[lexer.END] = END
        self._several: list[tuple[int, list[tuple[int, int, bool]]]] = [(1, [])]

    def __missing__(self, piece: str) -> int:
        span, tokens = _read(piece)
        found = [(offset, self._form(form, stem), part) for offset, form, stem, part in tokens]
        if span == 1 and len(found) < 2:
            number = found[0][1] if found else STOP
        else:
            self._several.append((span, found))
            number = 1 - len(self._several)
        self[piece] = number
        return number

    def _form(self, form: str, stem: str) -> int:
        number = self._forms.get(form)
        if number is None:
            number = self._forms[form] = len(self._names)
            self._names.append(form)
            self._stems.append(stem)
        return number

    def look(self, texts: Sequence[str], *, plain: bool) -> Numbers:
        """Texts as numbers, `END` after each."""
        joined = lexer.END.join([*texts, ""])
        pieces = lexer.cut_plain(joined.lower()) if plain else lexer.cut(joined)
        return np.fromiter(map(self.__getitem__, pieces), np.int32, len(pieces))

    def listed(self, ids: Numbers) -> tuple[str, str, Numbers]:
        """The forms among some numbers and their stems, a line each; and the numbers counted anew in order, from 0."""
        there = np.zeros(len(self._stems), bool)
        there[ids] = True
        anew = np.cumsum(there) - 1
        kept = np.flatnonzero(there).tolist()
        forms, stems = (map(names.__getitem__, kept) for names in (self._names, self._stems))
        return "\n".join(forms), "\n".join(stems), anew[ids].astype(np.uint32)

    def spans(self, ids: Numbers) -> tuple[Numbers, Numbers]:
        """Over how many positions each number goes, and the places of those of several tokens."""
        many = np.flatnonzero(ids < STOP)
        span = np.ones(len(ids), np.int64)
        span[many] = np.array([one[0] for one in self._several], np.int64)[-ids[many]]
        return span, many

    def tokens(self, ids: Numbers, many: Numbers) -> tuple[Numbers, Numbers, Numbers, Numbers]:
        """The tokens of those of several: the place of each one's piece, its form, its offset there, and whether it is
        only a part of the piece."""
        counts = np.array([len(one[1]) for one in self._several], np.int64)
        flat: list[Any] = [token for one in self._several for token in one[1]]
        table = np.array(flat, np.int64).reshape(-1, 3)
        starts = np.cumsum(counts) - counts
        which = -ids[many]
        origin = np.repeat(many, counts[which])
        within = np.arange(len(origin)) - np.repeat(np.cumsum(counts[which]) - counts[which], counts[which])
        rows = np.repeat(starts[which], counts[which]) + within
        return origin, table[rows, 1], table[rows, 0], table[rows, 2] == 1


@cache
def _kept() -> list[Vocabulary]:
    return [Vocabulary()]


def vocabulary() -> Vocabulary:
    """This process's vocabulary; one that has grown too large begins anew."""
    if len(_kept()[0]) > _MOST:
        _kept()[0] = Vocabulary()
    return _kept()[0]


def forget() -> None:
    """Drop this process's vocabulary, once no more texts are to come."""
    _kept()[0] = Vocabulary()
