"""What a site says of itself (`mkdocs.yml`, plugin `minutebook:`) and what the command line asks for."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from minutebook.problems import printable
from minutebook.statement import Statement

MACROS = "macros"
"""The folder of the owner's own components, beside `mkdocs.yml`."""
OUR_MARK = PurePosixPath("assets/stylesheets/minutebook.css")
"""A file that only a site of ours holds: known even where the work folder was removed."""


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


@dataclass(frozen=True, slots=True)
class Settings:
    """All that a build needs to know. Paths are absolute.

    `crest` is a picture in `docs`; `colour` and, for the dark page, `colour_dark` are the council's, as six digits.
    `first_month` is the month in which the municipal year begins, 1 to 12; `former_years` is how long a former
    member keeps a page; `index_people` lets search engines keep people's pages. `sources_public` says that anybody may
    read the sources; `private_remotes` are addresses of repositories that look public and are not (`clerk/doctor.py`).
    `security_…` is what `security.txt` says: whom to tell of a hole in the site, until when that holds, where more is.
    """

    config_file: Path  # mkdocs.yml
    docs: Path
    content: Path
    site: Path
    work: Path
    council: str = "Council"
    regime: str = "none"
    crest: str | None = None
    colour: str | None = None
    colour_dark: str | None = None
    licence: str | None = None
    languages: tuple[str, ...] = ("en",)
    timezone: str = "Europe/London"
    first_month: int = 5
    former_years: int = 4
    index_people: bool = False
    sources_public: bool = False
    private_remotes: tuple[str, ...] = ()
    security_contact: tuple[str, ...] = ()
    security_expires: date | None = None
    security_policy: str | None = None
    statement: Statement | None = None  # on accessibility
    site_url: str | None = None
    jobs: int = 1
    cache: bool = True
    offline: bool = False
    cache_apart: Path | None = None

    @property
    def store(self) -> Path:
        """The private folder that holds the cache and its key: the work folder, or for a preview that of builds."""
        return self.cache_apart or self.work

    @property
    def private(self) -> tuple[Path, ...]:
        """The folders that hold what is withheld, each once: nothing of them is ever copied, linked or served."""
        return tuple(dict.fromkeys((self.content, self.work, self.store)))

    @property
    def others(self) -> tuple[str, ...]:
        """The codes of the languages in which minutes may lie beside those in the council's own."""
        return self.languages[1:]

    @property
    def macros(self) -> tuple[Path, ...]:
        """The folder of the owner's own components, if there is one."""
        folder = self.config_file.parent / MACROS
        return (folder,) if folder.is_dir() else ()

    def shown(self, path: Path) -> str:
        """A path as problems print it: relative to the folder of `mkdocs.yml`, else to the folder above `content`."""
        for base in (self.config_file.parent, self.content.parent):
            if path.is_relative_to(base):
                return printable(path.relative_to(base).as_posix())
        return printable(path.name or path)


def real_path(path: Path) -> Path:
    """Where a path leads, through whatever links; a link that leads to itself stays what it is."""
    return Path(os.path.realpath(path))


def in_a_site(place: Path) -> bool:
    """Whether a place lies in a site of ours, or is one: it is served, and the next build replaces all of it."""
    return any(os.path.isfile(above / OUR_MARK) for above in (place, *place.parents))
