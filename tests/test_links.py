"""Minutes that words cite: which words do, and what they lead to."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council_in_folder import Folder, Outcome
from minutebook.council import read_council
from minutebook.problems import Problems
from minutebook.public.citations import citations
from minutebook.public.cited import Cited
from minutebook.public.links import Links
from minutebook.public.model import HOLE, Meeting
from minutebook.public.references import References
from minutebook.public.walk import anchors
from paper_files import PLAIN_PDF

BOARDS = {
    "cabinet": ("Cabinet", "CAB", "executive"),
    "council": ("Wendle County Council", "WCC", "council"),
    "planning-committee": ("Planning and Regulation Committee", "PLN", "regulatory"),
    "scrutiny-board-2": ("Education and Children's Services Scrutiny Board (2)", "SB2", "scrutiny"),
    "health-board": ("Health and Wellbeing Board", "HWB", "committee"),
}


def read(folder: Folder, minutes: dict[str, str]) -> Outcome:
    """A council of several boards with these meetings: {"cabinet/2026-06-09": body}, or front matter and body."""
    for slug, (name, short, kind) in BOARDS.items():
        folder.write(f"content/boards/{slug}.md", f"---\nname: {name}\nshort: {short}\nkind: {kind}\n---\n")
    for place, text in minutes.items():
        board, key = place.split("/")
        front, _, body = text.rpartition("---\n")
        front = f"board: {board}\ndate: {key[:10]}\n{front or 'status: confirmed'}"
        folder.write(f"content/minutes/{place}.md", f"---\n{front.strip()}\n---\n\n{body}\n")
    outcome = folder.read()
    assert not outcome.codes, list(map(str, outcome.problems))
    return outcome


def meeting(outcome: Outcome, board: str, key: str) -> Meeting:
    (found,) = [one for one in outcome.council.record.meetings if (one.board, one.key) == (board, key)]
    return found


def lead(outcome: Outcome, words: str, key: str, board: str = "cabinet") -> list[str | None]:
    """Where the citations of a text lead, as they stand in the minutes of a meeting."""
    links, here = Links(outcome.council.record, 5), meeting(outcome, board, key)
    found = [links.resolve(citation, here) for citation in citations(words)]
    return [target and f"{target[0].board} {target[0].key}#{target[1]}" for target in found]


def cited(outcome: Outcome) -> Cited:
    """Who cites what in a record."""
    record = outcome.council.record
    return Cited(Links(record, 5), References(record))


def items(*headings: str) -> str:
    """Items by their number, or by that and the minute's own: "2. 27/25"."""
    found = []
    for heading in headings:
        number, _, minute = heading.partition(" ")
        braces = f" {{minute={minute}}}" if minute else ""
        found.append(f"## {number} Title{braces}\n\nThe Director spoke.")
    return "\n\n".join(found)


# which words cite


