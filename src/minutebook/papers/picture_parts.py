"""What is said of what was taken out of a picture, and what its formats have in common."""

from __future__ import annotations

from PIL import Image

from .findings import Unreadable
from .kinds import MAKING, SECOND, TAKEN

MOST_PIXELS = 400_000_000
"""A page of A1 at 600 dots an inch has less. What says that it has more would fill the memory of its readers."""
EXIF = b"Exif\0\0"
EMPTY = b"\0\r\n "
"""What may lie behind the end of a picture and says nothing."""
Stripped = tuple[bytes, set[str]]
_ORIENTATION, _GPS, _SMALL = 0x0112, 0x8825, 0x0201


def bounded(width: int, height: int) -> None:
    """Refuse a picture of too many points, or of none."""
    if not 0 < width * height <= MOST_PIXELS:
        raise Unreadable


def only_orientation(body: bytes) -> tuple[bytes, set[str]]:
    """Of what a camera writes (Exif) which way is up, empty where that is as it lies; and what else there was."""
    read = Image.Exif()
    try:
        read.load(body)
        up = int(read.get(_ORIENTATION, 1))
        kinds = {TAKEN} if _GPS in read else set()
        kinds |= {SECOND} if _SMALL in read.get_ifd(1) else set()
        kinds |= {MAKING} if set(read) - {_ORIENTATION, _GPS} else set()
    except Exception:  # broken metadata is thrown away in any case
        return b"", {MAKING}
    if up not in range(2, 9):
        return b"", kinds
    made = Image.Exif()
    made[_ORIENTATION] = up
    return EXIF + made.tobytes().removeprefix(EXIF), kinds
