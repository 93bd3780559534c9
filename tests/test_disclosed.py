"""What passes the boundary, whole: beside what is written here, nothing of a file comes out, and nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from council_in_folder import Folder
from minutebook.disclosure import Copied, Disclosed, Held, disclose, disclose_board
from minutebook.disclosure.front import Names, facts
from minutebook.one_file import rules_for
from minutebook.opened import open_council
from minutebook.private.files import find_minutes
from minutebook.private.markers import Rules
from minutebook.private.meetings import read_meeting
from minutebook.private.record import PrivateMeeting
from minutebook.private.registers import read_registers
from minutebook.private.schema import Minutes
from minutebook.problems import Problems
from minutebook.public.model import HOLE, Attendance, Attendee, Board, Matter, Meeting, Member, Notice, Paper, Person
from minutebook.public.source import ListedPaper, Mark, Source, Text
from minutebook.regimes import load

PATH = "content/minutes/cabinet/2026-09-14.md"
PEOPLE = "asha-patel: {name: Asha Patel}\njon-lloyd: {name: Jon Lloyd}\n"
FACTS = """\
kind: decision
lang: cy
start: 14:00
end: 16:10
venue: |
  Room  2,
  Shire Hall
webcast: https://example.org/1
open: no
quorate: yes
agenda_published: 2026-09-04
draft_published: 2026-09-20
minutes_published: 2026-10-01
short_notice: The Chair agreed
confirms: [2026-06-08]
moved_from: 2026-09-07
cancelled_reason: Snow
changed: [2026-09-02]
corrections: [The  date]
chair: asha
present: [asha-patel, {name: Rhian Mbeki, personal: x}]
"""
FACT_LINES = {
    "venue:": 9, "webcast:": 12, "short_notice:": 18, "cancelled_reason:": 21, "corrections.0:": 23,
}  # fmt: skip
NOTICE = {
    "kind": "decision", "lang": "cy", "start": time(14), "venue": "Room 2, Shire Hall",
    "webcast": "https://example.org/1", "moved_from": "2026-09-07", "changed": (date(2026, 9, 2),),
}  # fmt: skip
AGENDA = {**NOTICE, "agenda_published": date(2026, 9, 4), "open": False}
MINUTES = {
    **AGENDA, "end": time(16, 10), "quorate": True, "draft_published": date(2026, 9, 20),
    "minutes_published": date(2026, 10, 1), "short_notice": "The Chair agreed", "confirms": (date(2026, 6, 8),),
    "corrections": ("The date",), "chair": "Asha Patel",
    "attendance": Attendance((Attendee("Asha Patel", "asha-patel"),), present_count=2),
}  # fmt: skip
BODY = """\
Before.

## 4. Roads

To hear.

Minutes:

4.1 Heard.
"""
AGENDA_LINES = ["## 4. Roads", "To hear."]
ALL_LINES = ["Before.", *AGENDA_LINES, "Minutes:", "4.1 Heard."]
WHOLE_ITEM = """\
::: exempt {{paragraph="1, 3" ground="A contract" reason="Tender" item=9 public_title="A bid" public_summary="One" \
matter=road review=2027-03-01{released}}}
## 9. Bids

Of [Ann]{{.personal}} heard.
:::
"""
NOTICE_OF_ITEM = Notice(
    "exempt", "", "item", ("1", "3"), "A contract", "Tender", "9", "A bid", "One", "road", date(2027, 3, 1)
)
SPANS = """\
## 4. Roads

::: note
Ask.
:::
The letter of [Ann]{.exempt paragraph=1} and [Ben]{.exempt paragraph=3 released=2026-10-01}.

INTEREST: Asha Patel (item 4): a house {sensitive}
"""
PERSONS = """\
present:
  - {person: jon-lloyd, from_item: 4., substitute_for: asha-patel}
  - {name: Ann Lee, role: Observer, to_item: 60/18, left: 9, remote: yes}
  - {name: Ben Ross, personal: x}
