"""Reads, discloses and renders a council, writes its meetings, and prints what that took without the start of Python.

    python bench/reading.py CONTENT JOBS [alone]

All pages of the record; with `alone`, those of meetings and boards and none of the lists made of the whole record.
Run by `run.py`. A council with problems is an error.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

from minutebook import pages
from minutebook.council import read_council
from minutebook.meetings import made_anew
from minutebook.press import Shell
from minutebook.problems import Problems
from minutebook.settings import Settings
from minutebook.tree import Tree


def seconds() -> float:
    """Seconds of processors that this process and those that it waited for have used."""
    return sum(used.ru_utime + used.ru_stime for used in map(getrusage, (RUSAGE_SELF, RUSAGE_CHILDREN)))


SHELL = Shell(("", "body", ""), ("", "body", ""), (), ())


def rendered(context: pages.Context, jobs: int, alone: bool, folder: Path) -> int:
    """Render all pages, or those of boards and meetings, and write those of meetings into a folder; how many."""
    count = 0
    tree = Tree(folder / "site", folder / "tree", folder / "theme")

    def others() -> None:
        nonlocal count
        if alone:
            boards = [pages.board_draft(board, context) for board in context.record.boards.values()]
            drafts = [pages.boards_draft(context), *boards]
        else:
            drafts = list(pages.drafts(context))
        count += sum(1 for draft in drafts if pages.expanded(draft.page(context), context))

    made = sum(1 for _ in made_anew(context, SHELL, range(len(context.record.meetings)), jobs, tree, others))
    if not count:  # few meetings, or one process: it rendered the meetings
        others()
    return made + count


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
    with tempfile.TemporaryDirectory(dir=above) as folder:
        count = rendered(pages.Context(record), jobs, "alone" in sys.argv[3:], Path(folder))
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
