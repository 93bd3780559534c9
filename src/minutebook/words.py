"""The words that the program prints, in the language of a page: a catalogue and Babel's dates and lists.

The catalogues are `locale/<language>/LC_MESSAGES/minutebook.po`, read as they are: nothing compiled lies in
the repository. In another language than English a message counts once a person has reviewed it, which is said above it:

    # reviewed: Nia Morgan, 2027-03-01

Any other, and one that a catalogue lacks or marks as fuzzy, is printed in English.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date, time
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Literal

from babel import Locale
from babel.dates import format_date, format_time, get_month_names
from babel.lists import format_list
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import NullTranslations, Translations

DOMAIN = "minutebook"
START, SHUT = "\ufdd4", "\ufdd5"
"""Around English words on a page in another language, until the page is finished: noncharacters, that no text holds."""
_REVIEWED = re.compile(r"reviewed: .*\w.*, [0-9]{4}-[0-9]{2}-[0-9]{2}")
_MANY = 10_000
"""Of so many days and lists it is remembered at most how they are written: lists of names there are without end."""
_VALUE = re.compile(r"(%\(\w+\)s)")


def marked(text: str) -> str:
    """English words with a mark around them, but for the places of values, which may be in any language."""
    parts = _VALUE.split(text)
    return "".join(part if place % 2 else f"{START}{part}{SHUT}" for place, part in enumerate(parts) if part)


def unmarked(text: str) -> str:
    """The same without marks."""
    return text.replace(START, "").replace(SHUT, "")


def capital(text: str) -> str:
    """A word as it begins a heading, whether it has a mark before it or not."""
    word = text.removeprefix(START)
    return text[: len(text) - len(word)] + word[:1].upper() + word[1:]


def gettext_noop(message: str) -> str:
    """Marks a message that is looked up elsewhere."""
    return message


def ngettext_noop(singular: str, plural: str) -> tuple[str, str]:
    """Marks a message with its plural that is looked up elsewhere."""
    return singular, plural


class Catalogue:
    """Messages, dates, times, numbers and lists in one language.

    `marks`: whatever is not among the messages is marked as English. `kind` tells it from all others that the program
    has; one that is nobody's but a caller's has none.
    """

    def __init__(
        self, language: str, locale: Locale, messages: NullTranslations, known: Collection[str] = (), *,
        marks: bool = False, kind: str = "",
    ) -> None:  # fmt: skip
        self.language, self.kind = language, kind
        self.locale = locale
        self.known = frozenset(known)
        """What has been reviewed in a language other than English."""
        self._messages, self._marks = messages, marks
        self._formatted: dict[tuple[str, object], str] = {}

    def gettext(self, message: str, **values: object) -> str:
        """The message in this language, its places filled with values."""
        text = self._messages.gettext(message)
        if self._marks and message not in self.known:
            text = marked(text)
        return text % values if values else text

    def ngettext(self, singular: str, plural: str, number: int, **values: object) -> str:
        """The message in the form that this language has for the number; `%(num)s` prints it."""
        return self.form(singular, plural, number) % {"num": self.number(number), **values}

    def form(self, singular: str, plural: str, number: int) -> str:
        """The form of a message for a number, its places not yet filled."""
        text = self._messages.ngettext(singular, plural, number)
        return marked(text) if self._marks and singular not in self.known else text

    def marking(self) -> Catalogue:
        """The same, with marks around what is in English, though this is another language."""
        kind = self.kind and f"{self.kind}, marking"
        return Catalogue(self.language, self.locale, self._messages, self.known, marks=True, kind=kind)

    def date(self, day: date, style: str = "long") -> str:
        """A day in words: "14 September 2026"; with style "full", the day of the week too."""
        key = (style, day)
        if key not in self._formatted:
            self._formatted[key] = format_date(day, style, locale=self.locale)
        return self._formatted[key]

    def time(self, hour: time) -> str:
        """A time of day as this language writes it."""
        key = ("time", hour)
        if key not in self._formatted:
            self._formatted[key] = format_time(hour, "short", locale=self.locale)
        return self._formatted[key]

    def month(self, month: int, *, short: bool = False) -> str:
        """The name of a month, 1 to 12, as it stands alone."""
        width: Literal["abbreviated", "wide"] = "abbreviated" if short else "wide"
        return get_month_names(width, "stand-alone", locale=self.locale)[month]

    def number(self, number: int) -> str:
        """A number with this language's separators."""
        key = ("number", number)
        if key not in self._formatted:
            self._formatted[key] = format_decimal(number, locale=self.locale)
        return self._formatted[key]

    def list(self, parts: Sequence[str]) -> str:
        """Several things in a row: "A, B and C"."""
        if len(parts) < 2:
            return "".join(parts)
        key = ("list", tuple(parts))
        if key not in self._formatted:
            if len(self._formatted) > _MANY:
                self._formatted.clear()
            self._formatted[key] = format_list(parts, locale=self.locale)
        return self._formatted[key]


@cache
def load(language: str) -> Catalogue:
    """The catalogue of a language; where there is none, English words with the language's own dates."""
    place = files("minutebook").joinpath("locale", language, "LC_MESSAGES", f"{DOMAIN}.po")
    if not place.is_file():
        return Catalogue(language, Locale.parse(language, sep="-"), NullTranslations(), kind=language)
    catalogue = read_po(BytesIO(place.read_bytes()))
    known = () if language.partition("-")[0] == "en" else _reviewed(catalogue)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    # The header may say more of the language than the folder's name: "en" is British here, for its dates.
    locale = catalogue.locale or Locale.parse(language, sep="-")
    return Catalogue(language, locale, Translations(compiled, DOMAIN), known, kind=language)


@cache
def messages() -> frozenset[str]:
    """All messages of the program, each by its English words."""
    template = read_po(BytesIO(files("minutebook").joinpath("locale", f"{DOMAIN}.pot").read_bytes()))
    return frozenset(message.id if isinstance(message.id, str) else message.id[0] for message in template if message.id)


def _reviewed(catalogue: Catalog) -> list[str]:
    """The messages that a person has reviewed; whatever else a catalogue says is taken out of it."""
    known = []
    for message in catalogue:
        singular = message.id if isinstance(message.id, str) else message.id[0]
        whole = all(message.string) if isinstance(message.string, (list, tuple)) else bool(message.string)
        if not singular:
            continue
        if whole and not message.fuzzy and any(map(_REVIEWED.fullmatch, message.user_comments)):
            known.append(singular)
        else:
            message.string = ""
    return known
