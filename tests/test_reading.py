"""What public text means: items, numbers, resolutions, votes, actions, and what was said in private."""

from __future__ import annotations

import gc
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council_in_folder import Folder
from minutebook.layout import CODE_FENCE, HEADING, is_minutes_line, is_prose
from minutebook.private.body import _OWN_RUN
from minutebook.public.model import (
    Action,
    Block,
    Clause,
    Decision,
    Interest,
    Line,
    Notice,
    Paragraph,
    PointList,
    Released,
)
from minutebook.public.reading.blocks import Blocks
from minutebook.public.reading.raw import Former
from minutebook.public.source import Text


def only(folder: Folder, body: str, **options: Any) -> tuple[Block, ...]:
    """The blocks of a meeting's only item."""
    outcome = folder.minutes(body, **options).read()
    assert not outcome.codes, list(map(str, outcome.problems))
    return outcome.blocks


def decision(folder: Folder, body: str, **options: Any) -> Decision:
    """The only decision of the only item."""
    (found,) = [block for block in only(folder, body, **options) if isinstance(block, Decision)]
    return found


def outline(clauses: tuple[Clause, ...]) -> dict[str, Any]:
    """Anchors of clauses, nested."""
    return {clause.anchor: outline(clause.clauses) for clause in clauses}


@pytest.mark.parametrize(
    ("heading", "number", "title", "anchor"),
    [
        ("## 4. Budget", "4", "Budget", "4"),
        ("## 4 Budget", "4", "Budget", "4"),
        ("## 77/21 Budget", "77/21", "Budget", "77/21"),
        ("## Budget", None, "Budget", "n1"),
        ("## 2026 budget", None, "2026 budget", "n1"),
    ],
)
def test_a_heading_has_its_number_its_title_and_an_anchor(
    folder: Folder, heading: str, number: str | None, title: str, anchor: str
) -> None:
    item = folder.minutes(heading + "\n").read().item
    assert (item.number, item.title.text, item.anchor) == (number, title, anchor)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("4.1 The Director spoke.", "4.1"),
        ("4a The Director spoke.", "4a"),
        ("225/20 The Director spoke.", "225/20"),
        ("12. The Director spoke.", "12."),
        ("3.5 million pounds were spent.", None),
        ("2017/18 was a good year.", None),
        ("14 members spoke.", None),
    ],
)
def test_a_paragraphs_number_is_kept_as_signed(folder: Folder, text: str, number: str | None) -> None:
    (paragraph,) = only(folder, f"## 4. Budget\n\n{text}\n")
    assert isinstance(paragraph, Paragraph)
    assert paragraph.number == number
    assert f"{number or ''} {paragraph.body.text}".strip() == text


def test_clauses_have_anchors_and_references_that_never_change(folder: Folder) -> None:
    body = """## 4. Budget

RESOLVED that:

a) one;

   i) under one;
   ii) also;

b) two.

RESOLVED that

a) three.
"""
    first, second = only(folder, body)
    assert isinstance(first, Decision) and isinstance(second, Decision)
    assert outline(first.clauses) == {"4-a": {"4-a-i": {}, "4-a-ii": {}}, "4-b": {}}
    assert first.clauses[0].clauses[0].reference == "CAB 2026-09-14/4(a)(i)"
    assert outline(second.clauses) == {"4-r2-a": {}}


def test_i_after_h_is_the_letter(folder: Folder) -> None:
    letters = "".join(f"{letter}) words;\n" for letter in "abcdefghij")
    found = decision(folder, f"## 4. Budget\n\nRESOLVED that\n\n{letters}")
    assert list(outline(found.clauses)) == [f"4-{letter}" for letter in "abcdefghij"]


@pytest.mark.parametrize(
    ("text", "decides"),
    [
        ("RESOLVED that the report be noted.", True),
        ("**Resolved:** that the report be noted.", True),
        ("It was unanimously agreed that:", True),
        ("And Resolved: that the report be noted.", True),
        ("The report was praised. {.decision}", True),
        ("It was noted that:", False),
        ("The Chair said that nothing had been resolved.", False),
    ],
)
def test_words_of_decision_make_a_resolution(folder: Folder, text: str, decides: bool) -> None:
    (block,) = only(folder, f"## 4. Budget\n\n{text}\n")
    assert isinstance(block, Decision) is decides


def test_lettered_points_without_words_of_decision_are_debate(folder: Folder) -> None:
    (points,) = only(folder, "## 4. Budget\n\na) one;\n\nb) two.\n")
    assert isinstance(points, PointList)
    assert [point.anchor for point in points.points] == ["4-point-a", "4-point-b"]


