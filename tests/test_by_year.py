"""Long lists are divided by year: a first page with the latest entries, and a page with all of each year."""

from __future__ import annotations

import posixpath
import re

import pytest

from council_in_folder import Folder
from minutebook import pages
from minutebook.pages import by_year, decision_years
from minutebook.press import SHELLS
from page_tree import Node, tree
from whole_record import render

LISTS = ("actions/", "calendar/", "withheld/", "people/ann-ash/", "matters/depot/")
"""The first pages of lists that may be long."""
PRESENT = "present: [ann-ash, bob-ould, cy-pell]\n"
YEARS = (2024, 2025, 2026)
MEETING = """\
## 1. Interests {standing=yes}

INTEREST: Ann Ash (item 2; other): lives there

## 2. Depot {matter=depot}

RESOLVED that the depot be sold.

MOVED: Ann Ash
SECONDED: Bob Ould

VOTE: for: Ann Ash, Bob Ould; against: Cy Pell

ACTION: Ann Ash to write to the valuer by {year}-10-01

ACTION: Bob Ould to see that the roof is mended

::: exempt {paragraph=3 reason="It would weaken the bargain"}
The bids.
:::
"""


@pytest.fixture
def council(folder: Folder) -> Folder:
    """Two meetings in each of three years, with something for every list."""
    members = "members:\n" + "".join(f"  - {{person: {who}, from: 2020-01-01}}\n" for who in ("ann-ash", "bob-ould"))
    folder.write("content/boards/cabinet.md", f"---\nname: Cabinet\nshort: CAB\n{members}---\n")
    folder.write(
        "content/people.yml", "ann-ash:\n  name: Ann Ash\nbob-ould:\n  name: Bob Ould\ncy-pell:\n  name: Cy Pell\n"
    )
    folder.write("content/matters.yml", "depot:\n  title: The depot\n")
    for year in YEARS:
        for month in (2, 9):
            folder.minutes(MEETING.replace("{year}", str(year)), PRESENT, key=f"{year}-0{month}-03")
    return folder


def published(council: Folder) -> dict[str, pages.Page]:
    outcome = council.read()
    assert not outcome.codes
    return {page.address: page for page in render(pages.Context(outcome.council.record))}


def divided(council: Folder, monkeypatch: pytest.MonkeyPatch) -> dict[str, pages.Page]:
    monkeypatch.setattr(by_year, "MOST", 1)
    return published(council)


def leads_to(page: pages.Page) -> set[str]:
    """Where a page leads to, from the root of the site."""
    links = (link.attrs.get("href", "") for link in tree(page.body).all("a"))
    return {_resolved(page.address, link) for link in links}


def _resolved(address: str, link: str) -> str:
    place, sign, anchor = link.partition("#")
    path = posixpath.normpath(posixpath.join(address, place)) + "/"
    return path + sign + anchor


def of_meetings(page: pages.Page) -> set[str]:
    return {link for link in leads_to(page) if re.match(r"boards/cabinet/\d", link)}


def part(page: pages.Page, anchor: str) -> Node:
    """What stands under a heading: the next element."""
    whole = tree(page.body)
    return whole.after(whole.one("h2", id=anchor))


