"""Leaks planted in a finished site, after all that the program writes and before the audit: each is caught.

Whatever the way: the file of the site and the line of the source are named, never a word; the exit code is 3, and the
site that stood there stands as it was.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import shutil
import sys
import zlib
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import mkdocs.__main__
import pikepdf
import pytest
from pikepdf import AttachedFileSpec, Dictionary, Name, OutlineItem, String

import small_site
from minutebook import cli, one_file, readings
from minutebook.audit import witness
from minutebook.audit.report import Report
from paper_files import in_png, pdf, picture, some_paper, word, words

SECRET = "Quenby Thistlethwaite bid 418,732 for the old brickworks at Nettlecombe"
LINE = 11
MINUTES = f"""---
board: cabinet
date: 2026-09-14
status: confirmed
present: [{{name: Ann Lee}}]
---

## 4. Tenders

::: exempt {{paragraph=3 reason="Disclosure would prejudice the tender"}}
{SECRET}
:::

4.1 The report was received.
"""
PAGE = "boards/cabinet/2026-09-14/index.html"
PAPER = "boards/cabinet/2026-09-14/papers/4-1"
Plant = dict[str, bytes]
"""What is put into the site, by address. The bytes of a page or a file that the site has are put in its place."""


def in_pdf(change: Callable[[pikepdf.Pdf], object]) -> Plant:
    """A paper in which something was changed."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(some_paper("a.pdf"))) as document:
        change(document)
        document.save(made)
    return {f"{PAPER}.pdf": made.getvalue()}


def bookmark(document: pikepdf.Pdf) -> None:
    with document.open_outline() as outline:
        outline.root.append(OutlineItem(SECRET, 0))


def remark(document: pikepdf.Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[0, 0, 9, 9], Contents=String(SECRET))
    document.pages[0].Annots = [document.make_indirect(note)]


def attachment(document: pikepdf.Pdf) -> None:
    document.attachments["a.txt"] = AttachedFileSpec(document, SECRET.encode(), filename="a.txt")


def row(text: str) -> bytes:
    """A table with a row."""
    made = io.StringIO()
    csv.writer(made).writerow(["2026-09-14", text])
    return made.getvalue().encode()


def block(told: Any, kind: bytes = b"T") -> bytes:
    """A block of the search index."""
    return zlib.compress(kind + json.dumps(told).encode())


