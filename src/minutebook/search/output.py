"""Where the files of an index go: each block into the tree once, and into the cache if it can be kept."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from .cache import Cache
from .packing import Block

BLOCKS = "search/blocks/"


class Tree(Protocol):
    """Where the files of the index go."""

    def write(self, address: str, content: bytes) -> object:
        """Write a file."""

    def link(self, source: Path | str, address: str) -> object:
        """Put a file there that lies elsewhere and is never written again."""


class Output:
    """Puts blocks into the tree, each one once. What can be kept is written to the cache and linked from there."""

    def __init__(self, tree: Tree, cache: Cache) -> None:
        self._tree, self._cache = tree, cache
        self.names: set[str] = set()
        self.size = 0

    def keep(self, block: Block) -> None:
        """Put a block there that was made."""
        name, data = block
        if name not in self.names:
            path = self._cache.keep_block(block)
            if path:
                self._tree.link(path, f"{BLOCKS}{name}.bin")
            else:
                self._tree.write(f"{BLOCKS}{name}.bin", data)
            self._count(name, len(data))

    def take(self, name: str) -> None:
        """Put a block there that lies in the cache, and was found whole."""
        if name not in self.names:
            path, size = self._cache.block(name)
            self._tree.link(path, f"{BLOCKS}{name}.bin")
            self._count(name, size)

    def _count(self, name: str, size: int) -> None:
        self.names.add(name)
        self.size += size
