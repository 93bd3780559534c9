"""The register of what is withheld: counts, order, and overdue reviews, on its page and by the clock of `check`."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from council_in_folder import Folder
from minutebook.clerk import check, reviews
from page_tree import Node, tree

SECRET = "Bramblewick"
NEWEST = "2026-09-14"


def fence(given: str, words: str = f"The bid of {SECRET}.") -> str:
    return f'::: exempt {{{given} reason="There are talks"}}\n{words}\n:::\n\n'


def register(folder: Folder) -> Node:
    return tree(folder.read().published["withheld/"])


def cells(page: Node) -> list[list[str]]:
    """The table of counts, row by row."""
    return [[cell.text for cell in (*row.all("th"), *row.all("td"))] for row in page.one("table").all("tr")]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Notices of two years, on grounds of one figure and of two."""
    made = Folder(tmp_path, board="open: yes\n")
    old = fence("paragraph=7 review=2026-03-01") + fence("paragraph=3 review=2026-09-14") + fence("paragraph=3")
    made.minutes(f"## 4. Old\n\nWords.\n\n{old}", key="2025-06-09")
    new = (
        fence("paragraph=1 review=2026-09-13")
        + fence('paragraph="1, 2"')
        + '::: personal {reason="A court"}\nX.\n:::\n'
    )
    made.minutes(f"## 5. New\n\nWords.\n\n{new}", key=NEWEST)
    made.minutes(
        f"## 6. Over\n\nWords.\n\n{fence('paragraph=3 review=2026-02-01 released=2026-05-01', 'Now open.')}",
        key="2026-01-12",
    )
    made.minutes(
        f"## 7. Ahead\n\n{fence('paragraph=5 review=2026-01-01')}Minutes:\n", status="agenda", key="2026-12-14"
    )
    return made


def test_its_head_says_what_it_does_not_list(folder: Folder) -> None:
    text = register(folder).text
    assert "This register lists what was withheld in what this site publishes." in text
    assert "It does not list meetings that are not published." in text


def test_a_paper_that_was_released_is_not_called_not_for_publication(tmp_path: Path) -> None:
    kept = "papers:\n  - exempt: 3\n    reason: There are talks\n    public_title: Bids\n"
    folder = Folder(tmp_path).minutes("## 4. A\n\nWords.\n", front=kept)
    assert "Not for publication" in register(folder).text
    opened = "    released: 2026-09-14\n    by: CAB 2026-09-14/4\n    title: Bids\n    file: a.txt\n"
    folder.write("content/papers/cabinet/2026-09-14/a.txt", "There were two bids.\n")
    folder.minutes("## 4. A\n\nWords.\n", front=kept + opened)
    assert "Released" in register(folder).text and "Not for publication" not in register(folder).text


def test_it_counts_notices_by_ground_and_year_as_its_lists_have_rows(folder: Folder) -> None:
    page = register(folder)
    assert cells(page) == [
        ["Ground", "2026", "2025", "All"],
        ["Exempt, paragraph 1", "1", "0", "1"],
        ["Exempt, paragraphs 1 and 2", "1", "0", "1"],
        ["Exempt, paragraph 3", "0", "2", "2"],
        ["Exempt, paragraph 7", "0", "1", "1"],
        ["Personal", "1", "0", "1"],
        ["In agendas and notices of meetings", "1", "0", "1"],
        ["Released", "1", "0", "1"],
        ["All", "5", "3", "8"],
    ]
    assert len(page.all(cls="mb-held")) == 8
    for link in page.one("table").all("a"):
        heading = page.one(id=link.attrs["href"].removeprefix("#"))
        assert heading.text.endswith(f"({link.text})")


def test_years_stand_newest_first_and_grounds_by_their_numbers(tmp_path: Path) -> None:
    made = Folder(tmp_path, regime="wales")
    made.minutes(
        "## 4. A\n\nWords.\n\n" + "".join(fence(f"paragraph={number}") for number in (18, 12, 14)), key="2024-01-08"
    )
    made.minutes(f"## 4. B\n\nWords.\n\n{fence('paragraph=13')}", key="2026-01-08")
    headings = [node.text for node in register(made).all("h3")]
    assert [re.search(r"\d+", heading)[0] for heading in headings] == ["13", "12", "14", "18"]  # type: ignore[index]


