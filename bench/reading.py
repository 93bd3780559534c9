"""Reads, discloses and renders a council, and prints what that took, the start of Python left out.

    python bench/reading.py CONTENT JOBS [alone]

All pages of the record; with `alone`, those of meetings and boards and none of the lists made of the whole record.
Run by `run.py`. A council with problems is an error.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

from minutebook import pages
from minutebook.council import read_council
from minutebook.pause import collector_paused
from minutebook.problems import Problems
from minutebook.settings import Settings


def seconds() -> float:
    """Seconds of processors that this process and those that it waited for have used."""
    return sum(used.ru_utime + used.ru_stime for used in map(getrusage, (RUSAGE_SELF, RUSAGE_CHILDREN)))


_worker: list[pages.Context] = []


def alone(context: pages.Context, jobs: int) -> Iterator[pages.Page]:
    """The pages of boards and meetings, by `jobs` processes, as `pages.render` does it."""
    record = context.record
    context.prepare()
    with collector_paused(), ProcessPoolExecutor(jobs, initializer=_begin, initargs=(context,)) as pool:
        meetings = pool.map(_nth, range(len(record.meetings)), chunksize=32)
        yield pages.render_boards(context)
        yield from (pages.render_board(board, context) for board in record.boards.values())
        yield from meetings


def _begin(context: pages.Context) -> None:
    gc.disable()
    _worker[:] = [context]


def _nth(place: int) -> pages.Page:
    return pages.render_meeting(_worker[0].record.meetings[place], _worker[0])


def main() -> None:
    """The command line."""
    content, jobs = Path(sys.argv[1]).resolve(), int(sys.argv[2])
    above = content.parent
    settings = Settings(
        above / "mkdocs.yml", above / "docs", content, above / "site", above / "work", regime="england", jobs=jobs
    )
    problems = Problems()
    start, used = time.perf_counter(), seconds()
    record = read_council(settings, problems, advice=False).record
    read = time.perf_counter()
    render = alone if "alone" in sys.argv[3:] else pages.render
    count = sum(1 for _ in render(pages.Context(record), jobs))
    end = time.perf_counter()
    if problems.errors:
        sys.exit(f"The council has problems: {Counter(problem.code for problem in problems.errors)}")
    if not record.meetings:
        sys.exit("The council has no meetings")
    print(
        json.dumps(
            {"wall": end - start, "reading": read - start, "cpu": seconds() - used, "pages": count,
             "meetings": len(record.meetings)}
        )
    )  # fmt: skip


if __name__ == "__main__":
    main()
