"""What the audit reads of PDFs, pictures, packed files and documents: wherever words can lie, they are found."""

from __future__ import annotations

import gzip
import io
import os
import subprocess
import sys
import threading
import zipfile
import zlib
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, OutlineItem, Pdf, Stream, String
from PIL import Image, PngImagePlugin
from reportlab.pdfgen.canvas import Canvas

from minutebook.audit import apart
from minutebook.audit.contents import Inside
from minutebook.audit.files import read
from minutebook.audit.pdf_bytes import loose_texts, strings
from minutebook.audit.witness import audit
from paper_files import pdf, picture, some_paper, word, words
from test_audit_site import SECRET, audited, found

Changes = Callable[[Pdf], object]


def changed(change: Changes, base: bytes | None = None, **saving: object) -> bytes:
    """A PDF in which something was changed."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(base or some_paper("a.pdf"))) as document:
        change(document)
        document.save(made, **saving)  # type: ignore[arg-type]
    return made.getvalue()


def in_codes(text: str) -> Changes:
    """Letters as numbers of a font, as Word and browsers write them; a table says which letter each is."""
    signs = sorted(set(text))
    table = "".join(f"<{at:04X}> <{ord(sign):04X}>\n" for at, sign in enumerate(signs, 3))
    drawn = "".join(f"{signs.index(sign) + 3:04X}" for sign in text)

    def change(document: Pdf) -> None:
        told = f"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange {len(signs)} beginbfchar\n{table}"
        cmap = Stream(document, f"/CIDInit /ProcSet findresource begin begincmap\n{told}endbfchar endcmap".encode())
        face = Dictionary(
            Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.AAAAAA, DW=500,
            CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
            FontDescriptor=Dictionary(Type=Name.FontDescriptor, FontName=Name.AAAAAA, Flags=4, ItalicAngle=0,
                                      Ascent=800, Descent=-200, CapHeight=700, StemV=80, FontBBox=[0, 0, 1, 1]),
        )  # fmt: skip
        document.pages[0].Resources = Dictionary(Font=Dictionary(F=Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.AAAAAA, Encoding=Name("/Identity-H"),
            DescendantFonts=[document.make_indirect(face)], ToUnicode=document.make_indirect(cmap),
        )))  # fmt: skip
        document.pages[0].Contents = Stream(document, f"BT /F 12 Tf 20 100 Td <{drawn}> Tj ET".encode())

    return change


def stream(data: bytes, **told: object) -> Changes:
    """A stream to which something in the catalogue refers."""
    return lambda document: document.Root.__setattr__("Extra", Stream(document, data, Dictionary(**told)))


def outline(document: Pdf) -> None:
    with document.open_outline() as bookmarks:
        bookmarks.root.append(OutlineItem(SECRET, 0))


def remark(document: Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[0, 0, 9, 9], Contents=String(SECRET))
    document.pages[0].Annots = Array([document.make_indirect(note)])


def script(document: Pdf) -> None:
    document.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String(f"app.alert('{SECRET}')"))


def attached(data: bytes, name: str = "a.txt") -> Changes:
    return lambda document: document.attachments.__setitem__(name, AttachedFileSpec(document, data, filename=name))


def drawing(orders: str) -> Changes:
    """A page with some more drawing orders."""

    def change(document: Pdf) -> None:
        before = document.pages[0].Contents.read_bytes()
        document.pages[0].Contents = Stream(document, before + b"\n" + orders.encode())

    return change


def described(document: Pdf) -> None:
    with document.open_metadata() as metadata:
        metadata["dc:description"] = SECRET


def drawn(text: str) -> bytes:
    """A PDF with a page of words in lines."""

    def draw(canvas: Canvas) -> None:
        for at, line in enumerate(text.split("\n")):
            canvas.drawString(60, 700 - 15 * at, line)

    return pdf(draw)


PDFS: dict[str, Callable[[], bytes]] = {
    "a page": lambda: drawn(SECRET),
    "a page, over lines": lambda: drawn(SECRET.replace(" ", "\n")),
    "a font with an encoding of its own": lambda: changed(in_codes(SECRET)),
    "the title": lambda: changed(lambda document: document.docinfo.__setitem__("/Title", SECRET)),
    "a key of the title's dictionary": lambda: changed(
        lambda document: document.docinfo.__setitem__("/" + SECRET.replace(" ", "_"), "x")
    ),
    "metadata": lambda: changed(described),
    "a bookmark": lambda: changed(outline),
    "a remark": lambda: changed(remark),
    "a script": lambda: changed(script),
    "a stream": lambda: changed(stream(SECRET.encode())),
    "a stream packed twice": lambda: changed(
        stream(zlib.compress(SECRET.encode().hex().encode() + b">"), Filter=[Name.FlateDecode, Name.ASCIIHexDecode])
    ),
    "an attached text": lambda: changed(attached(SECRET.encode())),
    "the name of an attached file": lambda: changed(attached(b"x", f"{SECRET}.txt")),
    "an attached PDF": lambda: changed(attached(drawn(SECRET), "a.pdf")),
    "a line for nobody in the drawing of a page": lambda: changed(drawing(f"% {SECRET}\n9 9 9 9 re f")),
    "a packed file in an attached PDF": lambda: changed(
        attached(changed(attached(gzip.compress(SECRET.encode()), "a.gz")), "a.pdf")
    ),
    "an attached document": lambda: changed(attached(word(words(SECRET)), "a.docx")),
    "a picture's metadata": lambda: changed(
        stream(picture("jpg", comment=SECRET), Type=Name.XObject, Subtype=Name.Image, Filter=Name.DCTDecode,
               Width=1, Height=1, BitsPerComponent=8, ColorSpace=Name.DeviceRGB)
    ),
    "objects packed together": lambda: changed(
        outline, object_stream_mode=pikepdf.ObjectStreamMode.generate
    ),
    "what stands after its end": lambda: some_paper("a.pdf") + SECRET.encode(),
    "a line for nobody": lambda: some_paper("a.pdf").replace(b"xref\n0 6", f"%{SECRET}\nxref\n0 6".encode(), 1),
    "an object to which nothing refers": lambda: some_paper("a.pdf").replace(
        b"xref\n0 6", f"9 0 obj\n({SECRET})\nendobj\nxref\n0 6".encode(), 1
    ),
}  # fmt: skip


@pytest.mark.parametrize("place", PDFS)
def test_words_in_a_pdf_are_found_in(tmp_path: Path, place: str) -> None:
    assert found(audited(tmp_path, {"boards/cabinet/2026-09-14/papers/4-1.pdf": PDFS[place]()})) == ["A001"]


def test_letters_of_a_pdf_that_stand_apart_are_words(tmp_path: Path) -> None:
    assert found(audited(tmp_path, {"papers/4-1.pdf": drawn(set_apart("Fishburne"))})) == ["A002"]


def test_what_a_later_version_of_a_pdf_took_back_is_found(tmp_path: Path) -> None:
    before = some_paper("a.pdf").replace(b"(A paper)", b"(%s)" % SECRET.encode()).replace(b"/Length 37", b"/Length 81")
    data = before + some_paper("a.pdf")
    assert "A001" in found(audited(tmp_path, {"papers/4-1.pdf": data}))


REFUSED: dict[str, Callable[[], bytes]] = {
    "that is encrypted under no password": lambda: changed(lambda _: None, encryption=pikepdf.Encryption(owner="x")),
    "that is encrypted": lambda: changed(lambda _: None, encryption=pikepdf.Encryption(owner="x", user="y")),
    "that is cut off": lambda: drawn("A paper")[:-900],
    "that is none": lambda: b"A paper",
}


@pytest.mark.parametrize("what", REFUSED)
def test_no_pdf_passes(tmp_path: Path, what: str) -> None:
    assert found(audited(tmp_path, {"papers/4-1.pdf": REFUSED[what]()})) == ["A005"]


@pytest.mark.parametrize(("name", "data"), [("a.zip", b"PK\x03\x04"), ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")])
def test_a_file_in_a_pdf_that_cannot_be_read_is_refused_by_its_type(tmp_path: Path, name: str, data: bytes) -> None:
    report = audited(tmp_path, {"papers/4-1.pdf": changed(attached(data, name))})
    assert found(report) == ["A004"]
    assert any(kind in report.findings[0].message for kind in ("zip", "doc"))


def test_numbers_and_typefaces_of_a_pdf_are_nobodys_words(tmp_path: Path) -> None:
    minutes = {"cabinet/2026-09-14.md": "---\nboard: cabinet\ndate: 2026-09-14\nstatus: confirmed\n---\n\n"
               "::: exempt {paragraph=3}\nHe paid £200 to Mr Helvetica of the Catalog, and £792.\n:::\n"}  # fmt: skip
    site: dict[str, str | bytes] = {"papers/4-1.pdf": some_paper("a.pdf"), "papers/4-2.pdf": drawn("A paper")}
    assert found(audited(tmp_path, site, dict(minutes))) == []
    assert found(audited(tmp_path / "b", {"papers/4-1.pdf": drawn("It was £792 in all")}, dict(minutes))) == ["A001"]


MEASURES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "the size of a page": ("pdf", lambda: on_a4("A paper")),
    "the margins of a page": (
        "docx",
        lambda: word(
            words("x") + '<w:sectPr><w:pgMar w:top="595" w:left="842"/></w:sectPr>'
            '<w:p><w:pPr><w:spacing w:line="842"/></w:pPr></w:p><w:defaultTabStop w:val="595"/>'
        ),
    ),
}


def on_a4(text: str) -> bytes:
    """A PDF whose page has the size of most."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(drawn(text))) as document:
        document.pages[0].MediaBox = pikepdf.Array([0, 0, 595, 842])
        document.save(made)
    return made.getvalue()


