"""What the public copy of a PDF keeps: its pages, and of each part of the file the keys that are known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

_OF_ROOT = frozenset({
    "/Type", "/Version", "/Pages", "/PageLabels", "/Names", "/Dests", "/ViewerPreferences", "/PageLayout", "/PageMode",
    "/Outlines", "/MarkInfo", "/Lang", "/StructTreeRoot", "/OCProperties", "/OutputIntents",
})  # fmt: skip
_OF_PAGE = frozenset({
    "/Type", "/Parent", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/Rotate", "/Resources",
    "/Contents", "/Annots", "/Group", "/StructParents", "/Tabs", "/UserUnit",
})  # fmt: skip
_OF_PAGES = frozenset({"/Type", "/Parent", "/Kids", "/Count", "/MediaBox", "/CropBox", "/Rotate", "/Resources"})
_OF_LINK = frozenset({
    "/Type", "/Subtype", "/Rect", "/Border", "/BS", "/C", "/H", "/Dest", "/A", "/QuadPoints", "/F", "/P",
    "/StructParent", "/Contents",
})  # fmt: skip
_OF_FIELD = frozenset({"/Type", "/Subtype", "/Rect", "/Border", "/BS", "/F", "/P", "/StructParent"})
_OF_NAMES = frozenset({"/Dests"})
_OF_BOOKMARK = frozenset({
    "/Type", "/Title", "/Parent", "/Prev", "/Next", "/First", "/Last", "/Count", "/Dest", "/A", "/SE", "/C", "/F",
})  # fmt: skip
_OF_RESOURCES = frozenset({
    "/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/XObject", "/Font", "/ProcSet", "/Properties",
})  # fmt: skip
_OF_STREAM = frozenset({"/Type", "/Subtype", "/Length", "/Filter", "/DecodeParms", "/Name", "/OC", "/StructParent"})
_OF_DRAWING = {
    "/Form": _OF_STREAM | {"/FormType", "/BBox", "/Matrix", "/Resources", "/Group", "/StructParents"},
    "/Image": _OF_STREAM | {
        "/Width", "/Height", "/ColorSpace", "/BitsPerComponent", "/Intent", "/ImageMask", "/Mask", "/Decode",
        "/Interpolate", "/SMask", "/SMaskInData", "/Matte",
    },
}  # fmt: skip
_IS_PATTERN = "/PatternType"
_OF_A_PROGRAM = "/PTEX."
"""What LaTeX notes of a drawing: the file it came from, and who made that."""
_SPOKEN = ("/Alt", "/ActualText", "/E")
_DEEPEST = 100


def keep(document: pikepdf.Pdf) -> None:
    """Leave the pages of the file, and nothing that no page and no reader of it has use for."""
    only(document.Root, _OF_ROOT)
    if isinstance(document.Root.get("/Outlines"), Dictionary):
        only(document.Root.Outlines, _OF_BOOKMARK)
    if isinstance(document.Root.get("/Names"), Dictionary):
        only(document.Root.Names, _OF_NAMES)
    live = _live(document)
    gone = [entry for entry in document.objects if _is_page(entry) and entry.objgen not in live]
    places = {entry.objgen for entry in gone}
    for entry in document.objects:
        if isinstance(entry, Dictionary):
            _keep_of_tag(entry, places)
            keep_of_remark(entry)
            if "/Title" in entry and "/Parent" in entry:
                only(entry, _OF_BOOKMARK)
        if isinstance(entry, (Dictionary, Stream)):
            _keep_of_drawing(entry)
    for entry in gone:
        # Bookmarks, links and tags may still lead to a page that was taken out: they lead to nothing.
        only(entry, frozenset())
    for page in document.pages:
        only(page.obj, _OF_PAGE)
    document.remove_unreferenced_resources()


def only(holder: Any, keys: frozenset[str]) -> None:
    """Take all other keys out of a dictionary."""
    for key in [key for key in holder.keys() if key not in keys]:  # noqa: SIM118
        del holder[key]


def _keep_of_drawing(entry: Any) -> None:
    """Of what is drawn, and of what may be drawn with, the keys that draw."""
    resources = entry.get("/Resources")
    if isinstance(resources, Dictionary):
        only(resources, _OF_RESOURCES)
    known = _OF_DRAWING.get(str(entry.get("/Subtype", ""))) if isinstance(entry, Stream) else None
    if known is not None and _IS_PATTERN not in entry:
        only(entry, known)
    for key in [key for key in entry.keys() if key.startswith(_OF_A_PROGRAM)]:  # noqa: SIM118
        del entry[key]


def keep_of_remark(remark: Any) -> None:
    """Of a link its place and its end, of an empty field of a form its place."""
    kind = remark.get("/Subtype")
    if kind == Name.Widget:
        only(remark, _OF_FIELD)
    elif kind == Name.Link:
        only(remark, _OF_LINK)
        if "/Contents" in remark:  # what is read aloud for the link, which is on no page
            action = remark.get("/A")
            address = action.get("/URI") if isinstance(action, Dictionary) else None
            if isinstance(address, String):
                remark.Contents = address
            else:
                del remark["/Contents"]


def _live(document: pikepdf.Pdf) -> set[tuple[int, int]]:
    """The pages of the file, and the knots of the tree on which they hang."""
    found = set()
    for page in document.pages:
        found.add(page.obj.objgen)
        knot = page.obj.get("/Parent")
        for _ in range(_DEEPEST):
            if not isinstance(knot, Dictionary) or knot.objgen in found:
                break
            found.add(knot.objgen)
            only(knot, _OF_PAGES)
            knot = knot.get("/Parent")
    return found


def _is_page(entry: Any) -> bool:
    if not isinstance(entry, Dictionary):
        return False
    if entry.get("/Type") in (Name.Page, Name.Pages, Name.Template):
        return True
    return "/Subtype" not in entry and any(isinstance(part, Stream) for part in _contents(entry))


def _contents(entry: Any) -> Iterator[Any]:
    content = entry.get("/Contents")
    yield from content if isinstance(content, Array) else (content,)


def _keep_of_tag(entry: Any, gone: set[tuple[int, int]]) -> None:
    """Of a tag for screen readers what they use; nothing of one that belongs to a page that was taken out."""
    if entry.get("/Type") != Name.StructElem and not ("/S" in entry and "/P" in entry and "/K" in entry):
        return
    dropped = ["/T"]
    page = entry.get("/Pg")
    if isinstance(page, Dictionary) and page.objgen in gone:
        dropped += _SPOKEN
    looks = entry.get("/A")
    if any(isinstance(look, Dictionary) and look.get("/O") == Name.UserProperties for look in _all(looks)):
        dropped.append("/A")
    for key in dropped:
        if key in entry:
            del entry[key]


def _all(value: Any) -> Iterator[Any]:
    yield from value if isinstance(value, Array) else (value,)