apologies: [{name: Cy Dee, exempt: 3}]
absent: [asha-patel]
in_attendance: [{name: Rhian Mbeki, left: 4, back: 4}]
"""
PAPERS = """\
papers:
  - {item: 4 (A)., title: A report, file: a.PDF, kind: report, added: 2026-09-05, licence: OGL}
  - {item: 4a, title: B, file: b.csv}
  - {item: 4 (A), confidential: Order of the court, public_title: An order, title: Secret, file: s.pdf}
  - {exempt: "1, 3", reason: Tender, review: 2027-03-01, title: Secret, file: s.pdf}
  - {item: 4 (A), confidential: yes, title: Secret, file: s.pdf}
  - {item: 5, n: 7, exempt: 3, reason: Tender, released: 2026-10-01, by: council, title: Freed, file: d.csv,
     kind: appendix, added: 2026-09-06, licence: OGL}
"""
BOARD = """\
---
name: The  Cabinet
short: CAB
kind: executive
regime: wales
from: 2020-05-01
to: 2027-05-01
quorum: three
contact: a@b.uk
attend: At two
open: no
members:
  - {person: ann, office: Chair, from: 2020-05-01, to: 2027-05-01}
  - {name: Zoe Ross}
  - {person: bob-dee}
---

For the Shire.

