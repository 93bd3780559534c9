"""What only `check` and `publish` say: hints at personal data in what is public beside the minutes, in registers,
boards, hand-written pages and papers, and what the clock says of minutes.

Each has its place: file and line, of a paper also the page. Of minutes themselves `public.personal` looks at once when
they are read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from .between_files import check_days
from .council import Council
from .paper_problems import pages_in_words
from .private.docs import outside_code
from .private.files import words_of
from .problems import Problems
from .public.model import Record
from .public.personal import Own, Words, ask, hints_in
from .settings import Settings


def look(settings: Settings, council: Council, problems: Problems) -> None:
    """Note each place outside of minutes that looks like personal data, and minutes of a day that is still to come."""
    own = council.opened[0].own if council.opened else Own()
    if council.opened:
        check_days(council.read, council.opened[0].today, problems)
    for path, words in (*_registers(settings, council.record), *_boards(settings, council.record), *_docs(settings)):
        ask(settings.shown(path), words, own, problems)
    for shown, line, pages in council.texts:
        _paper((shown, line, 1), pages, own, problems)


def registers(settings: Settings, record: Record) -> Iterator[tuple[Path, int, str]]:
    """What is published of people, matters and glossary: the entries that public text uses, each with its place."""
    people = {slug: (one.name, one.title, one.party, one.ward) for slug, one in record.people.items()}
    matters = {slug: (one.title, one.summary) for slug, one in record.matters.items()}
    glossary = {short: (short, meaning) for short, meaning in record.glossary.items()}
    for name, entries in (("people.yml", people), ("matters.yml", matters), ("glossary.yml", glossary)):
        path = settings.content / name
        lines = (words_of(path) or "").split("\n")
        for key, texts in entries.items():
            line = next((at for at, line in enumerate(lines, 1) if line.partition(":")[0].strip("\"' ") == key), 1)
            yield path, line, "\n".join(filter(None, texts))


def _registers(settings: Settings, record: Record) -> Iterator[tuple[Path, Words]]:
    for path, line, text in registers(settings, record):
        yield path, Words(text, (line,) * (text.count("\n") + 1))


def _boards(settings: Settings, record: Record) -> Iterator[tuple[Path, Words]]:
    for slug in record.boards:
        path = settings.content / "boards" / f"{slug}.md"
        if text := words_of(path):
            yield path, _lines(enumerate(text.split("\n"), 1))


def _docs(settings: Settings) -> Iterator[tuple[Path, Words]]:
    for path in sorted(settings.docs.rglob("*.md")):
        if text := words_of(path):
            yield path, _lines(outside_code(text))


def _lines(numbered: Iterable[tuple[int, str]]) -> Words:
    numbers, lines = zip(*numbered, strict=True) if (numbered := list(numbered)) else ((1,), ("",))
    return Words("\n".join(lines), tuple(numbers))


def _paper(at: tuple[str, int, int], pages: Sequence[str], own: Own, problems: Problems) -> None:
    """One question for each rule and paper, which names the pages."""
    found: dict[str, list[tuple[int, str]]] = {}
    for number, page in enumerate(pages, 1):
        for _, code, words in hints_in(Words(page, (1,) * (page.count("\n") + 1)), own):
            found.setdefault(code, []).append((number, words))
    for code, places in found.items():
        where = pages_in_words(sorted({number for number, _ in places}) if len(pages) > 1 else [0])
        words = "\n".join(f"{number} {words}" for number, words in places)
        problems.doubt(
            *at, code, words, at=":".join(map(str, at)),
            where=f", in the paper that is listed here {where}", mark=", or withhold the paper: personal: yes",
        )  # fmt: skip
