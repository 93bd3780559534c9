"""Settings from `mkdocs.yml` and the command line, with a place for everything that is wrong in them.

MkDocs reads the values, and they come in as plain Python: nothing here knows MkDocs.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from minutebook import look, regimes, statement
from minutebook.places import Places
from minutebook.problems import Problems
from minutebook.settings import Settings, real_path
from minutebook.work import NAME


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks for; None where it says nothing and the file decides."""

    config_file: Path = Path("mkdocs.yml")
    content: Path | None = None
    site: Path | None = None
    work: Path | None = None
    jobs: int | None = None
    cache: bool = True
    offline: bool = False
    cache_apart: Path | None = None
    """Another work folder, in which the cache lies."""


_LINK = re.compile(r"https://[!-~]+")
_CODE = re.compile(r"[a-z]{2,3}")
_CONTACT = re.compile(rf"mailto:[!-~]+@[!-~]+|tel:\+?[0-9-]+|{_LINK.pattern}")


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(map(_is_text, value))


def _are_contacts(value: object) -> bool:
    each = value if isinstance(value, list) else [value]
    return bool(each) and all(_CONTACT.fullmatch(str(one)) for one in each)


def _is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


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
    "council": (_is_text, "council: Shire Council"),
    "regime": (lambda value: isinstance(value, str) and value in regimes.names(), "regime: none"),
    "content": (_is_text, "content: content"),
    **look.OPTIONS,
    "licence": (_is_text, "licence: Open Government Licence v3.0"),
    "languages": (_are_languages, "languages: [en]"),
    "timezone": (_is_zone, "timezone: Europe/London"),
    "first_month": (_is_month, "first_month: 5"),
    "former_years": (_is_years, "former_years: 4"),
    "index_people": (lambda value: type(value) is bool, "index_people: no"),
    "sources_public": (lambda value: type(value) is bool, "sources_public: no"),
    "security_contact": (_are_contacts, "security_contact: mailto:security@shire.example"),
    "security_expires": (_is_day, "security_expires: 2027-06-30"),
    "security_policy": (
        lambda value: bool(_LINK.fullmatch(str(value))),
        "security_policy: https://shire.example/security",
    ),
    "accessibility": (lambda value: isinstance(value, dict), "accessibility: {email: access@shire.example}"),
    "private_remotes": (_are_texts, "private_remotes: [git.shire.example/minutes]"),
}
"""The options of the plugin: what is right, and a right line."""


THEMES = ("minutebook", "material", "mkdocs")
"""Ours; Material, which ours is made of; and what MkDocs says where a file names none."""


def settings(asked: Asked, given: Mapping[str, Any], known: Places) -> Settings:
    """The settings of a build, from values that MkDocs has read. What is wrong counts as not given."""
    base = asked.config_file.parent
    options = _right_options(given["options"], known)
    languages = options.get("languages", "en")
    contact = options.get("security_contact", ())
    made = Settings(
        config_file=asked.config_file,
        docs=real_path(Path(given["docs_dir"])),
        content=real_path(asked.content or base / options.get("content", "content")),
        site=real_path(asked.site or base / given["site_dir"]),
        work=real_path(asked.work or base / NAME),
        council=options.get("council", given["site_name"]),
        regime=options.get("regime", "none"),
        **{key: options.get(key) for key in look.OPTIONS},
        licence=options.get("licence"),
        languages=(languages,) if isinstance(languages, str) else tuple(languages),
        timezone=options.get("timezone", "Europe/London"),
        first_month=options.get("first_month", 5),
        former_years=options.get("former_years", 4),
        index_people=options.get("index_people", False),
        sources_public=options.get("sources_public", False),
        private_remotes=tuple(options.get("private_remotes", ())),
        security_contact=(contact,) if isinstance(contact, str) else tuple(contact),
        security_expires=options.get("security_expires"),
        security_policy=options.get("security_policy"),
        statement=statement.read(options.get("accessibility"), known),
        site_url=given["site_url"] or None,
        jobs=asked.jobs or cores(),
        cache=asked.cache,
        offline=asked.offline,
        cache_apart=asked.cache_apart and real_path(asked.cache_apart),
    )
    _check(made, given, known)
    return made


def _check(made: Settings, given: Mapping[str, Any], known: Places) -> None:
    """Note what no site of ours can have."""
    if given["theme"] not in THEMES:
        known.add(("theme",), "D008")
    if not given["use_directory_urls"]:
        known.add(("use_directory_urls",), "D010")
    if not is_loopback(given["dev_host"]):
        known.add(("dev_addr",), "D050")
    _check_folders(made, known.problems)
    look.check(made, known)


def _right_options(options: Mapping[str, Any], known: Places) -> dict[str, Any]:
    right = {}
    for key, value in options.items():
        keys = ("plugins", "minutebook", str(key))
        if key not in OPTIONS:
            known.add(keys, "D004", options=", ".join(OPTIONS))
        elif key == "regime" and not OPTIONS[key][0](value):
            known.add(keys, "D006", regimes=", ".join(regimes.names()))
        elif not OPTIONS[key][0](value):
            known.add(keys, "D005", right=OPTIONS[key][1])
        else:
            right[key] = value
    lone = [key for key in ("security_contact", "security_expires", "security_policy") if key in right]
    if lone and not {"security_contact", "security_expires"} <= options.keys():
        known.add(("plugins", "minutebook", lone[0]), "D052")
    return right


def _check_folders(made: Settings, problems: Problems) -> None:
    """No folder of sources or work may lie in a folder that is served, or the other way round."""
    if not made.content.is_dir():
        problems.add(made.shown(made.content), 0, 0, "D012")
    for inner, outer, code in (
        (made.site, made.docs, "D020"),
        (made.docs, made.site, "D020"),
        (made.site, made.content, "D021"),
        (made.content, made.site, "D021"),
        (made.work, made.site, "D022"),
        (made.site, made.work, "D022"),
        (made.work, made.docs, "D022"),
        (made.work, made.content, "D022"),
        (made.store, made.docs, "D022"),
        (made.store, made.content, "D022"),
        (made.content, made.docs, "D023"),
        (made.docs, made.content, "D023"),
    ):
        if inner.is_relative_to(outer):
            problems.add(made.shown(inner), 0, 0, code)
    if made.config_file.is_relative_to(made.site):
        problems.add(made.shown(made.site), 0, 0, "D024")


def is_loopback(host: str) -> bool:
    """Whether only this computer can reach an address."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def cores() -> int:
    """How many processes can work at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
