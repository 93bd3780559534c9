"""Entries for tests of the index: small meetings of plain values."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from minutebook.search.build import Made, build
from minutebook.search.cache import Cache
from minutebook.search.entry import Entry, Names
from minutebook.search.reader import Index

NAMES = Names(
    [("cabinet", "Cabinet", "CAB"), ("council", "Full Council", "WCC")],
    [("tower", "Clock tower")],
    [("ann-ash", "Ann Ash")],
    [("DCS", "Director of Children's Services")],
)


@dataclass
class Meeting:
    """A meeting with entries that are given."""

    board: str | None
    date: date | None
    given: list[Entry] = field(default_factory=list)

    @property
    def key(self) -> str:
        """A digest of all that it holds."""
        return hashlib.sha256(repr((self.board, self.date, self.given)).encode()).hexdigest()

    def entries(self) -> Sequence[Entry]:
        """What was given."""
        return self.given


def entry(kind: str, words: str, address: str = "a/", **more: object) -> Entry:
    """An entry with words of its own; its board is the Cabinet unless another is given."""
    said = [(words, "")] if words else []
    card = {"a": address, "t": str(more.pop("title", "")), "b": more.pop("board", "cabinet"), "d": "2026-01-01"}
    if kind in ("resolution", "motion", "amendment", "action"):
        card["w"] = said
    return Entry(kind, card, str(card["t"]), passages=said, **more)  # type: ignore[arg-type]


@dataclass
class Tree:
    """A folder in which an index is made."""

    folder: Path

    def write(self, address: str, content: bytes) -> None:
        """Write a file."""
        self.place(address).write_bytes(content)

    def link(self, source: Path | str, address: str) -> None:
        """Give a file a second name."""
        self.place(address).hardlink_to(source)

    def place(self, address: str) -> Path:
        """Where a file goes; its folder is there."""
        path = self.folder / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        return path


def written(folder: Path, meetings: Sequence[Meeting], *, jobs: int = 1, cache: Path | None = None) -> Made:
    """Build the index of meetings in a folder."""

    newest = max((meeting.date for meeting in meetings if meeting.date), default=None)
    kept = Cache(cache)
    made = build(meetings, NAMES, newest, 5, Tree(folder), jobs=jobs, cache=kept)
    kept.settle()
    return made


def index_of(folder: Path, *entries: Entry, day: date = date(2026, 1, 1)) -> Index:
    """The index of one meeting with these entries."""
    written(folder, [Meeting("cabinet", day, list(entries))])
    return Index(folder)


def files_of(folder: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
