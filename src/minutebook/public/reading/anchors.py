"""Anchors: where in a page each thing stands. They come from numbering and place, and count outside markers."""

from __future__ import annotations

import hashlib
import re
from collections import Counter

from ..model import HOLE


class Anchors:
    """The anchors of one page. An anchor that is taken gets `~2`, `~3` …"""

    def __init__(self) -> None:
        self.taken: Counter[str] = Counter()

    def free(self, wanted: str) -> str:
        """`wanted`, made unique on its page."""
        self.taken[wanted] += 1
        count = self.taken[wanted]
        return wanted if count == 1 else f"{wanted}~{count}"


def digest(words: str) -> str:
    """Eight letters that follow from public words alone."""
    plain = " ".join(words.replace(HOLE, " ").split()).casefold()
    number = int.from_bytes(hashlib.sha256(plain.encode()).digest()[:6])
    return "".join(chr(97 + number // 26**place % 26) for place in range(8))


def label_key(label: str) -> str:
    """A clause's letter without its brackets: "(a)" -> "a"."""
    return re.sub(r"[()\s.]", "", label)


class Levels:
    """Tells how deep a letter stands among those before it: letters, numbers and Roman numerals are levels.

    `i)` directly after `h)` is the letter, elsewhere it is Roman and one level down.
    """

    def __init__(self) -> None:
        self.stack: list[tuple[str, str]] = []  # style and the last label of each open level

    def depth(self, label: str) -> int:
        """The level of the next label, from 0."""
        key = label_key(label)
        style = self._style(key)
        styles = [name for name, _ in self.stack]
        if style in styles:
            at = styles.index(style)
            self.stack = [*self.stack[:at], (style, key)]
        else:
            self.stack.append((style, key))
        return len(self.stack) - 1

    def _style(self, key: str) -> str:
        if key.isdigit():
            return "number"
        letter = next((last for style, last in self.stack if style == "letter"), None)
        roman = next((last for style, last in self.stack if style == "roman"), None)
        value = _roman(key)
        if value is None:
            return "letter"
        if letter is not None and len(key) == 1 and len(letter) == 1 and ord(key) == ord(letter) + 1:
            return "roman" if roman is not None and _roman(roman) == value - 1 else "letter"
        if roman is not None or value <= 3:
            return "roman"
        return "letter"


def _roman(key: str) -> int | None:
    values = {"i": 1, "v": 5, "x": 10, "l": 50}
    if not key or any(char not in values for char in key):
        return None
    numbers = [values[char] for char in key]
    return sum(-n if n < max(numbers[at:]) else n for at, n in enumerate(numbers))