def test_mover_seconder_vote_and_outcome_belong_to_their_resolution(folder: Folder) -> None:
    body = """## 4. Budget

MOVED: Ann Lee
SECONDED: Ben Roe

RESOLVED that the budget be approved.

VOTE: 9 for, 2 against, 1 abstained
OUTCOME: carried
ASKED TO BE RECORDED: Cy Dee, against
"""
    found = decision(folder, body)
    assert (found.moved, found.seconded, found.outcome) == (("Ann Lee",), ("Ben Roe",), "carried")
    assert found.vote is not None
    assert (found.vote.for_, found.vote.against, found.vote.abstained) == (9, 2, 1)
    assert found.asked_to_be_recorded == ("Cy Dee, against",)


def test_a_mover_after_a_resolution_with_its_vote_belongs_to_the_next(folder: Folder) -> None:
    body = "## 4. B\n\nRESOLVED that x.\n\nVOTE: unanimously\n\nMOVED: Ann Lee\n\nRESOLVED that y.\n"
    first, second = (block for block in only(folder, body) if isinstance(block, Decision))
    assert (first.moved, second.moved) == ((), ("Ann Lee",))


def test_mover_and_seconder_in_brackets_are_read_and_stay_in_the_text(folder: Folder) -> None:
    found = decision(folder, "## 4. B\n\nRESOLVED that x. (Cllr Lee proposed, Cllr Roe seconded, all in favour)\n")
    assert (found.moved, found.seconded) == (("Cllr Lee",), ("Cllr Roe",))
    assert found.vote is not None and found.vote.words == "unanimously"
    assert "(Cllr Lee proposed" in found.body.text


def test_what_is_not_said_of_a_decision_is_not_made_up(folder: Folder) -> None:
    found = decision(folder, "## 4. B\n\nRESOLVED that the sum of £180,000 for roads be spent.\n")
    assert (found.moved, found.vote, found.outcome) == ((), None, None)


@pytest.mark.parametrize(
    "vote",
    [
        "for: A Lee, B Roe, against: C Dee; abstained: E Fox",
        "for: A Lee, B Roe. Against: C Dee; abstained: E Fox",
        "for: A Lee, B Roe; against: C Dee; abstained: A Lee",
        "for: A Lee; for: B Roe; against: C Dee",
        "for: A Lee and a lee",
    ],
)
def test_a_vote_whose_names_stand_on_no_side_or_on_two_cannot_be_read(folder: Folder, vote: str) -> None:
    outcome = folder.minutes(f"## 4. B\n\nRESOLVED that x.\n\nVOTE: {vote}\n").read()
    assert outcome.codes == {"R001"}


def test_a_recorded_vote_has_names(folder: Folder) -> None:
    found = decision(folder, "## 4. B\n\nRESOLVED that x.\n\nVOTE: for: A, B; against: C; abstained: none\n")
    assert found.vote is not None and found.vote.recorded
    assert (found.vote.names_for, found.vote.names_against, found.vote.abstained) == (("A", "B"), ("C",), 0)


def test_a_vote_above_the_members_present_is_a_problem_and_one_below_is_none(folder: Folder) -> None:
    present = (
        "present:\n  - Ann Lee\n  - Ben Roe\n  - {name: Cy Dee, from_item: 5}\n  - {name: X, personal: court order}\n"
    )
    body = "## 4. B\n\nRESOLVED that x.\n\nVOTE: %d for\n\n## 5. C\n"
    assert not folder.minutes(body % 3, front=present).read().codes
    assert folder.minutes(body % 4, front=present).read().codes == {"R002"}


def test_an_action_knows_who_and_by_when(folder: Folder) -> None:
    (found,) = only(folder, "## 4. B\n\nACTION: Dele Okafor to write to all members by 1 October 2026\n")
    assert isinstance(found, Action)
    assert (found.who, found.due) == ("Dele Okafor", date(2026, 10, 1))


def test_of_a_sensitive_interest_only_the_fact_is_public(folder: Folder) -> None:
    (found,) = only(folder, "## 4. B\n\nINTEREST: Ann Lee (item 4; disclosable): owns a farm {sensitive}\n")
    assert isinstance(found, Interest)
    assert (found.who, found.sensitive, found.item, found.nature, found.body) == ("Ann Lee", True, None, None, None)


