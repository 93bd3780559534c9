"""What was decided, set apart and complete."""

from __future__ import annotations

from datetime import date

import pytest

from minutebook.pages import render_meeting
from minutebook.public.model import (
    Action,
    Block,
    Clause,
    Decision,
    Duty,
    Interest,
    Line,
    Person,
    Point,
    PointList,
    Table,
    Vote,
)
from page_records import clause, context, decision, every_block, item, meeting, text
from page_tree import Node, tree


def body_of(*blocks: Block) -> Node:
    shown = meeting(item(*blocks))
    people = {"asha-patel": Person("asha-patel", "Asha Patel")}
    return tree(render_meeting(shown, context(shown, people=people)).body)


def shown(block: Decision) -> Node:
    return body_of(block).one(cls="mb-decision")


def making(block: Decision) -> dict[str, str]:
    return {row.one("dt").text: row.one("dd").text for row in shown(block).one("dl").all("div")}


def test_clauses_are_a_nested_list_whose_letters_are_text_as_signed() -> None:
    inner = (clause("(i)", "to the Director"), clause("(ii)", "to the Chair"))
    third = Clause("4-b", "b)", "CIB 2026-09-14/4(b)", text("authority be delegated:"), clauses=inner)
    made = shown(decision(clauses=(clause("a)", "the report be noted"), third)))
    outer = made.all("ul", cls="mb-clauses")[0]
    top = [child for child in outer.children if isinstance(child, Node)]
    assert [row.attrs["id"] for row in top] == ["4-a", "4-b"]
    assert [row.all(cls="mb-label")[0].text for row in top] == ["a)", "b)"]
    assert [row.text for row in top[1].one("ul").all("li")] == ["(i) to the Director", "(ii) to the Chair"]
    assert not made.all("ol")


@pytest.mark.parametrize("label", ["a)", "(a)", "1)", "iv)", "A.", "12"])
def test_no_letter_is_ever_counted_anew(label: str) -> None:
    made = shown(decision(clauses=(clause(label, "x"),)))
    assert made.one(cls="mb-label").text == label


def test_mover_seconder_vote_and_outcome_are_said() -> None:
    block = decision(
        moved=("asha-patel", "Jon Lloyd"), seconded=("Sam Ncube",), vote=Vote(9, 2, 1), outcome="carried",
        casting_vote="for, Asha Patel", asked_to_be_recorded=("Sam Ncube, against", "Jon Lloyd, for"),
    )  # fmt: skip
    assert shown(block).one(cls="mb-decision__heading").one("strong").text == "Decision: carried"
    assert making(block) == {
        "Moved by": "Asha Patel and Jon Lloyd",
        "Seconded by": "Sam Ncube",
        "Vote": "9 for, 2 against, 1 abstained",
        "Casting vote": "for, Asha Patel",
        "Asked to be recorded": "Sam Ncube, against; Jon Lloyd, for",
    }


def test_what_the_minutes_do_not_say_of_a_decision_is_not_recorded() -> None:
    assert making(decision()) == {"Not recorded": "mover, seconder and vote"}
    assert making(decision(kind="motion")) == {"Not recorded": "mover, seconder, vote and outcome"}


@pytest.mark.parametrize(
    ("vote", "words"),
    [
        (Vote(words="unanimously"), "Unanimous"),
        (Vote(words="nem con"), "Nobody voted against (nem con)"),
        (Vote(5, 0, 0), "5 for, 0 against, 0 abstained"),
        (Vote(5), "5 for"),
        (Vote(9, words="unanimously"), "Unanimous: 9 for"),
        (
            Vote(2, 1, 1, ("asha-patel", "Jo"), ("Sam",), ("Ann",)),
            "2 for, 1 against, 1 abstained For: Asha Patel and Jo. Against: Sam. Abstained: Ann.",
        ),
    ],
)
def test_a_vote_is_said_in_numbers_and_names(vote: Vote, words: str) -> None:
    assert making(decision(vote=vote))["Vote"] == words


@pytest.mark.parametrize("kind", ["motion", "amendment"])
def test_a_lost_motion_does_not_pass_for_a_decision(kind: str) -> None:
    made = shown(decision(kind=kind, outcome="lost", body=text("That the plan be refused")))
    assert made.one("strong").text == f"{kind.capitalize()}: lost"
    assert "Decision" not in made.text


def test_a_referral_names_the_board() -> None:
    assert "referred to Improvement Board" in shown(decision(outcome="referred", referred_to="improvement")).text
    assert "referred to the Panel" in shown(decision(outcome="referred", referred_to="the Panel")).text


