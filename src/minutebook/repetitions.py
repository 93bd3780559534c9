"""Words that are withheld in one place and stand in public text in another: found before anything is built."""

from __future__ import annotations

from collections.abc import Iterator

from .accepted import Accepted
from .audit import Witness
from .council import Council
from .hints import registers
from .paper_problems import pages_in_words
from .problems import Problems
from .public.model import Record
from .settings import Settings


def witness_of(settings: Settings, council: Council, problems: Problems) -> Witness:
    """The second witness, who has read the sources; each repetition that it found is a doubt (A010).

    While there are other problems it is not asked: where a marker is broken all that follows would be one.
    """
    witness = Witness(settings.content, settings.docs, settings.shown, settings.jobs, council.results)
    if not problems.errors:
        for one in witness.repeated(council.texts, _registers(settings, council.record), [settings.council]):
            here = f"{one.path}:{one.line}:1"
            where = f": the paper that is listed here has them {pages_in_words(one.pages)}" if one.pages else ""
            problems.doubt(
                one.path,
                one.line,
                1,
                "A010",
                one.words,
                other=one.withheld,
                here=here,
                withheld=one.withheld,
                where=where,
            )
    return witness


def _registers(settings: Settings, record: Record) -> Iterator[tuple[str, int, str]]:
    for path, line, text in registers(settings, record):
        yield settings.shown(path), line, text


def settle(accepted: Accepted, council: Council, problems: Problems) -> None:
    """Make problems of what nobody has accepted. What repeats withheld words is no public result: no cache keeps it."""
    accepted.settle(problems)
    council.accepted = tuple(one.told for one in accepted.used)
    if council.kept and any(problem.code == "A010" for problem in problems.found):
        council.kept.store.drop()