def test_the_minutes_line_parts_agenda_from_what_happened(folder: Folder) -> None:
    item = folder.minutes("## 4. B\n\nTo receive the report.\n\nMinutes:\n\nIt was received.\n").read().item
    (before,), (after,) = item.agenda, item.blocks
    assert isinstance(before, Paragraph) and isinstance(after, Paragraph)
    assert (before.body.text, after.body.text) == ("To receive the report.", "It was received.")


@pytest.mark.parametrize("label", ["MOVED: Ann Ash", "VOTE: 3 for", "OUTCOME: carried"])
@pytest.mark.parametrize("before", ["", "The Chair spoke.\n\nMOTION: that it stop.\n\n"])
def test_below_the_minutes_line_nothing_speaks_of_a_decision_that_stands_above_it(
    folder: Folder, before: str, label: str
) -> None:
    agenda = "## 4. B\n\nTo hear.\n\nMOTION: that it go.\n\nMinutes:\n\n"
    read = folder.minutes(f"{agenda}{label}\n\n{before}").read()
    item = read.item
    (motion,) = [block for block in item.agenda if isinstance(block, Decision)]
    assert (motion.moved, motion.vote, motion.outcome) == ((), None, None)
    assert [type(block).__name__ for block in item.blocks if not isinstance(block, Line)] == (
        ["Paragraph", "Decision"] if before else []
    )
    assert "R005" in read.warnings | read.codes or before


def test_an_agenda_shows_headings_and_what_stands_above_the_minutes_line_alone(folder: Folder) -> None:
    body = """SECRETA

## 1. Welcome

To welcome all.

Minutes:

SECRETB

### 1.1 SECRETC

SECRETD

## 2. Budget

### 2.1 Capital

To note.

Minutes:

SECRETE

### 2.2 Revenue

To note too.
"""
    outcome = folder.minutes(body, status="agenda").read()
    assert not outcome.codes
    assert "SECRET" not in "".join(outcome.published.values())
    assert [item.number for item in outcome.meeting.items] == ["1", "2", "2.1", "2.2"]


def test_a_notice_counts_in_its_item_and_keeps_its_place_when_released(folder: Folder) -> None:
    part = '::: exempt {paragraph=3 reason="R"%s}\nb) words\n:::\n'
    kept = only(folder, "## 4. B\n\nA [x]{.exempt paragraph=3} b.\n\n" + part % "")
    assert isinstance(kept[1], Notice) and kept[1].anchor == "4-w2"
    out = only(
        folder, "## 4. B\n\nA [x]{.exempt paragraph=3} b.\n\n" + part % ' released=2026-10-01 by="CAB 2026-10-01/2"'
    )
    assert isinstance(out[1], Released) and out[1].notice.anchor == "4-w2"
    assert isinstance(out[1].blocks[0], PointList)
    assert out[1].blocks[0].points[0].anchor == "4-w2-point-b"


EXCLUDED = "## 8. B\n\nRESOLVED that the press and public be excluded%s under section 100A(4).\n\n"
FENCE = '::: exempt {paragraph=3 reason="R"}\nx\n:::\n'


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (EXCLUDED % "" + "The bid was low.\n", "C001"),
        (EXCLUDED % "" + "The bid was low. {.public}\n", None),
        (EXCLUDED % "" + FENCE, None),
        (EXCLUDED % "" + "## 9. Works\n\n" + FENCE, "C001"),
        (EXCLUDED % "" + "## 9. Works {.public}\n\n" + FENCE, None),
        (EXCLUDED % "" + "## 9. Works {.public}\n\nThe bid was low.\n", "C001"),
        (EXCLUDED % "" + "| a | b |\n|---|---|\n| c | d | {.public}\n", "C001"),
        (EXCLUDED % "" + "RESOLVED that the public be readmitted.\n\nAll was open.\n", None),
        (EXCLUDED % "" + "OUTCOME: lost\n\nAll was open.\n", None),
        (EXCLUDED % " for item 10" + "## 9. Open\n\nAll was open.\n\n## 10. Works\n\nThe bid.\n", "C001"),
        (EXCLUDED % " for item 10" + "## 9. Open\n\nAll was open.\n\n## 10. Works {.public}\n\n" + FENCE, None),
        ("## 8. B\n\nThe public were asked to leave.\n\nAll talked.\n", "C002"),
        ("## 8. Exclusion of the press and public\n", "C003"),
        ("## 8. B\n\nThe public need not be excluded.\n\nAll talked.\n", None),
        ("## 8. B\n\nCONFIDENTIAL\n\nThe bid.\n", "C010"),
        ("## 8. B\n\nThe confidential report was received.\n", None),
    ],
)
def test_once_the_public_is_sent_out_each_block_is_withheld_or_says_that_it_is_public(
    folder: Folder, body: str, code: str | None
) -> None:
    assert folder.minutes(body).read().codes == ({code} if code else set())


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("## 1. A\n\nText.\n", "C004"),
        ("## 1. A {.public}\n\nText.\n\n### 1.1 B\n\nMore.\n", None),
        ('::: exempt {item=1 public_title="T" paragraph=3 reason="R"}\n## 1. A\n\nText.\n:::\n', None),
        ("## 1. A\n\n" + FENCE, "C004"),
    ],
)
def test_of_a_meeting_held_in_private_each_item_is_withheld_or_says_that_it_is_public(
    folder: Folder, body: str, code: str | None
) -> None:
    assert folder.minutes(body, front="open: no\n").read().codes == ({code} if code else set())


