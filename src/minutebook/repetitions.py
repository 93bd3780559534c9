"""Words that are withheld in one place and stand in public text in another: found before anything is built."""

from __future__ import annotations

from collections.abc import Iterator

from .accepted import Accepted
from .audit import Witness
from .council import Council
from .paper_problems import pages_in_words
from .problems import Problems
from .public.model import Record
from .settings import Settings


def witness_of(settings: Settings, council: Council, problems: Problems) -> Witness:
    """The second witness, who has read the sources; each repetition that it found is a doubt (A010).

    While there are other problems it is not asked: where a marker is broken all that follows would be one.
    """
    witness = Witness(settings.content, settings.docs, settings.shown, settings.jobs)
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
    """What is published of people, matters and glossary: the entries that public text uses, each with its place."""
    people = {slug: (one.name, one.title, one.party, one.ward) for slug, one in record.people.items()}
    matters = {slug: (one.title, one.summary) for slug, one in record.matters.items()}
    glossary = {short: (short, meaning) for short, meaning in record.glossary.items()}
    for name, entries in (("people.yml", people), ("matters.yml", matters), ("glossary.yml", glossary)):
        path = settings.content / name
        lines = path.read_text("utf-8", "replace").split("\n") if path.is_file() else []
        for key, texts in entries.items():
            line = next((at for at, line in enumerate(lines, 1) if line.partition(":")[0].strip("\"' ") == key), 1)
            yield settings.shown(path), line, "\n".join(filter(None, texts))


def settle(accepted: Accepted, council: Council, problems: Problems) -> None:
    """Make problems of what nobody has accepted. What repeats withheld words is no public result: no cache keeps it."""
    accepted.settle(problems)
    council.accepted = tuple(one.told for one in accepted.used)
    if council.kept and any(problem.code == "A010" for problem in problems.found):
        council.kept.store.drop()
