"""What the public reads in place of what is withheld."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from minutebook.pages import render_meeting
from minutebook.public.model import (
    HOLE,
    Block,
    Interest,
    Item,
    Matter,
    Meeting,
    Notice,
    Paper,
    Paragraph,
    Point,
    PointList,
    Quote,
    Released,
    SubHeading,
    Table,
)
from page_records import clause, context, decision, exempt, item, meeting, text
from page_tree import Node, tree

WORDS = exempt("4-w1", what="words")
HELD = text(f"paid {HOLE}", WORDS)


def body_of(*blocks: Block | Meeting, **given: Any) -> Node:
    shown = blocks[0] if blocks and isinstance(blocks[0], Meeting) else meeting(item(*blocks))
    return tree(render_meeting(shown, context(shown, **given)).body)


def rows(notice: Node) -> dict[str, str]:
    return {row.one("dt").text: " ".join(dd.text for dd in row.all("dd")) for row in notice.one("dl").all("div")}


def test_a_notice_says_kind_ground_reason_decision_review_and_how_to_ask() -> None:
    notice = exempt("4-w1", by="CIB 2026-06-08/2", review=date(2027, 3, 1))
    shown = body_of(notice).one(id="4-w1")
    assert shown.one(cls="mb-notice__heading").text == "Withheld: exempt"
    assert "Κ may be withheld." in shown.text
    assert rows(shown) == {
        "Ground": "Paragraph 3 of the Act as of 2026",
        "Reason": "Ρητό",
        "Decided by": "CIB 2026-06-08/2 on 8 June 2026",
        "Review due": "1 March 2027",
        "How to ask": "Σ ask.",
    }


def test_what_is_not_said_is_not_recorded() -> None:
    assert rows(body_of(Notice("exempt", "4-w1")).one(id="4-w1")) == {
        "Ground": "not recorded",
        "Reason": "not recorded",
        "Decided by": "not recorded",
        "Review due": "not recorded",
        "How to ask": "Σ ask.",
    }


def test_every_paragraph_is_printed_in_the_words_of_the_act_as_of_the_meetings_day() -> None:
    notice = exempt("4-w1", paragraphs=("1", "3"))
    shown = body_of(meeting(item(notice), date=date(2003, 5, 1)))
    assert rows(shown.one(id="4-w1"))["Ground"] == (
        "Paragraph 1 of the Act as of 2003 Paragraph 3 of the Act as of 2003"
    )


def test_a_paragraph_that_the_regime_cannot_word_is_named() -> None:
    assert rows(body_of(exempt("4-w1", paragraphs=("99",))).one(id="4-w1"))["Ground"] == "Paragraph 99"


def test_a_ground_in_words_is_printed_as_it_is() -> None:
    notice = Notice("confidential", "4-w1", ground="A court's <order>")
    assert rows(body_of(notice).one(id="4-w1"))["Ground"] == "A court's <order>"


def test_a_notice_has_one_form_whatever_it_replaces() -> None:
    def form(anchor: str, page: Node) -> str:
        found = page.one(id=anchor)
        return f"{found.tag} {found.attrs['class']} {found.text} {rows(found)}"

    part = form("4-w1", body_of(exempt("4-w1")))
    places: list[tuple[Block, ...]] = [
        (Paragraph("4.1", HELD),),
        (PointList((Point(HELD),)),),
        (Table((text("a"),), ((HELD,),)),),
        (Quote((exempt("4-w1"),)),),
        (decision(body=HELD),),
        (decision(clauses=(replace(clause("a)", "x"), body=HELD),)),),
        (decision(blocks=(exempt("4-w1"),)),),
    ]
    assert {form("4-w1", body_of(*blocks)) for blocks in places} == {part}
    whole = meeting(Item("4", text("Contract"), notice=exempt("4-w1", what="item")))
    assert form("4-w1", body_of(whole)) == part


def test_a_withheld_paper_is_not_for_publication() -> None:
    notice = exempt("4-w1", what="paper", public_title="Contract award")
    shown = body_of(meeting(item(papers=(notice,)))).one(id="4-w1")
    assert shown.one(cls="mb-notice__heading").text == "Not for publication: exempt"
    assert "Contract award" in shown.text
    untitled = body_of(meeting(item(papers=(exempt("4-w1", what="paper"),))))
    assert "A paper" in untitled.one(id="4-w1").text


@pytest.mark.parametrize(
    "block",
    [
        Paragraph("4.1", HELD, "4.1"),
        SubHeading("4-h1", HELD),
        Table((HELD,), ((text("x"),),)),
        Table((text("x"),), ((text("x"), HELD),)),
    ],
    ids=lambda block: type(block).__name__,
)
def test_the_notice_of_withheld_words_stands_directly_after_their_block(block: Block) -> None:
    page = body_of(block, Paragraph("4-p-after", text("after")))
    link = page.one("a", cls="mb-withheld")
    assert (link.text, link.attrs["href"]) == ("[withheld: exempt]", "#4-w1")
    assert page.after(page.one(id="4-w1")) is page.one(id="4-p-after")


@pytest.mark.parametrize(
    ("block", "holder"),
    [
        (PointList((Point(HELD), Point(text("next")))), "li"),
        (decision(clauses=(replace(clause("a)", "x"), body=HELD), clause("b)", "next"))), "li"),
        (Interest("4-i1", "Asha", body=HELD), "body"),
    ],
)
def test_the_notice_of_withheld_words_stands_within_their_point(block: Block, holder: str) -> None:
    page = body_of(block)
    holders = [node for node in page.all(holder) if node.all(id="4-w1")] if holder != "body" else [page]
    assert holders[-1].all("a", cls="mb-withheld")


def test_words_withheld_in_a_heading_are_short_in_lists_and_full_below_it() -> None:
    shown = meeting(item(title=text(f"Award to {HOLE}", WORDS)))
    page = body_of(shown)
    heading = page.one("h2", id="4")
    assert heading.one("a", cls="mb-withheld").attrs["href"] == "#4-w1"
    assert page.after(heading) is page.one(id="4-w1")
    assert not page.one("nav", cls="mb-business").all("a", cls="mb-withheld")
    made = render_meeting(shown, context(shown))
    assert "Award to [withheld: exempt]" in made.description
    (title,) = [title for anchor, title, _ in made.contents if anchor == "4"]
    assert tree(title).text == "4. Award to [withheld: exempt]" and not tree(title).all("a")


def test_withheld_words_within_a_link_make_no_second_link() -> None:
    page = body_of(Paragraph("4.1", text(f"[see {HOLE}](https://x.org)", WORDS)))
    link = page.one("p", id="4.1").one("a", href="https://x.org")
    assert link.text == "see [withheld: exempt]" and not link.all("a")


def test_a_hole_without_a_notice_still_says_that_something_is_withheld() -> None:
    assert body_of(Paragraph("4.1", text(f"paid {HOLE}"))).one("p", id="4.1").text == "paid [withheld]"


def test_the_facts_count_what_is_withheld_and_lead_to_each_notice() -> None:
    page = body_of(Paragraph("4.1", HELD), exempt("4-w2"), Released(exempt("4-w3", released=date(2027, 1, 1)), ()))
    facts = {row.one("dt").text: row for row in page.all("dl")[0].all("div")}
    assert facts["Withheld"].one("dd").text == "2 parts of this page are withheld: notice 1 (exempt), notice 2 (exempt)"
    assert [link.attrs["href"] for link in facts["Withheld"].all("a")] == ["#4-w1", "#4-w2"]


def test_a_page_that_withholds_nothing_has_no_such_fact() -> None:
    assert "withheld" not in body_of(Paragraph("4.1", text("x"))).text.casefold()


def test_what_was_released_is_marked_with_day_and_decision() -> None:
    notice = exempt("4-w1", released=date(2027, 1, 5), by="CIB 2027-01-05/3")
    shown = body_of(Released(notice, (Paragraph("4.2", text("98,400 pounds"), "4.2"),))).one(id="4-w1")
    assert shown.text.startswith("Released on 5 January 2027. Decided by: CIB 2027-01-05/3.")
    assert "Until then it was withheld: exempt." in shown.text
    assert shown.one("p", id="4.2").text == "4.2 98,400 pounds"


def test_an_item_that_was_released_shows_its_papers_and_blocks_under_its_heading() -> None:
    notice = exempt("4-w1", what="item", released=date(2027, 1, 5))
    page = body_of(meeting(item(Paragraph("4.1", text("now public"), "4.1"), notice=notice)))
    shown = page.after(page.one("h2", id="4"))
    assert shown.attrs["id"] == "4-w1" and shown.one("p", id="4.1")
    assert "Decided by: not recorded." in shown.text


def test_a_released_paper_is_a_link_with_its_release() -> None:
    paper = Paper("Bid", "papers/9-1.pdf", notice=exempt("4-w1", released=date(2027, 1, 5)))
    row = body_of(meeting(item(papers=(paper,)))).one("ul", cls="mb-papers").one("li")
    assert row.one("a", href="papers/9-1.pdf").text == "Bid (PDF)"
    assert "Released on 5 January 2027." in row.one(id="4-w1").text


def test_summary_subject_and_matter_are_said_where_they_are_given() -> None:
    notice = exempt("4-w1", public_title="Lease", public_summary="A lease was agreed.", matter="plan")
    shown = rows(body_of(notice, matters={"plan": Matter("plan", "Town plan")}).one(id="4-w1"))
    assert (shown["Subject"], shown["Summary"], shown["Issue"]) == ("Lease", "A lease was agreed.", "Town plan")


def test_a_sensitive_interest_is_a_fact_without_words() -> None:
    shown = body_of(Interest("4-i1", "Asha Patel", sensitive=True)).one(id="4-i1")
    assert shown.text == "Interest declared: Asha Patel The interest is sensitive; its details are withheld."


def test_no_notice_says_how_much_it_replaces() -> None:
    page = body_of(exempt("4-w1"))
    assert not re.search(r"\d+ (words|pages|paragraphs|lines)|\.pdf", page.one(id="4-w1").text)
