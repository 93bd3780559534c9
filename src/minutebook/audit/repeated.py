"""What public sources of all kinds repeat of what a marker withholds, told before the site is made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .copies import copies, unread
from .disk import text_of
from .evidence import Evidence
from .excuses import Excuses
from .findings import problem
from .heard import Heard
from .look import Seen, all_found
from .normal import words
from .passages import Listed, Paper, Passage, Public, PublicPaper, Repeated, as_listed
from .public import council_files, seats
from .repeats import Repeats
from .said import Said


def repeated(
    evidence: Evidence,
    excuses: Excuses,
    papers: Iterable[Paper],
    registers: Iterable[Listed] | None,
    names: Iterable[str],
) -> list[Repeated]:
    """Passages that repeat what is withheld, and papers that are one file; see `Witness.repeated`.

    `excuses` are told what of papers and registers is public, and a withheld paper that nobody can read is a problem.
    """
    listed = [PublicPaper(*one) for one in papers]
    used = None if registers is None else [as_listed(*one) for one in registers]
    others = [*_of_files(evidence), *(used or ())]
    public: list[Public | PublicPaper] = [*evidence.minutes, *others, *listed]
    said = evidence.earlier.said([one.text for one in others], evidence.jobs)
    written = _written(evidence, listed, said)
    in_papers = written[len(written) - len(listed) :]
    known = evidence.known | evidence.came | {word for name in names for word in words(name)}
    repeats = Repeats(evidence.made, evidence.parts, known, evidence.cited, seats(evidence.content))
    otherwise = _otherwise(evidence, repeats, listed, said)
    evidence.say_no_more()
    evidence.earlier.hold(listed)
    excuses.tell(
        None if used is None else [one.text for one in used],
        all_found(in_papers),
    )
    found: dict[tuple[str, int, str], list[Passage]] = {}
    for one in repeats.of(public, [one.found for one in written], [one.found for one in otherwise]):
        part = evidence.parts[one.part]
        found.setdefault((one.source.path, one.line, f"{evidence.shown(part.path)}:{part.line}"), []).append(one)
    passages = [Repeated.of(place, some, repeats.runs) for place, some in sorted(found.items())]
    return passages + _copies(evidence)


def _of_files(evidence: Evidence) -> list[Public]:
    """The council's files that are public as a whole: boards and hand-written pages."""
    files = [path for path in council_files(evidence.content, evidence.docs) if path.parent != evidence.content]
    return [Public(evidence.shown(path), text) for path in files if (text := text_of(path)) is not None]


def _written(evidence: Evidence, listed: Sequence[PublicPaper], said: Sequence[Said]) -> list[Seen]:
    """Which needles stand in minutes, other texts and papers as they are written."""
    heard = evidence.heard
    in_papers = heard.of_papers("papers", listed, lambda some: evidence.earlier.said_on(some, evidence.jobs))
    return evidence.public_minutes() + heard.of("others", said) + in_papers


def _otherwise(evidence: Evidence, repeats: Repeats, listed: Sequence[PublicPaper], said: Sequence[Said]) -> list[Seen]:
    """Which of them are said there in another way."""
    heard = Heard(repeats.otherwise.told(), repeats.otherwise.hear, evidence.store, "otherwise")
    texts = heard.of("all", [*evidence.in_other_words(), *said])
    return texts + heard.of_papers("papers", listed, lambda some: evidence.earlier.said_on(some, evidence.jobs))


def _copies(evidence: Evidence) -> list[Repeated]:
    """Public papers that are a withheld one; what of those cannot be compared is a problem."""
    content, shown = evidence.content, evidence.shown
    evidence.problems += [problem(shown(path), line, "A008") for path, line in unread(content, evidence.sources)]
    return [
        Repeated(shown(one.source.path), one.line, f"{shown(one.part.path)}:{one.part.line}", one.digest, whole=True)
        for one in copies(content, evidence.sources)
    ]
