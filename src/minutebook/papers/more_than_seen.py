"""Pictures of which a paper holds more than it shows: a person is asked about them, for they are often harmless.

A black box on a scan takes nothing away, nor does cutting a picture in Word or a page in a PDF: all of the picture is
still in the file. A frame of a colour on a photograph or a picture that fills its frame look the same to the program.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from lxml import etree

from .docx_words import A, V
from .drawing import Drawing
from .findings import MORE_THAN_SEEN
from .geometry import Box, Shape

_LOW = 3.0
"""Points: what is lower or narrower hides no word."""
_OUTSIDE = 0.15
"""The part of a picture beyond the edge from which on it is no matter of bleeding off the page."""
_MOST = 5_000
"""Steps of drawing, the last ones: a map has more, and whoever covers something does it at the end."""
_MOST_ASKED = 500
_CUT = 0.02
_OF_THOUSANDTHS = 100_000
_SIDES = ("l", "t", "r", "b")
_CROPS = ("cropleft", "croptop", "cropright", "cropbottom")
_OF_VML = re.compile(r"(-?\d*\.?\d+)(f?)")
_OF_A_WHOLE = 65_536

CUT = "a part of it was cut off"
OVER = "a plain box lies over it"
BEYOND = "a part of it lies beyond the edge of the page"


def on_page(
    shapes: list[Shape], edge: Box, full: Callable[[], Drawing], without: Callable[[Iterable[Shape]], Drawing]
) -> Iterator[tuple[str, str]]:
    """What a page of a PDF holds of its pictures and does not show."""
    if any(shape.picture and _outside(shape.box, edge) > _OUTSIDE for shape in shapes):
        yield MORE_THAN_SEEN, BEYOND
    boxes = list(_on_pictures([shape for shape in shapes if shape.covers]))
    if not boxes:
        return
    plain = [shape for shape in boxes if not full().has_ink(_middle_of(shape))]
    if plain:
        bare = without(plain)
        changed = full().changed_from(bare)
        if any(bare.has_ink(shape.box) and changed.shows(shape.box) for shape in plain):
            yield MORE_THAN_SEEN, OVER


def _middle_of(shape: Shape) -> Box:
    """Where all is of one colour if a shape is; the place that is known of a line is larger than what it hides."""
    return shape.box.shrunk(0.1 if shape.block or shape.picture else 0.3)


def _on_pictures(covers: list[Shape]) -> Iterator[Shape]:
    """What lies on a picture itself, and not on a ground that was put there before, as the key of a map is."""
    pictures = [shape for shape in covers if shape.picture]
    inside = [shape for shape in covers[-_MOST:] if any(_is_on(shape, picture) for picture in pictures)]
    before = [*(shape for shape in covers[:-_MOST] if shape.picture), *covers[-_MOST:]]
    before.reverse()
    for shape in inside[-_MOST_ASKED:]:
        x, y = shape.box.middle
        below = next(one for one in before if one.order < shape.order and one.box.holds(x, y))
        if below.picture and _is_on(shape, below):
            yield shape


def _is_on(shape: Shape, picture: Shape) -> bool:
    large = min(shape.box.width, shape.box.height) >= _LOW
    return large and picture.order < shape.order and _outside(shape.box, picture.box) < _OUTSIDE


def _outside(box: Box, around: Box) -> float:
    """Which part of a place lies outside of another one."""
    area = box.width * box.height
    width = min(box.right, around.right) - max(box.left, around.left)
    height = min(box.top, around.top) - max(box.bottom, around.bottom)
    return 1 - max(width, 0) * max(height, 0) / area if area > 0 else 0


def is_cut(root: etree._Element) -> bool:
    """Whether a part of a file of Word cuts one of its pictures, in the newer or the older form of drawings."""
    cuts = (
        any(_part(mark.get(side)) >= _CUT for side in _SIDES for mark in root.iter(f"{A}srcRect")),
        any(_part(mark.get(side)) <= -_CUT for side in _SIDES for mark in root.iter(f"{A}fillRect")),
        any(_part_of_vml(mark.get(side)) >= _CUT for side in _CROPS for mark in root.iter(f"{V}imagedata")),
    )
    return any(cuts)


def _part(said: str | None) -> float:
    try:
        return float(said[:-1]) / 100 if said and said.endswith("%") else float(said or 0) / _OF_THOUSANDTHS
    except ValueError:
        return 0


def _part_of_vml(said: str | None) -> float:
    found = _OF_VML.fullmatch(said or "")
    return float(found[1]) / (_OF_A_WHOLE if found[2] else 1) if found else 0
