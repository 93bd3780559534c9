"""What can be seen on the pages of a PDF, and what is there and cannot be seen.

Each page is drawn with its text and without. A letter that changes nothing between the two is one that nobody sees;
where it stands says why: beyond the edge, under a box, in the colour of its background. So a coloured row
below the text, a white page drawn first or white letters on a dark head are no finding: those letters show. A box
with new words on it needs a third drawing, without what lies below it (`covered_again`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image, ImageChops

from .findings import BEYOND_THE_EDGE, COVERED, UNSEEN, Finding, Unreadable
from .geometry import Box, Letter, Shape, holes
from .pdf_objects import letters, shapes
from .text import tidy

MOST_PAGES = 5000
_PIXELS = 4_000_000
_SCALE = 1.5
_SAME = 4
"""Shades of grey by which two drawings may differ and still look the same."""
_DARK = 64
_LAYERS = 12
_TINY = 1.0
"""Points: no eye reads letters that are lower."""


def look(path: str) -> tuple[list[Finding], tuple[str, ...]]:
    """What is hidden on the pages of a PDF, and their texts in order."""
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        raise Unreadable from error
    try:
        if not 0 < len(document) <= MOST_PAGES:
            raise Unreadable
        findings: list[Finding] = []
        texts: list[str] = []
        for number in range(len(document)):
            page = document[number]
            try:
                sheet = Sheet(page)
                findings += [Finding(code, number + 1, kind) for code, kind in sheet.hidden()]
                texts.append(tidy(sheet.text()))
            finally:
                page.close()
        return findings, tuple(texts)
    except (pdfium.PdfiumError, MemoryError) as error:
        raise Unreadable from error
    finally:
        document.close()


class Sheet:
    """One page: what is drawn on it in which order, its letters, and how it looks with and without them."""

    def __init__(self, page: Any) -> None:
        raw.FPDFPage_SetRotation(page, 0)
        self.page, self.words = page, page.get_textpage()
        left, bottom, right, top = page.get_bbox()
        self.edge = Box(left, bottom, right, top)
        if not (0 < self.edge.width < 1e6 and 0 < self.edge.height < 1e6):
            raise Unreadable
        self.scale = min(_SCALE, (_PIXELS / (self.edge.width * self.edge.height)) ** 0.5)
        self.shapes = shapes(page)
        self.letters = letters(self.words, self.shapes)
        self.scans = [shape for shape in self.shapes if shape.picture and shape.box.width * 2 >= self.edge.width]

    def text(self) -> str:
        """The page's words in reading order."""
        return str(self.words.get_text_range())

    def hidden(self) -> set[tuple[str, str]]:
        """Which rules the page breaks, each once."""
        found: set[tuple[str, str]] = set()
        if any(shape.text and shape.nothing for shape in self.shapes):
            found.add((UNSEEN, "too small to read"))
        if not self.letters:
            return found
        found |= {(UNSEEN, "too small to read") for run in self._runs(lambda letter: letter.full.height < _TINY) if run}
        self.full = self._drawn()
        changed = self._changed_without([shape for shape in self.shapes if shape.text])
        for run in self._runs(lambda letter: not self._shows(letter, changed)):
            found |= {why for letter in run if (why := self._why(letter))}
        return found | self._covered_again(changed)

    def _why(self, letter: Letter) -> tuple[str, str] | None:
        """Why a letter cannot be seen; None for the words of a scan, which lie with its picture."""
        x, y = letter.box.middle
        if not self.edge.holds(x, y):
            return BEYOND_THE_EDGE, ""
        above = [shape for shape in self.shapes if shape.covers and shape.box.holds(x, y)]
        over = [shape for shape in above if shape.order > letter.order]
        scan = next((shape for shape in self.scans if shape.box.holds(x, y)), None)
        if scan and (letter.unseen or scan.order > letter.order):
            blacked = any(shape.order > scan.order and shape.block and self._is_patch(shape) for shape in above)
            return (COVERED, "") if blacked or self._is_black(letter.box) else None
        if letter.unseen:
            return UNSEEN, "set to be invisible"
        if letter.clips:
            return None
        return (COVERED, "") if over else (UNSEEN, "in the colour of its background, or cut off")

    def _is_patch(self, shape: Shape) -> bool:
        return shape.box.height * 3 < self.edge.height

    def _covered_again(self, changed: Image.Image) -> set[tuple[str, str]]:
        """Words under a box on which other words stand: the place shows letters, and not these."""
        covers = [shape for shape in self.shapes if shape.covers and shape not in self.scans]
        layers = 0
        for cover in covers:
            below = [one for one in self.letters if one.order < cover.order and cover.box.holds(*one.box.middle)]
            below = [letter for letter in below if not letter.unseen and self._shows(letter, changed)]
            if not holes(below, lambda letter: True):
                continue
            layers += 1
            if layers > _LAYERS:
                break
            numbers = {letter.order for letter in below}
            without = self._changed_without([shape for shape in self.shapes if shape.order in numbers])
            if any(holes(below, lambda letter, seen=without: not self._shows(letter, seen))):  # type: ignore[misc]
                return {(COVERED, "")}
        return set()

    def _runs(self, hidden: Any) -> Iterator[list[Letter]]:
        return iter(holes(self.letters, hidden))

    def _drawn(self) -> Image.Image:
        bitmap = self.page.render(scale=self.scale, grayscale=True, may_draw_forms=False, draw_annots=False)
        return bitmap.to_pil()

    def _changed_without(self, gone: Iterable[Shape]) -> Image.Image:
        """How far each point of the page changes when some of what is drawn on it is left out."""
        gone = list(gone)
        for shape in gone:
            raw.FPDFPageObj_SetIsActive(shape.handle, False)
        try:
            return ImageChops.difference(self.full, self._drawn())
        finally:
            for shape in gone:
                raw.FPDFPageObj_SetIsActive(shape.handle, True)

    def _shows(self, letter: Letter, changed: Image.Image) -> bool:
        return any(
            (area := self._pixels(box)) is not None and _lightest(changed.crop(area)) > _SAME
            for box in (letter.box, letter.full.shrunk(0.15))
        )

    def _is_black(self, box: Box) -> bool:
        area = self._pixels(box)
        return area is not None and _lightest(self.full.crop(area)) < _DARK

    def _pixels(self, box: Box) -> tuple[int, int, int, int] | None:
        """A place on the page as one in the drawing, at least one point wide; None where it lies outside."""
        width, height = self.full.size
        x0, y0 = (box.left - self.edge.left) * self.scale, (self.edge.top - box.top) * self.scale
        x1, y1 = x0 + box.width * self.scale, y0 + box.height * self.scale
        if x1 < 0 or y1 < 0 or x0 >= width or y0 >= height:
            return None
        left, top = max(0, int(x0)), max(0, int(y0))
        return left, top, min(width, max(left + 1, round(x1))), min(height, max(top + 1, round(y1)))


def _lightest(image: Image.Image) -> int:
    return int(image.getextrema()[1])  # type: ignore[arg-type]
