"""In which order the tests are asked of a change to the program (`make mutants`), so that most changes need one or two.

What noticed one change to a function most likely notices the next, so it is asked first, in a session of its own: only
to find all that reach a function takes longer. The others follow from the quickest to the slowest. How long each takes
is known from the run without changes that comes before; it is kept for when a run goes on.
"""

from __future__ import annotations

import json
import os
from itertools import accumulate
from pathlib import Path

import pytest

NOTICED, TOOK = Path("noticed"), Path("took.json")
FIRST = 6
"""How many of those that noticed changes to the same function are asked first."""
MOST = 60
"""How many seconds' worth of the others are asked: what only slower ones would notice counts as unnoticed."""

took: dict[str, float] = {}
asked_first: list[str] = []


def function() -> Path | None:
    """The file with the tests that noticed a change to the function that is changed now, the newest last."""
    name, changed, _ = os.environ["MUTANT_UNDER_TEST"].rpartition("__mutmut_")
    return NOTICED / name if changed else None


def pytest_cmdline_main(config: pytest.Config) -> int | None:
    """Ask those that noticed before; where one does again, no other is asked."""
    known = function()
    if asked_first or known is None or not known.exists():
        return None
    asked_first.extend(list(dict.fromkeys(reversed(known.read_text("utf-8").splitlines())))[:FIRST])
    # another form of traceback would have the changed module parsed, which takes seconds
    options = ["-x", "-q", "--tb=native", "--rootdir=.", "--hypothesis-profile=mutants"]
    code = pytest.main([*options, *asked_first])
    return code if code == pytest.ExitCode.TESTS_FAILED else None


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the quickest first, and leave out what would take too long."""
    if not took and TOOK.exists():
        took.update(json.loads(TOOK.read_text("utf-8")))
    items.sort(key=lambda item: took.get(item.nodeid, 0))
    if function():
        spent = accumulate(took.get(item.nodeid, 0) for item in items)
        items[:] = [item for item, seconds in zip(items, spent, strict=True) if seconds <= MOST]


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Remember how long it took, and what noticed the change."""
    known = function()
    if known and report.failed:
        NOTICED.mkdir(exist_ok=True)
        with known.open("a", encoding="utf-8") as file:
            file.write(report.nodeid + "\n")
    elif report.when == "call":
        took[report.nodeid] = report.duration


def pytest_sessionfinish() -> None:
    """Keep how long each took in the run without changes."""
    if os.environ["MUTANT_UNDER_TEST"] == "stats":
        TOOK.write_text(json.dumps(took), "utf-8")
