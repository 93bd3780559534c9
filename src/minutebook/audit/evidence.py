"""What the second witness has read of the sources: what is withheld in them, what is public, and what to look for."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from .cited import Cited
from .council import council_minutes
from .earlier import Earlier
from .hearing import as_written, in_other_forms
from .look import Seen, all_found
from .needles import needles
from .normal import words
from .passages import Public
from .public import known_names
from .repeats import known_by_coming
from .said import Said
from .search import Search
from .sources import meeting_of
from .store import Store
from .units import Units


class Evidence:
    """Reads the sources once; the arguments are those of `Witness`.

    `parts` are what is withheld, `made` the needles made of them and `search` what looks for these. `known` has the
    words of names in the registers, `came` those that lists of attendance made known, `cited` the references that
    public items have. `problems` are of sources that could not be read.
    """

    def __init__(
        self, content: Path, docs: Path, shown: Callable[[Path], str], jobs: int = 1, store: Store | None = None
    ) -> None:
        self.content, self.docs, self.shown, self.jobs = content, docs, shown, jobs
        self.store, self.earlier = store, Earlier(store)
        self.sources, self.problems = council_minutes(content, shown, jobs, self.earlier)
        self.parts = [part for source in self.sources for part in source.parts]
        names = known_names(content)
        self.known = {word for name in names for word in words(name)}
        self.came = known_by_coming(self.sources)
        self.cited = Cited(content, self.sources)
        self.units = Units([*names, *(one for part in self.parts for one in self.cited.in_text(part.text))])
        self.made = needles(self.parts, self.units)
        self.search = Search(self.made)
        self._packed: dict[int, bytes] = {}
        self._said: list[Said] = []
        self._said = self.in_other_words()
        self.heard = as_written(self.made, self.search, store, jobs)
        self.in_forms = in_other_forms(self.heard, self.made, self.search, jobs)
        self._in_minutes: frozenset[int] | None = None

    @property
    def minutes(self) -> list[Public]:
        """The public texts of minutes."""
        self._unpack()
        shown = self.shown
        return [Public(shown(one.path), one.public, one.lines, meeting_of(one.path)) for one in self.sources]

    def public_minutes(self) -> list[Seen]:
        """What of the public text of minutes holds needles. That is much: of a county some millions of numbers."""
        seen = self.heard.of("minutes", self.in_other_words())
        self._in_minutes = all_found(seen)
        return seen

    def in_minutes(self) -> frozenset[int]:
        """The needles that stand in any public text of minutes, looked for once."""
        if self._in_minutes is None:
            self.public_minutes()
        return self._in_minutes or frozenset()

    def minutes_in_forms(self) -> list[Seen]:
        """What of the public text of minutes holds needles in other forms."""
        self._unpack()
        return self.in_forms.of("minutes", [Said(one.public, known_by=one.known_by) for one in self.sources])

    def in_other_words(self) -> list[Said]:
        """Public minutes with what they say in other words. That is held until what is repeated is known."""
        self._unpack()
        return self._said or self.earlier.said_in(self.sources, self.jobs)

    def say_no_more(self) -> None:
        """Hold no longer what minutes say in other words."""
        self._said = []

    def pack(self) -> Iterator[None]:
        """Hold what minutes say in less room, step by step: it is much, and an audit hardly ever asks for it."""
        for at, one in enumerate(self.sources):
            if at not in self._packed:
                self._packed[at] = zlib.compress(one.public.encode("utf-8", "surrogatepass"), 1)
                one.public, one.people, one.guests = "", [], []
                yield

    def _unpack(self) -> None:
        for at, packed in self._packed.items():
            self.sources[at].public = zlib.decompress(packed).decode("utf-8", "surrogatepass")
        self._packed.clear()
