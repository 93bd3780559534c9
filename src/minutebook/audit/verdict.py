"""Weighs what was seen: what stands in the site and in no public source is a finding, with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from minutebook.problems import codes

from .files import NAMEABLE, Site
from .findings import Finding, problem
from .index import BLOCKS
from .look import Seen
from .needles import Needles
from .normal import unescaped
from .search import Search
from .sources import Closed, Source
from .weighing import Beside


class Verdict:
    """Findings and figures from all that was seen in one audit."""

    def __init__(self, made: Needles, sources: list[Source], shown: Callable[[Path], str]) -> None:
        self._made, self._shown = made, shown
        self._parts = [part for source in sources for part in source.parts]
        self._closed = [closed for source in sources for closed in source.closed]
        self.public: set[int] = set()
        self._written: set[int] = set()
        self._aside: frozenset[Beside] = frozenset()
        self._bad_names: dict[str, frozenset[int]] = {}

    def excuse(self, needles: frozenset[int]) -> None:
        """Take note of what stands in public sources."""
        self._written |= needles
        self.public |= needles

    def excuse_forms(self, needles: frozenset[int]) -> None:
        """Take note of what stands there in other forms. That excuses no run of which it is a piece."""
        self.public |= needles

    def excused(self) -> frozenset[int]:
        """Needles that need not be looked for: a public source has them, whole or piece by piece."""
        made = self._made
        by_pieces = {number for number, needed in made.needed.items() if self._written.issuperset(needed)}
        nowhere = {number for number, places in enumerate(made.places) if not places}
        return frozenset(self.public | by_pieces | nowhere)

    def set_aside(self, beside: Iterable[Beside]) -> None:
        """Take note of runs that a page makes of two public pieces by setting one beside the other."""
        self._aside = frozenset(beside)

    def of_names(self, search: Search, site: Site) -> list[Finding]:
        """Findings in the names of files and folders, which are then never printed; and closed addresses."""
        paths = [*site.files, *site.folders, *site.odd]
        found: list[Finding] = []
        says = {path: "\n".join(unescaped(path)) for path in paths}
        if search.in_text("\n".join(says.values())).found:
            for path in paths:
                if leaks := frozenset(search.in_text(says[path]).found - self.public):
                    self._bad_names[path] = leaks
        for path, numbers in self._bad_names.items():
            found += self._at_places(sorted(numbers), "A006", file=self.printable(path))
        return [*found, *self._of_addresses(paths)]

    def _of_addresses(self, paths: list[str]) -> Iterable[Finding]:
        by_address: dict[str, list[Closed]] = {}
        for closed in self._closed:
            by_address.setdefault(closed.address, []).append(closed)
        for path in paths if by_address else []:
            parts = path.split("/")
            for short in (parts, parts[1:]):  # another language lies one folder down
                folder, _, name = "/".join(short).rpartition("/")
                own, its_language = ("/".join(short[:size]) + "/" for size in (3, 4))
                for address in {own, its_language, f"{folder}/{name.partition('.')[0]}."}:
                    for closed in by_address.get(address, ()):
                        place = self._shown(closed.path)
                        yield problem(place, closed.line, "A007", file=self.printable(path))

    def of_files(self, seen: Iterable[Seen]) -> Iterable[Finding]:
        """Findings inside the site's files."""
        for one in seen:
            file = self.printable(one.name)
            leaks = sorted({*(frozenset(one.found) - self.public), *(number for number, _ in one.beside - self._aside)})
            titles = [n for n in leaks if self._parts[self._made.places[n][0][0]].origin == "paper"]
            yield from self._at_places([n for n in leaks if n not in set(titles)], "A001", file=file)
            yield from self._at_places(titles, "A002", file=file)
            if one.marker:
                yield problem(file, 0, "A003")
            if one.content and one.content.fault:
                kind = one.content.named or one.content.kind.rpartition(".")[2]
                yield problem(file, 0, one.content.fault, type=kind if kind in NAMEABLE else "unknown")

    def _at_places(self, numbers: list[int], code: str, file: str) -> list[Finding]:
        """One finding for each withheld part, at the first line of it that was found."""
        first: dict[int, int] = {}
        for number in numbers:
            for part, line in self._made.places[number]:
                first[part] = min(line, first.get(part, line))
        paths = {part: self._shown(self._parts[part].path) for part in first}
        return [problem(paths[part], line, code, file=file) for part, line in first.items()]

    def printable(self, path: str) -> str:
        """The path of a file of the site; where its name holds withheld words, that of the folder above."""
        parts = path.split("/")
        for size in range(1, len(parts) + 1):
            if "/".join(parts[:size]) in self._bad_names or not "/".join(parts[:size]).isprintable():
                return "/".join([*parts[: size - 1], "(a name that is not printed)"])
        return path


def first_of_each(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """One finding for each place and rule, with all its files; a leak in a frame stands on every page.

    Its hint names the first file and counts the others. A page, or a file that can be read, goes before a block of the
    search index.
    """
    kept: dict[tuple[str, int, str], list[Finding]] = {}
    for one in found:
        kept.setdefault((one.path, one.line, one.code), []).append(one)
    return tuple(_joined(kept[place]) for place in sorted(kept))


def _joined(found: list[Finding]) -> Finding:
    files = tuple(sorted({file for one in found for file in one.files}, key=lambda file: (BLOCKS in file, file)))
    first = min(found, key=lambda one: (BLOCKS in one.hint, one.hint))
    if (more := len(files) - 1) and first.path != files[0]:
        others = "1 more file" if more == 1 else f"{more:,} more files"
        hint = codes()[first.code].hint.format(file=f"{files[0]} and {others}")
        return replace(first, files=files, hint=hint)
    return replace(first, files=files)
