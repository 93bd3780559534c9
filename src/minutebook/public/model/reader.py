"""Reads values of the public record that were kept or sent. Classes of the record come out, and nothing else."""

from __future__ import annotations

import pickle
from dataclasses import is_dataclass
from typing import Any, ClassVar

_OF_THE_RECORD = "minutebook.public."


class Reader(pickle.Unpickler):
    """Reads values of the public record, dataclasses all of them: anything else raises UnpicklingError."""

    others: ClassVar[frozenset[tuple[str, str]]] = frozenset({("datetime", "date"), ("datetime", "time")})
    """Classes that values are of beside those of the record."""
    _found: ClassVar[dict[tuple[str, str], Any]] = {}
    """Each class is looked for once, and not for each meeting."""

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls._found = {}

    def find_class(self, module: str, name: str) -> Any:
        """A class by its name, if it is one of those that are kept."""
        if (module, name) not in self._found:
            self._found[module, name] = self._looked_for(module, name)
        return self._found[module, name]

    def _looked_for(self, module: str, name: str) -> Any:
        other = (module, name) in self.others
        if not (other or module.startswith(_OF_THE_RECORD)) or "." in name:  # a dot leads into what a class has
            raise pickle.UnpicklingError
        found = super().find_class(module, name)
        if other or (isinstance(found, type) and is_dataclass(found) and found.__module__ == module):
            return found
        raise pickle.UnpicklingError
