"""The numbers of a block: taken apart where the format says what each of them is, and searched for words and figures.

What is not of the format may be anything, so that a block with such numbers counts as unreadable.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .normal import BLOCK

_LETTERS = rb"[a-z]|[\xc3-\xc9][\x80-\xbf]"
_HIDDEN = re.compile(
    rb"(?:[A-Za-z ,.'\n-]|[\xc3-\xc9][\x80-\xbf]){12,}"  # a phrase
    rb"|(?:[A-Z]|\xc3[\x80-\x9e])?(?:" + _LETTERS + rb"){6,}"  # a word
    rb"|[0-9]{1,3}(?:[,. ][0-9]{3})+|[0-9]{6,}"  # a figure
    rb"|(?:[ -~\xc0-\xff]\x00){5,}|(?:\x00[ -~\xc0-\xff]){5,}"  # letters of two bytes each
)
"""In forty megabytes of numbers of a county's index none of these is found."""
_TOO_LARGE = re.compile(rb"[\x80-\xff]{4}")
_GO_ON = bytes(range(128, 256))
"""What each byte of a number but the last is."""
IMPACT = 15
"""The highest impact of a word."""


_SIGNS, _WIDE = re.compile(b"a{5,}"), (b"az" * 5, b"za" * 5)
_KINDS = {**dict.fromkeys(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz ,.'\n-", "a"), 0: "z"}
_KINDS |= dict.fromkeys(range(0xC3, 0xCA), "l") | dict.fromkeys(range(0x80, 0xC0), "t")
_SHAPE = "".join(_KINDS.get(byte, "o") for byte in range(256)).encode("ascii")
_PRINTED = "".join(
    "z" if not byte else "a" if 32 <= byte < 127 or byte >= 0xC0 else "o" for byte in range(256)
).encode()
"""Each byte as what it may be: a sign, a zero, the first half of a letter, its second. Far quicker to look through."""


def hidden(data: bytes) -> str:
    """What looks like words or figures among numbers."""
    return BLOCK.join(_text(run) for piece in _pieces(data) for run in _HIDDEN.findall(piece))


def _pieces(data: bytes) -> Iterator[bytes]:
    """The pieces in which all of it stands: rows of signs that are long enough."""
    if b"\x00" in data and any(wide in data.translate(_PRINTED) for wide in _WIDE):
        yield data
        return
    shape = data.translate(_SHAPE).replace(b"lt", b"aa")
    for found in _SIGNS.finditer(shape):
        yield data[found.start() : found.end()]


def _text(run: bytes) -> str:
    return run.replace(b"\x00", b"").decode("latin-1") if b"\x00" in run else run.decode("utf-8", "replace")


def of_stream(kind: bytes, data: bytes) -> str:
    """The words that hide in a part of a stream, which may begin and end inside a list. Raises ValueError."""
    if kind != b"B" and _TOO_LARGE.search(data):
        raise ValueError("a number that no stream holds")
    return hidden(data)


class Numbers:
    """Reads numbers one by one; what is not there raises an IndexError."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def number(self) -> int:
        """The next number, in groups of seven bits, the lowest first."""
        value = shift = 0
        while True:
            byte = self.data[self.at]
            value |= (byte & 127) << shift
            self.at, shift = self.at + 1, shift + 7
            if byte < 128:
                return value

    def take(self, size: int) -> bytes:
        """The next bytes."""
        if self.at + size > len(self.data):
            raise IndexError
        self.at += size
        return self.data[self.at - size : self.at]

    def end(self) -> None:
        """Raise ValueError if something is left over."""
        if self.at != len(self.data):
            raise ValueError("more than there should be")


def of_spelling(rest: bytes, lines: int) -> None:
    """See that behind the words stands a number for each line, and no more. Raises ValueError, IndexError."""
    numbers = Numbers(rest)
    for _ in range(lines):
        numbers.number()
    numbers.end()


def of_words(rest: bytes, lines: int, *, most: int) -> None:
    """See that behind the words stand what each line needs and its list, and no more. Raises ValueError, IndexError."""
    numbers = Numbers(rest)
    numbers.number()
    lists = []
    for _ in range(lines):
        entries, size = numbers.number(), numbers.number()
        if size & 1:
            numbers.number()
            if numbers.number():
                numbers.number()
        else:
            lists.append((entries, size >> 1))
        numbers.number()
    for entries, size in lists:
        _see_list(numbers.take(size), entries, most)
    numbers.end()


def _see_list(data: bytes, entries: int, most: int) -> None:
    """See that a list is a number for each entry and an impact for each, and no more. Raises ValueError, IndexError."""
    if len(data) < 2 * entries:
        raise IndexError
    steps, impacts = data[: len(data) - entries], data[len(data) - entries :]
    if len(steps.translate(None, _GO_ON)) != entries or (steps and steps[-1] in _GO_ON):
        raise ValueError("more or fewer numbers than there should be")
    if impacts.translate(None, bytes(range(1, most + 1))):
        raise ValueError("an impact that is none")