@pytest.mark.parametrize(
    ("text", "linked", "number", "day", "board"),
    [
        ("Further to Minute 3/26 the Board considered", "Minute 3/26", "3/26", None, None),
        ("Minute 60/25 refers.", "Minute 60/25", "60/25", None, None),
        ("(minute 60/2025-26 refers)", "minute 60/2025-26", "60/2025-26", None, None),
        ("under Minute No. 12/25 it", "Minute No. 12/25", "12/25", None, None),
        ("Minute 12/25(b) was", "Minute 12/25(b)", "12/25", None, None),
        ("Minute 4.2 of the meeting held on 14 September 2026.", "Minute 4.2", "4.2", "2026-09-14", None),
        ("minute 4.2 of the meeting of 14th June, 2017,", "minute 4.2", "4.2", "2017-06-14", None),
        ("Minute 4.2 of Monday 14 September 2026", "Minute 4.2", "4.2", "2026-09-14", None),
        ("Minute 23 (12 May 2026) was", "Minute 23", "23", "2026-05-12", None),
        ("Minute 23, 12 May 2026", "Minute 23", "23", "2026-05-12", None),
        ("Minute 23 of 2026-05-12", "Minute 23", "23", "2026-05-12", None),
        ("Minute 23 (12/05/2026)", "Minute 23", "23", "2026-05-12", None),
        ("Further to item 6 of 1 April 2025", "item 6", "6", "2025-04-01", None),
        ("Item 6 of the Cabinet's meeting on 1 April 2025", "Item 6", "6", "2025-04-01", "Cabinet's"),
        ("in Cabinet Minute 12/25 it", "Minute 12/25", "12/25", None, "Cabinet"),
        ("the cabinet's minute 12/25", "minute 12/25", "12/25", None, "cabinet's"),
        ("the Health and Wellbeing Board Minute 5/25", "Minute 5/25", "5/25", None, "Health and Wellbeing Board"),
        ("Scrutiny Board 2 Minute 3/17", "Minute 3/17", "3/17", None, "Scrutiny Board 2"),
        ("asked by the Council (Minute 60/25)", "Minute 60/25", "60/25", None, "Council"),
        ("Minute 63/25 of the Council the by-road", "Minute 63/25", "63/25", None, "Council"),
        ("Minute 12/25 of the Cabinet of 10 June 2025", "Minute 12/25", "12/25", "2025-06-10", "Cabinet"),
        ("Minute 12/25 (Cabinet, 10 June 2025)", "Minute 12/25", "12/25", "2025-06-10", "Cabinet"),
        ("Minute 3/26, 12 members spoke", "Minute 3/26", "3/26", None, None),
        ("Minute 23.14 refers", "Minute 23.14", "23.14", None, None),
        ("Minute 41(a) refers", "Minute 41(a)", "41", None, None),
        ("(minute 41(a) refers)", "minute 41(a)", "41", None, None),
        ("minute 41 (a) was", "minute 41 (a)", "41", None, None),
        ("Min. 41(a)(i) refers", "Min. 41(a)(i)", "41", None, None),
        ("min. 3/17 refers", "min. 3/17", "3/17", None, None),
        ("Further to Min.3/17", "Min.3/17", "3/17", None, None),
        ("Minute Nos. 3/17", "Minute Nos. 3/17", "3/17", None, None),
        ("Minute 41 (a member spoke)", "Minute 41", "41", None, None),
        ("resolution 4(b) of 14 September 2026", "resolution 4(b)", "4", "2026-09-14", None),
        ("resolution 4(b) of the Cabinet of 14 September 2026", "resolution 4(b)", "4", "2026-09-14", "Cabinet"),
        ("Cabinet resolution 4(b) of 14 September 2026", "resolution 4(b)", "4", "2026-09-14", "Cabinet"),
        ("resolutions 4(a) and (b) of 14 September 2026", "resolutions 4(a)", "4", "2026-09-14", None),
        ("Decision 4 of the meeting held on 14 September 2026", "Decision 4", "4", "2026-09-14", None),
        ("under decision no. 12/25 it", "decision no. 12/25", "12/25", None, None),
    ],
)
def test_words_cite_a_minute(text: str, linked: str, number: str, day: str | None, board: str | None) -> None:
    (found,) = citations(text)
    assert text[found.start : found.end] == linked
    assert (found.number, found.board) == (number, board)
    assert found.date == (date.fromisoformat(day) if day else None)
    assert (found.kind == "item") == ("tem" in linked)
    assert (found.kind == "resolution") == ("esolution" in linked or "ecision" in linked)


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("Minute 41(a) refers", ("a",)),
        ("Minute 41 (a) refers", ("a",)),
        ("Minute 41 (iv) refers", ("iv",)),
        ("Minute 41/26(b)(ii) refers", ("b", "ii")),
        ("Minute 41/26(2)", ("2",)),
        ("resolution 4(b) of 14 September 2026", ("b",)),
        ("Minute 41/26 refers", ()),
    ],
)
def test_the_letters_of_a_clause_are_read(text: str, clause: tuple[str, ...]) -> None:
    (found,) = citations(text)
    assert found.clause == clause


