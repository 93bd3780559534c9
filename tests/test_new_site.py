"""`minutebook new site`: whatever is answered, the site builds at once or nothing is written."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from minutebook import cli, regimes
from minutebook.clerk import new_site
from minutebook.clerk.new_site import Wanted, is_address, is_contact, is_name
from minutebook.council import read_council
from minutebook.host import read_settings
from minutebook.private import docs
from minutebook.problems import Problems
from minutebook.regimes import load
from minutebook.settings import OUR_MARK, Asked
from small_site import snapshot

FLAGS = ("--name", "Thrale Town Council", "--regime", "england-parishes")
Ask = Callable[..., Result]


def run(*arguments: str, answers: str = "") -> Result:
    return CliRunner().invoke(cli.main, ["new", "site", *arguments], input=answers)


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Run at a terminal, at which somebody answers."""
    monkeypatch.setattr(cli.asking, "can_ask", lambda: True)
    return run


def test_a_site_made_by_flags_builds_at_once_and_speaks_of_its_own_council_alone(tmp_path: Path) -> None:
    folder = tmp_path / "our minutes"
    more = ("--board", "Parks Committee", "--contact", "the_clerk@thrale.example", "--licence", "CC BY 4.0")
    made = run(str(folder), *FLAGS, *more, "--address", "https://minutes.thrale.example/")
    assert made.exit_code == 0
    assert f"cd '{folder}' && minutebook build" in made.output
    assert CliRunner().invoke(cli.main, ["build", "-f", str(folder / "mkdocs.yml")]).exit_code == 0
    home = (folder / "site/index.html").read_text("utf-8")
    board = (folder / "site/boards/parks-committee/index.html").read_text("utf-8")
    assert "<title>Thrale Town Council</title>" in home and "CC BY 4.0" in home
    assert "Parks Committee" in board and "the_clerk@thrale.example" in board
    everything = b"".join(snapshot(folder).values())
    assert b"Wendle" not in everything and b"$" not in (folder / "mkdocs.yml").read_bytes()


def test_whoever_has_the_program_in_a_folder_of_its_own_reads_what_to_type(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "my tools/minutebook"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "argv", [str(program), "new", "site"])
    assert f" && '{program}' build\n" in run(str(tmp_path / "one"), *FLAGS).output
    monkeypatch.setenv("PATH", str(program.parent))
    assert " && minutebook build\n" in run(str(tmp_path / "two"), *FLAGS).output


@pytest.mark.parametrize(("board", "is_council"), [("Full Council", True), ("Council Tax Panel", False)])
def test_a_first_board_that_is_the_council_is_one(tmp_path: Path, board: str, is_council: bool) -> None:
    run(str(tmp_path / "site"), *FLAGS, "--board", board)
    (facts,) = (tmp_path / "site/content/boards").glob("*.md")
    assert ("kind: council" in facts.read_text("utf-8")) is is_council


def test_what_must_not_be_public_is_kept_out_of_a_repository_from_the_first_day(tmp_path: Path) -> None:
    run(str(tmp_path / "site"), *FLAGS)
    assert {"content/", ".minutebook/", "site/"} <= set((tmp_path / "site/.gitignore").read_text().split())
    assert (tmp_path / "site/content").stat().st_mode & 0o777 == 0o700, "nobody else on the computer reads them"


def test_the_same_answers_give_the_same_files(tmp_path: Path, ask: Ask) -> None:
    run(str(tmp_path / "one"), *FLAGS)
    ask(str(tmp_path / "two"), answers="Thrale Town Council\nengland-parishes\n\n\n")
    assert snapshot(tmp_path / "one") == snapshot(tmp_path / "two") != {}


def test_a_folder_that_is_taken_is_told_before_anything_is_asked(tmp_path: Path, ask: Ask) -> None:
    (tmp_path / "letters").write_text("mine")
    asked = ask(str(tmp_path), answers="Thrale\nnone\n\n\n")
    assert asked.exit_code == 1 and "D086" in asked.output and "Whose record is it?" not in asked.output


def test_a_question_ends_with_one_mark_and_shows_no_empty_answer(tmp_path: Path, ask: Ask) -> None:
    asked = ask(str(tmp_path / "site"), answers="Thrale\nnone\n\n\n").output
    assert "?:" not in asked and "[]" not in asked and "Which board meets first? [Thrale] " in asked


def test_a_wrong_answer_is_asked_again_with_its_rule(tmp_path: Path, ask: Ask) -> None:
    asked = ask(str(tmp_path / "site"), answers="<b>\nThrale\natlantis\nnone\n***\nTrustees\nx{y\nWrite to us\n")
    assert asked.exit_code == 0
    assert asked.output.count("Error: A name is one line") == 2
    assert "Error: It is one of: england, england-parishes, none" in asked.output
    board = (tmp_path / "site/content/boards/trustees.md").read_text()
    assert board == '---\nname: "Trustees"\nshort: TRU\ncontact: "Write to us"\n---\n'


