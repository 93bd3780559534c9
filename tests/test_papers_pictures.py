"""What the file of a picture holds beside the picture is in no public copy, alone or inside a PDF or a file of Word."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin
from reportlab.pdfgen.canvas import Canvas

from council_in_folder import DAY, Folder
from minutebook.papers import kinds, pictures
from minutebook.papers.findings import Prepared, Unreadable
from minutebook.papers.prepare import prepare
from paper_files import pdf, picture, put, word, words

SECRET = b"Marrable"
PLACE = f"content/papers/cabinet/{DAY}"


def exif(**given: object) -> bytes:
    """What a camera writes: its name, which way is up, where it was, a remark."""
    made = Image.Exif()
    made[0x010F] = SECRET.decode()
    if "up" in given:
        made[0x0112] = given["up"]
    if "place" in given:
        made.get_ifd(0x8825).update({1: "N", 2: (51.0, 30.0, 12.5)})
    made.get_ifd(0x8769)[0x9286] = b"ASCII\0\0\0" + SECRET
    return made.tobytes()


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def with_chunk(name: bytes, body: bytes) -> bytes:
    """A PNG with one chunk more, before its end."""
    plain = picture("png")
    return plain[:-12] + chunk(name, body) + plain[-12:]


def rows_after_the_rows() -> bytes:
    """A PNG of which a program has left the rows of a larger picture behind those of the small one."""
    made, plain = b"\x89PNG\r\n\x1a\n", picture("png")
    size = plain[8:33]
    (length,) = struct.unpack(">I", plain[33:37])
    return made + size + chunk(b"IDAT", plain[41 : 41 + length] + zlib.compress(b"older rows") + SECRET) + plain[-12:]


def taller() -> bytes:
    """A PNG that says that it is lower than it is: its last rows are on no screen."""
    made = io.BytesIO()
    high = Image.new("RGB", (8, 12), "teal")
    high.paste("red", (0, 6, 8, 12))
    high.save(made, "PNG")
    head = struct.pack(">II", 8, 6) + made.getvalue()[24:29]
    return made.getvalue()[:8] + chunk(b"IHDR", head) + made.getvalue()[33:]


def with_segment(marker: int, body: bytes) -> bytes:
    """A JPEG with one segment more, at its beginning."""
    return b"\xff\xd8" + struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body + picture("jpeg")[2:]


def with_small_picture() -> bytes:
    """A JPEG whose first segment holds a picture of three points by one."""
    plain = picture("jpeg")
    body = plain[6:18] + bytes((3, 1)) + SECRET + b"!"
    return plain[:2] + struct.pack(">BBH", 0xFF, 0xE0, len(body) + 2) + body + plain[20:]


def between_segments() -> bytes:
    """A JPEG with words behind its first segment, where nothing belongs."""
    plain = picture("jpeg")
    end = 4 + int.from_bytes(plain[4:6], "big")
    return plain[:end] + SECRET + plain[end:]


def texts() -> PngImagePlugin.PngInfo:
    made = PngImagePlugin.PngInfo()
    made.add_text("Author", SECRET.decode())
    made.add_itxt("XML:com.adobe.xmp", f"<x>{SECRET.decode()}</x>", zip=False)
    return made


def gif(**saved: object) -> bytes:
    made = io.BytesIO()
    Image.new("P", (8, 6), 3).save(made, "GIF", **saved)
    return made.getvalue()


def shades(mode: str) -> bytes:
    """A PNG of an odd size in grey, of few colours, or in black and white."""
    made = io.BytesIO()
    Image.effect_noise((13, 11), 90).convert(mode).save(made, "PNG")
    return made.getvalue()


def step_by_step() -> bytes:
    """A PNG that appears in seven runs, each of finer points."""
    wide, high, rows = 9, 7, b""
    for x, y, across, down in [
        (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)
    ]:  # fmt: skip
        points = len(range(x, wide, across))
        rows += (b"\0" + b"abc" * points) * len(range(y, high, down)) if points else b""
    head = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 1)
    packed = zlib.compress(rows)
    return picture("png")[:8] + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def tiff() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (8, 6), "teal").save(made, "TIFF", tiffinfo={270: SECRET.decode(), 315: SECRET.decode()})
    return made.getvalue()


def jpeg_2000() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (32, 32), "teal").save(made, "JPEG2000")
    body = SECRET * 3
    return made.getvalue() + struct.pack(">I", len(body) + 8) + b"xml " + body


def two_frames() -> bytes:
    made = io.BytesIO()
    frames = [Image.new("RGB", (8, 6), colour) for colour in ("teal", "red")]
    frames[0].save(made, "PNG", save_all=True, append_images=frames[1:])
    return made.getvalue() + SECRET


HELD: dict[str, tuple[bytes, str]] = {
    "the place where a JPEG was taken": (picture("jpeg", exif=exif(place=True)), kinds.TAKEN),
    "the camera of a JPEG": (picture("jpeg", exif=exif()), kinds.MAKING),
    "the camera of a JPEG that lies on its side": (picture("jpeg", exif=exif(up=6)), kinds.MAKING),
    "a remark in a JPEG": (picture("jpeg", comment=SECRET), kinds.WORDS),
    "what a JPEG says of its author in XMP": (
        with_segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + SECRET), kinds.WORDS),
    "captions of a picture desk in a JPEG": (with_segment(0xED, b"Photoshop 3.0\0" + SECRET), kinds.WORDS),
    "a part of a JPEG that nobody knows": (with_segment(0xEB, SECRET), kinds.MAKING),
    "a small picture in a JPEG": (with_segment(0xE0, b"JFXX\0\x10" + SECRET), kinds.SECOND),
    "a list of further pictures in a JPEG": (with_segment(0xE2, b"MPF\0" + SECRET), kinds.SECOND),
    "a small picture at the head of a JPEG": (with_small_picture(), kinds.SECOND),
    "what stands between two segments of a JPEG": (between_segments(), kinds.BEHIND),
    "a second JPEG behind the first": (
        picture("jpeg") + picture("jpeg", comment=SECRET), kinds.SECOND),
    "a film behind a JPEG": (picture("jpeg") + b"\0\0\0\x18ftypmp42" + SECRET, kinds.BEHIND),
    "texts in a PNG": (picture("png", pnginfo=texts()), kinds.WORDS),
    "the place where a PNG was taken": (picture("png", exif=exif(place=True)), kinds.TAKEN),
    "the layers of a program in a PNG": (with_chunk(b"mkBS", SECRET), kinds.MAKING),
    "the time at which a PNG was changed": (with_chunk(b"tIME", SECRET[:7]) + SECRET, kinds.MAKING),
    "what was cut off, behind a PNG": (picture("png") + b"IDAT" + SECRET, kinds.BEHIND),
    "what was cut off, behind the rows of a PNG": (rows_after_the_rows(), kinds.BEHIND),
    "rows below the last row of a PNG that was cut": (taller(), kinds.BEHIND),
    "further pictures of a PNG that moves": (two_frames(), kinds.SECOND),
    "a remark in a GIF": (gif(comment=SECRET), kinds.WORDS),
    "what lies behind a GIF": (gif() + SECRET, kinds.BEHIND),
    "the author of a TIFF": (tiff(), kinds.MAKING),
    "what a JPEG 2000 says of itself": (jpeg_2000(), kinds.WORDS),
}  # fmt: skip


def seen(data: bytes) -> tuple[str, tuple[int, int], bytes]:
    """The picture, as a program that draws it has it: mode, size, points, turned the right way up."""
    with Image.open(io.BytesIO(data)) as opened:
        turn = opened.getexif().get(0x0112, 1)
        return f"{opened.mode} {turn}", opened.size, opened.tobytes()


@pytest.mark.parametrize("name", HELD)
def test_what_is_not_the_picture_is_taken_out_and_said(name: str) -> None:
    data, kind = HELD[name]
    assert SECRET in data or kind in (kinds.SECOND, kinds.BEHIND), "the example holds what is to be taken out"
    cleaned, removed = pictures.strip(data)
    assert kind in removed and SECRET not in cleaned


@pytest.mark.parametrize("name", HELD)
def test_what_is_seen_stays_exactly_as_it_was(name: str) -> None:
    data, _ = HELD[name]
    assert seen(pictures.strip(data)[0]) == seen(data)


@pytest.mark.parametrize("name", HELD)
def test_what_was_cleaned_once_is_clean(name: str) -> None:
    cleaned, _ = pictures.strip(HELD[name][0])
    again, removed = pictures.strip(cleaned)
    assert again == cleaned and not removed


@pytest.mark.parametrize(
    "data",
    [
        picture("png"),
        picture("jpeg"),
        picture("jpeg", progressive=True),
        picture("jpeg", icc_profile=b"a profile"),
        gif(),
        shades("L"),
        shades("P"),
        shades("1"),
        step_by_step(),
    ],
    ids=[
        "png",
        "jpeg",
        "progressive",
        "with colours",
        "gif",
        "in grey",
        "of few colours",
        "in black and white",
        "step by step",
    ],
)
def test_a_picture_that_holds_nothing_else_is_left_alone(data: bytes) -> None:
    assert pictures.strip(data) == (data, set())


def test_the_colours_of_a_jpeg_and_which_way_is_up_stay() -> None:
    cleaned, _ = pictures.strip(picture("jpeg", icc_profile=b"a profile", exif=exif(up=6, place=True)))
    with Image.open(io.BytesIO(cleaned)) as opened:
        assert opened.info["icc_profile"] == b"a profile" and dict(opened.getexif()) == {0x0112: 6}


@pytest.mark.parametrize(
    "data",
    [
        b"", b"GIF89a", picture("png")[:60], picture("jpeg")[:40], b"RIFF\0\0\0\0WEBPVP8 ", b"BM", b"II*\0",
        picture("png").replace(struct.pack(">II", 8, 6), struct.pack(">II", 60_000, 60_000)),
    ],
    ids=["empty", "a head", "half a PNG", "half a JPEG", "a WebP", "half a BMP", "half a TIFF", "larger than a hall"],
)  # fmt: skip
def test_what_cannot_be_read_to_its_end_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable):
        pictures.strip(data)


def test_a_jpeg_that_was_cut_off_while_it_was_sent_is_kept_as_far_as_it_goes() -> None:
    whole = picture("jpeg")
    assert pictures.strip(whole[:-2]) == (whole, set())


@settings(max_examples=300, deadline=None)
@given(
    name=st.sampled_from(sorted(HELD)),
    cuts=st.lists(st.tuples(st.integers(0), st.integers(0, 9), st.binary(max_size=9)), min_size=1, max_size=5),
)
def test_a_picture_that_is_damaged_anywhere_is_cleaned_or_refused(
    name: str, cuts: list[tuple[int, int, bytes]]
) -> None:
    data = HELD[name][0]
    for at, length, put_there in cuts:
        at %= len(data) or 1
        data = data[:at] + put_there + data[at + length :]
    try:
        cleaned, _ = pictures.strip(data)
    except Unreadable:
        return
    assert pictures.strip(cleaned) == (cleaned, set())


# inside of papers


def in_a_pdf(folder: Path, data: bytes, *, packed: bool = False) -> tuple[Prepared, bytes]:
    """A PDF with this picture, and the bytes of its public copy, unpacked."""
    made = pikepdf.open(io.BytesIO(pdf(lambda canvas: canvas.drawString(72, 700, "A photograph of the ford"))))
    with made:
        stream = pikepdf.Stream(made, zlib.compress(data) if packed else data)
        kind = pikepdf.Name.JPXDecode if b"jP  " in data[:16] else pikepdf.Name.DCTDecode
        stream.Filter = pikepdf.Array([pikepdf.Name.FlateDecode, kind]) if packed else kind
        stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        stream.Width, stream.Height, stream.BitsPerComponent = 8, 6, 8
        stream.ColorSpace = pikepdf.Name.DeviceRGB
        made.pages[0].Resources.XObject = pikepdf.Dictionary(P=made.make_indirect(stream))
        made.pages[0].contents_add(b"q 80 0 0 60 72 500 cm /P Do Q")
        file = io.BytesIO()
        made.save(file)
    result = prepare(put(folder, "a.pdf", file.getvalue()), folder / "clean.pdf", "pdf", "A", "en")
    copy = folder / "clean.pdf"
    return result, copy.read_bytes() if copy.exists() else b""


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("name", [name for name in HELD if "JPEG" in name])
def test_a_picture_in_a_pdf_is_cleaned_as_well(name: str, packed: bool, tmp_path: Path) -> None:
    data, kind = HELD[name]
    made, copy = in_a_pdf(tmp_path, data, packed=packed)
    assert not made.findings and kind in made.removed
    assert SECRET not in copy
    with pikepdf.open(io.BytesIO(copy)) as opened:
        (image,) = (entry for entry in opened.objects if getattr(entry, "Subtype", None) == pikepdf.Name.Image)
        assert seen(image.read_raw_bytes()) == seen(data)


def test_a_picture_in_a_pdf_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    assert [finding.code for finding in in_a_pdf(tmp_path, b"no picture at all")[0].findings] == ["P013"]


@pytest.mark.parametrize("name", [name for name in HELD if "2000" not in name])
def test_a_picture_in_a_file_of_word_is_cleaned_as_well(name: str, tmp_path: Path) -> None:
    data, kind = HELD[name]
    ending = {b"\xff\xd8": "jpeg", b"\x89P": "png", b"GI": "gif", b"II": "tiff"}[data[:2]]
    link = (
        '<Relationship Id="p1" Target="media/image1.' + ending + '" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/>'
    )
    body = words("A photograph") + '<w:p><w:r r:embed="p1"/></w:p>'
    source = put(tmp_path, "a.docx", word(body, {f"word/media/image1.{ending}": data}, link))
    made = prepare(source, tmp_path / "clean.docx", "docx", "A", "en")
    assert not made.findings and kind in made.removed
    with zipfile.ZipFile(tmp_path / "clean.docx") as opened:
        inside = opened.read(f"word/media/image1.{ending}")
    assert SECRET not in inside and seen(inside) == seen(data)


def test_a_drawing_that_comes_twice_is_published_as_the_picture_that_all_programs_show(tmp_path: Path) -> None:
    image = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    links = "".join(
        f'<Relationship Id="p{number}" Type="{image}" Target="media/image{number}.{kind}"/>'
        for number, kind in ((1, "png"), (2, "svg"))
    )
    lines = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
    body = words("A plan") + f'<w:p><w:r r:embed="p1"/><s:svgBlip xmlns:s="{lines}" r:embed="p2"/></w:p>'
    parts = {"word/media/image1.png": picture("png"), "word/media/image2.svg": b"<svg><script/>" + SECRET + b"</svg>"}
    source = put(tmp_path, "a.docx", word(body, parts, links))
    assert not prepare(source, tmp_path / "clean.docx", "docx", "A", "en").findings
    with zipfile.ZipFile(tmp_path / "clean.docx") as opened:
        assert [name for name in opened.namelist() if "media" in name] == ["word/media/image1.png"]


@pytest.mark.parametrize("kind", ["emf", "wmf"])
def test_a_drawing_of_windows_in_a_file_of_word_keeps_it_from_being_published_and_is_named(
    kind: str, tmp_path: Path
) -> None:
    link = (
        f'<Relationship Id="p1" Target="media/image1.{kind}" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/>'
    )
    parts = {f"word/media/image1.{kind}": b"\x01\x00\x00\x00" + SECRET.decode().encode("utf-16-le")}
    used, unused = words("A chart") + '<w:p><w:r r:embed="p1"/></w:p>', words("A chart")
    made = prepare(put(tmp_path, "a.docx", word(used, parts, link)), tmp_path / "clean.docx", "docx", "A", "en")
    assert [(one.code, one.kind) for one in made.findings] == [("P032", kind.upper())]
    made = prepare(put(tmp_path, "b.docx", word(unused, parts, link)), tmp_path / "clean.docx", "docx", "A", "en")
    assert not made.findings, "what nothing refers to is not in the copy"
    with zipfile.ZipFile(tmp_path / "clean.docx") as opened:
        assert not [name for name in opened.namelist() if "media" in name]


# what a clerk is told


def test_a_photograph_is_published_without_where_it_was_taken_and_the_clerk_is_told_once(tmp_path: Path) -> None:
    folder = Folder(tmp_path).minutes("## 4. Ford\n", front="papers:\n  - {item: 4, title: Ford, file: ford.jpg}\n")
    outcome = folder.write(f"{PLACE}/ford.jpg", picture("jpeg", exif=exif(place=True, up=6), comment=SECRET)).read()
    (told,) = (problem for problem in outcome.problems if problem.code == "P029")
    assert told.warning and kinds.TAKEN in told.message and kinds.WORDS in told.message
    assert SECRET.decode() not in str(told)
    (copy,) = outcome.council.copies
    assert SECRET not in copy.source.read_bytes() and b"GPS" not in copy.source.read_bytes()
    assert "Left out of public copies" in outcome.council.about_papers[1]


def test_what_nearly_every_paper_has_is_counted_and_no_warning(tmp_path: Path) -> None:
    def line(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "The precept was set")

    folder = Folder(tmp_path).minutes("## 4. Levy\n", front="papers:\n  - {item: 4, title: Levy, file: a.pdf}\n")
    outcome = folder.write(f"{PLACE}/a.pdf", pdf(line)).read()
    assert not list(outcome.problems)
    assert outcome.council.about_papers == [f"Left out of public copies: {kinds.AUTHORS} (1 paper)"]


def test_the_rows_below_the_last_one_are_not_in_the_copy() -> None:
    cleaned, _ = pictures.strip(taller())
    at = cleaned.index(b"IDAT")
    (length,) = struct.unpack_from(">I", cleaned, at - 4)
    assert len(zlib.decompress(cleaned[at + 4 : at + 4 + length])) == 6 * (1 + 8 * 3)
