"""The second witness: what is withheld in the sources must not stand in the finished site.

It shares neither code nor verdict with the grammar: it reads the sources with a short reader of its own that
errs to the withheld side (`front`, `status`, `markers`, `sources`), makes needles of what is withheld
(`needles`, `rare`, `units`), and looks for them in every file of the site (`files`, `pdf`, `word`,
`reading`, `search`, `look`). What also stands in a public source (`public`, `forms`) cannot be told from the public
words and is reported as a repetition (`findings`, `report`).

Withheld words stay in memory: none is written, printed, put into a message or kept as a digest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from .files import is_paper, walk
from .findings import Finding, Verdict, counted, first_of_each, problem
from .grounds import by_ground
from .look import Seen, look, of_public, of_site
from .needles import needles
from .normal import words
from .printed import sizes
from .public import council_files, known_names, program_files
from .report import Report, digest_of
from .search import Search
from .sides import Sides
from .sources import Part, Source, read_minutes
from .units import Units

__all__ = ["Report", "audit"]


def audit(content: Path, site: Path, docs: Path, shown: Callable[[Path], str], jobs: int = 1) -> Report:
    """Read the sources below `content` and every file below `site`; nothing is written and nothing raised.

    `docs` is the folder of the hand-written pages, whose words are public. `shown` gives the form in which a
    source's path is printed. `jobs` is the number of processes. A report without findings means that no
    withheld word was found that does not also stand in a public source.
    """
    sources, found = _sources(content, shown)
    parts = [part for source in sources for part in source.parts]
    names = known_names(content)
    units = Units(names)
    made = needles(parts, units)
    laid = walk(site)
    verdict = Verdict(made, sources, shown)
    texts = [source.public for source in sources]
    public = of_public(texts, [*council_files(content, docs, site), *program_files()], jobs)
    verdict.excuse(look(Search(made), public, jobs))
    search = Search(made, verdict.excused(), sizes(site, filter(is_paper, laid.files)))
    seen = look(search, of_site(site, laid.files, jobs), jobs)
    if seen_anywhere := frozenset[int]().union(*(one.found for one in seen)):
        others = frozenset(range(len(made.places))) - seen_anywhere
        verdict.excuse(look(Search(made, others), [replace(task, forms=True) for task in public], jobs))
    sides = Sides(made, units, {run for one in seen for run in one.beside})
    if sides:
        sides.hear(look(Search(sides.asked_for), public, jobs))
    verdict.set_aside(sides.public())
    found += verdict.of_names(search, laid)
    if in_files := list(verdict.of_files(seen)):  # then all files are named, those that repeat what others say, too
        found += [*in_files, *verdict.of_files(look(search.afresh(), of_site(site, laid.files, jobs), jobs))]
    found += (problem(verdict.printable(path), 0, "A005") for path in laid.odd)
    known = {word for name in names for word in words(name)}
    return _report(seen, first_of_each(found), parts, verdict.repetitions(known))


def _sources(content: Path, shown: Callable[[Path], str]) -> tuple[list[Source], list[Finding]]:
    """All files below the folder of the minutes; a file that is no minutes file counts as unpublished."""
    sources: list[Source] = []
    found: list[Finding] = []
    folder = content / "minutes"
    for path in sorted(folder.rglob("*")):
        if path.is_dir() or path.name.startswith("."):
            continue
        try:
            # a pipe would keep the reader waiting for ever; what is no plain file is never read
            data = path.read_bytes() if path.is_file() else None
        except OSError:
            data = None
        if data is None:
            found += [problem(shown(path), 0, "A008")] if path.suffix == ".md" else []
            continue
        text = data.decode("utf-8", "replace")
        if path.suffix != ".md" or "\ufffd" in text:
            found += [problem(shown(path), 0, "A008")] if path.suffix == ".md" else []
            text = "\n" + text.replace("---", " ")  # no front matter: all of it is withheld
        source = read_minutes(path, text, path.parent.name)
        if path.suffix != ".md":
            source.closed.clear()  # an editor's copy beside a meeting's file has no address of its own
        sources.append(source)
    return sources, found


def _report(
    seen: Iterable[Seen],
    found: tuple[Finding, ...],
    parts: list[Part],
    repetitions: tuple[tuple[str, int], ...],
) -> Report:
    by_type: Counter[str] = Counter()
    drawn: Counter[str] = Counter()
    only: Counter[str] = Counter()
    contents = {one.name: one.content for one in seen if one.content is not None}
    for content in contents.values():
        kind = content.kind or "none"
        if not content.fault:
            by_type[kind] += 1
            drawn.update([kind] if content.drawn else [])
            only.update([kind] if content.only_drawn else [])
    size = sum(content.size for content in contents.values() if not content.fault)
    types, with_pictures, only_pictures = (dict(sorted(counts.items())) for counts in (by_type, drawn, only))
    return Report(
        found, by_type.total(), size, types, with_pictures, only_pictures,
        counted(parts), by_ground((part.kind, part.ground) for part in parts if part.counts),
        repetitions, digest_of(contents),
    )  # fmt: skip
