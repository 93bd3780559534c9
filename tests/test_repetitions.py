"""A name that is withheld here and stands in public text there stops the build, until it is mended or accepted."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from council_in_folder import Folder, small_site_of_a_cabinet
from minutebook.audit.alike import alike
from minutebook.audit.needles import needles
from minutebook.audit.otherwise import Otherwise
from minutebook.audit.repeats import Repeats
from minutebook.audit.said import all_said
from minutebook.audit.sources import Part
from minutebook.audit.units import Units
from minutebook.audit.witness import Witness
from minutebook.cli import main
from paper_files import pdf

MARKED = '## 4. Contract\n\n::: exempt {{paragraph=3 reason="It would harm the bargaining"}}\n{}\n:::\n\n4.1 {}\n'
TENDER = "The tender of Quillon Works at £98,431 was the lowest of the four that had come in by noon."


@pytest.fixture
def place(tmp_path: Path) -> Folder:
    """A small site."""
    return small_site_of_a_cabinet(tmp_path)


def run(place: Folder, *words: str) -> Result:
    """Run a command in the site's folder."""
    return CliRunner().invoke(main, [*words, "-f", str(place.root / "mkdocs.yml"), "--jobs", "1"])


def repeated(place: Folder, papers: list[tuple[str, int, list[str]]] | None = None) -> list[tuple[str, int, str]]:
    """Where public text repeats what is withheld, and where that is."""
    root = place.root
    witness = Witness(root / "content", root / "docs", lambda path: path.relative_to(root).as_posix())
    return [(one.path, one.line, one.withheld) for one in witness.repeated(papers or [])]


SEPTEMBER, OCTOBER, NOVEMBER = (f"content/minutes/cabinet/2026-{day}.md" for day in ("09-14", "10-12", "11-09"))


@pytest.mark.parametrize(
    "public",
    [
        "ACTION: Ann Ash to write to Quillon Works by 2026-10-01",
        "The sum of £98,431 was found.",
        "The lowest of the four that had come in was taken.",
    ],
    ids=["a name in the action list", "a sum", "five words and more in a row"],
)
@pytest.mark.parametrize("same", [True, False], ids=["same meeting", "next meeting"])
def test_a_repetition_stops_check_and_build_and_names_both_places(place: Folder, public: str, same: bool) -> None:
    if same:
        place.minutes(MARKED.format(TENDER, public), key="2026-09-14")
    else:
        place.minutes(MARKED.format(TENDER, "Nothing else was said."), key="2026-09-14")
        place.minutes(f"## 3. Matters arising\n\n3.1 {public}\n", key="2026-10-12")
    for command in ("check", "build"):
        result = run(place, command)
        assert result.exit_code == 1
        assert f"{SEPTEMBER if same else OCTOBER}:" in result.output and "A010" in result.output
        assert f"withheld at {SEPTEMBER}:" in result.output
        assert not any(word in result.output for word in ("Quillon", "98,431", "noon"))
    assert not (place.root / "site").exists()


@pytest.mark.parametrize("where", ["docs/index.md", "content/boards/cabinet.md"])
def test_boards_and_hand_written_pages_are_public_text_too(place: Folder, where: str) -> None:
    place.minutes(MARKED.format("It was the firm of Quillon that won.", "Nothing."), key="2026-09-14")
    path = place.root / where
    path.write_text((path.read_text() if path.exists() else "") + "\n\nTold: of the brothers Quillon here\n")
    assert [(one[0], one[2].rpartition(":")[0]) for one in repeated(place)] == [(where, SEPTEMBER)]


def test_a_title_of_a_withheld_paper_that_public_text_repeats_is_one(place: Folder) -> None:
    paper = "{item: 4, title: Tender of Quillon Works, file: q.pdf, exempt: 3, public_title: A paper, reason: x}"
    front = f"papers:\n  - {paper}\n"
    place.minutes("## 4. Contract\n\n4.1 The report on Quillon was read.\n", front=front, key="2026-09-14")
    assert len(repeated(place)) == 1


def test_what_only_the_status_keeps_back_may_repeat_public_text(place: Folder) -> None:
    place.minutes("## 4. Contract\n\n4.1 Quillon Works won at £98,431.\n", key="2026-09-14", status="unpublished")
    place.minutes("## 4. Contract\n\n4.1 Quillon Works won at £98,431.\n", key="2026-10-12")
    assert repeated(place) == []


@pytest.mark.parametrize("status", ["unpublished", "scheduled", "cancelled", "withdrawn"])
def test_what_is_marked_is_looked_for_whatever_the_status_of_its_meeting_is(place: Folder, status: str) -> None:
    place.minutes(MARKED.format(TENDER, "Nothing."), key="2026-09-14", status=status)
    place.minutes("## 3. Matters arising\n\n3.1 Quillon Works had come.\n", key="2026-10-12")
    assert {one[0] for one in repeated(place)} == {OCTOBER}


@pytest.mark.parametrize("status", ["unpublished", "scheduled", "cancelled", "withdrawn"])
def test_the_title_of_a_withheld_paper_is_looked_for_whatever_the_status_is(place: Folder, status: str) -> None:
    paper = "{item: 4, title: Tender of Quillon Works, file: q.pdf, exempt: 3, public_title: Bids, reason: Prejudice}"
    front = f"papers:\n  - {paper}\n"
    place.minutes("## 4. Contract\n", front=front, key="2026-09-14", status=status)
    place.minutes("## 3. Matters arising\n\n3.1 Quillon Works had come with prejudice.\n", key="2026-10-12")
    assert {one[0] for one in repeated(place)} == {OCTOBER}
    assert "withheld at" in run(place, "build").output


@pytest.mark.parametrize("meetings", [2, 3])
def test_what_three_other_meetings_use_is_the_boards_language(place: Folder, meetings: int) -> None:
    place.minutes(MARKED.format("The clerk read out the Vexford letter in full.", "Nothing."), key="2026-09-14")
    for month in range(1, meetings + 1):
        place.minutes("## 1. Letters\n\n1.1 The clerk read out the Vexford letter.\n", key=f"2026-0{month}-12")
    assert bool(repeated(place)) is (meetings < 3)


@pytest.mark.parametrize("usual", ["Ann Ash", "the Cabinet", "on 14 September", "a Director", "Smith Ltd"])
def test_people_boards_days_and_words_of_english_are_none(place: Folder, usual: str) -> None:
    place.minutes(MARKED.format(f"It was said that {usual} left.", f"Then {usual} came."), key="2026-09-14")
    assert [one for one in repeated(place) if usual != "Smith Ltd"] == []


