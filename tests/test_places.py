"""A problem is told at the place where it is: the wrong example of each rule (test_codes.py) has it at this line and
column, or at these. Where a rule is about a file or a folder as a whole, there is none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from test_codes import WRONG, Example, read, tree

PLACES = dict(
    re.findall(
        r"([A-Z]\d{3}) ([\d:,]+)",
        """
S003 9:40  S010 2:8  S011 3:7
F001 5:18  F002 1:1  F003 5:8  F004 6:1  F005 5:7  F006 5:13  F010 5:1  F011 2:1  F012 4:9  F013 5:8  F014 5:19
F015 5:8  F016 5:10  F017 6:14  F018 5:10  F019 6:62  F020 6:18  F021 6:5  F022 6:5  F023 5:13  F024 5:19
F025 6:5  F026 1:1  F027 4:9  F028 5:8  F030 5:1  F031 7:1  F032 1:1  F033 5:10  F034 1:1  F035 6:6  F036 6:13
M001 9:1  M002 9:1  M003 9:1  M004 5:8  M005 9:34  M006 9:1  M007 11:1  M010 9:20  M011 12:1  M012 9:1
M013 10:1  M014 9:1  M015 7:1  M016 7:1  M017 9:1  M018 9:1  M019 7:1  M020 9:1  M021 9:1  M022 9:12  M023 9:1
M024 9:1  M025 9:1  M026 9:1  M027 9:1  M030 9:1  M031 9:19  M032 9:53  M033 9:19  M034 9:34  M035 9:19  M036 9:41
M037 9:40  M038 9:1  M039 10:1  M040 9:35
T001 9:25  T002 9:9  T003 9:18  T004 9:25,11:1  T005 9:1  T006 9:16  T007 8:1  T008 7:1  T009 7:1  T011 12:1
T013 14:1  T014 11:1  T015 9:1
R001 11:1  R002 12:1  R003 11:1  R004 13:1  R005 11:1  R006 9:1  R007 9:1  R008 13:1  R009 9:1  R010 11:1
R011 11:1  R012 9:1  R013 9:1  R014 11:1  R015 11:1  R016 12:1  R020 11:1  R021 9:1  R022 11:1  R023 11:1
R024 9:1  R025 15:1
C001 12:1,14:1  C002 9:1  C003 7:1  C004 8:1  C010 9:1
P001 6:45  P003 6:45  P004 7:5  P005 6:45  P006 7:5  P007 6:5  P008 6:1  P009 6:14  P010 6:5  P011 6:5  P012 6:1
P030 6:44  P031 6:40
B003 1:1  B004 1:1  B005 1:1  B006 1:1
L003 5:7  L004 4:1  L005 7:1  L006 9:1  L007 9:1  L008 1:1
D060 3:1,5:1  D090 3:1  D093 3:1
""",
    )
)


@pytest.mark.parametrize("example", WRONG, ids=str)
def test_a_problem_is_told_at_its_place(example: Example, tmp_path: Path) -> None:
    code = example.code.code
    found = [problem for problem in read(tmp_path, tree(example.text)) if problem.code == code]
    assert ",".join(f"{problem.line}:{problem.column}" for problem in found) == PLACES.get(code, "0:0")
    assert not any("None" in f"{problem.message} {problem.hint}" for problem in found)


SAID = {
    "S004": "1 file",
    "S010": "board: cabinet",
    "S011": "date: 2026-09-14",
    "F010": "are: venue, board, date, status, kind, start, end, webcast, chair, present, apologies, absent,",
    "F011": "the key status is missing",
    "F012": "one of: scheduled, agenda, draft, confirmed, cancelled, withdrawn, unpublished",
    "M012": "exempt part",
    "M020": "the kinds are: exempt, confidential, personal, note",
    "M030": "are: paragraph, ground, reason, item, public_title, public_summary, matter, review, released, by",
    "M036": "here: .public, .decision, .open, owner, consult, due, amends, supersedes, rescinds, completes",
    "P001": "into content/papers/cabinet/2026-09-14/ and",
    "P005": "the types are: pdf, docx, csv, txt, png, jpg, jpeg",
    "P026": "1 file",
    "B002": "1 file",
    "F033": "present: [asha-patel, jon-lloyd]",
    "L001": "1 file",
    "L002": "beside them: 2026-09-14.md",
    "L003": "lang: cy",
    "L004": "in: status; the other file is content/minutes/cabinet/2026-09-14.md:4",
    "L006": "withheld part; in the other file see content/minutes/cabinet/2026-09-14.md:9",
    "L007": "vote; in the other file see content/minutes/cabinet/2026-09-14.md:9",
}


@pytest.mark.parametrize("example", [one for one in WRONG if one.code.code in SAID], ids=str)
def test_a_problem_says_what_there_is(example: Example, tmp_path: Path) -> None:
    code = example.code.code
    (problem,) = [problem for problem in read(tmp_path, tree(example.text)) if problem.code == code]
    assert SAID[code] in f"{problem.message}; {problem.hint}"


REASON = 'reason="Disclosure would prejudice the tender"'


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("## 9. Award\n\n::: exempt {paragraph=3 reason=“It is so”}\n9.1 A bid.\n:::\n", "M035"),
        ("::: exempt {item=9 paragraph=3 public_title=“A bid” reason=“It is so”}\n## 9. Bid\n\nA bid.\n:::\n", "M035"),
        (
            f"::: exempt {{item=9 paragraph=3 public_title=Bid {REASON}}}\n## 9. Bids\n\n9.1 One.\n\n## 10. End\n",
            "M012",
        ),
        (f"## 9. Award\n\n::: exempt {{paragraph=3 {REASON}}}\n9.1 A bid.\n\n## 10. End\n\nIt ended.\n", "M012"),
    ],
    ids=["curly quotes", "curly quotes around a whole item", "a whole item without end", "a part without end"],
)
def test_one_slip_in_a_marker_is_one_problem(body: str, code: str, tmp_path: Path) -> None:
    assert [problem.code for problem in read(tmp_path, tree(body))] == [code]


@pytest.mark.parametrize("end", [":::\u00a0", "::::", "::", ":::.", "::: end", "：：：", "\u200b:::", "**:::**"])
def test_of_a_part_that_is_never_closed_the_line_is_told_that_was_meant_to_close_it(end: str, tmp_path: Path) -> None:
    body = f"## 9. Award\n\n::: exempt {{paragraph=3 {REASON}}}\n9.1 A bid.\n(end)\n\nIt ended.\n"
    (problem,) = read(tmp_path, tree(body.replace("(end)", end)))
    assert (problem.code, problem.line) == ("M012", 9) and "line 11 is nearly that" in problem.hint
    (problem,) = read(tmp_path, tree(body))
    assert (problem.code, problem.hint) == ("M012", "end it with ::: on a line of its own")


@pytest.mark.parametrize(
    ("line", "example"),
    [
        ("Action: Ann Ash to write", "ACTION: "),
        ("Seconded by: Ann Ash", "SECONDED: "),
        ("OUTCOME Carried", "OUTCOME: "),
        ("Moved: Ann Ash", "MOVED: "),
        ("INTEREST Ann Ash", "INTEREST: "),
        ("Amendment: To add May", "AMENDMENT: "),
        ("Votes: 9 for", "VOTE: "),
        ("ACTON: Ann Ash to write", "ACTION: "),
        ("MOVED BY: Ann Ash", "MOVED: "),
        ("SECONED: Ann Ash", "SECONDED: "),
        ("VOTES: 9 for", "VOTE: "),
        ("VOET: 9 for", "VOTE: "),
        ("ACTION : Ann Ash to write", "ACTION: "),
        ("MOVED: Ben Ash\nSECONDER: Ann Ash", "SECONDED: "),
        ("INTREST: Ann Ash (item 4): owns it", "INTEREST: "),
    ],
)
def test_a_line_that_is_nearly_one_is_shown_one_of_its_kind(line: str, example: str, tmp_path: Path) -> None:
    body = f"## 4. Budget\n\nRESOLVED that the budget be approved.\n\n{line}\n"
    (problem,) = [problem for problem in read(tmp_path, tree(body)) if problem.code == "R023"]
    assert example in problem.hint


@pytest.mark.parametrize(
    "line", ["NOTE: the lift is out of order", "OPTION: the hall", "CASTINGVOTE: Ann", "ACT: 1972"]
)
def test_a_line_that_begins_with_other_words_in_capitals_is_prose(line: str, tmp_path: Path) -> None:
    body = f"## 4. Budget\n\nRESOLVED that the budget be approved.\n\n{line}\n"
    assert not [problem for problem in read(tmp_path, tree(body)) if problem.code == "R023"]
