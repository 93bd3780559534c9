"""Blocks that wait packed. Most of what minutes say is debate, which nothing shows but the meeting's own page, its data
and its entries of the index; lists, registers and figures are made of the rest. So a meeting that was read by another
process, or by an earlier build, has its debate as one run of packed bytes, which is opened whenever somebody goes
through all of the blocks, and is not held.
"""

from __future__ import annotations

import io
import pickle
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, overload

from .blocks import Block
from .reader import Reader

Numbered = tuple[str, str]
"""The number and the anchor of a paragraph that waits."""
Seen = Block | Numbered | None
"""What is known of a block without opening anything: the block itself; of one that waits its number, if it has any."""


@dataclass(frozen=True, slots=True, eq=False)
class Debate:
    """The blocks of a meeting that wait."""

    packed: bytes

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> Debate:
        """Pack some blocks."""
        return cls(zlib.compress(pickle.dumps(tuple(blocks), 5), 1))

    def opened(self) -> Sequence[Block]:
        """The blocks. Those that were opened last are remembered: page and data are made one after the other."""
        last, blocks = _last[0]
        if last is not self:
            blocks = Reader(io.BytesIO(zlib.decompress(self.packed))).load()
            _last[0] = self, blocks
        return blocks


_last: list[tuple[Debate | None, Sequence[Block]]] = [(None, ())]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Folded(Sequence[Block]):
    """Blocks of an item of which some wait: a sequence that equals the tuple of these blocks."""

    seen: tuple[Seen, ...]
    debate: Debate
    first: int
    """The number of the first of them that waits, among those of the meeting."""

    def __iter__(self) -> Iterator[Block]:
        waiting = iter(self.debate.opened()[self.first :])
        return (next(waiting) if block is None or isinstance(block, tuple) else block for block in self.seen)

    def __len__(self) -> int:
        return len(self.seen)

    @overload
    def __getitem__(self, at: int) -> Block: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Block]: ...
    def __getitem__(self, at: Any) -> Any:
        return tuple(self)[at]

    def __eq__(self, other: object) -> bool:
        return tuple(self) == tuple(other) if isinstance(other, (tuple, Folded)) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))
