"""What is public whatever the site has: a withheld word that stands there as well is no finding."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from .evidence import Evidence
from .hearing import as_written
from .law import grounds
from .look import Seen, all_found
from .needles import Needles
from .public import council_files, welsh_days
from .said import Said, program_said, said
from .search import Search


class Excuses:
    """Public minutes, papers, registers, what the program is made of, and what its pages print of days and of the law.

    Of papers and registers it must be told; until then no paper excuses anything, and registers do as whole files.
    """

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._printed = [*welsh_days(evidence.sources), grounds()]
        self._registers: list[str] | None = None
        self._in_papers: frozenset[int] = frozenset()
        self._found: frozenset[int] | None = None
        self._formed: frozenset[int] | None = None

    def tell(self, registers: list[str] | None, in_papers: frozenset[int]) -> None:
        """Which entries of registers are public, if that is known, and which needles stand in public papers."""
        self._registers = self._registers if registers is None else registers
        self._in_papers, self._found, self._formed = in_papers, None, None

    def anyway(self) -> frozenset[int]:
        """The needles that stand in all this."""
        if self._found is None:
            heard = self._evidence.heard
            others = [*heard.of("registers", self._lists()), *heard.of("program", program_said())]
            self._found = self._evidence.in_minutes() | self._in_papers | all_found(others)
        return self._found

    def in_forms(self) -> frozenset[int]:
        """Those that stand there in other forms. Of the program no index holds any."""
        if self._formed is None:
            evidence = self._evidence
            lists = evidence.in_forms.of("registers", self._lists())
            self._formed = all_found([*evidence.minutes_in_forms(), *lists])
        return self._formed

    def hold(self, others: Needles, how: str, own: Sequence[Path]) -> list[Seen]:
        """What of all public texts holds some other needles, which `how` tells apart; `own` are the council's files."""
        evidence = self._evidence
        heard = as_written(others, Search(others), evidence.store, evidence.jobs, how)
        seen = [*heard.of("minutes", evidence.in_other_words()), *heard.of_files("own", own)]
        return [*seen, *heard.of("registers", self._lists()), *heard.of("program", program_said())]

    def _lists(self) -> list[Said]:
        """What registers say, and what pages print of dates and of the law."""
        return list(map(said, [*(self._registers or ()), *self._printed]))

    def files(self, site: Path) -> list[Path]:
        """The council's own files that are public: of registers the entries, once these are known."""
        own = list(council_files(self._evidence.content, self._evidence.docs, site))
        if self._registers is None:
            return own
        return [path for path in own if path.parent != self._evidence.content and os.path.isfile(path)]
