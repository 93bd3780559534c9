"""Public values on their way from a worker or out of the cache: a value as the tuple of its fields.

What dataclasses do by themselves for frozen classes with slots looks the fields up anew for each value, and
costs a third of what it takes to receive a council.
"""

from __future__ import annotations

from dataclasses import fields
from operator import attrgetter
from typing import Any


def sendable(kind: type[Any]) -> None:
    """Give a frozen dataclass with slots its own quick way to be sent; it must have two fields or more."""
    names = [field.name for field in fields(kind)]
    values = attrgetter(*names)

    def __getstate__(self: Any) -> Any:
        return values(self)

    kind.__getstate__ = __getstate__  # type: ignore[assignment]
    kind.__setstate__ = _receiver([kind.__dict__[name].__set__ for name in names])


def _receiver(places: list[Any]) -> Any:
    """What puts each part of a tuple into its place. It is written out, as dataclasses do it with what makes a value:
    a loop over the places takes half as long again, for each of a hundred values in a meeting."""
    numbers = range(len(places))
    lines = [
        f"def __setstate__(self, state):\n {', '.join(f'value{n}' for n in numbers)} = state\n",
        *(f" place{n}(self, value{n})\n" for n in numbers),
    ]
    made = {f"place{n}": place for n, place in enumerate(places)}
    exec("".join(lines), made)
    return made["__setstate__"]
