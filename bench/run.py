"""Measures Minutebook beside mkdocs-material, Hugo, Pagefind and Zensical, on one invented council, in one run.

    make bench
    make bench-peers [MEETINGS="20 100 1000 10000"] [ROUNDS=3] [FOLDER=FOLDER]
    python bench/run.py [--meetings 1000 ...] [--papers 3] [--only SUBJECT ...] [--rounds 3] [--folder FOLDER] [--show]

Prints tables in Markdown: what each job cost for each number of meetings, how that grows, and which goals are met. Each
run leaves a file in FOLDER/results, and what lies there is not measured again: a run that was broken off goes on, and
one subject after the other gives the same tables. --show measures nothing. Without a folder all goes in the end.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from pathlib import Path

import getpeers
from councils import NEW, Council
from goals import goals
from measure import Failed
from results import Result, load, rows
from rounds import BUSY, Bench
from subjects import all_of
from tables import costs, growth

KEYS = (
    "minutebook", "minutebook-pages", "hugo", "hugo-pagefind", "material", "material-search", "zensical",
    "zensical-search",
)  # fmt: skip


def machine() -> str:
    """What a run ran on."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"Python {platform.python_version()}, {platform.platform(terse=True)}, {cores} cores"


def measure(folder: Path, given: argparse.Namespace) -> None:
    """Measure what was asked for and is not known yet: each round all in turn, then what newest minutes cost."""
    programs = getpeers.get(folder / "peers")
    subjects = [one for one in all_of(programs) if not given.only or one.key in given.only]
    known = load(folder / "results")
    for meetings in given.meetings:
        print(f"{meetings:,} meetings", file=sys.stderr, flush=True)
        below = folder / str(meetings)
        below.mkdir(exist_ok=True)
        council = Council.at(below, meetings, given.seed, given.papers)
        bench = Bench(
            below, folder / "results", meetings, council, machine(), given.rounds, given.limit, given.patience
        )
        for number in range(given.rounds):
            for subject in subjects:
                bench.cold(subject, number, known)
        for subject in subjects:
            bench.again(subject, known)


def report(results: list[Result]) -> str:
    """All that results say, as Markdown."""
    found = rows(results)
    sizes = sorted({meetings for meetings, _, _ in found})
    parts = [f"### {meetings:,} meetings\n\n{costs(found, meetings)}" for meetings in sizes]
    many = sizes[-1]
    few = many // 10 if many // 10 in sizes else sizes[0]
    if few < many:
        parts.append(f"### Growth, {many:,} meetings against {few:,}\n\n{growth(found, few, many)}")
    parts.append(f"### Goals\n\n{goals(found)}")
    loads = [result.load for result in results]
    told = "; ".join(sorted({part for result in results for part in (*result.version.split(", "), result.machine)}))
    parts.append(f"{told}. The load average was {min(loads):.1f} to {max(loads):.1f} when runs began.")
    if max(loads) > BUSY:
        parts.append(f"**Warning:** where `!` stands, the load was above {BUSY}: wall times there may be too long.")
    return "\n\n".join(parts)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--meetings", type=int, nargs="+", default=[1000])
    parser.add_argument("--only", nargs="+", choices=KEYS, help="only these, the others another time")
    parser.add_argument("--rounds", type=int, choices=range(1, NEW + 1), default=NEW)
    parser.add_argument("--limit", type=float, default=600, help="seconds after which a command is stopped")
    parser.add_argument("--patience", type=float, default=120, help="seconds that a run waits for a quiet computer")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--papers", type=int, default=0, help="papers of a meeting; each number in a folder of its own")
    parser.add_argument("--folder", type=Path, help="where sources, sites and results are, and stay")
    parser.add_argument("--show", action="store_true", help="only print what is known")
    given = parser.parse_args()
    if given.show and not given.folder:
        parser.error("--show needs --folder")
    try:
        if given.folder:
            given.folder.mkdir(parents=True, exist_ok=True)
            _run(given.folder.resolve(), given)
            return
        with tempfile.TemporaryDirectory(prefix="minutebook-bench-") as folder:
            _run(Path(folder).resolve(), given)
    except Failed as error:
        sys.exit(str(error))


def _run(folder: Path, given: argparse.Namespace) -> None:
    if not given.show:
        measure(folder, given)
    results = load(folder / "results")
    print(report(results) if results else "Nothing has been measured.")


if __name__ == "__main__":
    main()
