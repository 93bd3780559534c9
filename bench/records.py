"""The items of an invented county for the other searches: one record an item, with its decisions and actions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import index


@dataclass(slots=True)
class Record:
    """An item: where it is, what it is called, its words passage by passage."""

    address: str
    title: str
    board: str
    day: str
    passages: list[str]


def records(county: Path) -> Iterator[list[Record]]:
    """The items of each meeting."""
    for meeting in index.read_entries(county, new=False):
        found: list[Record] = []
        for entry in meeting.entries():
            card, words = entry.card, [passage[0] for passage in entry.passages]
            if entry.kind == "item":
                found.append(Record(card["a"], card["t"], card["b"], card["d"], [card["r"], *words]))
            elif found:
                found[-1].passages += words
        yield found


def write_markdown(county: Path, folder: Path) -> None:
    """Write `mkdocs.yml` and `docs/` below a folder: a page for each meeting, a heading for each item."""
    (folder / "docs").mkdir(parents=True)
    (folder / "docs" / "index.md").write_text("# County\n", "utf-8")
    for place, items in enumerate(records(county)):
        page = [f"# {items[0].board}, {items[0].day}, {place}"]
        for item in items:
            page += [f"## {item.title}", *item.passages]
        (folder / "docs" / f"{place}.md").write_text("\n\n".join(page), "utf-8")
    (folder / "mkdocs.yml").write_text(
        "site_name: Invented County\ntheme:\n  name: material\n  font: false\nplugins: [search]\nnav:\n  - index.md\n"
        "validation:\n  nav:\n    omitted_files: ignore\n",
        "utf-8",
    )
