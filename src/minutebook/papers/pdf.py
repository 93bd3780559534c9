"""A PDF, from the file of the council to its public copy.

First what the file holds beside its pages (`pdf_structure`), then the copy is written without what tells of
authors and programs (`pdf_clean`), and the pages of the copy are looked at (`pdf_pages`): what is published is what
was inspected.
"""

from __future__ import annotations

from pathlib import Path

import pikepdf

from . import pdf_clean, pdf_pages, pdf_pictures, pdf_removed, pdf_structure
from .findings import EARLIER, ENCRYPTED, Finding, Prepared, Unreadable

_REPAIRED = "reconstruct"


def prepare(source: Path, target: Path, title: str, language: str) -> Prepared:
    """Look through a PDF, and write its public copy. Where there are findings the copy is of no use."""
    findings = [Finding(EARLIER)] if pdf_structure.has_earlier_versions(source.read_bytes()) else []
    try:
        with pikepdf.open(source, suppress_warnings=True) as document:
            if document.is_encrypted:
                return Prepared((Finding(ENCRYPTED),))
            if not 0 < len(document.pages) <= pdf_pages.MOST_PAGES:
                raise Unreadable
            findings += pdf_structure.inspect(document)
            removed = pdf_removed.kinds(document)
            pdf_clean.clean(document, title, language)
            removed |= pdf_pictures.clean(document)
            document.save(
                target, deterministic_id=True, linearize=False, compress_streams=True,
                object_stream_mode=pikepdf.ObjectStreamMode.disable, fix_metadata_version=False,
            )  # fmt: skip
            if any(_REPAIRED in str(warning) for warning in document.get_warnings()):
                raise Unreadable
    except pikepdf.PasswordError:
        return Prepared((Finding(ENCRYPTED),))
    except (pikepdf.PdfError, pikepdf.ForeignObjectError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise Unreadable from error
    seen, pages, doubts = pdf_pages.look(str(target))
    return Prepared(tuple(sorted({*findings, *seen})), pages, doubts, tuple(sorted(removed)))
