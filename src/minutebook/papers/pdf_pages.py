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

from . import labels, more_than_seen
from .drawing import Drawing
from .findings import BEYOND_THE_EDGE, COVERED, ONLY_PICTURE, UNSEEN, Finding, Unreadable
from .geometry import Box, Letter, Shape, holes
from .pdf_objects import is_all_words, letters, place_of, shapes, text_of
from .text import tidy

MOST_PAGES = 5000
_LAYERS = 30
_PAGE = 0.8
"""A picture as wide and high as this part of its page is a scan of the page."""
_FEW = 10
"""Words: so many may be a stamp with the number of the page or the item, put on a scan."""
_TINY = 1.0
"""Points: no eye reads letters that are set lower."""
_STAMP = 24.0
"""Points: words as high as a stamp may lie across others."""
_SMALL = (UNSEEN, "too small to read")


def look(path: str) -> tuple[list[Finding], tuple[str, ...], tuple[Finding, ...]]:
    """What is hidden on the pages of a PDF, their texts in order, and what a person is asked about."""
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        raise Unreadable from error
    try:
        if not 0 < len(document) <= MOST_PAGES:
            raise Unreadable
        findings: list[Finding] = []
        texts: list[str] = []
        doubts: list[Finding] = []
        for number in range(len(document)):
            page = document[number]
            try:
                sheet = Sheet(page)
                findings += [Finding(code, number + 1, kind) for code, kind in sheet.hidden()]
                text = sheet.words.get_text_range()
                texts.append(tidy(text))
                doubts += labels.of_page(f"{text}\n{sheet.across()}", number + 1)
                doubts += [Finding(code, number + 1, kind) for code, kind in sheet.more_than_seen()]
                doubts += [Finding(ONLY_PICTURE, number + 1)] if sheet.is_picture(texts[-1]) else []
            finally:
                page.close()
        return findings, tuple(texts), tuple(doubts)
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

    def across(self) -> str:
        """Words that lie aslant or are as high as a stamp, apart from those that they cross: as a line of its own.

        What reads the page may take them and a line beside them for one, without a gap between the two.
        """
        said: list[str] = []
        before: Shape | None = None
        for shape in self.texts:
            if shape.level and shape.size < _STAMP:
                before = None
                continue
            goes_on = before is not None and (before.level, round(before.size)) == (shape.level, round(shape.size))
            said += [" " if goes_on else "\n", text_of(self.words, shape.handle)]
            before = shape
        return "".join(said)

    def is_picture(self, text: str) -> bool:
        """Whether nothing but a picture is on the page, in whole or in strips, and at most a stamp of a few words."""
        if text.split()[_FEW:]:
            return False
        pictures = [shape.box for shape in self.shapes if shape.picture]
        if not text:
            return bool(pictures) or (bool(self.shapes) and not Drawing(self.page, self.edge).is_even())
        area = sum(box.width * box.height for box in pictures)
        return area >= self.edge.width * self.edge.height * _PAGE**2

    def hidden(self) -> set[tuple[str, str]]:
        """Which rules the page breaks, each once."""
        if not self.texts:
            return set()
        changed = self.changed_by_words()
        found: set[tuple[str, str]] = set()
        if any(shape.size < _TINY for shape in self.texts):
            # Words without any size are not even among the letters.
            tiny = holes(self.letters, lambda letter: letter.shape.size < _TINY)
            found |= {_SMALL} if tiny or any(shape.size < _TINY / 10 for shape in self.texts) else set()
        if not all(self._is_plain(shape, changed) for shape in self.texts):
            for run in holes(self.letters, lambda letter: self._is_lost(letter, changed)):
                found |= {why for letter in run if (why := self._why(letter, changed))}
        return found | self._covered_again(changed)

    @cached_property
    def full(self) -> Drawing:
        """The page as it is."""
        return Drawing(self.page, self.edge)

    def more_than_seen(self) -> set[tuple[str, str]]:
        """What is held of its pictures and not shown."""
        return set(more_than_seen.on_page(self.shapes, self.edge, lambda: self.full, self._bare))

    @cached_property
    def bare(self) -> Drawing:
        """The page without its words."""
        return self._bare(self.texts)

    def changed_by_words(self) -> Drawing:
        """Where the page would change without its words; one that has nothing else would be empty."""
        if is_all_words(self.page, len(self.texts)):
            return self.full.changed_from_white()
        return self.full.changed_from(self.bare)

    def _is_plain(self, shape: Shape, changed: Drawing) -> bool:
        return shape.level and not shape.unseen and changed.shows_throughout(shape.box, shape.size)

    def _is_lost(self, letter: Letter, changed: Drawing) -> bool:
        if changed.shows(letter.box) and not letter.shape.unseen:  # as of nearly all, which need no reason
            return False
        return self._why(letter, changed) is not None

    def _why(self, letter: Letter, changed: Drawing) -> tuple[str, str] | None:
        """Why a letter cannot be seen; None where it can, and for the words of a scan that shows them."""
        # Where an invisible letter stands, another may be seen: that says nothing of the first.
        if not letter.shape.unseen and self._shows(letter, changed):
            return None
        x, y = letter.box.middle
        if letter.shape.size < _TINY:
            return _SMALL
        if not self.edge.holds(x, y):
            return BEYOND_THE_EDGE, ""
        above = [shape for shape in self.covers if shape.box.holds(x, y)]
        if scan := self._scan_of(letter):
            patched = any(shape.order > scan.order and shape.block and self._is_patch(shape) for shape in above)
            return (COVERED, "") if patched or not self._has_ink(letter, self.bare) else None
        if letter.shape.unseen:
            return UNSEEN, "set to be invisible"
        if letter.shape.clips and self._has_ink(letter, self.full):
            return None
        if any(shape.order > letter.order for shape in above):
            return COVERED, ""
        return UNSEEN, "in the colour of its background, or cut off"

    def _scan_of(self, letter: Letter) -> Shape | None:
        """The scan whose words a letter belongs to: an invisible one lies with it, and one below a scan of the page."""
        here = (shape for shape in self.scans if shape.box.holds(*letter.box.middle))
        if letter.shape.unseen:
            return next(here, None)
        return next((shape for shape in here if shape.order > letter.order and self._is_page(shape)), None)

    def _is_page(self, shape: Shape) -> bool:
        return shape.box.width >= self.edge.width * _PAGE and shape.box.height >= self.edge.height * _PAGE

    def _has_ink(self, letter: Letter, drawing: Drawing) -> bool:
        """Whether a scan shows anything where it is said to have a letter. Such letters stand there roughly."""
        place = place_of(self.words, letter.number)
        return drawing.has_ink(place.shrunk(-0.5, 0.2) if letter.shape.level else place.shrunk(-0.2))

    def _is_patch(self, shape: Shape) -> bool:
        return shape.box.height * 3 < self.edge.height

    def _covered_again(self, changed: Drawing) -> set[tuple[str, str]]:
        """Words under a box on which other words stand: the place shows letters, and not these."""
        layers = 0
        for cover in self.covers:
            order, box = cover.order, cover.box
            if not any(text.order < order and text.box.meets(box) for text in self.texts):
                continue
            below = [one for one in self.letters if one.shape.order < order and box.holds(*one.box.middle)]
            below = [letter for letter in below if not letter.shape.unseen and self._shows(letter, changed)]
            if len(below) < 2:
                continue
            layers += 1
            if layers > _LAYERS:
                break
            orders = {letter.order for letter in below}
            without = self.full.changed_from(self._bare([shape for shape in self.texts if shape.order in orders]))
            if holes(below, lambda letter, seen=without: not self._shows(letter, seen)):  # type: ignore[misc]
                return {(COVERED, "")}
        return set()

    def _bare(self, gone: Iterable[Shape]) -> Drawing:
        """The page without some of what is drawn on it."""
        gone = list(gone)
        for shape in gone:
            raw.FPDFPageObj_SetIsActive(shape.handle, False)
        try:
            return Drawing(self.page, self.edge)
        finally:
            for shape in gone:
                raw.FPDFPageObj_SetIsActive(shape.handle, True)

    def _shows(self, letter: Letter, changed: Drawing) -> bool:
        return changed.shows(letter.box) or changed.shows(place_of(self.words, letter.number).shrunk(0.15))
