"""Walks the finished site and turns each of its files into text, or says why that cannot be done."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path, PurePosixPath

from .apart import read_apart
from .contents import LARGEST, TEXT, Inside, inside
from .index import block_text, is_block, is_manifest, strings, unwrapped
from .public import theme_folders
from .unwrapped import unwrapped as unwrapped_letters

NAMEABLE = frozenset({
    "7z", "avi", "bin", "bmp", "bz2", "doc", "docm", "docx", "eml", "eot", "epub", "exe", "gz", "heic", "ico", "mov",
    "mp3", "mp4", "msg", "odp", "ods", "odt", "otf", "ppt", "pptm", "pptx", "rar", "rtf", "sqlite", "tar", "tif",
    "tiff", "ttf", "wasm", "wav", "webm", "woff", "woff2", "xls", "xlsb", "xlsm", "xlsx", "xz", "zip", "zst",
})  # fmt: skip
"""Endings that say nothing of a source, so that a message may print them."""
_PAGES = frozenset({"html", "json", "xml", "svg", "css", "js", "mjs", "map", "ics", "gz", "bin"})


PassedBy = Callable[[str, str], bool]
"""Whether a text in a file of some type holds nothing that the audit looks for, so that it need not be read."""


def nothing(kind: str, text: str) -> bool:
    """Pass nothing by."""
    return False


@dataclass(frozen=True, slots=True)
class Site:
    """What lies below the finished site's folder: files, and what is neither file nor folder."""

    files: tuple[str, ...]
    folders: tuple[str, ...]
    odd: tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Content:
    """A file as text. `digest` is that of its bytes, `fault` the code of what was wrong, `named` the type it is about.

    `own`: it is the theme's, or this package's, and byte for byte as it came. `drawn`: pictures are in it, whose words
    nobody reads; `only_drawn`: some page of it, or all, is nothing else.
    """

    kind: str
    size: int = 0
    digest: str = ""
    texts: tuple[str, ...] = ()
    fault: str = ""
    named: str = ""
    own: bool = False
    drawn: bool = False
    only_drawn: bool = False

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
            entries = list(os.scandir(f"{root}/{folder}"))
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
    begin, _, suffix = name.rpartition("/")[2].rpartition(".")
    return not begin or suffix.lower() not in _PAGES


def read(root: Path, name: str, passed_by: PassedBy = nothing) -> Content:
    """Read one file of the site. No error of the system or of a decoder leaves this function."""
    kind = _suffixes(name)[-1]
    try:
        with open(f"{root}/{name}", "rb") as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode):
                return Content(kind, fault="A005")
            size = min(found.st_size, LARGEST)
            data = file.read(size + 1)
    except OSError:
        return Content(kind, fault="A005")
    if len(data) > size:  # too large, or somebody writes into it
        return Content(kind, len(data), fault="A005")
    if _is_own(name, data):
        return Content(kind, len(data), hashlib.sha256(data).hexdigest(), own=True)
    return content_of(name, data, passed_by)


def content_of(name: str, data: bytes, passed_by: PassedBy = nothing) -> Content:
    """A file as text, by its name and bytes and nothing else; without the texts that may be passed by."""
    suffixes = _suffixes(name)
    digest = hashlib.sha256(data).hexdigest()
    return _index(name, data, digest) or _content(suffixes, data, digest, passed_by)


def _suffixes(name: str) -> list[str]:
    return [part.lstrip(".").lower() for part in PurePosixPath(name).suffixes[-2:]] or [""]


def _index(name: str, data: bytes, digest: str) -> Content | None:
    """A file of the search index, which holds numbers that are nobody's words."""
    if not (is_block(name) or is_manifest(name)):
        return None
    try:
        inner = unwrapped(name, data)
        text = block_text(inner) if is_block(name) else strings(inner)
    except (ValueError, RecursionError):
        text = None
    if text is None:
        return None if is_manifest(name) else Content("bin", len(data), digest, fault="A005")
    return _made("txt" if is_manifest(name) else "bin", data, digest, Inside([text]))


def _content(suffixes: list[str], data: bytes, digest: str, passed_by: PassedBy) -> Content:
    kind = suffixes[-1]
    made = inside(kind, data, read_apart)
    made.texts = [text for text in made.texts if not passed_by(kind, text)]
    if kind == "gz":
        kind = f"{suffixes[0]}.gz" if len(suffixes) == 2 and suffixes[0] in TEXT else "gz"
    return _made(kind, data, digest, made)


def _made(kind: str, data: bytes, digest: str, made: Inside) -> Content:
    """What was read, and what is packed as letters in it."""
    for text in tuple(made.texts):
        made.add(unwrapped_letters(text, read_apart))
    return Content(
        kind, len(data), digest, tuple(made.texts), made.fault, made.named, drawn=made.drawn, only_drawn=made.only_drawn
    )


@cache
def _owners() -> tuple[str, ...]:
    """Where files lie that a site may hold as they are: the theme's, and this package's."""
    package = Path(__file__).parent.parent
    return tuple(map(str, [*(folder / "templates" for folder in theme_folders("material")), package / "theme"]))


def _is_own(name: str, data: bytes) -> bool:
    for folder in _owners():
        try:
            own = f"{folder}/{name}"
            if os.stat(own).st_size == len(data) and Path(own).read_bytes() == data:
                return True
        except (OSError, ValueError):
            continue
    return False
