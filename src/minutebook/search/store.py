"""An index as it stands on a disk: manifest and blocks. What is broken is told, not guessed."""

from __future__ import annotations

import base64
import json
import re
import zlib
from functools import cached_property
from pathlib import Path
from typing import Any

from .codec import name_of
from .english import English
from .opened import Segment

FORMAT = 3
_NAME = re.compile("[0-9a-f]{16}")
MOST = 1 << 26
"""Bytes that one block may have when it is unpacked."""


class BrokenIndex(Exception):
    """A file of the index is missing, is not what its name says, or cannot be read; `file` is its address."""

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.file = file


class Store:
    """The files of an index below the folder of a site."""

    def __init__(self, site: Path) -> None:
        self.folder = site / "search"
        self._kept: dict[str, dict[int, bytes]] = {}

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """The manifest. Raises BrokenIndex if there is none, or one of another format."""
        try:
            found: dict[str, Any] = json.loads(self._file("index.json"))
            heads = [str(one["head"]) for one in found["segments"]]
            if found["format"] != FORMAT or not all(map(_NAME.fullmatch, [*heads, found["names"]])):
                raise BrokenIndex("search/index.json")
            int(found["entries"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise BrokenIndex("search/index.json") from error
        return found

    def block(self, name: str, kind: str) -> bytes:
        """The payload of a block of one part. Raises BrokenIndex."""
        found = self.parts(name, kind)
        if len(found) > 1:
            raise BrokenIndex(f"search/blocks/{name}.bin")
        return found[0]

    def parts(self, name: str, kind: str) -> list[bytes]:
        """The payload of each part of a block. Raises BrokenIndex."""
        return list(self._parts(name, kind).values())

    def part(self, name: str, kind: str, start: int) -> bytes:
        """The payload of the part of a block that begins at a byte. Raises BrokenIndex."""
        found = self._parts(name, kind)
        if start not in found:
            raise BrokenIndex(f"search/blocks/{name}.bin")
        return found[start]

    def _parts(self, name: str, kind: str) -> dict[int, bytes]:
        if name not in self._kept:
            self._kept[name] = self._unpacked(name)
        found = self._kept[name]
        if any(part[:1] != kind.encode() for part in found.values()):
            raise BrokenIndex(f"search/blocks/{name}.bin")
        return {start: part[1:] for start, part in found.items()}

    def check(self) -> None:
        """Look at every block that the manifest leads to. Raises BrokenIndex for the first that cannot be read."""
        assert self.names
        for segment in self.segments:
            for kind, name in segment.blocks():
                self.parts(name, kind)
                self._kept.pop(name)
            assert segment.flags is not None

    def _unpacked(self, name: str) -> dict[int, bytes]:
        """The parts of a block, by where they begin."""
        found: dict[int, bytes] = {}
        try:
            data = rest = self._file(f"blocks/{name}.bin")
            whole = name_of(data) == name
            while whole and (rest or not found):
                unpacking = zlib.decompressobj()
                found[len(data) - len(rest)] = unpacking.decompress(rest, MOST)
                whole, rest = unpacking.eof, unpacking.unused_data
            if not whole:
                raise BrokenIndex(f"search/blocks/{name}.bin")
        except (OSError, ValueError, zlib.error) as error:
            raise BrokenIndex(f"search/blocks/{name}.bin") from error
        return found

    def _file(self, name: str) -> bytes:
        """A file of the index; in a folder for a disk it is a script that hands it over. Raises OSError, ValueError."""
        script = (self.folder / name).with_suffix(".js")
        if not script.exists():
            return (self.folder / name).read_bytes()
        given = script.read_bytes()
        if name.endswith(".json"):
            return given[given.index(b"(") + 1 : given.rindex(b")")]
        return base64.b64decode(given.split(b'"')[3], validate=True)

    @cached_property
    def names(self) -> dict[str, Any]:
        """Boards, matters, people, and the rules of the index."""
        found: dict[str, Any] = json.loads(self.block(self.manifest["names"], "N"))
        return found

    @cached_property
    def english(self) -> English:
        """The rules of language that the index was made by."""
        return English(self.names)

    @cached_property
    def segments(self) -> list[Segment]:
        """The segments, the earlier first."""
        return [Segment(self, one["head"]) for one in self.manifest["segments"]]
