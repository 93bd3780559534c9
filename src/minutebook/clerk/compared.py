"""Which files of minutes were compared with their twins before, as they are now and read with what they are now."""

from __future__ import annotations

from collections.abc import Iterable

from ..council import Council
from ..one_file import ReadFile
from ..pages.asking import shared
from ..pages.context import Context
from ..readings import Readings
from ..results import Results
from ..settings import Settings

_KIND = "compared"
Place = tuple[str, str, str]
"""The board, the key and the language of minutes."""


class Compared:
    """Of each file whether it withholds something, in a database of its own. Names in it are under the cache's key.

    A name holds the bytes of the file, its place, the program, boards, registers and what all pages share. `context`
    is what pages of the council are written with.
    """

    def __init__(self, settings: Settings, council: Council, context: Context) -> None:
        assert council.opened is not None
        self._results = Results.of(settings, "twins")
        self._readings = Readings(self._results, council.opened[0], advice=False)
        registers = (*sorted(council.opened[1].people), *sorted(council.opened[1].matters))
        self._shared = f"{shared(context)} {' '.join(registers)}"
        self._names: dict[Place, bytes | None] = {}
        self._before: set[Place] = set()

    def withholds(self, one: ReadFile) -> bool | None:
        """Whether a file that was compared before withholds something; None of any other."""
        name = self._names[_place(one)] = self._name(one)
        known = self._results.get(_KIND, name) if name else None
        if not known or not isinstance(known[0], bool):
            return None
        self._before.add(_place(one))
        return known[0]

    def settle(self, of: Iterable[tuple[ReadFile, bool]]) -> None:
        """These are all the files of the council, each with whether it withholds: all have been compared by now.

        Of one that was written while it was compared nothing is known.
        """
        for one, withholds in of:
            place = _place(one)
            name = self._names.get(place)
            if name and place not in self._before and name == self._name(one):
                self._results.put(_KIND, name, withholds)
        self._results.settle()

    def close(self) -> None:
        """Leave what is known as it was."""
        self._results.close()

    def _name(self, one: ReadFile) -> bytes | None:
        name = self._readings.name(one.file) if self._results else None
        return self._results.name(_KIND, self._shared, name) if name else None


def _place(one: ReadFile) -> Place:
    return (*one.place, one.file.lang)