@pytest.mark.parametrize(
    ("here", "day"),
    [("2026-09-14", "2026-09-14"), ("2026-12-01", "2026-09-14"), ("2026-09-13", "2025-09-14")],
)
def test_a_day_without_a_year_is_the_last_one_before_the_meeting(here: str, day: str) -> None:
    for text in ("resolution 4(b) of 14 September", "minute 4 of the meeting held on 14th September"):
        (found,) = citations(text)
        assert found.date is None and found.on(date.fromisoformat(here)) == date.fromisoformat(day)


def test_a_day_that_was_in_no_year_is_none() -> None:
    (found,) = citations("Minute 4 of 31 February")
    assert found.on(date(2026, 9, 14)) is None


@pytest.mark.parametrize(
    ("text", "linked", "numbers"),
    [
        ("minutes 3/26 and 4/26", ["minutes 3/26", "4/26"], ["3/26", "4/26"]),
        ("Minutes 3, 4 and 5/26", ["Minutes 3", "4", "5/26"], ["3/26", "4/26", "5/26"]),
        ("Minutes 23, 24 and 25(b) of 9 June 2026", ["Minutes 23", "24", "25(b)"], ["23", "24", "25"]),
        ("Minute 3/26 and Minute 4/26", ["Minute 3/26", "Minute 4/26"], ["3/26", "4/26"]),
    ],
)
def test_each_minute_of_a_list_is_cited(text: str, linked: list[str], numbers: list[str]) -> None:
    found = citations(text)
    assert [text[one.start : one.end] for one in found] == linked
    assert [one.number for one in found] == numbers
    assert len({one.date for one in found}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The minutes of 12 May 2026 were signed.",
        "Minutes 12 May 2026",
        "Minutes 2026",
        "After 20 minutes 3 members left.",
        "the bus takes 45 minutes 30",
        "at minute 23 of the recording",
        "Item 4 was taken first, and items 5 and 6 after it.",
        "Minute 4, 14 September was a wet day",
        "item 4, 14 members being there",
        "a decision 4 years ago",
        "45 min. 30",
        "resolution 1325",
        "resolution 4(b)",
        "Minute 4 of 31 February 2026",
        "Minute 12% of",
        "a minute's silence",
        "[Minute 13/26](WCC 2026-07-16/5)",
        "[see *Minute 13/26* (b)](https://example.org/a_(b))",
        "`Minute 13/26` and ``Minute 4/26``",
        f"Minute 12{HOLE}",
        f"{HOLE} Minute 12/25",
        f"{HOLE} (Minute 12/25",
        f"Minute 12/25 of the {HOLE}",
        f"Minute 12/25 of the meeting held on {HOLE}",
    ],
)
def test_other_words_do_not(text: str) -> None:
    assert not citations(text)


def test_beside_links_and_code_words_cite() -> None:
    text = "[Minute 1/26](WCC 2026-07-16/5), Minute 2/26, `Minute 3/26`, [Minute 4/26], **Minute 5/26**, `Minute 6/26"
    assert [one.number for one in citations(text)] == ["2/26", "4/26", "5/26", "6/26"]


@pytest.mark.parametrize(
    "text",
    [
        "Minute " * 28_000,
        "Minute 1" * 25_000,
        "Minute 3/26 " * 16_000,
        "minutes 1/26, " * 14_000,
        "item " * 40_000,
        "Minute " + "1" * 200_000,
        "Minute 1" + "/1" * 100_000,
        "Cabinet " * 25_000 + "Minute 3/26",
        "Minute 3/26 of the " + "the " * 50_000,
        "Minute 3/26 of " + "A and " * 30_000,
        ("A " * 80 + "Minute 3/26 of " + "A " * 80) * 600,
        "Minute 3/26 " + "[" * 200_000,
        "Minute 3/26 " + "[a" * 100_000,
        "Minute 3/26 " + "[x](" * 50_000,
        "Minute 3/26 " + "".join("`" * (at % 600 + 1) + "x" for at in range(700)),
        ("[Minute 3/26](x) `Minute 4/26` " * 6_000),
    ],
    ids=range(16),
)
def test_a_long_paragraph_is_read_at_once(text: str) -> None:
    begun = time.process_time()
    citations(text)
    assert time.process_time() - begun < 5


