"""The words of a run of texts as numbers. Most of a text is words that came before: they cost one look-up each.

Between white space stands a *run*: a word with what is printed around it, "(council's". A run without digit and slash
is cut by itself, once. The others are few; they are cut together with their neighbours: a date has spaces in it.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from functools import cache

import numpy as np

from . import lexer
from .codec import Numbers
from .english import english
from .pieces import read
from .stretches import END, ranges, replaced, stretches

STOP = 0
"""The number of every word that is not indexed. `END` is 1, forms count from 2, what gives several tokens or none from
-1 downwards."""
_RICH = -1
"""The number of a run that is to be cut with its neighbours."""
_SHORT = 6
"""Letters of a rich run that is likely to come again: the number of a clause, a year."""
_AROUND = ".,;:!?()[]{}\"'*-"
"""What may stand around a word and is no part of it."""
_MOST = 200_000
"""Runs and pieces that a vocabulary keeps before it begins anew: most that come late are numbers that stand once."""

Token = tuple[int, str, str, bool]
"""Its offset, form, stem, and whether it is only a part of its piece."""


def _read(pieces: Iterable[str]) -> tuple[int, list[Token]]:
    """What pieces in a row give to be indexed, and over how many positions they go."""
    rules = english()
    tokens: list[Token] = []
    at = 0
    for piece in pieces:
        found = read(piece)
        for token in found.tokens:
            if not token.word:
                tokens.append((at + token.offset, token.text, token.text, token.part))
            elif token.text not in rules.stops:
                form = rules.spelled(token.text)
                tokens.append((at + token.offset, form, rules.stem(form), token.part))
        at += found.span
    return at, tokens


class _Pieces(dict[str, int]):
    """Pieces of folded texts by their numbers."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__({lexer.END: END})
        self._number, self._word = vocabulary.number, vocabulary.word

    def __missing__(self, piece: str) -> int:
        number = self[piece] = self._number([piece])
        return number


class _Runs(_Pieces):
    """Runs by their numbers."""

    def __missing__(self, run: str) -> int:
        if lexer.RICH.search(run):
            if len(run) <= _SHORT:
                self[run] = _RICH
            return _RICH
        word = run.strip(_AROUND)
        if word != run and word.isalpha():
            number = self[word]
        else:
            number = self._word(run) if run.isalpha() and run.isascii() else self._number(lexer.cut(run))
        self[run] = number
        return number


class Vocabulary:
    """What texts are made of, by numbers. A process has one for all chunks."""

    def __init__(self) -> None:
        self._forms: dict[str, int] = {}
        self._names: list[str] = ["", lexer.END]
        self._stems: list[str] = ["", lexer.END]
        # of what gives several tokens: its span, where its tokens end; and of these form, offset, part
        self._span, self._end, self._tokens = array("i", [0, 0]), array("i", [0, 0]), array("i")
        self._pieces, self._runs = _Pieces(self), _Runs(self)

    def __len__(self) -> int:
        return len(self._pieces) + len(self._runs)

    def clear(self) -> None:
        """Let go of everything. It is of no use afterwards."""
        for held in (self._forms, self._names, self._stems, self._pieces, self._runs):
            held.clear()

    def number(self, pieces: Sequence[str]) -> int:
        """The number of some pieces in a row."""
        span, tokens = _read(pieces)
        if span == 1 and len(tokens) < 2:
            return self._form(*tokens[0][1:3]) if tokens else STOP
        for offset, form, stem, part in tokens:
            self._tokens.extend((self._form(form, stem), offset, part))
        self._span.append(span)
        self._end.append(len(self._tokens) // 3)
        return 1 - len(self._span)

    def word(self, word: str) -> int:
        """The number of a word of the letters a to z: what `number` gives, without a look at what else it may be."""
        rules = english()
        if word in rules.stops:
            return STOP
        form = rules.spelled(word)
        return self._form(form, rules.stem(form))

    def _form(self, form: str, stem: str) -> int:
        number = self._forms.get(form)
        if number is None:
            number = self._forms[form] = len(self._names)
            self._names.append(form)
            self._stems.append(stem)
        return number

    def look(self, texts: Sequence[str]) -> Numbers:
        """Texts as numbers, `END` after each."""
        runs = f" {lexer.END} ".join([*(lexer.fold(text).replace(lexer.END, " ") for text in texts), ""]).split()
        ids = np.fromiter(map(self._runs.__getitem__, runs), np.int32, len(runs))
        rich = np.flatnonzero(ids == _RICH)
        if not len(rich):
            return ids
        firsts, ends = stretches(rich, ids != END)
        together = lexer.END.join([*(" ".join(runs[first:end]) for first, end in zip(firsts, ends, strict=True)), ""])
        pieces = lexer.cut(together)
        return replaced(ids, firsts, ends, np.fromiter(map(self._pieces.__getitem__, pieces), np.int32, len(pieces)))

    def listed(self, ids: Numbers) -> tuple[str, str, Numbers]:
        """The forms among some numbers and their stems, a line each; and the numbers counted anew in order, from 0.

        The order is that of the forms, whatever this process has read before: a chunk gives what its texts say alone.
        """
        there = np.zeros(len(self._stems), bool)
        there[ids] = True
        kept = sorted(np.flatnonzero(there).tolist(), key=self._names.__getitem__)
        anew = np.zeros(len(there), np.uint32)
        anew[kept] = np.arange(len(kept), dtype=np.uint32)
        forms, stems = (map(names.__getitem__, kept) for names in (self._names, self._stems))
        return "\n".join(forms), "\n".join(stems), anew[ids]

    def spans(self, ids: Numbers) -> tuple[Numbers, Numbers]:
        """Over how many positions each number goes, and the places of those of several tokens or none."""
        many = np.flatnonzero(ids < STOP)
        span = np.ones(len(ids), np.int32)
        span[many] = np.array(self._span, np.int32)[-ids[many]]
        return span, many

    def tokens(self, ids: Numbers, many: Numbers) -> tuple[Numbers, Numbers, Numbers, Numbers]:
        """The tokens of those of several: the place of each one's piece, its form, its offset there, and whether it is
        only a part of the piece."""
        ends = np.array(self._end, np.int64)
        which = -ids[many]
        count = np.diff(ends, prepend=0)[which]
        rows = ranges(ends[which] - count, count)
        table = np.array(self._tokens, np.int32).reshape(-1, 3)[rows]
        return np.repeat(many, count), table[:, 0], table[:, 1], table[:, 2] == 1


@cache
def _kept() -> list[Vocabulary]:
    return [Vocabulary()]


def vocabulary() -> Vocabulary:
    """This process's vocabulary; one that has grown too large begins anew."""
    if len(_kept()[0]) > _MOST:
        forget()
    return _kept()[0]


def forget() -> None:
    """Drop this process's vocabulary, once no more texts are to come."""
    _kept()[0].clear()  # it refers to itself, and a worker has no collector
    _kept()[0] = Vocabulary()