def accept(place: Folder, at: str) -> Result:
    """Accept what can be accepted at a place."""
    return run(place, "check", "--accept", at, "--reason", "It is on the contract register", "--as", "Ann Ash")


@pytest.mark.parametrize("at", [f"{OCTOBER}:9", f"{SEPTEMBER}:9"], ids=["where it is public", "where it is withheld"])
def test_what_is_accepted_with_a_reason_is_built_and_lapses_when_the_text_changes(place: Folder, at: str) -> None:
    place.minutes(MARKED.format(TENDER, "Nothing else was said."), key="2026-09-14")
    later = "## 3. Matters arising\n\n3.1 Quillon Works {}.\n"
    place.minutes(later.format("has begun"), key="2026-10-12")
    first = run(place, "check").output
    assert f"{OCTOBER}:" in first
    lines = {
        OCTOBER: first.split(f"{OCTOBER}:")[1].split(":")[0],
        SEPTEMBER: first.split(f"at {SEPTEMBER}:")[1].split(";")[0],
    }
    at = at.rpartition(":")[0]
    assert accept(place, f"{at}:{lines[at]}").exit_code == 0
    built = run(place, "build")
    assert built.exit_code == 0 and built.output.endswith(": 0 findings; accepted with a reason: 1\n")
    assert "Quillon" in (place.root / "site/boards/cabinet/2026-10-12/index.html").read_text()
    place.minutes(later.format("got £98,431"), key="2026-10-12")
    assert run(place, "build").exit_code == 1, "the sum was not accepted"


@pytest.mark.parametrize(
    ("name", "entry", "used"),
    [
        ("matters.yml", "kiln: {title: The claim of Quillon Works}", "## 5. Kiln {matter=kiln}\n\n5.1 It was noted.\n"),
        ("glossary.yml", "QW: Quillon Works", "## 5. Kiln\n\n5.1 QW was there.\n"),
        ("people.yml", "ann-ash: {name: Ann Ash, ward: Quillon}", "## 5. Kiln\n\n5.1 Ann Ash was there.\n"),
    ],
)
def test_of_registers_what_is_published_counts_and_nothing_else(
    place: Folder, name: str, entry: str, used: str
) -> None:
    place.write(f"content/{name}", f"{entry}\n")
    place.minutes(MARKED.format(TENDER, "Nothing else was said."), key="2026-09-14")
    if name != "people.yml":  # she is a member of the board
        assert run(place, "build").exit_code == 0, "nobody uses the entry"
    place.minutes(MARKED.format(TENDER, "Nothing else was said.") + used, key="2026-09-14")
    result = run(place, "build")
    assert result.exit_code == 1 and f"content/{name}:1:1: A010" in result.output


def test_an_acceptance_holds_for_the_line_that_was_looked_at(place: Folder) -> None:
    place.minutes(MARKED.format(TENDER, "Nothing else was said."), key="2026-09-14")
    later = "## 3. Matters arising\n\n3.1 Quillon Works {}.\n"
    place.minutes(later.format("had begun"), key="2026-10-12")
    said = accept(place, f"{SEPTEMBER}:9").output
    assert "Accepted at" in said and run(place, "check").exit_code == 0
    place.minutes(later.format("had asked for less than all others"), key="2026-10-12")
    assert run(place, "check").exit_code == 1


def test_what_is_accepted_of_a_line_is_what_it_repeated_and_nothing_else_that_is_withheld(place: Folder) -> None:
    tender = "Quillon Works had asked for more{}."
    place.minutes(MARKED.format(tender.format(""), "Nothing."), key="2026-09-14")
    place.minutes("## 3. Matters arising\n\n3.1 Quillon Works is at Vexford Hall.\n", key="2026-10-12")
    assert accept(place, f"{OCTOBER}:9").exit_code == 0 and run(place, "check").exit_code == 0
    place.minutes(MARKED.format(tender.format(", at Vexford Hall"), "Nothing."), key="2026-09-14")
    assert f"{OCTOBER}:9" in run(place, "build").output, "it says more than what was accepted"


def test_to_accept_what_repeats_one_withheld_part_accepts_nothing_of_another(place: Folder) -> None:
    place.minutes(MARKED.format("Quillon Works had asked for more.", "Nothing."), key="2026-09-14")
    place.minutes(MARKED.format("Vexford Hall is to be sold.", "Nothing."), key="2026-11-09")
    place.minutes("## 3. Matters arising\n\n3.1 Quillon Works is at Vexford Hall.\n", key="2026-10-12")
    accept(place, f"{SEPTEMBER}:9")
    assert [one[2].rpartition(":")[0] for one in repeated(place)] == [SEPTEMBER, NOVEMBER]
    said = run(place, "build").output
    assert said.count("A010 ") == 1 and f"withheld at {NOVEMBER}" in said


def test_who_accepts_is_told_what_it_was(place: Folder) -> None:
    place.minutes(MARKED.format(TENDER, "Nothing."), key="2026-09-14")
    place.minutes("## 3. Matters arising\n\n3.1 Quillon Works is late, AB123456C.\n", key="2026-10-12")
    said = accept(place, f"{OCTOBER}:9").output
    assert f"Accepted at {OCTOBER}:9: 2 problems\n  A010 " in said and "\n  N001 " in said and "Quillon" not in said


def test_a_place_without_anything_to_accept_is_a_problem(place: Folder) -> None:
    place.minutes(MARKED.format(TENDER, "Nothing else was said."), key="2026-09-14")
    result = accept(place, f"{SEPTEMBER}:2")
    assert result.exit_code == 1 and "D076" in result.output
    assert not (place.root / "content" / "accepted.yml").exists()


def test_a_public_paper_that_repeats_it_can_be_accepted_and_else_stops_the_build(place: Folder) -> None:
    place.write(
        "content/papers/cabinet/2026-09-14/plan.pdf",
        pdf(lambda page: page.drawString(72, 700, "The works are let to Quillon Works of Vexford.")),
    )
    place.minutes(
        MARKED.format(TENDER, "Nothing else was said."),
        key="2026-09-14",
        front="papers:\n  - {item: 4, title: Plan, file: plan.pdf}\n",
    )
    result = run(place, "build")
    assert result.exit_code == 1 and "A010" in result.output
    line = result.output.split(f"{SEPTEMBER}:")[1].split(":")[0]
    assert accept(place, f"{SEPTEMBER}:{line}").exit_code == 0
    assert run(place, "build").exit_code == 0


def test_a_page_that_repeats_it_on_each_of_its_lines_takes_no_longer_for_each(place: Folder) -> None:
    place.minutes(MARKED.format(TENDER, "Nothing."), key="2026-09-14")
    page = "Quillon Works\nwas paid again\n" * 15_000
    begun = time.perf_counter()
    assert repeated(place, [("content/papers/cabinet/2026-09-14/spend.pdf", 1, [page])])
    assert time.perf_counter() - begun < 10  # it was twenty seconds


