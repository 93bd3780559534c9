"""What `run.py` measures: Minutebook, plain MkDocs with Material, Zensical, Hugo, and Pagefind over Hugo's pages.

Each run has a folder of its own, the place: `content/` has the council's sources, `source/` what a peer makes of them.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TypeAlias

import peers
from getpeers import Peers, Program
from results import AGAIN, PAGES, WHOLE

HERE = Path(__file__).parent
BIN = Path(sys.executable).parent
Command: TypeAlias = Sequence[str | Path]

CONFIG = """\
site_name: Invented Council
theme: minutebook
plugins:
  - minutebook:
      council: Invented Council
      regime: england
"""


def settle(folder: Path) -> None:
    """Make a council's folder one that can be built: settings, and a page by hand."""
    (folder / "docs").mkdir()
    (folder / "docs" / "index.md").write_text("# Home\n", "utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG, "utf-8")


class Subject:
    """Something to measure. `key` names it on the command line, `jobs` are what it does."""

    key = ""
    name = ""
    jobs: tuple[str, ...] = (PAGES,)

    def __init__(self, version: str) -> None:
        self.version = version

    def settle(self, place: Path) -> None:
        """Write what it is built from, made of `content/`; again, when minutes have come."""

    def site(self, place: Path, number: int) -> Path:
        """Where the site is; the number is 0 when nothing has come, then of what has come."""
        return place / "site"

    def commands(self, place: Path, site: Path) -> list[Command]:
        """What is run, one after the other."""
        raise NotImplementedError


class Minutebook(Subject):
    """The whole of `minutebook build`."""

    key, name = "minutebook", "minutebook build"
    jobs: tuple[str, ...] = (WHOLE, AGAIN)

    def settle(self, place: Path) -> None:
        """The sources are built as they are."""
        if not (place / "mkdocs.yml").exists():
            settle(place)

    def commands(self, place: Path, site: Path) -> list[Command]:
        """With a cache, as it is by default."""
        return [[BIN / "minutebook", "build", "--site", site, "--work", place / "work"]]


class Pages(Minutebook):
    """All pages of `minutebook build`, and neither search, audit nor switch."""

    key, name, jobs = "minutebook-pages", "minutebook, pages alone", (PAGES,)

    def commands(self, place: Path, site: Path) -> list[Command]:
        """There is no such command: the same steps are called one by one."""
        return [[sys.executable, HERE / "pagesalone.py", site]]


class Material(Subject):
    """`mkdocs build` with Material and no plugin."""

    key, name = "material", "mkdocs-material, no search"
    plugins = "[]"

    def settle(self, place: Path) -> None:
        """Plain Markdown."""
        peers.write(place / "content", place / "source", self.plugins)

    def site(self, place: Path, number: int) -> Path:
        """Another folder after each change. It keeps nothing, and empties a folder that it finds: that takes longer."""
        return place / f"site-{number}"

    def commands(self, place: Path, site: Path) -> list[Command]:
        """Without the dirty mode, which leaves all pages but the changed out of the search."""
        return [[BIN / "mkdocs", "build", "--quiet", "-f", place / "source" / "mkdocs.yml", "--site-dir", site]]


class MaterialSearch(Material):
    """The same with its search."""

    key, name, jobs = "material-search", "mkdocs-material", (WHOLE, AGAIN)
    plugins = "[search]"


class Zensical(Subject):
    """Zensical without its search."""

    key, name = "zensical", "zensical, no search"
    plugins = "{search: {enabled: false}}"

    def __init__(self, program: Program) -> None:
        super().__init__(program.version)
        self.program = program.path

    def settle(self, place: Path) -> None:
        """The same as for MkDocs, whose settings it reads."""
        peers.write(place / "content", place / "source", self.plugins)

    def site(self, place: Path, number: int) -> Path:
        """Beside its settings."""
        return place / "source" / "site"

    def commands(self, place: Path, site: Path) -> list[Command]:
        """With its cache, which lies beside its settings."""
        return [[self.program, "build", "-f", place / "source" / "mkdocs.yml"]]


class ZensicalSearch(Zensical):
    """The same with its search."""

    key, name, jobs = "zensical-search", "zensical", (WHOLE, AGAIN)
    plugins = "{search: {enabled: true}}"


class Hugo(Subject):
    """Hugo with the theme in `hugo/`."""

    key, name = "hugo", "hugo"

    def __init__(self, program: Program) -> None:
        super().__init__(program.version)
        self.program = program.path

    def settle(self, place: Path) -> None:
        """Markdown with front matter that the theme makes lists of."""
        peers.write_hugo(place / "content", place / "source")

    def commands(self, place: Path, site: Path) -> list[Command]:
        """With its cache in the place."""
        return [[
            self.program, "--quiet", "--noBuildLock", "--source", place / "source", "--themesDir", HERE,
            "--cacheDir", place / "cache", "--destination", site,
        ]]  # fmt: skip


class HugoPagefind(Hugo):
    """Hugo, and then Pagefind over its pages."""

    key, name, jobs = "hugo-pagefind", "hugo and pagefind", (WHOLE, AGAIN)

    def __init__(self, program: Program, finder: Program) -> None:
        super().__init__(program)
        self.version, self.finder = f"{program.version}, {finder.version}", finder.path

    def commands(self, place: Path, site: Path) -> list[Command]:
        """One after the other."""
        return [*super().commands(place, site), [self.finder, "--site", site, "--quiet"]]


def all_of(programs: Peers) -> list[Subject]:
    """All that can be measured here."""
    ours, mkdocs = f"minutebook {_ours()}", f"mkdocs {version('mkdocs')}, mkdocs-material {version('mkdocs-material')}"
    found = [Pages(ours), Minutebook(ours), Material(mkdocs), MaterialSearch(mkdocs)]
    if programs.hugo:
        found.append(Hugo(programs.hugo))
        if programs.pagefind:
            found.append(HugoPagefind(programs.hugo, programs.pagefind))
    if programs.zensical:
        found += [Zensical(programs.zensical), ZensicalSearch(programs.zensical)]
    return found


def _ours() -> str:
    """Our version, and where it is known the commit."""
    command = ["git", "describe", "--always", "--dirty", "--exclude", "*"]
    told = subprocess.run(command, cwd=HERE, capture_output=True, text=True)
    return version("minutebook") + (f" ({told.stdout.strip()})" if told.returncode == 0 else "")