@pytest.mark.parametrize("what", MEASURES)
def test_what_a_paper_says_of_its_own_size_is_nobodys_figure(tmp_path: Path, what: str) -> None:
    front = "---\nboard: cabinet\ndate: 2026-09-14\nstatus: confirmed\n---\n\n"
    minutes: dict[str, str | bytes] = {
        "cabinet/2026-09-14.md": f"{front}::: exempt {{paragraph=3}}\nHe paid £595 and £842 to the man.\n:::\n"
    }
    kind, data = MEASURES[what]
    assert found(audited(tmp_path, {f"papers/4-1.{kind}": data()}, minutes)) == []
    for said in ("It came to £595 each", "It came to 595 each"):
        shown = drawn(said) if kind == "pdf" else word(words(said))
        assert found(audited(tmp_path / said[-9:-5], {f"papers/4-1.{kind}": shown}, minutes)) == ["A001"]


def test_a_page_that_is_only_a_picture_is_counted(tmp_path: Path) -> None:
    def shows(canvas: Canvas) -> None:
        canvas.drawInlineImage(Image.new("RGB", (9, 9)), 0, 0, 90, 90)

    site: dict[str, str | bytes] = {"papers/4-1.pdf": pdf(shows), "papers/4-2.pdf": drawn("Words"), "a.pdf": drawn("")}
    report = audited(tmp_path, site)
    assert report.findings == () and report.only_pictures == {"pdf": 1}