SLUG = "-".join(re.findall(r"\w+", SECRET.lower()))
FOLDED = "\r\n ".join(SECRET[at : at + 7] for at in range(0, len(SECRET), 7))
PLANTS: dict[str, Callable[[bytes], Plant]] = {
    "in a page": lambda page: {PAGE: page.replace(b"</main>", f"<p>{SECRET}</p></main>".encode())},
    "in a page of its own": lambda _: {"boards/cabinet/secret/index.html": f"<p>{SECRET}</p>".encode()},
    "in an attribute": lambda page: {PAGE: page.replace(b"<main", f'<main data-x="{SECRET}"'.encode())},
    "in a description for machines": lambda page: {
        PAGE: page.replace(b"</head>", f'<meta name="description" content="{SECRET}"></head>'.encode())
    },
    "in a comment": lambda page: {PAGE: page.replace(b"</body>", f"<!-- {SECRET} --></body>".encode())},
    "in data in a script": lambda page: {
        PAGE: page.replace(
            b"</body>", f'<script type="application/json">{json.dumps({"a": SECRET})}</script></body>'.encode()
        )
    },
    "as the anchor of a heading": lambda page: {PAGE: page.replace(b"<main", f'<main id="{SLUG}"'.encode())},
    "in letters with numbers": lambda page: {
        PAGE: page.replace(b"</main>", "".join(f"&#{ord(sign)};" for sign in SECRET).encode() + b"</main>")
    },
    "in a style": lambda _: {"assets/a.css": f"/* {SECRET} */".encode()},
    "in a style, escaped": lambda _: {
        "assets/a.css": ("a{content:'" + "".join(f"\\{ord(sign):06x}" for sign in SECRET) + "'}").encode()
    },
    "in a script": lambda _: {"assets/a.js": f"let a = '{SECRET}'".encode()},
    "in a map of sources": lambda _: {"assets/a.js.map": json.dumps({"sourcesContent": [SECRET]}).encode()},
    "in the index's passages": lambda _: {"search/blocks/0123456789abcdef.bin": block([[SECRET]])},
    "in the index's cards": lambda _: {"search/blocks/0123456789abcdef.bin": block([{"title": SECRET}], b"C")},
    "in the theme's index": lambda _: {"search/search_index.json": json.dumps({"docs": [{"text": SECRET}]}).encode()},
    "in the data of a meeting": lambda _: {
        "data/boards/cabinet/2026-09-14.json": json.dumps({"items": [{"text": SECRET}]}).encode()
    },
    "in lines of data": lambda _: {"data/all.ndjson": f'{{"a": 1}}\n"{SECRET}"'.encode()},
    "in a table": lambda _: {"data/votes.csv": row(SECRET)},
    "in a feed": lambda _: {"feeds/all.xml": f"<feed><title>{SECRET}</title></feed>".encode()},
    "in a calendar, folded": lambda _: {"calendar/all.ics": f"SUMMARY:{FOLDED}\r\n".encode()},
    "in a map of the site": lambda _: {"sitemap.xml": f"<urlset><loc>https://a/{SLUG}/</loc></urlset>".encode()},
    "in a drawing": lambda _: {"assets/a.svg": f"<svg><desc>{SECRET}</desc></svg>".encode()},
    "in a text for robots": lambda _: {"robots.txt": f"# {SECRET}".encode()},
    "in a log": lambda _: {"build.txt": f"reading {SECRET}".encode()},
    "packed": lambda _: {"sitemap.xml.gz": gzip.compress(f"<x>{SECRET}</x>".encode())},
    "in base64": lambda _: {"assets/a.css": b"a{src:url(data:text/plain;base64," + b64encode(SECRET.encode()) + b")}"},
    "in hexadecimal": lambda _: {"data/x.json": json.dumps(SECRET.encode().hex()).encode()},
    "in a PDF's text": lambda _: {f"{PAPER}.pdf": pdf(lambda canvas: canvas.drawString(60, 700, SECRET))},
    "in a PDF's title": lambda _: in_pdf(lambda document: document.docinfo.__setitem__("/Title", SECRET)),
    "in a PDF's bookmark": lambda _: in_pdf(bookmark),
    "in a PDF's remark": lambda _: in_pdf(remark),
    "in a file attached to a PDF": lambda _: in_pdf(attachment),
    "in a document of Word": lambda _: {f"{PAPER}.docx": word(words(SECRET))},
    "in a picture in a document": lambda _: {
        f"{PAPER}.docx": word(words("x"), {"word/media/image1.jpg": picture("jpg", comment=SECRET)})
    },
    "in a drawing's metadata": lambda _: {"assets/a.png": picture("png", pnginfo=in_png(SECRET))},
    "in a photograph's metadata": lambda _: {"assets/a.jpg": picture("jpg", comment=SECRET)},
    "after the end of a picture": lambda _: {"assets/a.gif": picture("gif") + SECRET.encode()},
    "in the name of a file": lambda _: {f"assets/{SLUG}.css": b"a{}"},
    "in the name of a folder": lambda _: {f"{SLUG}/index.html": b"<p>x</p>"},
    "as a name alone": lambda page: {PAGE: page.replace(b"</main>", b"<p>Thistlethwaite</p></main>")},
    "as a sum alone": lambda page: {PAGE: page.replace(b"</main>", b"<p>418732</p></main>")},
}  # fmt: skip
WHOLE = ("in a page of its own", "in a PDF's bookmark", "in a photograph's metadata", "in the name of a file")
HOOK = """\
from pathlib import Path
from shutil import copytree


def on_post_build(config):
    plant = Path(__file__).parent / "plant"
    if plant.exists():
        copytree(plant, config.site_dir, dirs_exist_ok=True)
"""


