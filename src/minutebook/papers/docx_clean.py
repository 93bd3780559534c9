"""Takes out of a file of Word what tells of its making: authors, programs, templates, marks of each saving."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from lxml import etree

from .docx_fields import PLACE
from .docx_words import TEXTS, WP14, V, W

_RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_LINK = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_CP = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"
_CORE = "docProps/core.xml"
_OF_SETTINGS = frozenset(
    W + name
    for name in (
        "rsids", "docVars", "attachedTemplate", "mailMerge", "trackRevisions", "revisionView", "linkStyles",
        "saveThroughXslt", "documentProtection", "writeProtection", "readModeInkLockDown", "smartTagType",
        "attachedSchema", "schemaLibrary", "activeWritingStyle", "proofState", "captions",
    )
)  # fmt: skip
_OF_TEXT = frozenset(
    W + name
    for name in (
        "permStart", "permEnd", "proofErr", "dataBinding", "alias", "tag", "placeholder", "listItem", "smartTagPr",
        "customXmlPr",
    )
)  # fmt: skip
_SPOKEN = frozenset({"descr", "title", "alt", f"{W}tooltip"})
"""What stands for a picture or a link when a page is read aloud: by default the place of its file."""
_O = "{urn:schemas-microsoft-com:office:office}"
_NOT_READ = frozenset({f"{_O}gfxdata", f"{_O}title", f"{_O}href", f"{W}lastValue", f"{W}docLocation"})
"""A second copy of a drawing for the program that made it, names and places of files, what was typed before."""
_WORDED = (*TEXTS, f"{W}instrText")
_PLACED = ("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}", WP14)
"""Where drawings stand, which is said in the text of elements."""
_WEB = ("http://", "https://", "mailto:", "tel:")


def clean(trees: Mapping[str, etree._Element], stay: set[str], title: str, language: str) -> dict[str, etree._Element]:
    """The trees without what is on no page, and with the title of the minutes. `stay` names all parts that stay."""
    for name, root in trees.items():
        if name == "[Content_Types].xml":
            _keep_types(root, stay)
        elif name.endswith(".rels"):
            _keep_links(root, name, stay)
        else:
            _clean(root, name)
    links = trees.get("_rels/.rels")
    if links is not None:
        etree.SubElement(links, f"{_RELS}Relationship", Id="rIdTitle", Type=_CORE_LINK, Target=_CORE)
    etree.SubElement(
        trees["[Content_Types].xml"], f"{_TYPES}Override", PartName=f"/{_CORE}", ContentType=_CORE_TYPE
    )  # fmt: skip
    core = etree.Element(f"{{{_CP}}}coreProperties", nsmap={"cp": _CP, "dc": _DC})
    etree.SubElement(core, f"{{{_DC}}}title").text = title
    etree.SubElement(core, f"{{{_DC}}}language").text = language
    return {**trees, _CORE: core}


def _clean(root: etree._Element, name: str) -> None:
    gone = []
    for element in root.iter():
        for key in [key for key, said in element.attrib.items() if _is_unseen(element.tag, str(key), str(said))]:
            del element.attrib[key]
        element.tail = None
        if element.tag not in _WORDED and not element.tag.startswith(_PLACED):
            element.text = None  # words in an element of another program, which Word does not show
        if element.tag in _OF_TEXT or (name == "word/settings.xml" and _is_of_the_office(element.tag)):
            gone.append(element)
        elif element.tag.endswith(("}docPr", "}cNvPr")) and element.get("name"):
            element.set("name", "Picture")  # else the name of a file on somebody's computer; what it shows is in descr
    for element in gone:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)


def _is_of_the_office(tag: str) -> bool:
    return tag in _OF_SETTINGS or tag.endswith("}docId") or tag.endswith("}schemaLibrary")


def _is_unseen(tag: str, key: str, said: str) -> bool:
    """Whether an attribute tells nothing of what is seen."""
    if tag.startswith(V) and (key == "src" or (key == "href" and not said.lower().startswith(_WEB))):
        return True
    return key in _NOT_READ or _is_mark_of_saving(key) or _is_place(key, said)


def _is_mark_of_saving(key: str) -> bool:
    return key.startswith(f"{W}rsid") or key.endswith(("}editId", "}anchorId"))


def _is_place(key: str, value: str) -> bool:
    return key in _SPOKEN and bool(PLACE.search(value))


def _keep_types(root: etree._Element, stay: set[str]) -> None:
    for entry in list(root):
        part = (entry.get("PartName") or "").lstrip("/")
        if entry.tag == f"{_TYPES}Override" and part not in stay:
            root.remove(entry)


def _keep_links(root: etree._Element, name: str, stay: set[str]) -> None:
    """Links to parts that stay, and to the web. One to a file of somebody's computer leads nowhere for the public."""
    folder = posixpath.dirname(posixpath.dirname(name))
    for link in list(root):
        target = link.get("Target", "")
        if link.get("TargetMode") == "External":
            if link.get("Type", "").endswith("/hyperlink"):
                if not target.lower().startswith(_WEB):
                    link.set("Target", "about:blank")
            else:
                root.remove(link)
        else:
            part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            if part not in stay:
                root.remove(link)
