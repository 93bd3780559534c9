"""What of a file of Word is used: pictures, heads and feet, and notes to which something refers."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from lxml import etree

from .docx_words import MC, TEXTS, R, W

_BY_LINK = re.compile(r"word/(?:media/.*|(?:header|footer)\d*\.xml)")
"""Parts that are in use only where an element names the link to them."""
_NOTES = {"word/footnotes.xml": "footnote", "word/endnotes.xml": "endnote"}
_AS_LINES = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
_OFF = frozenset({"0", "false", "off"})
Trees = dict[str, etree._Element]


def drop_unused(trees: Trees, kept: dict[str, bytes]) -> None:
    """Take out what nothing refers to; `kept` are the parts that are no trees."""
    _drop_heads(trees)
    for root in trees.values():
        _drop_second_pictures(root)
        _drop_other_words(root)
    for part, kind in _NOTES.items():
        if part in trees:
            _drop_notes(trees, trees[part], kind)
    used = _used(trees)
    for name in [name for name in (*trees, *kept) if _BY_LINK.fullmatch(name) and name not in used]:
        for parts in (trees, kept):
            parts.pop(name, None)
        trees.pop(_links_of(name), None)


def _drop_heads(trees: Trees) -> None:
    """Heads and feet of a first page or of even pages, where the file says that these have none of their own."""
    document, settings = trees["word/document.xml"], trees.get("word/settings.xml")
    first = any(_is_on(mark) for mark in document.iter(f"{W}titlePg"))
    even = settings is not None and _is_on(settings.find(f"{W}evenAndOddHeaders"))
    gone = {kind for kind, on in (("first", first), ("even", even)) if not on}
    for mark in list(document.iter(f"{W}headerReference", f"{W}footerReference")):
        parent = mark.getparent()
        if mark.get(f"{W}type") in gone and parent is not None:
            parent.remove(mark)


def _drop_other_words(root: etree._Element) -> None:
    """Drawings come in forms for new and old programs: words that only an older one has are not published."""
    for all_forms in list(root.iter(f"{MC}AlternateContent")):
        forms = [*all_forms.findall(f"{MC}Choice"), *all_forms.findall(f"{MC}Fallback")]
        for old in forms[1:]:
            if _words(old) != _words(forms[0]):
                all_forms.remove(old)


def _drop_second_pictures(root: etree._Element) -> None:
    """Of a drawing that comes as lines (SVG) beside the picture that all programs show, the picture is enough."""
    for element in list(root.iter(_AS_LINES)):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)


def _words(root: etree._Element) -> list[str]:
    return "".join(element.text or "" for element in root.iter(*TEXTS)).split()


def _is_on(mark: etree._Element | None) -> bool:
    return mark is not None and mark.get(f"{W}val", "1") not in _OFF


def _drop_notes(trees: Trees, notes: etree._Element, kind: str) -> None:
    referred = {
        mark.get(f"{W}id")
        for name, root in trees.items() if name.endswith(".xml")
        for mark in root.iter(f"{W}{kind}Reference")
    }  # fmt: skip
    for note in list(notes):
        if note.get(f"{W}type", "normal") == "normal" and note.get(f"{W}id") not in referred:
            notes.remove(note)


def _used(trees: Trees) -> set[str]:
    """The parts to which a link leads that some element names, beginning with what is in use in any case."""
    found: set[str] = set()
    waiting = [name for name in trees if name.endswith(".xml") and not _BY_LINK.fullmatch(name)]
    while waiting:
        name = waiting.pop()
        links = trees.get(_links_of(name))
        if links is None or name not in trees:
            continue
        named = set(_named(trees[name]))
        for link in list(links):
            target = link.get("Target", "")
            folder = "" if target.startswith("/") else posixpath.dirname(name)
            part = posixpath.normpath(posixpath.join(folder, target.lstrip("/")))
            if link.get("Id") in named:
                if part not in found:
                    found.add(part)
                    waiting.append(part)
            elif _BY_LINK.fullmatch(part) or link.get("Type", "").endswith("/hyperlink"):
                links.remove(link)
    return found


def _named(root: etree._Element) -> Iterator[str]:
    for element in root.iter():
        yield from (value for key, value in element.attrib.items() if key.startswith(R) or key.endswith("}relid"))


def _links_of(name: str) -> str:
    folder, file = posixpath.split(name)
    return f"{folder}/_rels/{file}.rels"
