"""Takes out of the file of a picture what is not the picture: what is seen stays exactly as it was.

Parts that are known stay: what draws the picture, its colours, and which way is up. All others go, so that a part
that nobody here has heard of goes too: the place where it was taken, the camera, remarks, a small copy from before the
picture was cut, and whatever lies behind its end.
"""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image

from . import picture_jpeg, picture_png
from .findings import Unreadable
from .kinds import BEHIND, MAKING, WORDS
from .picture_parts import MOST_PIXELS, Stripped, bounded

Image.MAX_IMAGE_PIXELS = MOST_PIXELS
_JPEG_2000 = b"\x00\x00\x00\x0cjP  \r\n\x87\n"
_OF_JPEG_2000 = frozenset({b"jP  ", b"ftyp", b"jp2h", b"jp2c", b"rreq"})
_BARE_JPEG_2000 = b"\xff\x4f\xff\x51"
_TIFF = (b"II*\0", b"MM\0*")


def strip(data: bytes) -> Stripped:
    """A picture without what is not the picture, and what was taken out, in our words. Raises `Unreadable`."""
    try:
        if data.startswith(b"\xff\xd8\xff"):
            return picture_jpeg.strip(data)
        if data.startswith(picture_png.BEGINS):
            return picture_png.strip(data)
        if data.startswith((b"GIF87a", b"GIF89a")):
            return picture_png.strip_gif(data)
        if data.startswith(_JPEG_2000):
            return _jpeg_2000(data)
        if data.startswith(_BARE_JPEG_2000):
            return data, set()
        if data.startswith((*_TIFF, b"BM")):
            return _written_anew(data)
    except (IndexError, ValueError, struct.error, zlib.error) as error:
        raise Unreadable from error
    raise Unreadable


def _jpeg_2000(data: bytes) -> Stripped:
    made, gone, at = bytearray(), set[str](), 0
    while at < len(data):
        (length,), name = struct.unpack_from(">I", data, at), data[at + 4 : at + 8]
        if length == 1:
            (length,) = struct.unpack_from(">Q", data, at + 8)
        end = at + length if length else len(data)
        if not at + 8 <= end <= len(data):
            if b"jp2c" in made and name not in _OF_JPEG_2000:
                gone.add(BEHIND)
                break
            raise Unreadable
        if name in _OF_JPEG_2000:
            made += data[at:end]
        else:
            gone.add(WORDS)
        at = end
    return bytes(made), gone


def _written_anew(data: bytes) -> Stripped:
    """A TIFF or BMP, whose points are kept and nothing else: their parts lie anywhere in the file."""
    try:
        with Image.open(io.BytesIO(data), formats=("TIFF", "BMP")) as read:
            bounded(*read.size)
            kind = str(read.format)
            plain = Image.frombytes(read.mode, read.size, read.tobytes())
            if read.mode == "P" and read.palette:
                plain.putpalette(read.palette)
            resolution = {"dpi": read.info["dpi"]} if "dpi" in read.info else {}
            made = io.BytesIO()
            plain.save(made, kind, **({"compression": "tiff_adobe_deflate"} if kind == "TIFF" else {}), **resolution)
    except (OSError, ValueError, KeyError, SyntaxError, MemoryError, Image.DecompressionBombError) as error:
        raise Unreadable from error
    return made.getvalue(), set() if made.getvalue() == data else {MAKING}
