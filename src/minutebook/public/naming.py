"""Which board is meant by words such as "the Cabinet's" or "Planning Committee"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .citations import BODIES
from .model import Board

_BEFORE = frozenset((
    "agreed", "also", "and", "as", "at", "both", "by", "following", "from", "full", "further", "in", "its", "noted",
    "noting", "of", "our", "per", "re", "resolved", "see", "that", "the", "this", "to", "under", "vide", "with",
))  # fmt: skip
"""Words that may stand before a board's name and are none of it."""
_AFTER = frozenset(("meeting", "meetings", "minutes"))
_KINDS = frozenset(("board", "committee"))


class Names:
    """The names of all boards."""

    def __init__(self, boards: Mapping[str, Board]) -> None:
        self._words = {slug: (_plain(board.name), _plain(slug)) for slug, board in boards.items()}
        self._exact: dict[str, set[str]] = {}
        for slug, board in boards.items():
            names = {*self._words[slug], _plain(board.short)}
            names |= {name.rpartition(" ")[0] for name in names if name.split(" ")[-1] in _KINDS}
            if board.kind == "council":
                names.add("council")
            for name in names - {""}:
                self._exact.setdefault(name, set()).add(slug)

    def board(self, words: str | None, own: str) -> str | None:
        """The board that words name; `own`, of the meeting in which they stand, if they name none.

        None where they name a body that is not on the site, or may be one of several.
        """
        plain = _plain(words or "")
        if not plain:
            return own
        found = self._exact.get(plain)
        if not found and self._may_be(plain, own):
            return own
        if not found and " " in plain:
            found = {slug for slug, names in self._words.items() if any(name.endswith(f" {plain}") for name in names)}
        if found:
            return next(iter(found)) if len(found) == 1 else None
        return None if BODIES.intersection(plain.split(" ")) else own

    def _may_be(self, plain: str, own: str) -> bool:
        """Whether a board may call itself so: "the Committee", "the Scrutiny Board"."""
        return any(f" {plain} " in f" {name} " for name in self._words.get(own, ()))


def _plain(words: str) -> str:
    """Words without case, signs, the genitive, and what may stand around a name."""
    plain = re.findall(r"[\w-]+", re.sub(r"['’]s?\b", "", words.casefold()).replace("-", " "))
    while plain and plain[0] in _BEFORE:
        plain.pop(0)
    while plain and plain[-1] in _AFTER:
        plain.pop()
    return " ".join(plain)
