"""What is shipped with the program as data: the words of English, their proper names, and lists of the audit's own."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from .normal import words

_PROGRAM = Path(__file__).parent.parent


@cache
def data(place: str) -> dict[str, Any]:
    """A file of data by its place in the program; for reading only."""
    found: dict[str, Any] = yaml.load(
        (_PROGRAM / place).read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    )
    return found


def lists(name: str) -> dict[str, list[str]]:
    """The lists of words that a module of the audit has in a file beside it."""
    return {kind: said.split() for kind, said in data(f"audit/{name}.yml").items()}


def _listed() -> list[str]:
    return (_PROGRAM / "vendor" / "scowl" / "british-english").read_text("utf-8").split("\n")


@cache
def ordinary() -> frozenset[str]:
    """The words of English in normal form, without proper names."""
    return frozenset(words("\n".join(filter(str.islower, _listed()))))


@cache
def proper() -> frozenset[str]:
    """Words that are listed with a capital: names of people, and other names."""
    return frozenset(word for word in _listed() if word.istitle() and word.isalpha())
