"""Whatever can be cited says how, and leads to itself without a script."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import unquote

import pytest

from minutebook.pages import Context, render_meeting
from minutebook.public.model import (
    Clause,
    Decision,
    Item,
    Meeting,
    Notice,
    Paragraph,
    Point,
    Record,
    Released,
)
from minutebook.public.walk import parts
from page_records import BOARD, FakeLaw, exempt, full_meeting, item, meeting, record, text
from page_tree import Node, tree


def page_of(shown: Meeting, site_url: str | None = None, **given: Any) -> Node:
    known: Record = record(shown, **given)
    return tree(render_meeting(shown, Context(known, load_law=lambda name: FakeLaw(), site_url=site_url)).body)


def lines(page: Node) -> list[str]:
    return [line.text for line in page.all("p", cls="mb-cited")]


def test_an_item_is_cited_by_council_board_day_minute_and_address() -> None:
    assert lines(page_of(meeting(item()))) == [
        "Cite as: Wendle Council, Improvement Board, 14 September 2026, minute 4, /boards/improvement/2026-09-14/#4"
    ]


def test_where_the_site_has_an_address_the_line_has_it_whole() -> None:
    (line,) = lines(page_of(meeting(item()), "https://wendle.example/minutes"))
    assert line.endswith(" minute 4, https://wendle.example/minutes/boards/improvement/2026-09-14/#4")


def test_the_minutes_own_number_goes_before_the_agendas_and_the_address_stays() -> None:
    (line,) = lines(page_of(meeting(item(minute="60/18"))))
    assert ", minute 60/18, " in line and line.endswith("/#4")


def test_an_item_without_number_is_cited_by_its_title() -> None:
    (line,) = lines(page_of(meeting(item(number=None, anchor="n2"))))
    assert ", “Progress”, " in line and line.endswith("/#n2")
    withheld = Notice("exempt", "n2-w1", "item")
    (line,) = lines(page_of(meeting(item(number=None, anchor="n2", title=text(""), notice=withheld))))
    assert ", “Item withheld”, " in line


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"status": "draft"}, "14 September 2026 (draft minutes), minute 4,"),
        ({"status": "agenda"}, "14 September 2026 (agenda), item 4,"),
        ({"key": "2026-09-14-2"}, "14 September 2026 (2), minute 4,"),
        ({"kind": "decision"}, "14 September 2026, minute 4,"),
    ],
)
def test_the_line_says_what_is_cited(given: dict[str, str], words: str) -> None:
    (line,) = lines(page_of(meeting(item(), **given)))
    assert words in line


def test_the_council_is_not_named_twice() -> None:
    (line,) = lines(page_of(meeting(item()), boards={"improvement": replace(BOARD, name="Wendle Council")}))
    assert line.startswith("Cite as: Wendle Council, 14 September 2026,")


def leads_to_itself(page: Node, anchor: str) -> bool:
    (place,) = page.all(id=anchor)
    return any(unquote(link.attrs.get("href", "")) == f"#{anchor}" for link in place.all("a"))


def test_every_item_paragraph_decision_clause_and_point_leads_to_itself_without_a_script() -> None:
    shown = full_meeting()
    page = page_of(shown)
    cited = [part for part in parts(shown) if isinstance(part, (Item, Paragraph, Decision, Clause, Point))]
    anchors = [part.anchor for part in cited if part.anchor]
    assert len(anchors) > 15
    assert [anchor for anchor in anchors if not leads_to_itself(page, anchor)] == []


def test_no_link_to_itself_changes_the_words_of_a_paragraph() -> None:
    page = page_of(meeting(item(Paragraph("4-p-abcdefgh", text("The Director spoke.")))))
    assert page.one("p", id="4-p-abcdefgh").text == "The Director spoke."


def test_every_link_without_words_has_a_name() -> None:
    page = page_of(full_meeting())
    empty = [link for link in page.all("a") if not link.text]
    assert empty and {link.attrs["aria-label"] for link in empty} == {"This paragraph"}


def test_a_page_says_once_how_it_is_cited_whatever_it_holds() -> None:
    paragraphs = [Paragraph(f"4.{number}", text("x"), f"4.{number}") for number in range(1, 200)]
    page = page_of(meeting(item(*paragraphs)))
    assert page.one(cls="mb-citing").attrs["data-cite"] == "Wendle Council, Improvement Board, 14 September 2026"
    assert len(lines(page)) == 1


def test_a_meeting_without_business_has_nothing_to_cite() -> None:
    page = page_of(meeting(status="scheduled"))
    assert not page.all(cls="mb-citing") and not lines(page)


def test_the_words_of_a_withheld_part_change_no_line() -> None:
    one, other = (
        page_of(meeting(item(Released(exempt("4-w1", released=date(2027, 1, 5)), (block,)))))
        for block in (Paragraph("4.9", text("a"), "4.9"), Paragraph("4.9", text("b c d"), "4.9"))
    )
    assert lines(one) == lines(other)
