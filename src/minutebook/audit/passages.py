"""Public sources, and the places in them that repeat what is withheld."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import compress, count
from pathlib import Path
from typing import ClassVar, TypeVar

from .normal import words

_Any = TypeVar("_Any")
Listed = tuple[str, int, str]
"""A public text that the audit is told of, with the path and the line at which it stands."""
Paper = tuple[str, int, Sequence[str]]
"""A public paper as the texts of its pages, with the path and the line at which it is listed."""


@dataclass(frozen=True, slots=True, repr=False)
class Public:
    """A public source: its text, by line the line in the file, and of what meeting it is, if it is one's."""

    path: str
    text: str
    lines: Sequence[int] = ()
    meeting: Path | None = None
    paper: bool = False
    pages: tuple[int, ...] = ()
    """By line of the text the page of the paper, if it has several."""

    def read(self) -> Public:
        """The source with its text."""
        return self

    def line(self, number: int) -> int:
        """The line in the file of a line of the text, both counted from 0 and 1."""
        return self.lines[number] if number < len(self.lines) else number + 1


def as_listed(path: str, line: int, text: str) -> Public:
    """A public text of which every line stands at one place."""
    return Public(path, text, (line,) * (text.count("\n") + 1))


@dataclass(frozen=True, slots=True, repr=False)
class PublicPaper:
    """A public paper and the line at which it is listed. Its pages are read when they are asked for, and not held: all
    papers of a council are many times what its minutes are."""

    path: str
    listed: int
    pages: Sequence[str]
    meeting: ClassVar[None] = None
    paper: ClassVar[bool] = True

    @property
    def text(self) -> str:
        """The text of all pages."""
        return "\n".join(self.pages)

    @property
    def known_by(self) -> bytes:
        """What is another for each other text: a digest, where the pages have one."""
        digest = getattr(self.pages, "digest", None)
        return f"pages {digest}".encode() if digest else self.text.encode("utf-8", "surrogatepass")

    def read(self) -> Public:
        """The paper with its text, of which each line knows its page."""
        pages = tuple(self.pages)
        rows = tuple(number for number, page in enumerate(pages, 1) for _ in page.split("\n"))
        made = as_listed(self.path, self.listed, "\n".join(pages))
        return replace(made, paper=True, pages=rows if len(pages) > 1 else ())


@dataclass(frozen=True, slots=True)
class Repeated:
    """A public passage that repeats withheld words, and where these are withheld. The words are never printed.

    `words` are the lines and what they repeat: whoever accepts them accepts nothing that is withheld beside.
    `pages` are those of the paper that is listed at the place: 0 where it has one alone, none where it is no paper.
    `whole` says that it is the very file that is withheld; then the words are a digest of it.
    """

    path: str
    line: int
    withheld: str
    words: str = field(repr=False)
    pages: tuple[int, ...] = ()
    whole: bool = False

    @classmethod
    def of(cls, place: tuple[str, int, str], passages: list[Passage], runs: Mapping[int, tuple[str, ...]]) -> Repeated:
        """What some passages at one place say together; `runs` are the words of each needle."""
        pages = {page for one in passages for page in one.pages}
        repeats = {" ".join(runs[number]) for one in passages for number in one.needles}
        said = "\n".join([*sorted({one.said for one in passages}), *sorted(repeats)])
        return cls(*place, said, tuple(sorted(pages)))


@dataclass(frozen=True, slots=True, repr=False)
class Passage:
    """Some words in a row of a public source, from `first` to before `end`, that repeat the part of that number."""

    source: Public
    part: int
    first: int
    end: int
    needles: set[int]
    on: tuple[int, int] | None = None
    """The first and the last line of the text that it stands on, counted from 0, where it has no words of its own."""

    @property
    def rows(self) -> tuple[int, int]:
        """The first and the last line of the text that it stands on, counted from 0. They are counted for a passage of
        which somebody asks: hardly one is."""
        if self.on:
            return self.on
        lines = _line_of_words(self.source.text)
        return lines[self.first], lines[self.end - 1]

    @property
    def line(self) -> int:
        """The line of the file on which it begins."""
        return self.source.line(self.rows[0])

    @property
    def said(self) -> str:
        """The whole lines on which it stands."""
        return "\n".join(_lines(self.source.text)[self.rows[0] : self.rows[1] + 1])

    @property
    def pages(self) -> set[int]:
        """The pages of the paper on which it stands; 0 for a paper of one page, none for what is no paper."""
        if not self.source.paper:
            return set()
        return set(self.source.pages[self.rows[0] : self.rows[1] + 1]) or {0}

    @property
    def words(self) -> int:
        """How many words it has."""
        return self.end - self.first


@lru_cache(maxsize=2)
def _lines(text: str) -> list[str]:
    """The lines of a text of which passage after passage is asked."""
    return text.split("\n")


@lru_cache(maxsize=2)
def _line_of_words(text: str) -> list[int]:
    """The line on which each word of such a text stands."""
    return [number for number, line in enumerate(_lines(text)) for _ in words(line)]


def passages_of(source: Public, wanted: dict[tuple[str, ...], tuple[int, set[int]]]) -> Iterator[Passage]:
    """Needles of one part that stand close together, as one passage."""
    open_ones: dict[int, Passage] = {}
    for at, size, (number, parts) in _found(words(source.text), wanted):
        for part in parts:
            known = open_ones.get(part)
            if known and at > known.end:
                yield open_ones.pop(part)
            first, numbers = (known.first, known.needles) if known and at <= known.end else (at, set[int]())
            open_ones[part] = Passage(source, part, first, at + size, numbers | {number})
    yield from open_ones.values()


def _found(run: list[str], wanted: Mapping[tuple[str, ...], _Any]) -> Iterator[tuple[int, int, _Any]]:
    """Where each needle stands, with its length and what is told of it."""
    sizes: dict[str, list[int]] = {}
    for first, size in sorted({(needle[0], len(needle)) for needle in wanted}):
        sizes.setdefault(first, []).append(size)
    for at in compress(count(), map(sizes.__contains__, run)):
        for size in sizes[run[at]]:
            row = tuple(run[at : at + size])
            if len(row) == size and (found := wanted.get(row)):  # at the end of a text fewer words are left
                yield at, size, found
