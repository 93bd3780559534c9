"""Reads values of the public record that were kept or sent. Classes of the record come out, and nothing else."""

from __future__ import annotations

import pickle
from typing import Any, ClassVar

_OF_THE_RECORD = "minutebook.public."


class Reader(pickle.Unpickler):
    """Reads values of the public record, and calls nothing else: anything else raises UnpicklingError."""

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
            if not ((module.startswith(_OF_THE_RECORD) and name[:1].isupper()) or (module, name) in self.others):
                raise pickle.UnpicklingError
            self._found[module, name] = super().find_class(module, name)
        return self._found[module, name]
