"""`minutebook check` says what is missing in a second language."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

import small_site
from in_two_languages import folder
from minutebook.cli import main


def checked(root: Path, languages: str, *others: str) -> str:
    """What is said of a council with minutes in two languages, and with more in the first alone."""
    small_site.make(root, options=f"      regime: england\n      languages: {languages}\n")
    made = folder(root, other=None) if languages == "[en]" else folder(root)
    made.write("content/boards/cabinet.md", "---\nname: Cabinet\nshort: CAB\n---\n")
    for day in others:
        made.minutes("## 1. A\n\n1.1 Words.\n", key=day)
    result = CliRunner().invoke(main, ["check", "-f", str(root / "mkdocs.yml"), "--jobs", "1"])
    assert result.exit_code == 0, result.output
    return result.output


def test_meetings_without_their_counterpart_are_counted_and_named(tmp_path: Path) -> None:
    said = checked(tmp_path, "[en, cy]", "2026-10-12", "2026-11-09")
    places = ", ".join(f"content/minutes/cabinet/{day}.md" for day in ("2026-10-12", "2026-11-09"))
    assert f"No minutes in Welsh at 2 of 3: {places}\n" in said
    assert "3 meetings read; at 1 of them something is withheld" in said


def test_many_are_named_only_in_part(tmp_path: Path) -> None:
    said = checked(tmp_path, "[en, cy]", *(f"2026-10-{day:02}" for day in range(1, 25)))
    assert "No minutes in Welsh at 24 of 25: " in said and "2026-10-20.md and 4 more\n" in said


def test_where_none_is_missing_that_is_said(tmp_path: Path) -> None:
    assert "Each of 1 published has minutes in Welsh\n" in checked(tmp_path, "[en, cy]")


def test_how_much_of_the_program_s_own_words_is_reviewed_is_said(tmp_path: Path) -> None:
    assert "of the program's own words are reviewed in Welsh; the others are English\n" in checked(tmp_path, "[en, cy]")


def test_who_publishes_reads_what_is_withheld_in_each_language(tmp_path: Path) -> None:
    checked(tmp_path, "[en, cy]")
    command = ["publish", str(tmp_path / "out.zip"), "--yes", "-f", str(tmp_path / "mkdocs.yml"), "--jobs", "1"]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 0, result.output
    for name in ("2026-09-14.md", "2026-09-14.cy.md"):
        assert f"content/minutes/cabinet/{name}: " in result.output
    assert "/cy/boards/cabinet/2026-09-14/" in result.output
    assert "in 2 files of minutes" in result.output  # of which the twins were made


def test_a_council_of_one_language_hears_nothing_of_it(tmp_path: Path) -> None:
    said = checked(tmp_path, "[en]", "2026-10-12")
    assert "Welsh" not in said and "reviewed" not in said
