"""Workbooks and slides. They are never published: this says, by kind, what one hides, so that nobody sends it on.

A workbook goes out as CSV, which holds what it shows and nothing else; slides go out as PDF. Of types that are no zip
of XML nothing can be said but that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from lxml import etree

from . import zipped
from .findings import ENCRYPTED, SLIDES, WORKBOOK, Finding, Prepared, Unreadable

Parts = Mapping[str, bytes]
_OLD = "the program cannot look into this type"
_NOTHING = "nothing that is known to hide was found in it"
_FOUND = "in it were found: "
_ON = frozenset({"1", "true"})
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_SHOW = "{urn:oasis:names:tc:opendocument:xmlns:presentation:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_LINK = "{http://www.w3.org/1999/xlink}href"


def refuse(source: Path, kind: str) -> Prepared:
    """One finding, which says what is hidden in a workbook or in slides."""
    look, code = _WAYS.get(kind, (None, WORKBOOK if kind.startswith("xl") else SLIDES))
    if look is None:
        return Prepared((Finding(code, 0, _OLD),))
    try:
        seen = sorted(set(look(zipped.parts(source))))
    except zipped.Locked:
        return Prepared((Finding(code, 0, _OLD), Finding(ENCRYPTED)))
    except Unreadable:
        return Prepared((Finding(code, 0, _OLD),))
    return Prepared((Finding(code, 0, _FOUND + ", ".join(seen) if seen else _NOTHING),))


def _workbook(parts: Parts) -> Iterator[str]:
    for name, data in parts.items():
        if name == "xl/workbook.xml":
            sheets = [one for one in zipped.tree(data).iter("{*}sheet") if one.get("state", "visible") != "visible"]
            yield from ["hidden sheets"] if sheets else []
        elif re.fullmatch(r"xl/worksheets/[^/]+\.xml", name):
            root = zipped.tree(data)
            yield from ["hidden rows"] if _any_hidden(root.iter("{*}row")) else []
            yield from ["hidden columns"] if _any_hidden(root.iter("{*}col")) else []
            yield from ["filters"] if next(root.iter("{*}autoFilter"), None) is not None else []
        else:
            yield from (kind for pattern, kind in _OF_WORKBOOK if pattern.match(name))


_OF_WORKBOOK = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (r"xl/pivot(?:Cache|Tables)/", "data behind pivot tables"),
        (r"xl/externalLinks/", "data of other workbooks"),
        (r"xl/(?:connections|queryTables/)|xl/model/|customXml/", "connections to data"),
        (r"xl/(?:comments|threadedComments)", "remarks"),
        (r"xl/revisions/", "earlier versions"),
        (r"xl/vbaProject|xl/macrosheets/", "macros"),
        (r"xl/embeddings/|xl/activeX/", "other files"),
    )
)


def _any_hidden(elements: Iterator[etree._Element]) -> bool:
    return any(one.get("hidden") in _ON or one.get("ht") == "0" or one.get("width") == "0" for one in elements)


def _sheets_of_open_document(parts: Parts) -> Iterator[str]:
    root = zipped.tree(parts.get("content.xml", b""))
    unseen = {
        one.getparent().get(f"{_STYLE}name")
        for one in root.iter(f"{_STYLE}table-properties")
        if one.get(f"{_TABLE}display") == "false"
    }
    for element in root.iter():
        tag, hides = str(element.tag), element.get(f"{_TABLE}visibility") in ("collapse", "filter")
        if tag == f"{_TABLE}table" and element.get(f"{_TABLE}style-name") in unseen:
            yield "hidden sheets"
        elif tag == f"{_TABLE}table-row" and hides:
            yield "hidden rows"
        elif tag == f"{_TABLE}table-column" and hides:
            yield "hidden columns"
        elif tag == f"{_TABLE}data-pilot-table":
            yield "data behind pivot tables"
        elif tag == f"{_TABLE}tracked-changes":
            yield "earlier versions"
        elif tag == f"{_OFFICE}annotation":
            yield "remarks"
        elif tag in (f"{_TABLE}table-source", f"{_TABLE}cell-range-source") and element.get(_LINK):
            yield "data of other workbooks"


def _slides(parts: Parts) -> Iterator[str]:
    for name, data in parts.items():
        if re.fullmatch(r"ppt/slides/[^/]+\.xml", name):
            yield from ["hidden slides"] if zipped.tree(data).get("show") in ("0", "false") else []
        elif re.fullmatch(r"ppt/notesSlides/[^/]+\.xml", name):
            words = any((one.text or "").strip() for one in zipped.tree(data).iter("{*}t"))
            yield from ["notes of the speaker"] if words else []
        elif re.match(r"ppt/comments", name):
            yield "remarks"
        elif re.match(r"ppt/(?:embeddings|activeX|media/.*\.(?:mp4|wav|mp3|m4a|mov))", name):
            yield "other files"
        elif name.endswith("vbaProject.bin"):
            yield "macros"


def _slides_of_open_document(parts: Parts) -> Iterator[str]:
    root = zipped.tree(parts.get("content.xml", b""))
    for element in root.iter():
        if element.tag == f"{_SHOW}notes" and "".join(element.itertext()).strip():
            yield "notes of the speaker"
        elif element.get(f"{_SHOW}visibility") == "hidden":
            yield "hidden slides"
        elif element.tag == f"{_OFFICE}annotation":
            yield "remarks"


_WAYS: dict[str, tuple[Callable[[Parts], Iterator[str]] | None, str]] = {
    **dict.fromkeys(("xlsx", "xlsm", "xltx", "xltm"), (_workbook, WORKBOOK)),
    **dict.fromkeys(("pptx", "pptm", "ppsx", "potx"), (_slides, SLIDES)),
    "ods": (_sheets_of_open_document, WORKBOOK),
    "odp": (_slides_of_open_document, SLIDES),
}