def exif(tag: int, value: object, group: int = 0) -> Image.Exif:
    """The metadata of a camera with one value."""
    made = Image.Exif()
    (made.get_ifd(group) if group else made)[tag] = value
    return made


def chunks(**told: str) -> PngImagePlugin.PngInfo:
    """Words beside a picture, in each way that PNG knows."""
    made = PngImagePlugin.PngInfo()
    for way, text in told.items():
        if way == "international":
            made.add_itxt("Title", text, zip=True)
        else:
            made.add_text("Title", text, zip=way == "packed")
    return made


UNICODE, CAMERA = b"UNICODE\x00", "Pentax"
CAPTION = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00\x3b\x1c\x02\x78\x00\x36"
PICTURES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a text": ("png", lambda: picture("png", pnginfo=chunks(plain=SECRET))),
    "a packed text": ("png", lambda: picture("png", pnginfo=chunks(packed=SECRET))),
    "an international text": ("png", lambda: picture("png", pnginfo=chunks(international=SECRET))),
    "the name of a text": ("png", lambda: in_png(b"tEXt", SECRET.encode() + b"\x00x")),
    "a part that nobody knows": ("png", lambda: in_png(b"prVt", SECRET.encode())),
    "a title": ("jpg", lambda: picture("jpg", exif=exif(0x010E, SECRET))),
    "a title in a picture for the web": ("webp", lambda: picture("webp", exif=exif(0x010E, SECRET))),
    "a title in a drawing": ("png", lambda: picture("png", exif=exif(0x010E, SECRET))),
    "a remark of the user": ("jpeg", lambda: camera(0x9286, UNICODE + SECRET.encode("utf-16-le"))),
    "notes of the camera's maker": ("jpg", lambda: camera(0x927C, b"\x01\x02" + SECRET.encode() + b"\xff")),
    "the name of a place": ("jpg", lambda: camera(0x1C, b"ASCII\x00\x00\x00" + SECRET.encode(), 0x8825)),
    "a remark": ("jpg", lambda: picture("jpg", comment=SECRET)),
    "a remark in a drawing that moves": ("gif", lambda: picture("gif", comment=SECRET)),
    "XMP": ("jpg", lambda: picture("jpg", xmp=f"<x:xmpmeta>{SECRET}</x:xmpmeta>".encode())),
    "XMP in a picture for the web": ("webp", lambda: picture("webp", xmp=f"<x:xmpmeta>{SECRET}</x:xmpmeta>".encode())),
    "the last of several parts": ("webp", lambda: in_webp(b"abc", b"d" * 40, SECRET.encode())),
    "a caption for the press": ("jpg", lambda: in_jpeg(0xED, CAPTION + SECRET.encode())),
    "what stands after its end": ("png", lambda: picture("png") + SECRET.encode()),
    "what stands after the end of a photograph": ("jpg", lambda: picture("jpg") + SECRET.encode()),
    "what stands after the end of one for the web": ("webp", lambda: picture("webp") + SECRET.encode()),
    "what stands after the end of one that moves": ("gif", lambda: picture("gif") + SECRET.encode()),
    "a PDF after its end": ("png", lambda: picture("png") + drawn(SECRET)),
    "a second picture after its end": ("jpg", lambda: picture("jpg") + picture("jpg", comment=SECRET)),
}  # fmt: skip


