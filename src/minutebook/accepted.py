"""What a person has accepted with a reason: a repetition, a label on a public paper, a hint at personal data.

The store is one private file, `accepted.yml` in the folder of the sources, which it is as private as: rule, place, a
digest under a random key, reason, name, day. It never holds the words. What is accepted lapses when they change.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import yaml

from .problems import Doubt, Problems
from .settings import Settings
from .work import write_private

NAME = "accepted.yml"
_KEY = 32
"""Bytes of the key."""
_MOST = 10_000_000
"""Bytes of the file, at most."""
_FIELDS = ("rule", "place", "digest", "reason", "by", "on")


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What was accepted, where, why, by whom and when."""

    rule: str
    place: str
    digest: str
    reason: str
    by: str
    on: str

    @property
    def told(self) -> dict[str, str]:
        """The same for a report, without the digest."""
        return {"rule": self.rule, "place": self.place, "reason": self.reason, "by": self.by, "on": self.on}


class _NoAliases(yaml.SafeLoader):
    """Reads what the program writes, and no value that stands for others."""

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        """As always, but for aliases."""
        if self.check_event(yaml.AliasEvent):
            raise ValueError
        return super().compose_node(parent, index)


class Accepted:
    """The store of a council's sources. One that cannot be read accepts nothing, and is a problem (D075)."""

    def __init__(self, settings: Settings, problems: Problems) -> None:
        self._path = settings.content / NAME
        self._key = b""
        self._entries: dict[tuple[str, str, str], Acceptance] = {}
        self.used: dict[Acceptance, None] = {}
        """What was accepted of the doubts that were asked about."""
        if not self._load():
            problems.add(settings.shown(self._path), 0, 0, "D075")

    def _load(self) -> bool:
        """Take what the file holds now; whether it could be read."""
        self._key, self._entries = b"", {}
        try:
            if self._path.is_symlink() or self._path.exists():
                self._take(yaml.load(self._read(), _NoAliases))
        except (OSError, ValueError, yaml.YAMLError, TypeError, KeyError, AttributeError, RecursionError):
            self._key, self._entries = b"", {}
            return False
        return True

    def _read(self) -> str:
        """What the file holds; ValueError for what is no plain file, or too large to be ours."""
        if self._path.is_symlink() or not self._path.is_file() or self._path.stat().st_size > _MOST:
            raise ValueError
        return self._path.read_text("utf-8")

    def _take(self, raw: Any) -> None:
        self._key = bytes.fromhex(raw["key"])
        if len(self._key) != _KEY:
            raise ValueError
        for entry in raw["accepted"]:
            found = Acceptance(**{name: str(entry[name]) for name in _FIELDS})
            self._entries[found.rule, found.place, found.digest] = found

    def left(self, problems: Problems) -> bool:
        """Whether there is a doubt about which nobody has accepted anything."""
        return any(self._entry(doubt) is None for doubt in problems.doubts)

    def settle(self, problems: Problems) -> None:
        """Make problems of the doubts that nobody has accepted."""
        for doubt in problems.doubts:
            found = self._entry(doubt)
            if found is None:
                problems.found.append(doubt.problem)
            else:
                self.used[found] = None
        problems.doubts.clear()

    def accept(self, doubts: Iterable[Doubt], reason: str, by: str, on: date) -> bool:
        """Keep these as accepted; whether the file could be written. One that cannot be read is left as it is."""
        if not self._load():  # somebody else may have accepted something meanwhile
            return False
        self._key = self._key or secrets.token_bytes(_KEY)
        entries = self._entries | {
            name: Acceptance(*name, reason, by, on.isoformat()) for name in map(self._name, doubts)
        }
        listed = [asdict(entries[name]) for name in sorted(entries)]
        text = yaml.safe_dump({"key": self._key.hex(), "accepted": listed}, allow_unicode=True, sort_keys=False)
        try:
            write_private(self._path, f"# As private as the minutes. Written by: minutebook check --accept\n{text}")
        except OSError:
            return False
        self._entries = entries
        return True

    def _entry(self, doubt: Doubt) -> Acceptance | None:
        return self._entries.get(self._name(doubt)) if self._key else None

    def _name(self, doubt: Doubt) -> tuple[str, str, str]:
        plain = " ".join(unicodedata.normalize("NFKC", doubt.words).casefold().split())
        message = "\0".join((doubt.problem.code, doubt.problem.path, plain)).encode(errors="surrogateescape")
        return doubt.problem.code, doubt.problem.path, hmac.new(self._key, message, hashlib.sha256).hexdigest()
