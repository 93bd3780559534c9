"""What the public copy of a paper does not have is said by kind; and what the audit finds in a public paper."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from council_in_folder import DAY, Folder
from minutebook import sources
from minutebook.audit.witness import audit
from minutebook.papers import kinds
from minutebook.papers.prepare import prepare
from minutebook.problems import Problems
from minutebook.stops import Stopped
from paper_files import PLAIN_PDF, W, pdf, put, word, words

SECRET = "Marrable"
Pdf = Any


def info(document: Pdf) -> None:
    document.docinfo = document.make_indirect(Dictionary(Author=String(SECRET)))


def xmp(document: Pdf) -> None:
    packet = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description xmp:CreatorTool="{SECRET}"/></x:xmpmeta>'
    stream = pikepdf.Stream(document, packet.encode(), Type=Name.Metadata, Subtype=Name.XML)
    document.Root.Metadata = document.make_indirect(stream)


def script(document: Pdf) -> Pdf:
    return Dictionary(S=Name.JavaScript, JS=String(f"app.alert('{SECRET}')"))


def opening_script(document: Pdf) -> None:
    document.Root.OpenAction = script(document)


def named_script(document: Pdf) -> None:
    document.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script(document)])))


def page_script(document: Pdf) -> None:
    document.pages[0].obj.AA = Dictionary(O=script(document))


def link_to(document: Pdf, action: Pdf) -> None:
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=action)
    document.pages[0].obj.Annots = Array([link])


def link_script(document: Pdf) -> None:
    link_to(document, script(document))


def link_to_a_file(document: Pdf) -> None:
    link_to(document, Dictionary(S=Name.URI, URI=String(f"file:///C:/Users/{SECRET}/a.docx")))


def link_that_starts_a_program(document: Pdf) -> None:
    link_to(document, Dictionary(S=Name.Launch, F=String(f"{SECRET}.exe")))


def bookmark_script(document: Pdf) -> None:
    entry = document.make_indirect(Dictionary(Title=String("Bids"), A=script(document)))
    document.Root.Outlines = document.make_indirect(Dictionary(First=entry, Last=entry, Count=1))
    entry.Parent = document.Root.Outlines


def field(document: Pdf) -> None:
    widget = Dictionary(Type=Name.Annot, Subtype=Name.Widget, Rect=Array([0, 0, 9, 9]), FT=Name.Tx)
    widget.T, widget.AA = String(SECRET), script(document)
    made = document.make_indirect(widget)
    document.pages[0].obj.Annots = Array([made])
    document.Root.AcroForm = Dictionary(Fields=Array([made]), CO=Array([made]))


def small_page(document: Pdf) -> None:
    document.pages[0].obj.Thumb = document.make_indirect(pikepdf.Stream(document, SECRET.encode()))


def private_data(document: Pdf) -> None:
    document.pages[0].obj.PieceInfo = Dictionary(Adobe=Dictionary(Private=String(SECRET)))


IN_A_PDF: dict[str, tuple[Callable[[Pdf], None], str]] = {
    "its author": (info, kinds.AUTHORS),
    "the program that made it": (xmp, kinds.AUTHORS),
    "a script that runs when it is opened": (opening_script, kinds.SCRIPTS),
    "a script of the file": (named_script, kinds.SCRIPTS),
    "a script of a page": (page_script, kinds.SCRIPTS),
    "a script behind a link": (link_script, kinds.SCRIPTS),
    "a script behind a bookmark": (bookmark_script, kinds.SCRIPTS),
    "a field with a script": (field, kinds.SCRIPTS),
    "an empty form": (field, kinds.FORM),
    "a link to a file of a computer": (link_to_a_file, kinds.PLACES),
    "a link that starts a program": (link_that_starts_a_program, kinds.PLACES),
    "a small picture of a page": (small_page, kinds.SMALL),
    "private data of a program": (private_data, kinds.PRIVATE),
}


def with_in_it(change: Callable[[Pdf], None]) -> bytes:
    with pikepdf.open(io.BytesIO(PLAIN_PDF.encode())) as document:
        change(document)
        made = io.BytesIO()
        document.save(made, compress_streams=False, fix_metadata_version=False)
    return made.getvalue()


@pytest.mark.parametrize("name", IN_A_PDF)
def test_what_a_pdf_holds_and_no_page_shows_is_taken_out_and_said(name: str, tmp_path: Path) -> None:
    change, kind = IN_A_PDF[name]
    content = with_in_it(change)
    assert SECRET.encode() in content
    made = prepare(put(tmp_path, "a.pdf", content), tmp_path / "copy.pdf", "pdf", "A", "en")
    assert not made.findings and kind in made.removed
    copy = (tmp_path / "copy.pdf").read_bytes()
    assert SECRET.encode() not in copy and b"JavaScript" not in copy and b"AcroForm" not in copy
    again = prepare(tmp_path / "copy.pdf", tmp_path / "again.pdf", "pdf", "A", "en")
    assert not again.removed, "nothing is said of a paper that has nothing of the kind"


IN_A_FILE_OF_WORD = {
    "its author": ({"docProps/core.xml": f"<a><creator>{SECRET}</creator></a>"}, kinds.AUTHORS),
    "its program": ({"docProps/app.xml": f"<a>{SECRET}</a>"}, kinds.AUTHORS),
    "a label of the office": ({"docProps/custom.xml": f"<a>{SECRET}</a>"}, kinds.AUTHORS),
    "those who remarked on it": ({"word/people.xml": f"<a>{SECRET}</a>"}, kinds.AUTHORS),
    "data of the office": ({"customXml/item1.xml": f"<a>{SECRET}</a>"}, kinds.FILING),
    "its template": (
        {
            "word/settings.xml": f'<w:settings xmlns:w="{W}"/>',
            "word/_rels/settings.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
            f'relationships"><Relationship Id="r1" Type="http://x/attachedTemplate" TargetMode="External" '
            f'Target="file:///C:/Users/{SECRET}/a.dotm"/></Relationships>',
        },
        kinds.PLACES,
    ),
}


@pytest.mark.parametrize("name", IN_A_FILE_OF_WORD)
def test_what_a_file_of_word_holds_and_no_page_shows_is_taken_out_and_said(name: str, tmp_path: Path) -> None:
    parts, kind = IN_A_FILE_OF_WORD[name]
    source = put(tmp_path, "a.docx", word(words("Open"), dict(parts)))
    made = prepare(source, tmp_path / "copy.docx", "docx", "A", "en")
    assert not made.findings and made.removed == (kind,)
    again = prepare(tmp_path / "copy.docx", tmp_path / "again.docx", "docx", "A", "en")
    assert not again.removed


def test_a_script_in_a_paper_is_a_warning_and_no_word_of_it(tmp_path: Path) -> None:
    folder = Folder(tmp_path).minutes("## 4. Bids\n", front="papers:\n  - {item: 4, title: Bids, file: a.pdf}\n")
    outcome = folder.write(f"content/papers/cabinet/{DAY}/a.pdf", with_in_it(page_script)).read()
    (problem,) = outcome.problems
    assert (problem.code, problem.line, problem.warning) == ("P029", 6, True)
    assert kinds.SCRIPTS in problem.message and SECRET not in str(problem)


# withheld words in a public paper

WITHHELD = "the brickworks be let to nobody who had burned a kiln"
MINUTES = f'::: exempt {{paragraph=3 reason="It would prejudice the letting"}}\nResolved that {WITHHELD}.\n:::\n'
PAPERS = {
    "a.pdf": pdf(
        lambda canvas: canvas.drawString(72, 700, "A report"),
        lambda canvas: canvas.drawString(72, 700, f"It was proposed that {WITHHELD}"),
    ),
    "a.docx": word(words("A report") + words(f"It was proposed that {WITHHELD}")),
    "a.txt": f"It was proposed that {WITHHELD}".encode(),
}


@pytest.mark.parametrize("name", PAPERS)
def test_withheld_words_in_a_public_paper_stop_the_build_before_it_begins(name: str, tmp_path: Path) -> None:
    folder = Folder(tmp_path).minutes(MINUTES, front=f"papers:\n  - {{title: Report, file: {name}}}\n")
    folder.write(f"content/papers/cabinet/{DAY}/{name}", PAPERS[name]).read()
    problems = Problems()
    with pytest.raises(Stopped):
        sources.read(folder.settings(), problems)
    (problem,) = problems.errors
    assert problem.path.endswith(f"{DAY}.md") and "brickworks" not in str(problem)


@pytest.mark.parametrize("name", PAPERS)
def test_withheld_words_in_the_public_copy_of_a_paper_are_a_finding(name: str, tmp_path: Path) -> None:
    folder = Folder(tmp_path).minutes(MINUTES, front=f"papers:\n  - {{title: Report, file: {name}}}\n")
    outcome = folder.write(f"content/papers/cabinet/{DAY}/{name}", PAPERS[name]).read()
    assert not outcome.codes
    (copy,) = outcome.council.copies
    place = tmp_path / "site" / copy.address
    place.parent.mkdir(parents=True)
    shutil.copyfile(copy.source, place)
    report = audit(tmp_path / "content", tmp_path / "site", tmp_path / "docs", lambda path: path.name)
    (finding,) = report.findings
    assert finding.path == f"{DAY}.md" and copy.address in str(finding) and "brickworks" not in str(finding)