def test_text_without_a_citation_costs_nearly_nothing() -> None:
    text = "The Director said that the buses ran and the members asked how many had travelled on them. " * 3
    begun = time.process_time()
    for _ in range(100_000):
        citations(text)
    assert time.process_time() - begun < 1


# what they lead to


@pytest.fixture
def council(folder: Folder) -> Outcome:
    """Boards that number in each of the usual ways."""
    return read(
        folder,
        {
            # items anew at each meeting, and minutes' own numbers with the year
            "cabinet/2026-02-10": items("1. 26/25", "2. 27/25"),
            "cabinet/2026-06-09": items("1. 1/26", "2. 2/26") + "\n\n2.1 The bus.\n\n2.2 The road.",
            "cabinet/2026-10-13": items("1. 3/26", "2. 4/26"),
            "council/2026-02-26": items("1. 60/25"),
            # the item's number runs through the year
            "planning-committee/2026-06-17": items("1/26", "2/26"),
            "planning-committee/2026-09-16": items("3/26", "4/26") + "\n\n5/26 A numbered paragraph.",
            # running numbers without a year
            "scrutiny-board-2/2017-04-20": items("60.", "61."),
            "scrutiny-board-2/2017-05-04": items("62.", "63."),
            "scrutiny-board-2/2017-05-25": items("1.", "2.", "3."),
            "scrutiny-board-2/2017-07-13": items("11.", "12.") + "\n\n12.1 The plan.\n\n12.2 The road.",
            "scrutiny-board-2/2018-02-01": items("40.", "41."),
            "scrutiny-board-2/2018-06-07": items("1.", "2."),
            # items anew at each meeting, and nothing else
            "health-board/2025-06-05": items("1.", "2.") + "\n\n2.1 The hospital.",
            "health-board/2025-12-04": items("1.", "2.", "3."),
            "health-board/2026-03-12": items("1.", "2."),
        },
    )


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("Minute 2/26", "cabinet 2026-06-09#2"),
        ("Minute 2/2026", "cabinet 2026-06-09#2"),
        ("Minute 2/26/27", "cabinet 2026-06-09#2"),
        ("Minute 2/2026-27", "cabinet 2026-06-09#2"),
        ("Minute 27/25", "cabinet 2026-02-10#2"),
        ("Minute 4/26", "cabinet 2026-10-13#2"),
        ("Minute 2/26 of the meeting held on 9 June 2026", "cabinet 2026-06-09#2"),
        ("Minute 2.2 of 9 June 2026", "cabinet 2026-06-09#2.2"),
        ("Minute 27 (10 February 2026)", "cabinet 2026-02-10#2"),
        ("item 2 of 10 February 2026", "cabinet 2026-02-10#2"),
        ("Minute 2", "cabinet 2026-06-09#2"),  # the minutes' own numbers run on
        ("Minute 27", None),  # of the year before
        ("Minute 2.2", "cabinet 2026-06-09#2.2"),  # one meeting alone has it
        ("Minute 2/25", None),
        ("Minute 2/26 of 10 February 2026", None),
        ("Minute 12/17 of the Scrutiny Board of 13 July 2017", None),  # there is no board of that name
        ("Minute 1 of 9 June 2027", None),
        ("Minute 60/25", None),
        ("Council minute 60/25", "council 2026-02-26#1"),
        ("Minute 60/25 of the County Council the", "council 2026-02-26#1"),
        ("the WCC Minute 60/25", "council 2026-02-26#1"),
        ("Thrale Town Council Minute 60/25", None),
        ("Minute 60/25 (Budget)", None),
        ("Schools Forum Minute 2/26", None),
        ("the Cabinet's Minute 2/26", "cabinet 2026-06-09#2"),
        ("See Planning Committee Minute 2/26", "planning-committee 2026-06-17#2/26"),
        ("the Planning and Regulation Minute 2/26", "planning-committee 2026-06-17#2/26"),
        ("Minute 5/26 of the Planning and Regulation Committee", "planning-committee 2026-09-16#5/26"),
        ("the Committee's Minute 2/26", None),
        ("the Health Board's item 2.1 of 5 June 2025", "health-board 2025-06-05#2.1"),
        ("item 2 of the Health and Wellbeing Board of 5 June 2025", "health-board 2025-06-05#2"),
        ("Minute 2.1 of the Wellbeing Board's meeting of 5 June 2025", "health-board 2025-06-05#2.1"),
    ],
)
def test_a_citation_leads_to_an_item_or_a_numbered_paragraph(council: Outcome, words: str, target: str | None) -> None:
    assert lead(council, words, "2026-10-13") == ([target] if citations(words) else [])


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("Further to Minute 3/17", "2017-05-25#3"),
        ("Minute 12/17", "2017-07-13#12"),
        ("Minute 60/17", "2017-04-20#60"),  # the calendar's year
        ("Minute 60/16", "2017-04-20#60"),  # the municipal year
        ("Minute 62/16", "2017-05-04#62"),  # the old year ends with the annual meeting, not with April
        ("Minute 3", "2017-05-25#3"),
        ("Minute 12.2", "2017-07-13#12.2"),
        ("Minute 60", None),  # of the year before
        ("Minute 41", "2018-02-01#41"),
        ("Minute 20", None),
    ],
)
def test_numbers_that_run_through_a_year_are_understood(council: Outcome, words: str, target: str | None) -> None:
    found = lead(council, words, "2018-02-01", "scrutiny-board-2")
    assert found == [target and f"scrutiny-board-2 {target}"]