## Terms
"""


def read(folder: Folder) -> tuple[PrivateMeeting, dict[str, str]]:
    """The only meeting as it was read, and the public names."""
    if not (folder.root / "content/boards/cabinet.md").exists():
        folder.write("content/boards/cabinet.md", "---\nname: Cabinet\nshort: CAB\n---\n")
    folder.write("content/people.yml", PEOPLE)
    settings, problems = folder.settings(), Problems()
    context, _ = open_council(settings, problems)
    (file,) = find_minutes(settings.content, settings.shown, problems)
    reading = read_meeting(file, context.papers, rules_for(context, file), problems)
    assert reading.meeting, [*map(str, problems)]
    return reading.meeting, context.names


def disclosed(folder: Folder) -> Disclosed | None:
    """What is let out of the only meeting."""
    return disclose(*read(folder))


def let_out(folder: Folder, body: str = "", front: str = "", status: str = "confirmed") -> Disclosed:
    """The same of minutes with this body."""
    out = disclosed(folder.minutes(body, front, status))
    assert out
    return out


@pytest.mark.parametrize(
    ("status", "facts", "shape", "lines"),
    [
        ("scheduled", NOTICE, "nothing", []),
        ("cancelled", {**AGENDA, "cancelled_reason": "Snow", "chair": "Asha"}, "agenda", AGENDA_LINES),
        ("agenda", {**AGENDA, "chair": "Asha"}, "agenda", AGENDA_LINES),
        ("draft", MINUTES, "minutes", ALL_LINES),
        ("confirmed", MINUTES, "minutes", ALL_LINES),
        ("withdrawn", {}, "nothing", []),
    ],
)
def test_a_status_shows_its_keys_and_its_lines_and_no_other(
    folder: Folder, status: str, facts: dict[str, Any], shape: str, lines: list[str]
) -> None:
    out = let_out(folder, BODY, FACTS, status)
    assert out.source.meeting == Meeting("cabinet", "2026-09-14", date(2026, 9, 14), status, **facts)
    assert [part.text for part in out.source.parts if isinstance(part, Text) and part.text] == lines
    assert (out.source.path, out.source.shape) == (PATH, shape)
    minutes = shape == "minutes"
    assert out.held == ((Held("personal", "person", 25),) if minutes else (Held("status", "part", 28),))
    assert out.source.present_count == (2 if minutes else 0)
    assert out.source.chair == (None if shape == "nothing" else "asha")
    names = {"asha": 24, "asha-patel": 25} if minutes else {"asha": 24}
    told_at = {key: line for key, line in FACT_LINES.items() if key.rstrip(".0:") in facts}
    assert out.source.lines == told_at | ({} if shape == "nothing" else names)


def test_one_correction_need_be_no_list(folder: Folder) -> None:
    assert let_out(folder, front="corrections: The date\n").source.lines == {"corrections.0:": 5}


def test_each_of_several_corrections_has_its_own_line(folder: Folder) -> None:
    front = "corrections:\n  - The date\n  - The chair\n"
    assert let_out(folder, front=front).source.lines == {"corrections.0:": 6, "corrections.1:": 7}


@pytest.mark.parametrize("status", ["unpublished", "cancelled"])
def test_a_meeting_that_was_never_announced_has_no_agenda(folder: Folder, status: str) -> None:
    out = disclosed(folder.minutes(BODY, "chair: Asha\nvenue: Here\n", status))
    if status == "unpublished":
        assert out is None
    else:
        assert out == Disclosed(
            Source(
                PATH, Meeting("cabinet", "2026-09-14", date(2026, 9, 14), status, venue="Here"), (), shape="nothing",
                lines={"venue:": 6},
            ),
            (), (Held("status", "part", 9),),
        )  # fmt: skip


@pytest.mark.parametrize("status", ["unpublished", "withdrawn"])
def test_a_meeting_of_which_nothing_is_shown_has_no_facts(folder: Folder, status: str) -> None:
    private, _ = read(folder.minutes(BODY, FACTS, status))
    assert facts(private.front) == {}


@pytest.mark.parametrize("status", ["scheduled", "cancelled", "withdrawn"])
def test_a_notice_shows_no_line_and_says_where_the_first_is_held_back(folder: Folder, status: str) -> None:
    out = let_out(folder, "## 4. Roads\n\nTo hear.\n\nMinutes:\n\n4.1 Heard.\n", status=status)
    assert (out.source.parts, out.held) == ((), (Held("status", "part", 7),))


def test_of_a_marker_its_public_attributes_pass_and_what_it_holds_stays(folder: Folder) -> None:
    out = let_out(folder, WHOLE_ITEM.format(released=""))
    assert out.source.parts[1] == Mark(7, NOTICE_OF_ITEM)
    assert out.held == (Held("exempt", "item", 7, NOTICE_OF_ITEM),)


def test_of_a_released_part_all_passes(folder: Folder) -> None:
    out = let_out(folder, WHOLE_ITEM.format(released=" released=2026-10-01 by=council"))
    mark = out.source.parts[1]
    assert isinstance(mark, Mark) and mark.line == 7
    assert mark.notice == replace(NOTICE_OF_ITEM, released=date(2026, 10, 1), by="council")
    inner = Notice("personal", "", "words")
    assert out.held == (Held("personal", "words", 10, inner),)
    assert [part for part in mark.parts if not isinstance(part, Text) or part.text] == [
        Text(8, "## 9. Bids"), Text(10, f"Of {HOLE} heard.", (inner,)),
    ]  # fmt: skip


def test_a_note_leaves_nothing_and_a_span_leaves_a_hole(folder: Folder) -> None:
    out = let_out(folder, SPANS)
    words = Notice("exempt", "", "words", ("1",))
    released = Notice("exempt", "", "words", ("3",), released=date(2026, 10, 1))
    assert [part for part in out.source.parts if not isinstance(part, Text) or part.text] == [
        Text(7, "## 4. Roads"), Text(12, f"The letter of {HOLE} and Ben{HOLE}.", (words, released)),
        Text(14, "INTEREST: Asha Patel {sensitive}"),
    ]  # fmt: skip
    assert out.held == (Held("note", "part", 9), Held("exempt", "words", 12, words), Held("sensitive", "words", 14))


def test_a_person_is_named_as_the_register_names_them_and_items_that_are_not_public_are_not(folder: Folder) -> None:
    out = let_out(folder, WHOLE_ITEM.format(released="") + "\n## 4. Roads {minute=60/18}\n", PERSONS)
    who = out.source.meeting.attendance
    assert who == Attendance(
        (
            Attendee("Jon Lloyd", "jon-lloyd", from_item="4", substitute_for="Asha Patel"),
            Attendee("Ann Lee", None, "Observer", to_item="60/18", part=True, remote=True),
        ),
        (), (Attendee("Asha Patel", "asha-patel"),), (Attendee("Rhian Mbeki", left="4", back="4"),), 3, 1,
    )  # fmt: skip
    assert [held for held in out.held if held.what == "person"] == [
        Held("personal", "person", 8), Held("exempt", "person", 9),
    ]  # fmt: skip
    assert out.source.lines == {"jon-lloyd": 6, "Ann Lee": 7, "asha-patel": 10, "Rhian Mbeki": 11}


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("asha-patel", "Asha Patel"),
        ("Asha Patel", "Asha Patel"),
        ("Rhian", "Rhian Mbeki"),
        ("rhian mbeki", "Rhian Mbeki"),
        ("Ann", "Ann"),
        ("Zoe", "Zoe"),
        ("Tom", "Tom Del Rio"),
    ],
)
def test_a_chair_by_first_name_is_the_one_person_present_who_has_it(folder: Folder, given: str, shown: str) -> None:
    out = let_out(folder, BODY, f"chair: {given}\npresent: [Rhian Mbeki, Ann Lee, Ann Ross, Tom Del Rio]\n")
    assert out.source.meeting.chair == shown


def test_a_name_that_two_have_means_neither() -> None:
    names = Names({"jon-lloyd": "Jon Lloyd", "jon-lloyd-2": "Jon Lloyd", "asha": "Asha Patel"})
    assert names.person("Jon Lloyd") == ("Jon Lloyd", None)
    assert names.person("jon-lloyd") == ("Jon Lloyd", "jon-lloyd")
    assert names.person("asha patel") == ("Asha Patel", "asha")


def test_of_papers_title_and_file_of_those_that_are_withheld_stay(folder: Folder) -> None:
    for name in ("a.PDF", "b.csv", "c", "d.csv", "e.csv"):
        folder.write(f"content/papers/cabinet/2026-09-14/{name}", "a,b\n")
    out = let_out(folder, "## 4(A). Roads\n", PAPERS)
    ground = Notice("confidential", "4-a-2-paper", "paper", (), "Order of the court", None, "4 (A)", "An order")
    exempt = Notice("exempt", "0-1-paper", "paper", ("1", "3"), None, "Tender", None, review=date(2027, 3, 1))
    plain = Notice("confidential", "4-a-3-paper", "paper", (), None, None, "4 (A)")
    open_ = Notice(
        "exempt", "5-7-paper", "paper", ("3",), None, "Tender", "5", released=date(2026, 10, 1), by="council"
    )
    report = Paper("A report", "papers/4-a-1.pdf", "4 (A)", "report", date(2026, 9, 5), "OGL")
    freed = Paper("Freed", "papers/5-7.csv", "5", "appendix", date(2026, 9, 6), "OGL", notice=open_)
    assert out.source.papers == (
        ListedPaper("4 (A)", report, 6), ListedPaper("4a", Paper("B", "papers/4a-1.csv", "4a"), 7),
        ListedPaper("4 (A)", ground, 8), ListedPaper(None, exempt, 9), ListedPaper("4 (A)", plain, 10),
        ListedPaper("5", freed, 11),
    )  # fmt: skip
    assert out.copies == (
        Copied("a.PDF", "papers/4-a-1.pdf", 6, 43), Copied("b.csv", "papers/4a-1.csv", 7, 32),
        Copied("d.csv", "papers/5-7.csv", 11, 103),
    )  # fmt: skip
    assert out.held == (
        Held("confidential", "paper", 8, ground), Held("exempt", "paper", 9, exempt),
        Held("confidential", "paper", 10, plain),
    )  # fmt: skip


def test_papers_of_an_item_withheld_whole_share_a_notice_unless_they_say_more(folder: Folder) -> None:
    listed = [f"  - {{item: 9, exempt: 3, reason: x, title: Bid {one}, file: {one}.pdf}}" for one in "abc"]
    said = "  - {item: 9, exempt: 3, reason: x, public_title: A form, title: T, file: t.pdf}"
    out = let_out(folder, WHOLE_ITEM.format(released=""), "papers:\n" + "\n".join([*listed, said]) + "\n")
    assert [(one.paper.anchor, one.line) for one in out.source.papers if isinstance(one.paper, Notice)] == [
        ("9-1-paper", 6), ("9-2-paper", 9),
    ]  # fmt: skip
    assert [held.line for held in out.held if held.what == "paper"] == [6, 7, 8, 9]


def test_papers_of_no_item_have_a_notice_each_whatever_else_is_withheld(folder: Folder) -> None:
    part = '::: exempt {paragraph=3 reason="Tender"}\nBid.\n:::\n'
    listed = [f"  - {{exempt: 3, reason: x, title: Bid {one}, file: {one}.pdf}}" for one in "ab"]
    out = let_out(folder, "## 4. Roads\n\n" + part, "papers:\n" + "\n".join(listed) + "\n")
    assert [(one.paper.anchor, one.line) for one in out.source.papers if isinstance(one.paper, Notice)] == [
        ("0-1-paper", 6), ("0-2-paper", 7),
    ]  # fmt: skip


def test_nobody_came_for_an_item_that_a_heading_only_seems_to_number(folder: Folder) -> None:
    out = let_out(folder, "## 4. Roads\n\n### 12 months on\n", "present: [{name: Ann Lee, from_item: 12, left: 4}]\n")
    assert out.source.meeting.attendance.present == (Attendee("Ann Lee", left="4", part=True),)


def test_registers_pass_key_by_key(folder: Folder) -> None:
    days = "from: 2020-05-01, to: 2027-05-01"
    folder.write("content/people.yml", f"ann: {{name: Ann Lee, title: Cllr, party: P, ward: W, {days}, page: no}}\n")
    folder.write("content/matters.yml", "road: {title: The Road, summary: A road}\n")
    folder.write("content/glossary.yml", "MTFS: the  plan\n")
    folder.write("content/boards/cabinet.md", BOARD)
    _, record = open_council(folder.settings(), Problems())
    first, last = date(2020, 5, 1), date(2027, 5, 1)
    assert record.people == {"ann": Person("ann", "Ann Lee", "Cllr", "P", "W", first, last, False)}
    assert record.matters == {"road": Matter("road", "The Road", "A road")}
    assert record.glossary == {"MTFS": "the plan"}
    assert replace(record.boards["cabinet"], blocks=()) == Board(
        "cabinet", "The Cabinet", "CAB", "wales", "executive", None, first, last, "three", "a@b.uk", "At two", False,
        (Member("Ann Lee", "ann", "Chair", first, last), Member("Zoe Ross"), Member("Bob Dee", "bob-dee")),
    )  # fmt: skip


def test_the_page_of_a_board_passes_line_by_line(folder: Folder) -> None:
    settings, problems = folder.write("content/boards/cabinet.md", BOARD).settings(), Problems()
    rules = Rules(load("none"), date.min, date.max)
    board = read_registers(settings.content, settings.shown, rules, problems).boards["cabinet"]
    _, lines = disclose_board(board, "none", {})
    assert [line for line in lines if line.text] == [Text(18, "For the Shire."), Text(20, "## Terms")]


def test_the_page_of_a_board_is_no_agenda_and_may_speak_of_minutes(folder: Folder) -> None:
    page = "---\nname: Cabinet\nshort: CAB\n---\n\nMinutes: they stand on this site.\n"
    settings, problems = folder.write("content/boards/cabinet.md", page).settings(), Problems()
    read_registers(settings.content, settings.shown, Rules(load("none"), date.min, date.max), problems)
    assert not list(problems)


AGENDA_WITH_PARTS = """\
## 4. Roads

