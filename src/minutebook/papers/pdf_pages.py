"""What can be seen on the pages of a PDF, and what is there and cannot be seen.

Each page is drawn with its text and without. A letter that changes nothing between the two is one that nobody sees;
where it stands says why: beyond the edge, under a box, in the colour of its background. So a coloured row
below the text, a white page drawn first or white letters on a dark head are no finding: those letters show. A box
with new words on it needs a third drawing, without what lies below it (`_covered_again`).

Most pages are through when each line of them shows from end to end; letters are asked for one by one where not.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import ImageChops

from .drawing import Drawing
from .findings import BEYOND_THE_EDGE, COVERED, UNSEEN, Finding, Unreadable
from .geometry import Box, Letter, Shape, holes
from .pdf_objects import letters, place_of, shapes
from .text import tidy

MOST_PAGES = 5000
_LAYERS = 12
_TINY = 1.0
"""Points: no eye reads letters that are set lower."""
_SMALL = (UNSEEN, "too small to read")


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
                texts.append(tidy(sheet.words.get_text_range()))
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
        self.edge = Box(*page.get_bbox())
        self.shapes = shapes(page)
        self.texts = [shape for shape in self.shapes if shape.text]
        self.scans = [shape for shape in self.shapes if shape.picture and shape.box.width * 2 >= self.edge.width]
        self.covers = [shape for shape in self.shapes if shape.covers]

    @cached_property
    def letters(self) -> list[Letter]:
        """All letters; to ask for them takes longer than all the rest."""
        return letters(self.words, self.shapes)

    def hidden(self) -> set[tuple[str, str]]:
        """Which rules the page breaks, each once."""
        if not self.texts:
            return set()
        self.full = Drawing(self.page, self.edge)
        changed = self._without(self.texts)
        found: set[tuple[str, str]] = set()
        if any(shape.size < _TINY for shape in self.texts):
            # Words without any size are not even among the letters.
            tiny = holes(self.letters, lambda letter: letter.shape.size < _TINY)
            found |= {_SMALL} if tiny or any(shape.size < _TINY / 10 for shape in self.texts) else set()
        if not all(shape.level and changed.shows_throughout(shape.box, shape.size) for shape in self.texts):
            for run in holes(self.letters, lambda letter: not self._shows(letter, changed)):
                found |= {why for letter in run if (why := self._why(letter))}
        return found | self._covered_again(changed)

    def _why(self, letter: Letter) -> tuple[str, str] | None:
        """Why a letter cannot be seen; None for the words of a scan, which lie with its picture."""
        x, y = letter.box.middle
        if not self.edge.holds(x, y):
            return BEYOND_THE_EDGE, ""
        above = [shape for shape in self.covers if shape.box.holds(x, y)]
        scan = next((shape for shape in self.scans if shape.box.holds(x, y)), None)
        if scan and (letter.shape.unseen or scan.order > letter.order):
            patched = any(shape.order > scan.order and shape.block and self._is_patch(shape) for shape in above)
            return (COVERED, "") if patched or self.full.is_black(letter.box) else None
        if letter.shape.unseen:
            return UNSEEN, "set to be invisible"
        if letter.shape.clips:
            return None
        if any(shape.order > letter.order for shape in above):
            return COVERED, ""
        return UNSEEN, "in the colour of its background, or cut off"

    def _is_patch(self, shape: Shape) -> bool:
        return shape.box.height * 3 < self.edge.height

    def _covered_again(self, changed: Drawing) -> set[tuple[str, str]]:
        """Words under a box on which other words stand: the place shows letters, and not these."""
        layers = 0
        for cover in self.covers:
            if cover in self.scans or not any(
                text.order < cover.order and text.box.meets(cover.box) for text in self.texts
            ):
                continue
            below = [one for one in self.letters if one.order < cover.order and cover.box.holds(*one.box.middle)]
            below = [letter for letter in below if not letter.shape.unseen and self._shows(letter, changed)]
            if len(below) < 2:
                continue
            layers += 1
            if layers > _LAYERS:
                break
            orders = {letter.order for letter in below}
            without = self._without([shape for shape in self.texts if shape.order in orders])
            if holes(below, lambda letter, seen=without: not self._shows(letter, seen)):  # type: ignore[misc]
                return {(COVERED, "")}
        return set()

    def _without(self, gone: Iterable[Shape]) -> Drawing:
        """Where the page changes when some of what is drawn on it is left out."""
        gone = list(gone)
        for shape in gone:
            raw.FPDFPageObj_SetIsActive(shape.handle, False)
        try:
            bare = Drawing(self.page, self.edge)
        finally:
            for shape in gone:
                raw.FPDFPageObj_SetIsActive(shape.handle, True)
        return Drawing(self.page, self.edge, ImageChops.difference(self.full.image, bare.image))

    def _shows(self, letter: Letter, changed: Drawing) -> bool:
        return changed.shows(letter.box) or changed.shows(place_of(self.words, letter.number).shrunk(0.15))
