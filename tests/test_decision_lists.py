"""The registers of decisions: by year, by board and by matter, each decision in full, without a script."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from council_in_folder import Folder
from minutebook import pages
from minutebook.pages import by_year
from minutebook.press import SHELLS
from page_tree import Node, tree
from whole_record import render

PLANNING = "content/minutes/planning/2026-05-04.md"
SOLD = """\
## 4. Depot {matter=depot}

RESOLVED that:

a) the depot be sold; and

b) the sum be reported.

VOTE: 9 for, 2 against
"""


@pytest.fixture
def council(folder: Folder) -> Folder:
    """Two boards that decide, one that does not, two years."""
    folder.write("content/boards/planning.md", "---\nname: Planning Committee\nshort: PLA\nkind: regulatory\n---\n")
    folder.write("content/boards/audit.md", "---\nname: Audit Committee\nshort: AUD\n---\n")
    folder.write("content/matters.yml", "depot:\n  title: The depot\n")
    folder.minutes(SOLD, key="2026-02-02").minutes("## 1. Rain\n\nRESOLVED that it end.\n", key="2025-02-03")
    front = "---\nboard: planning\ndate: 2026-05-04\nstatus: draft\n---\n\n"
    return folder.write(PLANNING, front + "## 2. Hut\n\nRESOLVED that the hut be built.\n")


def published(folder: Folder) -> dict[str, Node]:
    outcome = folder.read()
    assert not outcome.codes
    return {page.address: tree(page.body) for page in render(pages.Context(outcome.council.record))}


def entries(page: Node) -> list[Node]:
    return page.all("div", cls="mb-decided")


def ways(page: Node) -> set[str]:
    return {link.attrs.get("href", "") for link in page.all("a")}


def test_each_decision_stands_in_the_register_of_its_year_and_of_its_board_and_in_no_other(council: Folder) -> None:
    found = published(council)
    registers = {address: entries(page) for address, page in found.items() if re.match("decisions/.", address)}
    cited = {address: [entry.one(cls="mb-cite").text for entry in shown] for address, shown in registers.items()}
    assert cited == {
        "decisions/2026/": ["PLA 2026-05-04/2", "CAB 2026-02-02/4"],
        "decisions/2025/": ["CAB 2025-02-03/1"],
        "decisions/cabinet/": ["CAB 2026-02-02/4", "CAB 2025-02-03/1"],
        "decisions/planning/": ["PLA 2026-05-04/2"],
    }


def test_an_entry_says_all_that_is_known_of_a_decision(council: Folder) -> None:
    found = published(council)
    for address in ("decisions/cabinet/", "decisions/2026/"):
        (entry,) = (one for one in entries(found[address]) if "sold" in one.text)
        assert entry.one(cls="mb-decided__where").text == "Depot", "no text reads the title and the board in one"
        assert entry.one(cls="mb-decided__when").text == "Cabinet, 2 February 2026 Confirmed"
        assert [row.text for row in entry.all("li")] == ["a) the depot be sold; and", "b) the sum be reported."]
        how = entry.one(cls="mb-decided__how")
        assert "9 for, 2 against" in how.text and "CAB 2026-02-02/4" in how.text and "ssue: The depot" in how.text
        assert "../../matters/depot/" in ways(how)
        assert "../../boards/cabinet/2026-02-02/#4-r1" in ways(entry)
    (entry,) = entries(found["decisions/planning/"])
    assert entry.one(cls="mb-decided__when").text == "Planning Committee, 4 May 2026 Draft"


def test_on_the_page_of_its_matter_an_entry_does_not_name_the_matter(council: Folder) -> None:
    (entry,) = entries(published(council)["matters/depot/"])
    assert "The depot" not in entry.text


def test_one_leads_to_another(council: Folder) -> None:
    found = published(council)
    assert {"2026/", "2025/", "cabinet/", "planning/", "../matters/"} <= ways(found["decisions/"])
    assert "../../decisions/cabinet/" in ways(found["boards/cabinet/"])
    assert "../../boards/cabinet/" in ways(found["decisions/cabinet/"])
    assert {"../cabinet/", "../planning/", "../2025/"} <= ways(found["decisions/2026/"])


def test_a_board_that_decided_nothing_has_no_register(council: Folder) -> None:
    found = published(council)
    assert "decisions/audit/" not in found
    assert "audit/" not in ways(found["decisions/"])
    assert not [way for page in found.values() for way in ways(page) if "decisions/audit" in way]


def test_a_board_with_many_decisions_has_a_page_for_each_year(council: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(by_year, "MOST", 1)
    found = published(council)
    front = found["decisions/cabinet/"]
    assert {"2026/", "2025/", "../../boards/cabinet/"} <= ways(front)
    for year, other in (("2026", "2025"), ("2025", "2026")):
        page = found[f"decisions/cabinet/{year}/"]
        (entry,) = entries(page)
        assert f"CAB {year}" in entry.text and f"../{other}/" in ways(page)
        assert any(way.startswith(f"../../../boards/cabinet/{year}-02-0") for way in ways(entry))
    assert "decisions/planning/2026/" not in found, "it has few"
    kinds = {page.kind: page.address for page in render(pages.Context(council.read().council.record))}
    assert kinds["decisions_board_year"].count("/") == SHELLS["decisions_board_year"].count("/")


def test_four_hundred_decisions_stand_on_one_page_and_more_do_not(tmp_path: Path) -> None:
    for place, count in (("few", 400), ("many", 401)):
        folder = Folder(tmp_path / place)
        folder.minutes("".join(f"## {n}. X\n\nRESOLVED that {n} be done.\n\n" for n in range(1, count + 1)))
        found = published(folder)
        assert ("decisions/cabinet/2026/" in found) is (count > 400)
        assert len(entries(found["decisions/cabinet/2026/" if count > 400 else "decisions/cabinet/"])) == count


@pytest.mark.parametrize(("name", "refused"), [("2026", True), ("7", True), ("20260", False), ("2026-panel", False)])
def test_no_board_takes_the_address_of_a_year(folder: Folder, name: str, refused: bool) -> None:
    folder.write(f"content/boards/{name}.md", "---\nname: Panel\nshort: P\n---\n")
    assert ("B006" in folder.read().codes) is refused


def test_two_meetings_of_a_day_are_told_apart_in_registers(council: Folder) -> None:
    council.minutes("## 1. Snow\n\nRESOLVED that it melt.\n", key="2026-02-02-2")
    found = published(council)
    for address in ("decisions/", "decisions/2026/", "decisions/cabinet/"):
        whens = [entry.one(cls="mb-remark").text for entry in entries(found[address])]
        assert {"Cabinet, 2 February 2026", "Cabinet, 2 February 2026 (2)"} <= {*whens}
