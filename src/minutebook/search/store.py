"""An index as it stands on a disk: manifest and blocks. What is broken is told, not guessed."""

from __future__ import annotations

import json
import re
import zlib
from functools import cached_property
from pathlib import Path
from typing import Any

from .codec import name_of
from .english import English
from .opened import Segment

FORMAT = 1
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
        self._kept: dict[str, bytes] = {}

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """The manifest. Raises BrokenIndex if there is none, or one of another format."""
        try:
            found: dict[str, Any] = json.loads((self.folder / "index.json").read_bytes())
            heads = [str(one["head"]) for one in found["segments"]]
            if found["format"] != FORMAT or not all(map(_NAME.fullmatch, [*heads, found["names"]])):
                raise BrokenIndex("search/index.json")
            int(found["entries"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise BrokenIndex("search/index.json") from error
        return found

    def block(self, name: str, kind: str) -> bytes:
        """A block's payload. Raises BrokenIndex."""
        if name not in self._kept:
            self._kept[name] = self._unpacked(name)
        found = self._kept[name]
        if found[:1] != kind.encode():
            raise BrokenIndex(f"search/blocks/{name}.bin")
        return found[1:]

    def check(self) -> None:
        """Look at every block that the manifest leads to. Raises BrokenIndex for the first that cannot be read."""
        assert self.names
        for segment in self.segments:
            for kind, name in segment.blocks():
                self.block(name, kind)
                self._kept.pop(name)
            assert segment.flags is not None

    def _unpacked(self, name: str) -> bytes:
        try:
            data = (self.folder / "blocks" / f"{name}.bin").read_bytes()
            if name_of(data) != name:
                raise BrokenIndex(f"search/blocks/{name}.bin")
            unpacking = zlib.decompressobj()
            found = unpacking.decompress(data, MOST)
            if not unpacking.eof or unpacking.unused_data:
                raise BrokenIndex(f"search/blocks/{name}.bin")
        except (OSError, zlib.error) as error:
            raise BrokenIndex(f"search/blocks/{name}.bin") from error
        return found

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
