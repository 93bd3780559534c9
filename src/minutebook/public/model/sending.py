"""Public values on their way from a worker or out of the cache: a value as the tuple of its fields.

What dataclasses do by themselves for frozen classes with slots looks the fields up anew for each value, and
costs a third of what it takes to receive a council.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import fields
from operator import attrgetter
from typing import Any

_OF_MEETINGS = ("board", "chair", "matter", "status", "venue")
_OF_PARTS = ("anchor", "label", "lead", "name", "number", "owner", "person", "who")
_COMMON = frozenset((*_OF_MEETINGS, *_OF_PARTS))
"""Fields that say the same in many meetings."""
_texts: dict[str | None, str | None] = {}
common: Callable[[str, str], str] = _texts.setdefault  # type: ignore[assignment]
"""The one text of all that are equal, given twice: what says the same in many meetings is a seventh of a record."""


def sendable(kind: type[Any], own: Collection[str] = ()) -> None:
    """Give a frozen dataclass with slots its own quick way to be sent; it must have two fields or more.

    Of the fields that say the same in many meetings, `own` are those that do not in this class.
    """
    names = [field.name for field in fields(kind)]
    values = attrgetter(*names)

    def __getstate__(self: Any) -> Any:
        return values(self)

    kind.__getstate__ = __getstate__  # type: ignore[assignment]
    kind.__setstate__ = _receiver({name: kind.__dict__[name].__set__ for name in names}, _COMMON.difference(own))


def _receiver(places: dict[str, Any], shared: Collection[str]) -> Any:
    """What puts each part of a tuple into its place. It is written out, as dataclasses do it with what makes a value:
    a loop over the places takes half as long again, for each of a hundred values in a meeting."""
    lines = [f"def __setstate__(self, state):\n {', '.join(f'new_{name}' for name in places)} = state\n"]
    for name in places:
        new = f"common(new_{name}, new_{name})" if name in shared else f"new_{name}"
        lines.append(f" put_{name}(self, {new})\n")
    made = {"common": common, **{f"put_{name}": put for name, put in places.items()}}
    exec("".join(lines), made)
    return made["__setstate__"]
