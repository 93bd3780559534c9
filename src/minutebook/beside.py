"""A second tree of the same site, to be held against the first: what is the same there is not written once more."""

from __future__ import annotations

import filecmp
import os
from pathlib import Path

from .stops import Refused
from .tree import Tree


class Beside(Tree):
    """What is written here and is, by its digest, what the first tree has at that place, is known to be the same.

    Only the rest is written, and compared byte for byte. It is never switched in.
    """

    def __init__(self, first: Tree, tree: Path, theme: Path) -> None:
        super().__init__(first.site, tree, theme)
        self._first = first

    def apart(self) -> Tree:
        """The same place for another process."""
        return Beside(self._first, self.tree, self.theme)

    def read(self, address: str) -> bytes:
        """A file that this tree has: here, or the same in the first."""
        here = self.tree / address
        return (here if os.path.lexists(here) else self._first.tree / address).read_bytes()

    def differing(self) -> list[str]:
        """The places at which both trees have a file, and not the same."""
        both = sorted(self._anew.intersection(self._first.names))
        try:
            return [name for name in both if not filecmp.cmp(self.tree / name, self._first.tree / name, shallow=False)]
        except OSError as error:
            raise Refused("D039", self.tree) from error

    def alone(self) -> int:
        """How many places only one of the trees has a file at."""
        return len(set(self.names).symmetric_difference(self._first.names))

    def _stands(self, name: str, digest: str) -> bool:
        return self._first.has(name, digest)
