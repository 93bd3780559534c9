"""A witness that works in a process of its own says what one here says, and its work is done if that process ends."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import mkdocs.__main__
import pytest

import small_site
from council_in_folder import Folder, small_site_of_a_cabinet
from minutebook import configuration, pipeline, repetitions
from minutebook.audit.elsewhere import POSSIBLE, Elsewhere
from minutebook.audit.store import Shelf
from minutebook.audit.witness import Witness
from minutebook.host import MkDocsHost
from minutebook.problems import Problems
from minutebook.results import Results
from minutebook.stops import Stopped

pytestmark = pytest.mark.skipif(not POSSIBLE, reason="A process that is begun has nothing here of the one that begins")

TENDER = '## 4. Contract\n\n::: exempt {paragraph=3 reason="It would do harm"}\nQuillon bids.\n:::\n\n4.1 Open.\n'
REPEATS = "## 3. Matters arising\n\n3.1 Quillon was thanked.\n"
PAPER = ("content/minutes/cabinet/2026-09-14.md", 6, ["Nothing.", "Quillon"])
REGISTER = ("content/people.yml", 3, "Quillon")


@pytest.fixture
def place(tmp_path: Path) -> Folder:
    """A small site, something in it that is withheld, and a page that holds it."""
    folder = small_site_of_a_cabinet(tmp_path).minutes(TENDER, key="2026-09-14")
    folder.write("page/index.html", "<p>Quillon</p>")
    return folder


def witness_of(place: Folder) -> Witness:
    """A witness that works here."""
    return Witness(place.root / "content", place.root / "docs", lambda path: path.relative_to(place.root).as_posix())


def elsewhere(place: Folder, first: Callable[[], object] = lambda: None) -> Elsewhere:
    """The same in another process, in which something happens `first`."""

    def begin(store: object) -> Witness:
        first()
        return witness_of(place)

    return Elsewhere(Results, begin, lambda: None)


def said_by(witness: Witness | Elsewhere, place: Folder) -> list[object]:
    """All that can be asked of a witness."""
    page = place.root / "content/minutes/cabinet/2026-09-14.md"
    return [
        witness.repeated([PAPER], [REGISTER], ["Shire Council"]),
        witness.audit(place.root / "page"),
        witness.passes(page, b"<p>Quillon</p>", b"<p>Quillon</p>"),
        witness.passes(page, b"<p>Nobody</p>", b"<p>Quillon</p>"),
    ]


def test_it_says_what_a_witness_here_says(place: Folder) -> None:
    place.minutes(REPEATS, key="2026-10-12")
    here, there = said_by(witness_of(place), place), said_by(elsewhere(place), place)
    assert here == there
    assert here[0] and here[2:] == [True, False]


def test_what_was_expected_is_told_and_is_public_to_the_audit(place: Folder) -> None:
    witness = elsewhere(place)
    assert witness.audit(place.root / "page").findings
    witness.expect([], [REGISTER], [])
    assert [one.path for one in witness.repeated()] == ["content/people.yml"]
    assert not witness.audit(place.root / "page").findings, "what was told is mended or accepted before an audit"


HERE = os.getpid()
ENDS = {"an error": lambda: 1 / 0, "a signal": lambda: os.kill(os.getpid(), signal.SIGKILL), "an exit": sys.exit}


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_whatever_ends_the_process_its_work_is_done_here(
    place: Folder, end: Callable[[], object], capfd: pytest.CaptureFixture[str]
) -> None:
    witness = elsewhere(place, lambda: end() if os.getpid() != HERE else None)
    assert said_by(witness, place) == said_by(witness_of(place), place)
    assert capfd.readouterr() == ("", ""), "an error might quote what was read"


def test_a_process_that_ends_between_two_questions_leaves_what_was_accepted_public(place: Folder) -> None:
    witness = elsewhere(place)
    assert witness.repeated([], [REGISTER])
    witness.close()
    assert not witness.audit(place.root / "page").findings


def test_a_question_of_any_size_is_asked_without_waiting(place: Folder) -> None:
    reading, asked = os.pipe()
    witness = elsewhere(place, lambda: os.read(reading, 1))
    witness.expect([("a.md", 5, ["word " * 1_000_000])], None, [])
    os.write(asked, b"!")
    assert witness.repeated() == []
    os.close(reading)
    os.close(asked)


def test_it_can_be_told_beforehand_what_site_will_be_audited(place: Folder) -> None:
    (place.root / "kept").mkdir()

    def audit(witness: Witness | Elsewhere) -> list[str]:
        shelf = Shelf(place.root / "kept", bytes(32))
        witness.expect([], None, [])
        witness.prepare(place.root / "page", shelf)
        assert witness.repeated() == []
        return [finding.code for finding in witness.audit(place.root / "page", shelf).findings]

    place.write("page/index.html", "<p>Nobody</p>")
    for witness in (elsewhere(place), elsewhere(place), witness_of(place)):
        assert audit(witness) == []
    place.write("page/index.html", "<p>Quillon</p>")
    assert audit(elsewhere(place)) == audit(witness_of(place)) == ["A001"]


def test_who_is_closed_is_asked_nothing_that_goes_elsewhere(place: Folder) -> None:
    witness = elsewhere(place)
    witness.close()
    with (place.root / "other").open("w+b"):  # has the number that the questions had
        assert witness.repeated() == []
    assert (place.root / "other").read_bytes() == b""


def test_what_ends_it_while_it_begins_is_not_forgotten(place: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    fork = os.fork

    def struck_at_once() -> int:
        process = fork()
        if not process:
            signal.signal(signal.SIGTERM, lambda *_: None)  # so Python takes what comes before a process has begun
            os.kill(os.getpid(), signal.SIGTERM)
        return process

    monkeypatch.setattr(os, "fork", struck_at_once)
    witness = elsewhere(place)
    process = witness._ended.peek()[2][0]  # type: ignore[index]
    patience = time.monotonic() + 20
    while not (ended := os.waitpid(process, os.WNOHANG)[0]) and time.monotonic() < patience:
        time.sleep(0.01)
    assert ended


def test_no_process_remains_when_nobody_asks_any_more(place: Folder) -> None:
    witness = elsewhere(place)
    process = witness._ended.peek()[2][0]  # type: ignore[index]
    os.kill(process, 0)
    del witness
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


@pytest.fixture
def apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a small site have a witness elsewhere, too."""
    monkeypatch.setattr(repetitions, "FEW", 0)


