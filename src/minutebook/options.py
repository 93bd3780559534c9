"""The options that `mkdocs.yml` gives the plugin: which there are, and what is right for each."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from minutebook import look, regimes
from minutebook.places import Places
from minutebook.values import is_day, is_text

_LINK = re.compile(r"https://[!-~]+")
_CODE = re.compile(r"[a-z]{2,3}")
_CONTACT = re.compile(rf"mailto:[!-~]+@[!-~]+|tel:\+?[0-9-]+|{_LINK.pattern}")


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(map(is_text, value))


def _are_contacts(value: object) -> bool:
    each = value if isinstance(value, list) else [value]
    return bool(each) and all(_CONTACT.fullmatch(str(one)) for one in each)


def _is_language(value: object) -> bool:
    parts = value.split("-") if isinstance(value, str) else [""]
    return 2 <= len(parts[0]) <= 3 and all(part.isalnum() and part.isascii() for part in parts)


def _are_languages(value: object) -> bool:
    if not isinstance(value, list):
        return _is_language(value)
    right = bool(value) and all(map(_is_language, value))
    return right and len({*value}) == len(value) and all(map(_is_other_language, value[1:]))


def _is_other_language(code: str) -> bool:
    """Whether dates can be written in a language, and its code can stand in file names and addresses."""
    from babel.localedata import exists  # only sites in two languages pay for it

    return bool(_CODE.fullmatch(code)) and exists(code)


def _is_month(value: object) -> bool:
    return type(value) is int and 1 <= value <= 12


def _is_years(value: object) -> bool:
    return type(value) is int and 0 <= value <= 100


def _is_zone(value: object) -> bool:
    try:
        return isinstance(value, str) and bool(ZoneInfo(value))
    except (ValueError, OSError, LookupError):
        return False


OPTIONS: dict[str, tuple[Callable[[object], bool], str]] = {
    "council": (is_text, "council: Shire Council"),
    "regime": (lambda value: isinstance(value, str) and value in regimes.names(), "regime: none"),
    "content": (is_text, "content: content"),
    **look.OPTIONS,
    "licence": (is_text, "licence: Open Government Licence v3.0"),
    "languages": (_are_languages, "languages: [en]"),
    "timezone": (_is_zone, "timezone: Europe/London"),
    "first_month": (_is_month, "first_month: 5"),
    "former_years": (_is_years, "former_years: 4"),
    "index_people": (lambda value: type(value) is bool, "index_people: no"),
    "sources_public": (lambda value: type(value) is bool, "sources_public: no"),
    "security_contact": (_are_contacts, "security_contact: mailto:security@shire.example"),
    "security_expires": (is_day, "security_expires: 2027-06-30"),
    "security_policy": (
        lambda value: bool(_LINK.fullmatch(str(value))),
        "security_policy: https://shire.example/security",
    ),
    "accessibility": (lambda value: isinstance(value, dict), "accessibility: {email: access@shire.example}"),
    "private_remotes": (_are_texts, "private_remotes: [git.shire.example/minutes]"),
}
"""The options of the plugin: what is right, and a right line."""


def right(options: Mapping[str, Any], known: Places) -> dict[str, Any]:
    """Those of the options that are right. What is wrong is told, and counts as not given."""
    kept = {}
    for key, value in options.items():
        keys = ("plugins", "minutebook", str(key))
        if key not in OPTIONS:
            known.add(keys, "D004", options=", ".join(OPTIONS))
        elif key == "regime" and not OPTIONS[key][0](value):
            known.add(keys, "D006", regimes=", ".join(regimes.names()))
        elif not OPTIONS[key][0](value):
            known.add(keys, "D005", right=OPTIONS[key][1])
        else:
            kept[key] = value
    lone = [key for key in ("security_contact", "security_expires", "security_policy") if key in kept]
    if lone and not {"security_contact", "security_expires"} <= options.keys():
        known.add(("plugins", "minutebook", lone[0]), "D052")
    return kept