TITLED = "papers:\n  - {{item: 4, title: {}, file: q.pdf, exempt: 3, public_title: Bids, reason: Prejudice}}\n"


@pytest.mark.parametrize(
    ("title", "told"),
    [("Appendix 2", False), ("Annex A", False), ("Legal advice", False), ("Contract award", False),
     ("Budget 2026/27", False), ("Minutes of 14 September", False), ("Annual report", False),
     ("Claim 12", True), ("School closure", True), ("Quillon contract", True), ("Theft report", True)],
)  # fmt: skip
def test_what_papers_are_called_everywhere_is_no_secret(place: Folder, title: str, told: bool) -> None:
    place.minutes("## 4. Contract\n", front=TITLED.format(title), key="2026-09-14")
    place.minutes(f"## 3. Matters arising\n\n3.1 Of {title.lower()} they spoke.\n", key="2026-10-12")
    assert bool(repeated(place)) is told


def test_of_a_paper_the_pages_are_said(place: Folder) -> None:
    def pages(page: Any) -> None:
        for text in ("An introduction.", "The works are let to Quillon Works.", "Nothing.", "Quillon", "It ends with"):
            page.drawString(72, 700, text)
            page.showPage()
        page.drawString(72, 700, "the lowest of the four that had come in by noon")

    place.write("content/papers/cabinet/2026-09-14/plan.pdf", pdf(pages))
    front = "papers:\n  - {item: 4, title: Plan, file: plan.pdf}\n"
    place.minutes(MARKED.format(TENDER, "Nothing else was said."), key="2026-09-14", front=front)
    output = run(place, "check").output
    assert "public text: the paper that is listed here has them on pages 2, 4, 6" in output


PAPERS = """papers:
  - {item: 4, title: Plan, file: plan.csv}
  - {item: 4, exempt: 3, reason: x, title: Q, file: b.csv%s}
"""
LISTED = "content/minutes/cabinet/2026-09-14.md:"


def papers(place: Folder, plan: str, bids: str, released: str = "") -> str:
    """What `check` says of a meeting with a public paper and a withheld one."""
    for name, text in (("plan.csv", plan), ("b.csv", bids)):
        place.write(f"content/papers/cabinet/2026-09-14/{name}", text)
    place.minutes("## 4. Contract\n\n4.1 Nothing was said.\n", key="2026-09-14", front=PAPERS % released)
    return run(place, "check").output


def test_a_public_paper_that_is_the_withheld_one_under_another_name_is_a_problem_until_it_is_accepted(
    place: Folder,
) -> None:
    output = papers(place, "a,b\n1,2\n", "a,b\n1,2\n")
    assert f"{LISTED}6:1: A011" in output and f"withheld at {LISTED}7" in output and "1 problem in 1 file" in output
    assert run(place, "build").exit_code == 1
    assert accept(place, f"{LISTED}6").exit_code == 0
    assert "A011" not in run(place, "check").output
    output = papers(place, "a,b\n1,3\n", "a,b\n1,3\n")
    assert "A011" in output, "what was accepted was another file"


def test_a_paper_of_another_meeting_is_compared_as_well(place: Folder) -> None:
    papers(place, "a,b\n1,4\n", "a,b\n1,2\n")
    place.write("content/papers/cabinet/2026-10-12/c.csv", "a,b\n1,2\n")
    listed = "papers:\n  - {item: 3, title: Plan, file: c.csv}\n"
    place.minutes("## 3. Other\n\n3.1 Nothing.\n", key="2026-10-12", front=listed)
    assert f"{OCTOBER}:6:" in run(place, "check").output and "A011" in run(place, "check").output


@pytest.mark.parametrize(
    ("plan", "bids", "released"),
    [("a,b\n1,2\n", "a,b\n1,3\n", ""), ("a,b\n1,2\n", "a,b\n1,2\n", ", released: 2026-09-20, by: Ann Ash")],
    ids=["another file of the same size", "released since"],
)
def test_a_paper_of_its_own_or_one_that_was_released_is_none(
    place: Folder, plan: str, bids: str, released: str
) -> None:
    assert "A011" not in papers(place, plan, bids, released)


def test_words_of_a_paper_that_go_over_the_end_of_a_page_are_found_on_both(place: Folder) -> None:
    place.minutes(MARKED.format(TENDER, "Nothing else was said."), key="2026-09-14")
    witness = Witness(place.root / "content", place.root / "docs", str)
    (one,) = witness.repeated([("a.md", 5, ["First.", "the lowest of the", "four that had come in", "Last."])])
    assert (one.path, one.line, one.pages) == ("a.md", 5, (2, 3))


def test_while_a_marker_is_broken_only_that_is_said(place: Folder) -> None:
    place.minutes("## 4. A\n\n::: exempt {paragraph=3 reason=x}\nQuillon\n\n4.1 Quillon\n", key="2026-09-14")
    place.minutes("## 3. A\n\n3.1 Quillon\n", key="2026-10-12")
    output = run(place, "check").output
    assert "A010" not in output and "M0" in output


@pytest.mark.parametrize(
    ("withheld", "public"),
    [
        ("It was Mr Kowalczyk who bid.", "Thanks went to Kowalczyk's firm."),
        ("It was Mr Kowalczyk who bid.", "The Kowalczyks were thanked."),
        ("The house of the Kowalczyks burned.", "Mr Kowalczyk was thanked."),
        ("It was Mr Kowalczyk who bid.", "Thanks went to Kowal**czyk**."),
        ("It was Mr Kowalczyk who bid.", "Write to kowalczyk@firm.example, or to Kowalczyk."),
        ("Kowalczyk was dismissed for theft from the till.", "Thanks went to Kowalczyk."),
        ("The bid of Mrs Grace Hunter was the lowest.", "Thanks went to Mrs Grace Hunter."),
        ("It was Mr Ng who bid.", "Thanks went to Mr Ng."),
        ("It was Mr Kowalczyk who bid.", "Thanks went to Mr Kowalczyk2."),
        ("It was Mr Kowalczyk12 who bid.", "Thanks went to Mr Kowalczyk."),
        ("It was Jo Li who bid.", "Thanks went to Jo Li."),
        ("It was Jo Li who bid.", "Thanks went to Ms Li."),
        ("It was Mr O\u00b4Grahamstown who bid.", "Thanks went to O'Grahamstown."),
        ("It was Mr O\u00b4Grahamstown who bid.", "Thanks went to O\u00b4Grahamstown."),
        ("It was Mr O'Grahamstown who bid.", "Thanks went to O\u00b4Grahamstown."),
    ],
)  # fmt: skip
def test_a_name_is_known_in_whatever_form_it_stands(place: Folder, withheld: str, public: str) -> None:
    place.minutes(MARKED.format(withheld, "Nothing else was said."), key="2026-09-14")
    place.minutes(f"## 3. Other\n\n3.1 {public}\n", key="2026-10-12")
    assert [one[0] for one in repeated(place)] == [OCTOBER]


