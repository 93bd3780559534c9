"""Measures Minutebook beside plain MkDocs with Material, Hugo and Pagefind, on one invented council, in one run.

    make bench
    python bench/run.py [--meetings 1000 ... | --quick] [--search] [--rounds 3] [--keep FOLDER]

Prints a table for each number of meetings, and the growth from the first to the last. What takes less than a minute is
measured in each round, all in turn, and the medians are shown; what takes longer is measured once. Builds are cold,
into a new folder, but for those after one new meeting, which find what the cold ones left.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

import generate
import gethugo
import pagefind
from measure import MEGABYTE, Cost, Failed, middle
from subjects import Newest, Subject, building, hugo, material, reading


def costs(subject: Subject) -> Cost:
    """The medians of what a subject cost."""
    return middle([one.cost for one in subject.results])


def table(subjects: list[Subject], meetings: int) -> str:
    """All results, each wall time also as a multiple of the best peer's that does the same job."""
    rows = [["what", "job", "meetings", "wall s", "CPU s", "peak MB", "pages", "pages/s", "files", "MB", "wall / peer"]]
    for subject in subjects:
        if not subject.results:
            rows.append([subject.name, subject.job, f"{meetings:,}", *"--------"])
            continue
        cost, last = costs(subject), subject.results[-1]
        peers = [costs(one).wall for one in subjects if one.job == subject.job and _is_peer(one) and one.results]
        rows.append(
            [
                subject.name, subject.job, f"{meetings:,}", f"{cost.wall:.2f}", f"{cost.cpu:.2f}",
                f"{cost.peak / MEGABYTE:.0f}", f"{last.pages:,}", f"{last.pages / cost.wall:.0f}", f"{last.files:,}",
                f"{last.size / MEGABYTE:.1f}", f"{cost.wall / min(peers):.3f}" if peers else "-",
            ]
        )  # fmt: skip
    return _as_table(rows)


def _is_peer(subject: Subject) -> bool:
    return subject.name.startswith(("hugo", "mkdocs"))


def growth(first: tuple[int, list[Subject]], last: tuple[int, list[Subject]]) -> str:
    """What a meeting costs where there are most, as a multiple of what it costs where there are fewest."""
    (few, before), (many, after) = first, last
    rows = [["what", "job", f"wall of a meeting, {many:,} / {few:,}", "CPU"]]
    for one, other in zip(before, after, strict=True):
        if one.results and other.results:
            small, large = costs(one), costs(other)
            share = few / many
            rows.append(
                [one.name, one.job, f"{large.wall / small.wall * share:.2f}", f"{large.cpu / small.cpu * share:.2f}"]
            )
    return _as_table(rows)


def _as_table(rows: list[list[str]]) -> str:
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    lines = [_line(row, widths) for row in rows]
    rule = "|".join("-" * (width + 1) + ("-" if at < 2 else ":") for at, width in enumerate(widths))
    return "\n".join([lines[0], f"|{rule}|", *lines[1:]])


def _line(row: list[str], widths: list[int]) -> str:
    cells = [
        cell.ljust(width) if at < 2 else cell.rjust(width)
        for at, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]
    return f"| {' | '.join(cells)} |"


def surroundings(hugo: str | None, finder: Path | None) -> str:
    """Versions and machine, for who compares two runs."""
    named = [f"{name} {version(name)}" for name in ("minutebook", "mkdocs", "mkdocs-material", "Markdown")]
    named.append(f"hugo {gethugo.version(hugo)}" if hugo else "no hugo")
    named.append(f"pagefind {pagefind.VERSION}" if finder else "no pagefind")
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return ", ".join([*named, f"Python {platform.python_version()}", platform.platform(terse=True), f"{cores} cores"])


def _warn_if_busy(cores: int) -> None:
    load = os.getloadavg()[0]
    if load > cores / 4:
        print(f"This computer is busy (load {load:.1f}): compare the CPU seconds, not the wall.", file=sys.stderr)


def bench(folder: Path, meetings: int, given: argparse.Namespace, finder: Path | None) -> list[Subject]:
    """Invent a council in a folder, measure everything, print the table."""
    folder.mkdir()
    content = folder / "content"
    generate.write(content, meetings + 1, given.seed)
    newest = Newest.of(content)
    size = sum(file.stat().st_size for file in content.rglob("*.md"))
    subjects = [reading(folder, 1), reading(folder, 2), reading(folder, 2, "alone"), *building(folder, newest)]
    subjects.append(material(folder / "material", content, False))
    if given.search:
        subjects.append(material(folder / "material-search", content, True))
    subjects += hugo(folder / "hugo", content, newest, gethugo.find(), finder)
    for number in range(given.rounds):
        print(f"{meetings:,} meetings, round {number + 1} of {given.rounds}", file=sys.stderr, flush=True)
        for subject in subjects:
            subject.measure(number)
    print(table(subjects, meetings))
    print(f"\n{size / meetings / 1000:.1f} KB a meeting, seed {given.seed}, medians of up to {given.rounds} rounds\n")
    return subjects


def measure(folder: Path, given: argparse.Namespace) -> None:
    """All numbers of meetings that were asked for, in new folders below one."""
    _warn_if_busy(os.cpu_count() or 1)
    library = pagefind.get(folder / "pagefind")
    finder = library.parents[2] / ".bin" / "pagefind" if library else None
    done = [(meetings, bench(folder / str(meetings), meetings, given, finder)) for meetings in given.meetings]
    if len(done) > 1:
        print(growth(done[0], done[-1]) + "\n")
    print(surroundings(gethugo.find(), finder))


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Measure Minutebook beside MkDocs with Material, Hugo and Pagefind.")
    parser.add_argument("--meetings", type=int, nargs="+", default=[1000])
    parser.add_argument("--quick", action="store_true", help="100 meetings, one round")
    parser.add_argument("--search", action="store_true", help="MkDocs with its search as well")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="a new folder for sources and sites, which then stay")
    given = parser.parse_args()
    if given.quick:
        given.meetings, given.rounds = [100], 1
    try:
        if given.keep:
            given.keep.mkdir(parents=True)
            measure(given.keep.resolve(), given)
            return
        with tempfile.TemporaryDirectory(prefix="minutebook-bench-") as folder:
            measure(Path(folder).resolve(), given)
    except Failed as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
