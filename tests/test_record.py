"""What the record as a whole promises: matters, actions, people, register and figures, made of public text alone."""

from __future__ import annotations

import pickle
import re
from datetime import date
from pathlib import Path

import pytest

from council_in_folder import Folder, Outcome
from minutebook.opened import shared_names, without_page
from minutebook.pages import Context
from minutebook.public.actions import Task
from minutebook.public.model import Board, Member, Passage, Person, Record, SubHeading
from minutebook.public.people import People
from minutebook.public.register import PART_RELEASED, RELEASED, WITHHELD
from minutebook.public.source import Used
from paper_files import PLAIN_PDF

COUNCIL = "---\nname: Shire Council\nshort: SC\nkind: council\n---\n"
FENCE = '::: exempt {paragraph=3 reason="It would weaken the council"}\nThe price is in the drawer.\n:::\n'


def context_of(outcome: Outcome) -> Context:
    assert not outcome.problems.errors, list(outcome.problems)
    return Context(outcome.council.record)


def council_minutes(folder: Folder, key: str, body: str, status: str = "confirmed") -> None:
    folder.write("content/boards/council.md", COUNCIL)
    front = f"board: council\ndate: {key}\nstatus: {status}\n"
    folder.write(f"content/minutes/council/{key}.md", f"---\n{front}---\n\n{body}")


# ------------------------------------------------------------------------------------------------ matters


def test_a_matter_is_followed_across_boards_in_order_of_time(folder: Folder) -> None:
    folder.minutes("## 4. Buses {matter=buses}\n\nRESOLVED that buses run.\n", key="2026-03-02")
    council_minutes(folder, "2026-02-01", "## 9. A petition {matter=buses}\n\nRESOLVED that it be received.\n")
    folder.minutes("## 2. Buses again {matter=buses}\n\nMembers spoke of buses.\n", key="2026-04-06")
    steps = context_of(folder.read()).timelines["buses"]
    assert [(step.meeting.board, len(step.decisions)) for step in steps] == [
        ("council", 1),
        ("cabinet", 1),
        ("cabinet", 0),
    ]


def test_a_sub_item_that_decides_belongs_to_the_matter_of_its_item(folder: Folder) -> None:
    folder.minutes("## 4. Buses {matter=buses}\n\n### 4.1 Evenings\n\nRESOLVED that they run.\n")
    steps = context_of(folder.read()).timelines["buses"]
    assert [step.item.number for step in steps if step.item] == ["4", "4.1"]


def test_a_notice_that_names_a_matter_stands_in_its_timeline(folder: Folder) -> None:
    fence = FENCE.replace("reason=", "matter=depot reason=")
    folder.minutes(f"## 4. Land\n\nThe Leader spoke.\n\n{fence}")
    (step,) = context_of(folder.read()).timelines["depot"]
    assert len(step.notices) == 1 and not step.decisions


# ------------------------------------------------------------------------------------------------ actions


def tasks(folder: Folder) -> dict[str, Task]:
    return {task.body.text.rstrip(";."): task for task in context_of(folder.read()).tasks}


def test_a_task_is_due_as_of_the_newest_minutes_and_no_other_day(folder: Folder) -> None:
    early = "## 1. A\n\nACTION: Ann to write by 2026-03-01\n\nACTION: Bob to read by 2026-09-01\n"
    folder.minutes(early, key="2026-02-02")
    folder.minutes("## 1. B\n\nNothing.\n", key="2026-05-04")
    folder.minutes("## 1. C\n\nTo come.\n", key="2026-12-07", status="agenda")
    assert {text.split()[0]: task.state for text, task in tasks(folder).items()} == {"Ann": "overdue", "Bob": "open"}


def test_a_later_meeting_completes_a_clause_or_overtakes_it(folder: Folder) -> None:
    folder.minutes(
        "## 4. Plan\n\nRESOLVED that:\n\na) a plan be made; {owner=Ann due=2026-03-01}\n"
        "b) a map be drawn; {owner=Bob due=2026-03-01}\nc) a song be sung. {owner=Cy due=2026-03-01}\n",
        key="2026-02-02",
    )
    folder.minutes(
        '## 2. Plan\n\nRESOLVED that:\n\na) it is noted; {completes="CAB 2026-02-02/4(a)"}\n'
        'b) no map is needed. {rescinds="CAB 2026-02-02/4(b)"}\n',
        key="2026-05-04",
    )
    states = {text: task.state for text, task in tasks(folder).items() if task.meeting.key == "2026-02-02"}
    assert states == {"a plan be made": "done", "a map be drawn": "replaced", "a song be sung": "overdue"}


