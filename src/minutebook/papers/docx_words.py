"""The words of a part of a file of Word, as they are read."""

from __future__ import annotations

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
WP14 = "{http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing}"
V = "{urn:schemas-microsoft-com:vml}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_BREAKS = frozenset({f"{W}p", f"{W}tc", f"{W}tr", f"{A}p"})
_SPACES = frozenset({f"{W}tab", f"{W}br", f"{W}cr", f"{W}ptab"})
TEXTS = frozenset({f"{W}t", f"{A}t", f"{M}t"})
_ACROSS = f"{V}textpath"
"""Words that are drawn across a page, which older programs keep in the drawing."""
_HYPHEN = f"{W}noBreakHyphen"


def words_of(root: etree._Element, end: str = " ") -> str:
    """All text of a part in its order; of a drawing in two forms, for new and old programs, the new one.

    `end` stands where a paragraph or a cell ends.
    """
    found: list[str] = []
    passed = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag
        if tag == f"{MC}Fallback":
            passed += 1 if event == "start" else -1
        elif passed:
            continue
        elif event == "start" and tag in TEXTS:
            found.append(element.text or "")
        elif event == "start" and tag == _HYPHEN:
            found.append("-")
        elif event == "start" and tag in _SPACES:
            found.append(" ")
        elif event == "start" and tag == _ACROSS:
            found.append(f"{end}{element.get('string', '')}{end}" if end != " " else "")
        elif event == "end" and tag in _BREAKS:
            found.append(end)
    return "".join(found)
