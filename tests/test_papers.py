"""Papers on their way into the record: inspected first, published as their public copy, read once."""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import shutil
import stat
import subprocess
import sys
import threading
import time
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from council_in_folder import DAY, Folder, Outcome
from minutebook import inspection
from minutebook.clerk import check
from minutebook.council import read_council
from minutebook.papers import helper, prepare, touched
from minutebook.problems import Problems
from minutebook.public.model import Paper
from minutebook.stops import Refused
from paper_files import PLAIN_PDF, pdf, some_paper, word, words

PLACE = f"content/papers/cabinet/{DAY}"
LISTED = "papers:\n  - {item: 4, title: Report, file: report.pdf}\n"
BODY = "## 4. Report\n\n4.1 The report was noted.\n"
SECRET = "Marrable"


def line(canvas: Canvas, text: str = "The precept was set") -> None:
    canvas.drawString(72, 700, text)


def boxed(canvas: Canvas) -> None:
    line(canvas, f"The bid of {SECRET}")
    canvas.rect(60, 690, 300, 30, fill=1)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def with_paper(folder: Folder, content: bytes, listed: str = LISTED, name: str = "report.pdf") -> Folder:
    return folder.write(f"{PLACE}/{name}", content).minutes(BODY, front=listed)


def paper(outcome: Outcome) -> Paper:
    (found,) = outcome.item.papers
    assert isinstance(found, Paper)
    return found


def kept(folder: Folder) -> list[Path]:
    return sorted(path for path in (folder.root / ".minutebook/cache").rglob("*") if path.is_file())


# what is found, and where


def test_a_finding_is_a_problem_at_the_papers_line_that_says_page_and_kind_and_no_word(folder: Folder) -> None:
    outcome = with_paper(folder, pdf(line, boxed)).read()
    (problem,) = outcome.problems
    assert (problem.code, problem.line, problem.column) == ("P015", 6, 36)
    assert problem.path == f"content/minutes/cabinet/{DAY}.md" and "on page 2" in problem.message
    assert SECRET not in str(problem) and "report.pdf" not in problem.path + problem.message
    assert not outcome.council.copies, "nothing of such a paper is published"


def test_all_findings_of_all_papers_come_in_one_run(folder: Folder) -> None:
    listed = (
        "papers:\n  - {item: 4, title: A, file: a.pdf}\n  - {title: B, file: b.docx}\n  - {title: C, file: c.csv}\n"
    )
    folder.write(f"{PLACE}/b.docx", word(words(SECRET, "<w:vanish/>"))).write(f"{PLACE}/c.csv", b"\xff\xfe\xff")
    outcome = with_paper(folder, pdf(boxed), listed, "a.pdf").read()
    assert [(problem.code, problem.line) for problem in outcome.problems] == [("P015", 6), ("P016", 7), ("P034", 8)]


def test_a_paper_of_many_pages_is_not_told_page_by_page(folder: Folder) -> None:
    outcome = with_paper(folder, pdf(*[boxed] * 30)).read()
    assert 0 < len(list(outcome.problems)) <= 10