@pytest.mark.parametrize("words", ["Minute 2", "Minute 3", "Minute 2/25"])
def test_numbers_that_begin_anew_need_a_day(council: Outcome, words: str) -> None:
    assert lead(council, words, "2026-03-12", "health-board") == [None]
    dated = f"{words.removesuffix('/25').replace('3', '1')} of 5 June 2025"
    assert str(lead(council, dated, "2026-03-12", "health-board")[0]).startswith("health-board 2025-06-05#")


def test_a_number_within_an_item_needs_no_day_where_one_meeting_alone_has_it(folder: Folder) -> None:
    minutes = {
        "cabinet/2026-03-10": items("4.", "5.") + "\n\n5.1 Said.\n\n5.3 Said.",
        "cabinet/2026-06-09": items("4.", "5.") + "\n\n5.3 Said.\n\n5a Said.\n\n### 5.4 More\n\nSaid.",
        "cabinet/2026-09-15": items("4.", "5.") + "\n\n5.4 Said.\n\n5.6 Said.",
        "cabinet/2026-12-15": items("4.", "5.") + "\n\n5.1 Said.",
    }
    outcome = read(folder, minutes)
    assert lead(outcome, "Further to minute 5a, Minute 5.1 and Minute 5.6", "2026-09-15") == [
        "cabinet 2026-06-09#5a", "cabinet 2026-03-10#5.1", "cabinet 2026-09-15#5.6",
    ]  # fmt: skip
    # two have it: which is meant would be a guess, be it an item in the one and a paragraph in the other
    assert lead(outcome, "Minute 5.3, Minute 5.4, Minute 5", "2026-09-15") == [None, None, None]
    assert lead(outcome, "Minute 5.1", "2026-12-15") == [None]
    assert lead(outcome, "minute 5.1", "2026-09-15") == []  # it may be a time


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("item 3 of December", "2025-12-04#3"),
        ("Further to item 2 of June 2025,", "2025-06-05#2"),
        ("Minute 2.1 of June", "2025-06-05#2.1"),
        ("item 2 of March", None),  # of this year or the last
        ("item 2 of October", None),  # there was no meeting
        ("item 7 of June 2025", None),
        ("item 1 of April 2026", None),  # there were two
    ],
)
def test_a_month_names_the_only_meeting_that_was_held_in_it(folder: Folder, words: str, target: str | None) -> None:
    days = ("2025-06-05", "2025-12-04", "2026-03-12", "2026-04-02", "2026-04-30", "2026-05-07")
    outcome = read(folder, {f"health-board/{day}": items("1.", "2.", "3.") + "\n\n2.1 Said." for day in days})
    here = "2026-05-07" if "April" in words else "2026-03-12"
    assert lead(outcome, words, here, "health-board") == [target and f"health-board {target}"]


