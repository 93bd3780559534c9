"""Words that are withheld in one place and stand in public text in another: found before anything is built."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from glob import iglob
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias, Union

from .accepted import Accepted
from .audit.elsewhere import POSSIBLE, Elsewhere
from .council import Council
from .heap import give_back
from .hints import registers
from .paper_problems import pages_in_words
from .problems import Problems
from .public.model import Record
from .results import Results
from .settings import Settings

if TYPE_CHECKING:
    from .audit.passages import Listed, Paper
    from .audit.store import Store
    from .audit.witness import Witness

AnyWitness: TypeAlias = Union["Witness", Elsewhere]
REPEATED, WHOLE = "A010", "A011"
_WITNESS = "witness"
FEW = 10
"""Up to so many files the witness reads them here. What it takes to begin it takes beside others from then on."""


class Repetitions:
    """The second witness, who begins to read the sources at once, and what public text repeats of what it reads.

    Where there are many sources it works `beside` whoever makes this, who may go on with other things before hearing
    it. `keeping` says whether what it reads is to be kept.
    """

    def __init__(self, settings: Settings, *, keeping: bool = True) -> None:
        self._settings, self._keeping = settings, keeping
        self._asked: tuple[Sequence[Paper], Sequence[Listed], Sequence[str]] | None = None
        self.witness = self._begun()
        self.beside = isinstance(self.witness, Elsewhere)

    def _begun(self) -> AnyWitness:
        settings, keeping = self._settings, self._keeping

        def store() -> Results:
            return Results.of(settings, _WITNESS, writing=keeping)

        def begin(results: Store) -> Witness:
            from .audit.witness import Witness  # where it works beside this process, that one need not load it

            return Witness(settings.content, settings.docs, settings.shown, settings.jobs, results)

        files = iglob("minutes/*/*.md", root_dir=settings.content)
        if POSSIBLE and settings.jobs > 1 and len(list(islice(files, FEW + 1))) > FEW:
            with suppress(OSError):
                return Elsewhere(store, begin, give_back)
        return begin(store())

    def expect(self, council: Council, problems: Problems) -> None:
        """Ask what of a council repeats what is withheld.

        While there are other problems nobody is asked: where a marker is broken all that follows would be one.
        """
        if not problems.errors:
            registers = list(_registers(self._settings, council.record))
            self._asked = council.texts, registers, [self._settings.council]
            self.witness.expect(*self._asked)

    def hear(self, problems: Problems) -> None:
        """Wait for the answer, if there was a question; each repetition is a doubt (A010, of whole papers A011)."""
        asked, self._asked = self._asked, None
        for one in self.witness.repeated(*asked) if asked else ():
            here = f"{one.path}:{one.line}:1"
            where = f": the paper that is listed here has them {pages_in_words(one.pages)}" if one.pages else ""
            problems.doubt(
                one.path, one.line, 1, WHOLE if one.whole else REPEATED, one.words,
                other=one.withheld, here=here, withheld=one.withheld, where=where,
            )  # fmt: skip


def _registers(settings: Settings, record: Record) -> Iterator[tuple[str, int, str]]:
    for path, line, text in registers(settings, record):
        yield settings.shown(path), line, text


def settle(accepted: Accepted, council: Council, problems: Problems) -> None:
    """Make problems of what nobody has accepted. What repeats withheld words is no public result: no cache keeps it."""
    accepted.settle(problems)
    council.accepted = tuple(one.told for one in accepted.used)
    if council.kept and any(problem.code in (REPEATED, WHOLE) for problem in problems.found):
        council.kept.store.drop()
