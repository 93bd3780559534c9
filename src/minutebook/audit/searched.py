"""What was searched: texts in which no needle stood, or none that proved what it must, in the form in which they were
asked.

A needle that comes later can be looked for in them, and need not be looked for in the files again. A tag is asked
twice: whether any needle stands in what it says, and whether one that is no figure stands in what only looks.
"""

from __future__ import annotations

from collections.abc import Callable

from .normal import joined
from .rows import Rows
from .tags import without_looks


class Searched:
    """What was asked of the texts of one file. `hit`: somewhere a needle stood and proved what it must, however it is
    judged.
    """

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self.begin()

    def begin(self) -> None:
        """Go on with another file."""
        self.hit = False
        self.words: list[bytes] = []
        self.tags: list[bytes] = []

    def holds(self, text: str) -> bool:
        """Whether the words of a needle stand in a text, in any form."""
        normal = joined(text)
        if self._rows.any_in(normal):
            return True
        self.words.append(normal)
        return False

    def proves(self, text: str, holds: Callable[[int, str], bool]) -> bool:
        """Whether one of the needles whose words stand in a text proves what it must."""
        normal = joined(text)
        if any(holds(number, text) for number in self._rows.all_in(normal)):
            self.hit = True
            return True
        self.words.append(normal)
        return False

    def tags_hold(self, tags: list[str] | tuple[str, ...]) -> bool:
        """Whether a needle stands in some tags, figures that only say how something looks left out.

        It may be two tags that have it together: where it does, each tag is to be asked of by itself.
        """
        everything = "\n".join(tags)
        normal, shown = joined(everything), joined("\n".join(map(without_looks, tags)))
        if self._rows.any_in(shown) or self._rows.any_beside(self._rows.figures, normal):
            return True
        self.words.append(shown)
        if shown != normal:
            self.tags.append(normal)
        return False
