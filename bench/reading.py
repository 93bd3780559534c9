"""Reads, discloses and renders a council, and prints what that took, the start of Python left out.

    python bench/reading.py CONTENT JOBS

Run by `run.py`. A council with problems is an error.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

from minutebook import pages
from minutebook.council import read_council
from minutebook.problems import Problems
from minutebook.settings import Settings


def seconds() -> float:
    """Seconds of processors that this process and those that it waited for have used."""
    return sum(used.ru_utime + used.ru_stime for used in map(getrusage, (RUSAGE_SELF, RUSAGE_CHILDREN)))


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
    count = sum(1 for _ in pages.render(pages.Context(record), jobs))
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
