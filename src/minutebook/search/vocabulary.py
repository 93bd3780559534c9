"""The words of a run of texts as numbers. Most of a text is words that came before: they cost one look-up each."""

from __future__ import annotations

from typing import Any

import numpy as np

from .codec import Numbers
from .english import english, stem
from .lexer import cut, fold, read

STOP = 0
"""The number of every word that is not indexed; forms count from 1, pieces of several tokens from -1 downwards."""


class Vocabulary(dict[str, int]):
    """Pieces of folded texts by what they are: a form, a stop, or several tokens."""

    def __init__(self) -> None:
        super().__init__()
        self._forms: dict[str, int] = {}
        self._stems: list[str] = [""]
        self._several: list[tuple[int, list[tuple[int, int]]]] = [(1, [])]
        self._english = english()

    def __missing__(self, piece: str) -> int:
        found = read(piece)
        tokens = [
            (token.offset, self._form(token.text, token.word))
            for token in found.tokens
            if not (token.word and token.text in self._english.stops)
        ]
        if found.span == 1 and len(tokens) < 2:
            number = tokens[0][1] if tokens else STOP
        else:
            self._several.append((found.span, tokens))
            number = 1 - len(self._several)
        self[piece] = number
        return number

    def _form(self, text: str, word: bool) -> int:
        if word:
            text = self._english.spelled(text)
        number = self._forms.get(text)
        if number is None:
            number = self._forms[text] = len(self._forms) + 1
            self._stems.append(stem(text) if word else text)
        return number

    def look(self, text: str) -> list[int]:
        """A text as numbers."""
        return [self[piece] for piece in cut(fold(text))]

    def known_forms(self) -> list[tuple[str, str]]:
        """Each form with its stem, by its number; the first is none."""
        return [("", ""), *zip(self._forms, self._stems[1:], strict=True)]

    def spans(self, ids: Numbers) -> tuple[Numbers, Numbers]:
        """Over how many positions each number goes, and the places of those of several tokens."""
        many = np.flatnonzero(ids < STOP)
        span = np.ones(len(ids), np.int64)
        span[many] = np.array([one[0] for one in self._several], np.int64)[-ids[many]]
        return span, many

    def tokens(self, ids: Numbers, many: Numbers) -> tuple[Numbers, Numbers, Numbers]:
        """The tokens of those of several: the place of each one's piece, its form, its offset there."""
        counts = np.array([len(one[1]) for one in self._several], np.int64)
        flat: list[Any] = [token for one in self._several for token in one[1]]
        table = np.array(flat, np.int64).reshape(-1, 2)
        starts = np.cumsum(counts) - counts
        which = -ids[many]
        origin = np.repeat(many, counts[which])
        within = np.arange(len(origin)) - np.repeat(np.cumsum(counts[which]) - counts[which], counts[which])
        rows = np.repeat(starts[which], counts[which]) + within
        return origin, table[rows, 1], table[rows, 0]
