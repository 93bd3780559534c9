"""What an inspection finds in a PDF: all that is in the file and not on its pages, and nothing that can be seen."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw
from reportlab.lib import colors, pdfencrypt
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

import browser
from minutebook.papers import drawing
from minutebook.papers.drawing import Drawing
from minutebook.papers.findings import Prepared
from minutebook.papers.geometry import Box
from minutebook.papers.pdf_pages import Sheet
from minutebook.papers.prepare import prepare
from paper_files import PLAIN_PDF, Draw, pdf, put

SECRET = "Marrable"


def inspected(folder: Path, content: bytes) -> Prepared:
    source = put(folder, "paper.pdf", content)
    return prepare(source, folder / "clean.pdf", "pdf", "A report", "en")


def found(folder: Path, content: bytes) -> list[tuple[str, int]]:
    return [(finding.code, finding.page) for finding in inspected(folder, content).findings]


def line(canvas: Canvas, y: float = 700, text: str = f"The bid of {SECRET} was the lowest") -> None:
    canvas.drawString(72, y, text)


def scan(black: tuple[int, int, int, int] | None = None, width: int = 595) -> ImageReader:
    """A picture of a page, as a scanner makes it."""
    picture = Image.new("L", (width, 842), 250)
    draw = ImageDraw.Draw(picture)
    draw.text((72, 132), "The bid of somebody was the lowest", fill=20)
    if black:
        draw.rectangle(black, fill=0)
    return ImageReader(picture)


def page_of_words(resolution: int = 144) -> Image.Image:
    """A page of words as a scanner makes it, with the noise of its compression."""

    def draw(canvas: Canvas) -> None:
        line(canvas)
        for number in range(40):
            text = f"The bid of nobody was the {number}. of all 1,111 bids, and ill will filled it"
            canvas.drawString(72, 652 - 15 * number, text)

    scale = resolution / 72
    with pdfium.PdfDocument(pdf(draw)) as document:
        picture = document[0].render(scale=scale, grayscale=True).to_pil().convert("L")
    noisy = io.BytesIO()
    picture.save(noisy, "JPEG", quality=40)
    return Image.open(noisy).resize((595 * 2, 842 * 2))


def unseen(canvas: Canvas, y: float = 700, text: str = f"The bid of {SECRET} was the lowest") -> None:
    words = canvas.beginText(72, y)
    words.setFont("Helvetica", 11)
    words.setTextRenderMode(3)
    words.textOut(text)
    canvas.drawText(words)


# what is hidden on a page


def box(canvas: Canvas, colour: colors.Color = colors.black) -> None:
    """Over the name and nothing else."""
    start = 72 + canvas.stringWidth("The bid of ", "Helvetica", 11)
    canvas.setFillColor(colour)
    canvas.rect(start - 1, 696, canvas.stringWidth(SECRET, "Helvetica", 11) + 2, 14, stroke=0, fill=1)


def covered_by_a_box(canvas: Canvas) -> None:
    line(canvas)
    box(canvas)


def covered_by_a_white_box(canvas: Canvas) -> None:
    line(canvas)
    box(canvas, colors.white)


def covered_by_a_box_with_new_words(canvas: Canvas) -> None:
    covered_by_a_white_box(canvas)
    canvas.setFillColor(colors.black)
    canvas.drawString(72 + canvas.stringWidth("The bid of ", "Helvetica", 11), 700, "somebody")


def covered_by_a_picture(canvas: Canvas) -> None:
    line(canvas)
    canvas.drawImage(ImageReader(Image.new("RGB", (20, 20), "grey")), 60, 690, 200, 30)


def covered_inside_of_a_form(canvas: Canvas) -> None:
    canvas.beginForm("part")
    canvas.setFont("Helvetica", 11)
    covered_by_a_box(canvas)
    canvas.endForm()
    canvas.translate(10, -30)
    canvas.doForm("part")


def covered_on_a_scan(canvas: Canvas) -> None:
    canvas.drawImage(scan(), 0, 0, *A4)
    unseen(canvas)
    box(canvas)


def blacked_on_a_scan_that_keeps_its_words(canvas: Canvas) -> None:
    canvas.drawImage(scan(black=(60, 120, 300, 160)), 0, 0, *A4)
    unseen(canvas)


def covered_by_a_wide_picture(canvas: Canvas) -> None:
    line(canvas)
    canvas.drawImage(ImageReader(Image.new("RGB", (20, 20), "white")), 60, 690, 400, 30)


def covered_by_a_wide_picture_with_new_words(canvas: Canvas) -> None:
    covered_by_a_wide_picture(canvas)
    canvas.drawString(72, 700, "The bid of somebody was too high")


def covered_by_a_picture_as_large_as_the_page(canvas: Canvas) -> None:
    line(canvas)
    canvas.drawImage(scan(black=(60, 120, 300, 160)), 0, 0, *A4)


def covered_by_a_box_that_hardly_shines_through(canvas: Canvas) -> None:
    line(canvas)
    box(canvas, colors.Color(0, 0, 0, alpha=0.97))


def covered_by_a_thick_line_with_new_words(canvas: Canvas) -> None:
    line(canvas)
    canvas.setLineWidth(20)
    canvas.line(60, 703, 400, 703)
    canvas.setFillColor(colors.white)
    canvas.drawString(72, 700, "The bid of somebody was too high")


def patch(canvas: Canvas, draw: Draw) -> None:
    """Over the words of a scan."""
    canvas.drawImage(scan(), 0, 0, *A4)
    unseen(canvas)
    canvas.setFillGray(1)
    canvas.setStrokeGray(1)
    draw(canvas)


def patched_with_a_white_picture(canvas: Canvas) -> None:
    white = ImageReader(Image.new("RGB", (20, 20), "white"))
    patch(canvas, lambda canvas: canvas.drawImage(white, 60, 692, 300, 26))


def patched_with_a_grey_picture(canvas: Canvas) -> None:
    grey = ImageReader(Image.new("RGB", (20, 20), "grey"))
    patch(canvas, lambda canvas: canvas.drawImage(grey, 60, 692, 300, 26))


def patched_with_rounded_corners(canvas: Canvas) -> None:
    patch(canvas, lambda canvas: canvas.roundRect(60, 692, 300, 26, 5, fill=1, stroke=0))


def patched_in_two_parts(canvas: Canvas) -> None:
    def draw(canvas: Canvas) -> None:
        path = canvas.beginPath()
        path.rect(60, 692, 100, 26)
        path.rect(160, 692, 200, 26)
        canvas.drawPath(path, fill=1, stroke=0)

    patch(canvas, draw)


def patched_with_a_thick_line(canvas: Canvas) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setLineWidth(26)
        canvas.line(60, 704, 360, 704)

    patch(canvas, draw)


def patched_over_half_the_page(canvas: Canvas) -> None:
    patch(canvas, lambda canvas: canvas.rect(0, 400, 595, 442, fill=1, stroke=0))


def patched_and_written_over(canvas: Canvas) -> None:
    patched_with_rounded_corners(canvas)
    canvas.setFillGray(0)
    canvas.drawString(72, 700, "The bid of somebody was too high")


def words_that_their_scan_does_not_show(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("L", (595, 842), 250)), 0, 0, *A4)
    unseen(canvas)


def nearly_white(canvas: Canvas) -> None:
    canvas.setFillGray(0.97)
    line(canvas)


def cut_out_of_nothing(canvas: Canvas) -> None:
    words = canvas.beginText(72, 700)
    words.setTextRenderMode(7)
    words.textOut(f"The bid of {SECRET} was the lowest")
    canvas.drawText(words)


def invisible_below_words(canvas: Canvas) -> None:
    unseen(canvas)
    line(canvas, text="The bid of somebody was the lowest")


def invisible(canvas: Canvas) -> None:
    unseen(canvas)


def white_on_white(canvas: Canvas) -> None:
    line(canvas, 650, "An open word")
    canvas.setFillColor(colors.white)
    line(canvas)


def black_on_black(canvas: Canvas) -> None:
    canvas.rect(50, 680, 400, 40, fill=1)
    line(canvas)


def as_small_as_dust(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 0.4)
    line(canvas)


def cut_off(canvas: Canvas) -> None:
    path = canvas.beginPath()
    path.rect(0, 0, 100, 100)
    canvas.clipPath(path, stroke=0)
    line(canvas)


def beyond_the_edge(canvas: Canvas) -> None:
    line(canvas, 900)


def cropped(canvas: Canvas) -> None:
    line(canvas)
    canvas.setCropBox((0, 0, 595, 400))


HIDDEN: dict[Draw, str] = {
    covered_by_a_box: "P015",
    covered_by_a_white_box: "P015",
    covered_by_a_box_with_new_words: "P015",
    covered_by_a_picture: "P015",
    covered_inside_of_a_form: "P015",
    covered_on_a_scan: "P015",
    blacked_on_a_scan_that_keeps_its_words: "P015",
    covered_by_a_wide_picture: "P015",
    covered_by_a_wide_picture_with_new_words: "P015",
    covered_by_a_picture_as_large_as_the_page: "P015",
    covered_by_a_box_that_hardly_shines_through: "P015",
    covered_by_a_thick_line_with_new_words: "P015",
    patched_with_a_white_picture: "P015",
    patched_with_a_grey_picture: "P015",
    patched_with_rounded_corners: "P015",
    patched_in_two_parts: "P015",
    patched_with_a_thick_line: "P015",
    patched_over_half_the_page: "P015",
    patched_and_written_over: "P015",
    words_that_their_scan_does_not_show: "P015",
    nearly_white: "P016",
    cut_out_of_nothing: "P016",
    invisible_below_words: "P016",
    invisible: "P016",
    white_on_white: "P016",
    black_on_black: "P016",
    as_small_as_dust: "P016",
    cut_off: "P016",
    beyond_the_edge: "P017",
    cropped: "P017",
}


@pytest.mark.parametrize("draw", HIDDEN, ids=lambda draw: draw.__name__)
def test_words_that_nobody_sees_are_found_with_their_page(draw: Draw, tmp_path: Path) -> None:
    assert found(tmp_path, pdf(line, draw)) == [(HIDDEN[draw], 2)]


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_that_lies_on_its_side_is_looked_at_as_well(angle: int, tmp_path: Path) -> None:
    def turned(canvas: Canvas) -> None:
        canvas.setPageRotation(angle)
        canvas.translate(0, -300)  # such a page is as wide as others are high
        covered_by_a_box(canvas)

    assert found(tmp_path, pdf(turned)) == [("P015", 1)]


# what can be seen is no finding


def shaded_rows(canvas: Canvas) -> None:
    for y in range(700, 500, -20):
        canvas.setFillColor(colors.lightblue if y % 40 else colors.black)
        canvas.rect(60, y - 5, 400, 20, stroke=0, fill=1)
        canvas.setFillColor(colors.black if y % 40 else colors.white)
        line(canvas, y)


def underlined_and_framed(canvas: Canvas) -> None:
    line(canvas)
    canvas.rect(72, 698, 200, 0.7, stroke=0, fill=1)
    canvas.rect(20, 20, 555, 800, stroke=1, fill=0)


def a_white_page_first(canvas: Canvas) -> None:
    canvas.setFillColor(colors.white)
    canvas.rect(0, 0, *A4, stroke=0, fill=1)
    canvas.setFillColor(colors.black)
    line(canvas)


def a_marker_pen_that_shines_through(canvas: Canvas) -> None:
    line(canvas)
    canvas.setFillColor(colors.Color(1, 1, 0, alpha=0.4))
    canvas.rect(70, 696, 200, 14, stroke=0, fill=1)


def struck_through(canvas: Canvas) -> None:
    line(canvas)
    canvas.rect(72, 703, 200, 1, stroke=0, fill=1)


def a_scan_with_its_words(canvas: Canvas) -> None:
    canvas.drawImage(scan(), 0, 0, *A4)
    unseen(canvas)


def words_below_their_scan(canvas: Canvas) -> None:
    line(canvas)
    canvas.drawImage(scan(), 0, 0, *A4)


def a_scan_in_strips(canvas: Canvas) -> None:
    page = page_of_words()
    for y in range(0, 842, 100):
        strip = page.crop((0, y * 2, 595 * 2, (y + 100) * 2))
        canvas.drawImage(ImageReader(strip), 0, 842 - y - 100, 595, 100)
    unseen(canvas)


def a_scan_whose_words_stand_roughly_where_they_are(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(page_of_words(100)), 0, 0, *A4)
    for number in range(40):
        words = canvas.beginText(71 + number % 3, 651 - 15 * number + number % 4)
        words.setTextRenderMode(3)
        words.setHorizScale(98 + number % 5)
        words.textOut(f"The bid of nobody was the {number}. of all 1,111 bids, and ill will filled it")
        canvas.drawText(words)


def a_heading_cut_out_of_a_picture(canvas: Canvas) -> None:
    words = canvas.beginText(72, 700)
    words.setTextRenderMode(7)
    words.textOut("The bid of nobody was the lowest")
    canvas.drawText(words)
    canvas.drawImage(ImageReader(Image.new("RGB", (20, 20), "navy")), 60, 690, 400, 30)


def pale_words(canvas: Canvas) -> None:
    canvas.setFillColor(colors.Color(0.85, 0.85, 0.85))
    line(canvas)


def small_print(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 4)
    line(canvas)


def words_on_their_side(canvas: Canvas) -> None:
    canvas.rotate(90)
    canvas.drawString(100, -300, "The bid of nobody")


def a_frame_around_words(canvas: Canvas) -> None:
    line(canvas)
    path = canvas.beginPath()
    path.rect(60, 690, 300, 30)
    path.rect(65, 694, 290, 22)
    canvas.drawPath(path, stroke=0, fill=1, fillMode=0)


def seen_in_a_window(canvas: Canvas) -> None:
    path = canvas.beginPath()
    path.rect(60, 690, 300, 30)
    canvas.clipPath(path, stroke=0)
    line(canvas)


SHOWN = [
    shaded_rows, underlined_and_framed, a_white_page_first, a_marker_pen_that_shines_through, struck_through,
    a_scan_with_its_words, words_below_their_scan, a_scan_in_strips, pale_words, small_print, words_on_their_side,
    a_frame_around_words, seen_in_a_window, a_scan_whose_words_stand_roughly_where_they_are,
    a_heading_cut_out_of_a_picture,
]  # fmt: skip


@pytest.mark.parametrize("draw", SHOWN, ids=lambda draw: draw.__name__)
def test_what_can_be_seen_is_no_finding(draw: Draw, tmp_path: Path) -> None:
    assert found(tmp_path, pdf(draw)) == []


def sheet(content: bytes) -> Iterator[Sheet]:
    """The first page of a PDF, as it is looked at."""
    document = pdfium.PdfDocument(content)
    page = document[0]
    yield Sheet(page)
    page.close()
    document.close()


@pytest.mark.parametrize("draw", [*HIDDEN, *SHOWN], ids=lambda draw: draw.__name__)
def test_what_words_change_on_a_page_is_what_a_drawing_without_them_shows(draw: Draw) -> None:
    for page in sheet(pdf(draw)):
        if page.texts:
            page.full = Drawing(page.page, page.edge)
            without = page.full.changed_from(page.bare)
            whole = Box(page.edge.left, page.edge.bottom, page.edge.right, page.edge.top)
            told = page.changed_by_words()
            for number in range(60):  # in strips as high as a line
                top = whole.top - number * whole.height / 60
                strip = Box(whole.left, top - whole.height / 60, whole.right, top)
                assert told.shows(strip) == without.shows(strip)


def drawings(draw: Draw, monkeypatch: pytest.MonkeyPatch) -> int:
    """How often a page is drawn until it is through."""
    count = []
    drawn = drawing._drawn
    monkeypatch.setattr(drawing, "_drawn", lambda *given: count.append(1) or drawn(*given))
    for page in sheet(pdf(draw)):
        assert page.hidden() == set()
    return len(count)


def beside_a_line(canvas: Canvas) -> None:
    line(canvas)
    canvas.line(72, 600, 300, 600)


def beside_an_empty_form(canvas: Canvas) -> None:
    canvas.beginForm("empty")
    canvas.endForm()
    line(canvas)
    canvas.doForm("empty")


def beside_words_in_a_form(canvas: Canvas) -> None:
    canvas.beginForm("words")
    canvas.setFont("Helvetica", 11)
    line(canvas, 600)
    canvas.endForm()
    line(canvas)
    canvas.doForm("words")


def test_a_page_of_words_alone_is_drawn_once_and_any_other_with_its_words_and_without(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert drawings(line, monkeypatch) == 1
    for other in (beside_a_line, beside_an_empty_form, beside_words_in_a_form, underlined_and_framed):
        assert drawings(other, monkeypatch) == 2


def test_a_gap_in_a_line_is_found_wherever_its_letters_have_their_ink(tmp_path: Path) -> None:
    def low(canvas: Canvas) -> None:  # dots and lines below, which no row in the middle of the letters meets
        canvas.drawString(72, 700, "." * 40)
        canvas.drawString(72, 650, "_" * 40)
        canvas.drawString(72, 600, "\u00af" * 40)

    assert drawings_through(low) == [True, True, True]
    assert drawings_through(low, gone=range(72, 140)) == [False, False, False]


def drawings_through(draw: Draw, gone: range = range(0)) -> list[bool]:
    """Of each line of a page whether it shows from end to end; `gone` are columns, in points, that were made white."""
    for page in sheet(pdf(draw)):
        full = Drawing(page.page, page.edge)
        if gone:
            scale = full.scale
            place = (int(gone.start * scale), 0, int(gone.stop * scale), full.image.height)
            image = full.image.copy()
            image.paste(255, place)
            full = Drawing(page.page, page.edge, image)
        changed = full.changed_from_white()
        return [changed.shows_throughout(shape.box, shape.size) for shape in page.texts]
    return []


def test_a_report_with_tables_is_no_finding(tmp_path: Path) -> None:
    made = io.BytesIO()
    styles = getSampleStyleSheet()
    rows = [["Service", "2025/26", "2026/27"], *[[f"Service {n}", f"£{n}.4m", f"£{n}.7m"] for n in range(60)]]
    look: list[tuple[object, ...]] = [
        ("BACKGROUND", (0, 0), (-1, 0), colors.navy),
        ("TEXTCOLOR", (0, 0), (-1, 0), colors.white),
    ]
    look += [
        ("ROWBACKGROUNDS", (0, 1), (-1, -1), [colors.whitesmoke, colors.white]),
        ("GRID", (0, 0), (-1, -1), 0.5, colors.grey),
    ]
    story = [
        Paragraph("Budget", styles["Title"]),
        Paragraph("Words. " * 300, styles["BodyText"]),
        Table(rows, style=TableStyle(look), repeatRows=1),
    ]
    SimpleDocTemplate(made).build(story)
    read = inspected(tmp_path, made.getvalue())
    assert not read.findings and len(read.pages) > 2 and "Service 59" in read.pages[-1]


@pytest.mark.skipif(browser.find() is None, reason="there is no browser")
def test_what_a_browser_prints_is_no_finding(tmp_path: Path) -> None:
    page = put(
        tmp_path,
        "page.html",
        b"<style>th{background:#123;color:#fff}tr:nth-child(even){background:#eee}mark{background:#ff0}"
        b"p{columns:2}a{color:#00c}@page{size:A4}</style><h1>Budget</h1><p>" + b"Some words, and more. " * 200 +
        b"<p><mark>marked</mark> <u>under</u> <s>struck</s> <a href='https://example.org/'>a link</a>"
        b"<table><tr><th>Service<th>Cost</tr>" + b"<tr><td>Buses<td>4.1</tr>" * 80 + b"</table>",
    )  # fmt: skip
    made = tmp_path / "printed.pdf"
    command = [browser.find() or "", *browser.FLAGS, "--no-pdf-header-footer", f"--print-to-pdf={made}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    read = inspected(tmp_path, made.read_bytes())
    assert not read.findings and len(read.pages) > 1 and "Some words, and more." in read.pages[0]


# what a file holds beside its pages


def changed(change: Callable[[pikepdf.Pdf], object], draw: Draw = line, **saved: object) -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(draw, draw))) as document:
        change(document)
        document.save(made, **saved)  # type: ignore[arg-type]
    return made.getvalue()


def remark(kind: str, **others: object) -> Callable[[pikepdf.Pdf], None]:
    def add(document: pikepdf.Pdf) -> None:
        entry = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name(kind), Rect=[72, 690, 200, 720], **others
        )
        document.pages[1].Annots = pikepdf.Array([document.make_indirect(entry)])

    return add


def attached(document: pikepdf.Pdf) -> None:
    document.attachments["costs.xlsx"] = pikepdf.AttachedFileSpec(document, b"costs")


def portfolio(document: pikepdf.Pdf) -> None:
    document.Root.Collection = pikepdf.Dictionary(Type=pikepdf.Name.Collection)


def layer(document: pikepdf.Pdf, *off: bool) -> None:
    group = document.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="Owners"))
    view = pikepdf.Dictionary(Order=[group], **({"OFF": [group]} if off else {}))
    document.Root.OCProperties = pikepdf.Dictionary(OCGs=[group], D=view)


def written(document: pikepdf.Pdf) -> None:
    """A field that says nothing of what is in it, and shows it."""
    looks = document.make_stream(f"/Tx BMC BT /F1 12 Tf 2 2 Td ({SECRET}) Tj ET EMC".encode())
    looks.Type, looks.Subtype, looks.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, pikepdf.Array([0, 0, 200, 20])
    remark("/Widget", FT=pikepdf.Name.Tx, T="Name", AP=pikepdf.Dictionary(N=looks))(document)


def shown_while(**rule: object) -> Callable[[pikepdf.Pdf], None]:
    """A picture that is drawn by a rule of layers, all of which are on."""

    def add(document: pikepdf.Pdf) -> None:
        layer(document)
        (group,) = document.Root.OCProperties.OCGs
        expression = {"VE": pikepdf.Array([pikepdf.Name(rule["VE"]), group])} if "VE" in rule else {}
        rules = {"P": pikepdf.Name(rule["P"])} if "P" in rule else expression
        member = pikepdf.Dictionary(Type=pikepdf.Name.OCMD, OCGs=group, **rules)
        picture = document.make_stream(b"\0" * 12, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=2)
        picture.Height, picture.BitsPerComponent, picture.ColorSpace = 2, 8, pikepdf.Name.DeviceRGB
        page = document.pages[0]
        page.Resources.XObject, page.Resources.Properties = pikepdf.Dictionary(I=picture), pikepdf.Dictionary(M=member)
        page.contents_add(b"/OC /M BDC q 9 0 0 9 9 9 cm /I Do Q EMC")

    return add


BESIDE = {
    "a layer that is seen while another is off": (shown_while(P="/AllOff"), ("P022", 0)),
    "a layer that is seen where another is not": (shown_while(VE="/Not"), ("P022", 0)),
    "a note": (remark("/Text", Contents=SECRET), ("P018", 2)),
    "a box": (remark("/Square", IC=[0, 0, 0]), ("P018", 2)),
    "a mark for redaction": (remark("/Redact"), ("P018", 2)),
    "a highlight": (remark("/Highlight"), ("P018", 2)),
    "a file pinned to a page": (remark("/FileAttachment"), ("P021", 2)),
    "a field that is filled in": (remark("/Widget", FT=pikepdf.Name.Tx, T="Name", V=SECRET), ("P019", 2)),
    "a field that shows words": (written, ("P019", 2)),
    "an attachment": (attached, ("P021", 0)),
    "a portfolio": (portfolio, ("P021", 0)),
    "a layer that is off": (lambda document: layer(document, True), ("P022", 0)),
}


@pytest.mark.parametrize("name", BESIDE)
def test_what_a_file_holds_beside_its_pages_is_found(name: str, tmp_path: Path) -> None:
    change, finding = BESIDE[name]
    assert found(tmp_path, changed(change)) == [finding]


FINE = {
    "nothing": lambda document: None,
    "a link": remark("/Link", A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://example.org/")),
    "an empty field": remark("/Widget", FT=pikepdf.Name.Tx, T="Name"),
    "a box to tick": remark("/Widget", FT=pikepdf.Name.Btn, T="Yes", AS=pikepdf.Name.Off),
    "a layer that is on": layer,
    "a layer that is seen while another is on": shown_while(P="/AnyOn"),
}


@pytest.mark.parametrize("name", FINE)
def test_what_belongs_to_a_paper_is_no_finding(name: str, tmp_path: Path) -> None:
    assert found(tmp_path, changed(FINE[name])) == []


def test_a_file_that_is_arranged_for_quick_loading_has_one_version(tmp_path: Path) -> None:
    assert found(tmp_path, changed(lambda document: None, linearize=True)) == []


def updated(data: bytes, objects: bytes) -> bytes:
    start = data.rindex(b"startxref")
    before = int(data[start:].split()[1])
    at = len(data)
    table = b"xref\n4 1\n%010d 00000 n \n" % at if objects else b"xref\n0 0\n"
    trailer = b"trailer\n<</Size 6/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (before, at + len(objects))
    return data + objects + table + trailer


def test_a_version_from_before_is_found(tmp_path: Path) -> None:
    newer = b"4 0 obj\n<</Length 39>>\nstream\nBT /F 12 Tf 20 100 Td (Another) Tj ET    \nendstream\nendobj\n"
    assert found(tmp_path, updated(PLAIN_PDF.encode(), newer)) == [("P020", 0)]


def test_the_second_list_of_objects_that_word_writes_is_no_version(tmp_path: Path) -> None:
    assert found(tmp_path, updated(PLAIN_PDF.encode(), b"")) == []


@pytest.mark.parametrize("user", ["", "open sesame"])
def test_a_protected_file_is_found(user: str, tmp_path: Path) -> None:
    made = io.BytesIO()
    lock = pdfencrypt.StandardEncryption(user, ownerPassword="owner", canPrint=0)
    canvas = Canvas(made, encrypt=lock)
    line(canvas)
    canvas.save()
    assert found(tmp_path, made.getvalue()) == [("P014", 0)]


# what is broken on purpose, or by chance


def nested(depth: int) -> bytes:
    return PLAIN_PDF.replace("/MediaBox", "/X" + "[" * depth + "]" * depth + "/MediaBox").encode()


BROKEN = {
    "empty": b"",
    "no PDF": b"PK\x03\x04 and more",
    "cut off": pdf(line)[:900],
    "without a list of objects": PLAIN_PDF.partition("xref")[0].encode(),
    "without a page": PLAIN_PDF.replace("/Count 1/Kids[3 0 R]", "/Count 0/Kids[     ]").encode(),
    "pages that hold themselves": PLAIN_PDF.replace("/Kids[3 0 R]", "/Kids[2 0 R]").encode(),
    "noise": b"%PDF-1.7\n" + bytes(range(256)) * 40 + b"\n%%EOF\n",
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_cannot_be_looked_through_is_said_and_nothing_is_raised(name: str, tmp_path: Path) -> None:
    assert found(tmp_path, BROKEN[name]) == [("P013", 0)]


@pytest.mark.parametrize("depth", [400, 20_000])
def test_a_file_that_is_nested_on_purpose_raises_nothing(depth: int, tmp_path: Path) -> None:
    assert found(tmp_path, nested(depth)) in ([], [("P013", 0)])


def test_forms_that_draw_themselves_end(tmp_path: Path) -> None:
    own = "4 0 obj\n<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</S 4 0 R>>>>/Length 37>>"
    source = PLAIN_PDF.replace("4 0 obj\n<</Length 37>>", own).replace(
        "BT /F 12 Tf 20 100 Td (A paper) Tj ET", "/S Do" + " " * 32
    )
    found(tmp_path, source.encode())


# the public copy


def with_history(document: pikepdf.Pdf) -> None:
    with document.open_metadata() as about:
        about["dc:creator"] = [SECRET]
    document.docinfo["/Author"] = SECRET
    document.docinfo["/Title"] = f"bid of {SECRET} v3 final"
    document.Root.PieceInfo = pikepdf.Dictionary(Draft=pikepdf.Dictionary(Private=SECRET))
    document.Root.Names = pikepdf.Dictionary(
        JavaScript=pikepdf.Dictionary(
            Names=["a", pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=f"alert('{SECRET}')")]
        )
    )
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=f"alert('{SECRET}')")
    document.pages[0].obj.Thumb = document.make_stream(SECRET.encode())
    remark("/Link", A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI=f"file:///C:/{SECRET}/bid.docx"), T=SECRET)(document)


def test_the_public_copy_has_the_pages_and_nothing_of_how_it_was_made(tmp_path: Path) -> None:
    source = put(
        tmp_path, "paper.pdf", changed(with_history).replace(b"The bid of Marrable", b"The bid of somebody"[:19])
    )
    copies = []
    for name in ("one.pdf", "two.pdf"):
        made = prepare(source, tmp_path / name, "pdf", "A report & more", "cy")
        assert not made.findings and "the lowest" in made.pages[0]
        copies.append((tmp_path / name).read_bytes())
    assert copies[0] == copies[1]
    assert SECRET.encode() not in copies[0] and b"ReportLab" not in copies[0] and b"CreationDate" not in copies[0]
    with pikepdf.open(io.BytesIO(copies[0])) as document:
        assert document.docinfo["/Title"] == "A report & more" and str(document.Root.Lang) == "cy"
        assert len(document.pages) == 2


def tag(document: pikepdf.Pdf, **others: object) -> None:
    entry = pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.P, **others)
    document.Root.StructTreeRoot = document.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot, K=[document.make_indirect(entry)])
    )


def by_a_bookmark(document: pikepdf.Pdf) -> None:
    with document.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Annex", 1))


def by_a_named_place(document: pikepdf.Pdf) -> None:
    place = pikepdf.Array([document.pages[1].obj, pikepdf.Name.Fit])
    document.Root.Names = pikepdf.Dictionary(Dests=pikepdf.Dictionary(Names=["annex", place]))


def by_its_own_name(document: pikepdf.Pdf) -> None:
    document.Root.Names = pikepdf.Dictionary(Pages=pikepdf.Dictionary(Names=["annex", document.pages[1].obj]))


def by_a_link(document: pikepdf.Pdf) -> None:
    place = pikepdf.Array([document.pages[1].obj, pikepdf.Name.Fit])
    link = pikepdf.Dictionary(Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], Dest=place)
    document.pages[0].Annots = pikepdf.Array([link])


def by_a_tag(document: pikepdf.Pdf) -> None:
    tag(document, Pg=document.pages[1].obj, ActualText=f"The bid of {SECRET}")


@pytest.mark.parametrize("kept", [by_a_bookmark, by_a_named_place, by_its_own_name, by_a_link, by_a_tag])
def test_a_page_that_was_taken_out_is_not_in_the_public_copy(
    kept: Callable[[pikepdf.Pdf], None], tmp_path: Path
) -> None:
    source, made = io.BytesIO(), io.BytesIO()
    source.write(pdf(lambda canvas: line(canvas, text="An open word"), line))
    with pikepdf.open(source) as document:
        kept(document)
        del document.pages[1]
        document.save(made)
    assert SECRET in everything_in(made.getvalue())
    assert inspected(tmp_path, made.getvalue()).pages == ("An open word",)
    assert SECRET not in everything_in((tmp_path / "clean.pdf").read_bytes())


def everything_in(data: bytes) -> str:
    with pikepdf.open(io.BytesIO(data)) as document:
        found = [entry.unparse(resolved=True) for entry in document.objects]
        found += [entry.read_bytes() for entry in document.objects if isinstance(entry, pikepdf.Stream)]
    return b"\n".join(found).decode("latin-1")


def unused_form(document: pikepdf.Pdf) -> None:
    form = document.make_stream(f"BT /F1 12 Tf ({SECRET}) Tj ET".encode())
    form.Type, form.Subtype, form.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, pikepdf.Array([0, 0, 9, 9])
    document.pages[0].Resources.XObject = pikepdf.Dictionary(Unused=form)


def own_keys(document: pikepdf.Pdf) -> None:
    document.Root.Office = pikepdf.String(SECRET)
    document.Root.Threads = pikepdf.Array(
        [document.make_indirect(pikepdf.Dictionary(I=pikepdf.Dictionary(Author=SECRET)))]
    )
    document.Root.URI = pikepdf.Dictionary(Base=f"http://{SECRET}.example/")
    document.Root.Pages.Office = pikepdf.String(SECRET)
    document.pages[0].obj.Office = pikepdf.String(SECRET)


def field_without_a_place(document: pikepdf.Pdf) -> None:
    field = document.make_indirect(pikepdf.Dictionary(FT=pikepdf.Name.Tx, T="Name", V=SECRET))
    document.Root.AcroForm = pikepdf.Dictionary(Fields=[field])


def tag_with_notes(document: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(O=pikepdf.Name.UserProperties, P=[pikepdf.Dictionary(N="Note", V=SECRET)])
    tag(document, T=SECRET, A=note)


def drawn_with(resource: str, name: str, told: Callable[[pikepdf.Pdf], object]) -> Callable[[pikepdf.Pdf], None]:
    """Something that the first page draws with, or could."""

    def add(document: pikepdf.Pdf) -> None:
        page = document.pages[0]
        page.Resources[resource] = pikepdf.Dictionary({f"/{name}": told(document)})
        page.contents_add(f"q 9 0 0 9 9 9 cm /{name} Do Q".encode())

    return add


def with_notes(kind: str, **others: object) -> Callable[[pikepdf.Pdf], object]:
    def told(document: pikepdf.Pdf) -> object:
        drawn = document.make_stream(b"\0", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name(kind))
        if kind == "/Image":
            drawn.Width = drawn.Height = 1
            drawn.BitsPerComponent, drawn.ColorSpace = 8, pikepdf.Name.DeviceGray
        else:
            drawn.BBox = pikepdf.Array([0, 0, 9, 9])
            drawn.write(b"0 0 1 1 re f")
        drawn["/PTEX.FileName"] = pikepdf.String(f"./{SECRET}.pdf")
        drawn["/PTEX.InfoDict"] = document.make_indirect(pikepdf.Dictionary(Author=SECRET))
        other = document.make_stream(SECRET.encode(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image)
        drawn.Alternates = pikepdf.Array([pikepdf.Dictionary(Image=other)])
        return drawn

    return told


def bookmark_with_notes(document: pikepdf.Pdf) -> None:
    with document.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("A chapter", 0))
    document.Root.Outlines.First.Note = pikepdf.String(SECRET)
    document.Root.Outlines.Note = pikepdf.String(SECRET)


BESIDES = {
    "the file that a drawing came from": drawn_with("/XObject", "D", with_notes("/Form")),
    "a second picture in place of the first": drawn_with("/XObject", "D", with_notes("/Image")),
    "what no program draws with": drawn_with("/Office", "D", lambda document: pikepdf.String(SECRET)),
    "what a step of drawing is not told": drawn_with(
        "/Font",
        "D",
        lambda document: document.make_indirect(
            pikepdf.Dictionary(
                {
                    "/Type": pikepdf.Name.Font,
                    "/Subtype": pikepdf.Name.Type1,
                    "/BaseFont": pikepdf.Name.Courier,
                    "/PTEX.Note": pikepdf.String(SECRET),
                }
            )
        ),
    ),
    "notes beside a bookmark": bookmark_with_notes,
    "what a link does besides": remark(
        "/Link", A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://example.org/", Note=SECRET)
    ),
    "what a link without an end says": remark("/Link", A=pikepdf.Dictionary(JS=SECRET)),
    "a form that no page draws": unused_form,
    "keys of its own": own_keys,
    "a field that is on no page": field_without_a_place,
    "what an empty field says when pointed at": remark(
        "/Widget", FT=pikepdf.Name.Tx, T="Name", TU=SECRET, DV=SECRET, Opt=[SECRET]
    ),
    "what a link says when pointed at": remark(
        "/Link", Contents=SECRET, A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://example.org/")
    ),
    "notes in tags": tag_with_notes,
}


@pytest.mark.parametrize("name", BESIDES)
def test_what_no_page_shows_is_not_in_the_public_copy(name: str, tmp_path: Path) -> None:
    content = changed(BESIDES[name], lambda canvas: line(canvas, text="An open word"))
    assert SECRET in everything_in(content)
    assert inspected(tmp_path, content).pages == ("An open word", "An open word")
    assert SECRET not in everything_in((tmp_path / "clean.pdf").read_bytes())


def test_remarks_between_the_objects_of_a_file_are_not_in_the_public_copy(tmp_path: Path) -> None:
    inspected(tmp_path, PLAIN_PDF.encode().replace(b"%%EOF", f"%{SECRET}\n%%EOF".encode()))
    assert SECRET.encode() not in (tmp_path / "clean.pdf").read_bytes()


def test_what_pages_have_in_common_stays(tmp_path: Path) -> None:
    fonts = "/Resources<</Font<</F 5 0 R>>>>"
    shared = PLAIN_PDF.replace(fonts, " " * len(fonts)).replace("/Kids[3 0 R]", f"/Kids[3 0 R]{fonts}")
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(shared.encode())) as document:
        document.save(made)
    assert inspected(tmp_path, made.getvalue()).pages == ("A paper",)
    with pikepdf.open(tmp_path / "clean.pdf") as document:
        assert "/F" in document.pages[0].resources.Font


def test_what_makes_a_file_accessible_stays(tmp_path: Path) -> None:
    def tagged(document: pikepdf.Pdf) -> None:
        document.Root.StructTreeRoot = document.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
        document.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
        document.Root.Lang = pikepdf.String("en-GB")
        with document.open_metadata() as about:
            about.register_xml_namespace("http://www.aiim.org/pdfua/ns/id/", "pdfuaid")
            about["pdfuaid:part"] = "1"

    inspected(tmp_path, changed(tagged))
    with pikepdf.open(tmp_path / "clean.pdf") as document, document.open_metadata() as about:
        assert "/StructTreeRoot" in document.Root and str(document.Root.Lang) == "en-GB"
        assert about["{http://www.aiim.org/pdfua/ns/id/}part"] == "1" and about["dc:title"] == "A report"


def test_the_text_of_a_page_is_in_one_line_with_words_whole(tmp_path: Path) -> None:
    def broken_words(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "The pre-")
        canvas.drawString(72, 686, "cept   of a well-")
        canvas.drawString(72, 672, "Known town in 2024-")
        canvas.drawString(72, 658, "25.")

    assert inspected(tmp_path, pdf(broken_words, line)).pages == (
        "The precept of a well-Known town in 2024-25.",
        "The bid of Marrable was the lowest",
    )
