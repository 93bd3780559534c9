"""Names: how a slug of people.yml is shown, and how two ways of writing one name are told to be the same."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache


@lru_cache(maxsize=8192)
def slug_of(name: str) -> str:
    """A name as a slug: "Asha Patel" -> "asha-patel". Accents fold; what else is no letter parts words."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return re.sub(r"[^\w]+|_", "-", plain.casefold()).strip("-")


def shown_name(given: str, known: dict[str, str]) -> str:
    """How a name or slug is printed: the register's name, else the words themselves, else the slug in capitals."""
    if given in known:
        return known[given]
    if re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", given):
        return " ".join(word.capitalize() for word in given.split("-"))
    return given