def test_papers_of_an_item_withheld_whole_have_one_notice_between_them(folder: Folder) -> None:
    entry = "  - {item: 9, exempt: 3, reason: R, title: %s, file: %s.pdf}\n"
    front = "papers:\n" + "".join(entry % (name, name) for name in "abc")
    front += "  - {item: 9, exempt: 3, reason: R, public_title: Bids, title: d, file: d.pdf}\n"
    body = '::: exempt {item=9 public_title="T" paragraph=3 reason="R"}\n## 9. A\n:::\n'
    assert [paper.public_title for paper in folder.minutes(body, front=front).read().item.papers] == [None, "Bids"]  # type: ignore[union-attr]


def test_of_coming_and_going_the_public_reads_public_items_alone(folder: Folder) -> None:
    front = "in_attendance:\n  - {name: Ann Lee, from_item: 1, to_item: 9}\n"
    body = '## 1. A\n\n::: exempt {item=9 public_title="T" paragraph=3 reason="R"}\n## 9. B\n:::\n'
    (person,) = folder.minutes(body, front=front).read().meeting.attendance.in_attendance
    assert (person.from_item, person.to_item, person.part) == ("1", None, True)


def test_registers_are_public_by_use(folder: Folder) -> None:
    folder.write("content/people.yml", "ann-lee: {name: Ann Lee}\nben-roe: {name: Ben Roe}\n")
    folder.write("content/matters.yml", "roads: {title: Roads}\nbridge: {title: Bridge}\n")
    folder.write("content/glossary.yml", "HGV: heavy goods vehicle\nLADO: an officer\n")
    outcome = folder.minutes("## 1. A {matter=roads}\n\nAn HGV.\n", front="present: [ann-lee]\n").read()
    record = outcome.council.record
    assert (list(record.people), list(record.matters), list(record.glossary)) == (["ann-lee"], ["roads"], ["HGV"])


def test_an_abbreviation_is_public_where_public_text_says_it_in_full(folder: Folder) -> None:
    folder.write("content/glossary.yml", "DPH: Director of public health\nCO: coast\nQW: Quillon Works\n")
    said = "## 1. A\n\nThe Director of Public Health spoke of coasts.\n\nA [Quillon Works]{.exempt paragraph=3} b.\n"
    assert list(folder.minutes(said).read().council.record.glossary) == ["DPH"]


def test_two_processes_read_what_one_reads(folder: Folder) -> None:
    for day in range(1, 29):
        for month in ("03", "04", "05"):
            folder.minutes(f"## 1. A\n\n1.1 Words of {day}.\n\n{FENCE}", key=f"2026-{month}-{day:02}")
    assert folder.read(jobs=2).published == folder.read(jobs=1).published


@given(st.text(st.sampled_from("aAmMiIvx1 )(.:|>#*-–•\t`:VOTEé"), max_size=12))
def test_what_is_taken_for_prose_at_once_opens_nothing_and_parts_nothing(line: str) -> None:
    if is_prose(line):
        assert not is_minutes_line(line) and not HEADING.match(line) and not CODE_FENCE.match(line)
        assert not _OWN_RUN.match(line)
        former = Former()
        former.take(Text(1, line))
        assert [raw.kind for raw in former.done] == ["para"]


def test_what_was_made_on_the_way_is_gone_at_once_and_waits_for_no_collector(folder: Folder) -> None:
    folder.minutes("## 1. Roads\n\n1.1 Words.\n\nRESOLVED that they be mended.\n\nMOVED: Ann Ash\n")
    folder.read()
    gc.collect()
    gc.disable()
    try:
        folder.read()
        assert not [one for one in gc.get_objects() if isinstance(one, Blocks)]
    finally:
        gc.enable()