def build(place: Folder) -> Problems:
    """Build; the problems that stopped it, if any."""
    problems = Problems()
    settings = small_site.settings_for(place.root, regime="england", council="Shire", cache=True, jobs=2)
    try:
        pipeline.build(settings, MkDocsHost(settings), problems, lambda outcome: None)
    except Stopped as stopped:
        assert stopped.exit_code == 1 and problems.errors
    return problems


def test_a_build_with_one_is_the_same_site(place: Folder, apart: None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not build(place).errors
    site = small_site.snapshot(place.root / "site")
    monkeypatch.undo()
    assert not build(place).errors
    assert small_site.snapshot(place.root / "site") == site


def test_a_repetition_stops_the_build_the_old_site_stands_and_nothing_is_kept(place: Folder, apart: None) -> None:
    assert not build(place).errors
    site, kept = (small_site.snapshot(place.root / where) for where in ("site", ".minutebook/cache"))
    place.minutes(REPEATS, key="2026-10-12")
    assert [problem.code for problem in build(place).errors] == ["A010"]
    assert small_site.snapshot(place.root / "site") == site
    assert small_site.snapshot(place.root / ".minutebook/cache") == kept
    place.minutes(REPEATS.replace("Quillon", "Nobody"), key="2026-10-12")
    assert not build(place).errors
    assert "Nobody was thanked" in (place.root / "site/boards/cabinet/2026-10-12/index.html").read_text()


def test_a_repetition_is_told_with_other_doubts(place: Folder, apart: None) -> None:
    place.minutes(REPEATS, key="2026-10-12")
    paper = "front: matter\nNOT FOR PUBLICATION\n"
    place.write("content/papers/cabinet/2026-11-02/a.txt", paper)
    place.minutes("## 1. A\n\n1.1 B.\n", front="papers:\n  - {item: 1, title: A, file: a.txt}\n", key="2026-11-02")
    assert {problem.code for problem in build(place).errors} >= {"A010", "P027"}


def test_while_a_source_has_another_problem_it_is_not_asked(place: Folder, apart: None) -> None:
    place.minutes(REPEATS + "\n::: exempt\n", key="2026-10-12")
    codes = {problem.code for problem in build(place).errors}
    assert codes and "A010" not in codes


def test_what_it_read_is_kept_for_the_next_one(place: Folder, apart: None, monkeypatch: pytest.MonkeyPatch) -> None:
    place.minutes("## 1. A\n\n1.1 Zebra crossings.\n", key="2026-11-02")
    assert not build(place).errors
    settings = small_site.settings_for(place.root, cache=True)
    kept = Results.of(settings, "witness")
    assert kept
    kept.close()
    (database,) = (place.root / ".minutebook/cache/public").glob("*.witness.*")
    assert b"Zebra" in database.read_bytes() and b"Quillon" not in database.read_bytes()


def test_a_repetition_is_told_with_what_is_wrong_in_pages(
    place: Folder, apart: None, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    place.minutes(REPEATS, key="2026-10-12")
    place.write("docs/boards/index.md", "# Boards\n")
    assert {problem.code for problem in build(place).errors} == {"A010", "D040"}
    monkeypatch.setattr(configuration, "cores", lambda: 2)
    monkeypatch.chdir(place.root)
    with pytest.raises(SystemExit):
        mkdocs.__main__.cli(["build", "-q"])
    said = capfd.readouterr().err
    assert " A010 " in said and " D040 " in said and "Quillon" not in said


def test_a_question_for_which_there_is_no_room_is_answered_here(place: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError

    def too_long(*_: object) -> None:
        pytest.fail("an answer was waited for that nobody was asked for")

    witness = elsewhere(place)
    monkeypatch.setattr(os, "pwrite", full)
    before = signal.signal(signal.SIGALRM, too_long)
    signal.alarm(20)
    try:
        assert said_by(witness, place) == said_by(witness_of(place), place)
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
