"""What came of looking through papers: public copies and the text of their pages, and nothing else.

Only papers without findings get here. An entry is named by an HMAC of the paper's bytes, and of all that the result
depends on, under a random key that lies beside the cache and not in it: a file of the council may hold more than its
public copy, and a plain digest would tell who guesses it that he is right. The text lies in a file of its own, which
whoever asks for it reads (`page_texts`). Papers, copies and texts that nobody has touched are not read again
(`touched`). The folder may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version
from io import BufferedReader
from pathlib import Path
from typing import Any

from minutebook.work import HOUR, put_in_place

from .findings import Prepared
from .page_texts import PageTexts, written
from .touched import Touched

_LIBRARIES = ("pikepdf", "pypdfium2", "pillow", "lxml")
_CHUNK = 1 << 20
_TEXT = "pages"
"""The ending of the file that has the text of an entry: no paper has it."""


@dataclass(frozen=True, slots=True)
class Name:
    """What an entry is called, and the keyed digest of the paper's bytes."""

    entry: str
    content: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A public copy, what came of looking through it, the digest of its bytes, and how many these are."""

    copy: Path
    made: Prepared
    digest: str
    size: int


class Cache:
    """A folder of entries. Whoever cannot be found in it, or was changed there, is looked through again."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self.folder, self._key = folder, key
        self._touched = Touched(folder.with_suffix(".touched") if key else None, key)
        self._used: set[str] = set()

    def name(self, source: Path, *given: str) -> Name | None:
        """What the entry of a paper is called; None where the paper cannot be read."""
        try:
            content = self._touched.digest(source, self._keyed)
        except OSError:
            return None
        made = hmac.new(self._key, digestmod="sha256")
        for word in (*_versions(), *given, content):
            made.update(len(word.encode()).to_bytes(8, "big") + word.encode())
        return Name(made.hexdigest(), content)

    def plain_digest(self, source: Path, name: Name) -> str:
        """The digest of a paper's bytes, which is written nowhere; empty where the name is that of others."""
        try:
            with open(os.open(source, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
                if not hmac.compare_digest(self._keyed(file), name.content):
                    return ""
                file.seek(0)
                return _digest(file)
        except OSError:
            return ""

    def place(self, name: str, kind: str) -> Path:
        """Where a copy is made, before it is kept: each time elsewhere, as the same paper may be listed twice."""
        return self.folder / f"{name}.{secrets.token_hex(8)}.{kind}"

    def get(self, name: str, kind: str) -> Entry | None:
        """An entry whose copy has the bytes that were inspected."""
        copy, text = self.folder / f"{name}.{kind}", self.folder / f"{name}.{_TEXT}"
        try:
            kept = json.loads((self.folder / f"{name}.json").read_text("utf-8"))
            if not hmac.compare_digest(kept["seal"], self._seal(name, kept)):
                return None
            for path, digest in ((copy, kept["sha256"]), (text, kept["text"])):
                if digest and digest != self._touched.digest(path, _digest):
                    return None
            os.utime(copy.with_suffix(".json"))
            self._used.add(name)
            return self._entry(copy, kept)
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None

    def put(self, name: str, copied: Path, kind: str, made: Prepared) -> Entry:
        """Keep a copy that was made at `place`, and the text of its pages if there is any."""
        copy = self.folder / f"{name}.{kind}"
        copied.chmod(0o600)
        kept: dict[str, Any] = {"sha256": _digest_of(copied), "text": "", "pages": len(made.pages)}
        if not made.image:
            text = written(made.pages)
            kept["text"] = hashlib.sha256(text).hexdigest()
            self._write(f"{name}.{_TEXT}", text)
        kept["made"] = replace(made, pages=()).plain()
        put_in_place(copied, copy)
        self._write(f"{name}.json", json.dumps(kept | {"seal": self._seal(name, kept)}).encode())
        self._used.add(name)
        return self._entry(copy, kept)

    def _write(self, name: str, data: bytes) -> None:
        part = self.folder / f"{name.partition('.')[0]}.{secrets.token_hex(8)}.json"
        with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(data)
        put_in_place(part, self.folder / name)

    def _entry(self, copy: Path, kept: dict[str, Any]) -> Entry:
        count, digest, made = int(kept["pages"]), str(kept["text"]), Prepared.of(kept["made"])
        pages = PageTexts(copy.with_suffix(f".{_TEXT}"), digest, count) if digest else ("",) * count
        return Entry(copy, replace(made, pages=pages), kept["sha256"], copy.stat().st_size)

    def _keyed(self, file: BufferedReader) -> str:
        made = hmac.new(self._key, digestmod="sha256")
        while chunk := file.read(_CHUNK):
            made.update(chunk)
        return made.hexdigest()

    def _seal(self, name: str, kept: dict[str, Any]) -> str:
        """What nobody can make who has no key, so that no other program changes what came of a paper."""
        told = json.dumps([name, *(kept[part] for part in ("sha256", "text", "pages", "made"))], sort_keys=True)
        return hmac.new(self._key, told.encode(), "sha256").hexdigest()

    def tidy(self) -> None:
        """Remove what no paper has any more: above all what was withdrawn.

        What is told of a copy has the time at which it was used last.
        """
        before = time.time() - HOUR  # a build that runs at the same time may be about to copy an entry
        for path in sorted(self._old(), key=lambda path: path.suffix == ".json"):
            told = path.with_suffix(".json")
            try:
                if (told if told.exists() else path).stat().st_mtime < before:
                    path.unlink()
            except OSError:
                continue
        self._touched.keep()

    def drop(self) -> None:
        """Forget what this run made or used: a paper in which withheld words were found is no public result."""
        for path in self._files():
            if path.name.partition(".")[0] in self._used:
                with suppress(OSError):  # what stays is searched by the next audit as this one did
                    path.unlink(missing_ok=True)

    def _old(self) -> Iterator[Path]:
        """What belongs to no entry that was used, and what a run that was killed has not finished of one."""
        for path in self._files():
            entry, _, kind = path.name.partition(".")
            if entry not in self._used or "." in kind:
                yield path

    def _files(self) -> list[Path]:
        """What lies there; nothing where somebody has removed the folder."""
        with suppress(FileNotFoundError):
            return list(self.folder.iterdir())
        return []


@cache
def _versions() -> tuple[str, ...]:
    """What the result depends on beside the paper: libraries, and these modules themselves."""
    ours = [hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(Path(__file__).parent.glob("*.py"))]
    return (*(f"{name} {version(name)}" for name in _LIBRARIES), *ours)


def _digest(file: BufferedReader) -> str:
    return hashlib.file_digest(file, "sha256").hexdigest()


def _digest_of(path: Path) -> str:
    with open(path, "rb") as file:
        return _digest(file)