To hear.

### A heading without a number

### 4.1 Bridges

Minutes:

4.2 Heard.

### Of what was heard

### 12 months on

### 4.3 Fords

To see.

Minutes:

### 4.4 Mills

Heard too.

## 5. Lamps

To light.
"""


def test_on_an_agenda_each_numbered_sub_item_begins_anew(folder: Folder) -> None:
    out = let_out(folder, AGENDA_WITH_PARTS, status="agenda")
    assert [part.text for part in out.source.parts if isinstance(part, Text) and part.text] == [
        "## 4. Roads", "To hear.", "### A heading without a number", "### 4.1 Bridges", "### 4.3 Fords", "To see.",
        "### 4.4 Mills", "Heard too.", "## 5. Lamps", "To light.",
    ]  # fmt: skip


RELEASED = """\
## 4. Roads

::: exempt {paragraph=3 reason="Tender" released=2026-10-01}
To see.

Minutes:

4.1 Seen.
:::

4.2 Heard.

### 4.3 Fords
"""


def test_of_a_released_part_an_agenda_shows_what_stands_above_the_line(folder: Folder) -> None:
    out = let_out(folder, RELEASED, status="agenda")
    heading, _, mark = out.source.parts
    assert (heading.line, mark.line) == (7, 9)
    assert isinstance(mark, Mark) and [part.text for part in mark.parts if isinstance(part, Text)] == ["To see.", ""]
    assert out.held == (Held("status", "part", 9),)


IN_A_SUB_ITEM = """\
## 4. Roads

