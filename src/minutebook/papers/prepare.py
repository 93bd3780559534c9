"""From a paper as the council has it to what the public gets, by its type."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from .findings import UNREADABLE, Finding, Prepared, Unreadable

MOST_BYTES = 512 * 1024 * 1024
WORKBOOKS = ("xlsx", "xlsm", "xltx", "xltm", "xlsb", "xls", "ods")
SLIDES = ("pptx", "pptm", "ppsx", "potx", "ppt", "pps", "odp")
OFFICE = (*WORKBOOKS, *SLIDES)
"""Types that are looked through so as to say what they hide, and never published."""
KINDS = ("pdf", "docx", "csv", "txt", "png", "jpg", "jpeg")


def prepare(source: Path, target: Path, kind: str, title: str, language: str) -> Prepared:
    """Look through a paper and write its public copy to `target`. What cannot be looked through is a finding."""
    try:
        status = os.stat(source, follow_symlinks=False)
        if not stat.S_ISREG(status.st_mode) or status.st_size > MOST_BYTES:
            raise Unreadable
        # What reads PDFs and files of Word is loaded when there is one.
        if kind == "pdf":
            from . import pdf

            return pdf.prepare(source, target, title, language)
        if kind == "docx":
            from . import docx

            return docx.prepare(source, target, title, language)
        if kind in OFFICE:
            from . import office

            return office.refuse(source, kind)
        from . import plain

        if kind in ("csv", "txt"):
            return plain.prepare_text(source, target)
        return plain.prepare_picture(source, target, kind)
    except Unreadable as error:
        return Prepared((Finding(getattr(error, "code", UNREADABLE)),))
    except Exception:  # whatever a library makes of a file that is broken on purpose
        return Prepared((Finding(UNREADABLE),))
