"""What came of looking through papers: public copies and the text of their pages, and nothing else.

Only papers without findings get here. An entry is named by an HMAC of the paper's bytes, and of all that the result
depends on, under a random key that lies beside the cache and not in it: a file of the council may hold more than its
public copy, and a plain digest would tell who guesses it that he is right. The folder may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
import stat
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from .findings import Prepared

_LIBRARIES = ("pikepdf", "pypdfium2", "pillow", "lxml")
_CHUNK = 1 << 20
_HOUR = 3600
"""How long an entry that nobody used stays: a build that runs at the same time may be about to copy it."""


@dataclass(frozen=True, slots=True)
class Name:
    """What an entry is called, and the digest of the paper's bytes, which is written nowhere."""

    entry: str
    digest: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Entry:
    """A public copy, and what came of looking through it."""

    copy: Path
    made: Prepared


class Cache:
    """A folder of entries. Whoever cannot be found in it, or was changed there, is looked through again."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self.folder, self._key = folder, key
        self._used: set[str] = set()

    def name(self, source: Path, *given: str) -> Name | None:
        """What the entry of a paper is called; None where the paper cannot be read."""
        made, plain = hmac.new(self._key, digestmod="sha256"), hashlib.sha256()
        for word in (*_versions(), *given):
            made.update(len(word.encode()).to_bytes(8, "big") + word.encode())
        try:
            handle = os.open(source, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
            with open(handle, "rb") as file:
                if not stat.S_ISREG(os.fstat(handle).st_mode):
                    return None
                while chunk := file.read(_CHUNK):
                    made.update(chunk)
                    plain.update(chunk)
        except OSError:
            return None
        return Name(made.hexdigest(), plain.hexdigest())

    def place(self, name: str, kind: str) -> Path:
        """Where a copy is made, before it is kept: each time elsewhere, as the same paper may be listed twice."""
        return self.folder / f"{name}.{secrets.token_hex(8)}.{kind}"

    def get(self, name: str, kind: str) -> Entry | None:
        """An entry whose copy has the bytes that were inspected."""
        copy = self.folder / f"{name}.{kind}"
        try:
            kept = json.loads((self.folder / f"{name}.json").read_text("utf-8"))
            if kept["sha256"] != _digest(copy) or not hmac.compare_digest(kept["seal"], self._seal(name, kept)):
                return None
            os.utime(copy)
            self._used.add(name)
            return Entry(copy, Prepared.of(kept["made"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def put(self, name: str, copied: Path, kind: str, made: Prepared) -> Entry:
        """Keep a copy that was made at `place`."""
        copy, about = self.folder / f"{name}.{kind}", self.folder / f"{name}.json"
        copied.chmod(0o600)
        part = self.folder / f"{name}.{secrets.token_hex(8)}.json"
        with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            kept = {"sha256": _digest(copied), "made": made.plain()}
            json.dump(kept | {"seal": self._seal(name, kept)}, file, ensure_ascii=False)
        copied.replace(copy)
        part.replace(about)
        self._used.add(name)
        return Entry(copy, made)

    def _seal(self, name: str, kept: dict[str, Any]) -> str:
        """What nobody can make who has no key, so that no other program changes what came of a paper."""
        told = json.dumps([name, kept["sha256"], kept["made"]], sort_keys=True)
        return hmac.new(self._key, told.encode(), "sha256").hexdigest()

    def tidy(self) -> None:
        """Remove what no paper has any more: above all what was withdrawn."""
        before = time.time() - _HOUR
        for path in self._old():
            try:
                if path.stat().st_mtime < before:
                    path.unlink()
            except OSError:
                continue

    def drop(self) -> None:
        """Forget what this run made or used: a paper in which withheld words were found is no public result."""
        for path in list(self.folder.iterdir()):
            if path.name.partition(".")[0] in self._used:
                path.unlink(missing_ok=True)

    def _old(self) -> Iterator[Path]:
        yield from (path for path in self.folder.iterdir() if path.name.partition(".")[0] not in self._used)


@cache
def _versions() -> tuple[str, ...]:
    """What the result depends on beside the paper: libraries, and these modules themselves."""
    ours = [hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(Path(__file__).parent.glob("*.py"))]
    return (*(f"{name} {version(name)}" for name in _LIBRARIES), *ours)


def _digest(path: Path) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
