"""Workbooks and slides are refused, and what they hide is named by kind. So are files that are locked, or grow."""

from __future__ import annotations

import io
import time
import zipfile
import zlib
from pathlib import Path

import pikepdf
import pytest

from council_in_folder import DAY, Folder
from minutebook.papers import helper
from minutebook.papers.prepare import OFFICE, prepare
from paper_files import picture, put, some_paper

SECRET = "Marrable"
X = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
P = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
OPEN = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = (
    f'xmlns:o="{OPEN}:office:1.0" xmlns:t="{OPEN}:table:1.0" xmlns:s="{OPEN}:style:1.0" xmlns:x="{OPEN}:text:1.0" '
    f'xmlns:p="{OPEN}:presentation:1.0" xmlns:d="{OPEN}:drawing:1.0" xmlns:l="http://www.w3.org/1999/xlink"'
)
Parts = dict[str, str]


def zipped(parts: Parts) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in parts.items():
            opened.writestr(name, content)
    return made.getvalue()


def workbook(sheets: str = '<sheet name="Costs"/>', sheet: str = "", **more: str) -> Parts:
    parts = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": f"<workbook {X}><sheets>{sheets}</sheets></workbook>",
        "xl/worksheets/sheet1.xml": f"<worksheet {X}>{sheet}<sheetData><row r='1'/></sheetData></worksheet>",
    }
    return parts | {name.replace("__", "/").replace("_xml", ".xml"): text for name, text in more.items()}


def slides(show: str = "", **more: str) -> Parts:
    parts = {"ppt/presentation.xml": f"<p:presentation {P}/>", "ppt/slides/slide1.xml": f"<p:sld {P} {show}/>"}
    return parts | {name.replace("__", "/").replace("_xml", ".xml"): text for name, text in more.items()}


def open_document(body: str, styles: str = "") -> Parts:
    return {"mimetype": "x", "content.xml": f"<o:document {SPACES}>{styles}{body}</o:document>"}


NOTES = f"<p:notes {P}><a:t>{SECRET}</a:t></p:notes>"
HIDDEN = '<s:style s:name="ta1"><s:table-properties t:display="false"/></s:style>'
HELD: dict[str, tuple[str, Parts, str]] = {
    "a hidden sheet": ("xlsx", workbook(f'<sheet name="{SECRET}" state="hidden"/>'), "hidden sheets"),
    "a sheet that is hidden for good": ("xlsm", workbook('<sheet name="a" state="veryHidden"/>'), "hidden sheets"),
    "a hidden row": ("xlsx", workbook(sheet='<row r="2" hidden="1"/>'), "hidden rows"),
    "a row without height": ("xlsx", workbook(sheet='<row r="2" ht="0"/>'), "hidden rows"),
    "a hidden column": ("xlsx", workbook(sheet='<cols><col min="2" max="2" hidden="true"/></cols>'), "hidden columns"),
    "rows that a filter hides": ("xlsx", workbook(sheet='<autoFilter ref="A1:B9"/>'), "filters"),
    "a pivot cache": ("xlsx", workbook(xl__pivotCache__d_xml="<a/>"), "data behind pivot tables"),
    "data of another workbook": ("xlsx", workbook(xl__externalLinks__e_xml="<a/>"), "data of other workbooks"),
    "a connection": ("xlsx", workbook(xl__connections_xml="<a/>"), "connections to data"),
    "remarks": ("xlsx", workbook(xl__comments1_xml="<a/>"), "remarks"),
    "macros": ("xlsm", workbook(xl__vbaProject="x"), "macros"),
    "another file": ("xlsx", workbook(xl__embeddings__a="x"), "other files"),
    "a hidden sheet of OpenDocument": (
        "ods", open_document(f'<t:table t:name="{SECRET}" t:style-name="ta1"/>', HIDDEN), "hidden sheets"),
    "a hidden row of OpenDocument": ("ods", open_document('<t:table-row t:visibility="collapse"/>'), "hidden rows"),
    "a hidden column of OpenDocument": (
        "ods", open_document('<t:table-column t:visibility="collapse"/>'), "hidden columns"),
    "a pivot table of OpenDocument": ("ods", open_document("<t:data-pilot-table/>"), "data behind pivot tables"),
    "a link of OpenDocument": (
        "ods", open_document(f'<t:table-source l:href="{SECRET}"/>'), "data of other workbooks"),
    "changes of OpenDocument": ("ods", open_document("<t:tracked-changes/>"), "earlier versions"),
    "notes": ("pptx", slides(ppt__notesSlides__n1_xml=NOTES), "notes of the speaker"),
    "a hidden slide": ("pptx", slides('show="0"'), "hidden slides"),
    "remarks on slides": ("pptx", slides(ppt__comments__c1_xml="<a/>"), "remarks"),
    "a workbook behind a chart": ("pptm", slides(ppt__embeddings__a="x"), "other files"),
    "notes of OpenDocument": ("odp", open_document(f"<p:notes><x:p>{SECRET}</x:p></p:notes>"), "notes of the speaker"),
    "a hidden slide of OpenDocument": (
        "odp", open_document('<s:drawing-page-properties p:visibility="hidden"/>'), "hidden slides"),
}  # fmt: skip