def test_only_what_is_missing_and_needed_is_asked_of_whoever_gave_a_name(tmp_path: Path, ask: Ask) -> None:
    asked = ask(str(tmp_path / "site"), "--name", "Thrale", answers="none\n")
    assert asked.exit_code == 0
    assert "Under which law?" in asked.output and "Whom may" not in asked.output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "There is no terminal at which to ask. Say it so: --name"),
        (("--name", "Thrale"), "--regime …"),
        (("--name", "", "--regime", "none"), "--name: A name is one line"),
        (("--name", "# Thrale", "--regime", "none"), "--name: A name is one line"),
        (("--name", "T\nhrale", "--regime", "none"), "--name: A name is one line"),
        (("--name", "Thr\udcffale", "--regime", "none"), "--name: A name is one line"),
        (("--name", "T" * 121, "--regime", "none"), "--name: A name is one line"),
        (("--name", "Thrale", "--regime", "atlantis"), "--regime: It is one of: england"),
        ((*FLAGS, "--board", "[x]{.exempt}"), "--board: A name is one line"),
        ((*FLAGS, "--contact", "::: exempt"), "--contact: It is one line"),
        (("--name", "EXEMPT", "--regime", "none"), "and no label"),
        ((*FLAGS, "--board", "EITHRIEDIG"), "--board: A name is one line"),
        ((*FLAGS, "--board", "\u02d0\u2236"), "--board: A name is one line"),  # colons, to the eye
        ((*FLAGS, "--contact", "Exempt"), "--contact: It is one line of words, and no label"),
        ((*FLAGS, "--licence", "Confidential"), "--licence is one line of words, and no label"),
        ((*FLAGS, "--licence", "a\nb"), "--licence is one line"),
        ((*FLAGS, "--address", "minutes.thrale.example"), "--address begins with https://"),
    ],
)
def test_a_wrong_option_is_told_in_a_sentence_and_nothing_is_written(
    arguments: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    made = run(str(tmp_path / "site"), *arguments)
    assert made.exit_code == 2
    assert said in made.output
    assert not (tmp_path / "site").exists()


def test_a_folder_in_which_something_lies_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Ours\n")
    before = snapshot(tmp_path)
    for place in (tmp_path, tmp_path / "mkdocs.yml"):
        made = run(str(place), *FLAGS)
        assert made.exit_code == 1
        assert "D086 something lies here already; nothing was written" in made.output
    assert snapshot(tmp_path) == before


def test_no_sources_are_begun_in_a_site_that_stands(tmp_path: Path) -> None:
    mark = tmp_path / "old" / OUR_MARK
    mark.parent.mkdir(parents=True)
    mark.write_text("")
    before = snapshot(tmp_path)
    for place in ("old/new", "old/boards/new"):
        made = run(str(tmp_path / place), *FLAGS)
        assert made.exit_code == 1
        assert "D025 this folder lies in a site that Minutebook made" in made.output
    assert snapshot(tmp_path) == before


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    assert run(str(tmp_path / "site"), *FLAGS).exit_code == 0


def test_a_place_that_cannot_be_written_is_a_problem_and_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    made = run(str(tmp_path / "file" / "site"), *FLAGS)
    assert made.exit_code == 1
    assert "site: D087" in made.output and "hint:" in made.output


LABELS = st.lists(
    st.sampled_from(
        ["exempt", "confidential", "Part", "II", "2", "item", "private", "EITHRIEDIG", "Committee", "-", "(", "ː∶"]
    ),
    min_size=1,
    max_size=4,
).map(" ".join)
NAMES = (st.text(max_size=130) | LABELS).filter(is_name)
CONTACTS = (st.text(max_size=40) | LABELS).filter(is_contact)


@settings(max_examples=60, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(NAMES, NAMES, CONTACTS, st.sampled_from(regimes.names()), CONTACTS)
@example("no", "1.5", "yes: no", "none", "'")
@example("Ńowy: “Council” & Sons – 'x' % $council", "…1", "a_b@c.example", "wales", '"')
@example("1. Thrale", "- Board", "", "england", "- a")
def test_whatever_is_taken_for_an_answer_gives_sources_without_a_problem(
    council: str, board: str, contact: str, regime: str, licence: str
) -> None:
    wanted = Wanted(council, regime, board, contact, licence)
    with tempfile.TemporaryDirectory() as name:
        problems = Problems()
        assert new_site.make(Path(name, "new"), wanted, problems)
        made = read_settings(Asked(config_file=Path(name, "new/mkdocs.yml").resolve()), problems)
        assert made and made.council == " ".join(council.split()) and made.licence == (wanted.licence.strip() or None)
        record = read_council(made, problems).record
        docs.check_docs(made.docs, made.shown, load(regime), problems)
        assert [one.name for one in record.boards.values()] == [" ".join(board.split())]
        assert not list(problems)


@given(st.text(max_size=60))
def test_an_address_is_one_that_a_browser_opens(words: str) -> None:
    assert not is_address(words) or words == "" or words.startswith(("http://", "https://"))
