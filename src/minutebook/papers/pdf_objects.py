"""What a page of a PDF is made of, step by step, as the library that draws it has read it."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import byref, c_double, c_float, c_int, c_uint, c_ushort, c_void_p
from typing import Any

import pypdfium2.raw as raw

from .findings import Unreadable
from .geometry import Box, Letter, Shape

_MOST = 200_000
_DEEPEST = 20
_SEE_THROUGH = 200
_THICK = 3
"""Points: a line as thick as this may hide words."""
_SLANT = 0.02
_Matrix = tuple[float, float, float, float, float, float]
_PLAIN: _Matrix = (1, 0, 0, 1, 0, 0)


def shapes(page: Any) -> list[Shape]:
    """All that is drawn on a page, in order, also what is drawn inside of forms."""
    found: list[Shape] = []
    for count, (handle, matrix) in enumerate(_each(page)):
        if count > _MOST:
            raise Unreadable
        if shape := _shape(handle, matrix, len(found)):
            found.append(shape)
    return found


def is_all_words(page: Any, count: int) -> bool:
    """Whether words are all that is drawn on a page, and so many steps draw them."""
    steps = range(raw.FPDFPage_CountObjects(page))
    return len(steps) == count and all(
        raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page, index)) == raw.FPDF_PAGEOBJ_TEXT for index in steps
    )


def letters(words: Any, drawn: list[Shape]) -> list[Letter]:
    """The letters and digits of a page, in the order in which they are read."""
    steps = {_address(shape.handle): shape for shape in drawn if shape.text}
    found = []
    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    places = byref(left), byref(right), byref(bottom), byref(top)
    count = words.count_chars()
    if count > 10 * _MOST:
        raise Unreadable
    page, step_of, box_of = words.raw, raw.FPDFText_GetTextObject, raw.FPDFText_GetCharBox
    for number in range(count):
        code = raw.FPDFText_GetUnicode(page, number)
        if code and not (code < 0x110000 and chr(code).isalnum()):
            continue
        shape = steps.get(_address(step_of(page, number)))
        if shape is not None and box_of(page, number, *places):
            found.append(Letter(Box(left.value, bottom.value, right.value, top.value), number, shape))
    return found


def place_of(words: Any, number: int) -> Box:
    """The place that a sign takes up in its line, which is wider and higher than its ink."""
    full = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(words, number, byref(full))
    return Box(full.left, full.bottom, full.right, full.top)


def text_of(words: Any, handle: Any) -> str:
    """The words that one step draws."""
    size = raw.FPDFTextObj_GetText(handle, words.raw, None, 0)
    if size <= 2:
        return ""
    found = (c_ushort * (size // 2))()
    raw.FPDFTextObj_GetText(handle, words.raw, found, size)
    return bytes(found).decode("utf-16-le", "ignore").rstrip("\0")


def _each(page: Any) -> Iterator[tuple[Any, _Matrix]]:
    """Each step of drawing in order, with what turns its places into those of the page."""
    for index in range(raw.FPDFPage_CountObjects(page)):
        yield from _inside(raw.FPDFPage_GetObject(page, index), _PLAIN, 0)


def _inside(handle: Any, matrix: _Matrix, depth: int) -> Iterator[tuple[Any, _Matrix]]:
    if raw.FPDFPageObj_GetType(handle) != raw.FPDF_PAGEOBJ_FORM:
        yield handle, matrix
        return
    if depth > _DEEPEST:
        raise Unreadable
    own = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(handle, byref(own))
    inner = _product((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
    for index in range(raw.FPDFFormObj_CountObjects(handle)):
        yield from _inside(raw.FPDFFormObj_GetObject(handle, index), inner, depth + 1)


def _product(first: _Matrix, then: _Matrix) -> _Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _shape(handle: Any, matrix: _Matrix, order: int) -> Shape | None:
    box = _box(handle, matrix)
    kind = raw.FPDFPageObj_GetType(handle)
    if box is None:
        return None
    if kind == raw.FPDF_PAGEOBJ_TEXT:
        mode = raw.FPDFTextObj_GetTextRenderMode(handle)
        size, level = _setting(handle, matrix)
        return Shape(
            order, handle, box, text=True, size=size, level=level,
            unseen=mode == raw.FPDF_TEXTRENDERMODE_INVISIBLE, clips=mode == raw.FPDF_TEXTRENDERMODE_CLIP,
        )  # fmt: skip
    if kind == raw.FPDF_PAGEOBJ_IMAGE:
        return Shape(order, handle, box, picture=True, covers=True)
    if kind == raw.FPDF_PAGEOBJ_SHADING:
        return Shape(order, handle, box, covers=True)
    if kind != raw.FPDF_PAGEOBJ_PATH:
        return None
    filled = _is_filled(handle)
    if not filled and not _is_thick(handle, matrix):
        return None
    return Shape(order, handle, box, covers=True, block=filled and 4 <= raw.FPDFPath_CountSegments(handle) <= 6)


def _setting(words: Any, matrix: _Matrix) -> tuple[float, bool]:
    """How high words are set, in points, and whether they run from left to right."""
    size, own = c_float(), raw.FS_MATRIX()
    raw.FPDFTextObj_GetFontSize(words, byref(size))
    raw.FPDFPageObj_GetMatrix(words, byref(own))
    a, b, c, d, _, _ = _product((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
    return abs(size.value) * float((c * c + d * d) ** 0.5), a > 0 and abs(b) < _SLANT * a


def _is_filled(path: Any) -> bool:
    fill, stroke = c_int(), c_int()
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint(255)
    raw.FPDFPath_GetDrawMode(path, byref(fill), byref(stroke))
    raw.FPDFPageObj_GetFillColor(path, byref(red), byref(green), byref(blue), byref(alpha))
    return fill.value != raw.FPDF_FILLMODE_NONE and alpha.value >= _SEE_THROUGH


def _is_thick(path: Any, matrix: _Matrix) -> bool:
    fill, stroke, width, own = c_int(), c_int(), c_float(), raw.FS_MATRIX()
    raw.FPDFPath_GetDrawMode(path, byref(fill), byref(stroke))
    raw.FPDFPageObj_GetStrokeWidth(path, byref(width))
    raw.FPDFPageObj_GetMatrix(path, byref(own))
    a, b, c, d, _, _ = _product((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
    return bool(stroke.value) and width.value * max(a * a + b * b, c * c + d * d) ** 0.5 >= _THICK


def _box(handle: Any, matrix: _Matrix) -> Box | None:
    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    if not raw.FPDFPageObj_GetBounds(handle, byref(left), byref(bottom), byref(right), byref(top)):
        return None
    if matrix == _PLAIN:
        return Box(left.value, bottom.value, right.value, top.value)
    a, b, c, d, e, f = matrix
    corners = [
        (a * x + c * y + e, b * x + d * y + f)
        for x in (left.value, right.value) for y in (bottom.value, top.value)
    ]  # fmt: skip
    xs, ys = zip(*corners, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def _address(handle: Any) -> int:
    return c_void_p.from_buffer(handle).value or 0
