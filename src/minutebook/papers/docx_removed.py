"""What the public copy of a file of Word will not have, by kind; and its pictures, cleaned."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from . import pictures
from .docx_fields import PLACE
from .findings import DRAWN, Finding
from .kinds import AUTHORS, FILING, PLACES

_MADE = re.compile(r"docProps/(?:app|custom)\.xml|word/people\.xml|docProps/thumbnail\..*")
_FILED = re.compile(r"customXml/.*|docMetadata/.*|word/glossary/.*|_xmlsignatures/.*|word/recipientData\.xml")
_NOT_OURS = re.compile(rb"<(?![?/]|(?:\w+:)?(?:coreProperties|title|language)\b)")
_DRAWN = re.compile(r"word/media/.*\.(emf|wmf|svg)")


def kinds(parts: Mapping[str, bytes], trees: Mapping[str, etree._Element]) -> set[str]:
    """What will be taken out of the parts of a file, in our words."""
    found = {AUTHORS for name in parts if _MADE.fullmatch(name)} | {FILING for name in parts if _FILED.fullmatch(name)}
    if _NOT_OURS.search(parts.get("docProps/core.xml", b"")):
        found.add(AUTHORS)
    links = (link for name, root in trees.items() if name.endswith(".rels") for link in root)
    if any(link.get("TargetMode") == "External" and PLACE.search(link.get("Target", "")) for link in links):
        found.add(PLACES)
    return found


def drawings(kept: Mapping[str, bytes]) -> set[Finding]:
    """What is drawn by lines (EMF, WMF, SVG): it can hold words that nobody sees, and cannot be cleaned."""
    return {Finding(DRAWN, 0, found[1].upper()) for name in kept if (found := _DRAWN.fullmatch(name))}


def clean_pictures(kept: dict[str, bytes]) -> set[str]:
    """Leave of each picture what is seen. What is drawn by lines keeps the paper from being published."""
    gone: set[str] = set()
    for name, data in kept.items():
        if name.startswith("word/media/") and not _DRAWN.fullmatch(name):
            kept[name], removed = pictures.strip(data)
            gone |= removed
    return gone
