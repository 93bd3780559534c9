"""What pages reckon from public minutes may be withheld elsewhere by chance, and is no leak: how many voted how."""

from __future__ import annotations

import pytest

import small_site
from council_in_folder import Folder, small_site_of_a_cabinet
from minutebook import pipeline
from minutebook.audit.reckoned import reckoned
from minutebook.host import MkDocsHost
from minutebook.problems import Problems
from minutebook.stops import Stopped
from test_audit_site import audited, found

MINUTES = """---
board: cabinet
date: {day}
status: confirmed
start: 14:0{number}
end: 16:3{number}
---

## 1. Buses

RESOLVED that the report be noted.

{public}

## 2. Award

::: exempt {{paragraph=3 reason="Disclosure would weaken the council in talks"}}
The lowest bid was put to the vote.

{withheld}
:::
"""

VOTES = [
    ("VOTE: for: Ann Ash, Ben Birch, Cy Cole; against: Hal Hill", "VOTE: 3 for, 1 against"),
    ("VOTE: for: Ann Ash and Cy Cole; against: Hal Hill, and Kit King", "VOTE: 2 for, 2 against, 0 abstained"),
    ("VOTE: against: Hal Hill, Jo Jay; for: Ann Ash,\nBen Birch, Cy Cole and Di Dunn", "VOTE: 4 for, 2 against"),
    ("VOTE: for: Ann Ash, Ben Birch, Cy Cole, Di Dunn, Ed East; against: none", "Vote: 5 for, 0 against"),
    ("VOTE: 17 votes in favour, 14 against, 1 abstention", "VOTE: 17 for, 14 against, 1 abstained"),
    ("VOTE: 21 in\nfavour and 19 against", "VOTE: 21 for, 19 against"),
    ("The meeting then rose.", "They were there from 14:06 to 16:36 with the auditor."),
]


def test_a_withheld_vote_that_fell_as_a_public_one_ends_no_build(tmp_path_factory: pytest.TempPathFactory) -> None:
    assert not build(small_site_of_a_cabinet(tmp_path_factory.mktemp("council")), VOTES)


@pytest.mark.parametrize(("public", "withheld"), VOTES)
def test_without_what_was_reckoned_the_same_words_are_found(
    public: str, withheld: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """So that the test above would tell if nothing were reckoned, or nothing looked for."""
    root = tmp_path_factory.mktemp("council")
    minutes = MINUTES.format(day="2026-09-14", number=9, public="The report was long.", withheld=withheld)
    report = audited(root, {"index.html": f"<p>{withheld}</p>"}, {"cabinet/2026-09-14.md": minutes})
    assert found(report) == ["A001"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("VOTE: for: Ann Ash; against: none", "Vote: 1 for, 0 against, 0 abstained"),
        ("**VOTE**: For: A, B and C; Abstained: D.", "Vote: 3 for, 0 against, 1 abstained"),
        ("RESOLVED (9 for, 2 against) that it be so.", "Vote: 9 for, 2 against"),
        ("With 2 votes against, 9 votes in favour", "Vote: 9 for, 2 against"),
        ("9 for, 2 against; then 8 for, 3 against", "Vote: 9 for, 2 against\nVote: 8 for, 3 against"),
        ("VOTE: carried", ""),
        ("The vote: a matter of 9 days for all.", ""),
        ("14:00\n16:30\n\n## 1. Buses\n\n17:00", "Time: 14:00 to 16:30"),
        ("14:00\n\n## 1. Buses\n\n17:00", ""),
        ("", ""),
    ],
)
def test_votes_and_hours_are_reckoned_as_pages_print_them(text: str, said: str) -> None:
    assert reckoned(text) == said


def build(folder: Folder, votes: list[tuple[str, str]]) -> list[str]:
    """Build a site whose minutes have such votes, public and withheld, each in its own meeting; what ended that."""
    for number, (public, withheld) in enumerate(votes):
        day = f"2026-09-{10 + number}"
        text = MINUTES.format(day=day, number=number, public=public, withheld=withheld)
        folder.write(f"content/minutes/cabinet/{day}.md", text)
    problems = Problems()
    settings = small_site.settings_for(folder.root, regime="england", council="Shire")
    try:
        pipeline.build(settings, MkDocsHost(settings), problems, lambda outcome: None)
    except Stopped as stopped:
        return [f"{one.path}: {one.code}" for one in (stopped.report.findings if stopped.report else problems.errors)]
    return []