def test_the_place_of_an_entry_is_that_of_its_own_name(place: Folder) -> None:
    place.write("content/matters.yml", "kilns: {title: Bricks}\nkiln: {title: The claim of Quillon Works}\n")
    used = "## 5. Kiln {matter=kiln}\n\n5.1 It was noted.\n"
    place.minutes(MARKED.format(TENDER, "Nothing else was said.") + used, key="2026-09-14")
    assert "content/matters.yml:2:1: A010" in run(place, "check").output


def test_a_sum_in_another_form_is_one_and_once_accepted_the_site_may_say_it_in_any(place: Folder) -> None:
    place.write("content/matters.yml", "kiln: {title: A kiln for £1.5m}\n")
    used = "## 5. Kiln {matter=kiln}\n\n5.1 It was noted.\n"
    place.minutes(MARKED.format("The offer was 1500000 in all.", "Nothing.") + used, key="2026-09-14")
    assert "content/matters.yml:1:1: A010" in run(place, "build").output
    assert accept(place, "content/matters.yml:1").exit_code == 0
    assert run(place, "build").exit_code == 0


@pytest.mark.parametrize(
    ("withheld", "public"),
    [
        ("It was Mr Wałęsa who bid.", "Thanks went to Walesa."),
        ("It was Ms Sorensen who bid.", "Thanks went to Sørensen."),
        ("It was Ms Soerensen who bid.", "Thanks went to Sørensen."),
        ("It was Mr Müller who bid.", "Thanks went to Mueller."),
        ("It was Mr Weiß who bid.", "Thanks went to Weiss."),
        ("It was Mr Kowalczyk-Jones who bid.", "Thanks went to Kowalczyk."),
        ("It was Mr Kowalczyk who bid.", "Thanks went to Mrs Smith-Kowalczyk."),
        ("It was Mr O'Grahamstown who bid.", "Thanks went to O Grahamstown."),
        ("It was Mr McDonaldson who bid.", "Thanks went to Mc Donaldson."),
        ("It was Mr Kowalczyk who bid.", "See https://kowalczykbuilders.example/about for more."),
        ("It was Mr Kowalczyk who bid.", "Write to j.kowalczyk@firm.example."),
        ("It was Mr Kowalczyk who bid.", "Write to jkowalczyk@firm.example."),
        ("It was Mr Kowalczyk who bid.", "The [plan](https://shire.example/KowalczykPlan2.pdf) was seen."),
        ("It was Quillon Works that bid.", "Its address is www.quillonworks.example now."),
    ],
)  # fmt: skip
def test_a_name_is_known_however_it_is_spelt_joined_or_put_into_an_address(
    place: Folder, withheld: str, public: str
) -> None:
    assert_repeated(place, withheld, public)


@pytest.mark.parametrize(
    ("withheld", "public"),
    [
        ("It was Mark Rose who left.", "Thanks went to Mark Rose."),
        ("Mark Rose left.", "Thanks went to Mark Rose."),
        ("It was Mark Rose who left.", "Thanks went to Mr Rose."),
        ("It was Mr Rose who left.", "Thanks went to Mark Rose."),
        ("It was Mark Rose who left.", "Thanks went to M. Rose."),
        ("It was Mark Rose who left.", "Present: Rose, Mark."),
        ("It was MARK ROSE who left.", "Thanks went to Mark Rose."),
        ("It was **Mark** Rose who left.", "Thanks went to Mr Rose."),
        ("It was Mark\nRose who left.", "Thanks went to Mark\nRose."),
        ("It was Grace Hope Field who left.", "Thanks went to Grace Field."),
        ("It was Cllr Grace Field who left.", "Thanks went to Councillor Field."),
        ("It was Mark Rose who left.", "Write to mark.rose@firm.example."),
        ("It was Mark Rose who left.", "Write to markrose@firm.example."),
        ("The tender of Forest Works was the lowest.", "Thanks went to Forest Works."),
        ("It was Mr Rose who left.", "Present: Rose, Mark."),
        ("It was M. Rose who left.", "Present: Rose, Mark; others."),
        ("It was Mark Rose who left.", "Present: Rose, M."),
        ("It was Mr Rose who left.", "Present: ROSE M, FIELD G"),
        ("It was Mr Rose who left.", "Present: Rose, Mr M."),
        ("It was Mr Rose who left.", "Present: Rose (M)."),
        ("Who left: Rose, Mark (finance).", "Thanks went to Mr Rose."),
        ("Who left: Rose, Mark (finance).", "Thanks went to Mark Rose."),
        ("Who left: Rose, M. (finance).", "Thanks went to M. Rose."),
        ("Who left: ROSE, Mark; FIELD, Grace.", "Present: Field, G."),
        ("It was Messrs Wood and Carter who left.", "Thanks went to Mr Wood."),
        ("It was Messrs. Wood, Field & Carter who left.", "Thanks went to J. Carter."),
        ("It was Mark Rose MBE who left.", "Thanks went to Mark Rose MBE."),
        ("It was Mr Rose who left.", "Thanks went to Mark Rose, and to Mark Rose MBE."),
        ("It was Mr Mark Rose MBE who left.", "Thanks went to Mark Rose."),
        ("It was Mark Rose Head of Finance who left.", "Thanks went to Mr Rose."),
        ("It was Ms Wood-Carter who left.", "Thanks went to Ms Wood-Carter."),
        ("It was Grace Wood-Carter who left.", "Thanks went to Mrs Carter."),
        ("It was Mr JM Field who left.", "Thanks went to J. Field."),
        ("It was mrs Field who left.", "Thanks went to cllr Field."),
        ("It was Judge Field who left.", "Thanks went to Judge Field."),
        ("It was Mr Street who left.", "Thanks went to Mr Street."),
        ("It was Mark\u00a0Rose who left.", "Thanks went to Mark\u00a0Rose."),
        ("It was Mark\u00a0Rose who left.", "Thanks went to Mr Rose."),
        ("It was Mr\u202fRose who left.", "Thanks went to Mark\u2009Rose."),
        ("It was ROSE Mark who left.", "Thanks went to Mr Rose."),
        ("It was Mr Rose who left.", "Present: ROSE Mark, FIELD Grace"),
        ("It was Mark Rose who left.", "Write to m.rose@firm.example."),
        ("It was Mark Rose who left.", "Write to mrose@firm.example."),
        ("It was Mark Rose who left.", "Write to RoseM@firm.example."),
        ("The land is PLN/2026/0123 alone.", "See PLN/26/0123."),
        ("The land is PLN/26/0123 alone.", "See PLN/2026/0123."),
    ],
)  # fmt: skip
def test_a_name_made_of_words_of_english_is_known(place: Folder, withheld: str, public: str) -> None:
    assert_repeated(place, withheld, public)


