"""The text of the pages of a public copy, which lies beside it and is read where somebody asks for it.

All papers of a council say many times what its minutes say: a record that held their words would grow with the papers.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import overload

from minutebook.stops import Refused


@dataclass(frozen=True, slots=True, repr=False)
class PageTexts(Sequence[str]):
    """The texts of `size` pages. Each use reads them anew: who needs them twice holds them.

    Two are the same if their texts are, wherever they lie. Raises `Refused` where the file is gone or another one.
    """

    file: Path = field(compare=False)
    digest: str
    size: int

    def __repr__(self) -> str:
        return f"PageTexts({self.digest!r}, {self.size})"

    def __len__(self) -> int:
        return self.size

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[str]: ...
    def __getitem__(self, at: int | slice) -> str | Sequence[str]:
        return self._read()[at]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read())

    def _read(self) -> list[str]:
        try:
            with open(os.open(self.file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as opened:
                data = opened.read()
        except OSError as error:
            raise Refused("D038", self.file.parent) from error
        if hashlib.sha256(data).hexdigest() != self.digest:
            raise Refused("D038", self.file.parent)
        return list(map(str, json.loads(data)))


def written(pages: Sequence[str]) -> bytes:
    """The content of the file in which these texts lie."""
    return json.dumps(list(pages), ensure_ascii=False).encode("utf-8", "surrogatepass")