@pytest.mark.parametrize(
    "entry", ["{item: 4, exempt: 3, reason: r, title: t, file: report.pdf}", "{exempt: 3, reason: r}"]
)
def test_a_withheld_paper_is_never_opened(entry: str, folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(helper, "prepare", None)
    assert not with_paper(folder, pdf(boxed), f"papers:\n  - {entry}\n").read().codes


def test_papers_of_an_unpublished_meeting_are_not_opened(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(helper, "prepare", None)
    folder.write(f"{PLACE}/report.pdf", pdf(boxed)).minutes(BODY, front=LISTED, status="unpublished")
    assert not folder.read().codes


# what is published


def test_the_public_copy_is_published_with_its_size_and_the_text_of_its_pages(folder: Folder) -> None:
    source = pdf(line, lambda canvas: line(canvas, "Second page"))
    outcome = with_paper(folder, source).read()
    (copy,) = outcome.council.copies
    assert b"ReportLab" in source and b"ReportLab" not in copy.source.read_bytes()
    assert copy.source != folder.root / PLACE / "report.pdf"
    assert tuple(paper(outcome).pages) == ("The precept was set", "Second page") and not paper(outcome).image
    assert paper(outcome).size == copy.source.stat().st_size


def test_the_papers_of_the_whole_meeting_have_pages_as_well(folder: Folder) -> None:
    outcome = with_paper(folder, pdf(line), "papers:\n  - {title: A, file: report.pdf}\n").read()
    (found,) = outcome.meeting.papers
    assert isinstance(found, Paper) and tuple(found.pages) == ("The precept was set",)


def test_text_is_of_the_public_copy_and_not_of_the_file(folder: Folder) -> None:
    content = word(words("Open"), {"customXml/item1.xml": f"<a>{SECRET}</a>"})
    outcome = with_paper(folder, content, LISTED.replace(".pdf", ".docx"), "report.docx").read()
    assert tuple(paper(outcome).pages) == ("Open",)
    assert not [path for path in kept(folder) if SECRET.encode() in path.read_bytes()]


def picture(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, 595, 842)


@pytest.mark.parametrize(
    ("kind", "code", "said"),
    [
        ("doc", "P005", "in this form: .doc\n  hint: save it as PDF, or as a file of Word (.docx)"),
        ("EMF", "P005", "in this form: .emf\n  hint: save it as PNG or JPEG"),
        ("wmf", "P005", "in this form: .wmf\n  hint: save it as PNG or JPEG"),
        ("msg", "P005", "in this form: .msg\n  hint: print the message to PDF"),
        ("zip", "P005", "in this form: .zip\n  hint: list each document in it by itself"),
        ("bramblewick", "P005", "in this form: this type\n  hint: save the paper as PDF"),
        ("xls", "P030", "cannot look into this type\n  hint: save each table that is for the public as CSV"),
        ("ppt", "P031", "cannot look into this type\n  hint: save them as PDF"),
    ],
)
def test_a_type_that_is_not_published_is_refused_by_name_with_what_to_do(
    folder: Folder, kind: str, code: str, said: str
) -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    problems = with_paper(folder, old, LISTED.replace(".pdf", f".{kind}"), f"report.{kind}").read().problems
    assert [problem.code for problem in problems.errors] == [code]
    assert said in str(problems.errors[0]) and "bramblewick" not in str(problems.errors[0])


def test_a_picture_that_somebody_has_accepted_stands_even_where_warnings_count(folder: Folder) -> None:
    with_paper(folder, pdf(picture)).write("content/boards/cabinet.md", "---\nname: Cabinet\nshort: CAB\n---\n")
    settings = folder.write("docs/accessibility.md", "# Accessibility\n").settings()
    text, code = check.report(settings, None, strict=True)
    assert code == 1 and "P025" in text and "P028" in text
    at = text.partition(": P025")[0].rpartition("\n")[2]
    assert check.report(settings, None, strict=True, accepting=check.Acceptance(at, "a plan", "Ann Ash"))[1] == 0
    assert check.report(settings, None, strict=True)[1] == 0
    with_paper(folder, pdf(lambda canvas: (picture(canvas), canvas.showPage(), picture(canvas))))
    assert check.report(settings, None, strict=True)[1] == 1, "another file is another question"


@pytest.mark.parametrize(("name", "content"), [("report.pdf", pdf(picture)), ("report.png", some_paper("a.png"))])
def test_a_paper_without_text_is_an_image_on_its_page_and_in_the_check(
    name: str, content: bytes, folder: Folder
) -> None:
    outcome = with_paper(folder, content, LISTED.replace("report.pdf", name), name).read()
    assert paper(outcome).image and not any(paper(outcome).pages)
    loud = Problems()
    read_council(folder.settings(), loud)
    assert {(doubt.problem.code, doubt.problem.warning) for doubt in loud.doubts} == {("P025", True), ("P028", False)}
    assert "an image: its words cannot be searched or read aloud" in outcome.page
    quiet = Problems()
    read_council(folder.settings(), quiet, advice=False)
    assert not list(quiet), "a build does not advise"
    assert [doubt.problem.code for doubt in quiet.doubts] == ["P028"], "and asks for a person's yes"


def test_a_paper_with_text_is_called_no_image(folder: Folder) -> None:
    outcome = with_paper(folder, pdf(line, picture)).read()
    assert not list(outcome.problems) and "an image" not in outcome.page


# once, and kept


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The papers that were looked through since."""
    real, seen = helper.prepare, []

    def noted(source: Path, *others: object) -> object:
        seen.append(source.name)
        return real(source, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(helper, "prepare", noted)
    yield seen


def test_a_paper_is_looked_through_once(folder: Folder, looked: list[str]) -> None:
    first = with_paper(folder, pdf(line)).read()
    second = folder.read()
    assert looked == ["report.pdf"]
    assert paper(first) == paper(second) and first.council.copies == second.council.copies


@pytest.mark.parametrize("change", ["bytes", "title", "language"])
def test_what_the_public_copy_depends_on_has_it_looked_through_again(
    change: str, folder: Folder, looked: list[str]
) -> None:
    with_paper(folder, pdf(line)).read()
    if change == "bytes":
        path = folder.root / PLACE / "report.pdf"
        before = path.stat()
        path.write_bytes(path.read_bytes().replace(b"precept", b"levied "))
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    else:
        folder.minutes(BODY, front=LISTED.replace("Report", "Other") if change == "title" else f"lang: cy\n{LISTED}")
    folder.read()
    assert len(looked) == 2


@pytest.fixture
def reads(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The files that were read since, papers and copies; what was touched a moment ago counts as touched long ago."""
    real, seen = touched._read_anew, []

    def noted(path: Path, of: object) -> object:
        seen.append(path.name if path.name == "report.pdf" else path.suffix)
        return real(path, of)  # type: ignore[arg-type]

    monkeypatch.setattr(touched, "_read_anew", noted)
    monkeypatch.setattr(touched, "_SETTLED", 0)
    yield seen


def test_a_paper_that_nobody_has_touched_is_not_read_again_nor_is_its_copy(folder: Folder, reads: list[str]) -> None:
    first = with_paper(folder, pdf(line)).read()
    folder.read()
    reads.clear()
    assert paper(folder.read()) == paper(first) and reads == []


def test_a_paper_that_was_touched_within_two_seconds_before_it_was_read_is_read_again(
    folder: Folder, reads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    with_paper(folder, pdf(line)).read()
    assert not list((folder.root / ".minutebook/cache/papers").glob("*.touched"))


@pytest.mark.parametrize("which", ["paper", "copy"])
def test_a_file_that_was_written_into_and_had_its_time_put_back_is_noticed(
    which: str, folder: Folder, reads: list[str], looked: list[str]
) -> None:
    with_paper(folder, PLAIN_PDF).read()
    folder.read()
    (copy,) = (path for path in kept(folder) if path.suffix == ".pdf")
    changed = copy if which == "copy" else folder.root / PLACE / "report.pdf"
    before = changed.stat()
    with changed.open("r+b") as file:
        file.seek(-3, os.SEEK_END)
        file.write(b"xx")
    os.utime(changed, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert changed.stat().st_size == before.st_size
    assert looked == ["report.pdf"] and folder.read() and looked == ["report.pdf"] * 2


def test_where_somebody_has_put_a_folder_in_the_place_of_what_is_kept_it_is_kept_again(folder: Folder) -> None:
    first = with_paper(folder, PLAIN_PDF).read()
    before = kept(folder)
    for path in before:
        path.unlink()
        (path / "more").mkdir(parents=True)
    assert paper(folder.read()) == paper(first) and {*kept(folder)} >= {
        path for path in before if path.suffix in (".pdf", ".json", ".pages")
    }


def test_what_a_run_that_was_killed_has_not_finished_goes_after_an_hour(folder: Folder, reads: list[str]) -> None:
    with_paper(folder, PLAIN_PDF).read()
    (copy,) = (path for path in kept(folder) if path.suffix == ".pdf")
    listed = copy.parent.with_suffix(".touched")
    parts = [copy.with_name(f"{copy.stem}.0123456789abcdef.{kind}") for kind in ("pdf", "json")]
    parts.append(listed.with_name(f"{listed.name}.4194300"))
    for part in parts:
        part.write_text("half of it")
    folder.read()
    assert all(map(Path.exists, parts))
    for part in parts:
        os.utime(part, (0, 0))
    with_paper(folder, pdf(line)).read()
    assert not any(map(Path.exists, parts)) and copy.exists()


@pytest.mark.parametrize("damage", ["another digest", "another key", "no seal", "a link", "nothing"])
def test_a_list_of_what_was_touched_that_somebody_else_wrote_is_none(
    damage: str, folder: Folder, reads: list[str]
) -> None:
    first = with_paper(folder, pdf(line)).read()
    (listed,) = (folder.root / ".minutebook/cache/papers").glob("*.touched")
    text = listed.read_text()
    (digest, *_) = (known[4] for known in json.loads(text.partition("\n")[2]).values())
    if damage == "another digest":
        listed.write_text(text.replace(digest, "0" * 64))
    elif damage == "another key":
        (folder.root / ".minutebook/cache.key").write_bytes(bytes(32))
    elif damage == "no seal":
        listed.write_text(text.partition("\n")[2])
    elif damage == "a link":
        listed.rename(folder.root / "elsewhere")
        listed.symlink_to(folder.root / "elsewhere")
    else:
        listed.write_text("")
    reads.clear()
    assert paper(folder.read()) == paper(first) and "report.pdf" in reads


OF_AN_ENTRY = {"copy": ".pdf", "what is told of it": ".json", "text": ".pages"}


@pytest.mark.parametrize("damage", [*OF_AN_ENTRY, "words", "key", "all"])
def test_a_cache_that_was_changed_or_deleted_is_made_again(damage: str, folder: Folder, looked: list[str]) -> None:
    first = with_paper(folder, pdf(line)).read()
    for path in kept(folder) if damage != "key" else [folder.root / ".minutebook/cache.key"]:
        if damage == "all" or damage == "key":
            path.unlink()
        elif damage == "words" and path.suffix == ".pages":
            path.write_bytes(path.read_bytes().replace(b'["', b'["other '))
        elif path.suffix == OF_AN_ENTRY.get(damage):
            path.write_bytes(b"x" + path.read_bytes()[1:])
    assert paper(folder.read()) == paper(first) and len(looked) == 2


def test_without_the_cache_nothing_is_read_from_it_or_written(folder: Folder, looked: list[str]) -> None:
    with_paper(folder, pdf(line)).write("content/boards/cabinet.md", "---\nname: Cabinet\nshort: CAB\n---\n")
    for _ in range(2):
        council = read_council(replace(folder.settings(), cache=False), Problems())
        assert council.copies[0].source.is_file()
    assert len(looked) == 2 and not (folder.root / ".minutebook").exists()


def test_the_cache_is_its_owners_and_holds_public_results_under_names_that_say_nothing(folder: Folder) -> None:
    content = pdf(line)
    with_paper(folder, content).read()
    for path in [*kept(folder), folder.root / ".minutebook/cache.key"]:
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert hashlib.sha256(content).hexdigest() not in path.name + path.read_bytes().decode("latin-1")
    assert {path.suffix for path in kept(folder)} == {".pdf", ".json", ".pages"}
    (about,) = (json.loads(path.read_text()) for path in kept(folder) if path.suffix == ".json")
    assert about.keys() == {"sha256", "text", "pages", "made", "seal"} and not about["made"]["pages"]
    assert about["made"].keys() == {"findings", "pages", "doubts", "removed"} and not about["made"]["findings"]


def test_the_record_holds_no_word_of_a_paper(folder: Folder) -> None:
    found = paper(with_paper(folder, pdf(line)).read())
    assert "The precept was set" in found.pages[0] and len(found.pages) == 1
    assert "precept" not in repr(found) and b"precept" not in pickle.dumps(found)


@pytest.mark.parametrize("damage", ["gone", "another", "a link"])
def test_a_text_that_is_not_what_was_inspected_any_more_ends_the_build(damage: str, folder: Folder) -> None:
    pages = paper(with_paper(folder, pdf(line)).read()).pages
    (file,) = (path for path in kept(folder) if path.suffix == ".pages")
    text = file.read_text()
    file.unlink()
    if damage == "another":
        file.write_text(text.replace("precept", "rate"))
    elif damage == "a link":
        (folder.root / "elsewhere").write_text(text)
        file.symlink_to(folder.root / "elsewhere")
    with pytest.raises(Refused) as stopped:
        tuple(pages)
    assert stopped.value.code == "D038" and stopped.value.path == file.parent


@pytest.mark.parametrize("moment", ["while a paper is looked through", "when its copy is kept"])
def test_a_cache_that_is_removed_meanwhile_ends_the_build_with_a_plain_word(
    moment: str, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind, name = (helper, "prepare") if "looked" in moment else (Path, "replace")
    real = getattr(kind, name)

    def remove(*given: object) -> object:
        shutil.rmtree(folder.root / ".minutebook/cache/papers")
        return real(*given)

    monkeypatch.setattr(kind, name, remove)
    with pytest.raises(Refused) as stopped:
        with_paper(folder, pdf(line)).read()
    assert stopped.value.code == "D038"


def test_where_the_disk_is_full_no_paper_is_said_to_be_at_fault(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_paper(folder, b"%PDF-1.7 cut off")
    monkeypatch.setattr(os, "statvfs", lambda folder: SimpleNamespace(f_bavail=3, f_frsize=4096))
    with pytest.raises(OSError, match="No space left"):
        folder.read()
    monkeypatch.setattr(os, "statvfs", lambda folder: SimpleNamespace(f_bavail=30_000, f_frsize=4096))
    assert folder.read().codes == {"P013"}


def test_what_was_read_of_a_paper_needs_its_copy_no_more(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    real = inspection.look_through

    def remove(*given: object) -> object:
        made = real(*given)  # type: ignore[arg-type]
        shutil.rmtree(folder.root / ".minutebook/cache/papers")
        return made

    monkeypatch.setattr(inspection, "look_through", remove)
    assert paper(with_paper(folder, pdf(line)).read()).size > 0


def test_what_was_found_fault_with_is_not_kept(folder: Folder) -> None:
    with_paper(folder, pdf(boxed)).read()
    assert kept(folder) == []


def test_what_is_withdrawn_leaves_the_cache(folder: Folder) -> None:
    with_paper(folder, pdf(line), LISTED + "  - {title: B, file: b.csv}\n").write(f"{PLACE}/b.csv", "x").read()
    folder.minutes(BODY, front="papers:\n  - {title: B, file: b.csv}\n")
    for path in kept(folder):
        os.utime(path, (time.time() - 7200,) * 2)
    folder.read()
    assert sorted(path.suffix for path in kept(folder)) == [".csv", ".json", ".pages"]


def test_the_last_paper_that_is_withdrawn_leaves_the_cache(folder: Folder) -> None:
    with_paper(folder, pdf(line)).read()
    folder.minutes(BODY)
    for path in kept(folder):
        os.utime(path, (time.time() - 7200,) * 2)
    folder.read()
    assert kept(folder) == []


def test_two_processes_give_what_one_gives(folder: Folder) -> None:
    listed = "papers:\n" + "".join(f"  - {{title: T{n}, file: r{n}.pdf}}\n" for n in range(6))
    for number in range(6):
        folder.write(f"{PLACE}/r{number}.pdf", pdf(lambda canvas, n=number: line(canvas, f"Paper {n}")))  # type: ignore[misc]
    folder.minutes(BODY, front=listed)
    papers = folder.read(jobs=1).meeting.papers
    assert folder.read(jobs=4).meeting.papers == papers and len({tuple(p.pages) for p in papers}) == 6  # type: ignore[union-attr]


def test_the_same_paper_of_two_meetings_can_be_looked_through_for_both_at_once(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, both = helper.prepare, threading.Barrier(2, timeout=60)

    def together(*given: object) -> object:
        made = real(*given)  # type: ignore[arg-type]
        both.wait()
        return made

    monkeypatch.setattr(helper, "prepare", together)
    with_paper(folder, PLAIN_PDF)
    folder.write("content/papers/cabinet/2026-10-12/report.pdf", PLAIN_PDF)
    outcome = folder.minutes(BODY, front=LISTED, key="2026-10-12").read(jobs=2)
    assert not outcome.codes and len(outcome.council.copies) == 2
    assert sorted(path.suffix for path in kept(folder) if path.parent.parent.name == "papers") == [
        ".json", ".pages", ".pdf",
    ]  # fmt: skip


def test_a_site_without_papers_loads_no_library_for_them(folder: Folder) -> None:
    folder.minutes(BODY).read()
    code = f"""
import sys
from pathlib import Path
sys.path.insert(0, {str(Path(__file__).parent)!r})
from council_in_folder import Folder
assert not Folder(Path({str(folder.root)!r})).read().codes
print([name for name in ("pikepdf", "pypdfium2", "lxml", "PIL") if name in sys.modules])
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert run.stdout.strip() == "[]", run.stderr


# a paper that ends the process which looks at it


def test_a_paper_that_takes_for_ever_is_given_up_and_the_next_one_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fifo, plain = tmp_path / "a.pdf", tmp_path / "b.pdf"
    plain.write_text(PLAIN_PDF)
    fifo.write_bytes(pdf(line))
    one = helper.Helper()
    try:
        monkeypatch.setattr(helper, "SECONDS", 0.0)
        assert [f.code for f in one.prepare(fifo, tmp_path / "c.pdf", "pdf", "A", "en").findings] == ["P013"]
        monkeypatch.undo()
        assert one.prepare(plain, tmp_path / "d.pdf", "pdf", "A", "en").pages == ("A paper",)
    finally:
        one.close()


def test_a_helper_that_dies_is_begun_again(tmp_path: Path) -> None:
    plain = tmp_path / "b.pdf"
    plain.write_text(PLAIN_PDF)
    one = helper.Helper()
    try:
        assert not one.prepare(plain, tmp_path / "c.pdf", "pdf", "A", "en").findings
        assert one._process
        one._process.kill()
        one._process.wait()
        assert [f.code for f in one.prepare(plain, tmp_path / "c.pdf", "pdf", "A", "en").findings] == ["P013"]
        assert not one.prepare(plain, tmp_path / "c.pdf", "pdf", "A", "en").findings
    finally:
        one.close()


@settings(max_examples=60, deadline=None)
@given(
    name=st.sampled_from(["a.pdf", "a.docx"]),
    cuts=st.lists(st.tuples(st.integers(0), st.integers(0, 40), st.binary(max_size=12)), min_size=1, max_size=6),
)
def test_a_file_that_is_damaged_anywhere_is_read_or_refused_and_ends_nothing(
    name: str, cuts: list[tuple[int, int, bytes]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    content = some_paper(name)
    for at, length, put_there in cuts:
        at %= len(content) or 1
        content = content[:at] + put_there + content[at + length :]
    folder = tmp_path_factory.mktemp("damaged")
    (folder / name).write_bytes(content)
    made = helper.prepare(folder / name, folder / "copy", name.rpartition(".")[2], "A", "en")
    assert made.findings or made.pages
    assert helper._idle[-1]._process, "nothing ended the process"


def test_every_type_that_may_be_listed_can_be_looked_through() -> None:
    from minutebook.private.papers import TYPES

    assert set(TYPES) == set(prepare.KINDS)


# files that nothing names


def test_files_that_no_entry_names_are_counted_and_not_named(folder: Folder) -> None:
    with_paper(folder, pdf(line)).write(f"{PLACE}/{SECRET}.pdf", "x").write(f"{PLACE}/inner/{SECRET}.csv", "x")
    outcome = folder.write(f"{PLACE}/.hidden", "x").read()
    (problem,) = outcome.problems
    assert (problem.path, problem.code, problem.line) == (PLACE, "P026", 0) and problem.message.startswith("2 ")
    assert SECRET not in str(problem)
    assert len(outcome.council.copies) == 1


def test_files_that_no_entry_names_are_counted_where_they_lie(folder: Folder) -> None:
    content = folder.minutes(BODY).write(f"{PLACE}/{SECRET}.pdf", "x").root / "minutes/cabinet"
    folder.write("content/boards/cabinet.md", "---\nname: Cabinet\nshort: CAB\n---\n")
    (folder.root / "minutes").mkdir()
    (folder.root / "content").rename(content)
    problems = Problems()
    read_council(replace(folder.settings(), content=content), problems)
    assert "minutes/cabinet/papers/cabinet/2026-09-14" in [one.path for one in problems if one.code == "P026"]


def test_a_file_that_a_withheld_entry_names_is_named(folder: Folder) -> None:
    listed = "papers:\n  - {exempt: 3, reason: r, title: t, file: bid.pdf}\n"
    assert not list(with_paper(folder, b"x", listed, "bid.pdf").read().problems)


def test_files_beside_the_folders_of_meetings_are_counted_by_folder(folder: Folder) -> None:
    folder.minutes(BODY)
    for path in ("a.pdf", "cabinet/a.pdf", "cabinet/2026-01-01/a.pdf", f"cabinet/{SECRET}/a.pdf", f"{SECRET}/a.pdf"):
        folder.write(f"content/papers/{path}", "x")
    outcome = folder.read()
    assert outcome.warnings == {"P026"} and not outcome.codes
    assert [problem.path for problem in outcome.problems] == [
        "content/papers", "content/papers/cabinet", "content/papers/cabinet/2026-01-01", "content/papers/cabinet/…",
        "content/papers/…",
    ]  # fmt: skip
    assert SECRET not in "".join(map(str, outcome.problems))


def test_two_names_that_differ_in_how_an_accent_is_stored_are_one_file_on_many_computers(folder: Folder) -> None:
    names = [unicodedata.normalize(form, "caf\u00e9.txt") for form in ("NFC", "NFD")]
    entries = [f'  - {{item: 4, title: "{number}", file: "{name}"}}\n' for number, name in enumerate(names)]
    for name in names:
        folder.write(f"content/papers/cabinet/{DAY}/{name}", b"Some words")
    assert "P004" in folder.minutes("", front="papers:\n" + "".join(entries)).read().codes
