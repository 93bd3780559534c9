"""Opens what is no text: PDFs, documents of Word, pictures. Any other type is refused by its name."""

from __future__ import annotations

from .contents import PICTURES, Inside
from .word import NotUnderstood, word_inside


def opened(kind: str, data: bytes, depth: int) -> Inside:
    """All that such a file says, and what lies in it. Nothing bounds how long that takes: see `apart`."""
    if kind == "pdf":
        from .pdf import pdf_inside  # what the libraries take to load, only a site with such files pays

        return pdf_inside(data, opened, depth)
    if kind in PICTURES:
        from .pictures import picture

        return picture(kind, data, opened, depth)
    if kind in ("docx", "zip"):
        try:
            return word_inside(data, opened, depth)
        except NotUnderstood:
            pass
    return Inside(fault="A004", named=kind)