def test_a_month_after_a_comma_names_no_meeting() -> None:
    assert citations("item 4, March having been wet") == ()


def test_a_citation_never_leads_to_a_later_meeting(council: Outcome) -> None:
    assert lead(council, "Minute 4/26 and Minute 3 and Minute 2 of 13 October 2026", "2026-06-09") == [None] * 3


def test_a_citation_never_leads_to_where_it_stands(council: Outcome) -> None:
    links, here = Links(council.council.record, 5), meeting(council, "cabinet", "2026-06-09")
    (own,) = citations("Minute 2.1 of 9 June 2026")
    assert links.resolve(own, here, "2.2", "2") == (here, "2.1")
    assert links.resolve(own, here, "2.1", "2") is None


def test_of_two_that_fit_neither_is_meant(folder: Folder) -> None:
    council = read(folder, {"cabinet/2026-06-09": items("1. 2/26", "2. 3/26", "3. 2/26")})
    words = "Minute 2/26, Minute 2 of 9 June 2026, Minute 3/26, Minute 3 of 9 June 2026 and item 2 of 9 June 2026"
    second = "cabinet 2026-06-09#2"
    assert lead(council, words, "2026-06-09") == [None, None, second, None, second]


def test_an_item_that_is_withheld_whole_can_be_cited_and_does_not_cite(folder: Folder) -> None:
    marker = '::: exempt {paragraph=3 item=2 public_title="Land" reason="Commercial"}'
    words = (
        'Further to item 2 of 9 June 2026 it was done. [Item 1 of 9 June 2026]{.exempt paragraph=3 reason="Commercial"}'
    )
    minutes = {
        "cabinet/2026-06-09": items("1.") + f"\n\n{marker}\n## 2. Price\n\nItem 1 of 9 June 2026.\n:::",
        "cabinet/2026-07-07": f"## 1. One\n\n{words}",
    }
    assert list(cited(read(folder, minutes)).backward) == [("cabinet", "2026-06-09", "2")]


RESOLVED = {
    "cabinet/2026-06-09": (
        "## 4. Buses {minute=4/26}\n\n4.1 The Director spoke.\n\nRESOLVED that:\n\na) the buses run;\n"
        "b) the operator be asked\n\n   i) when;\n\n   ii) where.\n\n"
        "## 5. Roads {minute=5/26}\n\nMembers asked:\n\na) why;\n\nb) when.\n\n"
        "## 6. Two {minute=6/26}\n\nRESOLVED that:\n\na) it be so;\nb) it be told.\n\nThe Leader spoke.\n\n"
        "RESOLVED that:\n\na) it be otherwise.\n\n## 7. One {minute=7/26}\n\nRESOLVED that it be done.\n\n"
        "## 8. Lost\n\nMOTION: That:\n\na) it be sold.\n\nOUTCOME: lost\n"
    ),
    "cabinet/2026-10-13": items("1. 8/26", "2. 9/26"),
}


