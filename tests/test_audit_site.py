"""What the audit reads of a finished site, what it refuses, and what it says: places, and never a word."""

from __future__ import annotations

import ast
import gzip
import json
import os
from pathlib import Path

import pytest

import minutebook.audit
from minutebook.audit.report import Report
from minutebook.audit.witness import audit
from minutebook.problems import codes
from paper_files import some_paper, word, words

SECRET = "the brickworks be let to nobody who had burned a kiln"
MINUTES = f"""---
board: cabinet
date: 2026-09-14
status: confirmed
papers:
  - item: 4
    title: Report on kilns
    file: kilns.pdf
  - item: 9
    exempt: 3
    public_title: Award
    title: Bid of Fishburne and Sons
    file: bid-fishburne.pdf
---

::: exempt {{paragraph=3 reason=Tender}}
Resolved that {SECRET}.
:::
"""
PLACE = ("content/minutes/cabinet/2026-09-14.md", 17)


def audited(root: Path, site: dict[str, str | bytes], minutes: dict[str, str | bytes] | None = None) -> Report:
    """Audit a site against the sources of a small council."""
    sources = minutes or {"cabinet/2026-09-14.md": MINUTES}
    files: dict[str, str | bytes] = {"docs/index.md": "# Minutes\n"}
    files |= {f"content/minutes/{name}": text for name, text in sources.items()}
    files |= {f"site/{name}": text for name, text in site.items()}
    (root / "site").mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return audit(root / "content", root / "site", root / "docs", lambda path: path.relative_to(root).as_posix())


def found(report: Report) -> list[str]:
    """The codes of all findings."""
    return [problem.code for problem in report.findings]


def test_a_finding_names_the_place_of_the_source_and_the_file_of_the_site_and_no_word(tmp_path: Path) -> None:
    report = audited(tmp_path, {"boards/index.html": f"<p>{SECRET}</p>"})
    assert found(report) == ["A001"]
    problem = report.findings[0]
    assert (problem.path, problem.line) == PLACE
    assert "boards/index.html" in problem.hint
    assert not any(word in str(problem) + report.as_json() for word in ("brickworks", "kiln", "burned"))


@pytest.mark.parametrize("text", ["Bid of Fishburne and Sons", "see bid-fishburne.pdf", "the FISHBURNE family"])
def test_title_and_file_of_a_withheld_paper_have_a_finding_of_their_own(tmp_path: Path, text: str) -> None:
    report = audited(tmp_path, {"index.html": text})
    assert set(found(report)) == {"A002"}
    assert {problem.line for problem in report.findings} <= {12, 13}


def test_a_clean_site_is_read_to_the_last_file_and_counted(tmp_path: Path) -> None:
    site = {"index.html": "Report on kilns", "sitemap.xml.gz": gzip.compress(b"<x/>"), "CNAME": "a.example"}
    papers = {"x/logo.png": some_paper("a.png"), "papers/4-1.pdf": some_paper("a.pdf")}
    report = audited(tmp_path, {**site, **papers})
    assert report.findings == ()
    assert report.by_type == {"html": 1, "none": 1, "pdf": 1, "png": 1, "xml.gz": 1}
    assert report.with_pictures == report.only_pictures == {"png": 1}
    assert report.files_read == 5
    assert report.bytes_read == sum(map(len, [*site.values(), *papers.values()]))
    assert report.withheld == {"exempt": 2}


def test_gzip_files_are_read_as_what_they_hold(tmp_path: Path) -> None:
    once = gzip.compress(f"<x>{SECRET}</x>".encode())
    assert found(audited(tmp_path, {"sitemap.xml.gz": gzip.compress(b"<x/>") + once})) == ["A001"]


@pytest.mark.parametrize(
    ("body", "parts"),
    [
        (words(SECRET), {}),
        ("<w:p><w:r><w:t>the bri</w:t></w:r><w:r><w:t>ckworks be let to nobody</w:t></w:r></w:p>", {}),
        ("<w:p><w:del><w:r><w:delText>" + SECRET + "</w:delText></w:r></w:del></w:p>", {}),
        (words("x"), {"word/comments.xml": f"<w:comment>{words(SECRET)}</w:comment>"}),
        (words("x"), {"word/header2.xml": f"<w:hdr>{words(SECRET)}</w:hdr>"}),
        (words("x"), {"docProps/core.xml": f"<c><dc:title>{SECRET}</dc:title></c>"}),
        (f'<w:p><wp:docPr id="1" descr="{SECRET}"/></w:p>', {}),
    ],
)
def test_words_in_any_part_of_a_file_of_word_are_found(
    body: str, parts: dict[str, str | bytes], tmp_path: Path
) -> None:
    assert found(audited(tmp_path, {"papers/4-1.docx": word(body, parts)})) == ["A001"]


def test_a_plain_file_of_word_is_read(tmp_path: Path) -> None:
    report = audited(tmp_path, {"papers/4-1.docx": word(words("Nothing of note"))})
    assert report.findings == () and report.by_type == {"docx": 1}


