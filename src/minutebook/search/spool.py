"""Columns that wait on the disk until all of a segment's are there, so that memory holds one chunk's at a time."""

from __future__ import annotations

from collections.abc import Iterator
from tempfile import TemporaryFile

import numpy as np

from .words import COLUMNS, Found


class Spool:
    """A file without a name, which is gone when this is."""

    def __init__(self) -> None:
        self._file = TemporaryFile(prefix="minutebook-")  # noqa: SIM115 it lives as long as this
        self._waiting: list[tuple[Found, int]] = []

    def put(self, found: Found) -> None:
        """Take the columns away from what was found; they come back in the same order."""
        self._waiting.append((found, len(found.form)))
        for name, kind in COLUMNS.items():
            column = getattr(found, name)
            self._file.write(np.ascontiguousarray(column, kind).data)
            setattr(found, name, column[:0].copy())

    def __len__(self) -> int:
        return sum(count for _, count in self._waiting)

    def __iter__(self) -> Iterator[Found]:
        """What was found, part by part, each with its columns."""
        self._file.seek(0)
        for found, count in self._waiting:
            columns = {
                name: np.frombuffer(self._file.read(count * np.dtype(kind).itemsize), kind)
                for name, kind in COLUMNS.items()
            }
            yield Found(found.forms, found.stems, **columns, lengths=found.lengths)
