"""A public text, and what it says in other words: what is looked for in it besides what it says as it stands."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from .alike import alike
from .disk import text_of
from .normal import words
from .prose import changed_lines
from .public import date_forms, program_files
from .reckoned import reckoned


@dataclass(frozen=True, slots=True, repr=False)
class Said:
    """A public text; `others` is what pages make of it: lines as they are rendered, days, votes and hours as
    they are printed.

    `alike` is what it says in figures of another form, for those who ask for that.
    """

    text: str
    others: tuple[str, ...] = ()
    alike: str = ""
    known_by: bytes = b""
    """A digest of the text, where somebody has made one: the minutes of a county are long to go through."""


def said(text: str) -> Said:
    """A public text with what pages make of it."""
    return Said(text, tuple(filter(None, (changed_lines(text), date_forms(words(text)), reckoned(text)))))


def all_said(text: str) -> Said:
    """A public text with all that it says in other words."""
    return Said(text, said(text).others, alike(text))


@cache
def program_said() -> tuple[Said, ...]:
    """The texts of this program and of the theme. One that cannot be read excuses nothing."""
    texts = (text for path in program_files() if (text := text_of(path)) is not None)
    return tuple(said(text) for text in texts)
