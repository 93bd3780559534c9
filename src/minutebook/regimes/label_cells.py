"""Labels in tables: a column headed "Confidential", a cell that says "Not for publication", a sentence with one in it.

A table also says honestly what is exempt: papers and their status, supplies and their tax. So a cell that says a label
counts where something stands beside it that is told and not only named; a heading of a column, where such a thing
stands under it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .files import CellsFile
from .labels import Labels, Said
from .late import late
from .phrases import any_of

_BAR = late(r"(?<!\\)\|")
_SEPARATOR = re.compile(r"[\s|:-]+")
_SUM = re.compile(r"[£€$] ?\d")
_FEW = 4
"""So many words make a sentence, if one of them is a verb or a full stop ends it."""


class LabelledRows:
    """Finds the rows of a table in which a label stands that withholds nothing."""

    def __init__(self, cells: CellsFile, labels: Labels) -> None:
        self._labels = labels
        answer = any_of(cells.answers).pattern
        self._answer = late(rf"(?:{answer})(?:[ ,;:()/-]{{1,3}}(?:{answer})[ )]?){{0,3}}")
        self._explains = late(rf"\b(?:{'|'.join(cells.explains)})\b", re.IGNORECASE)
        self._verb = late(rf"\b(?:{'|'.join(cells.verbs)})\b", re.IGNORECASE)
        self._other_sense = late(rf"\b(?:{'|'.join(cells.other_senses)})\b", re.IGNORECASE)

    def of(self, lines: Sequence[str]) -> Iterator[int]:
        """The places of those rows, in a table given line by line."""
        rows = [[cell.strip() for cell in _BAR.split(line.strip().strip("|"))] for line in lines]
        headed = len(rows) > 1 and "-" in lines[1] and bool(_SEPARATOR.fullmatch(lines[1]))
        head = rows[0] if headed else []
        explained = any(map(self._explains.search, head))
        of_other = any(map(self._other_sense.search, head))
        for place, row in enumerate(rows):
            if row is head:
                found = any(self._heads(head[column], column, rows[2:], of_other) for column in range(len(head)))
            else:
                found = any(map(self._is_told, row)) or (not explained and self._holds(row, rows, of_other))
            if found:
                yield place

    def _is_told(self, cell: str) -> bool:
        """Whether a cell holds a sentence with a label set apart from it."""
        return self._tells(cell) and self._labels.said_in(cell, "point") is not Said.NOTHING

    def _holds(self, row: list[str], rows: list[list[str]], of_other: bool) -> bool:
        """Whether a cell is a label, and the row tells something; or the row is nothing else, and others are."""
        labels = [column for column, cell in enumerate(row) if self._labels.is_alone(cell)]
        if not labels:
            return False
        filled, told = sum(map(bool, row)), list(map(self._tells, row))
        telling = sum(told)
        for column in labels:
            if filled == 1:
                return any(any(other) for other in rows if other is not row)
            first = row[0] if column else row[1]
            other = of_other or bool(self._other_sense.search(first))
            if telling > told[column] and not ("exempt" in row[column].lower() and other):
                return True
        return False

    def _heads(self, head: str, column: int, body: list[list[str]], of_other: bool) -> bool:
        """Whether a column is headed by a label, and holds more than answers."""
        if not self._labels.is_alone(head):
            return False
        under = [other[column] for other in body if column < len(other)]
        if head.strip(" *_?").lower() == "exempt":  # of a charge, a permit, a rule: what it lists is named, not told
            return not of_other and any(map(self._tells, under))
        return any(not self._answer.fullmatch(cell.strip(" *_.").lower()) for cell in under)

    def _tells(self, cell: str) -> bool:
        """Whether it is more than the name of something: a sum, or what looks like a sentence."""
        if _SUM.search(cell):
            return True
        return len(cell.split()) >= _FEW and bool(self._verb.search(cell) or cell.endswith("."))
