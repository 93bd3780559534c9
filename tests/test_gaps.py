"""Hand-written pages with a gap that somebody was to fill in are not built."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from council_in_folder import Folder

DOCS = Path(__file__).parents[1] / "docs"
PAGE = "docs/data-protection.md"


def gaps(folder: Folder, page: str) -> list[int]:
    """The lines at which a page is said to have a gap; nothing else is wrong with it."""
    problems = folder.minutes("## 1. A\n").write(PAGE, page).read().problems
    assert {(problem.path, problem.code) for problem in problems} <= {(PAGE, "D090")}
    return [problem.line for problem in problems.errors]


def template() -> str:
    """The page that the guide gives to copy."""
    found = re.search(r"^```text\n(.*?)^```$", (DOCS / "guide/data-protection.md").read_text("utf-8"), re.M | re.S)
    assert found
    return found[1]


@pytest.mark.parametrize(
    "gap",
    [
        "[[fill in: the council]]",
        "[[ Fill in: the council ]]",
        "[[fill-in the council]]",
        "**[[FILL IN]]**",
        "[[fill in: the name\nof the council]]",
        "| who | [[fill in: who]] |",
        "[mail](mailto:[[fill in: address]])",
    ],
)
def test_a_gap_is_a_problem_at_its_line(folder: Folder, gap: str) -> None:
    assert gaps(folder, f"# About us\n\nSomething.\n\n{gap}\n\nMore.\n") == [5]


def test_a_gap_in_the_facts_of_a_page_is_one_too(folder: Folder) -> None:
    assert gaps(folder, "---\ndescription: what [[fill in: the council]] holds\n---\n\n# About us\n") == [2]


@pytest.mark.parametrize(
    "words",
    [
        "Write `[[fill in: …]]` where something is missing.",
        "```text\n[[fill in: the council]]\n```",
        "Fill in the form.",
        "[[A page]] and [fill in](form.md).",
    ],
)
def test_code_and_other_words_are_no_gap(folder: Folder, words: str) -> None:
    assert gaps(folder, f"# About us\n\n{words}\n") == []


def test_each_gap_of_the_page_to_copy_stops_the_build(folder: Folder) -> None:
    page = template()
    lines = [number for number, line in enumerate(page.split("\n"), 1) if "[[fill in" in line]
    assert len(lines) > 10
    assert gaps(folder, page) == lines


def test_the_page_to_copy_can_be_filled_in(folder: Folder) -> None:
    assert gaps(folder, re.sub(r"\[\[fill in: [^\]]+\]\]", "the clerk", template())) == []


def test_our_own_page_has_the_parts_of_the_page_to_copy(folder: Folder) -> None:
    ours = (DOCS / "data-protection.md").read_text("utf-8")
    assert re.findall(r"^#+ .*$", ours, re.M) == re.findall(r"^#+ .*$", template(), re.M)
    assert gaps(folder, ours) == []
