"""Takes out of a PDF what tells of its making and is on no page: authors, programs, scripts, small pictures."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from . import pdf_kept

_OF_ALL = ("/Metadata", "/PieceInfo", "/LastModified", "/AA", "/Thumb", "/OPI")
_OF_ACTION = frozenset({"/Type", "/S", "/URI", "/IsMap", "/D", "/SD", "/N"})
_HARMLESS = frozenset({"/GoTo", "/Named"})
_WEB = ("http://", "https://", "mailto:", "tel:")
_UA = "http://www.aiim.org/pdfua/ns/id/"


def clean(document: pikepdf.Pdf, title: str, language: str) -> None:
    """Leave pages, links, bookmarks, and what makes the file accessible; the title is that of the minutes."""
    accessible = _accessible_part(document)
    for entry in document.objects:
        if isinstance(entry, (Dictionary, Stream)):
            _drop(entry, _OF_ALL)
            _disarm(entry)
    for page in document.pages:
        for remark in page.obj.get("/Annots", Array()):  # links, which need not be objects of their own
            if isinstance(remark, Dictionary):
                _disarm(remark)
                pdf_kept.keep_of_remark(remark)
    pdf_kept.keep(document)
    root = document.Root
    for key in list(document.trailer.keys()):
        if key not in ("/Root", "/Size", "/ID", "/Info"):
            del document.trailer[key]
    document.trailer.Info = document.make_indirect(Dictionary(Title=String(title)))
    if "/Lang" not in root:
        root.Lang = String(language)
    root.ViewerPreferences = root.get("/ViewerPreferences", Dictionary())
    root.ViewerPreferences.DisplayDocTitle = True
    packet = Stream(document, _packet(title, language, accessible))
    packet.Type, packet.Subtype = Name.Metadata, Name.XML
    root.Metadata = document.make_indirect(packet)


def _drop(holder: Any, keys: tuple[str, ...]) -> None:
    for key in keys:
        if key in holder:
            del holder[key]


def _disarm(entry: Any) -> None:
    """A link leads to a page of the file or to the web: not to a script, nor to a file of somebody's computer."""
    action = entry.get("/A")
    if not isinstance(action, Dictionary):
        return
    kind = str(action.get("/S", ""))
    if kind:
        pdf_kept.only(action, _OF_ACTION)
    if kind in _HARMLESS or (kind == "/URI" and str(action.get("/URI", "")).lower().startswith(_WEB)):
        return
    if kind or entry.get("/Subtype") == Name.Link:  # another "/A" is that of a tag
        del entry["/A"]


def _accessible_part(document: pikepdf.Pdf) -> int:
    """The part of the standard of accessible PDFs (PDF/UA) that the file says it keeps; 0 where it says nothing."""
    if "/Metadata" not in document.Root:
        return 0
    try:
        with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            return int(str(metadata.get(f"{{{_UA}}}part", 0)))
    except Exception:  # metadata of any kind may be broken, and it is thrown away in any case
        return 0


def _packet(title: str, language: str, accessible: int) -> bytes:
    claim = f'<rdf:Description rdf:about="" xmlns:ua="{_UA}"><ua:part>{accessible}</ua:part></rdf:Description>'
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>'
        f"<dc:language><rdf:Bag><rdf:li>{escape(language)}</rdf:li></rdf:Bag></dc:language>"
        f'</rdf:Description>{claim if accessible else ""}</rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    ).encode()
