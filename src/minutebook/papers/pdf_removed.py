"""What the public copy of a PDF will not have, by kind: said before it is taken out (`pdf_clean`, `pdf_kept`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, Stream, String

from .kinds import AUTHORS, FORM, PLACES, PRIVATE, SCRIPTS, SMALL

_OURS = frozenset({"/Title"})
_MADE = re.compile(
    rb"<(?:\w+:)?(?:creator|CreatorTool|Producer|ModifyDate|CreateDate|MetadataDate|History|DerivedFrom|DocumentID)\b"
    rb"|\b(?:CreatorTool|Producer|ModifyDate|CreateDate|MetadataDate|DocumentID)="
)
_RUNS = frozenset({Name.JavaScript, Name.Launch, Name.SubmitForm, Name.ImportData, Name.ResetForm})
_FILES = frozenset({Name.GoToR, Name.GoToE, Name.Launch})


def kinds(document: pikepdf.Pdf) -> set[str]:
    """What will be taken out, in our words."""
    root = document.Root
    info = document.trailer.get("/Info", Dictionary())
    found = {AUTHORS} if isinstance(info, Dictionary) and set(info.keys()) - _OURS else set()
    if "/AcroForm" in root:
        found.add(FORM)
    if "/JavaScript" in root.get("/Names", Dictionary()) or _runs(root.get("/OpenAction")):
        found.add(SCRIPTS)
    for entry in _all(document):
        found |= set(_of(entry))
    return found


def _all(document: pikepdf.Pdf) -> Iterator[Any]:
    for entry in document.objects:
        if isinstance(entry, (Dictionary, Stream)):
            yield entry
    for page in document.pages:  # links, which need not be objects of their own
        for remark in page.obj.get("/Annots", ()):
            if isinstance(remark, Dictionary) and not remark.is_indirect:
                yield remark


def _of(entry: Any) -> Iterator[str]:
    if entry.get("/Type") == Name.Metadata and isinstance(entry, Stream) and _MADE.search(entry.read_bytes()):
        yield AUTHORS
    if "/PieceInfo" in entry or "/LastModified" in entry:
        yield PRIVATE
    if "/Thumb" in entry:
        yield SMALL
    if "/AA" in entry:
        yield SCRIPTS
    action = entry.get("/A")
    if isinstance(action, Dictionary):
        if _runs(action):
            yield SCRIPTS
        address = action.get("/URI")
        if action.get("/S") in _FILES or (isinstance(address, String) and _is_place(str(address))):
            yield PLACES


def _runs(action: Any) -> bool:
    return isinstance(action, Dictionary) and (action.get("/S") in _RUNS or "/Next" in action)


def _is_place(address: str) -> bool:
    return bool(re.match(r"(?i)file:|[a-z]:[\\/]|\\\\|/(?:users|home)/", address))
