"""What lies in a file: a text, a picture, a PDF, a document, or one of these inside another.

A type is known by its ending and by its first bytes. What is of neither a known type nor a text is a fault: the audit
passes nothing that it could not read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from .normal import unmarked
from .packed import Damaged, gunzipped

TEXT = frozenset({
    "html", "htm", "xhtml", "xml", "svg", "rss", "atom", "xsl", "css", "js", "mjs", "json", "ndjson", "jsonl",
    "geojson", "webmanifest", "map", "txt", "text", "md", "csv", "tsv", "ics", "vtt", "srt", "yml", "yaml",
})  # fmt: skip
PICTURES = frozenset({"png", "jpg", "jpeg", "gif", "webp"})
LARGEST = 1 << 28
"""Bytes that one file may have, and all that is packed in it."""
_DEEPEST = 4
_ZEROS, _LEAST = 16, 4
"""How many of the bytes are zero in a text of two bytes a sign, in any script with spaces: one of so many, and four."""
_SIGNS = (
    (b"%PDF-", "pdf"), (b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg"), (b"GIF87a", "gif"), (b"GIF89a", "gif"),
    (b"\x1f\x8b\x08", "gz"), (b"PK\x03\x04", "zip"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"), (b"{\\rtf", "rtf"),
    (b"BZh", "bz2"), (b"\xfd7zXZ\x00", "xz"), (b"7z\xbc\xaf\x27\x1c", "7z"), (b"Rar!\x1a\x07", "rar"),
    (b"\x28\xb5\x2f\xfd", "zst"), (b"SQLite format 3\x00", "sqlite"), (b"wOFF", "woff"), (b"wOF2", "woff2"),
)  # fmt: skip


@dataclass(slots=True, repr=False)
class Inside:
    """What was read out of some bytes.

    `fault` is the code of what was wrong, `named` the type to which it applies. `drawn` says that there are pictures,
    `only_drawn` that some page, or all of it, is nothing but a picture.
    """

    texts: list[str] = field(default_factory=list)
    fault: str = ""
    named: str = ""
    drawn: bool = False
    only_drawn: bool = False

    def add(self, other: Inside) -> None:
        """Take over what lies inside a part. A part that is a picture makes the whole none."""
        self.texts += other.texts
        self.drawn |= other.drawn
        if other.fault and not self.fault:
            self.fault, self.named = other.fault, other.named


Opens = Callable[[str, bytes, int], Inside]
"""Reads a file whose bytes are no text: its type, the bytes, and how deep they lie in others."""


def kind_of(data: bytes) -> str:
    """The type that the first bytes tell; empty if they tell none."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    return next((kind for sign, kind in _SIGNS if data.startswith(sign)), "")


def inside(kind: str, data: bytes, opens: Opens, depth: int = 0) -> Inside:
    """All that some bytes say. `kind` is the ending of their name, `opens` reads what is no text."""
    if depth > _DEEPEST:
        return Inside(fault="A005", named=kind)
    told = kind_of(data)
    if kind == "gz" or (not kind and told == "gz"):
        return _of_gzip(data, opens, depth)
    if kind in ("pdf", "docx", "zip") or kind in PICTURES:
        return opens(kind, data, depth)
    if not kind and told:
        return opens(told, data, depth)
    if kind and kind not in TEXT:
        return Inside(fault="A004", named=kind)
    if decoded(data) is None:
        loose = data.decode("latin-1")
        texts = [unmarked(loose), unmarked(loose.replace("\x00", ""))]
        return Inside(texts, "A005" if kind else "A004", kind)
    return Inside(readings(data))


def _of_gzip(data: bytes, opens: Opens, depth: int) -> Inside:
    try:
        plain, told = gunzipped(data, LARGEST)
    except Damaged:
        return Inside(fault="A005", named="gz")
    made = Inside([unmarked(told)] if told else [])
    name = told.partition("\n")[0]
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    made.add(inside(kind_of(plain) or (ending if ending in TEXT else ""), plain, opens, depth + 1))
    return made


def decoded(data: bytes) -> str | None:
    """The text that bytes are; None if they are none."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        return None


def readings(data: bytes) -> list[str]:
    """What bytes may say as a text, with one byte for a letter or with two."""
    return [unmarked(text) for text in (decoded(data), _in_two_bytes(data)) if text]


def _in_two_bytes(data: bytes) -> str:
    """The text that bytes are with two for each sign and no mark of it; empty if they hardly can be such a text."""
    zeros = data.count(0)
    if zeros < max(_LEAST, len(data) / _ZEROS):
        return ""
    first = data[::2].count(0) * 2 > zeros
    return data[: len(data) // 2 * 2].decode("utf-16-be" if first else "utf-16-le", "replace")
