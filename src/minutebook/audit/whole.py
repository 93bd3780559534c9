"""The audit of a whole site: every file of it is read, and what stands in none of the public sources is a finding."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from math import inf
from pathlib import Path

from .begun import Begun
from .copies import taken
from .counting import report_of
from .evidence import Evidence
from .excuses import Excuses
from .files import Site, is_paper, walk
from .findings import Finding, problem
from .group import Group
from .look import Seen, all_found, look, of_site
from .memory import Memory
from .printed import sizes
from .report import Report
from .search import Search
from .sides import Sides
from .still import Still
from .store import Shelf
from .unchanged import Unchanged, ahead
from .verdict import Verdict, first_of_each


class Whole:
    """Asks of the files of a site what is withheld."""

    def __init__(self, evidence: Evidence, excuses: Excuses) -> None:
        self._evidence, self._excuses = evidence, excuses
        self._verdict = Verdict(evidence.made, evidence.sources, evidence.shown)
        self._still = Still()
        self._begun: Begun | None = None
        self._ahead: tuple[Shelf, Memory] | None = None

    def ahead(self, site: Path, shelf: Shelf) -> Iterator[float]:
        """See `Witness.ahead`."""
        since, search, memory = time.time_ns(), self._evidence.search, Memory(shelf.folder, shelf.key)
        self._ahead = shelf, memory
        groups = memory.groups()
        self._verdict.excuse(self._excuses.anyway())
        self._verdict.excuse_forms(self._excuses.in_forms())
        yield 0
        yield from ahead(site, groups, self._still)
        if not groups:  # all of the site is to be searched, and what that takes to hold is much
            search.rows.expect(inf)
            for _ in self._evidence.pack():
                yield 0
        self._begun = Begun(Search(self._evidence.made, self._verdict.excused(), rows=search.rows), memory)
        yield from self._begun.ahead(site, since)

    def audit(self, site: Path, shelf: Shelf | None) -> Report:
        """See `Witness.audit`."""
        evidence, verdict, laid = self._evidence, self._verdict, walk(site)
        memory = self._memory_of(shelf) if shelf else None
        own = self._excuses.files(site)
        verdict.excuse(self._excuses.anyway() | all_found(evidence.heard.of_files("own", own)))
        verdict.excuse_forms(self._excuses.in_forms() | all_found(evidence.in_forms.of_files("own", own)))
        printed = sizes(site, filter(is_paper, laid.files))
        search = Search(evidence.made, verdict.excused(), printed, evidence.search.rows)
        seen, groups = self._seen(search, site, laid.files, memory)
        self._weigh(seen, own)
        found = [*evidence.problems, *verdict.of_names(search, laid), *verdict.of_files(seen)]
        found += self._out_of_place(site, laid)
        if memory:
            memory.drop() if found else memory.keep(groups)
        return report_of(seen, first_of_each(found), evidence.parts)

    def _memory_of(self, shelf: Shelf) -> Memory:
        """What is kept there, which may have been read already."""
        known, self._ahead = self._ahead, None
        return known[1] if known and known[0] == shelf else Memory(shelf.folder, shelf.key)

    def _seen(
        self, search: Search, site: Path, files: Sequence[str], memory: Memory | None
    ) -> tuple[list[Seen], list[Group]]:
        """What came of each file, and what may be left for the next audit."""
        jobs = self._evidence.jobs
        if memory is None:
            return look(search, of_site(site, files, jobs), jobs), []
        begun, self._begun = self._begun.groups(search.rows.numbers) if self._begun else [], None
        return Unchanged(site, memory, self._still, jobs).look(search, files, begun)

    def _weigh(self, seen: Sequence[Seen], own: Sequence[Path]) -> None:
        """Ask public sources once more, of runs that stood in the site across the end of a block: of each side."""
        evidence = self._evidence
        sides = Sides(evidence.made, evidence.units, {run for one in seen for run in one.beside})
        if sides:
            sides.hear(self._excuses.hold(sides.asked_for, "sides", own))
        self._verdict.set_aside(sides.public())

    def _out_of_place(self, site: Path, laid: Site) -> Iterable[Finding]:
        """What is no plain file, and what is a paper that nobody gave to the public."""
        evidence, printable = self._evidence, self._verdict.printable
        yield from (problem(printable(path), 0, "A005") for path in laid.odd)
        for path in taken(evidence.content, evidence.docs, evidence.sources, site, laid.files):
            yield problem(printable(path.rpartition("/")[0]) or ".", 0, "A009")

    def close(self) -> None:
        """Keep nothing of what was begun."""
        if self._begun:
            self._begun.drop()
