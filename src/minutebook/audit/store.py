"""Where the second witness keeps public values, as it sees that."""

from __future__ import annotations

from typing import Any, Protocol


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
