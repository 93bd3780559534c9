"""Real minutes that nobody wrote for the program; skipped where the folder of trial data is absent."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from council_in_folder import Outcome
from minutebook.council import read_council
from minutebook.problems import Problems
from minutebook.public.model import Decision
from minutebook.settings import Settings

CONTENT = Path(__file__).parent.parent.parent / "shared/real/content"
pytestmark = pytest.mark.skipif(not CONTENT.is_dir(), reason="no ../shared/real")


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    root = tmp_path_factory.mktemp("site")
    problems = Problems()
    settings = Settings(root / "mkdocs.yml", root / "docs", CONTENT, root / "site", root / "work", regime="england")
    return Outcome(read_council(settings, problems), problems)


def test_all_44_meetings_are_read(outcome: Outcome) -> None:
    assert not outcome.codes
    assert len(outcome.council.record.meetings) == 44


def test_no_word_of_a_passage_is_lost(outcome: Outcome) -> None:
    for address, page in outcome.published.items():
        parts = address.rstrip("/").split("/")
        if len(parts) != 3 or parts[0] != "boards":
            continue
        body = (CONTENT / "minutes" / parts[1] / f"{parts[2]}.md").read_text().split("\n---\n", 1)[1]
        body = re.sub(r"\]\([^)]*\)|\{[^{}]*\}", " ", body)
        body = re.sub(r"(?m)^(#+ [\d/.]*\d)\. ", r"\1 ", body)  # a heading's number is shown without its dot
        shown = html.unescape(re.sub(r"<[^>]*>", "\0", page)).replace("\0", "")
        spaced = html.unescape(re.sub(r"<[^>]*>", " ", page))
        for word in re.findall(r"[\w£][\w£’'.,:;()–-]+", body):
            assert word in shown or word in spaced, f"{address}: a word is lost"


@pytest.mark.parametrize(
    ("board", "item", "labels"),
    [
        ("cabinet", "1", ["a)", "b)"]),
        ("childrens-scrutiny", "23", None),
        ("scrutiny-board-2", "11", ["1)", "2)", "3)"]),
    ],
)
def test_the_decisions_of_the_three_council_items_are_right(
    outcome: Outcome, board: str, item: str, labels: list[str] | None
) -> None:
    (meeting,) = [meeting for meeting in outcome.council.record.meetings if meeting.board == board]
    (found,) = [entry for entry in meeting.items if entry.number == item]
    decisions = [block for block in found.blocks if isinstance(block, Decision)]
    assert [[clause.label for clause in decision.clauses] for decision in decisions] == ([labels] if labels else [])
