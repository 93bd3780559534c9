"""A page of the record before it is rendered: with all that it is made of, and with nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from minutebook.pages.context import Context
from minutebook.pages.page import Page


@dataclass(frozen=True, slots=True)
class Draft:
    """What renders a page, and what it is given to do that.

    Of the record it has nothing but what is given, so that it is known when the page has to be rendered again
    (`pages.asking_lists`).
    """

    address: str
    kind: str
    render: Callable[..., Page]
    given: tuple[Any, ...] = ()

    def page(self, context: Context) -> Page:
        """The page."""
        return self.render(context, *self.given)
