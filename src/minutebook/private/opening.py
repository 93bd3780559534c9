"""The one way to what a box holds. Only `disclosure` and `clerk` may import this module."""

from __future__ import annotations

from .box import Box


def opened(box: Box) -> str:
    """The text in `box`."""
    text: str = box._Box__text  # type: ignore[attr-defined]
    return text
