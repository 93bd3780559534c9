"""Public results of earlier builds: what a build need not make again.

Databases in the work folder, one for each who uses it. A row is found by a name under a random key that lies beside
the cache and not in it, and signed under the same key: a plain digest of a source would tell who guesses its text that
he is right, and a row that somebody wrote or changed is none. Values are read without trust all the same: only classes
of the public record come out. What a build adds is kept once the audit has passed it, or not at all. A database may be
deleted at any time.
"""

from __future__ import annotations

import hashlib
import hmac
import io
import pickle
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Any

from . import databases
from .public.model.reader import Reader
from .settings import Settings
from .stops import Refused
from .work import key_of, open_work, private_folder

_FORM = 1


class Results:
    """Values by kind and name. Without a database nothing is found, and nothing kept."""

    def __init__(self, path: Path | None = None, key: bytes = b"", *, writing: bool = True) -> None:
        self._path, self._key, self._writing = path, key, writing
        self._used: set[int] = set()
        self._rows = (databases.opened(path) if writing else databases.opened_to_read(path)) if path else None

    @classmethod
    def of(cls, settings: Settings, whose: str = "", *, writing: bool = True) -> Results:
        """The results of a council's earlier builds; nothing where the settings or the disk want none.

        `whose` is said by all but those who make the record: each has a database of its own. Who does not write leaves
        it as it is, and to others.
        """
        if not settings.cache:
            return cls()
        try:
            open_work(settings.store)
            folder = settings.store / "cache" / "public"
            for part in (folder.parent, folder):
                private_folder(part)
            where = hashlib.sha256(str(settings.content).encode(errors="surrogateescape")).hexdigest()[:16]
            if writing:
                databases.note_place(folder, where, settings.content)
                databases.forget_gone(folder)
            path = folder / ".".join(filter(None, (where, whose, str(_FORM), "sqlite")))
            return cls(path, key_of(settings.store), writing=writing)
        except (OSError, Refused):
            return cls()  # a build says itself, and later, what is wrong with its work folder

    def __bool__(self) -> bool:
        return self._rows is not None

    def name(self, *parts: str | bytes) -> bytes:
        """The name under which something is kept that follows from these parts."""
        made = hashlib.blake2b(key=self._key, digest_size=32)
        for part in parts:
            data = part.encode(errors="surrogateescape") if isinstance(part, str) else part
            made.update(len(data).to_bytes(8, "big") + data)
        return made.digest()

    def get(self, kind: str, name: bytes) -> tuple[Any, bytes] | None:
        """A value with a digest of it, if it is what was kept under that name."""
        if self._rows is None:
            return None
        try:
            row = self._rows.execute("SELECT rowid, signature, value FROM kept WHERE name = ?", (name,)).fetchone()
            digest = self._digest(row[2]) if row else b""
            if row is None or not hmac.compare_digest(self._signature(kind, name, digest), row[1]):
                return None
            value = _Reader(io.BytesIO(row[2])).load()
        except (sqlite3.Error, pickle.UnpicklingError, TypeError, ValueError, EOFError, AttributeError, ImportError):
            return None
        self._used.add(row[0])
        return value, digest

    def hold(self, name: bytes) -> None:
        """Go on keeping what is kept under a name, without reading it."""
        if self._rows is not None:
            with suppress(sqlite3.Error):
                self._used.update(
                    row[0] for row in self._rows.execute("SELECT rowid FROM kept WHERE name = ?", (name,))
                )

    def put(self, kind: str, name: bytes, value: object) -> bytes:
        """Keep a value under a name; a digest of the value."""
        return self.put_packed(kind, name, pack(value))

    def put_packed(self, kind: str, name: bytes, data: bytes) -> bytes:
        """The same with a value that is packed already."""
        digest = self._digest(data)
        if self._rows is not None and self._writing:
            try:
                row = self._rows.execute(
                    "INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)",
                    (kind, name, self._signature(kind, name, digest), data),
                )
                self._used.add(row.lastrowid or 0)
            except sqlite3.Error:
                self.drop()
        return digest

    def settle(self) -> None:
        """Keep for good what this run added and used, and nothing else: the audit has passed it.

        What another kind of run kept goes as well: it might hold what has been withheld since.
        """
        if self._rows is None:
            return
        try:
            rows = self._rows.execute("SELECT rowid FROM kept").fetchall()
            unused = [row for row in rows if row[0] not in self._used]
            self._rows.executemany("DELETE FROM kept WHERE rowid = ?", unused)
            self._rows.execute("COMMIT")
            self.close()
        except sqlite3.Error:
            self.drop()

    def close(self) -> None:
        """Leave the database as it was, but for what was settled."""
        if self._rows is not None:
            self._rows.close()
            self._rows = None

    def drop(self) -> None:
        """Forget everything: words that are withheld were found in what was made of it."""
        self.close()
        if self._path and self._writing:
            databases.remove(self._path)
            databases.forget_place(self._path)

    def _digest(self, value: bytes) -> bytes:
        return hashlib.blake2b(value, key=self._key, digest_size=32, person=b"value").digest()

    def _signature(self, kind: str, name: bytes, digest: bytes) -> bytes:
        about = f"{len(kind)} {kind}".encode() + name + digest
        return hashlib.blake2b(about, key=self._key, digest_size=32, person=b"row").digest()


def pack(value: object) -> bytes:
    """A value as it is kept. Texts in it that are not plain ASCII have a second form in memory from then on."""
    return pickle.dumps(value, 5)


class _Reader(Reader):
    """Reads what is kept: values of the public record, and what is told of a file of minutes beside them."""

    others = Reader.others | {
        ("minutebook.one_file", "Copy"),
        ("minutebook.disclosure.marks", "Held"),
        ("minutebook.problems", "Problem"),
        ("pathlib", "PosixPath"),
    }