@pytest.mark.parametrize(
    ("withheld", "public"),
    [
        ("It was Mark Rose who left.", "The mark rose by a tenth."),
        ("It was Mr Field who left.", "The playing field was mown."),
        ("It was Mr Rose who left.", "Thanks went to Mr Field."),
        ("It was Mark Rose who left.", "M. Field @ Rose, m rose, and the benchmark: see /watermark.pdf."),
        ("It was Mr Field who left.", "Present Grace, and PRESENT GRACE."),
        ("It was Mr Field who left.", "They went to the Field, Grace said."),
        ("It was Mr Field who left.", "They went to the Field, A new one."),
        ("It was Mr Field who left.", "Near Field, I saw it."),
        ("They told the Panel, Grace said, of it.", "It was for the Panel, Grace thought."),
        ("They had a PLAN B for it.", "There is a Plan B."),
        ("It was Mr Field who left.", "At Field Lane it ended. In Field Lane it rained."),
        ("It was Mr Field who left.", "North Field was shut."),
        ("It was on www.gov.uk/guidance that day.", "See gov.uk and @council, or www.gov.uk."),
        ("It was on www.garden.example/pages that day.", "The garden was mown."),
        ("It was on gov.uk and garden.com that day.", "The garden of gov.uk was mown."),
        ("Ring 01632 960147 at once.", "Ring 01632 960142, or (01632) 960143."),
        ("Ring 020 7946 0018 at once.", "Ring 020 7100 1234."),
        ("It was 87.4% of them.", "See paragraph 8.7.4, or 87.41."),
        ("The offer was £1,500,000.", "The debt is £1,500,000,000."),
        ("The offer was £45.", "It took 45 weeks."),
        ("The offer was £500.", "It cost £12,500, or £500,000, or £1,500,000."),
        ("The offer was £1½m.", "It cost £1 each."),
        ("The offer was £12½m.", "It cost £1 each, or £12."),
        ("A thousand thanks were given.", "It cost £1,000."),
        ("The days 20-12-26 and 12-25-26 were named.", "The numbers are 201226 and 122526."),
        ("It had the sort code 20-12-26 until then.", "It was done on 20-12-26."),
        ("It was CAB/20260914/4 or X/202609/1 that said so.", "See 20260914, or 202609."),
        ("It was CAB 2026-09-14 that said so.", "The day is 2026-09-14, or 20260914."),
        ("It was in Q1-2026, or 14-SEP-2026, by S-106.", "By S-106 it was for 14-SEP-2026 and Q1-2026."),
        ("It was in IMG20260914 that they saw it.", "The day is 20260914."),
        ("The years 2024 2025 2026 were compared.", "The years 2024 2025 were compared."),
    ],
)
def test_the_same_words_as_words_are_none(place: Folder, withheld: str, public: str) -> None:
    assert_repeated(place, withheld, public, False)


SAME_SUMS = [
    ["£98,400", "98400", "£98.4k", "98.4 thousand pounds", "£98 400", "ninety-eight thousand four hundred pounds",
     "ninety eight thousand, four hundred", "ninety\u2011eight thousand four hundred",
     "ninety-eight thousand and four hundred pounds",
     "£98,400pa", "£98.4k p.a.", "GBP98,400"],
    ["£1,500,000", "£1.5m", "1.5 million", "one and a half million pounds", "one million five hundred thousand",
     "one point five million pounds", "1.5 mill", "£1½m", "£1½ million", "a million and a half pounds"],
    ["£750,000", "three quarters of a million pounds", "three-quarters of a million", "£¾m"],
    ["£2,250,000", "two million and a quarter pounds", "£2¼m"],
    ["£45", "forty-five pounds", "45 pounds", "GBP 45"],
    ["07700 900123", "07700900123", "+44 7700 900123", "+44 (0)7700 900123", "+447700900123", "0044 7700 900123",
     "07700.900123", "07700\u2011900123", "07700\u2009900123"],
    ["SW1A 1AA", "SW1A1AA"],
    ["WX21 KPD", "WX21KPD", "wx21-kpd"],
    ["P123 XYZ", "P123XYZ"],
    ["sort code 20-45-77", "20 45 77", "204577", "20–45–77", "20\u201145\u201177", "20\u221245\u221277",
     "20\u202f45\u202f77", "20 – 45 – 77"],
    ["PL/2026/0123", "PL-2026-0123", "PL 2026 0123"],
    ["LAB12345", "LAB 12345", "LAB/12345", "LAB-12345"],
    ["QW123456C", "QW 12 34 56 C", "QW 123456 C", "qw123456c"],
    ["GB29 NWBK 6016 1331 9268 19", "GB29NWBK60161331926819"],
    ["UPRN100062345678", "UPRN 100062345678", "100062345678"],
    ["HR-2026-7", "HR/2026/7", "HR2026/7"],
    ["LN-0042-A", "LN/0042/A", "LN 0042 A"],
    ["24/00123/FUL", "24/00123"],
    ["87.4%", "87.4 per cent", "87.4 %"],
    ["51.50735, -2.12776", "51.50735,-2.12776", "51.50735"],
]  # fmt: skip


@pytest.mark.parametrize(
    ("withheld", "public"), [(one, other) for same in SAME_SUMS for one in same for other in same if one != other]
)
def test_a_sum_a_number_or_a_reference_is_known_in_each_of_its_forms(place: Folder, withheld: str, public: str) -> None:
    assert_repeated(place, f"They had said {withheld} at the time.", f"It came to {public} in the end.")


