"""What is drawn says what the words and the table beside it say, and no more."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.pages import board_draft, components, render_meeting
from minutebook.pages.activity import LATEST
from minutebook.pages.decision_lists import decisions_drafts
from minutebook.pages.drawn import GAP, MANY, ballot
from minutebook.pages.transparency import transparency_drafts
from minutebook.public.model import Attendance, Attendee, Meeting, Vote
from minutebook.words import load
from page_records import context, decision, item, meeting, text
from page_tree import Node, tree

PARTS = components.of(load("en"))
NUMBERS = st.integers(0, 60)


def blocks(svg: Node) -> dict[str, int]:
    """How many blocks each side of a drawn vote has: nine units are one."""
    found = {}
    for row in svg.all("path"):
        length = re.search(r"h(\d+)$", row.attrs["d"] or "")
        assert length and not int(length[1]) % 9
        found[str(row.attrs["class"]).removeprefix("mb-ballot__")] = int(length[1]) // 9
    return found


@given(NUMBERS, NUMBERS, NUMBERS)
def test_a_vote_is_drawn_with_a_block_for_each_who_voted(for_: int, against: int, abstained: int) -> None:
    given_ = {"for": for_, "against": against, "abstained": abstained}
    if not 0 < sum(given_.values()) <= MANY:
        return
    drawn = tree(str(ballot(PARTS, for_, against, abstained))).one("svg")
    assert blocks(drawn) == {side: count for side, count in given_.items() if count}
    assert drawn.attrs["aria-hidden"] == "true"
    sides = sum(1 for count in given_.values() if count)
    assert int(drawn.attrs["width"] or 0) == 9 * sum(given_.values()) + GAP * (sides - 1)


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 10**6))
def test_so_many_votes_that_no_block_can_be_seen_are_drawn_as_long_as_a_hundred(a: int, b: int, c: int) -> None:
    if a + b + c > MANY:
        drawn = tree(str(ballot(PARTS, a, b, c))).one("svg")
        assert "mb-ballot--many" in str(drawn.attrs["class"])
        assert 9 * MANY - 2 <= int(drawn.attrs["width"] or 0) <= 9 * MANY + 2 * GAP + 2


@pytest.mark.parametrize("vote", [None, Vote(words="unanimously"), Vote(for_=0, against=0)])
def test_a_vote_without_numbers_is_not_drawn(vote: Vote | None) -> None:
    shown = meeting(item(decision(vote=vote)))
    assert "<svg" not in render_meeting(shown, context(shown)).body


def test_a_vote_is_drawn_beside_its_words_in_the_minutes_at_their_head_and_in_lists() -> None:
    shown = meeting(item(decision(vote=Vote(for_=9, against=2, abstained=1))))
    record = context(shown)
    page = tree(render_meeting(shown, record).body)
    register = tree(next(decisions_drafts(record)).page(record).body)
    for place in (page.one(cls="mb-decided"), page.one(cls="mb-decision"), register.all(cls="mb-decided")[0]):
        assert blocks(place.one("svg")) == {"for": 9, "against": 2, "abstained": 1}
        assert place.one(cls="mb-vote").text == "9 for, 2 against, 1 abstained"


def met(number: int, present: int, *, unnamed: int = 0, **given_: object) -> Meeting:
    day = date(2024, 1, 10) + timedelta(days=40 * number)
    names = tuple(Attendee(f"N{place}") for place in range(present - unnamed))
    there = Attendance(present=names, present_count=present)
    given_ = {"date": day, "attendance": there, **given_}
    return meeting(item(decision(anchor=f"r{number}", body=text("RESOLVED that it be done."))), **given_)


def charts(*meetings: Meeting) -> dict[str, Node]:
    record = context(*meetings)
    page = tree(board_draft(record.record.boards["improvement"], record).page(record).body)
    return {chart.one("figcaption").text: chart for chart in page.all("figure")}


def bars(chart: Node) -> list[str]:
    return [one.text for one in chart.all("text") if "class" not in one.attrs]


def rows(chart: Node) -> list[list[str]]:
    table = chart.one("table").one("tbody")
    return [[cell.text for cell in [*row.all("th"), *row.all("td")]] for row in table.all("tr")]


def test_each_chart_has_a_title_a_description_and_the_table_that_it_was_drawn_from() -> None:
    found = charts(*(met(number, 5 + number % 3) for number in range(12)))
    assert set(found) == {"Decisions by year", "Present at each meeting"}
    for title, chart in found.items():
        drawing = chart.one("svg")
        named = (drawing.attrs["aria-labelledby"] or "").split()
        assert drawing.attrs["role"] == "img"
        assert [chart.one("title").attrs["id"], chart.one("desc").attrs["id"]] == named
        assert chart.one("title").text == chart.one("caption").text == title
        assert bars(chart) == [row[-1] for row in rows(chart)]
    assert rows(found["Decisions by year"]) == [["2024", "9", "9"], ["2025", "3", "3"]]
    assert found["Decisions by year"].one("desc").text == (
        "From 2024 to 2025. The most: 2024 (9). The fewest: 2025 (3)."
    )


def test_a_bar_says_how_many_were_present_with_those_whose_name_is_withheld_as_the_minutes_do() -> None:
    withheld = charts(met(0, 5), met(1, 6, unnamed=2), met(2, 4))["Present at each meeting"]
    assert bars(withheld) == ["5", "6", "4"]
    assert withheld.all("a")[1].text == "19 February 2024"


def test_the_newest_meetings_have_a_bar_and_older_ones_stand_in_the_list_alone() -> None:
    found = charts(*(met(number, 5) for number in range(LATEST + 6)))
    assert len(bars(found["Present at each meeting"])) == LATEST
    assert sum(int(number) for number in bars(found["Decisions by year"])) == LATEST + 6


def test_meetings_that_were_not_held_or_have_no_list_are_no_bar() -> None:
    held = [met(0, 5), met(1, 6), met(2, 4)]
    unlisted = replace(met(3, 4), attendance=Attendance())
    agenda = replace(met(4, 4), status="agenda")
    outside = replace(met(5, 4), kind="decision")
    assert bars(charts(*held, unlisted, agenda, outside)["Present at each meeting"]) == ["5", "6", "4"]


def test_so_little_is_not_drawn_that_a_drawing_shows_nothing() -> None:
    assert charts(met(0, 5), met(1, 5)) == {}
    assert charts() == {}


def test_a_year_without_decisions_is_a_gap_that_is_seen() -> None:
    found = charts(met(0, 5), met(19, 5))["Decisions by year"]
    assert rows(found) == [["2024", "1", "1"], ["2025", "0", "0"], ["2026", "1", "1"]]
    assert len(found.all("rect")) == 2


def test_the_figures_of_a_year_are_drawn_by_month() -> None:
    record = context(*(met(number, 5) for number in range(8)))
    year = tree(list(transparency_drafts(record))[1].page(record).body)
    chart = year.one("figure")
    assert chart.one("figcaption").text == "Resolutions by month"
    assert [row[0] for row in rows(chart)][:2] == ["January", "February"]
    assert sum(int(row[-1]) for row in rows(chart)) == 8


def test_no_drawing_has_a_style_or_a_script_and_each_is_small() -> None:
    found = charts(*(met(number, 14) for number in range(40)))
    record = context(*(met(number, 14) for number in range(40)))
    html = board_draft(record.record.boards["improvement"], record).page(record).body
    assert found and not re.search(r"\sstyle=|<script|\son\w+=|url\(", html)
    for drawing in re.findall(r"<svg.*?</svg>", html, re.DOTALL):
        assert len(drawing) < 5000
    assert len(str(ballot(PARTS, 60, 30, 10))) < 400
