"""Where in a text something stands, as problems print it."""

from __future__ import annotations


def place(text: str, index: int) -> tuple[int, int]:
    """Line and column of an index, both from 1."""
    before = text[:index]
    return before.count("\n") + 1, index - before.rfind("\n")
