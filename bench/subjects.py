"""What `run.py` measures: Minutebook, plain MkDocs with Material, Hugo, and Pagefind over Hugo's pages."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import gethugo
import peers
from measure import Cost, run

HERE = Path(__file__).parent
BIN = Path(sys.executable).parent
LONG = 60
"""Seconds from which on a measurement is not repeated."""

ALL_PAGES = "read, disclosed, rendered, all pages of the record"

CONFIG = """\
site_name: Invented Council
theme: minutebook
plugins:
  - minutebook:
      council: Invented Council
      regime: england
"""


@dataclass(frozen=True, slots=True)
class Result:
    """What one run cost, how many pages the site has, and which files and bytes of it were written."""

    cost: Cost
    pages: int
    files: int = 0
    size: int = 0


@dataclass(slots=True)
class Subject:
    """Something to measure; `once` runs it in round n. `job` is what it does: pages alone, the whole, or one change."""

    name: str
    job: str
    once: Callable[[int], Result] | None  # none: it is not to be had, which its name says
    results: list[Result] = field(default_factory=list)

    def measure(self, number: int) -> None:
        """Run it once more, unless it takes long."""
        if not self.once or (self.results and self.results[0].cost.wall >= LONG):
            return
        self.results.append(self.once(number))
        print(f"  {self.name}, {self.job}: {self.results[-1].cost.wall:.1f} s", file=sys.stderr, flush=True)


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest minutes of a council, which come when all the rest has been built."""

    file: Path
    text: str

    @classmethod
    def of(cls, content: Path) -> Newest:
        """Take them out of a council's sources."""
        file = max((content / "minutes").rglob("*.md"), key=lambda file: (file.name, file))
        newest = cls(file, file.read_text("utf-8"))
        file.unlink()
        return newest

    @contextmanager
    def there(self) -> Iterator[None]:
        """While this lasts they are there."""
        self.file.write_text(self.text, "utf-8")
        try:
            yield
        finally:
            self.file.unlink()


def reading(folder: Path, jobs: int, *alone: str) -> Subject:
    """Reading, disclosure and rendering, of all pages, or as `reading.py` says. Of what is written nothing stays."""

    def once(_: int) -> Result:
        cost, printed = run([sys.executable, HERE / "reading.py", folder / "content", str(jobs), *alone], folder)
        told = json.loads(printed)
        return Result(Cost(told["wall"], told["cpu"], cost.peak), told["pages"])

    processes = "1 process" if jobs == 1 else f"{jobs} processes"
    return Subject(f"{'meetings and boards alone' if alone else ALL_PAGES}: {processes}", "pages", once)


def settle(folder: Path) -> None:
    """Make a council's folder one that can be built: settings, and a page by hand."""
    (folder / "docs").mkdir()
    (folder / "docs" / "index.md").write_text("# Home\n", "utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG, "utf-8")


def building(folder: Path, newest: Newest) -> Iterator[Subject]:
    """The whole of `minutebook build`: from nothing, and after one new meeting with what the first one kept."""
    settle(folder)

    def build(number: int) -> Result:
        site = folder / f"site-{number}"
        command = [
            BIN / "minutebook", "build", "-f", "mkdocs.yml", "--content", "content",
            "--site", site, "--work", folder / f"work-{number}",
        ]  # fmt: skip
        return measured(command, folder, site)

    def again(number: int) -> Result:
        with newest.there():
            return build(number)

    yield Subject("minutebook build", "whole", build)
    yield Subject("minutebook build", "one new meeting", again)


def material(folder: Path, content: Path, search: bool) -> Subject:
    """The whole of `mkdocs build` with Material."""
    folder.mkdir()
    peers.write(content, folder, search)

    def once(number: int) -> Result:
        site = folder / f"site-{number}"
        return measured([BIN / "mkdocs", "build", "--quiet", "--site-dir", site], folder, site)

    return Subject("mkdocs-material", "whole" if search else "pages", once)


def hugo(folder: Path, content: Path, newest: Newest, program: str | None, pagefind: Path | None) -> Iterator[Subject]:
    """Hugo with the theme in `hugo/`; with Pagefind over its pages; and both again after one new meeting."""
    if not program:
        yield Subject(f"hugo: none found, from {gethugo.OLDEST} on", "pages", None)
        return
    folder.mkdir()
    peers.write_hugo(content, folder)

    def pages(number: int, of: str = "pages") -> Result:
        site = folder / f"{of}-{number}"
        command = [
            program, "--quiet", "--noBuildLock", "--source", folder, "--themesDir", HERE,
            "--cacheDir", folder / f"cache-{of}-{number}", "--destination", site,
        ]  # fmt: skip
        return measured(command, folder, site)

    def whole(number: int) -> Result:
        first = pages(number, "whole")
        site = folder / f"whole-{number}"
        then = measured([pagefind or "", "--site", site, "--quiet"], folder, site)
        cost = Cost(
            first.cost.wall + then.cost.wall, first.cost.cpu + then.cost.cpu, max(first.cost.peak, then.cost.peak)
        )
        return Result(cost, first.pages, first.files + then.files, first.size + then.size)

    def again(number: int) -> Result:
        with newest.there():
            peers.write_hugo(content, folder)
        result = whole(number)
        (folder / "content" / "boards" / newest.file.parent.name / newest.file.name).unlink()
        return result

    yield Subject("hugo", "pages", pages)
    if pagefind:
        yield Subject("hugo and pagefind", "whole", whole)
        yield Subject("hugo and pagefind", "one new meeting", again)


def measured(command: list[str | Path], folder: Path, site: Path) -> Result:
    """Run a command that makes a site: what it cost, and what of the site it wrote."""
    begun = time.time_ns()
    cost, _ = run(command, folder)
    found = [os.stat(path) for path in site.rglob("*") if path.is_file()]
    written = [one.st_size for one in found if one.st_mtime_ns >= begun]
    return Result(cost, sum(1 for _ in site.rglob("index.html")), len(written), sum(written))
