"""The second witness: what is withheld in the sources must not stand in the finished site.

It shares neither code nor verdict with the grammar: it reads the sources with a short reader of its own that
errs to the withheld side (`front`, `status`, `markers`, `sources`), makes needles of what is withheld
(`needles`, `rare`, `units`), and looks for them in every file of the site (`files`, `pdf`, `word`,
`reading`, `search`, `look`). What also stands in a public source (`public`, `forms`) cannot be told from the public
words: where that is so is found before the build (`repeats`), and must be mended or accepted.

What the last audit searched in vain is not searched again (`unchanged`): it is kept, with keyed digests of what was
looked for (`memory`). Withheld words stay in memory: none is written, printed, put into a message or kept as a plain
digest.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from math import inf
from pathlib import Path

from . import once
from .begun import Begun
from .cited import Cited
from .copies import Copied, copies, taken, unread
from .council import council_minutes
from .disk import text_of
from .earlier import Earlier, Store
from .files import is_paper, walk
from .findings import Verdict, first_of_each, problem
from .group import Group
from .heard import Heard, as_written
from .law import grounds
from .look import Seen, Task, look, of_public, of_site
from .memory import Memory
from .needles import needles
from .normal import words
from .once import Once
from .passages import Listed, Paper, Passage, Public, PublicPaper, Repeated, as_listed
from .printed import sizes
from .public import council_files, known_names, program_files, seats, welsh_days
from .repeats import Repeats, known_by_coming
from .report import Report, report_of
from .said import Said, said
from .search import Search
from .sides import Sides
from .sources import meeting_of
from .still import Still
from .unchanged import ahead, look_at_site
from .units import Units

__all__ = ["Memory", "Repeated", "Report", "Witness", "audit"]


def audit(content: Path, site: Path, docs: Path, shown: Callable[[Path], str], jobs: int = 1) -> Report:
    """Read the sources and the site: see `Witness`, which does either by itself."""
    return Witness(content, docs, shown, jobs).audit(site)


class Witness:
    """The second witness. It reads the sources once: for what they repeat, and for what the site must not hold.

    `content` is the folder of the sources, `docs` that of the hand-written pages. `shown` gives the form in which a
    source's path is printed. `jobs` is the number of processes. `store` has what was public of the sources before: it
    saves work and changes nothing of what is found. Nothing else is written, and nothing raised.
    """

    def __init__(
        self, content: Path, docs: Path, shown: Callable[[Path], str], jobs: int = 1, store: Store | None = None
    ) -> None:
        self._content, self._docs, self._shown, self._jobs = content, docs, shown, jobs
        self._store, self._earlier = store, Earlier(store)
        sources, self._found = council_minutes(content, shown, jobs, self._earlier)
        self._sources = sources
        self._parts = [part for source in sources for part in source.parts]
        names = known_names(content)
        self._known = {word for name in names for word in words(name)}
        self._came = known_by_coming(sources)
        self._cited = Cited(content, sources)
        self._units = Units([*names, *(one for part in self._parts for one in self._cited.in_text(part.text))])
        self._made = needles(self._parts, self._units)
        self._search = Search(self._made)
        self._verdict = Verdict(self._made, sources, shown)
        self._minutes = [Public(shown(one.path), one.public, tuple(one.lines), meeting_of(one.path)) for one in sources]
        self._said: list[Said] = []
        self._said = self._in_other_words()
        self._heard = as_written(self._made, self._search, store, jobs)
        self._seen: list[Seen] = []
        self._in_papers: frozenset[int] = frozenset()
        self._registers: list[str] | None = None
        self._printed = [*welsh_days(sources), grounds()]
        self._still = Still()
        self._excuses: list[Seen] | None = None
        self._begun: Begun | None = None

    def expect(self, papers: Iterable[Paper], registers: Iterable[Listed] | None, names: Iterable[str]) -> None:
        """Be told what `repeated` will be asked. Nothing is done before; `Elsewhere` begins with it."""

    def repeated(
        self, papers: Iterable[Paper] = (), registers: Iterable[Listed] | None = None, names: Iterable[str] = ()
    ) -> list[Repeated]:
        """Public passages that repeat what a marker withholds, in minutes, boards, registers, other pages and papers.

        `registers` are those entries of people, matters and glossary that public text uses, since no others are
        published; `names` are those of the council itself. Every passage that is returned must be mended or accepted
        before the site is made: `audit` takes it for public.
        """
        files = [path for path in council_files(self._content, self._docs) if path.parent != self._content]
        texts = [Public(self._shown(path), text) for path in files if (text := text_of(path)) is not None]
        if registers is not None:
            used = [as_listed(*one) for one in registers]
            self._registers = [one.text for one in used]
            texts += used
        listed = [PublicPaper(*one) for one in papers]
        public: list[Public | PublicPaper] = [*self._minutes, *texts, *listed]
        others = self._earlier.said([one.text for one in texts], self._jobs)
        in_papers = self._heard.of_papers("papers", listed, self._said_on)
        seen = self._public_minutes() + self._heard.of("others", others) + in_papers
        self._in_papers = frozenset[int]().union(*(one.found for one in in_papers))
        known = self._known | self._came | {word for name in names for word in words(name)}
        repeats = Repeats(self._made, self._parts, known, self._cited, seats(self._content))
        heard = Heard(repeats.otherwise.told(), repeats.otherwise.hear, self._store, "otherwise")
        otherwise = heard.of("all", [*self._in_other_words(), *others])
        otherwise += heard.of_papers("papers", listed, self._said_on)
        self._said = []
        self._earlier.hold(listed)
        self._excuses = None
        found: dict[tuple[str, int, str], list[Passage]] = {}
        for one in repeats.of(public, [one.found for one in seen], [one.found for one in otherwise]):
            part = self._parts[one.part]
            place = (one.source.path, one.line, f"{self._shown(part.path)}:{part.line}")
            found.setdefault(place, []).append(one)
        repeated = [Repeated.of(place, passages, repeats.runs) for place, passages in sorted(found.items())]
        self._found += [problem(self._shown(path), line, "A008") for path, line in unread(self._content, self._sources)]
        return repeated + [self._copied(one) for one in copies(self._content, self._sources)]

    def _said_on(self, papers: Sequence[PublicPaper]) -> list[Said]:
        return self._earlier.said_on(papers, self._jobs)

    def _copied(self, one: Copied) -> Repeated:
        withheld = f"{self._shown(one.part.path)}:{one.part.line}"
        return Repeated(self._shown(one.source.path), one.line, withheld, one.digest, whole=True)

    def _public_minutes(self) -> list[Seen]:
        """What of the public text of minutes holds needles, looked for once."""
        self._seen = self._seen or self._heard.of("minutes", self._in_other_words())
        return self._seen

    def _in_other_words(self) -> list[Said]:
        """Public minutes with what they say in other words. That is held until what is repeated is known: it is as much
        as the minutes are, and an audit hardly ever asks for it."""
        return self._said or self._earlier.said([one.text for one in self._minutes], self._jobs)

    def prepare(self, site: Path, memory: Memory | None) -> None:
        """Be told what `audit` will be asked. Nothing is done before; `Elsewhere` begins with it."""

    def ahead(self, site: Path, memory: Memory | None) -> Iterator[float]:
        """Do step by step what can be done of an audit while its site is in the making; see `Begun.ahead`."""
        if memory is None:
            return
        since = time.time_ns()
        yield from ahead(site, memory, self._still)
        self._search.rows.expect(inf)
        self._verdict.excuse(self._public_anyway())
        yield 0
        self._begun = Begun(Search(self._made, self._verdict.excused(), rows=self._search.rows), memory)
        yield from self._begun.ahead(site, since)

    def _public_anyway(self) -> list[Seen]:
        """What holds needles of all that is public whatever the site has."""
        if self._excuses is None:
            lists, program = (
                self._heard.of("registers", self._lists()),
                self._heard.of_files("program", program_files()),
            )
            self._excuses = [*self._public_minutes(), Seen(self._in_papers), *lists, *program]
        return self._excuses

    def _lists(self) -> list[Said]:
        """What registers say, and what pages print of dates and of the law."""
        return list(map(said, [*(self._registers or ()), *self._printed]))

    def audit(self, site: Path, memory: Memory | None = None) -> Report:
        """Read every file below `site`. A report without findings means that no withheld word was found there that
        does not also stand in a public source. `memory` saves work and changes nothing of what is found.
        """
        made, verdict, jobs = self._made, self._verdict, self._jobs
        laid = walk(site)
        own = list(council_files(self._content, self._docs, site))
        if self._registers is not None:
            own = [path for path in own if path.parent != self._content and os.path.isfile(path)]
        verdict.excuse([*self._public_anyway(), *self._heard.of_files("own", own)])
        search = Search(made, verdict.excused(), sizes(site, filter(is_paper, laid.files)), self._search.rows)
        groups: list[Group] = []
        if memory:
            begun, self._begun = self._begun.groups(search.rows.numbers) if self._begun else [], None
            seen, groups = look_at_site(search, site, laid.files, jobs, memory, self._still, begun)
        else:
            seen = look(search, of_site(site, laid.files, jobs), jobs)

        @cache
        def public() -> list[Task]:
            return of_public([*self._in_other_words(), *self._lists()], [*own, *program_files()], jobs)

        if seen_anywhere := frozenset[int]().union(*(one.found for one in seen)):
            others = frozenset(range(len(made.places))) - seen_anywhere
            verdict.excuse(look(Search(made, others), [replace(task, forms=True) for task in public()], jobs))
        sides = Sides(made, self._units, {run for one in seen for run in one.beside})
        if sides:
            sides.hear(look(Search(sides.asked_for), public(), jobs))
        verdict.set_aside(sides.public())
        found = [*self._found, *verdict.of_names(search, laid)]
        found += verdict.of_files(seen)
        found += (problem(verdict.printable(path), 0, "A005") for path in laid.odd)
        papers = taken(self._content, self._docs, self._sources, site, laid.files)
        found += (problem(verdict.printable(path.rpartition("/")[0]) or ".", 0, "A009") for path in papers)
        if memory:
            memory.drop() if found else memory.keep(groups)
        return report_of(seen, first_of_each(found), self._parts)

    def passes(self, path: Path, standing: bytes, page: bytes) -> bool:
        """Whether the page of a file of minutes that has changed since may stand in the place of the one that passed.

        Doubt says no: then it takes an audit of the whole site. See `once`.
        """
        return once.passes(Once(self._made, self._search, self._units, self._known), path, standing, page)

    def settle(self) -> None:
        """Keep for the next witness what this one read: the audit has passed the site."""
        if self._store is not None:
            self._store.settle()

    def close(self) -> None:
        """Keep nothing more than before: the sources are to be read again."""
        if self._begun:
            self._begun.drop()
        if self._store is not None:
            self._store.close()

    def drop(self) -> None:
        """Forget what any witness has read."""
        if self._store is not None:
            self._store.drop()