def test_a_reference_to_the_whole_item_completes_what_it_asked_for(folder: Folder) -> None:
    folder.minutes("## 4. Plan\n\nACTION: Ann to write by 2026-03-01\n", key="2026-02-02")
    folder.minutes(
        '## 2. Plan\n\nRESOLVED that the letter is noted. {completes="CAB 2026-02-02/4"}\n', key="2026-05-04"
    )
    (task,) = (task for text, task in tasks(folder).items() if "write" in text)
    assert task.state == "done" and task.ended and task.ended.meeting.key == "2026-05-04"


def test_what_completes_a_decision_as_a_whole_is_said_at_each_clause_with_a_day_or_a_name(folder: Folder) -> None:
    folder.minutes(
        "## 4. Plan {matter=plan}\n\nRESOLVED that:\n\na) a plan be made; {due=2026-03-01}\n"
        "b) a map be drawn; {owner=Bob}\nc) the report be noted.\n",
        key="2026-02-02",
    )
    folder.minutes('## 2. Plan\n\nRESOLVED that it is done. {completes="CAB 2026-02-02/4"}\n', key="2026-05-04")
    outcome = folder.read()
    for address in ("boards/cabinet/2026-02-02/", "matters/plan/"):
        clauses = re.split("a plan be made|a map be drawn|the report be noted", outcome.published[address])[-3:]
        assert ["<strong>Done</strong>" in clause for clause in clauses[:2]] == [True, True], address
    changes = Context(outcome.council.record).changes
    assert {anchor for _, key, anchor in changes if key == "2026-02-02"} == {"4", "4-r1", "4-a", "4-b"}


def test_what_amends_a_decision_as_a_whole_is_not_said_at_each_clause(folder: Folder) -> None:
    folder.minutes("## 4. Plan\n\nRESOLVED that:\n\na) a plan be made. {due=2026-03-01}\n", key="2026-02-02")
    folder.minutes('## 2. Plan\n\nRESOLVED that it wait. {amends="CAB 2026-02-02/4"}\n', key="2026-05-04")
    changes = Context(folder.read().council.record).changes
    assert {anchor for _, key, anchor in changes if key == "2026-02-02"} == {"4", "4-r1"}


def test_a_decision_says_what_a_later_one_did_to_it(folder: Folder) -> None:
    folder.minutes("## 4. Plan\n\nRESOLVED that a plan be made.\n", key="2026-02-02")
    folder.minutes(
        '## 2. Plan\n\nRESOLVED that there is none. {rescinds="CAB 2026-02-02/4"}\n', key="2026-05-04", status="draft"
    )
    published = folder.read().published
    assert "Rescinded" in published["boards/cabinet/2026-02-02/"]
    assert "Rescinded" in published["decisions/2026/"]


# ------------------------------------------------------------------------------------------------- people


def people(*members: Member, register: dict[str, Person] | None = None, as_of: date = date(2026, 9, 1)) -> People:
    board = Board("cabinet", "Cabinet", "CAB", "england", members=members)
    entries = (register or {}).values()
    known = {"shared_names": shared_names(entries), "without_page": without_page(entries)}
    return People(Record("Shire", "en", {"cabinet": board}, (), register or {}, as_of=as_of, **known))


def test_members_have_a_page_and_so_has_whom_the_register_gives_one() -> None:
    register = {
        "ann": Person("ann", "Ann Ash", page=True),
        "bob": Person("bob", "Bob Beech"),
        "cy": Person("cy", "Cy Cedar"),
    }
    found = people(Member("Bob Beech", "bob"), Member("Dee Dogwood"), register=register)
    assert list(found.profiles) == ["ann", "bob", "dee-dogwood"]


def test_a_member_whom_the_register_gives_no_page_has_none() -> None:
    found = people(Member("Bob Beech", "bob"), register={"bob": Person("bob", "Bob Beech", page=False)})
    assert not found.profiles


def test_the_same_name_is_the_same_person_with_or_without_a_title() -> None:
    register = {"ann": Person("ann", "Ann Ash")}
    found = people(Member("Ann Ash"), register=register)
    assert {found.of(who).slug for who in ("ann", "Ann Ash", "Cllr Ann Ash", "Councillor Ann Ash")} == {"ann"}  # type: ignore[union-attr]
    assert found.of("Ann Oak") is None


