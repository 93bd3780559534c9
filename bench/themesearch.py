"""The theme's own search over the same items: MkDocs with Material, a page a meeting, a heading an item."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from finding import Built
from kinds import Kind
from loopback import served
from measure import run
from records import write_markdown
from watching import Shown, Visit

BOX, LIST = "[data-md-component=search-query]", ".md-search-result__list"
UNABLE = {"word, board and year", "word, by date", "two words, one with a slip", "word with a slip", "abbreviation"}
"""Kinds of query that it has no means for."""


def build(county: Path, folder: Path) -> Built:
    """Build the site; files and bytes are those of its index."""
    write_markdown(county, folder)
    cost, _ = run([Path(sys.executable).parent / "mkdocs", "build", "--quiet"], folder)
    index = folder / "site" / "search" / "search_index.json"
    return Built(cost, cost.wall, 1, index.stat().st_size)


def rows(chromium: Any, site: Path, kinds: Sequence[Kind]) -> tuple[tuple[float, int, int], dict[str, Shown | None]]:
    """What opening its page costs until it can search; and the first results of each kind of query."""
    found: dict[str, Shown | None] = {}
    visit = Visit(chromium)
    with served(site) as root:
        # all is in the page once its index has come, so that one visit does for all kinds
        opening = visit.open(root)
        visit.page.click(BOX)
        visit.rest()
        for kind in kinds:
            if kind.name in UNABLE:
                continue
            shown = visit.ask(f"benchType({json.dumps(BOX)}, {json.dumps(kind.words)})", LIST)
            count = visit.page.inner_text(".md-search-result__meta").split(" match")[0].strip()
            found[kind.name] = shown and replace(shown, count=count)
            print(f"  Material, {kind.name}: {shown.seconds if shown else 0:.2f} s", file=sys.stderr, flush=True)
        visit.close()
    return opening, found
