"""Measures the search over an invented county, and beside it Pagefind and the theme's own search over the same items.

    python bench/search.py [--meetings N] [--peers N] [--material N] [--keep FOLDER]

Builds the index, asks twenty kinds of query in Chromium over a slow connection, publishes one meeting more, and prints
what it took. `!` stands behind what misses a goal. Peers ask the county of their own size.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import Any

import finding
import kinds
import pagefind
import themesearch
import watching
from measure import Failed, run
from searchtable import building, opening, peers, queries

HERE = Path(__file__).parent


def county(folder: Path, meetings: int) -> Path:
    """The entries of a county of so many meetings, invented once."""
    place = folder / f"county-{meetings}"
    if not place.exists():
        run([sys.executable, HERE / "index.py", "entries", place, "--meetings", str(meetings)], folder)
    return place


def own(folder: Path, chromium: Any, meetings: int) -> None:
    """Our own index: before and after one new meeting."""
    entries = county(folder, meetings)
    built = finding.build(entries, folder / "index", folder / "cache")
    new = finding.build(entries, folder / "index-new", folder / "cache", "--new")
    print(building("from nothing", meetings, built))
    print(building("after one new meeting", meetings, new))
    if not chromium:
        return
    site = finding.site(folder)
    finding.put(folder / "index", site)
    asked = kinds.choose(entries)
    kind_of = finding.block_kinds(folder / "index")
    opened, rows = finding.rows(chromium, site, asked)
    print(opening("page of the search", opened))
    print(f"\n{queries(rows, kind_of)}\n")
    count, size, index, shown = finding.after_a_meeting(chromium, site, folder / "index-new", asked[0])
    print(
        f"Opened again after one new meeting: {count} requests, {size / 1000:.0f} KB, {index / 1000:.0f} of them index"
    )
    if shown:
        print(f"then “{asked[0].words}”: {shown.seconds:.2f} s, {shown.bytes / 1000:.0f} KB\n")


def peer(name: str, module: ModuleType, folder: Path, chromium: Any, meetings: int, *library: Path) -> None:
    """Another search over the same items."""
    entries = county(folder, meetings)
    place = folder / name.lower().replace(" ", "-")
    built = module.build(entries, place / "site" if library else place, *library)
    print(building(name, meetings, built, goals=False))
    if chromium:
        opened, shown = module.rows(chromium, place / "site", kinds.choose(entries))
        print(opening(name, opened))
        print(f"\n{peers(name, kinds.choose(entries), shown)}\n", flush=True)


def surroundings() -> str:
    """Versions and machine, for who compares two runs."""
    start = time.perf_counter()
    for _ in range(10_000_000):
        pass
    loop = time.perf_counter() - start
    named = [f"{name} {version(name)}" for name in ("minutebook", "mkdocs-material", "numpy", "playwright")]
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    python = f"Python {platform.python_version()}, {cores} cores, a bare loop of 10 million in {loop:.2f} s"
    return ", ".join([*named, f"Pagefind {pagefind.VERSION}", python, f"load {os.getloadavg()[0]:.1f} at the end"])


def measure(folder: Path, given: argparse.Namespace, chromium: Any) -> None:
    """All of it, in a folder."""
    print(f"load {os.getloadavg()[0]:.1f} at the start\n")
    if given.meetings:
        own(folder, chromium, given.meetings)
    if given.peers:
        library = pagefind.get(folder / "node")
        if library:
            peer("Pagefind", pagefind, folder, chromium, given.peers, library)
        else:
            print("Pagefind: not measured, there is no npm or it cannot be had\n")
    if given.material:
        peer("Material's search", themesearch, folder, chromium, given.material)
    print(surroundings())


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--meetings", type=int, default=10_000, help="of our own county; 0: leave it out")
    parser.add_argument("--peers", type=int, default=300, help="meetings for Pagefind; 10,000 need 10 GB of memory")
    parser.add_argument("--material", type=int, default=300, help="meetings for the theme's own search")
    parser.add_argument("--keep", type=Path, help="a folder for what is made, which then stays")
    given = parser.parse_args()
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    try:
        with tempfile.TemporaryDirectory(prefix="minutebook-bench-") as temporary:
            folder = (given.keep or Path(temporary)).resolve()
            folder.mkdir(parents=True, exist_ok=True)
            if not watching.browser.find():
                print("No browser is installed (make browser): only the index is measured.")
                return measure(folder, given, None)
            with watching.chromium() as chromium:
                measure(folder, given, chromium)
    except Failed as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
