"""Measures Minutebook beside plain MkDocs with Material and beside Hugo, on the same invented council, in the same run.

    make bench
    python bench/run.py [--meetings 1000 | --quick] [--search] [--rounds 3] [--keep FOLDER]

Prints one table. What takes less than a minute is measured in each round, all in turn, and the medians are shown;
what takes longer is measured once. Every build is cold: it writes into a new folder.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

import generate
import gethugo
import peers
from measure import MEGABYTE, Cost, Failed, middle, run

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


@dataclass(slots=True)
class Subject:
    """Something to measure; `once` runs it in round n and tells the cost and the number of pages."""

    name: str
    once: Callable[[int], tuple[Cost, int]] | None  # none: it is not to be had, which its name says
    costs: list[Cost] = field(default_factory=list)
    pages: int = 0

    def measure(self, number: int) -> None:
        """Run it once more, unless it takes long."""
        if not self.once or (self.costs and self.costs[0].wall >= LONG):
            return
        cost, self.pages = self.once(number)
        self.costs.append(cost)
        print(f"  {self.name}: {cost.wall:.1f} s", file=sys.stderr, flush=True)


def reading(folder: Path, jobs: int, *alone: str) -> Subject:
    """Reading, disclosure and rendering, in a process that writes nothing: of all pages, or as `reading.py` says."""

    def once(_: int) -> tuple[Cost, int]:
        cost, printed = run([sys.executable, HERE / "reading.py", folder / "content", str(jobs), *alone], folder)
        told = json.loads(printed)
        return Cost(told["wall"], told["cpu"], cost.peak), told["pages"]

    processes = "1 process" if jobs == 1 else f"{jobs} processes"
    return Subject(f"{'meetings and boards alone' if alone else ALL_PAGES}: {processes}", once)


def building(folder: Path) -> Subject:
    """The whole of `minutebook build`: theme, pages, data, audit, switch."""
    (folder / "docs").mkdir()
    (folder / "docs" / "index.md").write_text("# Home\n", "utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG, "utf-8")

    def once(number: int) -> tuple[Cost, int]:
        site = folder / f"site-{number}"
        command = [
            BIN / "minutebook", "build", "-f", "mkdocs.yml", "--content", "content", "--no-cache",
            "--site", site, "--work", folder / f"work-{number}",
        ]  # fmt: skip
        cost, _ = run(command, folder)
        return cost, _pages(site)

    return Subject("minutebook build", once)


def material(folder: Path, content: Path, search: bool) -> Subject:
    """The whole of `mkdocs build` with Material."""
    folder.mkdir()
    peers.write(content, folder, search)

    def once(number: int) -> tuple[Cost, int]:
        site = folder / f"site-{number}"
        cost, _ = run([BIN / "mkdocs", "build", "--quiet", "--site-dir", site], folder)
        return cost, _pages(site)

    return Subject(f"mkdocs-material, {'with its search' if search else 'pages only'}", once)


def hugo(folder: Path, content: Path, program: str | None) -> Subject:
    """The whole of `hugo`, with the theme in `hugo/`; its caches are new each time."""
    if not program:
        return Subject(f"hugo: none found, from {gethugo.OLDEST} on", None)
    folder.mkdir()
    peers.write_hugo(content, folder)

    def once(number: int) -> tuple[Cost, int]:
        site = folder / f"site-{number}"
        command = [
            program, "--quiet", "--noBuildLock", "--source", folder, "--themesDir", HERE,
            "--cacheDir", folder / f"cache-{number}", "--destination", site,
        ]  # fmt: skip
        cost, _ = run(command, folder)
        return cost, _pages(site)

    return Subject("hugo", once)


def _pages(site: Path) -> int:
    return sum(1 for _ in site.rglob("index.html"))


def table(subjects: list[Subject], meetings: int, base: Subject) -> str:
    """All results, each wall time also as a multiple of that of `base`."""
    rows = [["what", "meetings", "wall s", "CPU s", "peak MB", "pages", "pages/s", "wall / build"]]
    whole = middle(base.costs).wall
    for subject in subjects:
        if not subject.costs:
            rows.append([subject.name, f"{meetings:,}", *"------"])
            continue
        cost = middle(subject.costs)
        rows.append(
            [
                subject.name, f"{meetings:,}", f"{cost.wall:.2f}", f"{cost.cpu:.2f}", f"{cost.peak / MEGABYTE:.0f}",
                f"{subject.pages:,}", f"{subject.pages / cost.wall:.0f}", f"{cost.wall / whole:.2f}",
            ]
        )  # fmt: skip
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    lines = [_line(row, widths) for row in rows]
    rule = "|".join("-" * (width + 1) + ("-" if not at else ":") for at, width in enumerate(widths))
    return "\n".join([lines[0], f"|{rule}|", *lines[1:]])


def _line(row: list[str], widths: list[int]) -> str:
    cells = [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
    return f"| {' | '.join(cells)} |"


def surroundings(hugo: str | None) -> str:
    """Versions and machine, for who compares two runs."""
    named = [f"{name} {version(name)}" for name in ("minutebook", "mkdocs", "mkdocs-material", "Markdown")]
    named.append(f"hugo {gethugo.version(hugo)}" if hugo else "no hugo")
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return ", ".join([*named, f"Python {platform.python_version()}", platform.platform(terse=True), f"{cores} cores"])


def _warn_if_busy(cores: int) -> None:
    load = os.getloadavg()[0]
    if load > cores / 4:
        print(f"This computer is busy (load {load:.1f}): compare the CPU seconds, not the wall.", file=sys.stderr)


def bench(folder: Path, given: argparse.Namespace) -> None:
    """Invent a council in a folder, measure everything, print the table."""
    _warn_if_busy(os.cpu_count() or 1)
    content = folder / "content"
    generate.write(content, given.meetings, given.seed)
    size = sum(file.stat().st_size for file in content.rglob("*.md"))
    build = building(folder)
    program = gethugo.find()
    all_pages, alone = reading(folder, 2), reading(folder, 2, "alone")
    subjects = [reading(folder, 1), all_pages, alone, build]
    subjects += [material(folder / "material", content, False), hugo(folder / "hugo", content, program)]
    if given.search:
        subjects.append(material(folder / "material-search", content, True))
    for number in range(given.rounds):
        print(f"Round {number + 1} of {given.rounds}", file=sys.stderr, flush=True)
        for subject in subjects:
            subject.measure(number)
    print(table(subjects, given.meetings, build))
    rates = [f"{given.meetings / middle(subject.costs).wall:.0f}" for subject in (all_pages, alone)]
    print(
        f"\n{rates[0]} meetings a second read, disclosed and rendered on two cores with all pages of the record"
        f" (lists by year, matters, people, register, calendar, …), {rates[1]} with the pages of meetings and boards"
        f" alone; {size / given.meetings / 1000:.1f} KB a meeting, seed {given.seed}, medians of up to"
        f" {given.rounds} rounds"
    )
    print(surroundings(program))


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Measure Minutebook beside MkDocs with Material and Hugo.")
    parser.add_argument("--meetings", type=int, default=1000)
    parser.add_argument("--quick", action="store_true", help="100 meetings, one round")
    parser.add_argument("--search", action="store_true", help="MkDocs with its search as well")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="a new folder for sources and sites, which then stay")
    given = parser.parse_args()
    if given.quick:
        given.meetings, given.rounds = 100, 1
    try:
        if given.keep:
            given.keep.mkdir(parents=True)
            bench(given.keep.resolve(), given)
            return
        with tempfile.TemporaryDirectory(prefix="minutebook-bench-") as folder:
            bench(Path(folder).resolve(), given)
    except Failed as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
