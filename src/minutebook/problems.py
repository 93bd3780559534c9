"""What the program tells a clerk: a place, a rule and a way to mend it, and never a word of a source.

Every message comes from `codes.yml`. A place in it may be filled only with what the program itself
knows (the keys that exist, a limit, a count): `Problem` has no field that could carry a source's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

import yaml

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Code:
    """One rule of the program, as `minutebook explain` shows it."""

    code: str
    message: str
    hint: str
    warning: bool = False
    explain: str = ""
    wrong: str = ""
    right: str = ""


@cache
def codes() -> dict[str, Code]:
    """All codes by name, as the data files (`codes*.yml`) list them."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found: dict[str, Code] = {}
    for file in sorted(files("minutebook").iterdir(), key=lambda file: file.name):
        if file.name.startswith("codes") and file.name.endswith(".yml"):
            raw = yaml.load(file.read_text("utf-8"), Loader=loader)
            found.update({name: Code(name, **entry) for name, entry in raw.items()})
    return found


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A place and a rule. `line` and `column` count from 1; 0 means the file or folder as a whole."""

    path: str
    line: int
    column: int
    code: str
    message: str
    hint: str
    warning: bool = False

    def __str__(self) -> str:
        place = printable(self.path)
        if self.line:
            place += f":{self.line}:{self.column}"
        word = "warning: " if self.warning else ""
        return f"{place}: {self.code} {word}{printable(self.message)}\n  hint: {printable(self.hint)}"


def problem(path: str, line: int, column: int, code: str, **known: object) -> Problem:
    """Rule `code` broken at a place. `known` holds words of the program, never of a source."""
    rule = codes()[code]
    return Problem(path, line, column, code, rule.message.format(**known), rule.hint.format(**known), rule.warning)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A problem that a person may accept with a reason.

    `words` are what it is about. They are compared under a key (`accepted`), and never printed, written or logged.
    """

    problem: Problem
    words: str = field(repr=False)
    other: str = ""
    """Another place by which it may be named, if it is about two."""


@dataclass(slots=True)
class Problems:
    """Collects what is wrong in one run; sorted and without doubles when read."""

    found: list[Problem] = field(default_factory=list)
    lenient: set[str] = field(default_factory=set)
    """Paths whose problems are warnings: files of which nothing is public."""
    doubts: list[Doubt] = field(default_factory=list)
    """What counts as a problem unless somebody has accepted it: see `accepted.Accepted.settle`."""

    def add(self, path: str, line: int, column: int, code: str, **known: object) -> None:
        """Note that rule `code` is broken at a place. `known` holds words of the program, never of a source."""
        self.found.append(problem(path, line, column, code, **known))

    def doubt(
        self, path: str, line: int, column: int, code: str, words: str, *, other: str = "", **known: object
    ) -> None:
        """Note that rule `code` seems to be broken at a place, by these words of a source."""
        self.doubts.append(Doubt(problem(path, line, column, code, **known), words, other))

    def extend(self, others: Iterable[Problem]) -> None:
        """Take over what another collector (a worker's) found."""
        self.found.extend(others)

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted({self._as_it_counts(problem) for problem in self.found}))

    def _as_it_counts(self, problem: Problem) -> Problem:
        if problem.path not in self.lenient or problem.warning:
            return problem
        return Problem(problem.path, problem.line, problem.column, problem.code, problem.message, problem.hint, True)

    @property
    def errors(self) -> list[Problem]:
        """What stops a build."""
        return [problem for problem in self if not problem.warning]

    @property
    def warnings(self) -> list[Problem]:
        """What a build says and goes on."""
        return [problem for problem in self if problem.warning]


def printable(path: object) -> str:
    """A path as a terminal may be given it: a sign that would steer it, or begin a line, is written as its number."""
    return _UNSEEN.sub(lambda sign: sign[0].encode("unicode_escape").decode(), str(path))


def many(count: int, word: str) -> str:
    """How many there are of something, as a clerk is told: "1 page", "1,200 pages"."""
    return f"{count:,} {word}" if count == 1 else f"{count:,} {word}s"