@pytest.mark.parametrize(
    ("withheld", "public"),
    [("24/00123/FUL", "24-00123-FUL"), ("87.4%", "87.4"), ("PL/24/0123/FUL", "PL/24/0123"),
     ("2601234/2025", "2601234"), ("2601234/2025", "2601234/25"), ("@wendlewatch", "x.example/WendleWatch"),
     ("www.kiteblog.example/thefts", "kiteblog.example"), ("stonebrook.co.uk", "www.stonebrook.co.uk"),
     ("stonebrook.co.uk", "stonebrook.co.uk"), ("stonebrook.co.uk", "stonebrook"), ("31926819", "31-92-68-19"),
     ("GB29NWBK60161331926819", "31926819"), ("a/c12345678", "12345678"), ("PL2026/0123", "PL/2026/0123"),
     ("21-D-1234", "21-D-1234"), ("TK-421", "TK-421"), ("HR-2026-7", "HR-2026-7"),
     ("£500", "£12,500, or £500"), ("£500", "12,500,31"), ("£500", "£500.00"), ("£500", "5\u00ad00"),
     ("£97,000-98,400", "£98,400"), ("No.12345678", "12345678"), ("ref.98431", "98431"), ("£2,300pcm", "£2,300"),
     ("20-45-77/12345678", "20-45-77"), ("20-45-77 / 12345678", "12345678"), ("20-12-26 12345678", "201226"),
     ("sort code 20-12-26", "sort code: 20 12 26"), ("sort code 20.45.77", "204577")],
)  # fmt: skip
def test_a_part_that_tells_the_whole_is_known(place: Folder, withheld: str, public: str) -> None:
    assert_repeated(place, f"They had said {withheld} at the time.", f"It came to {public} in the end.")


USUAL_PAIRS = [
    "Church Street", "Park Road", "Mill Lane", "Post Office", "Land Registry", "Ward Member", "Cabinet Member",
    "Young People", "Charity Commission", "Treasury Management", "Senior Officer", "Grant Agreement", "Grant Funding",
    "Faith Groups", "Art Gallery", "Carol Service", "May Meeting", "Bill Payments", "Hope Road", "Major Projects",
    "Major Works", "Capital Works", "Care Homes", "Planning Inspector Decision", "Councillor Code", "Mr Chairman",
    "Lord Mayor", "White Paper", "Green Belt", "Brown Bin", "Case Officer", "Target Date", "Job Description",
]  # fmt: skip


LAW = "paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972"


@pytest.mark.parametrize(
    ("withheld", "public"),
    [
        (
            f"The report is exempt under {LAW}, said the clerk.",
            f"All were sent out under section 100A(4), as {LAW} held.",
        ),
        ("The Section 106 agreement was late.", "A section 106 agreement was read, and s.106 of it."),
        ("They asked the Section 151 Officer.", "The S151 Officer spoke."),
        ("It was the S106 money of theirs.", "There is S106 money, said the Section 151 Officer."),
        (
            "It may be let under section 123 of the Local Government Act 1972.",
            "It was by section 123 that they let it.",
        ),
        ("They want 20mph there, and care 24/7 for all.", "Care was 24/7, the speed 20mph."),
        ("The costs of Covid-19 were high for them.", "Grants for Covid-19 were had."),
    ],
)
def test_the_law_by_which_councils_act_is_nobodys_secret(place: Folder, withheld: str, public: str) -> None:
    assert_repeated(place, withheld, public, False)


@pytest.mark.parametrize("figure", ["£106", "claim 106/26", "106 people", "section 114"])
def test_such_figures_count_where_they_are_no_section(place: Folder, figure: str) -> None:
    assert_repeated(place, f"They had spoken of {figure} at the time.", f"It came to {figure} in the end.")


@pytest.mark.parametrize("usual", USUAL_PAIRS)
def test_two_words_of_any_minutes_are_nobody_though_one_is_listed_as_a_name(place: Folder, usual: str) -> None:
    assert_repeated(place, f"They had spoken of the {usual} at the time.", f"It was for the {usual} to say.", False)


ROW = "| --- | --- |\n| Land | {} |"
IN_THOUSANDS = [
    f"| Item | £000 |\n{ROW.format('1,250')}",
    f"| Item | Budget (£'000s) |\n{ROW.format('1250')}",
    f"| Item | £m |\n{ROW.format('1.25')}",
    f"All sums are in £k.\n\n| Item | Sum |\n{ROW.format('(1,250)')}",
    f"| Item | GBP'000 |\n{ROW.format('1,250')}",
    f"| Item | £1,000s |\n{ROW.format('1,250')}",
    f"| Item | '000 |\n{ROW.format('£1,250')}",
    f"| Item | £ in millions |\n{ROW.format('1.25')}",
    f"All sums are in thousands.\n\n| Item | Sum |\n{ROW.format('1,250')}",
    f"ALL SUMS ARE IN THOU\u017fANDS.\n\n| Item | Sum |\n{ROW.format('1,250')}",
    "Table 1: capital (£000)\n\n| Item | Sum |\n| --- | --- |\n| Roof | 12 |\n| Land | 1,250 |",
    f"Capital (£000)\n\n| Item | Sum |\n{ROW.format('1,250')}",
]


@pytest.mark.parametrize("table", IN_THOUSANDS)
def test_a_sum_is_known_in_a_table_of_thousands(place: Folder, table: str) -> None:
    place.minutes(MARKED.format("The land was sold for £1.25m.", "Nothing."), key="2026-09-14")
    place.minutes(f"## 3. Other\n\nIt was read.\n\n{table}\n\nIt was noted.\n", key="2026-10-12")
    (line,) = [one[1] for one in repeated(place)]
    assert (place.root / OCTOBER).read_text().split("\n")[line - 1].startswith("| Land")


@pytest.mark.parametrize(
    "page",
    [
        "Capital £000\nLand 1,250\nTotal 2,000",
        "Item,£000\nLand,1250\n",
        'Item,£000\nLand,"1,250"\n',
        "Item\t£m\nLand\t1.25\n",
        "Item,£000,2027\nLand,1250,3\n",
    ],
)
def test_a_sum_is_known_in_thousands_in_a_paper(place: Folder, page: str) -> None:
    place.minutes(MARKED.format("The land was sold for £1.25m.", "Nothing."), key="2026-09-14")
    assert repeated(place, [("content/papers/cabinet/2026-10-12/budget.pdf", 1, ["First page", page])])


def test_a_sum_is_known_in_thousands_in_a_public_csv(place: Folder) -> None:
    place.minutes(MARKED.format("The land was sold for £1.25m.", "Nothing."), key="2026-10-12")
    assert f"{LISTED}6:1: A010" in papers(place, "Item,2026/27 £000\nLand,1250\n", "Other,words\n")


def test_a_cell_of_any_length_ends_in_no_fault() -> None:
    assert "£1,250,000" in alike(f"Item,£000\nLand,{'x' * 200_000} 1250\n")


def test_what_a_withheld_table_gives_in_thousands_is_known_in_full(place: Folder) -> None:
    assert_repeated(place, IN_THOUSANDS[0], "It cost £1,250,000.")