def in_png(name: bytes, body: bytes) -> bytes:
    """A drawing with one more part."""
    data = picture("png")
    part = len(body).to_bytes(4, "big") + name + body + zlib.crc32(name + body).to_bytes(4, "big")
    return data[:33] + part + data[33:]


def in_jpeg(sign: int, body: bytes) -> bytes:
    """A photograph with one more part."""
    data = picture("jpg")
    return data[:2] + bytes([0xFF, sign]) + (len(body) + 2).to_bytes(2, "big") + body + data[2:]


def in_webp(*bodies: bytes, name: bytes = b"prVt") -> bytes:
    """A picture for the web with more parts, of a kind that nobody knows."""
    data = picture("webp")[8:]
    for body in bodies:
        data += name + len(body).to_bytes(4, "little") + body + b"\0" * (len(body) & 1)
    return b"RIFF" + len(data).to_bytes(4, "little") + data


def camera(tag: int, value: bytes, group: int = 0x8769) -> bytes:
    """A photograph with a value in a group of a camera's metadata."""
    return picture("jpg", exif=exif(tag, value, group))


@pytest.mark.parametrize("place", PICTURES)
def test_words_in_a_picture_are_found_in(tmp_path: Path, place: str) -> None:
    kind, data = PICTURES[place]
    assert set(found(audited(tmp_path, {f"assets/a.{kind}": data()}))) == {"A001"}


def test_a_short_name_in_a_pictures_metadata_is_found(tmp_path: Path) -> None:
    report = audited(tmp_path, {"a.jpg": picture("jpg", exif=exif(0x013B, "Fishburne"))})
    assert set(found(report)) == {"A002"}


