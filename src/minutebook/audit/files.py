"""Walks the finished site and turns each of its files into text, or says why that cannot be done."""

from __future__ import annotations

import os
import stat
import zlib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path, PurePosixPath

from .index import block_text, is_block, is_manifest, strings, unwrapped
from .pdf import pdf_texts
from .public import theme_folders
from .word import NotUnderstood, word_texts

TEXT = frozenset({
    "html", "htm", "xhtml", "xml", "svg", "rss", "atom", "xsl", "css", "js", "mjs", "json", "ndjson", "jsonl",
    "geojson", "webmanifest", "map", "txt", "text", "md", "csv", "tsv", "ics", "vtt", "srt", "yml", "yaml",
})  # fmt: skip
UNREAD = frozenset({"woff", "woff2", "ttf", "otf", "eot", "png", "jpg", "jpeg", "gif", "ico", "webp"})
"""Fonts and pictures: counted and named in the report, not read."""
NAMEABLE = frozenset({
    "7z", "avi", "bin", "bmp", "bz2", "doc", "docm", "docx", "eml", "epub", "exe", "gz", "heic", "mov", "mp3",
    "mp4", "msg", "odp", "ods", "odt", "ppt", "pptm", "pptx", "rar", "rtf", "sqlite", "tar", "tif", "tiff",
    "wasm", "wav", "webm", "xls", "xlsb", "xlsm", "xlsx", "xz", "zip", "zst",
})  # fmt: skip
"""Endings that say nothing of a source, so that a message may print them."""
_PAGES = frozenset({"html", "json", "xml", "svg", "css", "js", "mjs", "map", "ics", "gz", "bin"})
_LARGEST = 1 << 30


@dataclass(frozen=True, slots=True)
class Site:
    """What lies below the finished site's folder: files, and what is neither file nor folder."""

    files: tuple[str, ...]
    folders: tuple[str, ...]
    odd: tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Content:
    """A file as text. `fault` is the code of what was wrong with it; `partly`: some of it stays unread."""

    kind: str
    size: int = 0
    texts: tuple[str, ...] = ()
    fault: str = ""
    unread: bool = False
    partly: bool = False

    def without_texts(self) -> Content:
        """The same, to be sent to another process."""
        return replace(self, texts=())


def walk(root: Path) -> Site:
    """All paths below a folder, relative, sorted. No link is followed."""
    files: list[str] = []
    folders: list[str] = []
    odd: list[str] = []
    queue = [""]
    while queue:
        folder = queue.pop()
        try:
            entries = list(os.scandir(root / folder))
        except OSError:
            odd.append(folder or ".")
            continue
        for entry in entries:
            path = f"{folder}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                folders.append(path)
                queue.append(f"{path}/")
            else:
                (files if entry.is_file(follow_symlinks=False) else odd).append(path)
    return Site(tuple(sorted(files)), tuple(sorted(folders)), tuple(sorted(odd)))


def is_paper(name: str) -> bool:
    """Whether a file of the site may be one whose size a page prints."""
    suffix = PurePosixPath(name).suffix[1:].lower()
    return suffix not in _PAGES


def read(root: Path, name: str) -> Content:
    """Read one file of the site. No error of the system or of a decoder leaves this function."""
    suffixes = [part.lstrip(".").lower() for part in PurePosixPath(name).suffixes[-2:]]
    kind = suffixes[-1] if suffixes else ""
    if kind in UNREAD:
        return Content(kind, unread=True)
    try:
        with open(root / name, "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return Content(kind, fault="A005")
            data = file.read(_LARGEST)
    except OSError:
        return Content(kind, fault="A005")
    if kind == "gz":
        inner = suffixes[0] if len(suffixes) == 2 else ""
        plain = _gunzipped(data)
        made = _content(inner, plain) if plain is not None else Content(inner, fault="A005")
        return Content(f"{inner}.gz" if made.kind in TEXT else "gz", len(data), made.texts, made.fault)
    return _index(name, data) or _content(kind, data)


def _index(name: str, data: bytes) -> Content | None:
    """A file of the search index, which holds numbers that are nobody's words."""
    if not (is_block(name) or is_manifest(name)):
        return None
    try:
        inner = unwrapped(name, data)
        text = block_text(inner) if is_block(name) else strings(inner)
    except (ValueError, RecursionError):
        text = None
    if is_manifest(name):
        return Content("txt", len(data), (text,)) if text is not None else None
    return Content("bin", len(data), (text or "",), fault="" if text is not None else "A005")


def _content(kind: str, data: bytes) -> Content:
    if kind == "pdf":
        return Content(kind, len(data), tuple(pdf_texts(data)), partly=True)
    if kind == "docx":
        try:
            return Content(kind, len(data), tuple(word_texts(data)), partly=True)
        except NotUnderstood:
            return Content(kind, len(data), fault="A004")
    if kind and kind not in TEXT:
        return Content(kind, len(data), fault="A004")
    text = _decoded(data)
    if text is None:
        loose = data.decode("latin-1")
        return Content(kind, len(data), (loose, loose.replace("\x00", "")), fault="A005" if kind else "A004")
    return Content(kind, len(data), (text,))


def _decoded(data: bytes) -> str | None:
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        return None


def _gunzipped(data: bytes) -> bytes | None:
    plain = bytearray()
    while data:
        unpack = zlib.decompressobj(31)
        try:
            plain += unpack.decompress(data, _LARGEST - len(plain))
        except zlib.error:
            return None
        if not unpack.eof:
            return None
        data = unpack.unused_data
    return bytes(plain)


@cache
def _theme() -> list[Path]:
    return theme_folders("material")


def untouched(root: Path, name: str) -> bool:
    """Whether a file is byte for byte the theme's own, which `public` counts among public texts."""
    for folder in _theme():
        own = folder / "templates" / name
        try:
            if own.is_file() and own.stat().st_size == (root / name).stat().st_size:
                return own.read_bytes() == (root / name).read_bytes()
        except OSError:
            return False
    return False
