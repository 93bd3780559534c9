"""Two slips that only all meetings together show: a reference that leads nowhere, a status that was left at draft."""

from __future__ import annotations

import time

import pytest

from council_in_folder import DAY, Folder
from minutebook.council import read_council
from minutebook.problems import Problem, Problems
from minutebook.public.references import linked
from paper_files import PLAIN_PDF

OLD = "## 4. Buses\n\n4.1 It was late.\n\nRESOLVED that:\n\na) they run until ten;\n\nb) they are red.\n"
LINE = 9
"""The line of the words in `warned`."""
NOWHERE = "CAB 2026-06-09/9"
MARK = "::: exempt {{paragraph=3 reason=Commercial{}}}"


def found(folder: Folder, code: str) -> list[Problem]:
    """The warnings of one kind. Nothing else is wrong."""
    outcome = folder.read()
    assert not outcome.codes, list(map(str, outcome.problems))
    return [problem for problem in outcome.problems if problem.code == code]


def places(problems: list[Problem]) -> list[tuple[str, int]]:
    return [(problem.path.rpartition("/")[2].removesuffix(".md"), problem.line) for problem in problems]


def warned(folder: Folder, words: str, line: int = LINE, front: str = "") -> bool:
    """Whether `words` in the minutes of 14 September are warned of, and nothing else is. Those of 9 June are there."""
    folder.minutes(OLD, key="2026-06-09").minutes(f"## 1. Title\n\n{words}\n", front)
    reported = places(found(folder, "R025"))
    assert reported in ([], [(DAY, line)]), reported
    return bool(reported)


# what counts as leading nowhere


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("CAB 2026-06-09", False),
        ("CAB 2026-06-09/4", False),
        ("CAB 2026-06-09/4.1", False),
        ("CAB 2026-06-09/4(b)", False),
        ("cab 2026-06-09/4b", False),
        (f"CAB {DAY}/1", False),  # the meeting itself
        ("CAB 2026-06-09/4(c)", True),
        ("CAB 2026-06-09/5", True),
        ("CAB 2026-06-10/4(b)", True),  # no meeting on that day
        ("CAB 2026-06-10", True),
        ("CAB 2026-06-09-2/4", True),  # no second meeting on that day
        ("CAB 2026-12-08/4", True),  # none yet
        ("CAB 2026-06-08/4", False),  # before the first
        ("CAB 1998-06-09/4", False),
        ("CBA 2026-06-09/4", True),  # no such board
        ("CBA 1998-06-09/4", True),
        ("WCC 2026-06-09/4", False),  # a board without any meeting on the site
    ],
)
def test_a_reference_that_ought_to_lead_somewhere_and_does_not_is_a_warning(
    folder: Folder, reference: str, expected: bool
) -> None:
    folder.write("content/boards/council.md", "---\nname: Council\nshort: WCC\n---\n")
    assert warned(folder, f'It was so. {{completes="{reference}"}}') == expected


@pytest.mark.parametrize(("reference", "expected"), [("#1.1", False), ("#1.2", True), ("#1", False)])
def test_a_reference_within_the_page_is_one_too(folder: Folder, reference: str, expected: bool) -> None:
    assert warned(folder, f"1.1 See [above]({reference}).") == expected


@pytest.mark.parametrize("status", ["scheduled", "withdrawn", "cancelled\ncancelled_reason: Snow", "confirmed"])
def test_of_a_meeting_without_items_on_the_site_nothing_is_missed(folder: Folder, status: str) -> None:
    folder.minutes("" if status == "confirmed" else OLD, key="2026-07-07", status=status)
    assert not warned(folder, "It follows from [this](CAB 2026-07-07/4(b)).")


def test_an_unpublished_meeting_cannot_be_told_from_one_that_is_missing(folder: Folder) -> None:
    words = "It follows from [this](CAB 2026-07-07/4(b)) and [that](CAB 2026-05-05/4(b))."
    assert warned(folder, words)
    missing = found(folder, "R025")
    for key in ("2026-07-07", "2026-05-05"):
        folder.minutes(OLD, key=key, status="unpublished")
    assert found(folder, "R025") == missing


