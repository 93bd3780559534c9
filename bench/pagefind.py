"""Pagefind over the same items: its own binary by its package for Node, one record an item."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from finding import Built, sizes
from kinds import Kind
from loopback import served
from measure import run
from records import records
from watching import Shown, Visit

HERE = Path(__file__).parent
VERSION = "1.6.0"
UNABLE = {"common beginning", "two words, one with a slip", "word with a slip", "abbreviation"}
"""Kinds of query that it has no means for: it knows no slips, no glossary, and takes a star for nothing."""


def library(folder: Path) -> Path | None:
    """The module to import, if its package is in a folder."""
    path = folder / "node_modules" / "pagefind" / "lib" / "index.js"
    return path if path.exists() else None


def get(folder: Path) -> Path | None:
    """Its package in a folder, if npm is there and gets it: the module to import."""
    npm = shutil.which("npm")
    if not npm or not shutil.which("node"):
        return None
    folder.mkdir(parents=True, exist_ok=True)
    quiet = ["--no-audit", "--no-fund", "--no-save"]
    command: list[str | Path] = [npm, "install", "--prefix", folder, *quiet, f"pagefind@{VERSION}"]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if done.returncode:
        print(f"Pagefind cannot be had: {done.stderr[-300:]}", file=sys.stderr)
        return None
    return library(folder)


def build(county: Path, out: Path, library: Path) -> Built:
    """Build its index into a new folder, with the page that asks it."""
    out.mkdir(parents=True)
    lines = out.parent / "records.jsonl"
    with open(lines, "w", encoding="utf-8") as file:
        for items in records(county):
            for item in items:
                record = {
                    "url": f"/{item.address}", "content": "\n".join([item.title, *item.passages]), "language": "en",
                    "meta": {"title": item.title}, "filters": {"board": [item.board], "year": [item.day[:4]]},
                    "sort": {"date": item.day},
                }  # fmt: skip
                file.write(json.dumps(record) + "\n")
    script = f'exec node "{HERE / "pagefind.mjs"}" "{library}" "{out / "pagefind"}" < "{lines}"'
    cost, _ = run(["sh", "-c", script], out.parent)
    shutil.copy(HERE / "pagefind.html", out / "index.html")
    return Built(cost, cost.wall, *sizes(out / "pagefind"))


def rows(chromium: Any, site: Path, kinds: Sequence[Kind]) -> tuple[tuple[float, int, int], dict[str, Shown | None]]:
    """What opening its page costs; and the first five results of each kind of query, each in a visit of its own."""
    found: dict[str, Shown | None] = {}
    with served(site) as root:
        for kind in kinds:
            if kind.name in UNABLE:
                continue
            visit = Visit(chromium)
            opening = visit.open(root, "globalThis.ready")
            filters = {name: [value] for name, value in kind.address.items() if name != "sort"}
            sort = {"date": "desc"} if "sort" in kind.address else {}
            asked = ", ".join(json.dumps(value) for value in (kind.words, filters, sort))
            shown = visit.ask(f"ask({asked})", "#found")
            found[kind.name] = shown and replace(shown, count=f"{visit.page.evaluate('count'):,}")
            visit.close()
            print(f"  Pagefind, {kind.name}: {shown.seconds if shown else 0:.2f} s", file=sys.stderr, flush=True)
    return opening, found
