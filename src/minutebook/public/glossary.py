"""Which abbreviations public text uses or says in full: the glossary is public by use."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from .model import Folded


def used_in(values: object, entries: Mapping[str, str]) -> tuple[str, ...]:
    """The abbreviations that stand in any text of public values, or whose meaning does, in any case.

    `entries` are meanings by abbreviation. Linear in the texts for each entry that is not there. Sorted.
    """
    if not entries:
        return ()
    words = "\n".join(_texts(values))
    small = words.lower()
    found = (short for short, long in entries.items() if _stands(short, words) or _stands(long.lower(), small))
    return tuple(sorted(found))


def _stands(said: str, text: str) -> bool:
    """Whether whole words stand in a text. Most do not stand in it at all, which is known far quicker."""
    return said in text and bool(re.search(rf"(?<!\w){re.escape(said)}(?!\w)", text))


def _texts(values: object) -> Iterator[str]:
    """Every text in public values, however deep."""
    waiting: list[object] = [values]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            waiting += value.values()
        elif isinstance(value, (list, tuple, Folded)):
            waiting += value
        elif names := _names(type(value)):
            waiting += [getattr(value, name) for name in names]


_NAMES: dict[type, tuple[str, ...]] = {}


def _names(kind: type) -> tuple[str, ...]:
    """What a value of some kind is made of; nothing of one that is a number, a day or the like."""
    if kind not in _NAMES:
        _NAMES[kind] = tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
    return _NAMES[kind]
