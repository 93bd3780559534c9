"""What each run gave: one file of JSON a run, so that runs at different times, one peer at a time, make one table."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

PAGES, WHOLE, AGAIN = "pages, cold", "whole, cold", "one new meeting"
JOBS = (PAGES, WHOLE, AGAIN)
"""Pages alone; with search, and what else a subject has; the same again when the newest minutes have come."""
LONG = 60
"""Seconds from which on a run is not repeated."""


@dataclass(frozen=True, slots=True)
class Result:
    """One run. `peak` and `size` are bytes, `files` and `size` what of the site was written, `place` where it lies."""

    subject: str
    name: str
    job: str
    meetings: int
    round: int
    version: str
    load: float
    """The load average when the run began."""
    wall: float
    cpu: float = 0
    peak: float = 0
    pages: int = 0
    files: int = 0
    size: int = 0
    stopped: bool = False
    """It took too long: `wall` is when it was stopped, and nothing else is known."""
    place: str = ""
    machine: str = ""

    @property
    def is_last(self) -> bool:
        """Whether no other round of it is worth its time."""
        return self.stopped or self.wall >= LONG

    def save(self, folder: Path) -> None:
        """Write it into a folder, in the place of an earlier run of the same round."""
        folder.mkdir(parents=True, exist_ok=True)
        name = f"{self.meetings}-{self.subject}-{self.job.replace(', ', '-').replace(' ', '-')}-{self.round}.json"
        folder.joinpath(name).write_text(json.dumps(asdict(self), indent=1) + "\n", "utf-8")


def load(folder: Path) -> list[Result]:
    """All results in a folder."""
    return [Result(**json.loads(file.read_text("utf-8"))) for file in sorted(folder.glob("*.json"))]


@dataclass(frozen=True, slots=True)
class Row:
    """All rounds of one subject at one job with so many meetings: the median of each figure."""

    results: tuple[Result, ...]

    @property
    def one(self) -> Result:
        """The last round, for what is the same in all."""
        return self.results[-1]

    @property
    def stopped(self) -> bool:
        """Whether it took too long."""
        return self.one.stopped

    @property
    def load(self) -> float:
        """The largest load average at the beginning of a round."""
        return max(result.load for result in self.results)

    @property
    def is_peer(self) -> bool:
        """Whether it is another program than ours."""
        return not self.one.subject.startswith("minutebook")

    def figure(self, name: str) -> float:
        """The median of one figure of all rounds; `speed` is pages a second."""
        if name == "speed":
            return self.one.pages / self.figure("wall")
        return float(median(getattr(result, name) for result in self.results))


Key = tuple[int, str, str]
"""Number of meetings, job, subject."""


def rows(results: Iterable[Result]) -> dict[Key, Row]:
    """The rows of a table, by size, then job, then ours before the peers."""
    found: dict[Key, list[Result]] = {}
    for result in sorted(results, key=lambda result: result.round):
        found.setdefault((result.meetings, result.job, result.subject), []).append(result)
    made = {key: Row(tuple(several)) for key, several in found.items()}
    order = sorted(made, key=lambda key: (key[0], JOBS.index(key[1]), made[key].is_peer, key[2]))
    return {key: made[key] for key in order}


def best_peer(found: dict[Key, Row], meetings: int, job: str) -> Row | None:
    """The peer that does a job in the least time by the clock."""
    peers = [row for (size, what, _), row in found.items() if (size, what) == (meetings, job) and row.is_peer]
    return min((row for row in peers if not row.stopped), key=lambda row: row.figure("wall"), default=None)