@pytest.mark.parametrize(
    ("words", "anchor"),
    [
        ("Minute 4/26(a) refers", "4-a"),
        ("minute 4 (b) refers", "4-b"),
        ("Min. 4(b)(ii) refers", "4-b-ii"),
        ("Minute 4b refers", "4-b"),
        ("Minute 4/26(c) refers", "4"),  # there is no such clause
        ("Minute 5/26(b) refers", "5-point-b"),  # a lettered point of debate
        ("Minute 6/26(a) refers", "6"),  # two clauses fit
        ("Minute 6/26(b) refers", "6-b"),
        ("resolution 4(b) of 9 June 2026", "4-b"),
        ("resolution 4(b) of 9 June", "4-b"),
        ("resolution 4(b) of the Cabinet of 9 June 2026", "4-b"),
        ("resolution 4(b) of the Council of 9 June 2026", None),
        ("resolution 4(b) of 10 June", None),
        ("resolution 4.1 of 9 June 2026", None),  # a paragraph of debate
        ("resolution 5(b) of 9 June 2026", None),  # nothing was decided there
        ("decision 7 of the meeting held on 9 June 2026", "7-"),
        ("decision 6 of 9 June 2026", "6"),
        ("resolution 8(a) of 9 June 2026", None),  # a motion that was lost
        ("Minute 8(a) of 9 June 2026", "8-a"),
        ("decision 4/26", "4-r1"),
    ],
)
def test_a_citation_of_a_clause_leads_to_the_clause(folder: Folder, words: str, anchor: str | None) -> None:
    (found,) = lead(read(folder, RESOLVED), words, "2026-10-13")
    if anchor == "7-":
        assert str(found).startswith("cabinet 2026-06-09#7-p-")
    else:
        assert found == (anchor and f"cabinet 2026-06-09#{anchor}")


def test_a_clause_names_who_cites_it_and_so_does_its_item(folder: Folder) -> None:
    words = "Minute 4/26(b) refers, and [so it was](CAB 2026-06-09/4(a))."
    later = {"cabinet/2026-10-13": f"## 1. Buses {{minute=8/26}}\n\n{words}"}
    outcome = read(folder, RESOLVED | later)
    backward = cited(outcome).backward
    assert {key[2] for key in backward} == {"4-a", "4-b"}
    page = outcome.published["boards/cabinet/2026-06-09/"]
    assert page.count("Taken up again") == 3  # the item, and each of the clauses
    clause = page[page.index('id="4-b"') :]
    assert 'href="../2026-10-13/#1-p-' in clause[: clause.index("</li>")]
    assert 'href="../2026-06-09/#4-b"' in outcome.published["boards/cabinet/2026-10-13/"]


def test_what_was_held_comes_before_what_was_planned(folder: Folder) -> None:
    front = "status: cancelled\nagenda_published: 2025-11-10\ncancelled_reason: Snow\n---\n"
    minutes = {
        "planning-committee/2025-11-19": front + items("8/25", "9/25"),
        "planning-committee/2026-03-18": items("9/25", "10/25"),
    }
    found = lead(read(folder, minutes), "Minute 8/25 and Minute 9/25", "2026-03-18", "planning-committee")
    assert found == ["planning-committee 2025-11-19#8/25", "planning-committee 2026-03-18#9/25"]


# who cites what


def test_each_place_that_cites_is_named_once_the_newest_first(folder: Folder) -> None:
    minutes = {
        "planning-committee/2026-06-17": items("1/26", "2/26"),
        "planning-committee/2026-07-15": "## 3/26 Title\n\n3.1 Further to Minute 1/26, and to Minute 1/26 again.\n\n"
        "| a | b |\n| - | - |\n| Minute 2/26 | Minute 3/26 |",
        "planning-committee/2026-09-16": "Minute 1/26 was read.\n\n## 4/26 Title\n\nRESOLVED that:\n\n"
        "a) Minute 1/26 be rescinded.\n\n```\nMinute 2/26\n```",
    }
    council = read(folder, minutes)
    backward = cited(council).backward
    shown = {
        key[1:]: [(where.key, anchor, item and item.anchor) for where, anchor, item in places]
        for key, places in backward.items()
    }
    opening = meeting(council, "planning-committee", "2026-09-16").opening[0]
    assert shown == {
        ("2026-06-17", "1/26"): [
            ("2026-09-16", opening.anchor, None),
            ("2026-09-16", "4/26-a", "4/26"),
            ("2026-07-15", "3.1", "3/26"),
        ],
        ("2026-06-17", "2/26"): [("2026-07-15", "3.1", "3/26")],
    }


