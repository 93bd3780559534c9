"""Names: how a slug of people.yml is shown, and how two ways of writing one name are told to be the same."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""A short name, as files, keys and addresses have it."""
TITLES = re.compile(
    r"(?:(?:cllr|councillor|councilor|alderman|mr|mrs|ms|miss|dr|sir|dame|lord|lady|professor|prof|the rt hon)\.?\s+)+",
    re.IGNORECASE,
)
"""What may stand before a name and is no part of it."""


@lru_cache(maxsize=8192)
def key_of(name: str) -> str:
    """A name without titles as a slug, so that "Cllr Asha Patel" and "Asha Patel" are the same."""
    return slug_of(TITLES.sub("", name.strip(), count=1)) or slug_of(name)


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
