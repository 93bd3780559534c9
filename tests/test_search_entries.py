"""What a meeting and its people give to be found, and what a result shows of it."""

from __future__ import annotations

from council_in_folder import Folder
from minutebook.pages import Context
from minutebook.search.entries import of_meeting
from minutebook.search.entry import Entry
from minutebook.search.person import of_person
from paper_files import some_paper


def entries(folder: Folder, day: str = "2026-02-02") -> list[Entry]:
    """The entries of a meeting of the cabinet."""
    outcome = folder.read()
    assert not outcome.codes
    context = Context(outcome.council.record)
    (meeting,) = (one for one in context.record.meetings if one.key == day)
    return of_meeting(meeting, context)


def test_a_decision_says_what_a_later_one_did_to_it_or_to_a_clause_of_it(folder: Folder) -> None:
    folder.minutes("## 4. Buses\n\nRESOLVED that:\n\na) they run;\nb) all night.\n", key="2026-02-02")
    later = '## 2. Buses\n\nRESOLVED that they stop at ten. {supersedes="CAB 2026-02-02/4(b)"}\n'
    folder.minutes(later, key="2026-05-04")
    (decision,) = (one for one in entries(folder) if one.kind == "resolution")
    ((what, where, address),) = decision.card["x"]
    assert (what, where) == ("(b) Superseded", "Cabinet, 4 May 2026")
    assert address.startswith("boards/cabinet/2026-05-04/#2")


def test_a_minute_s_own_number_is_shown_where_it_is_another_than_the_item_s(folder: Folder) -> None:
    folder.minutes("## 4. Buses {minute=60/25}\n\nRESOLVED that they run.\n", key="2026-02-02")
    assert [one.card.get("m") for one in entries(folder)] == [None, "Minute 60/25", "Minute 60/25"]


def test_a_decision_s_words_are_no_words_of_its_item(folder: Folder) -> None:
    folder.minutes("## 4. Buses\n\n4.1 They came.\n\nRESOLVED that they run.\n", key="2026-02-02")
    _, item, decision = entries(folder)
    assert [words for words, *_ in item.passages] == ["They came."]
    assert decision.inside and [words for words, *_ in decision.passages] == ["RESOLVED that they run."]


def test_a_paper_names_its_item_and_is_no_draft(folder: Folder) -> None:
    folder.write("content/papers/cabinet/2026-02-02/plan.txt", some_paper("plan.txt"))
    papers = "papers:\n  - {item: 4, title: A plan, file: plan.txt}\n"
    folder.minutes("## 4. Buses\n\nThey came.\n", front=papers, status="draft", key="2026-02-02")
    (paper,) = (one for one in entries(folder) if one.kind == "paper")
    assert paper.card["f"] == ["Buses", "boards/cabinet/2026-02-02/#4"] and "s" not in paper.card
    assert paper.title == "A plan" and [words for words, *_ in paper.passages] == ["A paper"]


def test_the_day_by_which_something_is_to_be_done_is_in_words(folder: Folder) -> None:
    folder.minutes("## 4. Buses\n\nACTION: Ann Ash to salt the roads by 2026-10-01.\n", key="2026-02-02")
    (action,) = (one for one in entries(folder) if one.kind == "action")
    assert [words for words, *_ in action.passages] == ["Ann Ash to salt the roads by 1 October 2026."]


def test_an_office_that_has_ended_says_when(folder: Folder) -> None:
    folder.board = "members:\n  - {name: Ann Ash, office: Chair, to: 2025-10-31}\n"
    folder.minutes("## 4. Buses\n\nThey came.\n", key="2026-02-02")
    context = Context(folder.read().council.record)
    (profile,) = context.people.profiles.values()
    assert [words for words, _ in of_person(profile, context).passages] == ["Chair, Cabinet, until 31 October 2025"]