@pytest.mark.parametrize("kind", ["png", "jpg", "gif", "webp"])
def test_a_picture_without_words_passes_and_is_counted(tmp_path: Path, kind: str) -> None:
    noise = Image.frombytes("RGB", (300, 300), os.urandom(270_000))
    made = io.BytesIO()
    noise.save(made, {"jpg": "JPEG"}.get(kind, kind), exif=exif(0x010F, CAMERA))
    report = audited(tmp_path, {f"a.{kind}": made.getvalue()})
    assert report.findings == () and report.only_pictures == {kind: 1}


@pytest.mark.parametrize(
    ("kind", "data"),
    [("png", in_png(b"tRNS", SECRET.encode())), ("webp", in_webp(SECRET.encode(), name=b"ALPH"))],
    ids=["png", "webp"],
)
def test_what_pixels_spell_by_chance_is_nobodys_word(tmp_path: Path, kind: str, data: bytes) -> None:
    assert found(audited(tmp_path, {f"a.{kind}": data})) == []


@pytest.mark.parametrize("kind", ["png", "jpg", "gif", "webp"])
def test_a_picture_that_is_damaged_or_none_is_refused(tmp_path: Path, kind: str) -> None:
    for data in (
        b"A paper",
        picture(kind)[:-9],
        picture(kind) + b"\x00\x01\xfe\xff" * 20,
        picture(kind) + b"\x01\xfe",
        picture(kind) + b"PK\x03\x04x",
    ):
        assert found(audited(tmp_path, {f"a.{kind}": data})) == ["A005"]