def test_a_review_is_overdue_by_the_newest_minutes_and_by_no_clock(folder: Folder) -> None:
    page = register(folder)
    marked = [node for node in page.all(cls="mb-held") if "Review overdue" in node.text]
    assert sorted("14 September" in node.text for node in marked) == [False, False, True]
    assert page.one(id="mb-overdue").text == "Review overdue (3)"
    listed = [node.text for node in page.all("nav")[-1].all("li")]
    assert [re.search(r"Review due: (.*)", line)[1] for line in listed] == [  # type: ignore[index]
        "1 January 2026", "1 March 2026", "13 September 2026",
    ]  # fmt: skip
    assert "As of 14 September 2026" in page.text


def test_without_one_overdue_nothing_is_said_of_it(tmp_path: Path) -> None:
    made = Folder(tmp_path).minutes(f"## 4. A\n\nWords.\n\n{fence('paragraph=3 review=2026-09-14')}")
    assert "overdue" not in register(made).text


def test_what_is_withheld_changes_nothing_of_the_register(folder: Folder) -> None:
    before = folder.read().published["withheld/"]
    for path in folder.root.rglob("content/minutes/**/*.md"):
        path.write_text(path.read_text().replace(f"The bid of {SECRET}.", "Other words.\n\nAnd more."))
    assert folder.read().published["withheld/"] == before


def test_a_site_that_withholds_nothing_says_so(tmp_path: Path) -> None:
    page = register(Folder(tmp_path).minutes("## 4. A\n\nWords.\n"))
    assert "Nothing is withheld." in page.text and not page.all("table")


# check --reviews


def test_the_clerk_reads_what_is_due_by_the_clock_the_oldest_first(folder: Folder) -> None:
    lines = reviews.due(folder.read().council.held, date(2026, 9, 14))
    assert lines == [
        "content/minutes/cabinet/2026-12-14.md:9: review overdue since 2026-01-01: exempt, paragraph 5",
        "content/minutes/cabinet/2025-06-09.md:11: review overdue since 2026-03-01: exempt, paragraph 7",
        "content/minutes/cabinet/2026-09-14.md:11: review overdue since 2026-09-13: exempt, paragraph 1",
        "content/minutes/cabinet/2025-06-09.md:15: review due today: exempt, paragraph 3",
        "4 reviews due by 2026-10-15, as of 2026-09-14; without a day of review: 3",
    ]


def test_a_month_ahead_is_listed_and_what_is_later_is_counted(folder: Folder) -> None:
    lines = reviews.due(folder.read().council.held, date(2026, 2, 1))
    assert lines[1].endswith("review due on 2026-03-01: exempt, paragraph 7")
    assert (
        lines[-1]
        == "2 reviews due by 2026-03-04, as of 2026-02-01; 2 later, the next on 2026-09-13; without a day of review: 3"
    )


def test_the_list_stands_below_the_report_and_changes_no_exit_code(folder: Folder) -> None:
    settings = folder.settings()
    folder.read()
    plain, code = check.report(settings, None, False)
    told, same = check.report(settings, None, False, due=True)
    assert (told.startswith(plain), code, same) == (True, 0, 0)
    assert "paragraph 7" in told and SECRET not in told
    one, _ = check.report(settings, folder.root / f"content/minutes/cabinet/{NEWEST}.md", False, due=True)
    assert "paragraph 1" in one and "paragraph 7" not in one
    none, _ = check.report(settings, folder.root / "content/minutes/cabinet/1999-01-01.md", False, due=True)
    assert "S009" in none and "reviews due" not in none


def test_of_minutes_that_are_kept_back_whole_nothing_is_said_of_reviews(tmp_path: Path) -> None:
    made = Folder(tmp_path).minutes(f"## 4. A\n\nWords.\n\n{fence('paragraph=3 review=2025-01-01')}")
    made.read()
    [file] = tmp_path.glob("content/minutes/cabinet/*.md")
    assert "1 review due by" in check.report(made.settings(), file, False, due=True)[0]
    file.write_text(re.sub("(?m)^status: .*$", "status: unpublished", file.read_text()))
    said, code = check.report(made.settings(), file, False, due=True)
    assert "everything, by its status" in said and "due by" not in said and code == 0
