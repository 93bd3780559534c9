"""The colour of words in a file of Word, and that of the ground on which they stand, as far as the file says."""

from __future__ import annotations

from lxml import etree

from .docx_styles import Styles, value
from .docx_words import WPS, A, W

_SAME = 16
"""Shades by which two colours may differ and still look the same."""
_WHITE, _BLACK = (255, 255, 255), (0, 0, 0)
_PENS = {
    "black": "000000", "blue": "0000ff", "cyan": "00ffff", "green": "00ff00", "magenta": "ff00ff", "red": "ff0000",
    "yellow": "ffff00", "white": "ffffff", "darkblue": "000080", "darkcyan": "008080", "darkgreen": "008000",
    "darkmagenta": "800080", "darkred": "800000", "darkyellow": "808000", "darkgray": "808080", "lightgray": "c0c0c0",
}  # fmt: skip
_THEME = {"background1": "lt1", "light1": "lt1", "text1": "dk1", "dark1": "dk1", "background2": "lt2", "text2": "dk2"}
Colour = tuple[int, int, int]


class Colours:
    """What the theme of a file says of colours that have a name."""

    def __init__(self, theme: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._named = {"lt1": _WHITE, "dk1": _BLACK}
        for entry in () if theme is None else theme.iterfind(f".//{A}clrScheme/*"):
            for way in entry:
                if colour := _colour(way.get("lastClr") or way.get("val")):
                    self._named[etree.QName(entry).localname] = colour

    def hide(self, run: etree._Element, holding: list[etree._Element]) -> bool:
        """Whether words have the colour of their ground. A colour or ground that nobody knows hides nothing."""
        pen = _PENS.get(value(holding, "highlight", ""))
        colour = self._of(next((mark for one in holding if (mark := one.find(f"{W}color")) is not None), None), "val")
        if colour is None and _is_automatic(holding):
            # Word writes white on a dark ground by itself, but not under a marker pen.
            colour = _BLACK if pen else None
        ground = _colour(pen) if pen else self._ground(run, holding)
        if colour is None or ground is None:
            return False
        return all(abs(one - other) <= _SAME for one, other in zip(colour, ground, strict=True))

    def _ground(self, run: etree._Element, holding: list[etree._Element]) -> Colour | None:
        for properties in (*holding, *self._styles.of_paragraph(run)):
            said, colour = self._shade(properties.find(f"{W}shd"))
            if said:
                return colour
        for above in run.iterancestors(f"{W}tc", f"{W}tbl", f"{W}txbxContent", f"{W}document"):
            said, colour = self._ground_of(above)
            if said:
                return colour
        return _WHITE

    def _ground_of(self, above: etree._Element) -> tuple[bool, Colour | None]:
        if above.tag == f"{W}tc":
            return self._shade(above.find(f"{W}tcPr/{W}shd"))
        if above.tag == f"{W}tbl":
            said, colour = self._shade(above.find(f"{W}tblPr/{W}shd"))
            return (said, colour) if said else (self._styles.may_shade(above), None)
        if above.tag == f"{W}txbxContent":
            return True, _fill(above)
        back = above.find(f"{W}background")
        return back is not None, self._of(back, "color")

    def _shade(self, mark: etree._Element | None) -> tuple[bool, Colour | None]:
        """Whether a shade is said, and which. Patterns are of no known colour."""
        kind = "nil" if mark is None else mark.get(f"{W}val", "clear")
        if mark is None or kind == "nil":
            return False, None
        if kind == "clear":
            colour = self._of(mark, "fill", "themeFill")
            return colour is not None, colour
        return True, self._of(mark, "color") or _BLACK if kind == "solid" else None

    def _of(self, mark: etree._Element | None, key: str, theme: str = "themeColor") -> Colour | None:
        if mark is None:
            return None
        name, said = mark.get(W + theme), _colour(mark.get(W + key))
        changed = any(mark.get(f"{W}{theme.removesuffix('Color')}{way}") for way in ("Tint", "Shade"))
        if name and not (changed and said):
            return None if changed else self._named.get(_THEME.get(name.lower(), name))
        return said


def _is_automatic(holding: list[etree._Element]) -> bool:
    mark = next((mark for one in holding if (mark := one.find(f"{W}color")) is not None), None)
    return mark is None or (mark.get(f"{W}val", "auto") == "auto" and not mark.get(f"{W}themeColor"))


def _fill(words: etree._Element) -> Colour | None:
    """The colour of the box that words stand in; none where it is not said in so many words."""
    shape = next(words.iterancestors(f"{WPS}wsp"), None)
    about = None if shape is None else shape.find(f"{WPS}spPr")
    if about is None:
        return None
    if about.find(f"{A}noFill") is not None:
        return _WHITE
    plain = about.find(f"{A}solidFill/{A}srgbClr")
    return _colour(plain.get("val")) if plain is not None and not len(plain) else None


def _colour(written: str | None) -> Colour | None:
    if written is None or len(written) != 6:
        return None
    try:
        red, green, blue = bytes.fromhex(written)
    except ValueError:
        return None
    return red, green, blue
