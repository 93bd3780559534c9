"""Pictures in a PDF, which lie there as files of their own with all that a camera wrote into them."""

from __future__ import annotations

from typing import Any

import pikepdf
from pikepdf import Array, Name, Stream

from . import pictures

_FILES = frozenset({Name.DCTDecode, Name.JPXDecode})


def clean(document: pikepdf.Pdf) -> set[str]:
    """Leave of each the picture; what was taken out, in our words. Raises `Unreadable`."""
    gone: set[str] = set()
    for entry in document.objects:
        if not isinstance(entry, Stream):
            continue
        filters = _each(entry.get("/Filter"))
        if not filters or filters[-1] not in _FILES:
            continue
        data = _file(document, entry, filters)
        cleaned, removed = pictures.strip(data)
        if cleaned != data:
            parameters = _each(entry.get("/DecodeParms"))
            last = parameters[-1] if len(parameters) == len(filters) else None
            entry.write(cleaned, filter=filters[-1], decode_parms=last)
        gone |= removed
    return gone


def _file(document: pikepdf.Pdf, entry: Stream, filters: list[Any]) -> bytes:
    """The file of a picture, which may be packed once more."""
    data = entry.read_raw_bytes()
    if len(filters) == 1:
        return data
    around = Stream(document, data)
    around.Filter = Array(filters[:-1])
    parameters = _each(entry.get("/DecodeParms"))
    if len(parameters) == len(filters):
        around.DecodeParms = Array(parameters[:-1])
    return around.read_bytes()


def _each(value: Any) -> list[Any]:
    return [] if value is None else list(value) if isinstance(value, Array) else [value]
