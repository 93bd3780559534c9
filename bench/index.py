"""Builds the search index of an invented county: 10,000 meetings with 80,000 items are twenty years of a large council.

    python bench/index.py entries FOLDER [--meetings N]                 invent the entries, once
    python bench/index.py build FOLDER OUT [--cache DIR] [--new]        build the index; with one more meeting

What is measured is the index alone, from the entries of a public record to files.
"""

from __future__ import annotations

import argparse
import marshal
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import entries
from minutebook.search.build import build
from minutebook.search.cache import Cache


def main() -> None:
    """Do what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("entries", "build"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path, nargs="?")
    parser.add_argument("--meetings", type=int, default=10_000)
    parser.add_argument("--new", action="store_true")
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    if given.what == "entries":
        given.folder.mkdir(parents=True, exist_ok=True)
        write_entries(given.folder, given.meetings)
    else:
        print(build_index(given.folder, given.out, given.jobs, given.cache, new=given.new))


def write_entries(folder: Path, count: int) -> None:
    """Invent the meetings, and one more that comes later."""
    for name, found in (("all", entries.meetings(count)), ("new", entries.meetings(1, first=count))):
        with open(folder / f"{name}.marshal", "wb") as file:
            for one in found:
                marshal.dump((one.key, one.board, one.date.isoformat(), one.packed), file)


def read_entries(folder: Path, *, new: bool) -> Iterator[entries.Held]:
    """The meetings that were invented, in order."""
    for name in ("all", "new") if new else ("all",):
        with open(folder / f"{name}.marshal", "rb") as file:
            try:
                while True:
                    key, board, day, packed = marshal.load(file)
                    yield entries.Held(key, board, date.fromisoformat(day), packed)
            except EOFError:
                pass


@dataclass
class Tree:
    """A folder in which an index is made."""

    folder: Path

    def write(self, address: str, content: bytes) -> None:
        """Write a file."""
        (self.folder / address).write_bytes(content)

    def link(self, source: Path | str, address: str) -> None:
        """Give a file a second name."""
        os.link(source, f"{self.folder}/{address}")


def build_index(folder: Path, out: Path, jobs: int, cache: Path | None, *, new: bool) -> str:
    """Build, and say what it cost by the clock."""
    sources = list(read_entries(folder, new=new))
    (out / "search" / "blocks").mkdir(parents=True, exist_ok=True)
    start = time.perf_counter()
    kept = Cache(cache)
    made = build(sources, entries.names(), sources[-1].date, 5, Tree(out), jobs=jobs, cache=kept)
    kept.settle()
    return f"{time.perf_counter() - start:.2f} s: {made}"


if __name__ == "__main__":
    main()