@pytest.mark.parametrize("name", HELD)
def test_what_a_workbook_or_slides_hide_is_named_by_kind(name: str, tmp_path: Path) -> None:
    kind, parts, named = HELD[name]
    made = prepare(put(tmp_path, f"a.{kind}", zipped(parts)), tmp_path / "copy", kind, "A", "en")
    (finding,) = made.findings
    assert finding.code == ("P031" if kind in ("pptx", "pptm", "odp") else "P030")
    assert finding.kind == f"in it were found: {named}" and SECRET not in finding.kind
    assert not (tmp_path / "copy").exists()


@pytest.mark.parametrize(
    ("kind", "parts"), [("xlsx", workbook()), ("ods", open_document("<t:table/>")), ("pptx", slides())]
)
def test_one_that_hides_nothing_is_refused_as_well(kind: str, parts: Parts, tmp_path: Path) -> None:
    made = prepare(put(tmp_path, f"a.{kind}", zipped(parts)), tmp_path / "copy", kind, "A", "en")
    assert [finding.kind for finding in made.findings] == ["nothing that is known to hide was found in it"]


@pytest.mark.parametrize("kind", OFFICE)
@pytest.mark.parametrize(
    "content", [b"", b"PK\x05\x06" + bytes(18), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), b"<html>"],
    ids=["empty", "an empty zip", "an old type, or one that is locked", "no such file"],
)  # fmt: skip
def test_whatever_bears_the_name_of_one_is_refused(kind: str, content: bytes, tmp_path: Path) -> None:
    made = prepare(put(tmp_path, f"a.{kind}", content), tmp_path / "copy", kind, "A", "en")
    assert made.findings and made.findings[0].code in ("P030", "P031")


def test_several_kinds_are_told_in_one_problem_with_the_way_out(tmp_path: Path) -> None:
    parts = workbook('<sheet name="a" state="hidden"/>', '<row r="2" hidden="1"/>', xl__pivotCache__d_xml="<a/>")
    folder = Folder(tmp_path).minutes("## 4. Costs\n", front="papers:\n  - {item: 4, title: Costs, file: costs.xlsx}\n")
    outcome = folder.write(f"content/papers/cabinet/{DAY}/costs.xlsx", zipped(parts)).read()
    (problem,) = outcome.problems
    assert (problem.code, problem.line) == ("P030", 6) and "CSV" in problem.hint
    assert problem.message.endswith("in it were found: data behind pivot tables, hidden rows, hidden sheets")
    assert not outcome.council.copies


# files that are locked, and files that grow for ever


def grown_pdf() -> bytes:
    """A PDF of some kilobytes whose page has some hundred megabytes of steps."""
    step = zlib.compressobj(9)
    packed = b"".join(step.compress(b" " * (1 << 20)) for _ in range(300)) + step.flush()
    with pikepdf.new() as made:
        made.add_blank_page()
        stream = pikepdf.Stream(made, packed)
        stream.Filter = pikepdf.Name.FlateDecode
        made.pages[0].Contents = stream
        file = io.BytesIO()
        made.save(file, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
        return file.getvalue()


def locked_zip(name: str) -> bytes:
    """A file of Word whose parts say that they are locked."""
    content = bytearray(some_paper(name))
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(sign)
        while place >= 0:
            content[place + at] |= 1
            place = content.find(sign, place + 1)
    return bytes(content)


def test_a_zip_whose_parts_are_locked_is_told_to_be_protected(tmp_path: Path) -> None:
    made = prepare(put(tmp_path, "a.docx", locked_zip("a.docx")), tmp_path / "copy", "docx", "A", "en")
    assert [finding.code for finding in made.findings] == ["P014"]


def wide_png() -> bytes:
    """A PNG of some hundred kilobytes whose rows unpack to far more than they should."""
    plain = picture("png")
    body = zlib.compress(bytes(200 << 20), 9)
    chunk = b"IDAT" + body
    return plain[:33] + len(body).to_bytes(4, "big") + chunk + zlib.crc32(chunk).to_bytes(4, "big") + plain[-12:]


@pytest.mark.parametrize(("name", "make"), [("a.pdf", grown_pdf), ("a.png", wide_png)])
def test_what_grows_for_ever_ends_in_an_answer_and_not_in_a_full_memory(
    name: str, make: object, tmp_path: Path
) -> None:
    content = make()  # type: ignore[operator]
    assert len(content) < 2_000_000
    begun = time.monotonic()
    made = helper.prepare(put(tmp_path, name, content), tmp_path / "copy", name[2:], "A", "en")
    assert time.monotonic() - begun < 120
    assert made.findings or (tmp_path / "copy").stat().st_size < 10_000_000
    assert not helper.prepare(put(tmp_path, "b.txt", b"x"), tmp_path / "other", "txt", "A", "en").findings