@pytest.mark.parametrize(
    "public",
    ["It cost £12m.\n\nThen 1.25 was said.",
     "| Item | £000 |\n| --- | --- |\n| Land | 12 |\n\nIn all 1,250 people came.",
     "| Item | £000 | Share |\n| --- | --- | --- |\n| Land | 12 | 125.0% |"],
)  # fmt: skip
def test_a_number_of_which_no_table_says_that_it_is_in_thousands_is_none(place: Folder, public: str) -> None:
    assert_repeated(place, "Land was sold for £1.25m, or £1,250,000, or £125,000.", public, False)


@pytest.mark.parametrize("unit", ["£000", "£'000s", "£m", "£k"])
def test_that_two_tables_are_in_thousands_is_no_repetition(place: Folder, unit: str) -> None:
    table = "| Item | {} |\n| --- | --- |\n| {} | {} |"
    assert_repeated(place, table.format(unit, "Land", "1,250"), table.format(unit, "Roof", "870"), False)


def test_a_year_in_a_table_of_thousands_is_no_sum(place: Folder) -> None:
    assert_repeated(place, "It was sold for £2,025,000.", f"| Year | £000 |\n{ROW.format('12')}\n| 2025 | 14 |", False)


def test_a_road_before_a_word_is_no_plate() -> None:
    assert alike("On the A38 and the M5 for it.") == ""


