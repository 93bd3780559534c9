"""Files of the site that were read one after another and held no needle, and what was searched in them."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import astuple, dataclass, replace
from typing import Any

from .files import Content
from .piece import Piece

_SMALL, _MANY = 1_000_000, 8
"""Groups of fewer bytes are read again, and become one, once there are more than so many."""


@dataclass(frozen=True, slots=True, repr=False)
class Group:
    """Some files, and the piece that has every row of words in them: by itself, or it would be worth nothing.

    `size` is how large the files were together when they were read; some of them may have left since.
    """

    piece: Piece
    size: int
    files: dict[str, Content]

    def only(self, names: AbstractSet[str]) -> Group:
        """The same with some of its files."""
        return replace(self, files={name: content for name, content in self.files.items() if name in names})

    def plain(self) -> list[Any]:
        """The group as data."""
        files = {
            name: (one.kind, one.size, one.digest, one.own, one.drawn, one.only_drawn)
            for name, one in self.files.items()
        }
        return [astuple(self.piece), self.size, files]


def group_of(plain: list[Any]) -> Group:
    """A group out of what `Group.plain` made of it."""
    piece, size, files = plain
    contents = {
        name: Content(kind, size, digest, own=own, drawn=drawn, only_drawn=only_drawn)
        for name, (kind, size, digest, own, drawn, only_drawn) in files.items()
    }
    return Group(Piece(*piece), size, contents)


def worth_keeping(groups: Iterable[Group]) -> list[Group]:
    """Groups of which most is left, and not too many that are small: what is searched grows no faster than the site."""
    kept = [one for one in groups if one.files and 2 * sum(file.size for file in one.files.values()) >= one.size]
    small = [one for one in kept if one.size < _SMALL]
    return kept if len(small) <= _MANY else [one for one in kept if one.size >= _SMALL]
