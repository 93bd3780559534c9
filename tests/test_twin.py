"""Twins: with other words, none, or every construct in place of all that is withheld, the same site comes out."""

from __future__ import annotations

import dataclasses
import re
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, assume, given, settings

from council_in_folder import DAY, Folder
from generated_councils import councils
from minutebook import cli, disclosure, one_file, pages, whole_site
from minutebook.audit.sources import read_minutes
from minutebook.clerk import rewriting
from minutebook.clerk.twin import WAYS, compare
from minutebook.clerk.twins import Twins
from minutebook.council import Council
from minutebook.disclosure import marks
from minutebook.disclosure import papers as disclosure_of_papers
from minutebook.outputs import data
from minutebook.problems import Problems
from minutebook.settings import Settings
from minutebook.switch import Stage
from test_invariants import council
from whole_record import files, render

ROOT = Path(__file__).parent.parent
SECRET = "Bramblewick"
BEGINS = '::: exempt {paragraph=3 reason="It would do harm"}\n'


def make(settings: Settings, council: Council, stage: Stage, problems: Problems) -> None:
    """All of a site but the theme and what its pages are poured into."""
    context = pages.Context(council.record)
    for page in render(context):
        stage.write(f"{page.address}index.html", f"{page.title}\n{page.description}\n{page.body}".encode())
    for paper in council.copies:
        stage.copy(paper.source, paper.address)
    digests = {address: stage.write(address, content) for address, content in files(council.record)}
    by_place = {(one.board, one.key): digests[data.path_of(one)] for one in council.record.meetings}
    whole_site.index(dataclasses.replace(settings, cache=False), context, by_place, stage)


def twins(folder: Folder, *, whole: bool = True) -> Twins:
    """The twins of a council in a folder."""
    given, outcome = folder.settings(), folder.read()
    read, problems = outcome.council, outcome.problems
    assert not problems.errors, [str(problem) for problem in problems.errors]
    with Stage(given.site, given.work) as stage:
        make(given, read, stage, problems)
        return compare(given, read, partial(make, given), stage, whole=whole)


def found(twins: Twins) -> set[tuple[str, str]]:
    """Codes and places of all differences."""
    return {(finding.code, finding.path) for finding in twins.findings}


# They are the same


