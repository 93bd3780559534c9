"""A name that is withheld here and stands in public text there stops the build, until it is mended or accepted."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import small_site
from council_in_folder import Folder
from minutebook.audit import Witness
from minutebook.cli import main
from paper_files import pdf

MARKED = '## 4. Contract\n\n::: exempt {{paragraph=3 reason="It would harm the bargaining"}}\n{}\n:::\n\n4.1 {}\n'
TENDER = "The tender of Quillon Works at £98,431 was the lowest of the four that had come in by noon."


@pytest.fixture
def place(tmp_path: Path) -> Folder:
    """A small site."""
    small_site.make(tmp_path, options="      regime: england\n")
    made = Folder(tmp_path)
    made.write("content/boards/cabinet.md", "---\nname: Cabinet\nshort: CAB\nmembers: [{name: Ann Ash}]\n---\n")
    return made


def run(place: Folder, *words: str) -> Result:
    """Run a command in the site's folder."""
    return CliRunner().invoke(main, [*words, "-f", str(place.root / "mkdocs.yml"), "--jobs", "1"])


def repeated(place: Folder, papers: list[tuple[str, int, str]] | None = None) -> list[tuple[str, int, str]]:
    """Where public text repeats what is withheld, and where that is."""
    root = place.root
    witness = Witness(root / "content", root / "docs", lambda path: path.relative_to(root).as_posix())
    return [(one.path, one.line, one.withheld) for one in witness.repeated(papers or [])]


SEPTEMBER, OCTOBER = (f"content/minutes/cabinet/2026-{month}.md" for month in ("09-14", "10-12"))


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
    assert run(place, "build").exit_code == 0
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


def test_other_forms_of_a_register_that_is_used_are_public_too(place: Folder) -> None:
    place.write("content/matters.yml", "kiln: {title: A kiln for £1.5m}\n")
    used = "## 5. Kiln {matter=kiln}\n\n5.1 It was noted.\n"
    place.minutes(MARKED.format("The offer was 1500000 in all.", "Nothing.") + used, key="2026-09-14")
    assert run(place, "build").exit_code == 0
