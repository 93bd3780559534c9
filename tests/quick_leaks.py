"""The leak corpus read and disclosed, and no site built: some milliseconds a case.

For `make mutants`, which asks it thousands of times. `tests/test_leaks.py` tries the same cases in every output.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from council_in_folder import Folder, Outcome
from leak_corpus import DAY, Case, council, read_all

SOURCE = f"content/minutes/cabinet/{DAY}.md"
CASES = [case for case in read_all() if not (case.problem or "").endswith("A010")]  # which only a build looks for


def expected(expect: str) -> Callable[[Callable[..., None]], pytest.MarkDecorator]:
    """A promise about each case that is expected to be this."""
    cases = [case for case in CASES if case.expect == expect]
    return pytest.mark.parametrize("case", cases, ids=lambda case: case.name)


def read(root: Path, case: Case) -> Outcome:
    """What the program makes of a council of this case."""
    return Folder(council(root, [case]), languages=("en", "cy")).read()


@expected("withheld")
def test_what_is_withheld_is_not_in_the_record_and_changes_nothing_of_it(case: Case, tmp_path: Path) -> None:
    outcome, other = (read(tmp_path / one.canary, one) for one in (case, case.with_other_words()))
    assert outcome.codes == other.codes == set()
    assert case.canary.casefold() not in f"{outcome.council.record}{outcome.problems.found}".casefold()
    assert outcome.council.record == other.council.record


@expected("refused")
def test_what_is_refused_says_where_and_why(case: Case, tmp_path: Path) -> None:
    problems = "\n".join(map(str, read(tmp_path, case).problems))
    place, _, code = (case.problem or "").rpartition(" ")
    assert re.search(rf"(?m)^{re.escape(place if '/' in place else f'{SOURCE}:{place}')}: {code} (?!warning)", problems)
    assert case.canary.casefold() not in problems.casefold()


@expected("published")
def test_what_is_public_is_on_the_page(case: Case, tmp_path: Path) -> None:
    outcome = read(tmp_path, case)
    assert outcome.codes == set()
    page = outcome.published[f"boards/cabinet/{DAY}/"]
    assert case.canary in " ".join(html.unescape(re.sub(r"<[^<>]*>", "", page)).split())
