"""The words of a file of Word: of all its parts, what a reader sees and what not, and of what tells of it.

A file with a part that is not understood counts as a type that cannot be read. Of what the build has looked for and
cleaned nothing is taken for granted.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator

_LIMIT = 256 * 1024 * 1024
"""Bytes that all parts of one file may have when unpacked."""
_MOST = 5_000
_PART = re.compile(
    r"(?:\[content_types\]|docprops/core|word/(?:[a-z]+[0-9]*|theme/theme[0-9]+))\.xml|(?:[a-z]+/)*_rels/[a-z0-9.]*\.rels"
)
_PICTURE = re.compile(r"word/(?:media/[^/]+\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|svg)|fonts/[^/]+\.odttf)")
_RUN = re.compile(r"<(?:\w+:)?(?:t|delText|instrText)(?:\s[^<>]*)?>([^<]*)<")
_END = re.compile(r"</(?:\w+:)?(?:p|tc)>|<(?:\w+:)?(?:tab|br|cr)\b[^<>]*/>")
_STEP = re.compile(f"{_RUN.pattern}|({_END.pattern})")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


class NotUnderstood(Exception):
    """The file is no file of Word, or holds a part of a kind that is not read here."""


def word_texts(data: bytes) -> list[str]:
    """Texts of a file of Word: its paragraphs with runs joined, and every part as it stands."""
    texts: list[str] = []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            entries = [entry for entry in opened.infolist() if not entry.is_dir()]
            if len(entries) > _MOST or "word/document.xml" not in opened.namelist():
                raise NotUnderstood
            left = _LIMIT
            for entry in entries:
                if _PICTURE.fullmatch(entry.filename.lower()):
                    continue
                if not _PART.fullmatch(entry.filename.lower()):
                    raise NotUnderstood
                with opened.open(entry) as part:
                    plain = part.read(left + 1)
                left -= len(plain)
                if left < 0:
                    raise NotUnderstood
                texts += _of_part(plain)
            names = "\n".join(entry.filename for entry in entries)
            return [*texts, names, opened.comment.decode("latin-1")]
    except _BROKEN as error:
        raise NotUnderstood from error


def _of_part(plain: bytes) -> Iterator[str]:
    try:
        text = plain.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotUnderstood from error
    if "<!ENTITY" in text:
        raise NotUnderstood
    yield "".join("\n" if found[2] else html.unescape(found[1] or "") for found in _STEP.finditer(text))
    yield html.unescape(text)
