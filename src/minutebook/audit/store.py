"""Where the second witness keeps what it need not do again, as it sees that."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol


@dataclass(frozen=True, slots=True, repr=False)
class Shelf:
    """The folder for what an audit leaves for the next, and the key without which nobody can tell what was looked for.

    See `Memory`: whoever asks for an audit need not load all that it takes.
    """

    folder: Path
    key: bytes


class Store(Protocol):
    """Keeps public values by kind and name. It is false where it keeps nothing."""

    def __bool__(self) -> bool: ...

    def name(self, *parts: str | bytes) -> bytes:
        """The name of what follows from these parts."""
        ...

    def get(self, kind: str, name: bytes) -> tuple[Any, bytes] | None:
        """A value with a digest of it, if there is one."""
        ...

    def put(self, kind: str, name: bytes, value: object) -> bytes:
        """Keep a value; a digest of it."""
        ...

    def hold(self, name: bytes) -> None:
        """Use what is kept under a name without reading it."""
        ...

    def settle(self) -> None:
        """Keep for good what was added and used."""
        ...

    def close(self) -> None:
        """Leave everything as it was."""
        ...

    def drop(self) -> None:
        """Forget everything."""
        ...
