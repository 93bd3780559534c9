"""A page as a picture in grey, and what can be asked about places in it."""

from __future__ import annotations

from copy import copy
from functools import cached_property
from typing import Any

from PIL import Image, ImageChops

from .findings import Unreadable
from .geometry import Box

_PIXELS = 4_000_000
_SCALE = 1.5
_SAME = 16
"""Shades of grey by which two drawings may differ and still look the same."""
_INK = 32
"""Shades between paper and ink, where a scan has letters; noise in an even place has less."""
_SHOWN = bytes(1 if shade > _SAME else 0 for shade in range(256))
_ON_WHITE = bytes(1 if 255 - shade > _SAME else 0 for shade in range(256))
_ROWS = (2, 0, 3, 1)
"""In which order every fourth row of a line is looked at: letters stand close together in few of them already."""
_GAP = 0.65
"""Two letters are wider than this part of their height, and the space between two words is narrower."""


class Drawing:
    """A page drawn; or, given as `image`, where two drawings of it differ."""

    def __init__(self, page: Any, edge: Box, image: Image.Image | None = None) -> None:
        if not (0 < edge.width < 1e6 and 0 < edge.height < 1e6):
            raise Unreadable
        self.edge = edge
        self.scale = min(_SCALE, (_PIXELS / (edge.width * edge.height)) ** 0.5)
        self.image, self._shades = (image, image.tobytes()) if image else _drawn(page, self.scale)
        self._shown = _SHOWN
        self._size = self.image.size

    def changed_from(self, other: Drawing) -> Drawing:
        """Where this drawing and another one of the page differ."""
        return Drawing(None, self.edge, ImageChops.difference(self.image, other.image))

    def changed_from_white(self) -> Drawing:
        """Where this drawing and that of an empty page differ, of which nothing has to be drawn."""
        made = copy(self)
        made._shown = _ON_WHITE
        made.__dict__.pop("_marks", None)  # which are those of the other shades
        return made

    @cached_property
    def _marks(self) -> bytes:
        return bytes(self._shades).translate(self._shown)

    def shows(self, box: Box) -> bool:
        """Whether there is anything at a place."""
        area = self._area(box)
        if area is None:
            return False
        left, top, right, bottom = area
        marks, width = self._marks, self._size[0]
        return any(marks.find(1, at + left, at + right) >= 0 for at in range(top * width, bottom * width, width))

    def shows_throughout(self, box: Box, size: float) -> bool:
        """Whether there is something all along a line of words, but for the spaces between them."""
        area = self._area(box)
        if area is None or box.left < self.edge.left - 1 or box.right > self.edge.right + 1:
            return False
        left, top, right, bottom = area
        shades, shown, width, along = self._shades, self._shown, self.image.width, 0
        gap = max(2, int(size * _GAP * self.scale))
        for first in _ROWS:
            for at in range((top + first) * width, bottom * width, 4 * width):
                along |= int.from_bytes(bytes(shades[at + left : at + right]).translate(shown), "big")
            if bytes(gap) not in along.to_bytes(right - left, "big") if right - left >= gap else along:
                return True
        return False

    def is_even(self) -> bool:
        """Whether the page is the same all over: an empty one."""
        darkest, lightest = self.image.getextrema()
        return darkest == lightest

    def has_ink(self, box: Box) -> bool:
        """Whether a place is not the same all over."""
        area = self._area(box)
        if area is None:
            return False
        darkest, lightest = self.image.crop(area).getextrema()
        return int(lightest) - int(darkest) >= _INK  # type: ignore[arg-type]

    def _area(self, box: Box) -> tuple[int, int, int, int] | None:
        """A place on the page as one in the picture, at least one point wide; None where it lies outside."""
        width, height = self._size
        scale, (edge, _, _, head), (west, south, east, north) = self.scale, self.edge, box
        x0, x1 = (west - edge) * scale, (east - edge) * scale
        y0, y1 = (head - north) * scale, (head - south) * scale
        if not (x1 >= 0 and y1 >= 0 and x0 < width and y0 < height):
            return None
        left, top = max(0, int(x0)), max(0, int(y0))
        return left, top, min(width, max(left + 1, round(x1))), min(height, max(top + 1, round(y1)))


def _drawn(page: Any, scale: float) -> tuple[Image.Image, bytes | memoryview]:
    bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False, draw_annots=False)
    return bitmap.to_pil(), memoryview(bitmap.buffer)
