"""All words of a PDF: those of its pages as a reader sees them, and those of every object that the file holds.

Pages are read by PDFium, which knows what the codes of a font mean; objects by pikepdf: titles, bookmarks, remarks,
forms, scripts, metadata, files attached. Last the bytes are gone through as they lie (`pdf_bytes`). A file that is
encrypted, or that cannot be read to its end, is a fault.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
import pypdfium2

from .contents import LARGEST, Inside, Opens, inside, kind_of
from .normal import BLOCK, set_close, unmarked
from .numbers import hidden
from .pdf_bytes import TooLarge, loose_texts, of_stream

_FONTS = frozenset({"/FontFile", "/FontFile2", "/FontFile3"})
_FACES = frozenset({"/BaseFont", "/FontName", "/FontFamily"})
"""Names of typefaces, some of which are names of people, too."""
_NAMED = frozenset({"/Dests", "/RoleMap", "/ClassMap", "/EmbeddedFiles", "/Properties", "/ColorSpace", "/Colorants"})
"""Dictionaries whose keys somebody chose."""
_FEW = 5
_DEEPEST = 60
_BROKEN = (pikepdf.PdfError, pikepdf.PasswordError, pikepdf.ForeignObjectError, pypdfium2.PdfiumError, ValueError,
           TypeError, KeyError, RecursionError, OverflowError, NotImplementedError, AttributeError, RuntimeError,
           TooLarge)  # fmt: skip


def pdf_inside(data: bytes, opens: Opens, depth: int) -> Inside:
    """Everything that a PDF says. Raises nothing that the libraries raise: what cannot be read is a fault."""
    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as document:
            if document.is_encrypted:
                return Inside(fault="A005", named="pdf")
            reader = _Objects(document, opens, depth)
            made = reader.read()
        _pages(data, made)
        made.texts += loose_texts(data, reader.seen)
        made.add(_around(data, opens, depth))
    except _BROKEN:
        return Inside(fault="A005", named="pdf")
    return made


class _Objects:
    """Goes through all objects of a document once."""

    def __init__(self, document: pikepdf.Pdf, opens: Opens, depth: int) -> None:
        self._document, self._opens, self._depth = document, opens, depth
        self._left = LARGEST
        self._drawings: set[tuple[int, int]] = set()
        self._fonts: set[tuple[int, int]] = set()
        self.seen: set[int] = set()
        """The streams that were read, each by its `hash`."""

    def read(self) -> Inside:
        made = Inside()
        strings: list[str] = []
        streams = []
        for page in self._document.pages:
            self._draws(page.obj.get("/Contents"))
        for found in [self._document.trailer, *self._document.objects]:
            strings += self._strings(found, 0)
            if isinstance(found, pikepdf.Stream):
                streams.append(found)
        made.texts.append(BLOCK.join(map(unmarked, strings)))
        for stream in streams:
            self._stream(stream, made)
        return made

    def _draws(self, contents: object) -> None:
        parts = contents if isinstance(contents, pikepdf.Array) else [contents]
        self._drawings |= {part.objgen for part in parts if isinstance(part, pikepdf.Stream)}

    def _strings(self, found: object, depth: int, named: bool = False) -> Iterator[str]:
        """Strings below an object, and names that somebody chose; what it refers to comes by itself."""
        if depth > _DEEPEST:
            raise ValueError("objects in objects in objects")
        if isinstance(found, pikepdf.String):
            yield str(found)
        elif isinstance(found, pikepdf.Name):
            if not str(found)[1:].isalnum() or not str(found).isascii():
                yield str(found)[1:]
        elif isinstance(found, pikepdf.Array):
            for part in found:
                if not getattr(part, "is_indirect", False):
                    yield from self._strings(part, depth + 1)
        elif isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
            for key, part in found.items():
                yield from self._entry(key, part, depth, named)

    def _entry(self, key: str, part: object, depth: int, named: bool) -> Iterator[str]:
        if named or not key[1:].isalnum() or not key.isascii():
            yield key[1:]
        if key in _FONTS and isinstance(part, pikepdf.Stream):
            self._fonts.add(part.objgen)
        face = key in _FACES and len(str(part).split()) < _FEW
        if not face and not (isinstance(part, pikepdf.Object) and part.is_indirect):
            yield from self._strings(part, depth + 1, key in _NAMED)
        elif key in _NAMED and isinstance(part, pikepdf.Dictionary):
            yield from sorted(name[1:] for name in part.keys())  # noqa: SIM118

    def _stream(self, stream: pikepdf.Stream, made: Inside) -> None:
        if stream.get("/Subtype") == "/Image":
            made.drawn = True
            made.texts += self._of_image(stream)
            return
        plain = stream.read_bytes(pikepdf.StreamDecodeLevel.all)
        self._left -= len(plain)
        if self._left < 0:
            raise TooLarge
        self.seen.add(hash(plain.strip()))
        if stream.objgen in self._fonts:
            made.texts.append(hidden(plain))
        elif stream.objgen in self._drawings or stream.get("/Subtype") == "/Form":
            made.texts += list(of_stream(plain, packed=True))
        elif stream.get("/Type") == "/EmbeddedFile" or kind_of(plain):
            made.add(inside(kind_of(plain), plain, self._opens, self._depth + 1))
        else:
            made.texts += of_stream(plain)

    def _of_image(self, stream: pikepdf.Stream) -> list[str]:
        """The metadata in a picture that is packed as a JPEG. What is damaged there a page shows as it can."""
        filters = stream.get("/Filter")
        names = [str(one) for one in filters] if isinstance(filters, pikepdf.Array) else [str(filters)]
        if names != ["/DCTDecode"]:
            return []
        return self._opens("jpg", stream.read_raw_bytes(), self._depth + 1).texts


def _pages(data: bytes, made: Inside) -> None:
    """The words of each page in the order in which they are drawn; a page without any is a picture, or empty."""
    document = pypdfium2.PdfDocument(data)
    try:
        for page in document:
            held = page.get_textpage()
            text = held.get_text_range() if held.count_chars() else ""
            joined = text.replace("\ufffe\r\n", "").replace("\ufffe", "")
            made.texts += map(unmarked, dict.fromkeys((joined, text, set_close(joined))))
            made.only_drawn |= not text.strip() and next(iter(page.get_objects(max_depth=1)), None) is not None
            held.close()
            page.close()
    finally:
        document.close()


def _around(data: bytes, opens: Opens, depth: int) -> Inside:
    """What stands before the file's first line or after its last, and is no part of it to a reader."""
    made = Inside()
    begin, end = data.find(b"%PDF-"), data.rfind(b"%%EOF")
    for piece in (data[:begin], data[end + 5 :] if end >= 0 else b""):
        if piece.strip(b"\x00\r\n\t "):
            made.add(inside(kind_of(piece), piece, opens, depth + 1))
    return made
