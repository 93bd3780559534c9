"""Which decision a mover, seconder, vote or outcome belongs to: by the order of the lines, and never by a guess."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from council_in_folder import Folder, Outcome
from minutebook.public.model import Decision, Line

RESOLVED = "RESOLVED that the centre be closed."
ANN_AND_BEN = "MOVED: Ann Lee\nSECONDED: Ben Roe"
NEAR = (
    "Anne Leigh-Smit", "Anne Leigh-Smith", "An Leigh-Smith", "Ben Rowe-Hill", "Ben Row-Hill", "Ben Roe-Hil",
    "Ben Ro-Hill", "Benn Roe-Hill",
)  # fmt: skip
"""Names that are nearly those of two who were there."""
AMENDMENT = "AMENDMENT: To close it on two days only."


def read(folder: Folder, *paragraphs: str) -> Outcome:
    """An item of these paragraphs."""
    return folder.minutes("## 4. Centre\n\n" + "\n\n".join(paragraphs) + "\n").read()


def attached(folder: Folder, *paragraphs: str) -> list[tuple[str, tuple[str, ...], tuple[str, ...], str | None]]:
    """Kind, mover, seconder and outcome of each decision; there is no problem and no line is left over."""
    outcome = read(folder, *paragraphs)
    assert not outcome.codes | outcome.warnings & {"R005"}, list(map(str, outcome.problems))
    assert not any(isinstance(block, Line) for block in outcome.blocks)
    return [(one.kind, one.moved, one.seconded, one.outcome) for one in decisions(outcome)]


def decisions(outcome: Outcome) -> list[Decision]:
    """The decisions of the only item."""
    return [block for block in outcome.blocks if isinstance(block, Decision)]


def test_the_mover_of_what_is_resolved_is_not_that_of_an_amendment_that_comes_between(folder: Folder) -> None:
    found = attached(folder, ANN_AND_BEN, f"{AMENDMENT}\nMOVED: Cy Dee\nOUTCOME: fell", "4.1 No seconder.", RESOLVED)
    assert found == [
        ("amendment", ("Cy Dee",), (), "fell"),
        ("resolution", ("Ann Lee",), ("Ben Roe",), None),
    ]


def test_the_page_says_who_moved_the_amendment_and_who_the_resolution(folder: Folder) -> None:
    page = read(folder, ANN_AND_BEN, f"{AMENDMENT}\nMOVED: Cy Dee\nOUTCOME: fell", "4.1 No seconder.", RESOLVED).page
    amendment, resolution = page[page.index("two days only") :].split("No seconder", 1)
    assert "Cy Dee" in amendment and "Ann Lee" not in amendment
    assert "Ann Lee" in resolution and "Cy Dee" not in resolution


def test_the_mover_above_several_amendments_is_that_of_the_resolution(folder: Folder) -> None:
    one, two = f"{AMENDMENT}\nMOVED: Cy Dee\nOUTCOME: fell", "AMENDMENT: To wait.\nMOVED: Di Ewe\nOUTCOME: lost"
    assert [moved for _, moved, _, _ in attached(folder, ANN_AND_BEN, one, two, RESOLVED)] == [
        ("Cy Dee",), ("Di Ewe",), ("Ann Lee",),
    ]  # fmt: skip


def test_a_mover_above_an_amendment_is_its_own_where_the_motion_has_one(folder: Folder) -> None:
    motion = f"MOTION: That it be closed.\n{ANN_AND_BEN}"
    found = attached(folder, motion, "4.1 Debate.", "MOVED: Cy Dee\nSECONDED: Di Ewe", f"{AMENDMENT}\nOUTCOME: lost")
    assert [moved for _, moved, _, _ in found] == [("Ann Lee",), ("Cy Dee",)]


def test_a_mover_told_late_is_that_of_the_motion_where_the_amendment_has_its_own(folder: Folder) -> None:
    amendment = f"{AMENDMENT}\nMOVED: Cy Dee\nOUTCOME: fell"
    found = attached(folder, "MOTION: That it be closed.", "4.1 Debate.", ANN_AND_BEN, amendment)
    assert [moved for _, moved, _, _ in found] == [("Ann Lee",), ("Cy Dee",)]


def test_a_vote_after_an_amendment_has_its_outcome_is_that_of_the_resolution_to_come(folder: Folder) -> None:
    outcome = read(folder, f"{AMENDMENT}\nMOVED: Cy Dee\nOUTCOME: fell", "VOTE: 9 for, 2 against", RESOLVED)
    amendment, resolution = decisions(outcome)
    assert not outcome.codes
    assert amendment.vote is None
    assert resolution.vote and resolution.vote.for_ == 9


def test_a_vote_after_an_amendment_without_any_motion_is_left_as_it_was_written(folder: Folder) -> None:
    outcome = read(folder, f"{AMENDMENT}\nMOVED: Cy Dee\nOUTCOME: fell", "VOTE: 9 for, 2 against")
    assert outcome.warnings >= {"R005"}
    assert decisions(outcome)[0].vote is None
    assert any(isinstance(block, Line) for block in outcome.blocks)


def test_a_mover_joined_to_the_resolution_above_is_its_own(folder: Folder) -> None:
    found = attached(folder, f"RESOLVED that the report be noted.\n{ANN_AND_BEN}", RESOLVED)
    assert [moved for _, moved, _, _ in found] == [("Ann Lee",), ()]


def test_a_mover_between_two_resolutions_is_of_the_first_where_a_vote_follows(folder: Folder) -> None:
    first = ("RESOLVED that the report be noted.", f"{ANN_AND_BEN}\nVOTE: unanimously")
    assert [moved for _, moved, _, _ in attached(folder, *first, RESOLVED)] == [("Ann Lee",), ()]


DOUBTFUL = {
    "between two resolutions": ("RESOLVED that the report be noted.", ANN_AND_BEN, RESOLVED),
    "above an amendment without a mover": (ANN_AND_BEN, f"{AMENDMENT}\nOUTCOME: fell", RESOLVED),
    "joined to an amendment without a mover": (f"{ANN_AND_BEN}\n{AMENDMENT}\nOUTCOME: fell", RESOLVED),
    "joined to an amendment, below its motion": (
        "MOTION: That it be closed.", f"{ANN_AND_BEN}\n{AMENDMENT}", "OUTCOME: lost",
    ),
    "above a withheld part, which may hold the resolution": (
        ANN_AND_BEN, "::: exempt {paragraph=3 reason=R}\nZebra.\n:::", RESOLVED,
    ),
    "a vote above an amendment": ("VOTE: 9 for, 2 against", f"{AMENDMENT}\nMOVED: Cy Dee", RESOLVED),
    "a second mover above an amendment that has one": (
        f"MOTION: That it be closed.\n{ANN_AND_BEN}", "4.1 Debate.", "MOVED: Di Ewe", f"{AMENDMENT}\nMOVED: Cy Dee",
    ),
}  # fmt: skip


@pytest.mark.parametrize("paragraphs", DOUBTFUL.values(), ids=DOUBTFUL)
def test_what_can_be_read_in_two_ways_is_a_problem_at_its_line(folder: Folder, paragraphs: tuple[str, ...]) -> None:
    outcome = read(folder, *paragraphs)
    assert outcome.codes == {"R014"}
    text = (folder.root / "content/minutes/cabinet/2026-09-14.md").read_text().splitlines()
    lines = {text[problem.line - 1].partition(":")[0] for problem in outcome.problems.errors}
    assert lines <= {"MOVED", "SECONDED", "VOTE"}


def test_a_withheld_part_within_a_resolution_leaves_it_its_mover(folder: Folder) -> None:
    part = "::: exempt {paragraph=3 reason=R}\nZebra.\n:::"
    found = attached(folder, ANN_AND_BEN, "RESOLVED that:", "a) the report be noted;", part, "b) the rest be done.")
    assert found == [("resolution", ("Ann Lee",), ("Ben Roe",), None)]


TWICE = {
    "two movers": ("MOVED: Ann Lee", "MOVED: Cy Dee", RESOLVED),
    "two movers about an amendment": (
        ANN_AND_BEN, f"{AMENDMENT}\nMOVED: Cy Dee\nOUTCOME: lost", "MOVED: Di Ewe", RESOLVED,
    ),
    "a mover in its words and another above": (
        "MOVED: Ann Lee", "RESOLVED that x. (Cllr Dee proposed, Cllr Ewe seconded)",
    ),
    "a mover above and another in brackets below": (
        "MOVED: Ann Lee", "RESOLVED that x.", "(Cllr Dee proposed, Cllr Ewe seconded)",
    ),
    "a vote in words and one in numbers": (RESOLVED, "VOTE: unanimously\nVOTE: 9 for, 2 against"),
    "two casting votes": (RESOLVED, "CASTING VOTE: for, Ann Lee\nCASTING VOTE: against, Ben Roe"),
}  # fmt: skip


@pytest.mark.parametrize("paragraphs", TWICE.values(), ids=TWICE)
def test_no_line_takes_the_place_of_another_without_a_word(folder: Folder, paragraphs: tuple[str, ...]) -> None:
    assert read(folder, *paragraphs).codes == {"R008"}


@pytest.mark.parametrize(
    "lines",
    [
        f"{RESOLVED}\n\nMOVED: Anne Leigh-Smit",
        f"{RESOLVED}\n\nSECONDED: Cllr Ann Leigh-Smith and Ben Rowe-Hill",
        f"{RESOLVED}\n\nVOTE: for: Ann Leigh-Smith; against: Ben Row-Hill",
        "RESOLVED that the centre be closed. (Anne Leigh-Smith proposed, Ben Roe-Hill seconded)",
        f"{RESOLVED}\n\n(Ann Leigh-Smith proposed, Ben Roe-Hil seconded)",
        "INTEREST: An Leigh-Smith (item 4; personal): lives nearby",
        "INTEREST: Ben Ro-Hill {sensitive}",
        "ACTION: Benn Roe-Hill to write to the owner by 2026-12-01",
    ],
)
def test_a_name_that_is_nearly_that_of_somebody_who_was_there_is_a_warning(folder: Folder, lines: str) -> None:
    there = "present: [Ann Leigh-Smith, Ben Roe-Hill]\n"
    outcome = folder.minutes(f"## 4. Centre\n\n{lines}\n", there).read()
    assert "R016" in outcome.warnings and not outcome.codes
    folder.write("content/people.yml", "".join(f"p{at}: {{name: {name}}}\n" for at, name in enumerate(NEAR)))
    assert "R016" not in folder.read().warnings, "somebody of that name is in a register"


@pytest.mark.parametrize(
    "lines",
    [
        f"{RESOLVED}\n\nMOVED: Councillor Ann Leigh-Smith\nSECONDED: Cllr Roe-Hill",
        f"{RESOLVED}\n\nMOVED: the Chair\nSECONDED: A Leigh-Smith",
        "ACTION: Clerk to write to the owner by 2026-12-01",
        "INTEREST: Leigh-Smith {sensitive}",
    ],
)
def test_a_name_of_somebody_else_or_in_short_is_none(folder: Folder, lines: str) -> None:
    there = "present: [Ann Leigh-Smith, Ben Roe-Hill]\n"
    assert "R016" not in folder.minutes(f"## 4. Centre\n\n{lines}\n", there).read().warnings


@pytest.mark.parametrize("line", ["MOVED: Ann Lee", "VOTE: 9 for, 2 against", "OUTCOME: carried"])
@pytest.mark.parametrize("next_", [RESOLVED, "4.2 The Director spoke."])
def test_no_line_swallows_the_paragraph_below_it(folder: Folder, line: str, next_: str) -> None:
    assert "R015" in read(folder, "RESOLVED that the report be noted.", f"{line}\n{next_}").codes


# any order of these lines

BLOCKS = st.sampled_from(["MOTION", "AMENDMENT", "RESOLVED", "MOVED", "SECONDED", "VOTE", "OUTCOME", "debate"])


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(BLOCKS, st.booleans()), max_size=9))
def test_in_any_order_each_line_is_attached_once_or_printed_or_a_problem(given_: list[tuple[str, bool]]) -> None:
    body, names = "", []
    for number, (label, blank) in enumerate(given_):
        said = {
            "RESOLVED": "RESOLVED that x be done.", "debate": "The Director spoke.", "VOTE": f"VOTE: {number + 20} for",
            "OUTCOME": "OUTCOME: carried",
        }.get(label, f"{label}: Name{number}")  # fmt: skip
        if label in ("MOVED", "SECONDED"):
            names.append((label, f"Name{number}"))
        body += ("" if not blank and label.isupper() and label != "RESOLVED" else "\n") + said + "\n"
    with TemporaryDirectory() as folder:
        outcome = Folder(Path(folder)).minutes("## 4. Centre\n\n" + body).read()
        if outcome.codes:
            return
        printed = [(block.label, block.body.text) for block in outcome.blocks if isinstance(block, Line)]
        attached_ = [("MOVED", name) for one in decisions(outcome) for name in one.moved]
        attached_ += [("SECONDED", name) for one in decisions(outcome) for name in one.seconded]
        assert sorted(names) == sorted(attached_ + [line for line in printed if line[0] in ("MOVED", "SECONDED")])
        together = {
            (first[1], second[1])
            for first, second in pairwise(names)
            if f"MOVED: {first[1]}\nSECONDED: {second[1]}\n" in body
        }
        for mover, seconder in together:  # what stands in two lines without a blank one is said of one decision
            assert [mover in one.moved for one in decisions(outcome)] == [
                seconder in one.seconded for one in decisions(outcome)
            ]
