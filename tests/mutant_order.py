"""In which order the tests are asked of a change to the program (`make mutants`), so that most changes need one or two.

What noticed one change to a function most likely notices the next, so it goes first; the others follow from the
quickest to the slowest. How long each takes is known from the run without changes that comes before, in the same
process.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

NOTICED = Path("noticed")
took: dict[str, float] = {}


def function() -> Path | None:
    """The file with the tests that noticed a change to the function that is changed now, the newest last."""
    name, changed, _ = os.environ["MUTANT_UNDER_TEST"].rpartition("__mutmut_")
    return NOTICED / name if changed else None


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put them in order."""
    known = function()
    names = known.read_text("utf-8").split("\n") if known and known.exists() else []
    first = {name: -at for at, name in enumerate(names)}
    items.sort(key=lambda item: (first.get(item.nodeid, 1), took.get(item.nodeid, 0)))


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Remember how long it took, and what noticed the change."""
    known = function()
    if known and report.failed:
        NOTICED.mkdir(exist_ok=True)
        with known.open("a", encoding="utf-8") as file:
            file.write(report.nodeid.replace("\n", " ") + "\n")
    elif report.when == "call":
        took[report.nodeid] = report.duration
