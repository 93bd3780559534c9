"""The page of the search over an invented county: the repository's own site with the county's index in it."""

from __future__ import annotations

import json
import os
import shutil
import sys
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from kinds import Kind
from loopback import served
from measure import Cost, run
from watching import Shown, Visit

HERE = Path(__file__).parent
BOX, LIST, MORE = "#mb-search-words", "#mb-search-found", "#mb-search-more"
COUNT = "#mb-search-count"


@dataclass(frozen=True, slots=True)
class Built:
    """An index: what its building cost, seconds of that by its own clock, its files and their bytes."""

    cost: Cost
    seconds: float
    files: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Row:
    """A kind of query: the first results of a visit, the next ones of the same query, and those of the query after."""

    kind: Kind
    first: Shown | None
    more: Shown | None = None
    later: Shown | None = None


def build(county: Path, out: Path, cache: Path, *options: str) -> Built:
    """Build the county's index into a new folder."""
    command = [sys.executable, HERE / "index.py", "build", county, out, "--cache", cache, *options]
    cost, printed = run(command, county)
    return Built(cost, float(printed.split(" s:")[0]), *sizes(out))


def sizes(folder: Path) -> tuple[int, int]:
    """How many files are below a folder, and their bytes."""
    found = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return len(found), sum(found)


def site(folder: Path) -> Path:
    """The repository's own site, built below a folder."""
    places = ["--site", folder / "site", "--work", folder / "work"]
    run([Path(sys.executable).parent / "minutebook", "build", *places], HERE.parent)
    return folder / "site"


def block_kinds(index: Path) -> dict[str, str]:
    """The kind of each block of an index, by its name."""
    blocks = (index / "search" / "blocks").iterdir()
    return {block.stem: chr(zlib.decompress(block.read_bytes())[0]) for block in blocks}


def put(index: Path, site: Path) -> None:
    """Put an index in the place of the one that a site has."""
    shutil.rmtree(site / "search" / "blocks")
    (site / "search" / "index.json").unlink()
    shutil.copytree(index / "search", site / "search", dirs_exist_ok=True, copy_function=os.link)


def ask(visit: Visit, words: str) -> Shown | None:
    """Type words on the page of the search."""
    shown = visit.ask(f"benchType({json.dumps(BOX)}, {json.dumps(words)})", LIST)
    return shown and replace(shown, count=visit.page.inner_text(COUNT).split(" result")[0])


def more(visit: Visit) -> Shown | None:
    """Have the next results of the same query shown."""
    if not visit.page.is_visible(MORE):
        return None
    return visit.ask(f"document.querySelector({json.dumps(MORE)}).click()", LIST)


def rows(chromium: Any, site: Path, kinds: Sequence[Kind]) -> tuple[tuple[float, int, int], list[Row]]:
    """What opening the page costs; and every kind of query, each with a visit of its own."""
    found = []
    plain = [kind for kind in kinds if kind.alone]
    with served(site) as root:
        for kind in kinds:
            visit = Visit(chromium)
            opened = visit.open(f"{root}search/?{urlencode(kind.address)}".removesuffix("?"))
            if kind.alone:
                opening = opened
            first = ask(visit, kind.words)
            row = Row(kind, first, more(visit) if first else None)
            if kind.alone:
                after = plain[(plain.index(kind) + 1) % len(plain)]
                row = replace(row, later=ask(visit, after.words))
            found.append(row)
            visit.close()
            print(f"  {kind.name}: {first.seconds if first else 0:.2f} s", file=sys.stderr, flush=True)
    return opening, later_by_kind(found, plain)


def later_by_kind(found: list[Row], plain: Sequence[Kind]) -> list[Row]:
    """What was asked after another query belongs to the row of its own kind."""
    later = {plain[(plain.index(row.kind) + 1) % len(plain)].name: row.later for row in found if row.kind.alone}
    return [replace(row, later=later.get(row.kind.name)) for row in found]


def after_a_meeting(chromium: Any, site: Path, new: Path, kind: Kind) -> tuple[int, int, int, Shown | None]:
    """A visit before and after a publication, with what the browser kept of the first: requests, bytes and bytes of the
    index on opening the page again, and the first results."""
    with served(site) as root:
        visit = Visit(chromium)
        visit.open(f"{root}search/")
        ask(visit, kind.words)
        put(new, site)
        _, size, index = visit.open(f"{root}search/")
        names = visit.page.evaluate("performance.getEntriesByType('resource').filter((one) => one.transferSize).length")
        shown = ask(visit, kind.words)
        visit.close()
    return names, size, index, shown