def test_a_name_that_the_register_parts_means_neither_of_the_two() -> None:
    register = {"ann-1": Person("ann-1", "Ann Ash", page=True), "ann-2": Person("ann-2", "Ann Ash", page=True)}
    found = people(register=register)
    assert found.of("Ann Ash") is None and found.of("ann-2")


@pytest.mark.parametrize(("to", "there"), [(None, True), (date(2026, 1, 1), True), (date(2021, 1, 1), False)])
def test_a_former_member_s_page_goes_after_a_set_time(to: date | None, there: bool) -> None:
    assert bool(people(Member("Ann Ash", to=to)).of("Ann Ash")) is there


def test_a_withheld_name_is_on_no_page_of_people(folder: Folder) -> None:
    folder.board = "members:\n  - {name: Ann Ash}\n"
    folder.minutes("## 1. A\n\nNothing.\n", front="present:\n  - {name: Zoe Zimmer, personal: yes}\n")
    outcome = folder.read()
    assert outcome.council.record.meetings and not outcome.problems.errors
    assert not [address for address, text in outcome.published.items() if "Zimmer" in text or "zimmer" in address]


# ------------------------------------------------------------------------------------- register and figures


def test_the_register_has_a_row_for_each_notice_and_its_state(folder: Folder) -> None:
    released = FENCE.replace("exempt {", "exempt {released=2026-04-01 by=CAB ").replace(
        "by=CAB ", 'by="CAB 2026-03-02/1" '
    )
    folder.minutes(f"## 1. Land\n\nRESOLVED that it be shown.\n\n{FENCE}", key="2026-03-02")
    folder.minutes(f"## 2. More\n\nThe Leader spoke.\n\n{released}", key="2026-02-02")
    rows = context_of(folder.read()).rows
    assert [(row.meeting.key, row.state) for row in rows] == [("2026-03-02", WITHHELD), ("2026-02-02", RELEASED)]


def test_an_item_of_which_something_is_released_is_part_released(folder: Folder) -> None:
    whole = (
        '::: exempt {item=4 paragraph=3 public_title="Land" reason="It would weaken the council"}\n'
        "## 4. Drawer\n\nThe price.\n:::\n"
    )
    paper = (
        "papers:\n  - {item: 4, exempt: 3, public_title: Map, reason: Bids were open, title: The map, file: map.pdf, "
        'released: 2026-05-01, by: "CAB 2026-02-02/1"}\n'
    )
    folder.write("content/papers/cabinet/2026-03-02/map.pdf", PLAIN_PDF)
    folder.minutes(f"## 3. Before\n\nNothing.\n\n{whole}", front=paper, key="2026-03-02")
    rows = context_of(folder.read()).rows
    assert [(row.notice.what, row.state) for row in rows] == [("item", PART_RELEASED), ("paper", RELEASED)]


def test_figures_count_what_was_held_and_what_is_withheld_in_notices(folder: Folder) -> None:
    folder.minutes(f"## 1. Land\n\nRESOLVED that it be sold.\n\n{FENCE}\n## 2. Else\n\nNothing.\n", key="2026-03-02")
    folder.minutes("## 1. To come\n\nTo hear of rain.\n", key="2026-09-07", status="agenda")
    folder.minutes("", key="2026-04-06", status="cancelled")
    year = context_of(folder.read()).years[2026]
    total = year.total
    assert len(total.meetings) == 1
    assert [total.sum(what) for what in ("items", "resolutions", "withheld")] == [2, 1, 1]
    assert len(year.cancelled) == 1 and dict(year.grounds) == {"exempt-3": 1}


def test_every_figure_leads_to_a_list_of_that_length(folder: Folder) -> None:
    folder.minutes(f"## 1. Land\n\nRESOLVED that it be sold.\n\n{FENCE}", key="2026-03-02")
    published = folder.read().published
    assert published["decisions/2026/"].count('class="mb-decided ') == 1
    assert published["withheld/"].count('class="mb-held ') == 1
    assert 'id="2026-exempt-3"' in published["withheld/"]
    assert "../../withheld/#2026-exempt-3" in published["transparency/2026/"]