def test_what_is_withheld_cannot_be_told_from_what_is_missing(folder: Folder) -> None:
    folder.minutes(OLD + "\n" + MARK.format("") + "\nc) they are cheap.\n:::\n", key="2026-07-07")
    reported = []
    for letter in "cd":
        assert warned(folder, f"It follows from [this](CAB 2026-07-07/4({letter})).")
        reported.append(found(folder, "R025"))
    assert reported[0] == reported[1]


# where references are typed


@pytest.mark.parametrize("key", ["amends", "supersedes", "rescinds", "completes"])
@pytest.mark.parametrize(
    "words",
    [
        "RESOLVED that it is so. {{{}}}",
        "RESOLVED that:\na) it is so. {{{}}}",
        "ACTION: Ann Lee to do it {{{}}}",
        "It was so. {{{}}}",
    ],
)
def test_braces_are_looked_at(folder: Folder, key: str, words: str) -> None:
    line = LINE + words.count("\n")
    assert not warned(folder, words.format(f'{key}="CAB 2026-06-09/4(b)"'), line)
    assert warned(folder, words.format(f'{key}="CAB 2026-06-09/4(b), {NOWHERE}"'), line)


@pytest.mark.parametrize("words", ["1.1 {}", "- {}", "> {}", "| a | {} |", "*{}*", "INTEREST: Ann Lee: {}"])
def test_links_are_looked_at_wherever_they_can_stand(folder: Folder, words: str) -> None:
    assert not warned(folder, words.format("see [the *old* [one]](CAB 2026-06-09/4(b))"))
    assert warned(folder, words.format(f"see [the *old* [one]]({NOWHERE})"))


@pytest.mark.parametrize(
    "words",
    [
        MARK + "\nWords.\n:::",
        MARK.replace("reason", 'item=2 public_title="Land" reason') + "\n## 2. Price\n\nWords.\n:::",
        MARK.replace("reason", "released=2026-10-01 reason") + "\nWords.\n:::",
        "It is [ten pounds]{{.exempt paragraph=3 reason=Commercial{}}}.",
    ],
)
def test_who_decided_to_withhold_is_looked_at(folder: Folder, words: str) -> None:
    for by in ("CAB 2026-06-09/4(b)", "the Monitoring Officer", "Jo Bond, 2026-06-09/9", "# 4"):
        assert not warned(folder, words.format(f' by="{by}"'))
    assert warned(folder, words.format(f' by="{NOWHERE}"'))


@pytest.mark.parametrize("released", ["", ", released: 2026-10-01"])
def test_who_decided_to_withhold_a_paper_is_looked_at(folder: Folder, released: str) -> None:
    folder.write(f"content/papers/cabinet/{DAY}/plan.pdf", PLAIN_PDF)
    paper = 'papers:\n  - {{title: Plan, file: plan.pdf, exempt: "3", reason: Commercial, by: {}{}}}\n'
    for by, expected in (("CAB 2026-06-09/4(b)", False), ("the Monitoring Officer", False), (NOWHERE, True)):
        assert warned(folder, "Words.", 6, paper.format(by, released)) == expected


@pytest.mark.parametrize(
    "words",
    [
        f"`[this]({NOWHERE})`",
        f"``a ` [this]({NOWHERE})``",
        f"```\n[this]({NOWHERE})\n```",
        f"\\[this]({NOWHERE})",
        f"{NOWHERE}",
        "[this](https://buses.example/)",
        f"::: note\n[this]({NOWHERE})\n:::",
        MARK.format("") + f"\n[this]({NOWHERE})\n:::",
        f"[this [one]({NOWHERE})]{{.exempt paragraph=3 reason=Commercial}}",
    ],
)
def test_what_is_no_reference_or_not_public_is_left_alone(folder: Folder, words: str) -> None:
    assert not warned(folder, words)


