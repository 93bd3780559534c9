"""What pages need to know of a regime, and where they get it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Protocol


class Kind(Protocol):
    """A kind of withholding as the public reads it."""

    @property
    def title(self) -> str:
        """Its name: "Exempt"."""

    @property
    def words(self) -> str:
        """What that means, in a sentence."""

    @property
    def ground(self) -> str | None:
        """The ground of the whole kind, where the law knows only one."""


class Access(Protocol):
    """The law on accessible websites."""

    @property
    def act(self) -> str:
        """Its name, as it stands in a sentence."""

    @property
    def enforced(self) -> str:
        """Who sees to it that it is kept, in a sentence."""

    @property
    def complain(self) -> str:
        """Whom a reader turns to."""

    @property
    def link(self) -> str:
        """The address of their site."""


class Law(Protocol):
    """The law that a board works under."""

    @property
    def kinds(self) -> Mapping[str, Kind]:
        """The kinds of withholding that it knows."""

    @property
    def site_words(self) -> Mapping[str, str]:
        """What its readers call a board, a paper, a matter."""

    @property
    def signed_copy(self) -> str | None:
        """The sentence that says where the signed minutes are, where they are the record."""

    @property
    def how_to_ask(self) -> str:
        """How a reader asks for what is withheld."""

    @property
    def access(self) -> Access | None:
        """The law on accessible websites, where there is one."""

    def excludes(self, text: str) -> bool:
        """Whether a text says that the public is sent out."""

    def ground_words(self, paragraph: str, on: date) -> str | None:
        """A ground in the words of the Act as it stood that day; None where the words are not known."""


def load(name: str) -> Law:
    """The regime of that name."""
    from minutebook import regimes

    law: Law = regimes.load(name)
    return law
