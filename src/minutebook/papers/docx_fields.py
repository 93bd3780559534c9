"""Fields in a file of Word: a code that nobody sees, and beside it what Word made of it, which is what is read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from .docx_words import TEXTS, W

_KEPT = frozenset({
    "PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "PAGEREF", "REF", "NOTEREF", "STYLEREF", "SEQ", "TOC", "HYPERLINK",
    "SYMBOL", "FORMCHECKBOX", "FORMDROPDOWN",
})  # fmt: skip
"""Their codes are numbers, places in the paper, or addresses; or they show nothing but what their code is."""
_FETCHED = re.compile(r"\s*(?:LINK|INCLUDETEXT|INCLUDEPICTURE|DDE|DDEAUTO|DATABASE|RD)\b", re.IGNORECASE)
"""Fields of which Word makes something anew out of another file, whose place they name."""
_WEB = re.compile(r"""\s*HYPERLINK\s+(?:\\[lnmto]\s*|"?(?:https?://|mailto:|tel:))""", re.IGNORECASE)
PLACE = re.compile(r"(?i)[a-z]:[\\/](?!/)|\\\\|file:|/(?:users|home)/")
"""A file on somebody's computer."""
_NOWHERE = ' HYPERLINK "about:blank" '
_CODE, _MARK = f"{W}instrText", f"{W}fldChar"


@dataclass(slots=True)
class Field:
    """A field: its code, the elements that make it, and what is in its code and not seen."""

    code: str = ""
    parts: list[etree._Element] = field(default_factory=list)
    inner: list[etree._Element] = field(default_factory=list)
    open: bool = True
    """Whether its code is still being read."""

    @property
    def fetches(self) -> bool:
        """Whether it takes something from another file."""
        return bool(_FETCHED.match(self.code))

    @property
    def stays(self) -> bool:
        """Whether the public copy has it as a field."""
        return not self.inner and (self.code.split() or [""])[0].upper() in _KEPT


def fields(root: etree._Element) -> list[Field]:
    """All fields of a part, also those that are never closed, and codes that belong to none."""
    found: list[Field] = []
    inside: list[Field] = []
    for element in root.iter():
        kind = element.get(f"{W}fldCharType") if element.tag == _MARK else ""
        if element.tag == f"{W}fldSimple":
            found.append(Field(element.get(f"{W}instr", ""), [element], open=False))
        elif kind == "begin":
            inside.append(Field(parts=[element]))
            found.append(inside[-1])
        elif kind and inside:
            inside[-1].parts.append(element)
            inside[-1].open = False
            if kind == "end":
                inside.pop()
        elif element.tag == _CODE:
            if not inside:
                found.append(Field())
            holder = inside[-1] if inside else found[-1]
            holder.code += element.text or ""
            holder.parts.append(element)
        elif element.tag in TEXTS:
            hidden = next((one for one in inside if one.open), None)
            if hidden is not None:
                hidden.inner.append(element)
    return found


def clean(root: etree._Element) -> None:
    """Leave of fields what is read: codes that tell of files, of data, or of programs are taken out."""
    for one in fields(root):
        if not one.stays or one.open:
            for element in (*one.parts, *one.inner):
                _take_out(element)
        elif one.code.split()[0].upper() == "HYPERLINK" and (not _WEB.match(one.code) or PLACE.search(one.code)):
            _lead_nowhere(one)
    for element in list(root.iter(f"{W}fldData", f"{W}ffData")):
        if element.tag == f"{W}fldData":
            _take_out(element)
        else:
            _clean_form(element)


def _lead_nowhere(one: Field) -> None:
    if one.parts[0].tag == f"{W}fldSimple":
        one.parts[0].set(f"{W}instr", _NOWHERE)
    codes = [element for element in one.parts if element.tag == _CODE]
    for number, element in enumerate(codes):
        element.text = "" if number else _NOWHERE


def _clean_form(form: etree._Element) -> None:
    """Of a box to tick and a list to choose from what is seen: the tick, and the entry that is chosen."""
    for element in list(form):
        if element.tag == f"{W}ddList":
            entries = element.findall(f"{W}listEntry")
            chosen = element.find(f"{W}result")
            said = "0" if chosen is None else chosen.get(f"{W}val", "0")
            number = int(said) if said.isdigit() else 0
            for place, entry in enumerate(entries):
                if place != number:
                    element.remove(entry)
            if chosen is not None:
                element.remove(chosen)
        elif element.tag not in (f"{W}checkBox", f"{W}enabled", f"{W}calcOnExit"):
            form.remove(element)


def _take_out(element: etree._Element) -> None:
    """Take an element out; of a field in one piece leave what it shows."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tag == f"{W}fldSimple":
        place = parent.index(element)
        for number, part in enumerate(list(element)):
            parent.insert(place + number, part)
    parent.remove(element)
