"""What is public whatever the site has: a withheld word that stands there as well is no finding."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from .evidence import Evidence
from .law import grounds
from .look import Seen, Task, of_public
from .public import council_files, welsh_days
from .said import Said, program_said, said


class Excuses:
    """Public minutes, papers, registers, what the program is made of, and what its pages print of days and of the law.

    Of papers and registers it must be told; until then no paper excuses anything, and registers do as whole files.
    """

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._printed = [*welsh_days(evidence.sources), grounds()]
        self._registers: list[str] | None = None
        self._in_papers: frozenset[int] = frozenset()
        self._seen: list[Seen] | None = None

    def tell(self, registers: list[str] | None, in_papers: frozenset[int]) -> None:
        """Which entries of registers are public, if that is known, and which needles stand in public papers."""
        self._registers = self._registers if registers is None else registers
        self._in_papers, self._seen = in_papers, None

    def anyway(self) -> list[Seen]:
        """What of all this holds needles."""
        if self._seen is None:
            heard = self._evidence.heard
            lists, program = heard.of("registers", self._lists()), heard.of("program", program_said())
            self._seen = [*self._evidence.public_minutes(), Seen(self._in_papers), *lists, *program]
        return self._seen

    def to_search(self, own: Sequence[Path]) -> list[Task]:
        """All public texts as work to be done once more; `own` are the council's files."""
        texts = [*self._evidence.in_other_words(), *self._lists(), *program_said()]
        return of_public(texts, own, self._evidence.jobs)

    def _lists(self) -> list[Said]:
        """What registers say, and what pages print of dates and of the law."""
        return list(map(said, [*(self._registers or ()), *self._printed]))

    def files(self, site: Path) -> list[Path]:
        """The council's own files that are public: of registers the entries, once these are known."""
        own = list(council_files(self._evidence.content, self._evidence.docs, site))
        if self._registers is None:
            return own
        return [path for path in own if path.parent != self._evidence.content and os.path.isfile(path)]
