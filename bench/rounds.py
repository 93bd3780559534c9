"""Measures subjects with one council: cold rounds, each in a place of its own, and then what newest minutes cost.

What has been measured already is not measured again, so that a run that was broken off goes on where it was. Nothing
is removed: files that are made soon after many were removed take a file system several times as long.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from councils import NEW, Council
from measure import Cost, TooLong, run
from results import AGAIN, Result
from subjects import Subject

BUSY = 1.5
"""The load average from which on wall times are in doubt."""


@dataclass(frozen=True, slots=True)
class Bench:
    """Where to measure: `folder` for this number of meetings, `kept` for the results.

    A command that runs for `limit` seconds is stopped; for up to `patience` seconds a run waits for a quiet computer.
    """

    folder: Path
    kept: Path
    meetings: int
    council: Council
    machine: str
    rounds: int = NEW
    limit: float = 600
    patience: float = 0

    def cold(self, subject: Subject, number: int, known: list[Result]) -> None:
        """Measure round n from nothing, unless that is known or an earlier one took long."""
        job = subject.jobs[0]
        done = _of(known, subject, job, self.meetings)
        if any(result.round == number or result.is_last for result in done):
            return
        place = self._place(subject)
        known.append(self._measured(subject, job, number, place, subject.site(place, 0)))

    def again(self, subject: Subject, known: list[Result]) -> None:
        """Measure it after each of the newest minutes, which come one by one, where its last cold round was."""
        cold = _of(known, subject, subject.jobs[0], self.meetings)
        done = _of(known, subject, AGAIN, self.meetings)
        if AGAIN not in subject.jobs or not cold or len(done) >= self.rounds or any(one.is_last for one in done):
            return
        if cold[-1].stopped:
            stopped = self._result(subject, AGAIN, 0, os.getloadavg()[0], Cost(cold[-1].wall, 0, 0), stopped=True)
            stopped.save(self.kept)
            known.append(stopped)
            return
        known[:] = [one for one in known if one not in done]
        place = self.folder / cold[-1].place
        if not place.is_dir() or self.council.are_there(place / "content"):  # it was broken off, or is elsewhere
            place = self._place(subject)
            for command in subject.commands(place, subject.site(place, 0)):
                run(command, place)
        for number in range(self.rounds):
            self.council.come(number, place / "content")
            subject.settle(place)
            known.append(self._measured(subject, AGAIN, number, place, subject.site(place, number + 1)))
            if known[-1].is_last:
                break

    def _place(self, subject: Subject) -> Path:
        """A new folder with the council in it, ready for a subject."""
        place = Path(tempfile.mkdtemp(prefix=f"{subject.key}-", dir=self.folder))
        self.council.copy(place / "content")
        subject.settle(place)
        return place

    def _measured(self, subject: Subject, job: str, number: int, place: Path, site: Path) -> Result:
        load = self._quiet()
        begun = time.time_ns()
        wall = cpu = peak = 0.0
        try:
            for command in subject.commands(place, site):
                cost, _ = run(command, place, self.limit - wall)
                wall, cpu, peak = wall + cost.wall, cpu + cost.cpu, max(peak, cost.peak)
            result = self._result(subject, job, number, load, Cost(wall, cpu, peak), place=place, site=(site, begun))
        except TooLong:
            result = self._result(subject, job, number, load, Cost(self.limit, 0, 0), stopped=True, place=place)
        result.save(self.kept)
        ended = f"stopped after {result.wall:.0f} s" if result.stopped else f"{result.wall:.2f} s"
        print(f"  {subject.key}, {job}, round {number + 1}: {ended}, load {load:.1f}", file=sys.stderr, flush=True)
        return result

    def _quiet(self) -> float:
        """Wait until all is on the disk that was written before, and nobody is at work; the load then."""
        os.sync()
        end = time.monotonic() + self.patience
        while os.getloadavg()[0] > BUSY and time.monotonic() < end:
            time.sleep(1)
        return os.getloadavg()[0]

    def _result(
        self, subject: Subject, job: str, number: int, load: float, cost: Cost, *,
        stopped: bool = False, place: Path | None = None, site: tuple[Path, int] | None = None,
    ) -> Result:  # fmt: skip
        pages, files, size = written(*site) if site else (0, 0, 0)
        return Result(
            subject.key, subject.name, job, self.meetings, number, subject.version, load, cost.wall, cost.cpu,
            cost.peak, pages, files, size, stopped, place.name if place else "", self.machine,
        )  # fmt: skip


def written(site: Path, begun: int) -> tuple[int, int, int]:
    """How many pages a site has; how many files of it, and bytes in them, were written since a time in nanoseconds."""
    found = [os.stat(path) for path in site.rglob("*") if path.is_file()]
    new = [one.st_size for one in found if one.st_mtime_ns >= begun]
    return sum(1 for _ in site.rglob("index.html")), len(new), sum(new)


def _of(known: list[Result], subject: Subject, job: str, meetings: int) -> list[Result]:
    found = [one for one in known if (one.subject, one.job, one.meetings) == (subject.key, job, meetings)]
    return sorted(found, key=lambda one: one.round)