@pytest.mark.parametrize(
    "parts", [{"word/embeddings/a.xlsx": b"PK"}, {"customXml/item1.xml": b"<a/>"}, {"word/vbaProject.bin": b"x"}]
)
def test_a_file_of_word_with_a_part_that_is_not_understood_is_refused(
    parts: dict[str, str | bytes], tmp_path: Path
) -> None:
    assert found(audited(tmp_path, {"papers/4-1.docx": word(words("x"), parts)})) == ["A004"]


@pytest.mark.parametrize("name", ["report.docx", "table.xlsx", "all.zip", "film.mp4"])
def test_a_type_that_it_cannot_read_is_refused_by_the_name_of_the_type(tmp_path: Path, name: str) -> None:
    report = audited(tmp_path, {f"files/{name}": b"PK\x03\x04"})
    assert found(report) == ["A004"]
    assert name.rpartition(".")[2] in report.findings[0].message


def test_an_ending_that_might_come_from_a_source_is_not_printed(tmp_path: Path) -> None:
    report = audited(tmp_path, {"files/x.kiln": b"\x00\xff"})
    assert found(report) == ["A004"]
    assert "kiln" not in report.findings[0].message


@pytest.mark.parametrize("data", [b"caf\xe9 <p>", "x".encode("utf-16")[:-1] + b"\xd8"])
def test_a_text_that_is_not_utf_8_is_a_finding(tmp_path: Path, data: bytes) -> None:
    assert found(audited(tmp_path, {"index.html": data})) == ["A005"]


def test_a_damaged_gzip_file_is_a_finding(tmp_path: Path) -> None:
    assert found(audited(tmp_path, {"a.xml.gz": gzip.compress(b"<x/>")[:-4]})) == ["A005"]
    assert found(audited(tmp_path, {"a.xml.gz": b"no"})) == ["A005"]


def test_a_link_or_a_pipe_in_the_site_is_a_finding_and_is_not_followed(tmp_path: Path) -> None:
    audited(tmp_path, {"index.html": ""})
    (tmp_path / "site/link.html").symlink_to(tmp_path / "content/minutes/cabinet/2026-09-14.md")
    (tmp_path / "site/folder").symlink_to(tmp_path / "content")
    os.mkfifo(tmp_path / "site/pipe.html")
    assert found(audited(tmp_path, {})) == ["A005"] * 3


@pytest.mark.parametrize(
    "name", ["docs/the-brickworks-be-let-to-nobody/index.html", "bid-fishburne.pdf", "fishburne/a/b.txt",
             "a/Fish%62urne.txt", "a/Fish%2562urne.txt"]
)  # fmt: skip
def test_withheld_words_in_a_name_are_a_finding_that_does_not_print_the_name(tmp_path: Path, name: str) -> None:
    report = audited(tmp_path, {name: b"<p>Fishburne</p>"})
    assert "A006" in found(report)
    assert not any(word in str(problem) for problem in report.findings for word in ("fishburne", "brickworks"))


@pytest.mark.parametrize(
    "name",
    [
        "boards/cabinet/2026-09-14/index.html",
        "data/boards/cabinet/2026-09-14.json",
        "cy/boards/cabinet/2026-09-14/x.txt",
    ],
)
def test_nothing_may_lie_at_the_address_of_an_unpublished_meeting(tmp_path: Path, name: str) -> None:
    secret = MINUTES.replace("confirmed", "unpublished")
    assert "A007" in found(audited(tmp_path, {name: "{}"}, {"cabinet/2026-09-14.md": secret}))
    free = {"boards/cabinet/2026-09-15/index.html": "", "boards/cabinet/2026-09-14-2/index.html": ""}
    assert "A007" not in found(audited(tmp_path / "other", free, {"cabinet/2026-09-14.md": secret}))


@pytest.mark.parametrize(
    "shape",
    [
        "::: exempt {paragraph=3}", "x]{.exempt paragraph=3}", "&#58;&#58;&#58; note", ":::", "x {exempt=3}",
        "x]{paragraph=3 .confidential}", "x]{reason=none personal = 1}", "> [!EXEMPT]", "[! private]",
    ],
)  # fmt: skip
def test_a_marker_left_over_in_a_page_of_the_record_is_a_finding(tmp_path: Path, shape: str) -> None:
    for page in (
        "boards/cabinet/index.html",
        "decisions/2026/index.html",
        "cy/people/index.html",
        "withheld/index.html",
    ):
        assert found(audited(tmp_path / page, {page: f"<code>{shape}</code>"})) == ["A003"]
    assert found(audited(tmp_path / "docs", {"data/index.html": f"<pre><code>{shape}</code></pre>"})) == []
    assert found(audited(tmp_path, {"boards/cabinet/index.html": "", "data/boards/x.json": f'"{shape}"'})) == ["A003"]


