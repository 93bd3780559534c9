"""What a part of a file of Word holds and does not show: tracked changes, remarks, hidden words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from .docx_words import MC, STRICT, A, W
from .findings import HOLDS_FILES, REMARK, TRACKED, UNSEEN, Finding, Unreadable

_TRACKED = frozenset(
    W + name
    for name in (
        "ins", "del", "moveFrom", "moveTo", "delText", "delInstrText", "rPrChange", "pPrChange", "sectPrChange",
        "tblPrChange", "tblPrExChange", "tcPrChange", "trPrChange", "tblGridChange", "numberingChange", "cellIns",
        "cellDel", "cellMerge", "moveFromRangeStart", "moveToRangeStart", "customXmlInsRangeStart",
        "customXmlDelRangeStart", "customXmlMoveFromRangeStart", "customXmlMoveToRangeStart",
    )
)  # fmt: skip
_REMARKS = frozenset({f"{W}commentReference", f"{W}commentRangeStart"})
_FILES = frozenset({f"{W}object", f"{W}altChunk", f"{W}subDoc", f"{W}control"})
_FETCHED = re.compile(r"\s*(?:LINK|INCLUDETEXT|INCLUDEPICTURE|DDE|DDEAUTO|DATABASE|RD)\b", re.IGNORECASE)
"""Fields of which Word makes something anew out of another file, whose place they name."""
_OFF = frozenset({"0", "false", "off", "none"})
_SHADED = (f"{W}shd", f"{W}highlight")
_BACKED = frozenset({f"{W}tbl", f"{W}txbxContent"})
"""What mostly has a ground of its own, on which white words may well be read."""
_TINY = 3
"""Half points."""


class Styles:
    """What the named styles of a file say of words that use them."""

    def __init__(self, root: etree._Element | None) -> None:
        styles = [] if root is None else root.findall(f"{W}style")
        self._styles = {style.get(f"{W}styleId"): style for style in styles}
        default = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._default = default
        self._usual = next(
            (
                style.get(f"{W}styleId")
                for style in styles
                if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") not in (None, "0", "false")
            ),
            None,
        )

    def of_run(self, run: etree._Element) -> list[etree._Element]:
        """The properties that hold for a run of words, the nearest first."""
        own = run.find(f"{W}rPr")
        paragraph = next(run.iterancestors(f"{W}p"), None)
        about = None if paragraph is None else paragraph.find(f"{W}pPr")
        named = None if about is None else about.find(f"{W}pStyle")
        found = [] if own is None else [own]
        style = None if own is None else own.find(f"{W}rStyle")
        found += self._chain(None if style is None else style.get(f"{W}val"))
        found += self._chain(self._usual if named is None else named.get(f"{W}val"))
        return found + ([] if self._default is None else [self._default])

    def _chain(self, name: str | None) -> list[etree._Element]:
        found, seen = [], set()
        while name in self._styles and name not in seen:
            seen.add(name)
            style = self._styles[name]
            properties, based = style.find(f"{W}rPr"), style.find(f"{W}basedOn")
            if properties is not None:
                found.append(properties)
            name = None if based is None else based.get(f"{W}val")
        return found


def inspect(root: etree._Element, styles: Styles) -> set[Finding]:
    """What one part of the file holds beside the words that it shows."""
    if root.tag.startswith(STRICT):
        raise Unreadable  # a rare second form of the format, whose names are others
    found = set()
    for element in root.iter():
        if element.tag in _TRACKED:
            found.add(Finding(TRACKED))
        elif element.tag in _REMARKS:
            found.add(Finding(REMARK, 0, "a remark"))
        elif element.tag in _FILES or (element.tag == f"{W}instrText" and _FETCHED.match(element.text or "")):
            found.add(Finding(HOLDS_FILES))
        elif element.tag == f"{W}hidden":  # a row of a table
            found.add(Finding(UNSEEN, 0, "set to be hidden"))
        elif element.tag == f"{W}r" and (kind := _unseen(element, styles)):
            found.add(Finding(UNSEEN, 0, kind))
    return found


def of_links(links: Iterable[etree._Element]) -> set[Finding]:
    """Parts that are fetched from elsewhere when the file is opened, other than templates, which are dropped."""
    return {
        Finding(HOLDS_FILES)
        for root in links
        for link in root
        if link.get("TargetMode") == "External"
        and link.get("Type", "").rpartition("/")[2] not in ("hyperlink", "attachedTemplate", "mailMergeSource")
    }


def _unseen(run: etree._Element, styles: Styles) -> str:
    """Why the words of a run cannot be read; empty where they can, or where there are none."""
    if not any(any(sign.isalnum() for sign in text.text or "") for text in run.iterfind(f"{W}t")):
        return ""
    holding = styles.of_run(run)
    if _value(holding, "vanish", "1") not in ("", *_OFF):
        return "set to be hidden"
    size = _value(holding, "sz", "0")
    if size.isdigit() and 0 < int(size) <= _TINY:
        return "too small to read"
    if _value(holding, "color", "auto").upper() == "FFFFFF" and not _has_ground(run, holding):
        return "in the colour of its background, or cut off"
    return ""


def _value(holding: list[etree._Element], name: str, unsaid: str) -> str:
    for properties in holding:
        mark = properties.find(W + name)
        if mark is not None:
            return str(mark.get(f"{W}val", unsaid)).lower()
    return ""


def _has_ground(run: etree._Element, holding: list[etree._Element]) -> bool:
    if any(properties.find(tag) is not None for properties in holding for tag in _SHADED):
        return True
    for above in run.iterancestors():
        if above.tag in _BACKED or above.tag in (f"{MC}AlternateContent", f"{A}graphic"):
            return True
        about = above.find(f"{W}pPr")
        if above.tag == f"{W}p" and about is not None and (about.find(f"{W}shd") is not None or _is_styled(about)):
            return True
        if above.tag == f"{W}document" and above.find(f"{W}background") is not None:
            return True
    return False


def _is_styled(about: etree._Element) -> bool:
    """Whether a named style of the paragraph is used, which may bring a ground with it."""
    style = about.find(f"{W}pStyle")
    return style is not None and style.get(f"{W}val") not in (None, "Normal")
