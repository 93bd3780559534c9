"""Files of the site that were read one after another and held no needle, and what was searched in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import astuple, dataclass, replace
from typing import Any

from .files import Content
from .look import work_for
from .piece import Piece

SMALL, _MANY = 1_000_000, 8
"""Groups of less work are done again, and become one, once there are more than so many."""


@dataclass(frozen=True, slots=True, repr=False)
class Group:
    """Some files, and the piece that has every row of words in them: by itself, or it would be worth nothing.

    `work` is what it took to read them; some of them may have left since.
    """

    piece: Piece
    work: int
    files: dict[str, Content]

    def only(self, same: AbstractSet[tuple[str, str]]) -> Group:
        """The same with some of its files, by name and digest: another group may have one of them as it was later."""
        files = {name: content for name, content in self.files.items() if (name, content.digest) in same}
        return replace(self, files=files)

    def plain(self) -> list[Any]:
        """The group as data."""
        files = {
            name: (one.kind, one.size, one.digest, one.own, one.drawn, one.only_drawn)
            for name, one in self.files.items()
        }
        return [astuple(self.piece), self.work, files]


def group_of(plain: list[Any]) -> Group:
    """A group out of what `Group.plain` made of it."""
    piece, work, files = plain
    contents = {
        name: Content(kind, size, digest, own=own, drawn=drawn, only_drawn=only_drawn)
        for name, (kind, size, digest, own, drawn, only_drawn) in files.items()
    }
    return Group(Piece(*piece), work, contents)


def work_of(files: Mapping[str, Content]) -> int:
    """What it takes to read some files."""
    return sum(work_for(name, content.size) for name, content in files.items())


def worth_keeping(groups: Iterable[Group]) -> list[Group]:
    """Groups of which most is left, and not too many that are small: what is kept grows no faster than the site."""
    kept = [group for group in groups if group.files and 2 * work_of(group.files) >= group.work]
    large = [group for group in kept if group.work >= SMALL]
    return kept if len(kept) - len(large) <= _MANY else large
