"""What a site says of itself (`mkdocs.yml`, plugin `minutebook:`) and what the command line asks for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from minutebook.statement import Statement


@dataclass(frozen=True, slots=True)
class Settings:
    """All that a build needs to know. Paths are absolute.

    `first_month` is the month in which the municipal year begins, 1 to 12; `former_years` is how long a former
    member keeps a page; `index_people` lets search engines keep people's pages. `sources_public` says that anybody may
    read the sources; `private_remotes` are addresses of repositories that look public and are not (`clerk/doctor.py`).
    """

    config_file: Path  # mkdocs.yml
    docs: Path
    content: Path
    site: Path
    work: Path
    council: str = "Council"
    regime: str = "none"
    licence: str | None = None
    languages: tuple[str, ...] = ("en",)
    timezone: str = "Europe/London"
    first_month: int = 5
    former_years: int = 4
    index_people: bool = False
    sources_public: bool = False
    private_remotes: tuple[str, ...] = ()
    statement: Statement | None = None  # on accessibility
    site_url: str | None = None
    jobs: int = 1
    cache: bool = True
    offline: bool = False

    @property
    def macros(self) -> tuple[Path, ...]:
        """The folder of the owner's own components, `macros/` beside `mkdocs.yml`, if there is one."""
        folder = self.config_file.parent / "macros"
        return (folder,) if folder.is_dir() else ()

    def shown(self, path: Path) -> str:
        """A path as problems print it: relative to the folder of `mkdocs.yml`, else to the folder above `content`."""
        for base in (self.config_file.parent, self.content.parent):
            if path.is_relative_to(base):
                return path.relative_to(base).as_posix()
        return path.name
