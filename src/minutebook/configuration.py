"""The settings of a build, made of `mkdocs.yml` and the command line; what no site of ours can have is told.

MkDocs reads the values, and they come in as plain Python: nothing here knows MkDocs.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from minutebook import look, options, statement
from minutebook.places import Places
from minutebook.problems import Problems
from minutebook.settings import MACROS, Asked, Settings, in_a_site, real_path
from minutebook.work import NAME

THEMES = ("minutebook", "material", "mkdocs")
"""Ours; Material, which ours is made of; and what MkDocs says where a file names none."""


def settings(asked: Asked, given: Mapping[str, Any], known: Places) -> Settings:
    """The settings of a build, from values that MkDocs has read. What is wrong counts as not given."""
    base = asked.config_file.parent
    right = options.right(given["options"], known)
    languages = right.get("languages", "en")
    contact = right.get("security_contact", ())
    made = Settings(
        config_file=asked.config_file,
        docs=real_path(Path(given["docs_dir"])),
        content=real_path(asked.content or base / right.get("content", "content")),
        site=real_path(asked.site or base / given["site_dir"]),
        work=real_path(asked.work or base / NAME),
        council=right.get("council", given["site_name"]),
        regime=right.get("regime", "none"),
        **{key: right.get(key) for key in look.OPTIONS},
        licence=right.get("licence"),
        languages=(languages,) if isinstance(languages, str) else tuple(languages),
        timezone=right.get("timezone", "Europe/London"),
        first_month=right.get("first_month", 5),
        former_years=right.get("former_years", 4),
        index_people=right.get("index_people", False),
        sources_public=right.get("sources_public", False),
        private_remotes=tuple(right.get("private_remotes", ())),
        security_contact=(contact,) if isinstance(contact, str) else tuple(contact),
        security_expires=right.get("security_expires"),
        security_policy=right.get("security_policy"),
        statement=statement.read(right.get("accessibility"), known),
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
    if "@" in urlsplit(given["site_url"] or "").netloc:
        known.add(("site_url",), "D098")
    if not _is_loopback(given["dev_host"]):
        known.add(("dev_addr",), "D050")
    _check_folders(made, known.problems)
    if given["custom_dir"] and _is_near_private(made, real_path(Path(given["custom_dir"]))):
        known.add(("theme", "custom_dir"), "D026")
    if any(_is_near_private(made, place) for base in given["read_by_pages"] for place in _reached(Path(base))):
        known.add(("markdown_extensions",), "D097")
    look.check(made, known)


def _check_folders(made: Settings, problems: Problems) -> None:
    """No folder of sources or work may lie in a folder that is served, or the other way round."""
    if not os.path.isdir(made.content):  # which has an answer for every name, however long
        problems.add(made.shown(made.content), 0, 0, "D012")
    minutes = made.content / "minutes"
    if made.content.is_relative_to(real_path(minutes)):  # the witness would read every file of the folders there
        problems.add(made.shown(minutes), 0, 0, "D088")
    macros = real_path(made.config_file.parent / MACROS)
    for inner, outer, code in (
        (made.site, made.docs, "D020"),
        (made.docs, made.site, "D020"),
        (made.site, macros, "D020"),
        (made.site, made.content, "D021"),
        (made.content, made.site, "D021"),
        (made.work, made.site, "D022"),
        (made.site, made.work, "D022"),
        (made.work, made.docs, "D022"),
        (made.work, made.content, "D022"),
        (made.work, macros, "D022"),
        (made.store, made.docs, "D022"),
        (made.store, made.content, "D022"),
        (made.content, made.docs, "D023"),
        (made.docs, made.content, "D023"),
    ):
        if inner.is_relative_to(outer):
            problems.add(made.shown(inner), 0, 0, code)
    if made.config_file.is_relative_to(made.site):
        problems.add(made.shown(made.site), 0, 0, "D024")
    _check_other_sites(made, problems)


def _is_near_private(made: Settings, place: Path) -> bool:
    """Whether MkDocs would find something private in a place: of what it publishes nothing is looked through."""
    holds = any(one.is_relative_to(place) for one in (*made.private, made.config_file))
    return holds or any(place.is_relative_to(one) for one in made.private)


def _reached(folder: Path) -> Iterator[Path]:
    """Where a folder lies, and where the links in it lead."""
    yield real_path(folder)
    for above, folders, files in os.walk(folder):
        yield from (real_path(path) for name in [*folders, *files] if (path := Path(above, name)).is_symlink())


def _check_other_sites(made: Settings, problems: Problems) -> None:
    """Nothing is put into another site of ours. What lies in this one has been told."""
    for place in made.private:
        if not place.is_relative_to(made.site) and in_a_site(place):
            problems.add(made.shown(place), 0, 0, "D025")
    if in_a_site(made.site.parent):
        problems.add(made.shown(made.site), 0, 0, "D025")


def _is_loopback(host: str) -> bool:
    """Whether only this computer can reach an address."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def cores() -> int:
    """How many processes can work at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