@pytest.mark.parametrize("kind", ["woff2", "ttf", "ico", "eot"])
def test_letters_and_icons_pass_if_they_are_the_themes_own(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme = tmp_path / "theme"
    theme.mkdir()
    (theme / f"a.{kind}").write_bytes(b"letters")
    monkeypatch.setattr("minutebook.audit.files._owners", lambda: (theme,))
    report = audited(tmp_path / "own", {f"a.{kind}": b"letters"})
    assert report.findings == () and report.only_pictures == {} and report.by_type == {kind: 1}
    changed_one = audited(tmp_path / "other", {f"a.{kind}": b"Letters"})
    assert found(changed_one) == ["A004"] and kind in changed_one.findings[0].message


def packed(data: bytes, name: str = "", remark: str = "") -> bytes:
    """A file of gzip with a name and a remark in its head."""
    head = bytes([31, 139, 8, 8 * bool(name) + 16 * bool(remark), 0, 0, 0, 0, 0, 255])
    told = b"".join(text.encode("latin-1") + b"\x00" for text in (name, remark) if text)
    return head + told + gzip.compress(data)[10:]


PACKED = {
    "its name": lambda: packed(b"<x/>", name=f"{SECRET}.xml"),
    "a remark": lambda: packed(b"<x/>", remark=SECRET),
    "a remark beside a name": lambda: packed(b"<x/>", name="a.xml", remark=SECRET),
    "another packed file": lambda: gzip.compress(gzip.compress(SECRET.encode())),
    "a PDF in it": lambda: gzip.compress(drawn(SECRET)),
    "a second one behind it": lambda: gzip.compress(b"<x/>") + packed(b"<x/>", remark=SECRET),
}


@pytest.mark.parametrize("place", PACKED)
def test_words_of_a_packed_file_are_found_in(tmp_path: Path, place: str) -> None:
    assert found(audited(tmp_path, {"sitemap.xml.gz": PACKED[place]()})) == ["A001"]


def test_what_is_packed_too_often_or_too_tightly_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = b"x"
    for _ in range(9):
        data = gzip.compress(data)
    assert found(audited(tmp_path, {"a.gz": data})) == ["A005"]
    monkeypatch.setattr("minutebook.audit.contents.LARGEST", 1000)
    assert found(audited(tmp_path, {"a.gz": gzip.compress(b"x" * 2000)})) == ["A005"]


def zipped(data: bytes, change: Callable[[zipfile.ZipFile], object]) -> bytes:
    """A document to which something was added."""
    made = io.BytesIO(data)
    with zipfile.ZipFile(made, "a") as opened:
        change(opened)
    return made.getvalue()


def named_in_passing(opened: zipfile.ZipFile) -> None:
    entry = zipfile.ZipInfo("word/header1.xml")
    entry.comment = SECRET.encode()
    opened.writestr(entry, "<x/>")


def spelt(number: str) -> str:
    """A paragraph whose letters Word puts in by their numbers."""
    letters = (f'<w:sym w:font="Arial" w:char="{number.format(ord(sign))}"/>' for sign in SECRET)
    return f"<w:p><w:r>{''.join(letters)}</w:r></w:p>"


def set_apart(text: str) -> str:
    """A text with a space between any two letters of a word, and three between words."""
    return "   ".join(" ".join(word) for word in text.split())


WORD: dict[str, Callable[[], bytes]] = {
    "a picture's metadata": lambda: word(words("x"), {"word/media/image1.jpg": picture("jpg", comment=SECRET)}),
    "letters set apart": lambda: word(words(set_apart(SECRET))),
    "letters by their numbers": lambda: word(spelt("F0{:02X}")),
    "letters by their numbers alone": lambda: word(spelt("00{:02x}")),
    "a drawing": lambda: word(words("x"), {"word/media/image1.svg": f"<svg><title>{SECRET}</title></svg>"}),
    "an old drawing": lambda: word(words("x"), {"word/media/image1.emf": b"\x01\x00" + SECRET.encode("utf-16-le")}),
    "a remark on the file": lambda: zipped(
        word(words("x")), lambda opened: setattr(opened, "comment", SECRET.encode())
    ),
    "a remark on a part": lambda: zipped(word(words("x")), named_in_passing),
    "what stands before its beginning": lambda: SECRET.encode() + word(words("x")),
}


@pytest.mark.parametrize("place", WORD)
def test_words_in_a_file_of_word_are_found_in(tmp_path: Path, place: str) -> None:
    assert found(audited(tmp_path, {"papers/4-1.docx": WORD[place]()})) == ["A001"]


def test_a_document_with_pictures_is_counted(tmp_path: Path) -> None:
    shown = {"word/media/image1.png": picture("png")}
    site: dict[str, str | bytes] = {"a.docx": word(words("x"), shown), "b.docx": word("<w:p/>", shown)}
    report = audited(tmp_path, {**site, "c.docx": word(words("x"))})
    assert report.with_pictures == {"docx": 2} and report.only_pictures == {"docx": 1}


def test_a_file_that_ends_its_reader_or_keeps_it_too_long_is_refused_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site: dict[str, str | bytes] = {"a.pdf": some_paper("a.pdf"), "b.pdf": drawn(SECRET)}
    monkeypatch.setattr(apart, "_reader", None)  # one that has begun long ago might answer at once
    monkeypatch.setattr(apart, "SECONDS", 0.0)
    assert found(audited(tmp_path, site)) == ["A005", "A005"]
    monkeypatch.setattr(apart, "SECONDS", 60.0)
    assert found(audited(tmp_path, site)) == ["A001"]
    assert apart._reader is not None and apart._reader._process is not None
    apart._reader._process.kill()
    assert sorted(found(audited(tmp_path, site))) == ["A001", "A005"]
    assert found(audited(tmp_path, site)) == ["A001"]


def test_one_thread_watches_over_all_files_of_a_reader() -> None:
    reader = apart._Reader()
    before = set(threading.enumerate())
    for _ in range(5):
        assert reader.read("pdf", some_paper("a.pdf"), 0).fault == ""
    assert len(set(threading.enumerate()) - before) == 1
    reader.close()


@pytest.mark.parametrize(
    ("orders", "read"),
    [
        ("[(Quag) -50 (mire)] TJ", "Quagmire"), ("[(Quag) -179.9 (mire)] TJ", "Quagmire"),
        ("[(Quag)-180(mire)] TJ", "Quag mire"), ("[(Quag) -0000180.5 (mire)] TJ", "Quag mire"),
        ("[(Quag) -12.5-300 (mire)] TJ", "Quag mire"), ("[(Quag) 9000 (mire)] TJ", "Quagmire"),
        ("[<51756167> -20 <6d697265>] TJ", "Quagmire"), ("(Quag) ' (mire) Tj", "Quag mire"),
        ("(Qu\\141g\\\nmire) Tj", "Quagmire"), ("[(Quag) -1234567890123 (mire)] TJ", "Quag mire"),
        ("/Figure <</Alt (Quag)/Lang (en)>> BDC [(mire)] TJ", "Quag en mire"),
    ],
)  # fmt: skip
def test_the_strings_of_a_drawing_are_joined_as_the_eye_joins_them(orders: str, read: str) -> None:
    assert strings(orders.encode()).split() == read.split()


@pytest.mark.parametrize(
    "before",
    [
        b"1 0 obj\n<</Filter/FlateDecode>>\nstream\n", b"streams of endstream 1 0 obj /Filter/FlateDecode stream\r\n",
        b"stream\n(a) endstream/Filter/FlateDecode stream\n", b"/Filter/FlateDecode streamstream\n",
        b"stream\n(a) endstreamstream\n(b) endstream/Filter/FlateDecode endstream\nstream\n",
    ],
)  # fmt: skip
def test_streams_that_no_table_names_are_unpacked(before: bytes) -> None:
    for end in (b"endstream", b"\nendstream endobj", b""):
        data = before + zlib.compress(b"(Quagmire) Tj " * 9) + end
        assert any("Quagmire" in text for text in loose_texts(data, set()))


@pytest.mark.parametrize("size", [1, 1 << 20])
def test_a_file_that_its_reader_did_not_take_is_refused_and_another_reader_begins(size: int) -> None:
    reader = apart._Reader()
    for _ in range(2):
        process = reader._process = apart._started()
        process.kill()
        process.wait()
        assert reader.read("pdf", bytes(size), 0) == Inside(fault="A005", named="pdf")
        assert reader._process is None and process.stdin and process.stdin.closed


def test_a_file_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("minutebook.audit.files.LARGEST", 100)
    assert found(audited(tmp_path, {"a.txt": "x" * 101})) == ["A005"]


def test_several_processes_have_a_reader_each_and_find_what_one_finds(tmp_path: Path) -> None:
    site: dict[str, str | bytes] = {f"papers/{at}.pdf": drawn(f"Paper {at}") for at in range(12)}
    site |= {"papers/7.pdf": drawn(SECRET), "papers/9.jpg": picture("jpg", comment=SECRET)}
    one = audited(tmp_path, site)
    assert [finding.files for finding in one.findings] == [("papers/7.pdf", "papers/9.jpg")]
    folders = (tmp_path / "content", tmp_path / "site", tmp_path / "docs")
    assert audit(*folders, lambda path: path.relative_to(tmp_path).as_posix(), jobs=3) == one


@pytest.mark.parametrize("size", [(1, 1), (8, 6), (40, 30)])
def test_a_picture_in_a_style_sheet_that_holds_nothing_withheld_is_no_fault(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    made = io.BytesIO()
    Image.effect_noise(size, 90).save(made, "PNG")
    (tmp_path / "a.css").write_text(f"a{{background:url(data:image/png;base64,{b64encode(made.getvalue()).decode()})}}")
    assert not read(tmp_path, "a.css").fault


READ = """
import pathlib, sys
from minutebook.audit.pdf import pdf_inside
print(pdf_inside(pathlib.Path(sys.argv[1]).read_bytes(), None, 0).texts)
"""


def test_a_pdf_is_read_in_the_same_order_in_each_process(tmp_path: Path) -> None:
    with Pdf.open(io.BytesIO(pdf(lambda page: page.drawString(80, 700, "Words.")))) as document:
        places = Dictionary({f"/Chapter-{number}": Array([]) for number in range(12)})
        document.Root.Dests = document.make_indirect(places)
        document.save(tmp_path / "paper.pdf")
    said = {
        subprocess.run(
            [sys.executable, "-c", READ, str(tmp_path / "paper.pdf")], capture_output=True, check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2", "3")
    }  # fmt: skip
    assert len(said) == 1 and b"Chapter-7" in said.pop()
