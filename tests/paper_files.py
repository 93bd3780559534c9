"""Small papers for tests, made in code: a PDF of given pages, a file of Word of given parts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image, PngImagePlugin
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

Draw = Callable[[Canvas], object]
Parts = dict[str, str | bytes]
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"

PLAIN_PDF = """\
%PDF-1.4
1 0 obj
<</Type/Catalog/Pages 2 0 R>>
endobj
2 0 obj
<</Type/Pages/Count 1/Kids[3 0 R]>>
endobj
3 0 obj
<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>
endobj
4 0 obj
<</Length 37>>
stream
BT /F 12 Tf 20 100 Td (A paper) Tj ET
endstream
endobj
5 0 obj
<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>
endobj
xref
0 6
"""
_AT = [PLAIN_PDF.index(f"{number} 0 obj") for number in range(1, 6)]
PLAIN_PDF += "0000000000 65535 f \n" + "".join(f"{at:010} 00000 n \n" for at in _AT)
PLAIN_PDF += f"trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n{PLAIN_PDF.index('xref')}\n%%EOF\n"
"""The smallest PDF with words, as text: the same each time."""


def some_paper(name: str) -> bytes:
    """A paper of the type that a file's name says, with which nothing is wrong."""
    kind = name.rpartition(".")[2].lower()
    if kind == "pdf":
        return PLAIN_PDF.encode()
    if kind == "docx":
        return word("<w:p><w:r><w:t>A paper</w:t></w:r></w:p>")
    return picture(kind) if kind in ("png", "jpg", "jpeg", "gif", "webp") else b"A paper\n"


def picture(kind: str, **told: Any) -> bytes:
    """A small picture of a type; `told` is what Pillow is to write beside it (exif, comment, pnginfo)."""
    made = io.BytesIO()
    Image.new("RGB", (8, 6), "teal").save(made, {"jpg": "JPEG"}.get(kind, kind.upper()), **told)
    return made.getvalue()


def in_png(text: str) -> PngImagePlugin.PngInfo:
    """Words to write beside a picture."""
    told = PngImagePlugin.PngInfo()
    told.add_text("Title", text)
    return told


def pdf(*pages: Draw, pagesize: tuple[float, float] = A4) -> bytes:
    """A PDF: each page is drawn by a function. Font and size are set to begin with."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=pagesize, invariant=True, pageCompression=0)
    for draw in pages:
        canvas.setFont("Helvetica", 11)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def word(body: str, parts: Parts | None = None, links: str = "") -> bytes:
    """A file of Word with this body, and parts beside it; `links` are relationships of the document."""
    others = parts or {}
    types = "".join(
        f'<Override PartName="/{name}" ContentType="application/xml"/>' for name in ("word/document.xml", *others)
    )
    made = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{W}" xmlns:r="{_R}"><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>',
    } | others
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in made.items():
            opened.writestr(zipfile.ZipInfo(name), content)
    return file.getvalue()


def words(text: str, properties: str = "") -> str:
    """A paragraph of Word with one run of words."""
    return f"<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def put(folder: Path, name: str, content: bytes) -> Path:
    """Write a paper into a folder."""
    path = folder / name
    path.write_bytes(content)
    return path
