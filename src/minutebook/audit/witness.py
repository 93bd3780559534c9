"""The second witness as others see it: it has read the sources, says what they repeat, and reads the site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from . import once
from .evidence import Evidence
from .excuses import Excuses
from .passages import Listed, Paper, Repeated
from .repeated import repeated
from .report import Report
from .store import Shelf, Store
from .whole import Whole


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
        self._evidence = Evidence(content, docs, shown, jobs, store)
        self._excuses = Excuses(self._evidence)
        self._whole = Whole(self._evidence, self._excuses)
        self._store = store

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
        return repeated(self._evidence, self._excuses, papers, registers, names)

    def prepare(self, site: Path, shelf: Shelf | None) -> None:
        """Be told what `audit` will be asked. Nothing is done before; `Elsewhere` begins with it."""

    def ahead(self, site: Path, shelf: Shelf | None) -> Iterator[float]:
        """Do step by step what can be done of an audit while its site is in the making; see `Begun.ahead`."""
        return self._whole.ahead(site, shelf) if shelf else iter(())

    def audit(self, site: Path, shelf: Shelf | None = None) -> Report:
        """Read every file below `site`. A report without findings means that no withheld word was found there that
        does not also stand in a public source. `shelf` saves work and changes nothing of what is found.
        """
        return self._whole.audit(site, shelf)

    def passes(self, path: Path, standing: bytes, page: bytes) -> bool:
        """Whether the page of a file of minutes that has changed since may stand in the place of the one that passed.

        Doubt says no: then it takes an audit of the whole site. See `once`.
        """
        read = self._evidence
        return once.passes(once.Once(read.made, read.search, read.units, read.known), path, standing, page)

    def settle(self) -> None:
        """Keep for the next witness what this one read: the audit has passed the site."""
        if self._store is not None:
            self._store.settle()

    def close(self) -> None:
        """Keep nothing more than before: the sources are to be read again."""
        self._whole.close()
        if self._store is not None:
            self._store.close()

    def drop(self) -> None:
        """Forget what any witness has read."""
        if self._store is not None:
            self._store.drop()
