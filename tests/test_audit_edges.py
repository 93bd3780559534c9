"""Where rules of the audit begin and end: each is told in one place, and here on both sides of its edge."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from minutebook.audit.files import is_paper
from minutebook.audit.leftover import left_over
from minutebook.audit.pages import _CUT, _shortened
from minutebook.audit.public import seats
from minutebook.audit.references import LONG, parted, typed
from minutebook.audit.report import Report
from minutebook.audit.status import _before_marker
from minutebook.audit.tags import has_script
from minutebook.audit.witness import Witness


def audited(root: Path, withheld: str, page: str) -> Report:
    """The audit of a site of one page, of a meeting with one withheld passage from its tenth line on."""
    minutes = root / "content/minutes/cabinet/2026-09-14.md"
    minutes.parent.mkdir(parents=True, exist_ok=True)
    front = "---\nboard: cabinet\ndate: 2026-09-14\nstatus: confirmed\n---"
    minutes.write_text(f"{front}\n\n## 1. Bids\n\n::: personal\n{withheld}\n:::\n")
    (root / "site").mkdir(exist_ok=True)
    (root / "site/index.html").write_text(page)
    return Witness(root / "content", root / "docs", str).audit(root / "site")


def test_of_a_line_that_was_looked_through_its_first_and_last_four_words_may_still_join_others() -> None:
    assert _shortened("<p>a b c d e f g h i j</p>") == f"a b c d {_CUT} g h i j"
    assert _shortened("<p>a b c d e f g h i</p>") == "a b c d e f g h i"


@pytest.mark.parametrize("tag", ["<script src=a>", "<SCRIPT>", "<style>", "<b><style>"])
def test_a_line_with_a_script_or_style_is_never_shortened(tag: str) -> None:
    line = f"{tag}a b c d e f g h i j"
    assert has_script(tag) and _shortened(line) == line
    assert not has_script("<p class=description>")


@pytest.mark.parametrize(
    ("lines", "end"),
    [
        (["Words.", "::: exempt {paragraph=3}", "## 2. Next"], 1),
        (["Words.", "::: exempt {paragraph=3}", "", " ", "## 2. Next"], 1),
        (["Words.", "::: exempt {paragraph=3}", "", "## 2. Next"], 1),
        (["::: exempt {paragraph=3}", "## 2. Next"], 0),
        (["Words.", "::: exempt {paragraph=3}", "More.", "## 2. Next"], 3),
        (["", "", "## 2. Next"], 2),
    ],
)
def test_a_marker_directly_before_an_item_belongs_to_it(lines: list[str], end: int) -> None:
    assert _before_marker(0, len(lines) - 1, lines) == end


def test_a_stretch_does_not_reach_above_its_first_line() -> None:
    lines = ["::: exempt {paragraph=3}", "", "## 2. Next"]
    assert _before_marker(1, 2, lines) == 2


def test_a_reference_is_found_with_and_without_the_zeros_before_its_number() -> None:
    assert {("ab", "24", "123"), ("ab24123",)} <= {*typed(("ab", "24", "0123"))}
    assert {("abc", "24", "10"), ("abc2410",)} <= {*typed(("abc", "24", "0010"))}


def test_a_reference_is_long_enough_or_none() -> None:
    (found,) = parted("Read AB 12345 here.")
    assert len("".join(found)) == LONG
    assert list(parted("Read AB 2234 here.")) == []


def test_where_a_board_meets_is_known_by_its_own_page(tmp_path: Path) -> None:
    (tmp_path / "boards").mkdir()
    (tmp_path / "boards/shire.md").write_text("---\nname: Shire\nattend: Blackthorn House, Long Lane\n---\n")
    assert ("blackthorn", "house") in seats(tmp_path)


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("boards/cabinet/2026-09-14/papers/a.pdf", True),
        ("a.PDF", True),
        ("no-ending", True),
        (".pdf", True),
        ("boards/cabinet/2026-09-14/index.html", False),
        ("a.JSON", False),
    ],
)
def test_what_may_be_a_paper_waits_until_the_site_is_whole(name: str, is_one: bool) -> None:
    assert is_paper(name) == is_one


def test_a_marker_behind_code_that_ends_in_capitals_is_left_over() -> None:
    inside, behind = "<pre>\n::: exempt\n</PRE>", "<pre>a</PRE>\n::: exempt\n<pre>b</pre>"
    assert not left_over("about/index.html", "html", inside)
    assert left_over("about/index.html", "html", behind)


def test_a_finding_names_the_line_of_a_passage_on_which_the_words_stand(tmp_path: Path) -> None:
    lines = ["The chair spoke of the old mill by the ford.", "", "The bid from the quay was the lowest of four others."]
    report = audited(tmp_path, "\n".join(lines), f"<p>{lines[-1]}</p>")
    assert [(Path(found.path).name, found.line) for found in report.findings] == [("2026-09-14.md", 12)]


def test_a_report_says_whether_it_refused(tmp_path: Path) -> None:
    for page, result in (("<p>Nothing.</p>", "passed"), ("<p>Quillonhaven</p>", "refused")):
        assert json.loads(audited(tmp_path, "The Quillonhaven bid.", page).as_json())["result"] == result
