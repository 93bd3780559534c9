"""What a part of a file of Word holds and does not show: tracked changes, remarks, hidden words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from . import docx_fields
from .docx_colours import Colours
from .docx_styles import Styles, value
from .docx_words import STRICT, W14, A, M, V, W
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
_OFF = frozenset({"0", "false", "off", "none"})
_TINY = 3
"""Half points."""
_LOW = 60
"""Twentieths of a point."""
_NARROW = 10
"""Per cent."""
_UNSEEN_SHAPE = re.compile(r"visibility\s*:\s*hidden|display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_RUNS = frozenset({f"{W}r", f"{M}r"})
_SEEN_IN_SHAPES = (f"{W}t", f"{A}t", f"{A}blip", f"{V}imagedata")


def inspect(root: etree._Element, styles: Styles, colours: Colours) -> set[Finding]:
    """What one part of the file holds beside the words that it shows."""
    if root.tag.startswith(STRICT):
        raise Unreadable  # a rare second form of the format, whose names are others
    found = {Finding(HOLDS_FILES) for one in docx_fields.fields(root) if one.fetches}
    for element in root.iter():
        if element.tag in _TRACKED or element.tag.startswith(f"{W14}conflict"):
            found.add(Finding(TRACKED))
        elif element.tag in _REMARKS:
            found.add(Finding(REMARK, 0, "a remark"))
        elif element.tag in _FILES:
            found.add(Finding(HOLDS_FILES))
        elif element.tag == f"{W}hidden" or _is_hidden_shape(element):  # a row of a table, a drawing
            found.add(Finding(UNSEEN, 0, "set to be hidden"))
        elif element.tag in _RUNS and (kind := _unseen(element, styles, colours)):
            found.add(Finding(UNSEEN, 0, kind))
    return found


def _is_hidden_shape(element: etree._Element) -> bool:
    """Whether a drawing is set to be hidden, in the newer or the older form of drawings, and holds anything."""
    if element.get("hidden", "0") not in _OFF and element.tag.endswith(("}docPr", "}cNvPr")):
        holder = element.getparent()
    elif element.tag.startswith(V) and _UNSEEN_SHAPE.search(element.get("style", "")):
        holder = element
    else:
        return False
    if holder is not None and element.tag.endswith("}cNvPr") and holder.getparent() is not None:
        holder = holder.getparent()
    return holder is not None and next(holder.iter(*_SEEN_IN_SHAPES), None) is not None


def of_links(links: Iterable[etree._Element]) -> set[Finding]:
    """Parts that are fetched from elsewhere when the file is opened, other than templates, which are dropped."""
    return {
        Finding(HOLDS_FILES)
        for root in links
        for link in root
        if link.get("TargetMode") == "External"
        and link.get("Type", "").rpartition("/")[2] not in ("hyperlink", "attachedTemplate", "mailMergeSource")
    }


def _unseen(run: etree._Element, styles: Styles, colours: Colours) -> str:
    """Why the words of a run cannot be read; empty where they can, or where there are none."""
    texts = (*run.iterfind(f"{W}t"), *run.iterfind(f"{M}t"))
    if not any(any(sign.isalnum() for sign in text.text or "") for text in texts):
        return ""
    holding = styles.of_run(run)
    if value(holding, "vanish", "1") not in ("", *_OFF):
        return "set to be hidden"
    if _is_small(holding, styles.of_paragraph(run)) or _is_in_a_low_row(run):
        return "too small to read"
    outlined = any(one.find(f"{W14}textOutline") is not None for one in holding)
    empty = any(one.find(f"{W14}textFill/{W14}noFill") is not None for one in holding)
    if (empty and not outlined) or colours.hide(run, holding):
        return "in the colour of its background, or cut off"
    return ""


def _is_small(holding: list[etree._Element], around: list[etree._Element]) -> bool:
    other = any(value(holding, kind, "1") not in ("", *_OFF) for kind in ("rtl", "cs"))
    size, width = value(holding, "szCs" if other else "sz", "0"), value(holding, "w", "100").removesuffix("%")
    if (size.isdigit() and 0 < int(size) <= _TINY) or (width.isdigit() and 0 < int(width) < _NARROW):
        return True
    spacing = next((mark for one in around if (mark := one.find(f"{W}spacing")) is not None), None)
    if spacing is None or spacing.get(f"{W}lineRule") != "exact":
        return False
    return _is_low(spacing.get(f"{W}line", ""))


def _is_in_a_low_row(run: etree._Element) -> bool:
    """Whether words stand in a row of a table that is as low as a line."""
    heights = (row.find(f"{W}trPr/{W}trHeight") for row in run.iterancestors(f"{W}tr"))
    return any(
        height is not None and height.get(f"{W}hRule") == "exact" and _is_low(height.get(f"{W}val", ""))
        for height in heights
    )


def _is_low(said: str) -> bool:
    return said.isdigit() and int(said) <= _LOW