def test_on_another_page_a_marker_may_stand_in_code_only(tmp_path: Path) -> None:
    shape = "::: exempt {paragraph=3} [x]{.exempt}"
    assert found(audited(tmp_path, {"guide/index.html": f"<pre><code>{shape}</code></pre> <code>{shape}</code>"})) == []
    assert found(audited(tmp_path, {"guide/index.html": f"<p>{shape}</p>"})) == ["A003"]


def test_a_style_that_names_a_class_is_no_marker(tmp_path: Path) -> None:
    style = "<style>@media print{.exempt{display:none}.private,a::after{x:y}}</style>"
    assert audited(tmp_path, {"boards/index.html": style}).findings == ()


@pytest.mark.parametrize("text", [b"\xff\xfe broken", MINUTES.encode()[:-9] + b"\xff"])
def test_minutes_that_cannot_be_read_are_a_finding_and_withheld_whole(tmp_path: Path, text: bytes) -> None:
    report = audited(tmp_path, {"index.html": f"<p>{SECRET}</p>"}, {"cabinet/2026-09-14.md": text})
    assert "A008" in found(report)
    assert ("A001" in found(report)) == (b"kiln" in text)


def test_a_stray_copy_beside_the_minutes_is_withheld_whole(tmp_path: Path) -> None:
    sources: dict[str, str | bytes] = {"cabinet/2026-09-14.md.bak": MINUTES}
    assert "A001" in found(audited(tmp_path, {"index.html": f"<p>{SECRET}</p>"}, sources))


def test_no_minutes_and_no_site_are_no_error(tmp_path: Path) -> None:
    report = audit(tmp_path / "a", tmp_path / "b", tmp_path / "c", str)
    assert report.withheld == {} and report.files_read == 0


def test_the_report_is_json_with_keys_in_a_fixed_order(tmp_path: Path) -> None:
    report = audited(tmp_path, {"index.html": f"<p>{SECRET}</p>"})
    told = json.loads(report.as_json())
    assert list(told) == sorted(told)
    assert told["findings"][0]["path"] == PLACE[0]
    assert told["withheld"] == {"exempt": 2}


def test_nothing_is_written_and_nothing_is_printed(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    audited(tmp_path, {"index.html": f"<p>{SECRET}</p>"})
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    audit(tmp_path / "content", tmp_path / "site", tmp_path / "docs", str, jobs=2)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before
    assert capfd.readouterr() == ("", "")


def test_an_error_on_the_way_is_a_finding_and_says_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ValueError(SECRET)

    monkeypatch.setattr("minutebook.audit.pages.may_be_left_over", fail)
    report = audited(tmp_path, {"index.html": "<p>x</p>"})
    assert found(report) == ["A005"]
    assert SECRET not in report.as_json()


def test_the_audit_imports_nothing_of_the_program_but_its_problems() -> None:
    for path in Path(minutebook.audit.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.level == 0 and "minutebook" in (node.module or ""):
                assert node.module == "minutebook.problems"
            assert not (isinstance(node, ast.ImportFrom) and node.level > 1)
            assert not (isinstance(node, ast.Import) and any("minutebook" in name.name for name in node.names))


def test_what_is_withheld_has_no_form_that_could_be_printed(tmp_path: Path) -> None:
    from minutebook.audit.needles import needles
    from minutebook.audit.sources import read_minutes
    from minutebook.audit.units import Units

    source = read_minutes(tmp_path, MINUTES, "cabinet")
    made = needles(source.parts, Units(["Fishburne"]))
    assert "kiln" not in f"{source!r} {source.parts!r} {made!r} {Units(['Fishburne'])!r}".lower()


@pytest.mark.parametrize("code", ["A001", "A002", "A003", "A004", "A005", "A006", "A007", "A008"])
def test_every_finding_can_be_explained(code: str) -> None:
    rule = codes()[code]
    assert rule.explain and rule.wrong and rule.right
    assert not rule.warning


def test_a_page_of_docs_that_is_left_out_of_the_site_excuses_nothing(tmp_path: Path) -> None:
    page = f"<p>{SECRET}</p>"
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/internal.md").write_text(f"# Internal\n\n{SECRET}\n")
    assert "A001" in found(audited(tmp_path, {"boards/index.html": page}))
    assert found(audited(tmp_path, {"boards/index.html": page, "internal/index.html": page})) == []


@pytest.mark.parametrize(
    ("source", "page"),
    [
        ("guide.md", "guide/index.html"),
        ("guide/index.md", "guide/index.html"),
        ("guide/README.md", "guide/index.html"),
        ("guide/a.txt", "guide/a.txt"),
    ],
)
def test_a_page_of_docs_that_is_in_the_site_excuses_what_it_says(tmp_path: Path, source: str, page: str) -> None:
    (tmp_path / "docs/guide").mkdir(parents=True)
    (tmp_path / "docs" / source).write_text(f"{SECRET}\n")
    assert found(audited(tmp_path, {page: f"<p>{SECRET}</p>"})) == []