::: exempt {paragraph=3 reason="Tender" released=2026-10-01}
To see.
:::

To hear.

### 4.1 Bridges

::: exempt {paragraph=3 reason="Tender" released=2026-10-01}
Minutes:

4.2 Seen.
:::

4.3 Heard.

### 4.4 Fords
"""


def test_a_released_part_ends_the_agenda_of_its_own_sub_item_alone(folder: Folder) -> None:
    out = let_out(folder, IN_A_SUB_ITEM, status="agenda")
    shown = [part.notice.what if isinstance(part, Mark) else part.text for part in out.source.parts]
    assert [words for words in shown if words] == [
        "## 4. Roads", "part", "To hear.", "### 4.1 Bridges", "part", "### 4.4 Fords",
    ]  # fmt: skip


def test_a_part_in_a_released_part_is_no_line(folder: Folder) -> None:
    nested = "## 4. Roads\n\n::: exempt {paragraph=3 reason=T released=2026-10-01}\n[Ann]{.personal}\n:::\nTo hear.\n"
    out = let_out(folder, nested, status="agenda")
    assert [part.line for part in out.source.parts] == [7, 8, 9, 12, 13]


ITEM_THEN_MORE = """\
::: exempt {paragraph=3 reason="Tender" item=9 public_title="A bid"}
## 9. Bids
:::