def test_who_is_to_do_it_by_when_stands_with_its_clause() -> None:
    duty = Duty("asha-patel", ("the Chair",), date(2026, 12, 1), amends=("CIB 2026-09-14/4",))
    made = shown(decision(clauses=(Clause("4-a", "a)", "CIB 2026-09-14/4(a)", text("x"), duty),)))
    assert [row.text for row in made.one(cls="mb-duty").all("li")] == [
        "To be done by: Asha Patel", "In consultation with: the Chair", "Due: 1 December 2026",
        "Amends: CIB 2026-09-14/4",
    ]  # fmt: skip
    links = [(link.text, link.attrs["href"]) for link in made.one(cls="mb-duty").all("a")]
    assert links == [("Asha Patel", "../../../people/asha-patel/"), ("CIB 2026-09-14/4", "#4")]


def test_a_decision_is_cited_by_its_reference() -> None:
    cited = shown(decision()).one("a", cls="mb-cite")
    assert (cited.text, cited.attrs["href"]) == ("CIB 2026-09-14/4", "#4-r1")


def test_a_decision_in_a_numbered_paragraph_keeps_its_number() -> None:
    assert shown(decision(number="4.5")).one(cls="mb-decision__words").text == "4.5 RESOLVED that:"


def test_an_action_is_set_apart_with_its_day() -> None:
    made = body_of(Action("4-action-1", "Jo", text("Jo to report back"), date(2026, 10, 1))).one(id="4-action-1")
    assert made.text == "Action: Jo to report back Due: 1 October 2026"


@pytest.mark.parametrize("said", ["2026-10-01", "1 October 2026", "1st October, 2026."])
def test_the_day_of_an_action_is_not_said_twice_and_said_in_words(said: str) -> None:
    words = f"Jo to report back by {said}"
    made = body_of(Action("4-action-1", "Jo", text(words), date(2026, 10, 1))).one(id="4-action-1")
    assert made.text == f"Action: {words}".replace("2026-10-01", "1 October 2026")


def test_a_day_within_an_action_and_in_the_address_of_a_link_stays_as_it_is() -> None:
    words = "Jo to see [the map](https://x.org/2026-10-01) of 2026-10-01 by 2026-10-01"
    made = body_of(Action("4-action-1", "Jo", text(words), date(2026, 10, 1))).one(id="4-action-1")
    assert made.one("a").attrs["href"] == "https://x.org/2026-10-01"
    assert made.text == "Action: Jo to see the map of 2026-10-01 by 1 October 2026"


def test_an_interest_names_its_item() -> None:
    made = body_of(Interest("4-i1", "Jo", "4", "disclosable", text("left the room"))).one(id="4-i1")
    assert made.text == "Interest declared: Jo, item 4 (disclosable): left the room"
    assert made.one("a").attrs["href"] == "#4"
    elsewhere = body_of(Interest("4-i1", "Jo", "12", None, text("x"))).one(id="4-i1")
    assert elsewhere.text == "Interest declared: Jo, item 12: x" and not elsewhere.all("a")


def test_a_line_that_belongs_to_nothing_stands_as_it_was_written() -> None:
    assert body_of(Line("VOTE", text("all in favour"))).one(cls="mb-line").text == "VOTE: all in favour"


def test_a_table_scrolls_by_itself_and_the_keyboard_reaches_it() -> None:
    page = body_of(Table((text("Year"), text("")), ((text("2026"), text("*1*")),), (None, "right")))
    holder = page.one(cls="mb-scroll")
    assert holder.attrs["tabindex"] == "0" and holder.attrs["aria-label"] == "Table"
    assert [cell.attrs.get("scope") for cell in holder.one("thead").all("th")] == ["col"]
    assert holder.one("tbody").all("td")[1].classes == ["mb-right"]


def test_a_table_may_have_ragged_rows_and_no_head() -> None:
    page = body_of(Table((), ((text("a"),), (text("b"), text("c"))), ("left",)))
    assert not page.all("thead")
    assert [len(row.all("td")) for row in page.all("tr")] == [1, 2]


def test_bullets_and_lettered_points_keep_their_levels() -> None:
    nested = PointList((Point(text("outer"), (PointList((Point(text("inner")),)),)),))
    lettered = PointList((Point(text("point"), label="(ii)", anchor="4-point-ii"),))
    page = body_of(nested, lettered).one(cls="mb-items")
    assert page.all("ul")[0].all("li")[0].one("ul").text == "inner"
    assert page.one("li", id="4-point-ii").text == "(ii) point"


def test_all_kinds_of_blocks_may_stand_anywhere() -> None:
    from minutebook.public.model import Quote, Released
    from page_records import exempt

    inside = (Quote(every_block()), Released(exempt("4-w99", released=date(2027, 1, 1)), every_block()))
    assert body_of(*inside)


def test_deep_lists_do_not_exhaust_the_stack() -> None:
    points = PointList((Point(text("x")),))
    for _ in range(20):
        points = PointList((Point(text("x"), (points,)),))
    assert len(body_of(points).one(cls="mb-items").all("ul")) == 21
