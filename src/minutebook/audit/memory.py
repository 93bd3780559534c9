"""What an audit that has passed leaves for the next: groups of files that held no needle, and which needles those were.

A file that has the name and the bytes it had then need not be searched again for the needles of that audit; whether it
holds one that came since can be asked of what was searched. Needles are known by digests under a random key that lies
elsewhere. The folder may be deleted at any time, and whatever is not as it was left counts for nothing.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from .group import Group, group_of
from .identity import identity
from .piece import ENDING, may_hold, private_file, read_private
from .rows import Row, Rows

_LIST, _PART = "audited", ".part"
_SIZE = 16


class Memory:
    """A folder that is the audit's alone, and the key without which nobody can tell what was looked for."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self._place = folder
        self.folder: Path | None = folder
        self._key = hmac.digest(key, b"what the audit looked for", "sha256")
        self._read = False
        self._groups: list[Group] = []
        self._looked_for: frozenset[bytes] = frozenset()
        self._wanted: dict[bytes, Row] = {}

    def groups(self) -> list[Group]:
        """The groups that the last audit left, whichever needles are looked for now."""
        with suppress(OSError, ValueError):
            if self.folder and not self._read:
                self._take(read_private(self.folder / _LIST))
                self._read = True
        return self._groups

    def recall(self, told: Mapping[Row, bytes], begun: Iterable[Group] = ()) -> list[Group]:
        """What the last audit left, for one that looks for some rows; `told` makes each the needle that it is.

        What else was begun to be left goes, but for the groups that this audit has `begun`: somebody may have ended one
        on its way.
        """
        self._wanted = {self._known_as(one): row for row, one in told.items()}
        self.folder = None
        with suppress(OSError):
            self.folder = _made_private(self._place)
        self.tidy(begun)
        return self._groups

    def tidy(self, begun: Iterable[Group] = ()) -> None:
        """Remove what the last audit has not left, but for the groups that were begun since."""
        self._tidy([*self.groups(), *begun])

    def _take(self, data: bytes) -> None:
        signature, told, looked_for = data.split(b"\n", 2)
        if not hmac.compare_digest(signature, self._signature(told, looked_for)):
            return
        made_by, groups = json.loads(told)
        if made_by == identity():
            self._groups = list(map(group_of, groups))
            self._looked_for = frozenset(looked_for[at : at + _SIZE] for at in range(0, len(looked_for), _SIZE))

    def _signature(self, told: bytes, looked_for: bytes) -> bytes:
        return hmac.new(self._key, b"%b\n%b" % (told, looked_for), "sha256").hexdigest().encode()

    def new_rows(self) -> Rows:
        """Those rows for which the last audit did not look, or that had to prove something else then."""
        return Rows({row: at for at, (name, row) in enumerate(self._wanted.items()) if name not in self._looked_for})

    def may_hold(self, group: Group, rows: Rows) -> bool:
        """Whether some rows may stand in the files of a group."""
        return not self.folder or may_hold(self.folder, group.piece, rows)

    def _known_as(self, told: bytes) -> bytes:
        return hashlib.blake2b(told, key=self._key, digest_size=_SIZE).digest()

    def keep(self, groups: list[Group]) -> None:
        """Leave this for the next audit. The list comes last, and whole or not at all."""
        self._read = False
        if self.folder and (groups != self._groups or self._wanted.keys() != self._looked_for):
            told = json.dumps([identity(), [group.plain() for group in groups]]).encode()
            needles = b"".join(sorted(self._wanted))
            part = self.folder / f"{secrets.token_hex(16)}{_PART}"
            try:
                with private_file(part) as file:
                    file.write(b"%b\n%b\n%b" % (self._signature(told, needles), told, needles))
                part.replace(self.folder / _LIST)
            except OSError:
                return  # a disk that is full keeps what it had
        self._tidy(groups)

    def drop(self) -> None:
        """Forget everything."""
        self._read = False
        if self.folder:
            with suppress(OSError):
                (self.folder / _LIST).unlink(missing_ok=True)
        self._tidy([])

    def _tidy(self, groups: list[Group]) -> None:
        """Remove what belongs to no group."""
        used = {group.piece.name for group in groups}
        for name in _names(self.folder) if self.folder else ():
            if name.endswith((ENDING, _PART)) and name not in used:
                with suppress(OSError):  # of a folder that somebody left there nobody has written a word
                    os.unlink(f"{self.folder}/{name}")


def _names(folder: Path) -> list[str]:
    with suppress(OSError):
        return os.listdir(folder)
    return []


def _made_private(folder: Path) -> Path | None:
    """The folder, closed to all others; None if it is a link, since nobody knows what that is to."""
    if folder.is_symlink():
        return None
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    return folder