@dataclass
class Built:
    """A council whose site stands."""

    root: Path

    @property
    def page(self) -> bytes:
        """The page of its meeting."""
        return (self.root / "site" / PAGE).read_bytes()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A small council, built once, into which plants are put by a hook of MkDocs."""
    root = tmp_path_factory.mktemp("planted")
    config = small_site.make(root, options="      regime: england\n")
    (root / "hook.py").write_text(HOOK)
    config.write_text("hooks: [hook.py]\n" + config.read_text())
    (root / "content/boards").mkdir()
    (root / "content/boards/cabinet.md").write_text("---\nname: Cabinet\nshort: CAB\n---\n")
    (root / "content/minutes/cabinet").mkdir(parents=True)
    (root / "content/minutes/cabinet/2026-09-14.md").write_text(MINUTES)
    assert run("minutebook", root) == 0
    return Built(root)


def run(command: str, root: Path) -> int:
    """`minutebook build`, or `mkdocs build`: the exit code."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        patch.setattr(sys, "argv", ["minutebook", "build"])
        try:
            cli.main() if command == "minutebook" else mkdocs.__main__.cli(["build", "-q"])
        except SystemExit as stop:
            return int(stop.code or 0)
    return 0


def put(folder: Path, plant: Plant) -> None:
    """Put a plant into a folder."""
    for name, data in plant.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def tells_no_word(said: str) -> bool:
    """Whether no rare word of what is withheld is said, nor its address."""
    return not any(
        rare in said.lower() for rare in ("quenby", "thistlethwaite", "418,732", "brickworks", "nettlecombe")
    )


def test_at_least_forty_ways_to_leak_are_tried() -> None:
    assert len(PLANTS) >= 40 and set(WHOLE) <= set(PLANTS)


def test_the_site_without_a_plant_passes(built: Built) -> None:
    report = audited(built, built.root / "site")
    assert report.findings == () and report.grounds == {"exempt, paragraph 3": 1}


def audited(built: Built, tree: Path) -> Report:
    """What the audit says of a tree."""
    root = built.root
    return witness.audit(root / "content", tree, root / "docs", lambda path: path.relative_to(root).as_posix())


@pytest.mark.parametrize("way", PLANTS)
def test_a_leak_is_caught_by_the_audit(built: Built, tmp_path: Path, way: str) -> None:
    plant = PLANTS[way](built.page)
    assert plant.get(PAGE) != built.page
    tree = tmp_path / "tree"
    shutil.copytree(built.root / "site", tree)
    put(tree, plant)
    report = audited(built, tree)
    assert report.findings
    assert {(found.path, found.line) for found in report.findings} == {("content/minutes/cabinet/2026-09-14.md", LINE)}
    [name] = plant
    told = "".join(map(str, report.findings))
    assert name in told or "(a name that is not printed)" in told
    assert tells_no_word(told) and tells_no_word(report.as_json())
    assert json.loads(report.as_json())["result"] == "refused"


@pytest.mark.parametrize("command", ["minutebook", "mkdocs"])
@pytest.mark.parametrize("way", WHOLE)
def test_a_leak_ends_the_build_and_the_old_site_stands_untouched(
    built: Built, way: str, command: str, capfd: pytest.CaptureFixture[str]
) -> None:
    before = small_site.snapshot(built.root / "site")
    plant = built.root / "plant"
    put(plant, PLANTS[way](built.page))
    try:
        assert run(command, built.root) == 3
    finally:
        shutil.rmtree(plant)
    out, err = capfd.readouterr()
    assert f"content/minutes/cabinet/2026-09-14.md:{LINE}:1: A00" in err
    assert tells_no_word(out + err)
    assert small_site.snapshot(built.root / "site") == before


def test_a_leak_at_the_boundary_itself_is_caught(
    built: Built, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    before = small_site.snapshot(built.root / "site")
    real = one_file.disclose

    def leaks(private: Any, names: Any) -> Any:
        made = real(private, names)
        assert made is not None
        return replace(made, source=replace(made.source, meeting=replace(made.source.meeting, venue=SECRET)))

    monkeypatch.setattr(one_file, "disclose", leaks)
    monkeypatch.setattr(readings, "program", lambda: "one that leaks")
    assert run("minutebook", built.root) == 3
    out, err = capfd.readouterr()
    assert f"content/minutes/cabinet/2026-09-14.md:{LINE}:1: A001 " in err and "more file" in err
    assert tells_no_word(out + err)
    assert small_site.snapshot(built.root / "site") == before
    report = json.loads((built.root / ".minutebook/audit.json").read_text())
    assert len(report["findings"][0]["files"]) > 1