def test_the_twins_of_the_demonstration_are_identical(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    places = ["--site", str(tmp_path / "site"), "--work", str(tmp_path / "work")]
    run = CliRunner().invoke(cli.main, ["verify", "--twin", *places])
    assert run.exit_code == 0, run.output
    withholding, files = map(int, re.findall(r"(\d+) files", run.output.replace(",", "")))
    assert withholding > 50 and files > 300
    assert not (tmp_path / "site").exists()
    assert not [path for path in (tmp_path / "work/sites").glob("*/*") if path.is_dir()]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(councils())
def test_the_twins_of_any_council_are_identical(files: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Folder(Path(place))
        for path, text in files.items():
            folder.write(f"content/{path}", text)
        assume(not folder.read().codes)
        same = twins(folder, whole=False)
        assert not same.findings, [str(finding) for finding in same.findings]


def test_a_council_that_withholds_nothing_has_no_twin(folder: Folder) -> None:
    same = twins(folder.minutes("## 1. A\n\n1.1 Words.\n", front="present: [Ann Lee]\n"))
    assert same == Twins(0) and "no twin" in str(same)


def test_invariant_5_twins_are_the_same_byte_for_byte(tmp_path: Path) -> None:
    same = twins(council(tmp_path))
    assert not same.findings and same.sources == 1 and same.files > 10
    assert str(same).endswith(f"the same record and the same {same.files} files each time, byte for byte.")
    last = twins(council(tmp_path), whole=False)
    assert str(last).endswith(f"the same record each time, and of the last the same {same.files} files, byte for byte.")


# What is replaced, and what stays


def demonstration() -> list[Path]:
    return sorted((ROOT / "content/minutes").rglob("*.md"))


@pytest.mark.parametrize("way", WAYS)
def test_nothing_that_is_withheld_is_left_in_a_twin_and_all_that_is_public_stays(way: str) -> None:
    replaced = 0
    for path in demonstration():
        text = path.read_text("utf-8")
        twin = rewriting.rewritten(text, way, path.stem)
        before = read_minutes(path, text, path.parent.name)
        passages = [part for part in before.parts if part.origin in ("text", "paper") and len(part.text.split()) > 3]
        assert not [part.line for part in passages if part.text.strip() in twin], path
        if re.search("^status: (?:draft|confirmed)$", text, re.MULTILINE):
            assert markers(twin) == markers(text), path
        replaced += len(passages)
        if not before.parts:
            assert twin == text
    assert replaced > 70


def markers(text: str) -> list[str]:
    """Everything that marks a part or words, with its attributes."""
    return re.findall(r"^::: .*|\]\{\.\w.*?\}|^:::$", text, re.MULTILINE)


@pytest.mark.parametrize("way", WAYS)
def test_public_words_markers_and_attributes_stay(tmp_path: Path, way: str) -> None:
    text = (council(tmp_path).root / f"content/minutes/cabinet/{DAY}.md").read_text()
    twin = rewriting.rewritten(text, way, "x")
    assert SECRET not in twin
    public = [
        "## 4. Tenders",
        "4.1 The report was received.",
        "a) one point;",
        "b) another.",
        "10.1 The meeting went on.",
    ]
    assert [line for line in twin.split("\n") if line in public] == public
    assert markers(twin) == markers(text) and len(markers(text)) == 7
    assert "4.2 The bid of [" in twin and "]{.exempt paragraph=3} was the lowest.\n" in twin
    assert re.search(r"^INTEREST: Ann Lee .*\{sensitive\}$", twin, re.MULTILINE | re.DOTALL)
    assert '{"name": "Ann Lee"}' in twin and '"personal": "court order"' in twin
    assert '{"item": "4", "exempt": "3", "reason": "It would harm the tender"' in twin


def test_the_ways_differ_in_words_paragraphs_people_and_papers(tmp_path: Path) -> None:
    text = (council(tmp_path).root / f"content/minutes/cabinet/{DAY}.md").read_text()
    other, none, every = (rewriting.rewritten(text, way, "x") for way in WAYS)
    assert len({len(made.split("\n")) for made in (text, other, none, every)}) == 4
    assert len({made.count('exempt": "3"') for made in (other, none, every)}) == 3  # somebody withheld without notice
    assert "[]{.exempt paragraph=3}" in none and "RESOLVED" in every and "Minutes:" in every
    assert rewriting.rewritten(text, "every", "x") == every != rewriting.rewritten(text, "every", "y")


def test_papers_that_share_a_notice_are_more_or_fewer_in_a_twin(folder: Folder) -> None:
    front = "papers:\n" + "  - {item: 9, exempt: 3, reason: Talks go on, title: %s, file: %s.pdf}\n" * 2 % (*"abcd",)
    folder.minutes(
        '## 8. A\n\n::: exempt {item=9 paragraph=3 public_title="A sale" reason="Talks go on"}\n:::\n', front
    )
    text = (folder.root / f"content/minutes/cabinet/{DAY}.md").read_text()
    counts = [rewriting.rewritten(text, way, "x").count('"item": "9"') for way in WAYS]
    assert counts == [2, 1, 4]
    assert not twins(folder).findings


def test_what_is_public_behind_a_fence_that_holds_a_line_of_minutes_stays(folder: Folder) -> None:
    part = '::: exempt {paragraph=3 reason="Talks go on"}\nMinutes:\n\nBramblewick.\n:::\n\n'
    folder.minutes(f"## 1. A\n\n{part}Public.\n\nMinutes:\n\n{part}Kept back.\n", status="agenda")
    text = (folder.root / f"content/minutes/cabinet/{DAY}.md").read_text()
    for way in WAYS:
        twin = rewriting.rewritten(text, way, "x")
        assert "Public." in twin and SECRET not in twin and "Kept back." not in twin
    assert not twins(folder).findings


@pytest.mark.parametrize(
    ("status", "kept"),
    [
        ("scheduled", "chair"),
        ("agenda", "present"),
        ("withdrawn", "venue"),
        ("cancelled", "end"),
        ("unpublished", "start"),
    ],
)
def test_what_the_status_keeps_back_is_replaced(folder: Folder, status: str, kept: str) -> None:
    given = {"chair": "Ann Lee", "present": "[Ann Lee]", "venue": SECRET, "end": "16:00", "start": "09:01"}
    folder.minutes(f"## 1. A\n\nMinutes:\n\n1.1 {SECRET}.\n", f"{kept}: {given[kept]}\n", status)
    text = (folder.root / f"content/minutes/cabinet/{DAY}.md").read_text()
    for way in WAYS:
        twin = rewriting.rewritten(text, way, "x")
        assert SECRET not in twin and given[kept] not in twin, way
    assert not twins(folder).findings


# They differ


def counts_paragraphs(monkeypatch: pytest.MonkeyPatch) -> None:
    """A notice says how many paragraphs it replaces."""
    notice_of = marks.notice_of
    monkeypatch.setattr(marks, "notice_of", lambda marker, what: dataclasses.replace(
        notice_of(marker, what), ground=str(disclosure.marks.opened(marker.inside).count("\n\n"))
    ))  # fmt: skip


def tells_the_length(monkeypatch: pytest.MonkeyPatch) -> None:
    """A notice within a paragraph is as long as what it replaces."""
    notice_of = marks.notice_of
    monkeypatch.setattr(marks, "notice_of", lambda marker, what: dataclasses.replace(
        notice_of(marker, what), reason="x" * len(marks.opened(marker.inside)) if what == "words" else marker.reason
    ))  # fmt: skip


def publishes_in_the_order_of_what_is_withheld(monkeypatch: pytest.MonkeyPatch) -> None:
    """Notices of papers stand in the order of titles that nobody may read."""
    listed = disclosure.disclose_papers

    def sorted_by_title(front: Any, private: Any, lines: Any) -> Any:
        papers, copies, held = listed(front, private, lines)
        titles = [disclosure_of_papers.text(entry.title) or "" for entry in front.papers]
        order = sorted(range(len(papers)), key=lambda number: titles[number])
        return tuple(papers[number] for number in order), copies, held

    monkeypatch.setattr(disclosure, "disclose_papers", sorted_by_title)


def counts_people(monkeypatch: pytest.MonkeyPatch) -> None:
    """The number of those present includes people who are withheld without a notice."""
    attendance = disclosure.attendance

    def with_all(front: Any, *others: Any) -> Any:
        who, held = attendance(front, *others)
        return dataclasses.replace(who, present_count=len(front.present) + len(front.in_attendance)), held

    monkeypatch.setattr(disclosure, "attendance", with_all)


def keeps_a_digest(monkeypatch: pytest.MonkeyPatch) -> None:
    """The anchor of a meeting's first item depends on its whole file."""
    understand = one_file.understand

    def with_digest(source: Any, *others: Any, **more: Any) -> Any:
        meeting, used = understand(source, *others, **more)
        venue = str(sum(part.line for part in source.parts))
        return dataclasses.replace(meeting, venue=venue), used

    monkeypatch.setattr(one_file, "understand", with_digest)


LEAKS = [counts_paragraphs, tells_the_length, publishes_in_the_order_of_what_is_withheld, counts_people, keeps_a_digest]


@pytest.mark.parametrize("leak", LEAKS)
def test_a_planted_interference_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, leak: Callable[[pytest.MonkeyPatch], None]
) -> None:
    titles = "".join(f"  - {{exempt: 3, reason: R, public_title: {n}, title: {t}}}\n" for n, t in enumerate("dacb"))
    made = council(tmp_path)
    source = tmp_path / f"content/minutes/cabinet/{DAY}.md"
    source.write_text(source.read_text().replace("papers:\n", f"papers:\n{titles}"))
    assert not twins(made, whole=False).findings
    leak(monkeypatch)
    differing = twins(made, whole=False)
    page = f"boards/cabinet/{DAY}/index.html"
    assert {("V001", f"content/minutes/cabinet/{DAY}.md"), ("V002", page)} <= found(differing)
    assert SECRET not in str(differing) and str(differing).endswith(
        "The twins are not the same; the site was left as it was."
    )


def test_a_file_that_comes_and_goes_with_what_is_withheld_is_counted_and_not_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, honest = council(tmp_path), make

    def leaking(given: Settings, read: Council, stage: Stage, problems: Problems) -> None:
        honest(given, read, stage, problems)
        name = SECRET if stage.tree.name == "staging" else "another"
        stage.write(f"papers/{name}.txt", b"")

    monkeypatch.setitem(globals(), "make", leaking)
    differing = twins(made)
    assert found(differing) == {("V004", "site")} and SECRET not in str(differing)


def test_a_source_that_two_readers_understand_differently_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The audit takes a marker to go further than the grammar does: public words are replaced with the rest."""
    further = rewriting.marks
    monkeypatch.setattr(rewriting, "marks", lambda body: [
        dataclasses.replace(mark, end=body.index("10.1") + 9) if mark.start > 400 else mark for mark in further(body)
    ])  # fmt: skip
    differing = twins(council(tmp_path))
    assert f"content/minutes/cabinet/{DAY}.md" in {path for _, path in found(differing)}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda path: path.unlink(), "V003"),
        (lambda path: path.write_text(path.read_text().replace(BEGINS, "").replace("\n:::\n", "\n")), "V001"),
        (lambda path: path.write_text(path.read_text().replace("4.2 Open.", f"{BEGINS}4.2 Open.\n:::")), "V001"),
    ],
    ids=["it goes", "its marks go", "a mark comes"],
)
def test_minutes_that_changed_since_they_were_read_are_no_twin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], object], code: str
) -> None:
    body = f"## 4. A\n\n{BEGINS}4.1 Quillon bids.\n:::\n\n4.2 Open.\n"
    folder, honest = Folder(tmp_path).minutes(body), make

    def changing(given: Settings, read: Council, stage: Stage, problems: Problems) -> None:
        honest(given, read, stage, problems)
        monkeypatch.setitem(globals(), "make", honest)
        change(folder.root / f"content/minutes/cabinet/{DAY}.md")

    monkeypatch.setitem(globals(), "make", changing)
    assert code in {code for code, _ in found(twins(folder))}


def test_what_decides_meaning_by_withheld_words_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reading of public text is told whether the withheld part holds a resolution."""
    understand = one_file.understand
    holds: list[bool] = []
    let_out = marks.let_out

    def listening(parts: Any) -> Any:
        inside = [disclosure.marks.opened(part.marker.inside) for part in parts if isinstance(part, marks.Fence)]
        holds[:] = [any("RESOLVED" in words for words in inside)]
        return let_out(parts)

    def told(source: Any, *others: Any, **more: Any) -> Any:
        meeting, used = understand(source, *others, **more)
        return dataclasses.replace(meeting, quorate=holds[0]), used

    monkeypatch.setattr(disclosure, "let_out", listening)
    monkeypatch.setattr(one_file, "understand", told)
    assert ("V001", f"content/minutes/cabinet/{DAY}.md") in found(twins(council(tmp_path), whole=False))