# the warning


FIRST = {"cabinet/2026-06-09": items("4/26", "5/26")}


def warned(folder: Folder, words: str, minutes: dict[str, str]) -> bool:
    """Whether `check` warns of what the minutes of 13 October cite."""
    outcome = read(folder, minutes | {"cabinet/2026-10-13": f"## 9/26 Title\n\n{words}"})
    reported = [(problem.path[-13:], problem.line) for problem in outcome.problems if problem.code == "R024"]
    assert reported in ([], [("2026-10-13.md", 9)]), reported
    return bool(reported)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Further to Minute 7/26 the Cabinet heard it.", True),
        ("Further to Minute 10/26 the Cabinet heard it.", True),
        ("Further to Minute 10/27 the Cabinet heard it.", True),
        ("Minute 4 of 10 June 2026", True),
        ("Minute 40 of 9 June 2026", True),
        ("item 4 of 1 July 2026", True),
        ("Minute 9/26", False),  # it leads to itself
        ("Minute 5/26", False),  # it leads there
        ("Minute 3/26", False),  # before the first that the record has
        ("Minute 90/25", False),
        ("Minute 4 of 10 June 2020", False),
        ("Minute 12", False),  # no year and no day
        ("Schools Forum Minute 7/26", False),  # a body that is not on the site
        ("Council Minute 7/26", False),  # a board without minutes on the site
        ("[Minute 7/26](https://example.org/)", False),
        ("[Minute 7/26]{.exempt paragraph=1 reason=Staff}", False),
    ],
)
def test_a_citation_that_ought_to_lead_somewhere_and_does_not_is_a_warning(
    folder: Folder, words: str, expected: bool
) -> None:
    assert warned(folder, words, FIRST) == expected


def test_a_citation_of_a_later_meeting_is_a_warning(folder: Folder) -> None:
    assert warned(folder, "Minute 20/26", FIRST | {"cabinet/2026-12-08": items("20/26")})


def test_of_a_year_with_minutes_as_papers_alone_nothing_is_missed(folder: Folder) -> None:
    folder.write("content/papers/cabinet/2026-07-07/minutes.pdf", PLAIN_PDF)
    papers = "status: confirmed\npapers:\n  - {title: Minutes, file: minutes.pdf, kind: minutes}\n---\n"
    assert not warned(folder, "Minute 7/26", FIRST | {"cabinet/2026-07-07": papers})


def test_a_build_is_not_advised(folder: Folder) -> None:
    assert warned(folder, "Minute 7/26", FIRST)
    problems = Problems()
    read_council(folder.settings(1), problems, advice=False)
    assert not list(problems)


# whatever the words

_FORMS = st.builds(
    " ".join,
    st.tuples(
        st.sampled_from(["Minute", "minute", "Min.", "Minute No.", "resolution", "decision", "item", "Cabinet minute"]),
        st.sampled_from(["4", "4(a)", "4 (b)", "4(b)(i)", "4b", "4/26", "5/26(b)", "6(a)", "4.1", "8/26", "9"]),
        st.sampled_from(
            ["", "refers", "of 9 June", "of 9 June 2026", "of the Cabinet of 9 June", "of 13 October", "of 30 February"]
        ),
    ),
)


@pytest.fixture(scope="module")
def resolved(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """A council that resolved this and that."""
    return read(Folder(tmp_path_factory.mktemp("council")), RESOLVED)


@given(words=st.lists(_FORMS, min_size=1, max_size=3), key=st.sampled_from(["2026-06-09", "2026-10-13"]))
def test_a_citation_leads_to_a_place_that_exists_and_is_not_later(
    resolved: Outcome, words: list[str], key: str
) -> None:
    links, here = Links(resolved.council.record, 5), meeting(resolved, "cabinet", key)
    for citation in citations(", and ".join(words)):
        target = links.resolve(citation, here)
        assert target is None or (target[0].date <= here.date and target[1] in set(anchors(target[0])))