@pytest.mark.parametrize("text", ["[", "[a](", "[a](CAB 2026-06-09/4(", "[[a]", "`", "`` ` ", "](", "\\["])
def test_a_long_text_is_looked_at_in_no_time(text: str) -> None:
    start = time.perf_counter()
    assert not list(linked(text * (100_000 // len(text))))
    assert time.perf_counter() - start < 2


def test_the_message_quotes_nothing_and_stops_nothing(folder: Folder) -> None:
    assert warned(folder, "It follows from [this](QWZ 2026-06-09/4).")
    (problem,) = found(folder, "R025")
    assert problem.warning
    assert "qwz" not in str(problem).lower()


# a status that was left at draft


def confirming(folder: Folder, old: str = "draft", new: str = "confirmed", confirms: str = "2026-06-09") -> bool:
    """Whether the file of 9 June is warned of, and no other."""
    folder.minutes("## 4. Buses\n", key="2026-06-09", status=old)
    folder.minutes("## 1. Minutes\n", f"confirms: {confirms}\n", new)
    reported = places(found(folder, "F032"))
    assert reported in ([], [("2026-06-09", 1)]), reported
    return bool(reported)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("draft", "confirmed", True),
        ("draft", "draft", True),
        ("confirmed", "confirmed", False),
        ("agenda", "confirmed", False),
        ("withdrawn", "confirmed", False),
        ("unpublished", "confirmed", False),
        ("draft", "agenda", False),
        ("draft", "scheduled", False),
        ("draft", "unpublished", False),
        ("draft", "withdrawn", False),
    ],
)
def test_minutes_that_were_confirmed_and_still_say_draft_are_a_warning(
    folder: Folder, old: str, new: str, expected: bool
) -> None:
    assert confirming(folder, old, new) == expected


def test_each_of_several_confirmed_meetings_is_looked_at(folder: Folder) -> None:
    assert confirming(folder, confirms="[2026-05-05, 2026-06-09]")


def test_no_meeting_confirms_itself_a_later_one_or_another_board_s(folder: Folder) -> None:
    assert not confirming(folder, new="draft", confirms=DAY)
    assert not confirming(folder, "draft", "draft", "2026-10-13")
    folder.minutes(OLD, key="2026-10-13", status="draft")
    assert not places(found(folder, "F032"))
    folder.write("content/boards/council.md", "---\nname: Council\nshort: WCC\n---\n")
    front = "board: council\ndate: 2026-12-08\nstatus: confirmed\nconfirms: 2026-06-09\n"
    folder.write("content/minutes/council/2026-12-08.md", f"---\n{front}---\n")
    assert not places(found(folder, "F032"))


@pytest.mark.parametrize(
    ("confirms", "expected"),
    [
        ("2026-06-09", False),
        ("2026-06-10", True),
        ("[2026-06-09, 2026-06-10]", True),
        ("2026-05-05", False),  # older than the board's first file
        ("2026-08-04", False),  # of which nothing is public, but it is there
    ],
)
def test_a_confirmed_day_on_which_the_board_has_no_file_is_a_warning(
    folder: Folder, confirms: str, expected: bool
) -> None:
    folder.minutes("## 4. Buses\n", key="2026-06-09").minutes("", key="2026-08-04", status="unpublished")
    folder.minutes("## 1. Minutes\n", f"confirms: {confirms}\n")
    assert places(found(folder, "F034")) == ([(DAY, 1)] if expected else [])


# when it is said


def test_a_build_says_both(folder: Folder) -> None:
    folder.minutes(OLD, key="2026-06-09", status="draft")
    folder.minutes(f"## 1. Title\n\nSee [this]({NOWHERE}).\n", "confirms: 2026-06-09\n")
    assert folder.read().warnings == {"F032", "R025"}
    problems = Problems()
    read_council(folder.settings(1), problems, advice=False)
    assert [problem.code for problem in problems] == ["F032", "R025"]
    assert not problems.errors