### 9.1 Sub

To hear.

Minutes:

9.2 Heard.

::: exempt {paragraph=3 reason="Tender"}
Bid.
:::

### 9.3 More
"""


def test_an_item_withheld_whole_is_an_item_of_the_agenda(folder: Folder) -> None:
    out = let_out(folder, "Before.\n\n## 8. Roads\n\nMinutes:\n\n8.1 Heard.\n\n" + ITEM_THEN_MORE, status="agenda")
    shown = [part.notice.what if isinstance(part, Mark) else part.text for part in out.source.parts]
    assert [words for words in shown if words] == ["## 8. Roads", "item", "### 9.1 Sub", "To hear.", "### 9.3 More"]
    assert [held.kind for held in out.held] == ["status", "exempt"]


def test_minutes_of_such_an_item_are_held_back_to_its_end(folder: Folder) -> None:
    body = ITEM_THEN_MORE.replace("### 9.1 Sub", "Minutes:\n\n### 9.1 Sub")
    out = let_out(folder, body + "\n## 10. Roads\n", status="agenda")
    shown = [part.notice.what if isinstance(part, Mark) else part.text for part in out.source.parts]
    assert [words for words in shown if words] == ["item", "## 10. Roads"]


def test_a_paper_without_title_and_file_is_a_problem_and_no_fault(folder: Folder) -> None:
    out = let_out(folder, "## 4. Roads\n", "papers:\n  - {item: 4}\n")
    assert out.source.papers == (ListedPaper("4", Paper("", "papers/4-1", "4"), 6),)
    assert [*out.copies] == [Copied("", "papers/4-1", 6, 5)]
    assert folder.read().codes


def test_a_person_without_a_name_is_a_problem_and_no_fault(folder: Folder) -> None:
    folder.write("content/boards/cabinet.md", "---\nname: Cabinet\nshort: CAB\nmembers: [{office: Chair}]\n---\n")
    out = let_out(folder, BODY, "present: [{role: Observer}]\n")
    assert out.source.meeting.attendance == Attendance((Attendee("", role="Observer"),), present_count=1)
    _, record = open_council(folder.settings(), Problems())
    assert record.boards["cabinet"].members == (Member("", office="Chair"),)
    assert folder.read().codes


def test_before_its_first_item_an_agenda_shows_nothing(folder: Folder) -> None:
    body = "Before.\n\n### 1.1 Sub\n\nMore.\n\n::: exempt {paragraph=3 reason=T released=2026-10-01}\nBid.\n:::\n\n"
    out = let_out(folder, body + "## 4. Roads\n", status="agenda")
    assert [part.line for part in out.source.parts] == [17, 18]


def test_of_a_cancelled_meeting_without_an_agenda_the_reason_is_public() -> None:
    given = {"board": "cabinet", "date": "2026-09-14", "status": "cancelled", "cancelled_reason": "Snow", "open": "no"}
    shown = facts(Minutes.model_validate(given))
    assert shown["cancelled_reason"] == "Snow" and "open" not in shown