def test_what_is_withheld_changes_no_list(tmp_path: Path) -> None:
    pages = []
    for place, words in enumerate(("The price is in the drawer.", "", "## Nine\n\nRESOLVED by Ann Ash.\n\nACTION: x")):
        folder = Folder(tmp_path / str(place))
        folder.minutes("## 1. Land {matter=land}\n\n" + FENCE.replace("The price is in the drawer.", words))
        pages.append(folder.read().published)
    assert pages[0] == pages[1] == pages[2]


# ------------------------------------------------------------------------------- what others tried to break


def test_a_lost_resolution_rescinds_nothing_and_nothing_changes_what_comes_after_it(folder: Folder) -> None:
    folder.minutes("## 1. A\n\nRESOLVED that y be done. {owner=Ann due=2026-01-31}\n", key="2026-01-05")
    folder.minutes(
        '## 1. A\n\nRESOLVED that y be undone. {rescinds="CAB 2026-01-05/1"}\n\nOUTCOME: lost\n', key="2026-02-02"
    )
    folder.minutes('## 1. B\n\nRESOLVED that z be done. {completes="CAB 2026-03-02/1"}\n', key="2026-03-02")
    found = context_of(folder.read())
    assert found.changes == {}
    assert {task.state for task in found.tasks} == {"overdue"}


def test_a_name_that_two_have_is_nobody_s_vote_even_where_one_has_it_as_short_name() -> None:
    register = {"ann-ash": Person("ann-ash", "Ann Ash"), "ann-ash-2": Person("ann-ash-2", "Ann Ash")}
    board = Board("cabinet", "Cabinet", "CAB", "england", members=(Member("Ann Ash", "ann-ash"), Member("—")))
    record = Record("Shire", "en", {"cabinet": board}, (), register, shared_names=frozenset({"ann-ash"}))
    found = People(record)
    assert list(found.profiles) == ["ann-ash"] and found.of("Cllr Ann Ash") is None


def test_no_page_means_no_page_however_the_board_writes_the_name(folder: Folder) -> None:
    folder.write("content/people.yml", "bob:\n  name: Bob Beech\n  page: no\n")
    folder.board = "members:\n  - {name: Cllr Bob Beech}\n"
    folder.minutes("## 1. A\n\nNothing.\n")
    assert not [address for address in folder.read().published if "beech" in address or "bob" in address]


@pytest.mark.parametrize("chair", ["Cllr Zed Hidden", "Zed Hidden", "z1", "Councillor Zed Hidden"])
def test_who_is_left_out_cannot_take_the_chair_under_another_form_of_the_name(folder: Folder, chair: str) -> None:
    folder.write("content/people.yml", "z1:\n  name: Zed Hidden\nann:\n  name: Ann Ash\n")
    front = f"chair: {chair}\npresent:\n  - ann\n  - {{person: z1, personal: yes}}\n"
    assert "F028" in folder.minutes("## 1. A\n\nNothing.\n", front=front).read().codes


def test_what_follows_a_released_part_with_the_line_of_the_minutes_is_kept_back(folder: Folder) -> None:
    part = '::: exempt {paragraph=3 reason="x" released=2026-02-02 by="CAB 2026-02-01/2"}\nTo hear.\n\nMinutes:\n:::\n'
    folder.minutes(f"## 2. Z\n\n{part}\nThe kettle was sold.\n", status="agenda", key="2026-03-02")
    assert not [text for text in folder.read().published.values() if "kettle" in text]


@pytest.mark.parametrize("matter", ['"../x"', '".."', '"a/b"', '"/etc"', '"a?b#c"', "Roads"])
def test_a_matter_s_short_name_is_one(folder: Folder, matter: str) -> None:
    assert "F017" in folder.minutes(f"## 1. X {{matter={matter}}}\n\nNothing.\n").read().codes


def test_what_says_the_same_in_many_meetings_is_one_text_once_it_was_sent() -> None:
    found = [pickle.loads(pickle.dumps(SubHeading("".join(["4", ".1"]), Passage("Said.")))) for _ in range(2)]
    assert found[0] == found[1] == SubHeading("4.1", Passage("Said."))
    assert found[0].anchor is found[1].anchor


def test_what_a_file_uses_is_what_it_was_once_it_was_sent() -> None:
    used = Used([("bridge", 4)], [("Ann Lee", 2)], [], [("#4.1", 9)], ("BSIP",), {"4": [[4, 5]]})
    one, other = (pickle.loads(pickle.dumps(used)) for _ in range(2))
    assert one == other == used
    assert one.people[0][0] is other.people[0][0]
