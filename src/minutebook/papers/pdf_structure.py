"""What a PDF holds beside what is drawn on its pages: remarks, forms, files, layers, earlier versions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from .findings import FILLED_IN, HOLDS_FILES, LAYERS_OFF, REMARK, Finding

_END = re.compile(rb"startxref\s+\d+\s+%%EOF")
_OBJECT = re.compile(rb"(?<![0-9])[0-9]+\s+[0-9]+\s+obj\b")
_KINDS = {
    "/Redact": "a mark for redaction that was never carried out",
    "/Stamp": "a stamp",
    "/FreeText": "a remark",
    "/Text": "a remark",
    "/Popup": "a remark",
    "/Highlight": "a marked place",
    "/Underline": "a marked place",
    "/Squiggly": "a marked place",
    "/StrikeOut": "words struck out",
    "/Caret": "a remark",
}
_DRAWN = "something drawn over the page"
_FILES = frozenset({"/FileAttachment", "/Sound", "/Movie", "/Screen", "/3D", "/RichMedia"})
_EMPTY = frozenset({"", "/Off", "None"})
_DEEPEST = 50
_WRITES = frozenset({"Tj", "TJ", "'"})


def has_earlier_versions(data: bytes) -> bool:
    """Whether objects were added behind the end of the file, so that those of before can still be had.

    A file that is arranged for quick loading has one end more in its middle. Word writes a second list of objects
    behind the first, and no object with it.
    """
    ends = [found.end() for found in _END.finditer(data)]
    early = 1 if b"/Linearized" in data[:1024] else 0
    return any(_OBJECT.search(data, start, end) for start, end in zip(ends[early:], ends[early + 1 :], strict=False))


def inspect(document: pikepdf.Pdf) -> list[Finding]:
    """What is to be found in the document as a whole, and at each page."""
    root = document.Root
    found = []
    if _holds_files(document):
        found.append(Finding(HOLDS_FILES))
    if _has_layer_off(root) or _has_rule_against_layers(document):
        found.append(Finding(LAYERS_OFF))
    if "/XFA" in root.get("/AcroForm", Dictionary()):
        found.append(Finding(FILLED_IN, 0))
    for number, page in enumerate(document.pages, 1):
        for remark in _each(page.obj.get("/Annots")):
            if finding := _of_remark(remark, number):
                found.append(finding)
    return found


def _of_remark(remark: Any, number: int) -> Finding | None:
    kind = str(remark.get("/Subtype", ""))
    if kind == "/Link":
        return None
    if kind == "/Widget":
        return Finding(FILLED_IN, number) if _value(remark) not in _EMPTY or _is_written(remark) else None
    if kind in _FILES:
        return Finding(HOLDS_FILES, number)
    return Finding(REMARK, number, _KINDS.get(kind, _DRAWN))


def _value(field: Any) -> str:
    """What a field of a form is filled in with; it may stand further up, in what the field is a part of."""
    if field.get("/FT") == Name.Btn and "/AS" in field:
        return str(field.AS)
    node: Any = field
    for _ in range(_DEEPEST):
        if "/V" in node:
            value = node.V
            return "filled in" if isinstance(value, (Dictionary, Stream)) else str(value)
        if not isinstance(node.get("/Parent"), Dictionary):
            break
        node = node.Parent
    return ""


def _is_written(field: Any) -> bool:
    """Whether a field of a form shows words, whatever it says it is filled in with. A button has a caption."""
    looks = field.get("/AP", Dictionary()).get("/N")
    button = Name.Btn in (field.get("/FT"), field.get("/Parent", Dictionary()).get("/FT"))
    if button or not isinstance(looks, Stream):
        return False
    return any(
        any(isinstance(operand, Array) or bytes(operand) for operand in step.operands)
        for step in pikepdf.parse_content_stream(looks)
        if str(step.operator) in _WRITES
    )


def _holds_files(document: pikepdf.Pdf) -> bool:
    root = document.Root
    names = root.get("/Names", Dictionary())
    if "/Collection" in root or "/EmbeddedFiles" in names or "/Templates" in names:
        return True
    return any(
        isinstance(entry, (Dictionary, Stream)) and ("/EF" in entry or entry.get("/Type") == Name.EmbeddedFile)
        for entry in document.objects
    )


def _has_layer_off(root: Any) -> bool:
    layers = root.get("/OCProperties")
    if not isinstance(layers, Dictionary):
        return False
    for group in _each(layers.get("/OCGs")):
        usage = group.get("/Usage", Dictionary())
        for use, state in (("/View", "/ViewState"), ("/Print", "/PrintState"), ("/Export", "/ExportState")):
            if str(usage.get(use, Dictionary()).get(state, "")) == "/OFF":
                return True
    configs = [layers.get("/D"), *_each(layers.get("/Configs"))]
    return any(
        isinstance(config, Dictionary)
        and (str(config.get("/BaseState", "/ON")) != "/ON" or len(config.get("/OFF", Array())) > 0)
        for config in configs
    )


def _has_rule_against_layers(document: pikepdf.Pdf) -> bool:
    """Whether something is seen only while a layer is off, and so is not seen while all are on."""
    return any(map(_is_against, _rules(document)))


def _rules(document: pikepdf.Pdf) -> Iterator[Any]:
    for entry in document.objects:
        if not isinstance(entry, (Dictionary, Stream)):
            continue
        yield entry
        yield entry.get("/OC")
        resources = entry.get("/Resources")
        named = resources.get("/Properties") if isinstance(resources, Dictionary) else None
        if isinstance(named, Dictionary):
            yield from (named[key] for key in named.keys())  # noqa: SIM118


def _is_against(rule: Any) -> bool:
    if not isinstance(rule, Dictionary) or rule.get("/Type") != Name.OCMD:
        return False
    return rule.get("/P") in (Name.AllOff, Name.AnyOff) or ("/VE" in rule and b"/Not" in rule.VE.unparse(resolved=True))


def _each(array: Any) -> Iterator[Any]:
    for entry in array if isinstance(array, Array) else ():
        if isinstance(entry, (Dictionary, Stream)):
            yield entry