@given(st.integers(1000, 10**9), st.sampled_from(["{:,}", "{}", "£{:,}"]))
def test_any_number_in_words_is_the_number_in_figures(number: int, form: str) -> None:
    written = form.format(number)
    assert f"{number:,}" in alike(f"It was {in_words(number)} pounds.")
    made = needles([Part(Path("a.md"), 1, "exempt", "text", f"It was {written} in all.")], Units([]))
    assert 0 <= number - 1850 < 300 or Otherwise(made, ()).said_in(all_said(f"Some {in_words(number)} pounds."))


ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def in_words(number: int) -> str:
    """A number as it is said."""
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= size:
            rest = number % size
            joined = "" if not rest else " and " if rest < 100 else ", "
            return f"{in_words(number // size)} {name}{joined}{in_words(rest) if rest else ''}"
    if number < 20:
        return ONES[number]
    return f"{TENS[number // 10 - 2]}-{ONES[number % 10]}" if number % 10 else TENS[number // 10 - 2]


def test_a_sum_that_goes_over_the_end_of_a_line_is_found_on_its_first(place: Folder) -> None:
    place.minutes(MARKED.format("They had offered £98,400 for it.", "Nothing."), key="2026-09-14")
    place.minutes("## 3. Other\n\n3.1 It came to ninety-eight thousand\nfour hundred pounds.\n", key="2026-10-12")
    (line,) = [one[1] for one in repeated(place)]
    assert (place.root / OCTOBER).read_text().split("\n")[line - 1].startswith("3.1")


def test_the_last_word_of_a_page_may_be_a_needle_beside_longer_ones(place: Folder) -> None:
    place.minutes(MARKED.format("It was Mr Kowalczyk-Jones who bid.", "Nothing."), key="2026-09-14")
    place.minutes("## 3. Other\n\n3.1 Kowalczyk Jones, and Kowalczyk", key="2026-10-12")
    assert repeated(place)


# To cite an item

BUSES = "## 4. Buses\n\n4.1 It was late.\n\nRESOLVED that:\n\na) they run until ten;\n\nb) they are red.\n\n"
PRIVATE = "::: exempt {{paragraph=3 reason=Tender{}}}\n{}\n:::\n\n"
WHOLE = PRIVATE.format(" item=9 public_title=Award", "## 9. Award\n\n9.1 It was made.")
ITEMS = BUSES + "## 60/18 Trams {minute=77/21}\n\nThey are blue.\n\n### 2.1 Ferries\n\nThey are slow.\n\n" + WHOLE


@pytest.mark.parametrize(
    "reference",
    ["CAB 2026-09-14/4", "cab 2026-09-14/4(b)", "CAB 2026-09-14/4b", "CAB 2026-09-14/4.1", "CAB 2026-09-14/2.1",
     "CAB 2026-09-14/60/18", "CAB 2026-09-14/77/21", "60/18", "77/21"],
)  # fmt: skip
def test_that_a_withheld_part_cites_what_public_text_cites_is_no_repetition(place: Folder, reference: str) -> None:
    place.minutes(ITEMS, key="2026-09-14")
    cites = f'## 3. Other\n\n3.1 They look at {reference}.\n\nRESOLVED that it end. {{amends="{reference}"}}\n\n'
    place.minutes(cites + PRIVATE.format("", f"3.2 Further to {reference} it fell."), key="2026-10-12")
    assert repeated(place) == []


@pytest.mark.parametrize(
    "reference",
    ["CAB 2026-09-14/9", "CAB 2026-09-14/9.1", "CAB 2026-09-14/5", "CAB 2026-09-15/4", "CAB 2026-07-13/4",
     "XAB 2026-09-14/4", "CAB 2026-09-14/4.2", "24/00123/FUL", "61/18", "£60.18"],
    ids=["an item that is withheld whole", "a paragraph of it", "no item", "no meeting", "an unpublished meeting",
         "no board", "no paragraph", "an application", "no minute", "a sum with the figures of a minute"],
)  # fmt: skip
def test_a_reference_to_what_is_not_public_is_a_repetition(place: Folder, reference: str) -> None:
    place.minutes(ITEMS, key="2026-09-14")
    place.minutes(BUSES, "status: unpublished\n", key="2026-07-13")
    cites = f"## 3. Other\n\n3.1 They look at {reference}.\n\n"
    place.minutes(cites + PRIVATE.format("", f"3.2 Further to {reference} it fell."), key="2026-10-12")
    assert [line for _, line, _ in repeated(place)] == [9]


def test_what_else_is_said_beside_a_reference_is_still_a_repetition(place: Folder) -> None:
    place.minutes(ITEMS, key="2026-09-14")
    said = "3.{} By CAB 2026-09-14/4 the lowest red tender wins.\n\n"
    place.minutes("## 3. Other\n\n" + said.format(1) + PRIVATE.format("", said.format(2)), key="2026-10-12")
    assert [line for _, line, _ in repeated(place)] == [9]


def test_a_page_that_prints_the_references_of_its_items_is_no_finding(place: Folder) -> None:
    place.minutes(ITEMS, key="2026-09-14")
    cites = "3.2 As in CAB 2026-09-14/4(b), CAB 2026-09-14/4.1 and CAB 2026-09-14/60/18 it fell."
    place.minutes("## 3. Other\n\n3.1 It was late.\n\n" + PRIVATE.format("", cites), key="2026-10-12")
    built = run(place, "build")
    assert built.exit_code == 0, built.output


# Who was there

GUEST = "in_attendance:\n  - {name: Jan Kowalczyk, role: Surveyor}\n"


def test_a_guest_whom_a_part_names_is_no_known_person_for_being_listed(place: Folder) -> None:
    place.minutes(MARKED.format("Jan Kowalczyk was paid.", "Nothing."), key="2026-09-14", front=GUEST)
    assert [one[0] for one in repeated(place)] == [SEPTEMBER]


def test_whoever_comes_to_three_meetings_is_known(place: Folder) -> None:
    place.minutes(MARKED.format("Jan Kowalczyk was thanked.", "Nothing."), key="2026-09-14")
    for month in range(1, 4):
        place.minutes("## 1. A\n\n1.1 It was noted.\n", key=f"2026-0{month}-12", front=GUEST)
    assert repeated(place) == []


@pytest.mark.parametrize("public", ["MOVED: Ann Ash", "1.1 Cllr Ash spoke.", "1.1 It was noted."])
def test_that_a_known_person_was_there_counts_in_that_meeting_alone(place: Folder, public: str) -> None:
    withheld = "present:\n  - {name: Ann Ash, personal: yes}\n"
    place.minutes(f"## 1. A\n\n{public}\n", key="2026-09-14", front=withheld)
    for month in range(1, 6):
        place.minutes("## 1. A\n\n1.1 Ann Ash spoke.\n", key=f"2026-0{month}-12", front="present: [Ann Ash]\n")
    assert [one[0] for one in repeated(place)] == ([SEPTEMBER] if "Ash" in public else [])


def test_a_withheld_person_in_attendance_is_found_in_other_meetings(place: Folder) -> None:
    hidden = GUEST.replace("Surveyor", "Surveyor, exempt: 3")
    place.minutes("## 1. A\n\n1.1 It was noted.\n", key="2026-09-14", front=hidden)
    place.minutes("## 1. A\n\n1.1 Thanks went to Kowalczyk.\n", key="2026-10-12", front=GUEST)
    assert {one[0] for one in repeated(place)} == {OCTOBER} and len({one[1] for one in repeated(place)}) == 2


def assert_repeated(place: Folder, withheld: str, public: str, expected: bool = True) -> None:
    """Whether what is public in one meeting is found to repeat what another withholds."""
    place.minutes(MARKED.format(withheld, "Nothing else was said."), key="2026-09-14")
    place.minutes(f"## 3. Other\n\n3.1 {public}\n", key="2026-10-12")
    assert {one[0] for one in repeated(place)} == ({OCTOBER} if expected else set())


def test_what_was_compared_is_never_said_not_to_have_been(place: Folder) -> None:
    place.minutes(MARKED.format(TENDER, "Quillon Works sent thanks."), key="2026-09-14")
    said = run(place, "check", "--accept", f"{SEPTEMBER}:1", "--reason", "It is known", "--as", "Ann Ash").output
    assert "A010" in said and "D076" in said and "was not compared" not in said


def test_minutes_that_sent_the_public_out_and_recorded_a_vote_can_be_withdrawn(place: Folder) -> None:
    usual = (
        "## 4. Exclusion\n\nRESOLVED that under section 100A(4) of the Local Government Act 1972 the public be "
        "excluded during item 5, as it involves exempt information as defined in paragraph 3 of Part 1 of Schedule "
        "12A to the Act."
        "\n\nVOTE: 2 for, 1 against\nASKED TO BE RECORDED: Ann Ash, against\n\n"
        '::: exempt {item=5 paragraph=3 public_title="Bid" reason="There are talks"}\n## 5. B\n\nX.\n:::\n'
    )
    place.minutes(usual, key="2026-09-14", status="withdrawn")
    place.minutes(MARKED.format("They came late.", "Noted."), key="2026-10-12")
    place.minutes("## 2. Salt\n\nRESOLVED that salt be bought.\n", key="2026-10-19")
    assert run(place, "check").exit_code == 0
    built = run(place, "build")
    assert built.exit_code == 0, built.output


@pytest.mark.parametrize(
    ("withheld", "public", "repeats"),
    [
        ("It was Mark Rose who left.", "Write to m.rose@shire.example.", False),
        ("It was Mark Rose who left.", "Write to mrose@shire.example.", False),
        ("It was Mary Rose who left.", "Write to m.rose@shire.example.", True),
        ("It was Mark Rose, not Mary Rose, who left.", "Write to rosem@shire.example.", True),
    ],
)
def test_the_mailbox_of_a_public_person_repeats_nothing_unless_it_may_be_another_s(
    place: Folder, withheld: str, public: str, repeats: bool
) -> None:
    for entry in ("mark-rose:\n  name: Mark Rose\n", "mark-rose: {name: Mark Rose, ward: North}\n"):
        place.write("content/people.yml", entry)
        assert_repeated(place, withheld, public, repeats)


VOCABULARY = (
    "committee", "noted", "that", "report", "quay", "wall", "Mark", "Rose", "Dorfendorkos", "£98,431", "700", "works",
)  # fmt: skip
WORDS = st.lists(st.sampled_from(VOCABULARY), min_size=3, max_size=14).map(" ".join)
HELD = WORDS.map("::: personal\n{}\n:::".format)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(WORDS | HELD, min_size=1, max_size=4), min_size=2, max_size=7), WORDS)
def test_no_text_is_passed_over_that_has_a_repetition(
    tmp_path_factory: pytest.TempPathFactory, council: list[list[str]], usual: str
) -> None:
    root = tmp_path_factory.mktemp("council")
    for number, passages in enumerate(council, 1):
        says(root, number, "\n\n".join([usual, *passages]))
    told = [(one.path, one.line, one.withheld, one.words) for one in Witness(root / "content", root, str).repeated()]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Repeats, "_in_question", lambda _, source, numbers, wanted: set[int]().union(*wanted.values()))
        every_text = Witness(root / "content", root, str).repeated()
    assert told == [(one.path, one.line, one.withheld, one.words) for one in every_text]


def says(root: Path, number: int, text: str) -> None:
    """A meeting's minutes."""
    path = root / f"content/minutes/cabinet/2026-09-0{number}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\nboard: cabinet\ndate: {path.stem}\nstatus: confirmed\n---\n\n{text}\n", "utf-8")


def test_what_is_usual_is_no_longer_for_being_said_twice_in_a_row(tmp_path: Path) -> None:
    usual = "ferry bell lantern harbour storm"
    for number in range(1, 7):
        says(tmp_path, number, " and ".join(usual.split()))
    says(tmp_path, 7, f"::: personal\n{usual}\n:::")
    for times in (1, 2):
        says(tmp_path, 8, " ".join([usual] * times))
        assert not Witness(tmp_path / "content", tmp_path, str).repeated()