@pytest.mark.parametrize("address", LISTS)
def test_every_entry_stands_on_the_page_of_its_year_and_on_no_other(
    council: Folder, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    whole = of_meetings(published(council)[address])
    found = divided(council, monkeypatch)
    by = {
        year: set().union(*(of_meetings(page) for at, page in found.items() if at.startswith(f"{address}{year}/")))
        for year in YEARS
    }
    assert set().union(*by.values()) == whole
    assert all(f"/{year}-" in link for year, links in by.items() for link in links)


@pytest.mark.parametrize("address", LISTS)
def test_the_first_page_leads_to_each_year_and_each_year_to_those_beside_it(
    council: Folder, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    found = divided(council, monkeypatch)
    years = part(found[address], "mb-years").all("li")
    assert [year.text.split()[0] for year in years] == ["2026", "2025", "2024"], "the newest first"
    assert all(re.search(r" [1-9]\d* \w", year.text) for year in years), "with how much each holds"
    for year in YEARS:
        beside = {f"{address}{other}/" for other in YEARS if abs(other - year) == 1}
        assert leads_to(found[f"{address}{year}/"]) & {f"{address}{other}/" for other in YEARS} == beside
        assert address in leads_to(found[f"{address}{year}/"]), "and back"


@pytest.mark.parametrize("address", [address for address in LISTS if address != "withheld/"])
def test_the_first_page_shows_the_latest_entries_alone(
    council: Folder, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setattr(by_year, "LATEST", 1)
    found = divided(council, monkeypatch)
    assert {link.split("/")[2] for link in of_meetings(found[address])} == {"2026-09-03"} | (
        # what is open longest, and what fell due last
        {"matters/depot/": {"2024-02-03"}, "actions/": {"2025-02-03"}}.get(address, set())
    )


def test_a_year_of_many_decisions_leads_to_those_of_each_board_and_shows_the_latest(
    council: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    council.write("content/boards/panel.md", "---\nname: Panel\nshort: PNL\n---\n")
    ferry = (
        "---\nboard: panel\ndate: 2026-03-02\nstatus: draft\n---\n\n## 1. Ferry\n\nRESOLVED that the ferry be sold.\n"
    )
    council.write("content/minutes/panel/2026-03-02.md", ferry)
    whole = published(council)["decisions/2026/"]
    assert [entry[0] for entry in whole.contents] == ["cabinet", "panel"]
    monkeypatch.setattr(by_year, "MOST", 2)
    monkeypatch.setattr(decision_years, "LATEST", 1)
    found = published(council)
    year = found["decisions/2026/"]
    assert [entry[0] for entry in year.contents] == ["mb-boards", "mb-latest"]
    assert [way.text for way in part(year, "mb-boards").all("li")] == ["Cabinet 2 decisions", "Panel 1 decision"]
    assert {"decisions/cabinet/2026/", "decisions/panel/#mb-2026"} <= leads_to(year)
    assert 'id="mb-2026"' in found["decisions/panel/"].body
    assert {link.split("/")[2] for link in of_meetings(year)} == {"2026-09-03"}
    assert "decisions/2025/" in leads_to(year) and "in full" in year.description


def test_a_year_of_many_actions_leads_to_those_of_each_board_which_say_how_they_stand(
    council: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(by_year, "MOST", 3)
    assert "actions/2026/cabinet/" not in published(council), "there is one board"
    council.write("content/boards/panel.md", "---\nname: Panel\nshort: PNL\n---\n")
    for year in (2025, 2026):
        front = f"board: panel\ndate: {year}-03-02\nstatus: draft"
        body = "## 1. Ferry\n\nACTION: Di Wye to call\n"
        council.write(f"content/minutes/panel/{year}-03-02.md", f"---\n{front}\n---\n\n{body}")
    found = published(council)
    year, of_board = found["actions/2026/"], found["actions/2026/cabinet/"]
    ways = part(year, "mb-boards").all("li")
    assert [way.text for way in ways] == ["Cabinet 4 actions, 4 to be done", "Panel 1 action, 1 to be done"]
    assert not of_meetings(year)
    ways = part(found["actions/2025/"], "mb-boards").all("li")
    assert ways[0].text == "Cabinet 4 actions, 2 overdue, 2 to be done"
    assert {"actions/2026/cabinet/", "actions/2025/", "actions/"} <= leads_to(year)
    assert {"actions/2026/", "actions/"} <= leads_to(of_board) and len(of_meetings(of_board)) == 4
    assert [entry[0] for entry in of_board.contents] == ["mb-open"] and "As of the newest minutes" in of_board.body
    assert of_board.title == "Cabinet: actions of 2026"


def test_lists_with_four_hundred_entries_are_whole_and_with_one_more_are_divided(
    council: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert by_year.MOST == 400
    meetings = len(YEARS) * 2
    for address, entries in (("actions/", 2 * meetings), ("calendar/", meetings), ("withheld/", meetings),
                             ("people/ann-ash/", 5 * meetings), ("matters/depot/", 2 * meetings)):  # fmt: skip
        for most in (entries, entries - 1):
            monkeypatch.setattr(by_year, "MOST", most)
            assert (f"{address}2026/" in published(council)) is (most < entries), address


def test_figures_lead_to_the_page_of_the_year_on_which_their_notices_are_listed(
    council: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "withheld/#2025-exempt-3" in leads_to(published(council)["transparency/2025/"])
    found = divided(council, monkeypatch)
    for page in (found["transparency/2025/"], found["withheld/"]):
        assert "withheld/2025/#2025-exempt-3" in leads_to(page)
    tree(found["withheld/2025/"].body).one("h2", id="2025-exempt-3")


def test_attendance_is_counted_of_all_years_on_the_first_page_alone(
    council: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = divided(council, monkeypatch)
    assert "Present at 6 of 6 meetings" in tree(found["people/ann-ash/"].body).text
    assert "Present at" not in found["people/ann-ash/2025/"].body


def test_what_is_due_next_stands_before_what_was_asked_for_last(
    council: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    council.minutes("## 1. Roof\n\nACTION: Ann Ash to see it by 2027-01-05\n", key="2026-10-05")
    found = divided(council, monkeypatch)
    assert "to see it by" in part(found["actions/"], "mb-due").text
    assert "valuer" not in part(found["actions/"], "mb-due").text, "it is overdue"
    assert [entry[0] for entry in found["actions/"].contents] == ["mb-years", "mb-overdue", "mb-due", "mb-latest"]
    assert "valuer by 2025-10-01" in part(found["actions/"], "mb-overdue").text.replace("1 October 2025", "2025-10-01")


def test_the_pages_of_years_have_shells_of_their_depth(council: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    for page in divided(council, monkeypatch).values():
        assert page.address.count("/") == SHELLS[page.kind].count("/")


def test_search_engines_are_kept_from_every_page_of_a_person(council: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    of_people = {page.kind for page in divided(council, monkeypatch).values() if page.address.startswith("people/")}
    assert of_people == {"people", "person", "person_year"} == set(pages.NOT_INDEXED)


def test_a_page_says_as_of_which_day_where_it_may_be_another_on_a_later_one(
    council: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(by_year, "MOST", 4)
    found = published(council)
    told = {address for address, page in found.items() if "As of 3 September 2026" in page.body}
    assert told == {"actions/", "transparency/2026/", "withheld/"}
    told = {address for address, page in found.items() if "As of the newest minutes" in page.body}
    assert told == {"actions/2026/", "matters/depot/"}
    assert {f"{name}/{year}/" for name in ("actions", "transparency", "withheld") for year in YEARS} <= {*found}
