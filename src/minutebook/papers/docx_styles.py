"""What the named styles of a file of Word say of words that use them."""

from __future__ import annotations

from lxml import etree

from .docx_words import W


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
        for table in run.iterancestors(f"{W}tbl"):
            found += self._chain(_style_of(table))
        return found + ([] if self._default is None else [self._default])

    def of_paragraph(self, run: etree._Element) -> list[etree._Element]:
        """The properties that hold for the paragraph of a run, the nearest first."""
        paragraph = next(run.iterancestors(f"{W}p"), None)
        own = None if paragraph is None else paragraph.find(f"{W}pPr")
        named = None if own is None else own.find(f"{W}pStyle")
        chain = self._chain(self._usual if named is None else named.get(f"{W}val"), "pPr")
        return chain if own is None else [own, *chain]

    def may_shade(self, table: etree._Element) -> bool:
        """Whether the style of a table may give its cells a ground, such as a dark head."""
        if table.find(f"{W}tblPr") is None:
            return True
        name, seen = _style_of(table), set()
        while name is not None and name not in seen:
            seen.add(name)
            style = self._styles.get(name)
            if style is None or style.find(f".//{W}shd") is not None:
                return True
            based = style.find(f"{W}basedOn")
            name = None if based is None else based.get(f"{W}val")
        return False

    def _chain(self, name: str | None, kind: str = "rPr") -> list[etree._Element]:
        found, seen = [], set()
        while name in self._styles and name not in seen:
            seen.add(name)
            style = self._styles[name]
            properties, based = style.find(W + kind), style.find(f"{W}basedOn")
            if properties is not None:
                found.append(properties)
            name = None if based is None else based.get(f"{W}val")
        return found


def value(holding: list[etree._Element], name: str, unsaid: str) -> str:
    """What the nearest of some properties says of one thing, in small letters; empty where none does."""
    for properties in holding:
        mark = properties.find(W + name)
        if mark is not None:
            return str(mark.get(f"{W}val", unsaid)).lower()
    return ""


def _style_of(table: etree._Element) -> str | None:
    style = table.find(f"{W}tblPr/{W}tblStyle")
    return None if style is None else style.get(f"{W}val")
